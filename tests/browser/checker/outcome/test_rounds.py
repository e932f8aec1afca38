"""The return visit as people see it begin, and what the first round leaves to ask."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import ROOT

IN_VIEW = """() => {
    const looked_for = "[data-list=scorecards] > .notice, .scorecard:has(:focus) .scorecard-plan, :focus";
    const boxes = [...document.querySelectorAll(looked_for)].map((it) => it.getBoundingClientRect());
    const top = document.getElementById("bar").getBoundingClientRect().bottom;
    return boxes.map((box) => box.top >= top && box.bottom <= innerHeight && box.height > 0);
}"""
"""Returns whether each of notice, plan and focus is on the screen and clear of the bar."""
BROWSERS_OWN = {"Expand", "Show date picker Show date picker", "Show time picker Show time picker"}
"""What Chromium itself calls a fold and the button in a day's field."""
NAMED = ("textbox", "combobox", "button", "checkbox", "group", "link")


def worked_panel_file(name):
    """Return a worked panel as the text of a file."""
    worked = json.loads((ROOT / "docs" / "worked-panels" / f"{name}.json").read_text(encoding="utf-8"))
    return {"name": "panel.json", "mimeType": "application/json", "buffer": json.dumps(worked["panel"]).encode()}


@pytest.fixture
def second_round(blank):
    """Open a panel in its second round, in which Eve has not been asked again."""
    return open_second_round(blank)


def open_second_round(checker):
    """Open a panel in its second round, in which Eve has not been asked again, and return the checker."""
    checker.page.locator("#file").set_input_files(worked_panel_file("dissent-not-heard-again"))
    expect(checker.outcome).to_have_text("Hire")
    return checker


def still_stands(checker):
    """Return the question whether Eve's dissent of the first round still stands."""
    return checker.report.get_by_role("group", name="Do they still dissent? Dissent by Eve in round 1")


def unsettled(checker):
    """Return the caution that nobody has asked again."""
    return checker.part("Cautions").get_by_role("listitem").filter(has_text="marked as settled: Eve (round 1)")


def test_dissent_of_the_first_round_is_asked_about(ready):
    """It is shown as entered, with the caution until the user answers; "settled" is saved, and can be taken back."""
    open_second_round(ready)
    question = still_stands(ready)
    caution = unsettled(ready)
    expect(question.get_by_role("radio", name="Not asked yet")).to_be_checked()
    expect(caution.get_by_role("link", name="Guide: Earlier dissent")).to_be_visible()
    caution.get_by_role("button", name="Show in the form").click()
    expect(ready.form.locator(".dissent.shown")).to_have_count(1)
    expect(question.get_by_role("radio", name="Not asked yet")).to_be_focused()
    question.get_by_role("radio", name="Settled").check()
    expect(caution).to_have_count(0)
    expect(ready.outcome).to_have_text("Hire")
    ready.page.reload()
    ready.wait_until_ready()
    ready.wait_for_answer()
    expect(question.get_by_role("radio", name="Settled")).to_be_checked()
    question.get_by_role("radio", name="Not asked yet").check()

    expect(caution).to_have_count(1)


def test_a_hire_does_not_say_that_nobody_dissents_above_what_somebody_said(second_round):
    """What is said and what is shown agree: nobody dissents in this round."""
    expect(second_round.part("Why")).to_contain_text("nobody dissents in this round.")
    expect(second_round.bar).to_contain_text("nobody dissents in this round.")


def test_dissent_that_still_stands_is_entered_again(second_round):
    """Yes enters it for this round with its reason, and counts; another answer, or Undo, takes that back."""
    question = still_stands(second_round)
    who = second_round.report.get_by_role("combobox", name="Who can't go along with it")
    question.get_by_role("radio", name="Yes").check()
    expect(who).to_have_value("Eve")
    expect(second_round.outcome).to_have_text("Reject")
    expect(unsettled(second_round)).to_have_count(0)
    question.get_by_role("radio", name="Settled").check()
    expect(who).to_have_count(0)
    expect(second_round.outcome).to_have_text("Hire")
    second_round.press("Undo")
    expect(question.get_by_role("radio", name="Yes")).to_be_checked()
    second_round.press("Undo")

    expect(question.get_by_role("radio", name="Not asked yet")).to_be_checked()
    expect(who).to_have_count(0)


def test_a_reason_of_this_round_is_not_lost_by_an_answer(second_round):
    """The user has written why the dissent remains: another answer leads to that text and leaves it there."""
    question = still_stands(second_round)
    question.get_by_role("radio", name="Yes").check()
    reason = second_round.report.get_by_role("textbox", name="Reason given")
    reason.fill("Said it again in the session")
    question.get_by_role("radio", name="Settled").click()

    expect(reason).to_be_focused()
    expect(reason).to_have_value("Said it again in the session")
    expect(question.get_by_role("radio", name="Yes")).to_be_checked()


