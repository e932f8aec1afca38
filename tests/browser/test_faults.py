"""When Python does not come: the page says so in words, keeps what was typed, and "Try again" works."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SLOW, Checker
from tests.browser.faults import MISSING, STALLED


def filled_in(checker):
    """Enter something before Python is there: the form does not wait for it."""
    checker.everybody_says("Yes", ("Coding", "No"))


@pytest.mark.parametrize(
    "path", ["*/pyodide.asm.wasm", "*/python_stdlib.zip", "*/pyodide.asm.mjs", "*.whl", "*/engine/worker.mjs"]
)
def test_a_missing_file_is_told_and_can_be_tried_again(page, address, faults, watch, path):
    """A file of the engine is missing: a message at once, what was typed stays, and trying again gives the outcome."""
    faults[path] = MISSING
    watch.expect("^")  # how much Pyodide says of it on the console depends on how soon the worker is ended
    watch.follow(page)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    filled_in(checker)
    expect(checker.outcome).to_contain_text("could not be fetched", use_inner_text=True, timeout=SLOW)
    expect(checker.outcome).to_contain_text(
        "Everything you have typed is still here", use_inner_text=True, timeout=SLOW
    )
    faults.clear()
    page.get_by_role("button", name="Try again").click()

    expect(checker.word).to_have_text("Reject", timeout=SLOW)
    expect(checker.area("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_a_stall_is_told(page, address, faults, watch):
    """Nothing arrives for half a minute: the page says so instead of spinning, and trying again works."""
    faults["*/pyodide.asm.wasm"] = STALLED
    watch.follow(page)
    page.clock.install()
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    filled_in(checker)
    page.locator("[data-engine=loading]").wait_for(state="attached")
    page.clock.fast_forward(31_000)
    expect(checker.outcome).to_contain_text("has not made any progress", use_inner_text=True, timeout=SLOW)
    faults.clear()
    page.clock.resume()
    page.get_by_role("button", name="Try again").click()

    expect(checker.word).to_have_text("Reject", timeout=SLOW)


def test_without_webassembly_the_page_says_what_still_helps(page, address, watch):
    """Where WebAssembly is switched off, the page says so, points at the table, and keeps what was typed."""
    watch.follow(page)
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    filled_in(checker)

    expect(checker.outcome).to_contain_text("does not allow WebAssembly", use_inner_text=True, timeout=SLOW)
    expect(checker.outcome.get_by_role("link", name="table below")).to_be_visible()
    expect(checker.area("Coding").get_by_label("Interviewer")).to_have_value("Ben")
