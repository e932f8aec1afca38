"""The checker as people use it: entered by hand or by keyboard, answered by Python."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from tests.browser.conftest import ROOT, SITE, Checker, tab_to

ANSWERS_HELD_BACK = """globalThis.held = { back: false, answers: [], release() {
        this.back = false;
        for (const pass of this.answers.splice(0)) pass();
    } };
    globalThis.Worker = class extends Worker {
        set onmessage(hear) {
            super.onmessage = hear && ((event) => held.back && event.data.type === "answer"
                ? held.answers.push(() => hear(event)) : hear(event));
        }
    };"""
"""A script for a browser in which Python's answers can be held back."""
WORDS_NOTED = """() => {
    const word = document.querySelector("#outcome-heading [data-text=outcome]");
    globalThis.words = [];
    const noted = new MutationObserver(() => words.push(word.textContent));
    noted.observe(word, { childList: true, characterData: true, subtree: true });
}"""

WORK_COUNTED = """globalThis.work = { panels: 0, states: 0, asked: [] };
    const { stringify } = JSON;
    JSON.stringify = (value, ...more) => {
        if (value?.scorecards) work.panels += 1;
        if (value?.drafts || value?.state) work.states += 1;
        return stringify(value, ...more);
    };
    globalThis.Worker = class extends Worker {
        postMessage(message) {
            if (message.type === "ask") work.asked.push(JSON.parse(message.text).do);
            super.postMessage(message);
        }
    };"""
"""A script for a browser that counts what the page writes as JSON, and what it asks Python."""
MARKS_BELOW_NAMES = """() => {
    const middle = (cell) => { const { left, right } = cell.getBoundingClientRect(); return (left + right) / 2; };
    const names = [...document.querySelectorAll(".glance-grid thead th")].map((it) => it.getBoundingClientRect());
    const marks = [...document.querySelectorAll(".glance-grid tbody td[data-verdict]")].map(middle);
    return marks.map((x) => names.findIndex(({ left, right }) => left < x && x < right));
}"""
"""Returns, for each mark of the grid from the top down, the number of the name that it is drawn below."""
HIGHLIGHTED, DECIDING = re.compile(r"\bshown\b"), re.compile(r"\bdecides\b")


def test_a_panel_entered_by_keyboard_alone(ready):
    """Tab, letters and the space bar are enough to enter five areas and to read that everyone agrees."""
    keys = ready.page.keyboard
    for row, name in enumerate(("Ana", "Ben", "Dan", "Eve", "Fay"), start=1):
        tab_to(ready.page, f"#r{row}-interviewer")
        keys.type(name)
        keys.press("Tab")
        keys.press("Space")

    expect(ready.word).to_have_text("Hire")
    expect(ready.part("Why")).to_contain_text("All 5 areas read a clear yes")


def test_a_clear_no_rejects(ready):
    """One no among yeses: reject, with the scorecard it rests on and the rule behind it."""
    ready.everybody_says("Yes", ("Coding", "No"))

    expect(ready.word).to_have_text("Reject")
    expect(ready.part("Why")).to_contain_text("Coding: Ben says no.")
    expect(ready.part("Why").get_by_role("link")).to_have_attribute("href", re.compile(r"rules\.html#clear-no$"))
    expect(ready.part("What would change it")).to_contain_text("Only Ben can change this, and only with new evidence.")


def test_each_verdict_is_drawn_below_the_name_of_who_gave_it(ready):
    """Five people judge one area each: every mark stands in the column of its interviewer, however many are empty."""
    ready.everybody_says("Yes")

    expect(ready.part("At a glance").get_by_role("row")).to_have_count(6)
    assert ready.page.evaluate(MARKS_BELOW_NAMES) == [0, 1, 2, 3, 4]


def test_of_two_anonymous_verdicts_on_one_area_the_no_is_asked_for_evidence(ready):
    """Nobody wrote a name beside the yes and the no on Coding: the no alone needs evidence, and is pointed at."""
    ready.everybody_says("Yes")
    ready.area("Coding").get_by_role("button", name="Add interviewer").click()
    ready.say("Coding", "", "Yes", place=0)
    ready.say("Coding", "", "No", place=1)
    yes, no = ready.scorecard("Coding"), ready.scorecard("Coding", place=1)
    expect(no.get_by_text("Asked for")).to_be_visible()
    expect(yes.get_by_text("Asked for")).to_be_hidden()
    caution = ready.part("Cautions").get_by_role("listitem").filter(has_text="No evidence is written down")
    caution.get_by_role("button").click()

    expect(no).to_have_class(HIGHLIGHTED)
    expect(yes).not_to_have_class(HIGHLIGHTED)


