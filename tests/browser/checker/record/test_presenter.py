"""The shared screen: what everybody in the room, and everybody in the call, may see."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker
from tests.browser.looks import LOOKS, faults_found, look
from tests.browser.panels import EVIDENCE, NAMES, REASON, give, names_in, panel
from tests.browser.scripts import NO_WEBASSEMBLY

SPLIT = panel("yes", "no", "yes", people=2)
DISSENT = panel("yes", dissent=[{"interviewer": NAMES[3], "reason": REASON}])
EVERYTHING_IN = "dialog => dialog.outerHTML"


def present(checker, given=SPLIT):
    """Open a panel, put it on the shared screen, and return the dialog once it shows the outcome."""
    give(checker.page, given)
    checker.press("Present")
    dialog = checker.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Need more information")).to_be_visible()
    return dialog


@pytest.mark.parametrize("given", [SPLIT, DISSENT], ids=["a split", "dissent"])
def test_a_shared_screen_shows_why_without_names_and_without_evidence(blank, given):
    """Outcome, why, grid and plan are there; no name and no evidence is anywhere in the dialog."""
    dialog = present(blank, given)

    for heading in ("Why", "At a glance", "Return visit"):
        expect(dialog.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(dialog.get_by_role("table").first).to_contain_text("Interviewer 1", use_inner_text=True)
    held = dialog.evaluate(EVERYTHING_IN)
    assert names_in(held) == []
    assert "boundary case" not in held
    assert "on-call" not in held


def test_names_and_evidence_are_switched_on_and_off(blank):
    """Evidence may hold names, so it can be ticked only with them; what is switched off is out of the page at once."""
    dialog = present(blank)
    names, evidence = dialog.get_by_label("Names", exact=True), dialog.get_by_label("Evidence", exact=True)
    expect(evidence).to_be_disabled()
    names.check()
    expect(dialog).to_contain_text(NAMES[0])
    expect(dialog).not_to_contain_text("boundary case")
    evidence.check()
    expect(dialog).to_contain_text(EVIDENCE.format(number=0))
    expect(dialog.get_by_role("heading", name="Verdicts", exact=True)).to_be_visible()
    names.uncheck()
    expect(dialog).to_contain_text("Interviewer 1")

    held = dialog.evaluate(EVERYTHING_IN)
    assert names_in(held) == []
    assert "boundary case" not in held


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_a_shared_screen_is_left_by_esc_or_close(blank, way):
    """Focus is back on the button, nothing of the panel stays behind, and the next time names are off again."""
    dialog = present(blank)
    dialog.get_by_label("Names", exact=True).check()
    expect(dialog).to_contain_text(NAMES[0])
    if way == "Escape":
        blank.page.keyboard.press("Escape")
    else:
        dialog.get_by_role("button", name="Close").click()
    button = blank.page.get_by_role("button", name="Present", exact=True)
    expect(button).to_be_focused()
    held = blank.page.locator("#presenter").evaluate(EVERYTHING_IN)
    button.click()

    assert names_in(held) == []
    assert "Need more information" not in held
    expect(dialog.get_by_label("Names", exact=True)).not_to_be_checked()
    expect(dialog).to_contain_text("Interviewer 1")


def test_keys_do_nothing_to_the_form_behind(blank):
    """Ctrl+Z on the shared screen does not take back, unseen, what was done in the form."""
    present(blank)
    blank.page.keyboard.press("Control+z")
    blank.page.keyboard.press("Escape")

    expect(blank.page.locator("#session-hiring_manager")).to_have_value("Hannelore Hill")


def test_a_shared_screen_is_what_was_entered_last(blank):
    """Opened again after a change, it shows the new outcome."""
    present(blank)
    blank.page.keyboard.press("Escape")
    give(blank.page, panel("no"))
    blank.press("Present")

    expect(blank.page.get_by_role("dialog").get_by_role("heading", name="Reject")).to_be_visible()


def test_without_python_it_says_that_it_needs_the_full_checker(page, address, watch):
    """Without WebAssembly the dialog opens, says so, and closes again."""
    watch.follow(page)
    page.add_init_script(NO_WEBASSEMBLY)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.press("Present")

    expect(page.get_by_role("dialog")).to_contain_text("needs the full checker", use_inner_text=True, timeout=SLOW)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_shared_screen_is_accessible_at_every_width(blank, width, scheme):
    """Axe finds nothing in it, and it never scrolls sideways."""
    look(blank.page, width, scheme)
    dialog = present(blank)
    dialog.get_by_label("Names", exact=True).check()
    dialog.get_by_label("Evidence", exact=True).check()
    expect(dialog).to_contain_text("boundary case")

    assert faults_found(blank.page, "#presenter") == []
    assert dialog.evaluate("it => it.scrollWidth - it.clientWidth") == 0
