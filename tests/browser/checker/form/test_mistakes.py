"""What the checker says of mistakes: all of them at once, each at its field, and the analysis stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def summary(checker):
    """Return the list of all mistakes."""
    return checker.root.get_by_role("group", name="To correct")


def test_an_error_stands_beside_its_field(blank):
    """The same interviewer twice on an area: the mistake is shown at that row, the text stays, and can be corrected."""
    blank.enter_all("Yes")
    blank.add_interviewer("Coding")
    blank.enter("Coding", "Ben", "No", index=1)
    second = blank.scorecard("Coding", index=1)
    expect(second).to_contain_text("is a second verdict by 'Ben' on 'Coding'")
    expect(second.get_by_label("Interviewer")).to_have_value("Ben")
    expect(blank.bar).to_contain_text("Out of date", use_inner_text=True)
    second.get_by_label("Interviewer").fill("Cleo")

    expect(blank.outcome).to_have_text("Need more information")
    expect(second).not_to_contain_text("second verdict")


def test_a_session_before_its_interviews_is_told_at_the_day(blank):
    """Impossible days are explained at the field, which keeps the text, in the same words as everywhere on the page."""
    blank.field("Interviewed on").fill("2026-11-23")
    blank.field("Session on").fill("2026-11-20")
    day = blank.field("Session on")

    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description(
        "Fri, November 20, 2026 is before the interviews; Mon, November 23, 2026 or a later day is accepted"
    )
    expect(day).to_have_value("2026-11-20")


def test_every_mistake_is_listed_at_once_and_leads_to_its_field(blank):
    """A blank name, a day too early and a half-typed day: three links to three fields; each goes once corrected."""
    blank.enter_all("Yes")
    blank.field("Interviewed on").fill("2026-11-23")
    blank.field("Session on").fill("2026-11-20")
    blank.field("Answer promised by").fill("2026-11-25")
    blank.field("Answer promised by").press("Backspace")
    blank.field("Hiring manager").fill(" ")
    blank.field("Hiring manager").press("Tab")
    links = summary(blank).get_by_role("link")

    expect(links).to_have_text(
        [
            re.compile("^Hiring manager: must not be empty"),
            re.compile("^Session on: Fri, November 20, 2026 is before the interviews"),
            re.compile("^Answer promised by: This date is incomplete"),
        ]
    )
    for name in ("Session on", "Answer promised by", "Hiring manager"):
        links.filter(has_text=re.compile(f"^{name}")).click()
        expect(blank.field(name)).to_be_focused()
    blank.page.keyboard.type("Hana")
    blank.page.keyboard.press("Tab")
    expect(links).to_have_count(2)
    blank.field("Session on").fill("2026-11-23")
    blank.field("Answer promised by").fill("2026-11-26")

    expect(summary(blank)).to_be_hidden()


def test_a_mistake_is_said_once_with_its_field_and_takes_no_focus(blank):
    """Screen readers announce the field and what is wrong with it, and the focus stays where it is."""
    said = blank.root.locator("[data-text=mistakes-announce]")
    blank.field("Session on").fill("2026-11-20")
    blank.field("Interviewed on").fill("2026-11-23")

    expect(said).to_have_text(re.compile("^Session on: Fri, November 20, 2026 is before the interviews"))
    expect(blank.field("Interviewed on")).to_be_focused()
    assert said.get_attribute("role") == "status"
    blank.field("Hiring manager").fill(" ")
    blank.field("Hiring manager").press("Tab")
    expect(said).to_have_text(re.compile("^To correct: 2. Hiring manager: must not be empty"))


def test_a_row_that_somebody_types_in_does_not_move_away(blank):
    """While a name passes through one that is there already, the list of mistakes waits until the field is left."""
    blank.enter_all("Yes")
    blank.add_interviewer("Coding")
    name = blank.scorecard("Coding", index=1).get_by_label("Interviewer")
    name.press_sequentially("Ben")
    expect(blank.scorecard("Coding", index=1)).to_contain_text("is a second verdict by 'Ben'")
    expect(summary(blank)).to_be_hidden()
    name.press_sequentially("jamin")
    expect(blank.scorecard("Coding", index=1)).not_to_contain_text("second verdict")
    name.fill("Ben")
    name.press("Tab")

    expect(summary(blank).get_by_role("link")).to_have_text(
        re.compile("^Interviewer 2 for Coding: |^Interviewer for Coding: ")
    )


@pytest.mark.parametrize(("label", "wrong"), [("Hiring manager", " "), ("Session on", "2026-11-20")])
def test_a_mistake_leaves_the_report_of_the_rest(blank, label, wrong):
    """One wrong field: grid, cautions, steps and message stay and are marked; outcome and reasons are those of now."""
    blank.enter_all("Yes", ("Coding", "Maybe"))
    blank.field("Interviewed on").fill("2026-11-23")
    expect(blank.part("Next steps")).to_be_visible()
    blank.field(label).fill(wrong)
    blank.field(label).press("Tab")
    expect(blank.bar).to_contain_text("Verdicts only", use_inner_text=True)
    expect(blank.report).to_contain_text("from before the mistake", use_inner_text=True)
    expect(blank.outcome).to_have_text("Need more information")
    for heading in ("At a glance", "Cautions", "What would change it", "Next steps", "Return visit"):
        expect(blank.part(heading)).to_be_visible()
    expect(blank.part("Messages")).to_be_visible()
    blank.field(label).fill("2026-11-23" if wrong.strip() else "Hana")

    expect(blank.report).not_to_contain_text("from before the mistake", use_inner_text=True)


def test_beside_a_mistake_the_outcome_follows_the_verdicts(blank):
    """A verdict that changes the outcome counts although a day is wrong; what followed from the old outcome goes."""
    blank.enter_all("Yes")
    blank.field("Interviewed on").fill("2026-11-23")
    expect(blank.part("Next steps")).to_contain_text("offer")
    blank.field("Session on").fill("2026-11-20")
    expect(blank.bar).to_contain_text("Verdicts only", use_inner_text=True)
    blank.scorecard("Coding").get_by_role("radio", name="No", exact=True).check()

    expect(blank.outcome).to_have_text("Reject")
    expect(blank.part("Why")).to_contain_text("Coding: Ben says no.")
    for heading in ("What would change it", "Next steps", "Messages"):
        expect(blank.part(heading)).to_be_hidden()
    expect(blank.part("At a glance")).to_be_visible()


def test_days_are_written_in_one_way(blank):
    """Cautions, steps, mistakes and the message say a day in the same words; none is left as the panel holds it."""
    blank.enter_all("Yes", ("Coding", "Maybe"))
    blank.field("Interviewed on").fill("2026-11-20")
    blank.field("Session on").fill("2026-11-23")
    blank.field("Answer promised by").fill("2026-11-24")
    expect(blank.part("Cautions")).to_contain_text("Fri, November 20, 2026")
    expect(blank.part("Next steps")).to_contain_text("Tue, November 24, 2026")
    written = [blank.root.inner_text(), blank.root.get_by_label("Text (fill in").input_value()]

    assert [ISO_DATE.findall(text) for text in written] == [[], []]


def test_a_date_that_undo_makes_whole_is_not_called_half(blank):
    """A part of a day is deleted and the mistake shown; Undo brings the day back, and the mistake goes."""
    day = blank.field("Session on")
    half = blank.form.locator("#session-session_on-half")
    day.fill("2026-11-20")
    blank.field("Role").fill("Developer")
    day.press("Backspace")
    blank.field("Role").focus()
    expect(half).to_be_visible()
    blank.press("Undo")
    expect(day).to_have_value("2026-11-20")

    expect(half).to_be_hidden()
