"""The checker as people use it: entered by hand or by keyboard, answered by Python."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from tests.browser.built_site import ROOT, SITE
from tests.browser.checker_page import KEEP, KEPT, Checker, tab_to

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
    const names = [...document.querySelectorAll(".full-size thead th")].map((it) => it.getBoundingClientRect());
    const marks = [...document.querySelectorAll(".full-size td[data-verdict]")].map(middle);
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

    expect(ready.outcome).to_have_text("Hire")
    expect(ready.part("Why")).to_contain_text("All 5 areas read clear yes")


def test_a_clear_no_rejects(blank):
    """One no among yeses: reject, with the scorecard it rests on and the rule behind it."""
    blank.enter_all("Yes", ("Coding", "No"))

    expect(blank.outcome).to_have_text("Reject")
    expect(blank.part("Why")).to_contain_text("Coding: Ben says no.")
    expect(blank.part("Why").get_by_role("link")).to_have_attribute("href", re.compile(r"rules\.html#clear-no$"))
    changes = blank.part("What would change it")
    expect(changes).to_contain_text("Only Ben can change this, and only with new evidence.")


def test_each_verdict_is_drawn_below_the_name_of_who_gave_it(blank):
    """Five people judge one area each: every mark is in the column of its interviewer, even beside many empty cells."""
    blank.enter_all("Yes")

    expect(blank.part("At a glance").locator("td[data-verdict]")).to_have_count(5)
    blank.wait_for_answer()
    blank.part("At a glance").get_by_role("button", name="Open full size").click()
    assert blank.page.evaluate(MARKS_BELOW_NAMES) == [0, 1, 2, 3, 4]


def test_of_two_anonymous_verdicts_on_one_area_the_no_is_asked_for_evidence(blank):
    """The yes and the no on Coding are unnamed: only the no needs evidence, and is pointed at."""
    blank.enter_all("Yes")
    blank.add_interviewer("Coding")
    blank.enter("Coding", "", "Yes", index=0)
    blank.enter("Coding", "", "No", index=1)
    yes, no = blank.scorecard("Coding"), blank.scorecard("Coding", index=1)
    expect(no.get_by_role("textbox", name="Asked for: Evidence")).to_have_count(1)
    expect(yes.get_by_role("textbox", name="Asked for: Evidence")).to_have_count(0)
    caution = blank.part("Cautions").get_by_role("listitem").filter(has_text="There is no evidence")
    caution.get_by_role("button").click()

    expect(no).to_have_class(HIGHLIGHTED)
    expect(yes).not_to_have_class(HIGHLIGHTED)


def test_of_two_anonymous_verdicts_on_one_area_the_no_is_marked_as_deciding(checker):
    """A no and a maybe on Coding, both unnamed: the no rejects, and is highlighted at once."""
    checker.enter_all("Yes")
    checker.add_interviewer("Coding")
    checker.enter("Coding", "", "Maybe", index=0)
    checker.enter("Coding", "", "No", index=1)
    expect(checker.outcome).to_have_text("Reject")

    expect(checker.scorecard("Coding", index=1)).to_have_class(DECIDING)
    expect(checker.scorecard("Coding")).not_to_have_class(DECIDING)


def test_a_conflict_needs_more_information(blank):
    """Two people disagree on one area: need more information, a plan, and a message that names the area and nobody."""
    blank.enter_all("Yes")
    blank.add_interviewer("Coding")
    blank.enter("Coding", "Cleo", "No", index=1)

    expect(blank.outcome).to_have_text("Need more information")
    expect(blank.part("Why")).to_contain_text("Ben says yes and Cleo says no")
    expect(blank.part("Return visit")).to_contain_text("Coding")
    expect(blank.part("Next steps").get_by_role("listitem").last).to_contain_text("Tell the candidate plainly")
    message = blank.part("Messages").get_by_label("Text")
    expect(message).to_have_value(re.compile("clear picture of Coding"))
    expect(message).not_to_have_value(re.compile("Ana|Ben|Cleo|Dan|Eve|Fay"))


def test_not_ready_says_who_is_awaited(blank):
    """While a verdict is out there is no outcome, and the page says whose is awaited."""
    blank.enter_all("Yes", ("Process", None))

    expect(blank.outcome).to_have_text("Not ready")
    expect(blank.part("Not in yet")).to_contain_text("Waiting for Eve's verdict on Process.")


def test_everything_else_that_is_entered_counts(blank):
    """Evidence, an optional area, dissent, who tells the candidate and the days all show in the report."""
    page = blank.page
    blank.enter_all("Yes", ("Coding", "Maybe"))
    expect(blank.part("Cautions")).to_contain_text("There is no evidence for Ben's maybe on Coding")
    expect(blank.area("Process").get_by_role("textbox", name="Asked for: Evidence")).to_have_count(0)
    blank.area("Coding").get_by_role("textbox", name="Asked for: Evidence").fill("Needed two hints.")
    page.get_by_role("button", name="Add area").click()
    page.get_by_label("Name of the area").last.fill("Team fit")
    page.get_by_label("Optional").last.check()
    blank.area("Team fit").get_by_label("Could not judge").check()
    blank.field("Hiring manager").fill("Hana")
    blank.field("Who tells the candidate").fill("Hana")
    blank.field("Interviewed on").fill("2026-11-20")
    blank.field("Session on").fill("2026-11-23")
    expect(blank.part("Cautions")).to_contain_text("The interviews were on Fri, November 20, 2026")
    blank.wait_for_answer()
    blank.press("Dan")
    expect(blank.form.get_by_label("Reason given by Dan")).to_be_focused()

    expect(blank.part("Why")).to_contain_text("Dan can't go along with it")
    expect(blank.part("Cautions")).not_to_contain_text("no evidence")
    expect(blank.part("Cautions")).to_contain_text("The interviews were on Fri, November 20, 2026")
    expect(blank.part("Next steps")).to_contain_text("November 25")


def worked_panel_file(name):
    """Return a worked panel as the text of a file."""
    worked = json.loads((ROOT / "docs" / "worked-panels" / f"{name}.json").read_text(encoding="utf-8"))
    return {"name": "panel.json", "mimeType": "application/json", "buffer": json.dumps(worked["panel"]).encode()}


def test_alike_areas_are_shown_in_the_form(blank):
    """Two areas that look alike are named in Decide, and one press highlights both."""
    blank.enter("Coding", "Ben", "Yes")
    blank.press("Add area")
    blank.page.get_by_label("Name of the area").last.fill("coding")
    caution = blank.part("Cautions").get_by_role("listitem").filter(has_text="Coding / coding")
    expect(caution.get_by_role("link", name="Guide: Alike names")).to_be_visible()
    caution.get_by_role("button", name="Show in the form").click()

    for area in ("Coding", "coding"):
        expect(
            blank.area(area).locator(".shown").or_(blank.area(area).and_(blank.page.locator(".shown")))
        ).to_have_count(1)


def test_a_row_that_was_left_out_is_named(blank):
    """A panel from a table keeps what could not be read, and says so in Decide."""
    blank.page.locator("#file").set_input_files(worked_panel_file("row-not-read"))

    caution = blank.part("Cautions").get_by_role("listitem").filter(has_text="Not read from the table: row 6")
    expect(caution.get_by_role("link", name="Guide: Left out")).to_be_visible()
    expect(caution.get_by_role("button", name="Mark row 6 as settled")).to_be_visible()


def test_an_answer_that_comes_late_does_not_take_the_place_of_a_newer_one(page, checker):
    """Python is slow, and the user changes a verdict: the outcome of the newer verdict is shown, and stays."""
    page.add_init_script(ANSWERS_HELD_BACK)
    page.reload()
    checker.wait_until_ready()
    page.evaluate("held.back = true")
    checker.enter_all("Yes", ("Coding", "No"))
    checker.scorecard("Coding").get_by_role("radio", name="Yes").check()
    expect(checker.outcome).to_have_text("Hire")
    page.evaluate(WORDS_NOTED)
    page.evaluate("held.release()")
    expect(checker.part("Next steps")).to_be_visible()

    assert page.evaluate("words") == []


def test_a_reload_keeps_what_was_typed(ready):
    """What is typed outlives a reload, and a way to the rules and back."""
    ready.enter_all("Yes", ("Coding", "No"))
    expect(ready.outcome).to_have_text("Reject")
    ready.page.reload()
    ready.wait_until_ready()
    expect(ready.outcome).to_have_text("Reject")
    ready.part("Why").get_by_role("link").first.click()
    expect(ready.page.locator("#clear-no")).to_be_visible()
    ready.page.go_back()

    expect(ready.outcome).to_have_text("Reject")
    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_the_example_is_a_worked_panel(blank):
    """One click fills in a panel to look at; another leads back to empty rows for the guide's areas."""
    blank.choose("New", "An example")
    expect(blank.outcome).to_have_text("Need more information")
    blank.choose("New", "The guide's areas")

    expect(blank.outcome).to_have_text("Not ready")
    expect(blank.scorecard("Coding").get_by_label("Interviewer")).to_have_value("")