def test_of_two_anonymous_verdicts_on_one_area_the_no_is_marked_as_deciding(checker):
    """A no and a maybe on Coding, nobody's name beside them: the no rejects, and stands out at once."""
    checker.everybody_says("Yes")
    checker.area("Coding").get_by_role("button", name="Add interviewer").click()
    checker.say("Coding", "", "Maybe", place=0)
    checker.say("Coding", "", "No", place=1)
    expect(checker.word).to_have_text("Reject")

    expect(checker.scorecard("Coding", place=1)).to_have_class(DECIDING)
    expect(checker.scorecard("Coding")).not_to_have_class(DECIDING)


def test_a_conflict_needs_more_information(ready):
    """Two people disagree on one area: need more information, a plan, and a message that names the area and nobody."""
    ready.everybody_says("Yes")
    ready.area("Coding").get_by_role("button", name="Add interviewer").click()
    ready.say("Coding", "Cleo", "No", place=1)

    expect(ready.word).to_have_text("Need more information")
    expect(ready.part("Why")).to_contain_text("Ben says yes and Cleo says no")
    expect(ready.part("Return visit")).to_contain_text("Coding")
    expect(ready.part("Next steps").get_by_role("listitem").last).to_contain_text("Tell the candidate plainly")
    message = ready.part("Message to the candidate").get_by_label("Text")
    expect(message).to_have_value(re.compile("clear read on Coding"))
    expect(message).not_to_have_value(re.compile("Ana|Ben|Cleo|Dan|Eve|Fay"))


def test_not_ready_says_who_is_awaited(ready):
    """While a verdict is out there is no outcome, and the page says whose is awaited."""
    ready.everybody_says("Yes", ("Process", None))

    expect(ready.word).to_have_text("Not ready")
    expect(ready.part("Still awaited")).to_contain_text("Waiting for Eve's verdict on Process.")


def test_everything_else_that_is_entered_counts(ready):
    """Evidence, an optional area, dissent, who tells the candidate and the days all show in what comes out."""
    page = ready.page
    ready.everybody_says("Yes", ("Coding", "Maybe"))
    expect(ready.part("Cautions")).to_contain_text("No evidence is written down for: Ben's maybe on Coding")
    expect(ready.area("Process").get_by_role("button", name="Asked for: Add evidence")).to_have_count(0)
    ready.area("Coding").get_by_role("button", name="Asked for: Add evidence").click()
    ready.area("Coding").get_by_label("Evidence").fill("Needed two hints to find the boundary case.")
    page.get_by_role("button", name="Add area").click()
    page.get_by_label("Name of the area").last.fill("Team fit")
    page.get_by_label("Optional").last.check()
    ready.area("Team fit").get_by_role("button", name="More").click()
    ready.area("Team fit").get_by_label("Could not judge").check()
    ready.form.get_by_label("Hiring manager").fill("Hana")
    ready.form.get_by_label("Who tells the candidate").fill("Hana")
    ready.form.get_by_label("Interviewed on").fill("2026-11-20")
    ready.form.get_by_label("Session on").fill("2026-11-23")
    page.get_by_role("button", name="Add dissent").click()
    ready.form.get_by_label("Who cannot go along with it").fill("Dan")

    expect(ready.part("Why")).to_contain_text("Dan cannot go along with it")
    expect(ready.part("Cautions")).not_to_contain_text("No evidence")
    expect(ready.part("Cautions")).to_contain_text("The interviews were on 2026-11-20")
    expect(ready.part("Next steps")).to_contain_text("November 25")


