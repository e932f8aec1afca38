"""What the page asks for to run Python: the files that the build lists, and no other."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import ROOT
from tests.browser.checker_page import Checker


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
    ready.enter_all("Yes", ("Coding", "No"))
    ready.press("Link")
    link = ready.root.get_by_label("Link to this panel")
    expect(link).to_have_value(re.compile("#panel="))
    page.evaluate("link => { location.href = link; }", link.input_value())
    record = page.get_by_role("region", name="A panel from a link")
    expect(record).to_contain_text("Coding: B says no", use_inner_text=True)
    page.evaluate("location.hash = 'close'")
    page.go_back()
    ready.press("Edit a copy")
    ready.enter("Coding", "B", "Yes")
    expect(ready.outcome).to_have_text("Hire")

    assert sorted(asked_of_the_engine(faults)) == sorted(file["name"] for file in manifest["files"])
    assert len(page.workers) == 1
