"""The outcome is shown at once, even while the engine is loading: looked up in the table that Python made."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import Checker
from tests.browser.faults import MISSING, STALLED
from tests.browser.scripts import NO_WEBASSEMBLY, SAVES_DATA

# Promises the number of animation frames from a key to the one that shows the outcome it gives, that one included.
COUNT = """(expected) => {
  const outcome = document.querySelector("#outcome-heading [data-text=outcome]");
  globalThis.framesToAnswer = new Promise((resolve) => {
    addEventListener("keydown", () => {
      let frames = 0;
      const count = () => {
        frames += 1;
        if (outcome.textContent === expected) resolve(frames);
        else requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    }, { capture: true, once: true });
  });
}"""

STANDINGS = {
    "not started": ("idle", SAVES_DATA, {}),
    "starting": ("loading", "", {"*.wasm": STALLED}),
    "started": ("ready", "", {}),
    "dead, without WebAssembly": ("failed", NO_WEBASSEMBLY, {}),
    "dead, the worker blocked": ("failed", "", {"*/assets/worker-*": MISSING}),
}


@pytest.fixture(params=STANDINGS.values(), ids=STANDINGS)
def checker(request, page, address, watch, faults):
    """Open the checker with an engine that is not started, starting, started or dead."""
    standing, script, broken = request.param
    faults.update(broken)
    watch.expect("404")
    watch.follow(page)
    if script:
        page.add_init_script(script)
    page.goto(f"{address}checker.html")
    opened = Checker(page)
    opened.scorecard("Architecture").get_by_label("Interviewer").focus()
    page.locator(f"#check[data-engine={standing}]").wait_for(state="attached", timeout=60_000)
    return opened


def test_the_outcome_follows_a_verdict_within_two_frames(checker):
    """The verdict that settles it is one key; the page draws the outcome in its next frame, or the one after.

    So it waits for no answer, no timer and no network. How long that takes, this does not show: a busy page draws no
    frames. `make bench` shows it.
    """
    page = checker.page
    checker.enter_all("Yes", ("Team-sized projects", None))
    expect(checker.outcome).to_have_text("Not ready")
    checker.scorecard("Team-sized projects").get_by_role("radio", name="No", exact=True).focus()
    page.evaluate(COUNT, "Reject")
    page.keyboard.press("n")
    expect(checker.outcome).to_have_text("Reject")
    expect(checker.part("Why")).to_contain_text("Team-sized projects: Fay says no.")
    expect(checker.area("Team-sized projects").locator(".chip")).to_have_text("Clear no")

    assert page.evaluate("framesToAnswer") <= 2


@pytest.mark.parametrize("checker", [STANDINGS["dead, without WebAssembly"]], indirect=True, ids=["dead"])
def test_the_short_answer_says_what_it_is_and_what_works(checker):
    """Without Python the answer stays, says that it is the short one, and offers what works without Python."""
    checker.enter_all("Yes", ("Coding", "No"))
    short = checker.report.locator(".short-form")
    expect(short).to_contain_text("This is the short answer")
    expect(short.get_by_role("link", name="return visit")).to_be_visible()
    with checker.page.expect_download() as download:
        short.get_by_role("button", name="Save the panel as a file").click()
    assert download.value.suggested_filename.endswith(".json")
    expect(checker.part("Next steps")).to_be_hidden()


@pytest.mark.parametrize("checker", [STANDINGS["dead, without WebAssembly"]], indirect=True, ids=["dead"])
def test_what_only_python_can_tell_is_not_guessed(checker):
    """A policy of its own is not in the table: the page does not go on showing an outcome as if it were."""
    checker.enter_all("Yes", ("Coding", "Maybe"))
    expect(checker.outcome).to_have_text("Need more information")
    checker.root.locator(".policy-values summary").click()
    checker.page.get_by_label("How many maybes are too many").fill("1")

    expect(checker.root).to_have_attribute("data-answer", "old")
    expect(checker.bar).to_contain_text("Out of date", use_inner_text=True)
    expect(checker.bar.get_by_role("status")).to_have_text(
        "Out of date: this outcome doesn't include your latest changes."
    )