def worked(name):
    """Return a worked panel as the text of a file."""
    case = json.loads((ROOT / "docs" / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    return {"name": "panel.json", "mimeType": "application/json", "buffer": json.dumps(case["panel"]).encode()}


def test_earlier_dissent_is_marked_as_settled(ready):
    """In the return visit the caution names who dissented before; one tick says that it is settled, and is kept."""
    ready.page.locator("#file").set_input_files(worked("dissent-not-heard-again"))
    caution = ready.part("Cautions").get_by_role("listitem").filter(has_text="marked as settled: Eve (round 1)")
    expect(caution.get_by_role("link", name="Guide: Earlier dissent")).to_be_visible()
    settled = ready.form.get_by_role("checkbox", name="It is settled (dissent by Eve in round 1)")
    expect(settled).not_to_be_checked()
    caution.get_by_role("button", name="Show in the panel").click()
    expect(ready.form.locator(".dissent.shown")).to_have_count(1)
    settled.check()
    expect(caution).to_have_count(0)
    expect(ready.word).to_have_text("Hire")
    ready.page.reload()
    ready.wait_until_ready()

    expect(settled).to_be_checked()
    expect(caution).to_have_count(0)


def test_dissent_of_this_round_cannot_be_settled(ready):
    """Dissent that counts has no such box. Where the panel goes back a round, the error is at the tick to take away."""
    settled = ready.form.get_by_role("checkbox", name="It is settled")
    ready.press("Add dissent")
    ready.form.get_by_label("Who cannot go along with it").fill("Dan")
    expect(settled).to_have_count(0)
    ready.page.locator("#file").set_input_files(worked("dissent-not-heard-again"))
    settled.check()
    second_visit = ready.scorecard("Coding", 2)
    second_visit.get_by_role("button", name="More").click()
    second_visit.get_by_role("button", name="Remove scorecard").click()
    expect(settled).to_have_accessible_description(re.compile("only dissent of an earlier round can be settled"))
    settled.uncheck()

    expect(ready.part("Why")).to_contain_text("Eve cannot go along with it")


def test_alike_areas_are_shown_in_the_form(ready):
    """Two areas that look alike are named beside the outcome, and one press highlights both."""
    ready.say("Coding", "Ben", "Yes")
    ready.press("Add area")
    ready.page.get_by_label("Name of the area").last.fill("coding")
    caution = ready.part("Cautions").get_by_role("listitem").filter(has_text="Coding / coding")
    expect(caution.get_by_role("link", name="Guide: Alike names")).to_be_visible()
    caution.get_by_role("button", name="Show in the panel").click()

    for area in ("Coding", "coding"):
        expect(
            ready.area(area).locator(".shown").or_(ready.area(area).and_(ready.page.locator(".shown")))
        ).to_have_count(1)


def test_a_row_that_was_left_out_is_named(ready):
    """A panel from a table keeps what could not be read, and says it beside the outcome."""
    ready.page.locator("#file").set_input_files(worked("row-not-read"))

    caution = ready.part("Cautions").get_by_role("listitem").filter(has_text="Not read from the table: row 6")
    expect(caution.get_by_role("link", name="Guide: Left out")).to_be_visible()
    expect(caution.get_by_role("button")).to_have_count(0)


def test_an_error_stands_beside_its_field(ready):
    """The same interviewer twice on an area: told at that row, what was typed stays, and mending it is enough."""
    ready.everybody_says("Yes")
    ready.area("Coding").get_by_role("button", name="Add interviewer").click()
    ready.say("Coding", "Ben", "No", place=1)
    second = ready.area("Coding").locator(".scorecard").nth(1)
    expect(second).to_contain_text("is a second verdict by 'Ben' on 'Coding'")
    expect(second.get_by_label("Interviewer")).to_have_value("Ben")
    expect(ready.outcome.locator(".outcome-head")).to_contain_text("Out of date", use_inner_text=True)
    second.get_by_label("Interviewer").fill("Cleo")

    expect(ready.word).to_have_text("Need more information")
    expect(second).not_to_contain_text("second verdict")


def test_a_session_before_its_interviews_is_told_at_the_day(ready):
    """Days that cannot be are told beside the field, which keeps what was typed."""
    ready.form.get_by_label("Interviewed on").fill("2026-11-23")
    ready.form.get_by_label("Session on").fill("2026-11-20")
    day = ready.form.get_by_label("Session on")

    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description(re.compile("is before the interviews"))
    expect(day).to_have_value("2026-11-20")


def test_a_mistake_beside_the_verdicts_leaves_their_outcome(ready):
    """A blank where a name belongs is told there, and the page says that the outcome is that of the verdicts alone."""
    ready.everybody_says("Yes")
    expect(ready.part("Next steps")).to_be_visible()
    manager = ready.form.get_by_label("Hiring manager")
    manager.fill(" ")
    expect(manager).to_have_accessible_description(re.compile("blank|empty|character"))
    expect(ready.word).to_have_text("Hire")
    expect(ready.outcome).to_contain_text("This is the outcome of the verdicts alone", use_inner_text=True)
    expect(ready.outcome).not_to_contain_text("This is the short form", use_inner_text=True)
    expect(ready.part("Next steps")).to_be_hidden()
    manager.fill("Hana")

    expect(ready.part("Next steps")).to_be_visible()
    expect(ready.outcome).not_to_contain_text("verdicts alone", use_inner_text=True)


def test_an_answer_that_comes_late_does_not_take_the_place_of_a_newer_one(page, checker):
    """Python is slow, and somebody changes their mind: the outcome of the newer verdict stands, and stays."""
    page.add_init_script(ANSWERS_HELD_BACK)
    page.reload()
    checker.wait_until_ready()
    page.evaluate("held.back = true")
    checker.everybody_says("Yes", ("Coding", "No"))
    checker.scorecard("Coding").get_by_role("radio", name="Yes").check()
    expect(checker.word).to_have_text("Hire")
    page.evaluate(WORDS_NOTED)
    page.evaluate("held.release()")
    expect(checker.part("Next steps")).to_be_visible()

    assert page.evaluate("words") == []


def test_a_date_that_undo_makes_whole_is_not_called_half(ready):
    """A day is deleted by mistake and the date told to be half; Undo brings it back, and nothing is told any more."""
    day = ready.form.get_by_label("Session on")
    half = ready.form.locator("#session-session_on-half")
    day.fill("2026-11-20")
    ready.form.get_by_label("Role").fill("Developer")
    day.press("Backspace")
    ready.form.get_by_label("Role").focus()
    expect(half).to_be_visible()
    ready.press("Undo")
    expect(day).to_have_value("2026-11-20")

    expect(half).to_be_hidden()


def test_a_reload_keeps_what_was_typed(ready):
    """What is typed outlives a reload, and a way to the rules and back."""
    ready.everybody_says("Yes", ("Coding", "No"))
    expect(ready.word).to_have_text("Reject")
    ready.page.reload()
    ready.wait_until_ready()
    expect(ready.word).to_have_text("Reject")
    ready.part("Why").get_by_role("link").first.click()
    expect(ready.page.locator("#clear-no")).to_be_visible()
    ready.page.go_back()

    expect(ready.word).to_have_text("Reject")
    expect(ready.area("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_the_example_is_a_worked_panel(ready):
    """One click fills in a panel to look at; another leads back to empty rows for the guide's areas."""
    ready.press("An example")
    expect(ready.word).to_have_text("Need more information")
    ready.press("The guide's areas")

    expect(ready.word).to_have_text("Not ready")
    expect(ready.area("Coding").get_by_label("Interviewer")).to_have_value("")


def test_entering_a_panel_sends_nothing(ready, watch):
    """Once the page is loaded, nothing that is typed causes a request."""
    before = len(watch.requests)
    ready.everybody_says("Yes", ("Coding", "No"))
    expect(ready.word).to_have_text("Reject")

    assert watch.requests[before:] == []


def test_without_a_script_the_table_decides(browser, address):
    """Without JavaScript the form is a worksheet, and the decision table stands on the page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}checker.html")

    expect(page.locator("noscript .notice")).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_role("button", name="Add area")).to_be_hidden()
    context.close()


def test_the_engine_is_the_only_thing_fetched_late(ready, watch):
    """What the checker fetches is the site's own: the engine's files are those that its manifest lists."""
    manifest = json.loads(ready.page.locator("#engine-manifest").text_content())
    engine = [
        url.removeprefix(watch.address) for url in watch.requests if "/engine/" in url and manifest["path"] in url
    ]
    listed = {manifest["path"] + file["name"] for file in manifest["files"]}

    assert set(engine) <= listed
    assert (SITE / manifest["path"]).is_dir()


def test_one_key_is_written_once(page, address, watch):
    """One key: the panel is written once for all that is done with it, what is kept once for tab and device."""
    watch.follow(page)
    page.add_init_script(WORK_COUNTED)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.everybody_says("Yes", ("Coding", None))
    checker.press("Keep it on this device for 30 days")
    expect(checker.part("At a glance").get_by_role("row")).to_have_count(6)
    checker.scorecard("Coding").get_by_role("radio", name="No", exact=True).focus()
    page.evaluate("Object.assign(work, { panels: 0, states: 0, asked: [] })")
    page.keyboard.press("n")
    expect(checker.part("At a glance").get_by_role("row", name="Coding")).to_contain_text("No")

    assert page.evaluate("work") == {"panels": 1, "states": 1, "asked": ["decide", "extras"]}