def test_dissent_of_this_round_cannot_be_settled(blank):
    """Dissent that counts has no such box. Where the panel goes back a round, the error is at the tick to take away."""
    settled = blank.form.get_by_role("checkbox", name="It's settled")
    blank.press("Somebody else")
    blank.form.get_by_role("combobox", name="Who can't go along with it").fill("Dan")
    expect(settled).to_have_count(0)
    blank.page.locator("#file").set_input_files(worked_panel_file("dissent-not-heard-again"))
    expect(blank.notice).to_contain_text("Opened from a file")
    blank.wait_for_answer()
    still_stands(blank).get_by_role("radio", name="Settled").check()
    blank.press_more("Coding", "Remove scorecard", index=2)
    expect(settled).to_have_accessible_description(re.compile("only dissent of an earlier round can be settled"))
    settled.uncheck()

    expect(blank.part("Why")).to_contain_text("Eve can't go along with it")


def test_a_name_pressed_again_leads_to_the_reason_that_was_typed(blank):
    """Pressing a name enters dissent, and takes it back while it has no reason; a reason is not thrown away."""
    blank.enter_all("Yes")
    eve = blank.report.get_by_role("group", name="Is there anyone").get_by_role("button", name="Eve")
    reason = blank.report.get_by_label("Reason given")
    eve.click()
    expect(reason).to_be_focused()
    eve.click()
    expect(reason).to_have_count(0)
    eve.click()
    reason.fill("Too quick")
    eve.click()

    expect(reason).to_be_focused()
    expect(reason).to_have_value("Too quick")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=str)
def test_the_return_visit_begins_at_its_first_open_row(blank, size):
    """One press: the notice, what was agreed to ask and the row to fill in are on the screen, clear of the bar."""
    page = blank.page
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    blank.enter_all("Yes", ("Team-sized projects", "Maybe"))
    visit = blank.part("Return visit")
    visit.get_by_label("Question on Team-sized projects").fill("Who decided what in the last project?")
    visit.get_by_label("Who asks about Team-sized projects").fill("Gil")
    blank.press("Start the return visit")
    row = blank.scorecard("Team-sized projects", 1)
    expect(row.get_by_label("Interviewer")).to_be_focused()
    expect(row).to_contain_text("Who decided what in the last project?")
    expect(blank.part("Not in yet")).to_contain_text("Gil")
    assert page.evaluate(IN_VIEW) == [True, True, True]
    blank.press("Undo")

    expect(blank.root.get_by_text("This is the return visit. Each open area has a line")).to_have_count(0)


def test_rows_that_look_alike_do_not_sound_alike(blank):
    """Three unnamed people on an area, two dissents, two who tell, two new areas, two questions: each has its name."""
    blank.enter_all("Yes")
    for _ in range(3):
        blank.add_interviewer("Coding")
    for _ in range(2):
        blank.press("Somebody else")
        blank.press("Add area")
        blank.press("Add person who tells the candidate")
    for button in blank.root.get_by_role("button", name=re.compile("^(More|Change area)")).element_handles():
        button.click()
    heard = sounds(blank.page)

    assert alike(heard) == []
    assert {name for _, name in heard} >= {
        "Interviewer 2 for Coding",
        "Interviewer 4 for Coding",
        "Who can't go along with it 2",
        "Remove dissent 1",
        "Add interviewer on New area 7",
    }


def test_questions_on_one_area_do_not_sound_alike(blank):
    """Two questions were agreed on Coding: each field of the plan says which of them it belongs to."""
    scorecards = [
        {"area": "Coding", "interviewer": who, "verdict": said} for who, said in (("Ben", "yes"), ("Al", "no"))
    ]
    plan = [
        {"area": "Coding", "question": "Why does the loop end?"},
        {"area": "Coding", "question": "What if it fails?"},
    ]
    panel = {"version": 1, "areas": ["Coding"], "scorecards": scorecards, "plan": plan}
    blank.page.locator("#file").set_input_files(
        {"name": "panel.json", "mimeType": "application/json", "buffer": json.dumps(panel).encode()}
    )
    expect(blank.part("Return visit").get_by_label("Question 2 on Coding")).to_have_value("What if it fails?")

    assert alike(sounds(blank.page)) == []


def sounds(page):
    """Return how each named control and group is called to those who hear the page, and how often."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = [(node["role"]["value"], node["name"]["value"]) for node in nodes if not node["ignored"]]
    return Counter((role, name) for role, name in heard if role in NAMED and name and name not in BROWSERS_OWN)


def alike(heard):
    """Return what is called the same as something else."""
    return [sound for sound, times in heard.items() if times > 1]
