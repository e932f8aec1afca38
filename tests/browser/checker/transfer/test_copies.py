"""What people take along: the panel as a file, and what the page copies."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from followup_rules.formats.panel_json import from_json
from tests.browser.checker_page import Checker
from tests.browser.scripts import COUNTS_QUESTIONS, REFUSES_TO_COPY


def test_a_saved_file_is_the_panel(blank, tmp_path):
    """The file holds all that was typed, and the command line reads it."""
    blank.choose("New", "An example")
    expect(blank.outcome).to_have_text("Need more information")
    blank.wait_for_answer()
    with blank.page.expect_download() as download:
        blank.press("Save file")
    file = tmp_path / "panel.json"
    download.value.save_as(file)

    panel = from_json(file.read_text(encoding="utf-8"))
    assert {card.interviewer for card in panel.scorecards} >= {"Ana", "Ben", "Cy"}
    assert all(card.evidence for card in panel.scorecards)


def test_a_tracker_a_calendar_and_a_picture(ready, tmp_path):
    """Markdown for a tracker is copied, calendar and picture are saved; the picture needs no other file."""
    ready.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ready.choose("New", "An example")
    expect(ready.outcome).to_have_text("Need more information")
    ready.wait_for_answer()
    ready.press("Copy the record")
    expect(ready.root).to_contain_text("Copied.", use_inner_text=True)
    copied = ready.page.evaluate("navigator.clipboard.readText()")
    with ready.page.expect_download() as calendar:
        ready.press("Calendar")
    with ready.page.expect_download() as picture:
        ready.press("Save as SVG")
    svg = text_of_download(picture, tmp_path)

    assert "# Need more information" in copied
    assert "- [ ] " in copied
    assert "DTSTART;VALUE=DATE:20261123" in text_of_download(calendar, tmp_path)
    assert "<symbol" in svg
    assert svg.count("<use ") == 6


ONLY_IN_A_CLICK = """
    let isInClick = false;
    addEventListener("click", () => { isInClick = true; }, true);
    addEventListener("click", () => { isInClick = false; });
    for (const name of ["write", "writeText"]) {
        const allowed = Clipboard.prototype[name];
        Clipboard.prototype[name] = function (it) {
            if (!isInClick) return Promise.reject(new DOMException("not in a click", "NotAllowedError"));
            return allowed.call(this, it);
        };
    }"""
"""A script for a browser that, like Safari, lets a page copy only while it tells the page of a click."""
TAKES_NO_PROMISE = """Clipboard.prototype.write = () => Promise.reject(new TypeError("a promise"))"""


@pytest.mark.parametrize(
    "script",
    [ONLY_IN_A_CLICK, "delete globalThis.ClipboardItem", TAKES_NO_PROMISE],
    ids=["only in a click", "no ClipboardItem", "no promise in a ClipboardItem"],
)
def test_what_python_makes_is_copied_in_every_browser(page, address, watch, script):
    """All that can be copied is copied where that is allowed only in a click, and where only text is taken."""
    page.add_init_script(script)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watch.follow(page)
    page.add_init_script(COUNTS_QUESTIONS)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.choose("New", "An example")
    expect(checker.outcome).to_have_text("Need more information")
    checker.wait_for_answer()
    checker.press("Link")
    expect(page.get_by_label("Link to this panel")).to_have_value(re.compile("#panel="))

    for button, text in {
        "Copy the record": "# Need more information",
        "Copy": "#panel=",
        "Copy the message": "Dear ",
    }.items():
        checker.press(button)
        page.wait_for_function("async (text) => (await navigator.clipboard.readText()).includes(text)", arg=text)
        expect(checker.root).to_contain_text("Copied.", use_inner_text=True)


def test_what_the_browser_does_not_let_the_page_copy_is_shown_to_be_copied_by_hand(page, address, watch):
    """Where copying is refused the text is there, selected, and the page does not say that it was copied."""
    page.add_init_script(REFUSES_TO_COPY)
    watch.follow(page)
    page.add_init_script(COUNTS_QUESTIONS)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.choose("New", "An example")
    expect(checker.outcome).to_have_text("Need more information")
    checker.wait_for_answer()
    checker.press("Copy the record")
    text = page.get_by_label("This browser didn't let the page copy")

    expect(text).to_be_focused()
    expect(text).to_have_value(re.compile("^# Need more information"))
    assert text.evaluate("it => it.selectionEnd - it.selectionStart === it.value.length")
    expect(checker.root).not_to_contain_text("Copied.", use_inner_text=True)


def test_what_cannot_be_made_is_not_copied(ready):
    """A record of a panel with a mistake in it is not made: the page says why, and the clipboard keeps what it had."""
    ready.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ready.page.evaluate("navigator.clipboard.writeText('from before')")
    ready.enter("Coding", "Ben\u0007", "No")
    ready.page.wait_for_function("() => !unanswered")
    ready.press("Copy the record")

    expect(ready.root).to_contain_text("That didn't work: ", use_inner_text=True)
    expect(ready.root).not_to_contain_text("Copied.", use_inner_text=True)
    expect(ready.page.get_by_label("This browser didn't let the page copy")).to_be_hidden()
    assert ready.page.evaluate("navigator.clipboard.readText()") == "from before"


def text_of_download(download, folder):
    """Return the text of a file that was saved."""
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file.read_text(encoding="utf-8")
