"""What the page asks for to run Python, when, and how often."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, SLOW, Checker
from tests.browser.test_faults import SAVES_DATA

NEVER_IDLE = "globalThis.requestIdleCallback = () => 0"


@pytest.fixture
def manifest():
    """Return what the build says of the engine."""
    return json.loads((ROOT / "build" / "engine" / "engine.json").read_text())


@pytest.fixture
def visit(address, watch, tmp_path, browser_type, browser_type_launch_args):
    """Return a way to visit the checker, with a cache on disk that lasts from one visit to the next."""
    context = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args)

    def visit_checker():
        page = context.new_page()
        watch.follow(page)
        page.goto(f"{address}checker.html")
        checker = Checker(page)
        checker.wait_until_ready()
        return checker

    yield visit_checker
    context.close()


def asked_of_the_engine(faults):
    """Return the names of the engine's files that the server was asked for, in their order."""
    return [path.rpartition("/")[2] for path in faults.asked if path.startswith("/engine/")]


def test_the_files_of_the_manifest_are_asked_for_once_and_nothing_else(visit, faults, manifest):
    """Python comes from the files that the build lists; a verdict, a link and an anchor later they are still enough."""
    ready = visit()
    page = ready.page
    ready.everybody_says("Yes", ("Coding", "No"))
    ready.press("Link")
    link = ready.root.get_by_label("Link to this panel")
    expect(link).to_have_value(re.compile("#panel="))
    page.evaluate("link => { location.href = link; }", link.input_value())
    expect(ready.outcome).to_contain_text("Coding: B says no")
    page.evaluate("location.hash = 'by-hand'")
    page.go_back()
    ready.say("Coding", "B", "Yes")
    expect(ready.word).to_have_text("Hire")

    assert sorted(asked_of_the_engine(faults)) == sorted(file["name"] for file in manifest["files"])
    assert len(page.workers) == 1


def test_no_module_is_asked_for_twice(visit, faults):
    """The page names its modules beforehand; none of them is loaded once for that and once more to be run."""
    visit()
    modules = [
        path for path in faults.asked if path.startswith("/modules/") and not re.search("/(engine|offline)/", path)
    ]

    assert len(modules) > 30
    assert sorted(modules) == sorted(set(modules))


def test_a_second_visit_asks_for_nothing_of_the_engine(visit, faults):
    """Whoever comes back has all of it in the browser's own cache."""
    visit().page.close()
    faults.asked.clear()
    visit()

    assert asked_of_the_engine(faults) == []


def test_python_starts_when_somebody_comes_to_the_form(page, address, watch, faults):
    """Before anybody shows that they want to use it, and while the browser is busy, nothing is loaded."""
    watch.follow(page)
    page.add_init_script(NEVER_IDLE)
    page.goto(f"{address}checker.html")
    expect(page.locator("#check")).to_have_attribute("data-answer", "short")
    page.wait_for_timeout(500)
    assert asked_of_the_engine(faults) == []
    checker = Checker(page)
    checker.card("Architecture").get_by_label("Interviewer").focus()

    checker.wait_until_ready()


def test_where_data_is_saved_python_is_loaded_when_asked_for(page, address, watch, faults, manifest):
    """A browser told to save data gets the short answer, hears what the full one costs, and loads on request."""
    watch.follow(page)
    page.add_init_script(SAVES_DATA)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.everybody_says("Yes", ("Coding", "No"))
    expect(checker.word).to_have_text("Reject")
    expect(checker.outcome).to_contain_text(f"loads {manifest['download'] / 1e6:.1f} MB")
    page.wait_for_timeout(500)
    assert asked_of_the_engine(faults) == []
    checker.press("Load now")

    expect(checker.part("Next steps")).to_be_visible(timeout=SLOW)
