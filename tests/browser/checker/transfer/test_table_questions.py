"""The page asks about each thing in a table that is not settled, and takes nothing over before all is answered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from followup_rules import compose, decide, render
from followup_rules.formats.panel_json import from_json
from tests.browser.looks import LOOKS, faults_found, look, overflows
from tests.browser.scripts import NOTE_WHAT_IS_ANNOUNCED

HEADER = "Area\tInterviewer\tVerdict\n"
EVERY_KIND = (
    "Area\tInterviewer\tVerdict\tEvidence\tRound\tPanelist's take\n"
    "Coding\tBen\tStrong No\tGuessed\t1\tYes, clear\n"
    "coding\tCleo\tyes\tFound it\t1\t\n"
    "\tDan\tno\tDrew the flow\t1\t\n"
    "Process\tEve\t3\t\t1\t\n"
    "Process\tFay\tyes\t\tsecond\t\n"
    "Total\t\t3.5\t\t\t\n"
    "\tGil\n"
)
"""A column, a word with a suggestion, a number, alike names, an empty area; rows awaited, summing up and too short."""


def use_button(checker):
    """Return the button that takes the rows over."""
    return checker.page.get_by_role("button", name="Use these rows")


def question(checker, about):
    """Return a question by what it asks."""
    return checker.page.locator("#paste").get_by_role("group", name=re.compile(re.escape(about)))


def grid(checker):
    """Return the grid of the panel that the table gives."""
    return checker.page.locator("#paste").get_by_role("table", name="The panel that the table gives")


def answer(checker, about, choice):
    """Click an answer to a question."""
    question(checker, about).get_by_role("radio", name=choice, exact=True).click()


def scorecards(checker):
    """Return the panel of the form: area, interviewer and verdict of each scorecard."""
    return checker.page.evaluate(
        """() => [...document.querySelectorAll("#check .area")].flatMap((area) =>
            [...area.querySelectorAll(".scorecard")].map((card) => [
                area.querySelector("h3 [data-text=area]").textContent,
                card.querySelector("[data-field=interviewer]").value,
                card.querySelector("[data-field=verdict]:checked")?.value ?? "pending",
            ]))"""
    )


def save_panel(checker):
    """Save the panel as a file and return it. Playwright sees no downloads of the Firefox of the system."""
    checker.page.evaluate(
        """() => {
            const make = URL.createObjectURL;
            globalThis.saved = new Promise((resolve) => {
                URL.createObjectURL = (blob) => {
                    resolve(blob.text());
                    return make(blob);
                };
            });
        }"""
    )
    checker.wait_for_answer()
    checker.press("Save file")
    return from_json(checker.page.evaluate("() => globalThis.saved"))


CASES = {
    "a word": (
        HEADER + "Coding\tBen\tQux\nCoding\tCleo\tqux\nProcess\tEve\tyes\n",
        ["Qux"],
        ["n"],
        [("Qux", "No")],
        [["Coding", "Ben", "no"], ["Coding", "Cleo", "no"], ["Process", "Eve", "yes"]],
    ),
    "a number": (
        HEADER + "Coding\tBen\t3\nProcess\tEve\t5\n",
        ["3", "5"],
        ["m", "c"],
        [("3", "Maybe"), ("5", "Could not judge")],
        [["Coding", "Ben", "maybe"], ["Process", "Eve", "not-assessed"]],
    ),
    "a word for what is awaited": (
        HEADER + "Coding\tBen\tsome day\n",
        ["some day"],
        ["Backspace"],
        [("some day", "Not in yet")],
        [["Coding", "Ben", "pending"]],
    ),
    "areas that are one": (
        HEADER + "Coding\tBen\tno\ncoding\tCleo\tyes\n",
        ["Coding"],
        ["2"],
        [("Coding", "One area: \u201ccoding\u201d")],
        [["coding", "Ben", "no"], ["coding", "Cleo", "yes"]],
    ),
    "areas that are two": (
        HEADER + "Coding\tBen\tno\ncoding\tCleo\tyes\n",
        ["Coding"],
        ["3"],
        [("Coding", "Two areas")],
        [["Coding", "Ben", "no"], ["coding", "Cleo", "yes"]],
    ),
    "people who are two": (
        HEADER + "Coding\tBen\tno\nCoding\tben\tyes\n",
        ["Ben"],
        ["3"],
        [("Ben", "Two people")],
        [["Coding", "Ben", "no"], ["Coding", "ben", "yes"]],
    ),
    "a person who is there twice": (
        HEADER + "Coding\tBen\tno\nCoding\tben\tyes\n",
        ["Ben"],
        ["1", "d"],
        [("Ben", "One person: \u201cBen\u201d"), ("Row 3", "Discard row 3: Coding, ben, yes")],
        [["Coding", "Ben", "no"]],
    ),
    "an area that is empty": (
        HEADER + "Coding\tBen\tno\n\tCleo\tyes\n",
        ["Row 3"],
        ["s"],
        [("Row 3", "The same as above: Coding")],
        [["Coding", "Ben", "no"], ["Coding", "Cleo", "yes"]],
    ),
    "a row to discard": (
        HEADER + "Coding\tBen\tno\nCleo yes\n",
        ["Row 3"],
        ["d"],
        [("Row 3", "Discard row 3: Cleo yes")],
        [["Coding", "Ben", "no"]],
    ),
    "verdicts that name nobody": (
        "Area\tVerdict\nCoding\tno\nProcess\tyes\n",
        ["No column names an interviewer"],
        ["x"],
        [("No column names an interviewer", "Nobody is named")],
        [["Coding", "", "no"], ["Process", "", "yes"]],
    ),
    "columns that are not known": (
        "Thing\tPerson\tFeeling\nCoding\tBen\tno\nProcess\tCleo\tyes\n",
        ["Thing", "Person"],
        ["a", "i"],
        [("Thing", "Area"), ("Person", "Interviewer")],
        [["Coding", "Ben", "no"], ["Process", "Cleo", "yes"]],
    ),
}
"""Each with a table, its questions that are open, the keys and the choices that answer them, and the panel it gives."""


WAYS = [("chromium", "keys"), ("chromium", "mouse"), ("firefox", "keys")]
"""How questions are answered in each browser. A click is the same in both, and Firefox takes 12 seconds for them."""


@pytest.mark.parametrize(("blank_in_any_browser", "way"), WAYS, indirect=["blank_in_any_browser"])
def test_a_question_is_answered(blank_in_any_browser, way):
    """One key, or one click: the answer counts, the panel is shown before it is taken over, and then it is the form."""
    checker = blank_in_any_browser
    for case, (table, asked, keys, choices, panel) in CASES.items():
        box = checker.paste(table)
        for about in asked:
            expect(question(checker, about), case).to_contain_text("Open", use_inner_text=True)
            assert question(checker, about).get_by_role("radio", checked=True).count() == 0, case
        expect(use_button(checker), case).to_have_attribute("aria-disabled", "true")
        expect(grid(checker), case).to_have_count(0)
        if way == "keys":
            use_button(checker).press("Enter")
            for key in keys:
                expect(box.locator(".question[data-state=open] :focus"), case).to_have_count(1)
                checker.page.keyboard.press(key)
            expect(use_button(checker), case).to_be_focused()
        else:
            for about, choice in choices:
                answer(checker, about, choice)
        expect(use_button(checker), case).to_have_attribute("aria-disabled", "false")
        expect(grid(checker), case).to_be_visible()
        use_button(checker).press("Enter")

        expect(box, case).to_be_hidden()
        assert scorecards(checker) == panel, case


def test_every_kind_of_question_by_keyboard(blank_in_any_browser):
    """From the box with Tab, then one key for each question; a count shows the progress; the panel is as previewed."""
    checker = blank_in_any_browser
    box = checker.paste(EVERY_KIND)
    count = box.locator("#questions-count")
    expect(count).to_have_text("3 of 7 answered")
    checker.page.keyboard.press("Tab")
    expect(question(checker, "Panelist's take").get_by_role("radio", name="Not used")).to_be_focused()
    checker.page.keyboard.press("Enter")
    for key, about, said in [
        ("m", "\u201c3\u201d", "4 of 7 answered"),
        ("1", "Coding", "5 of 7 answered"),
        ("s", "names no area", "6 of 7 answered"),
    ]:
        expect(question(checker, about).locator(":focus")).to_have_count(1)
        checker.page.keyboard.press(key)
        expect(count).to_have_text(said)
    expect(question(checker, "Row 8").locator(":focus")).to_have_count(1)
    checker.page.keyboard.press("d")

    expect(use_button(checker)).to_be_focused()
    expect(use_button(checker)).to_have_attribute("aria-disabled", "false")
    checker.page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    assert scorecards(checker) == [
        ["Coding", "Ben", "no"],
        ["Coding", "Cleo", "yes"],
        ["Coding", "Dan", "no"],
        ["Process", "Eve", "maybe"],
        ["Process", "Fay", "pending"],
    ]


def test_a_row_is_corrected_where_it_is_asked_about(blank_in_any_browser):
    """F opens a field for each cell, named like the column; letters typed there are text, and Enter goes on."""
    checker = blank_in_any_browser
    box = checker.paste(HEADER + "Coding\tBen\tno\nCleo\tyes\n")
    expect(question(checker, "Row 3")).to_be_visible()
    use_button(checker).click(force=True)
    expect(question(checker, "Row 3").locator(":focus")).to_have_count(1)
    checker.page.keyboard.press("f")
    asked = question(checker, "Row 3")
    area, interviewer, verdict = (asked.get_by_role("textbox", name=name) for name in HEADER.split())
    expect(area).to_be_focused()
    expect(area).to_have_value("Cleo")
    expect(use_button(checker)).to_have_attribute("aria-disabled", "true")
    for field, text in [(area, "Domain"), (interviewer, "Cleo"), (verdict, "yes")]:
        field.fill("")
        field.press_sequentially(text)
    verdict.press("Enter")

    expect(use_button(checker)).to_be_focused()
    expect(grid(checker)).to_contain_text("Domain")
    expect(checker.page.get_by_label("Paste the rows")).to_have_value(HEADER + "Coding\tBen\tno\nCleo\tyes\n")
    use_button(checker).press("Enter")
    expect(box).to_be_hidden()
    assert scorecards(checker) == [["Coding", "Ben", "no"], ["Domain", "Cleo", "yes"]]


def test_one_person_gave_all_verdicts(blank):
    """Where no column names an interviewer, a name is typed once for all rows."""
    blank.paste("Area\tVerdict\nCoding\tno\nProcess\tyes\n")
    asked = question(blank, "No column names an interviewer")
    expect(asked).to_contain_text("Open", use_inner_text=True)
    use_button(blank).press("Enter")
    blank.page.keyboard.press("o")
    expect(asked.get_by_role("combobox", name="Interviewer")).to_be_focused()
    blank.page.keyboard.type("Nina")
    blank.page.keyboard.press("Enter")
    expect(use_button(blank)).to_be_focused()
    expect(use_button(blank)).to_have_attribute("aria-disabled", "false")
    blank.page.keyboard.press("Enter")

    expect(blank.page.locator("#paste")).to_be_hidden()
    assert scorecards(blank) == [["Coding", "Nina", "no"], ["Process", "Nina", "yes"]]


def test_all_verdicts_are_about_one_area(blank):
    """Where no column names an area, it is typed once for all rows."""
    blank.paste("Interviewer\tVerdict\nBen\tno\nEve\tyes\n")
    expect(question(blank, "No column names an area")).to_contain_text("Open", use_inner_text=True)
    use_button(blank).press("Enter")
    blank.page.keyboard.press("o")
    expect(question(blank, "No column names an area").get_by_role("textbox", name="Area")).to_be_focused()
    blank.page.keyboard.type("Coding")
    blank.page.keyboard.press("Enter")
    expect(use_button(blank)).to_be_focused()
    blank.page.keyboard.press("Enter")

    expect(blank.page.locator("#paste")).to_be_hidden()
    assert scorecards(blank) == [["Coding", "Ben", "no"], ["Coding", "Eve", "yes"]]


def test_a_key_pressed_while_the_last_answer_is_read_counts(blank_in_any_browser):
    """The focus goes to *Use these rows* at once, and so may the next key: nobody has to wait for Python."""
    checker = blank_in_any_browser
    checker.paste(HEADER + "Coding\tBen\tQux\nProcess\tEve\tyes\n")
    expect(question(checker, "Qux")).to_contain_text("Open", use_inner_text=True)
    use_button(checker).press("Enter")
    checker.page.evaluate(
        """() => document.querySelector("#use-table").addEventListener("focus", ({ target }) => target.click(),
            { once: true })"""
    )
    checker.page.keyboard.press("n")

    expect(checker.page.locator("#paste")).to_be_hidden()
    assert scorecards(checker) == [["Coding", "Ben", "no"], ["Process", "Eve", "yes"]]


def test_a_row_without_an_area_can_be_asked_about_by_itself(blank):
    """B asks about each such row: none is taken for the one above it."""
    blank.paste(HEADER + "Coding\tBen\tno\n\tCleo\tyes\n\tDan\tyes\n")
    answer(blank, "2 rows", "Ask row by row")
    for row in ("Row 3", "Row 4"):
        expect(question(blank, row)).to_contain_text("Open", use_inner_text=True)

    expect(use_button(blank)).to_have_accessible_description(re.compile(r"Still open \(2\): row 3.*, row 4"))


def test_a_number_is_never_guessed(blank):
    """A clear word comes with a suggestion, chosen and changeable; a number comes with none."""
    blank.paste(HEADER + "Coding\tBen\tStrong No\nCoding\tCleo\t4\n")
    expect(question(blank, "Strong No")).to_contain_text("Suggested", use_inner_text=True)
    expect(question(blank, "Strong No").get_by_role("radio", name="No", exact=True)).to_be_checked()
    expect(question(blank, "\u201c4\u201d").get_by_role("radio", checked=True)).to_have_count(0)
    question(blank, "Strong No").get_by_role("radio", name="No", exact=True).press("m")

    expect(question(blank, "Strong No")).to_contain_text("Answered", use_inner_text=True)
    expect(question(blank, "Strong No").get_by_role("radio", name="Maybe")).to_be_checked()


def test_the_arrow_keys_choose_as_in_any_group(blank_in_any_browser):
    """Arrow keys go through the choices of one question and answer it; the focus stays there."""
    checker = blank_in_any_browser
    checker.paste(HEADER + "Coding\tBen\t4\n")
    yes = question(checker, "\u201c4\u201d").get_by_role("radio", name="Yes")
    yes.focus()
    checker.page.keyboard.press("ArrowRight")

    expect(question(checker, "\u201c4\u201d").get_by_role("radio", name="No", exact=True)).to_be_focused()
    expect(question(checker, "\u201c4\u201d").get_by_role("radio", name="No", exact=True)).to_be_checked()
    expect(use_button(checker)).to_have_attribute("aria-disabled", "false")


def test_what_is_open_is_said_at_the_button_and_gone_to(blank):
    """The button says in words and number what is open, and a press on it goes to the first of these questions."""
    blank.paste(EVERY_KIND)

    expect(use_button(blank)).to_have_accessible_description(
        re.compile(r"Still open \(4\): the word .3.*, .Coding. and .coding.*, rows without an area.*, row 8")
    )
    use_button(blank).click(force=True)
    expect(question(blank, "\u201c3\u201d").locator(":focus")).to_have_count(1)
    expect(blank.area("Architecture")).to_be_visible()


def test_answers_outlive_an_edit_of_the_text(blank):
    """A row is put in above: word, pair and row keep their answers, each where it is now."""
    rows = "Coding\tBen\tQux\ncoding\tCleo\tyes\nGil yes\n"
    blank.paste(HEADER + rows)
    answer(blank, "Qux", "Maybe")
    answer(blank, "Coding", "One area: \u201cCoding\u201d")
    answer(blank, "Row 4", "Discard row 4: Gil yes")
    expect(use_button(blank)).to_have_attribute("aria-disabled", "false")
    blank.paste(HEADER + "Hal\nProcess\tEve\tyes\n" + rows)

    expect(question(blank, "Row 6").get_by_role("radio", name="Discard row 6: Gil yes")).to_be_checked()
    expect(question(blank, "Qux").get_by_role("radio", name="Maybe")).to_be_checked()
    expect(use_button(blank)).to_have_accessible_description(re.compile(r"Still open \(1\): row 2"))


@pytest.mark.parametrize("way", ["pasted over all", "from a file", "after the box was emptied"])
def test_another_table_is_asked_about_anew(blank_in_any_browser, way):
    """What was answered about one table says nothing about the next one."""
    checker = blank_in_any_browser
    table = HEADER + "Coding\tBen\tQux\n"
    box = checker.paste(table)
    answer(checker, "Qux", "Yes")
    expect(use_button(checker)).to_have_attribute("aria-disabled", "false")
    other = HEADER + "Process\tEve\tQux\n"
    if way == "from a file":
        file = {"name": "t.tsv", "mimeType": "text/tab-separated-values", "buffer": other.encode()}
        checker.page.locator("#file").set_input_files(file)
    elif way == "pasted over all":
        checker.page.get_by_label("Paste the rows").evaluate(
            """(box, text) => {
                box.select();
                box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true }));
                document.execCommand("insertText", false, text);
            }""",
            other,
        )
    else:
        checker.paste("")
        checker.paste(other)

    expect(box.get_by_role("row").filter(has_text="Eve")).to_be_visible()
    expect(question(checker, "Qux")).to_contain_text("Open", use_inner_text=True)
    expect(use_button(checker)).to_have_attribute("aria-disabled", "true")


def test_a_row_that_was_left_out_stays_until_it_is_settled(blank):
    """It is listed below the verdicts, and a caution names it. Once settled, it leaves both, but not the record."""
    blank.paste(HEADER + "Coding\tBen\tno\nGil yes\nTotal\t\t3.5\n")
    answer(blank, "Row 3", "Discard row 3: Gil yes")
    use_button(blank).click()
    left_out = blank.page.get_by_role("group", name="Left out of the table")
    expect(left_out.get_by_role("listitem")).to_have_count(2)
    expect(left_out).to_contain_text("Row 3: Gil yes")
    expect(blank.part("Cautions")).to_contain_text("Not read from the table: row 3")
    left_out.get_by_role("button", name=re.compile("row 3")).click()
    expect(left_out.get_by_role("listitem")).to_have_count(1)
    expect(left_out.get_by_role("button", name=re.compile("row 4"))).to_be_focused()
    expect(blank.part("Cautions")).not_to_contain_text("row 3")
    blank.part("Cautions").get_by_role("button", name="Mark row 4 as settled").click()
    expect(left_out).to_be_hidden()
    expect(blank.part("Cautions")).not_to_contain_text("Not read from the table")
    expect(blank.page.locator("#decide-heading")).to_be_focused()

    panel = save_panel(blank)
    assert [(row.text, row.settled) for row in panel.imported.left_out] == [("Gil yes", True), ("Total\t\t3.5", True)]
    assert "Gil yes" in render(compose(panel, decide(panel)), "text", panel)
    blank.press("Undo")
    expect(left_out.get_by_role("listitem")).to_have_count(1)
    expect(blank.part("Cautions")).to_contain_text("Not read from the table: row 4")


def two_spellings(checker):
    """Judge Coding, and an area that is spelt nearly the same."""
    checker.enter("Coding", "Ben", "No")
    checker.press("Add area")
    checker.page.keyboard.insert_text("coding")
    checker.enter("coding", "Cleo", "Yes")
    caution = checker.part("Cautions")
    expect(caution).to_contain_text("These names look alike: Coding / coding")
    checker.wait_for_answer()
    return caution


def test_areas_that_look_alike_are_made_one(blank):
    """Beside the caution, one press gives both the name that is chosen, with all that was entered; Undo parts them."""
    caution = two_spellings(blank)
    caution.get_by_role("button", name="Use only “coding”", exact=True).click()

    expect(caution).not_to_contain_text("look alike")
    expect(blank.area("Coding")).to_have_count(0)
    expect(blank.scorecard("coding", 0).get_by_label("Interviewer")).to_have_value("Ben")
    expect(blank.scorecard("coding", 1).get_by_label("Interviewer")).to_have_value("Cleo")
    expect(blank.page.locator("#decide-heading")).to_be_focused()
    blank.press("Undo")
    expect(caution).to_contain_text("look alike")


def test_areas_that_look_alike_are_kept_as_two(blank):
    """One press keeps both: the caution goes, both stay, and the panel remembers it."""
    caution = two_spellings(blank)
    caution.get_by_role("button", name=re.compile("^Keep both")).click()

    expect(caution).not_to_contain_text("look alike")
    expect(blank.area("Coding")).to_be_visible()
    assert save_panel(blank).distinct == (("Coding", "coding"),)


def test_typing_says_only_what_the_reading_has_become(blank):
    """Typing on in a cell changes no count: nothing more is said. A row that changes what is open is told, once."""
    page = blank.page
    blank.choose("Open", "A table")
    page.evaluate(NOTE_WHAT_IS_ANNOUNCED)
    said = page.locator("#paste").get_by_role("status")
    page.get_by_label("Paste the rows").fill("Area\tInterviewer\tVerdict\tEvidence\nCoding\tBen\tQux\tGuessed")
    expect(said).to_contain_text("0 of 1 answered")
    page.keyboard.type(" at the boundary case", delay=30)
    page.wait_for_timeout(1_500)
    first = page.evaluate("heard")
    assert len(first) == 1
    page.get_by_label("Paste the rows").press("ControlOrMeta+End")
    page.keyboard.type("\nProcess,Eve", delay=30)
    expect(said).to_contain_text("Still open (2)")

    assert len(page.evaluate("heard")) == 2


def test_an_error_is_gone_with_what_it_was_about(blank):
    """What was typed stays beside an error; the error goes as soon as the text is read as a table."""
    box = blank.paste("Coding")
    error = box.locator("#paste-error")
    expect(error).to_be_visible()
    expect(blank.page.get_by_label("Paste the rows")).to_have_value("Coding")
    blank.paste(HEADER + "Coding\tBen\tyes\n")

    expect(box).to_contain_text("Read: 1", use_inner_text=True)
    expect(error).to_be_hidden()


@pytest.mark.parametrize("table", [EVERY_KIND, "Thing\tPerson\tFeeling\tThoughts\nCoding\tBen\tno\tGuessed\n"])
def test_open_questions_are_in_order_in_every_look(blank, table):
    """Wide, narrow, light, dark, text twice as large: axe finds nothing, and the box makes the page no wider."""
    looks = [*LOOKS, (390, "light")]
    without = {}
    for width, scheme in looks:
        look(blank.page, width, scheme)
        without[width] = overflows(blank.page)
    box = blank.paste(table)
    expect(box.locator(".question[data-state=open]").first).to_be_visible()
    for row in box.get_by_role("radio", name="Fix it here").all():
        row.check(force=True)

    for width, scheme in looks:
        look(blank.page, width, scheme)
        assert faults_found(blank.page, "#paste") == [], (width, scheme)
        assert overflows(blank.page) <= without[width], (width, scheme)
    look(blank.page, 1280, "light")
    blank.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