def test_entering_a_panel_sends_nothing(ready, watch):
    """Once the page is loaded, nothing that is typed causes a request."""
    before = len(watch.requests)
    ready.enter_all("Yes", ("Coding", "No"))
    expect(ready.outcome).to_have_text("Reject")

    assert watch.requests[before:] == []


def test_without_a_script_the_table_decides(browser, address):
    """Without JavaScript the form is a worksheet, and a link leads to the decision table."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}checker.html")

    expect(page.locator("noscript .notice")).to_be_visible()
    expect(page.get_by_role("button", name="Add area")).to_be_hidden()
    page.locator("noscript .notice").get_by_role("link").click()
    expect(page.get_by_role("heading", name="By hand")).to_be_in_viewport()
    expect(page.get_by_role("main").get_by_role("table").last).to_be_visible()
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
    """One key: the panel is written as text once, and the saved state once for tab and device."""
    watch.follow(page)
    page.add_init_script(WORK_COUNTED)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.enter_all("Yes", ("Coding", None))
    checker.choose(KEPT, KEEP)
    page.wait_for_function("() => work.asked.at(-1) === 'record'")  # half a second after the rest, for a print
    checker.scorecard("Coding").get_by_role("radio", name="No", exact=True).focus()
    page.evaluate("Object.assign(work, { panels: 0, states: 0, asked: [] })")
    page.keyboard.press("n")
    expect(checker.part("At a glance").get_by_role("row", name="Coding")).to_contain_text("No")

    work = page.evaluate("work")
    assert (work["panels"], work["states"], work["asked"][:2]) == (1, 1, ["decide", "extras"])
