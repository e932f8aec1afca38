"""What the checker says of mistakes: all of them at once, each at its field, and the analysis stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def summary(checker):
    """Return the list of all mistakes."""
    return checker.root.get_by_role("group", name="To correct")


def test_an_error_stands_beside_its_field(ready):
    """The same interviewer twice on an area: told at that row, what was typed stays, and mending it is enough."""
    ready.everybody_says("Yes")
    ready.area("Coding").get_by_role("button", name="Add interviewer").click()
    ready.say("Coding", "Ben", "No", place=1)
    second = ready.scorecard("Coding", place=1)
    expect(second).to_contain_text("is a second verdict by 'Ben' on 'Coding'")
    expect(second.get_by_label("Interviewer")).to_have_value("Ben")
    expect(ready.bar).to_contain_text("Out of date", use_inner_text=True)
    second.get_by_label("Interviewer").fill("Cleo")

    expect(ready.word).to_have_text("Need more information")
    expect(second).not_to_contain_text("second verdict")


def test_a_session_before_its_interviews_is_told_at_the_day(ready):
    """Days that cannot be are told beside the field, which keeps what was typed, in words as everywhere on the page."""
    ready.fact("Interviewed on").fill("2026-11-23")
    ready.fact("Session on").fill("2026-11-20")
    day = ready.fact("Session on")

    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description(
        "Fri, November 20, 2026 is before the interviews; Mon, November 23, 2026 or a later day is accepted"
    )
    expect(day).to_have_value("2026-11-20")


def test_every_mistake_is_listed_at_once_and_leads_to_its_field(ready):
    """A name of blanks, a day before the interviews and a half day: three links to three fields, and each goes."""
    ready.everybody_says("Yes")
    ready.fact("Interviewed on").fill("2026-11-23")
    ready.fact("Session on").fill("2026-11-20")
    ready.fact("Answer promised by").fill("2026-11-25")
    ready.fact("Answer promised by").press("Backspace")
    ready.fact("Hiring manager").fill(" ")
    ready.fact("Hiring manager").press("Tab")
    links = summary(ready).get_by_role("link")

    expect(links).to_have_text(
        [
            re.compile("^Hiring manager: must not be empty"),
            re.compile("^Session on: Fri, November 20, 2026 is before the interviews"),
            re.compile("^Answer promised by: This date is incomplete"),
        ]
    )
    for name in ("Session on", "Answer promised by", "Hiring manager"):
        links.filter(has_text=re.compile(f"^{name}")).click()
        expect(ready.fact(name)).to_be_focused()
    ready.page.keyboard.type("Hana")
    ready.page.keyboard.press("Tab")
    expect(links).to_have_count(2)
    ready.fact("Session on").fill("2026-11-23")
    ready.fact("Answer promised by").fill("2026-11-26")

    expect(summary(ready)).to_be_hidden()


def test_a_mistake_is_said_once_with_its_field_and_takes_no_focus(ready):
    """Those who hear the page are told the field and what is wrong with it, and stay where they are."""
    said = ready.root.locator("[data-text=mistakes-announce]")
    ready.fact("Session on").fill("2026-11-20")
    ready.fact("Interviewed on").fill("2026-11-23")

    expect(said).to_have_text(re.compile("^Session on: Fri, November 20, 2026 is before the interviews"))
    expect(ready.fact("Interviewed on")).to_be_focused()
    assert said.get_attribute("role") == "status"
    ready.fact("Hiring manager").fill(" ")
    ready.fact("Hiring manager").press("Tab")
    expect(said).to_have_text(re.compile("^To correct: 2. Hiring manager: must not be empty"))


def test_a_row_that_somebody_types_in_does_not_move_away(ready):
    """While a name passes through one that is there already, the list of mistakes waits until the field is left."""
    ready.everybody_says("Yes")
    ready.area("Coding").get_by_role("button", name="Add interviewer").click()
    name = ready.scorecard("Coding", place=1).get_by_label("Interviewer")
    name.press_sequentially("Ben")
    expect(ready.scorecard("Coding", place=1)).to_contain_text("is a second verdict by 'Ben'")
    expect(summary(ready)).to_be_hidden()
    name.press_sequentially("jamin")
    expect(ready.scorecard("Coding", place=1)).not_to_contain_text("second verdict")
    name.fill("Ben")
    name.press("Tab")

    expect(summary(ready).get_by_role("link")).to_have_text(
        re.compile("^Interviewer 2 for Coding: |^Interviewer for Coding: ")
    )


@pytest.mark.parametrize(("label", "wrong"), [("Hiring manager", " "), ("Session on", "2026-11-20")])
def test_a_mistake_leaves_the_report_of_the_rest(ready, label, wrong):
    """One wrong field: grid, cautions, steps and message stay and are marked; outcome and reasons are those of now."""
    ready.everybody_says("Yes", ("Coding", "Maybe"))
    ready.fact("Interviewed on").fill("2026-11-23")
    expect(ready.part("Next steps")).to_be_visible()
    ready.fact(label).fill(wrong)
    ready.fact(label).press("Tab")
    expect(ready.bar).to_contain_text("Verdicts alone", use_inner_text=True)
    expect(ready.report).to_contain_text("from before the mistake", use_inner_text=True)
    expect(ready.word).to_have_text("Need more information")
    for heading in ("At a glance", "Cautions", "What would change it", "Next steps", "Return visit"):
        expect(ready.part(heading)).to_be_visible()
    expect(ready.part("Message to the candidate")).to_be_visible()
    ready.fact(label).fill("2026-11-23" if wrong.strip() else "Hana")

    expect(ready.report).not_to_contain_text("from before the mistake", use_inner_text=True)


def test_beside_a_mistake_the_outcome_follows_the_verdicts(ready):
    """A verdict that changes the outcome counts although a day is wrong; what followed from the old outcome goes."""
    ready.everybody_says("Yes")
    ready.fact("Interviewed on").fill("2026-11-23")
    expect(ready.part("Next steps")).to_contain_text("offer")
    ready.fact("Session on").fill("2026-11-20")
    expect(ready.bar).to_contain_text("Verdicts alone", use_inner_text=True)
    ready.scorecard("Coding").get_by_role("radio", name="No", exact=True).check()

    expect(ready.word).to_have_text("Reject")
    expect(ready.part("Why")).to_contain_text("Coding: Ben says no.")
    for heading in ("What would change it", "Next steps", "Message to the candidate"):
        expect(ready.part(heading)).to_be_hidden()
    expect(ready.part("At a glance")).to_be_visible()


def test_days_are_written_in_one_way(ready):
    """Cautions, steps, mistakes and the message say a day in the same words; none is left as the panel holds it."""
    ready.everybody_says("Yes", ("Coding", "Maybe"))
    ready.fact("Interviewed on").fill("2026-11-20")
    ready.fact("Session on").fill("2026-11-23")
    ready.fact("Answer promised by").fill("2026-11-24")
    expect(ready.part("Cautions")).to_contain_text("Fri, November 20, 2026")
    expect(ready.part("Next steps")).to_contain_text("Tue, November 24, 2026")
    written = [ready.root.inner_text(), ready.root.get_by_label("Text (fill in").input_value()]

    assert [ISO_DATE.findall(text) for text in written] == [[], []]


def test_a_date_that_undo_makes_whole_is_not_called_half(ready):
    """A day is deleted by mistake and the date told to be half; Undo brings it back, and nothing is told any more."""
    day = ready.fact("Session on")
    half = ready.form.locator("#session-session_on-half")
    day.fill("2026-11-20")
    ready.fact("Role").fill("Developer")
    day.press("Backspace")
    ready.fact("Role").focus()
    expect(half).to_be_visible()
    ready.press("Undo")
    expect(day).to_have_value("2026-11-20")

    expect(half).to_be_hidden()
