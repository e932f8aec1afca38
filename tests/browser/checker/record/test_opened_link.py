"""A panel that comes in a link is shown to be read. To change it, the user edits a copy."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from followup_rules import from_dict
from followup_rules.formats.link import encode_link
from followup_rules.report.words import LINK
from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker
from tests.browser.looks import LOOKS, faults_found, look, overflows
from tests.browser.panels import EVIDENCE, names_in, panel

FRAGMENT = encode_link(from_dict(panel("yes", "no", "yes", people=2)))
ONE_NO = encode_link(from_dict(panel("yes", "no", "yes", "yes", "yes")))
"""The outcome rests on one person, which is a caution."""


@pytest.fixture
def checker_of_link(page, address, watch):
    """Open a link, and wait until the panel in it can be read."""
    watch.follow(page)
    page.goto(f"{address}checker.html#{FRAGMENT}")
    checker = Checker(page)
    expect(record_of(checker)).to_contain_text("Need more information", timeout=SLOW)
    return checker


def record_of(checker):
    """Return the part of the page that a link's panel is read in."""
    return checker.page.get_by_role("region", name="A panel from a link")


def evidence_of(checker):
    """Return the first field for evidence."""
    return checker.scorecard("Architecture").get_by_label("Evidence")


def test_a_link_is_read_first(checker_of_link):
    """Outcome, why, grid and plan show, with what a link leaves out; nothing of the form is in sight."""
    record = record_of(checker_of_link)

    for heading in ("Why", "At a glance", "What would change it", "Next steps", "Return visit", "Verdicts"):
        expect(record.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(record).to_contain_text("A link leaves out evidence, full names", use_inner_text=True)
    expect(record.get_by_role("textbox")).to_have_count(0)
    expect(checker_of_link.form).to_be_hidden()
    expect(checker_of_link.outcome).to_have_text("Need more information")
    assert names_in(record.inner_text()) == []


def test_a_copy_is_edited_on_request(checker_of_link):
    """One press shows the form, filled in, from its beginning; the record is gone."""
    checker_of_link.press("Edit a copy")

    expect(checker_of_link.form).to_be_visible()
    expect(record_of(checker_of_link)).to_be_hidden()
    expect(checker_of_link.scorecard("Architecture").get_by_label("Interviewer")).to_have_value("AA")
    expect(checker_of_link.page.locator("#verdicts-heading")).to_be_focused()


def test_what_a_link_leaves_out_is_a_note_and_not_something_typed(checker_of_link, tmp_path):
    """The field for evidence is empty, with a note beside it.

    What goes on to Python, and into a file, still says that there was evidence, so no caution changes. Evidence that is
    typed takes its place.
    """
    checker_of_link.page.goto(f"{checker_of_link.page.url}#{ONE_NO}")
    expect(record_of(checker_of_link)).to_contain_text("Reject")
    cautions = record_of(checker_of_link).locator('[data-part="cautions"] li').all_inner_texts()
    checker_of_link.press("Edit a copy")
    expect(evidence_of(checker_of_link)).to_have_value("")
    expect(evidence_of(checker_of_link)).to_have_accessible_description(re.compile(re.escape(LINK["evidence"])))
    expect(checker_of_link.page.locator('#decide [data-part="cautions"] li > p:first-child')).to_have_text(cautions)
    assert len(cautions) == 1
    assert save_and_read(checker_of_link, tmp_path)["scorecards"][0]["evidence"] == LINK["evidence"]
    evidence_of(checker_of_link).fill(EVIDENCE)

    expect(checker_of_link.scorecard("Architecture")).not_to_contain_text(LINK["evidence"], use_inner_text=True)
    assert save_and_read(checker_of_link, tmp_path)["scorecards"][0]["evidence"] == EVIDENCE


def save_and_read(checker, folder):
    """Save the panel as a file, and return what is in it."""
    with checker.page.expect_download() as download:
        checker.page.locator("#close").get_by_role("button", name="Save file").click()
    file = folder / "panel.json"
    download.value.save_as(file)
    return json.loads(file.read_text(encoding="utf-8"))


def test_a_reload_shows_the_panel_to_read_again(checker_of_link):
    """A reload does not turn what was only to be read into a form; once a copy is edited, it stays one."""
    checker_of_link.page.reload()
    expect(record_of(checker_of_link)).to_contain_text("Need more information", timeout=SLOW)
    expect(checker_of_link.form).to_be_hidden()
    checker_of_link.press("Edit a copy")
    checker_of_link.page.reload()
    checker_of_link.wait_until_ready()

    expect(checker_of_link.form).to_be_visible()
    expect(record_of(checker_of_link)).to_be_hidden()


def test_undo_brings_back_the_form_that_was_there(ready):
    """A link over a half-filled form: the panel shows to be read, and Undo shows the form as it was."""
    ready.enter("Coding", "Ben", "No")
    ready.page.goto(f"{ready.page.url}#{FRAGMENT}")
    expect(record_of(ready)).to_be_visible()
    ready.page.locator(".tools").get_by_role("button", name="Undo", exact=True).click()

    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(record_of(ready)).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_panel_to_read_is_accessible_at_every_width(page, address, watch, width, scheme):
    """Axe finds nothing, and nothing is wider than the page."""
    look(page, width, scheme)
    watch.follow(page)
    page.goto(f"{address}checker.html#{FRAGMENT}")
    expect(page.locator("#opened .record")).to_be_visible(timeout=SLOW)

    assert faults_found(page, "#opened") == []
    assert overflows(page) == 0
