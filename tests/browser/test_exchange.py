"""Panels that come in and go out: tables, files and links; nothing that cannot be read changes anything."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from followup_rules import Panel
from followup_rules.formats.link import encode_link
from followup_rules.formats.panel_json import from_json
from followup_rules.model.checks import MAX_BYTES
from tests.browser.conftest import SLOW, Checker
from tests.browser.faults import MISSING

TABLE = """\
Area\tInterviewer\tVerdict\tEvidence
Coding\tBen\ty\tFound the boundary case
Coding\tCleo\tQux\t
Process\tEve\tmaybe\t
"""

A_PDF = {"name": "t.csv", "mimeType": "text/csv", "buffer": b"%PDF-1.7"}


def paste(checker, text):
    """Paste a table into the box, open or not, and return the box."""
    if not checker.page.locator("#paste").is_visible():
        checker.choose("Open", "A table")
    checker.page.get_by_label("Paste the rows").fill(text)
    return checker.page.locator("#paste")


def unfold_rows(checker):
    """Show each row as it was read, which is folded away once the panel is shown."""
    expect(checker.page.get_by_role("table", name="The panel that the table gives")).to_be_visible()
    checker.page.get_by_text("Each row as it was read").click()


def cannot_be_used(checker, why):
    """Expect that the rows cannot be used, that the page says why, and that pressing the button changes nothing."""
    button = checker.page.get_by_role("button", name="Use these rows")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_accessible_description(re.compile(re.escape(why)))
    button.click(force=True)
    expect(checker.page.locator("#paste")).to_be_visible()
    expect(checker.area("Architecture")).to_be_visible()


def test_a_pasted_table_shows_what_was_read(ready):
    """Rows from a spreadsheet are previewed; what is open is corrected in the box, and one press takes all of them."""
    ready.fact("Hiring manager").fill("Hana")
    box = paste(ready, TABLE)
    expect(box).to_contain_text("Read: 2 · Open: 1", use_inner_text=True)
    ready.page.get_by_label("Paste the rows").click()
    cannot_be_used(ready, "Open: 1")
    paste(ready, TABLE.replace("Qux", "no"))
    expect(box).to_contain_text("Read: 3", use_inner_text=True)
    expect(box).not_to_contain_text("cannot be used", use_inner_text=True)
    ready.press("Use these rows")

    expect(ready.root).to_contain_text("The areas and scorecards now come from the table. Undo", use_inner_text=True)
    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(ready.scorecard("Coding").get_by_label("Evidence")).to_have_value("Found the boundary case")
    expect(ready.word).to_have_text("Need more information")
    expect(ready.area("Architecture")).to_have_count(0)
    expect(ready.fact("Hiring manager")).to_have_value("Hana")
    ready.press("Undo")
    expect(ready.area("Architecture")).to_be_visible()


HEADER = "Area\tInterviewer\tVerdict\n"


@pytest.mark.parametrize(
    ("rows", "count", "said"),
    [
        (
            "Coding\tAna\tQux\nProcess\tBen\tYes\n",
            "Read: 1 · Open: 1",
            ["\u201cQux\u201d (1 row) is read as:"],
        ),
        (
            "Coding\tAna\tyes\n\tBen\tno\n",
            "Read: 1 · Open: 1",
            ["Row 3 names no area.", "The same as above: Coding", "same as row 2"],
        ),
        (
            "Coding\tAna\tyes\nBen\tno\nProcess\n",
            "Read: 1 · Open: 2",
            ["Row 3: has 2 cells", "Row 4: has 1 cell", "Discard row 3: Ben, no", "Discard row 4: Process"],
        ),
        (
            "Coding\tAna\tyes\nProcess\tEve\tyes\ncoding\tBen\tno\nCoding\tDan\tyes\n",
            "Read: 1 · Open: 3",
            ["\u201cCoding\u201d (row 2) and \u201ccoding\u201d (row 4) are:", "One area: \u201cCoding\u201d"],
        ),
    ],
    ids=["a foreign word", "a merged cell", "rows too short", "alike areas"],
)
def test_no_verdict_of_a_table_is_dropped(ready, rows, count, said):
    """A no that was not read would make a hire: nothing of the table is used until every row is settled."""
    box = paste(ready, HEADER + rows)
    for text in said:
        expect(box).to_contain_text(text, use_inner_text=True)

    cannot_be_used(ready, f"{count} These rows cannot be used yet. Still open")
    expect(ready.page.get_by_label("Paste the rows")).to_have_value(HEADER + rows)


def test_a_row_that_blocks_a_table_is_open_in_its_line(ready):
    """A foreign word, an empty area and two alike names: each row that has to be changed says so by the same word."""
    box = paste(ready, HEADER + "Coding\tAna\tQux\n\tBen\tno\nProcess\tCy\tno\nprocess\tDan\tno\nTeam\tEve\tno\n")

    for name in ("Ana", "Ben", "Cy", "Dan"):
        expect(box.get_by_role("row").filter(has_text=name)).to_contain_text("Open", use_inner_text=True)
    expect(box.get_by_role("row").filter(has_text="Eve")).to_contain_text("Read", use_inner_text=True)
    expect(box.locator("fieldset").filter(has_text="\u201cQux\u201d")).to_contain_text("Open", use_inner_text=True)


def test_a_small_table_is_read_and_used_without_scrolling(ready):
    """On a laptop four rows, what was read of them and the button are in sight; a long table scrolls in its box."""
    ready.page.set_viewport_size({"width": 1366, "height": 768})
    rows = [f"Area {number}\tAna\tyes\tSaid why\n" for number in range(40)]
    box = paste(ready, "Area\tInterviewer\tVerdict\tEvidence\n" + "".join(rows[:4]))

    expect(box.get_by_role("row").filter(has_text="Area 3")).to_be_in_viewport(ratio=1)
    expect(ready.page.get_by_role("button", name="Use these rows")).to_be_in_viewport(ratio=1)
    paste(ready, "Area\tInterviewer\tVerdict\tEvidence\n" + "".join(rows))
    expect(box).to_contain_text("Read: 40", use_inner_text=True)
    expect(box.get_by_text("Read: 40")).to_be_in_viewport(ratio=1)
    assert ready.page.get_by_label("Paste the rows").evaluate("box => box.clientHeight < box.scrollHeight / 3")


def test_a_row_is_whole_on_a_phone(ready):
    """On a narrow screen nothing of a row is out of sight to the side, and no word of a name is broken."""
    ready.page.set_viewport_size({"width": 390, "height": 844})
    box = paste(
        ready, "Area\tInterviewer\tVerdict\tEvidence\tRound\nCommunication\tChristopher\tno\tDrew the data flow\t2\n"
    )
    unfold_rows(ready)
    row = box.get_by_role("row").filter(has_text="Drew the data flow")

    expect(row.get_by_role("cell", name="Round 2")).to_be_visible()
    assert box.get_by_role("region").evaluate("it => it.scrollWidth <= it.clientWidth")
    for text in ("Communication", "Christopher", "No", "Drew the data flow"):
        cell = row.get_by_text(text, exact=True)
        expect(cell).to_be_visible()
        assert (
            cell.evaluate(
                "it => { const all = new Range(); all.selectNodeContents(it); return all.getClientRects().length }"
            )
            == 1
        )


def test_cells_that_are_empty_are_counted_apart(ready):
    """In a table with a column for each interviewer most cells are empty: they are read as verdicts not in yet."""
    box = paste(ready, "Area,Ana,Ben\nCoding,yes,\nProcess,,\n")

    expect(box).to_contain_text("Read: 4, of them 3 not in yet", use_inner_text=True)
    paste(ready, "Area,Ana,Ben\nCoding,yes,no\n")
    expect(box).to_contain_text("Read: 2", use_inner_text=True)
    expect(box).not_to_contain_text("of them", use_inner_text=True)


def test_a_row_that_is_kept_as_awaited_is_named(ready):
    """A verdict in a round that cannot be read is awaited: in the preview, when it is used, and in Decide."""
    box = paste(ready, "Area\tInterviewer\tVerdict\tRound\nCoding\tAna\tyes\t1\nCoding\tBen\tno\tsecond\n")
    unfold_rows(ready)
    row = box.get_by_role("region").get_by_role("row").filter(has_text="Ben")
    expect(row).to_contain_text("Kept as not in yet", use_inner_text=True)
    expect(box).to_contain_text("Read: 1 · Kept as not in yet: 1", use_inner_text=True)
    ready.press("Use these rows")

    expect(ready.root).to_contain_text("Rows kept as not in yet: 1.", use_inner_text=True)
    expect(ready.word).to_have_text("Not ready")
    expect(ready.part("Cautions")).to_contain_text("Not read from the table: row 3")


def test_columns_that_nobody_needs_are_named(ready):
    """A tracker's export has more columns than the checker needs: they are not used, and named."""
    box = paste(ready, "Area,Interviewer,Verdict,Stage,Date\nCoding,Ben,yes,Onsite,2026-11-20\n")

    expect(box).to_contain_text("Not used: Stage, Date", use_inner_text=True)
    expect(ready.page.get_by_role("button", name="Use these rows")).to_have_attribute("aria-disabled", "false")


def test_typing_in_the_box_is_not_read_aloud(ready):
    """What is announced, once nobody types, is how many rows are read and what is open: no row, no cell."""
    paste(ready, HEADER + "Coding\tAna\tQux\nProcess\tBen\tYes\n")
    status = ready.page.locator("#paste").get_by_role("status")

    expect(status).to_have_text(
        "Read: 1 · Open: 1. 0 of 1 answered. These rows cannot be used yet. Still open (1): the word \u201cQux\u201d."
    )


def test_a_table_without_a_header_says_what_is_accepted(ready):
    """What is no table takes nothing over, and says which columns are asked for."""
    box = paste(ready, "Coding,Ben,yes")

    expect(box).to_contain_text("area, interviewer")
    expect(ready.page.get_by_role("button", name="Use these rows")).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("way", ["chosen", "dropped"])
def test_a_file_opens_however_it_comes(ready, way):
    """A panel saved as a file is chosen, or dropped anywhere on the page, and all that was typed is there again."""
    panel = {
        "version": 1,
        "candidate": "A.B.",
        "areas": ["Coding"],
        "scorecards": [
            {
                "area": "Coding",
                "interviewer": "Ben",
                "verdict": "maybe",
                "evidence": "Hints",
                "changed": {"from": "no", "reason": "Cleo saw more"},
            }
        ],
        "plan": [{"area": "Coding", "question": "Which hints?", "who": "Cleo"}],
    }
    give(ready, json.dumps(panel), way)

    expect(ready.root).to_contain_text("Opened from a file.", use_inner_text=True)
    expect(ready.fact("Candidate (initials")).to_have_value("A.B.")
    expect(ready.scorecard("Coding")).to_contain_text("Changed in the session from No: Cleo saw more")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"version": 2, "scorecards": []}', "version"),
        ('{"version": 1, "scorecards": [{"area": "Coding", "verdict": "perhaps"}]}', "scorecards[0].verdict must be"),
        ('{"version": 1, "scor', "JSON"),
    ],
    ids=["another version", "a verdict there is not", "half a file"],
)
def test_a_file_that_cannot_be_read_changes_nothing(ready, text, why):
    """A file from another version, or a damaged one, says so; what was typed stays."""
    ready.say("Coding", "Ben", "No")
    give(ready, text, "dropped")

    expect(ready.root.locator('[data-notice="file-refused"]')).to_contain_text(why, use_inner_text=True)
    expect(ready.root).to_contain_text("Nothing here was changed.", use_inner_text=True)
    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_a_file_that_is_too_large_is_not_read(ready):
    """A film that is dropped by mistake is refused before it is read, with the size that is accepted."""
    file = {"name": "film.json", "mimeType": "application/json", "buffer": b"[" * (MAX_BYTES + 1)}
    ready.page.locator("#file").set_input_files(file)

    expect(ready.root).to_contain_text("larger than 16 MiB. Nothing here was changed.", use_inner_text=True)


@pytest.mark.parametrize("way", ["chosen", "dropped", "pasted"])
def test_nothing_is_left_of_what_was_said_of_an_earlier_file(ready, way):
    """A file is refused, in sight above the open box. With the next table that notice is gone."""
    paste(ready, TABLE)
    ready.page.locator("#file").set_input_files(A_PDF)
    notice = ready.root.locator(".notices .notice:visible")
    expect(notice).to_contain_text("The file was not opened")
    expect(notice).to_be_in_viewport(ratio=1)
    if way == "pasted":
        paste(ready, TABLE.replace("Qux", "no"))
    else:
        give(ready, TABLE.replace("Qux", "no"), way)

    expect(ready.page.locator("#paste")).to_contain_text("Read: 3", use_inner_text=True)
    expect(notice).to_have_count(0)


def test_a_dropped_table_is_previewed(ready):
    """A CSV file is shown row by row before it replaces anything."""
    give(ready, TABLE.replace("\t", ","), "dropped")

    expect(ready.page.locator("#paste")).to_contain_text("Read: 2")
    expect(ready.area("Architecture")).to_be_visible()


def test_a_saved_file_is_the_panel(ready, tmp_path):
    """The file holds all that was typed, and the command line reads it."""
    ready.choose("New", "An example")
    expect(ready.word).to_have_text("Need more information")
    with ready.page.expect_download() as download:
        ready.press("Save file")
    file = tmp_path / "panel.json"
    download.value.save_as(file)

    panel = from_json(file.read_text(encoding="utf-8"))
    assert {card.interviewer for card in panel.scorecards} >= {"Ana", "Ben", "Cy"}
    assert all(card.evidence for card in panel.scorecards)


def test_a_tracker_a_calendar_and_a_picture(ready, tmp_path):
    """Markdown for a tracker is copied, calendar and picture are saved; the picture stands alone."""
    ready.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ready.choose("New", "An example")
    expect(ready.word).to_have_text("Need more information")
    ready.press("Copy the record")
    expect(ready.root).to_contain_text("Copied.", use_inner_text=True)
    copied = ready.page.evaluate("navigator.clipboard.readText()")
    with ready.page.expect_download() as calendar:
        ready.press("Calendar")
    with ready.page.expect_download() as picture:
        ready.press("Save as SVG")
    svg = saved(picture, tmp_path)

    assert "# Need more information" in copied
    assert "- [ ] " in copied
    assert "DTSTART;VALUE=DATE:20261123" in saved(calendar, tmp_path)
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
REFUSES_TO_COPY = """for (const name of ["write", "writeText"])
    Clipboard.prototype[name] = () => Promise.reject(new DOMException("denied", "NotAllowedError"));"""


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
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.choose("New", "An example")
    expect(checker.word).to_have_text("Need more information")
    checker.press("Link")
    expect(page.get_by_label("Link to this panel")).to_have_value(re.compile("#panel="))

    for button, text in {
        "Copy the record": "# Need more information",
        "Copy": "#panel=",
        "Copy the message": "Dear ",
    }.items():
        checker.press(button)
        expect(checker.root).to_contain_text("Copied.", use_inner_text=True)
        assert text in page.evaluate("navigator.clipboard.readText()")


def test_what_the_browser_does_not_let_the_page_copy_is_shown_to_be_copied_by_hand(page, address, watch):
    """Where copying is refused the text is there, selected, and the page does not say that it was copied."""
    page.add_init_script(REFUSES_TO_COPY)
    watch.follow(page)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.choose("New", "An example")
    expect(checker.word).to_have_text("Need more information")
    checker.press("Copy the record")
    text = page.get_by_label("This browser did not let the page copy")

    expect(text).to_be_focused()
    expect(text).to_have_value(re.compile("^# Need more information"))
    assert text.evaluate("it => it.selectionEnd - it.selectionStart === it.value.length")
    expect(checker.root).not_to_contain_text("Copied.", use_inner_text=True)


def test_what_cannot_be_made_is_not_copied(ready):
    """A record of a panel with a mistake in it is not made: the page says why, and the clipboard keeps what it had."""
    ready.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ready.page.evaluate("navigator.clipboard.writeText('from before')")
    ready.say("Coding", "Ben\u0007", "No")
    ready.press("Copy the record")

    expect(ready.root).to_contain_text("That did not work: ", use_inner_text=True)
    expect(ready.root).not_to_contain_text("Copied.", use_inner_text=True)
    expect(ready.page.get_by_label("This browser did not let the page copy")).to_be_hidden()
    assert ready.page.evaluate("navigator.clipboard.readText()") == "from before"


def test_what_cannot_be_made_says_why(ready):
    """A calendar file needs a day; without one the page says so."""
    ready.say("Coding", "Ben", "No")
    ready.press("Calendar")

    expect(ready.root).to_contain_text(
        "That did not work: Session on is missing; a calendar file needs the day of the session", use_inner_text=True
    )


def saved(download, folder):
    """Return the text of a file that was saved."""
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file.read_text(encoding="utf-8")


def give(checker, text, way):
    """Hand a file to the page."""
    if way == "chosen":
        file = {"name": "panel.json", "mimeType": "application/json", "buffer": text.encode()}
        checker.page.locator("#file").set_input_files(file)
        return
    taken = checker.page.evaluate(
        """text => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "panel.json"));
            return ["dragover", "drop"].map((type) => {
                const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
                document.querySelector("footer").dispatchEvent(event);
                return event.defaultPrevented;
            });
        }""",
        text,
    )
    assert taken == [True, True], "the browser would have opened the file itself"


def test_a_worked_panel_opens_in_the_checker(page, address, watch):
    """From a worked panel it is one click to the checker with it filled in, and its outcome is the guide's."""
    watch.follow(page)
    page.goto(f"{address}worked-panels.html")
    page.locator("#two-reads-of-coding").get_by_role("link", name="Open this panel in the checker").click()
    checker = Checker(page)

    expect(checker.word).to_have_text("Need more information", timeout=SLOW)
    expect(checker.root).to_contain_text("Opened from a link", use_inner_text=True)
    checker.press("Edit a copy")
    expect(checker.scorecard("Coding", 1).get_by_label("Interviewer")).to_have_value("C")
    assert page.evaluate("location.hash") == ""


def test_a_damaged_link_changes_nothing(ready):
    """A link that lost its tail in a chat says so; what was typed stays."""
    ready.say("Coding", "Ben", "No")
    link = f"#{encode_link(Panel.from_verdicts({'Process': 'maybe'}))}"[:-6]
    ready.page.goto(ready.page.evaluate("location.href") + link)

    expect(ready.root).to_contain_text("The link is damaged", use_inner_text=True)
    expect(ready.root).to_contain_text("Nothing here was changed.", use_inner_text=True)
    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_a_link_is_opened_although_one_has_gone_elsewhere_on_the_page(page, address, watch, faults):
    """Somebody opens a link and skips to the content while Python loads: the panel comes all the same."""
    watch.follow(page)
    faults["*.wasm"] = MISSING
    watch.expect("Failed to load resource")
    page.goto(f"{address}checker.html#{encode_link(Panel.from_verdicts({'Team fit': 'no'}))}")
    checker = Checker(page)
    expect(checker.root).to_contain_text("The link holds a panel. It opens as soon as", use_inner_text=True)
    page.evaluate("location.hash = '#close'")
    faults.clear()

    record = page.get_by_role("region", name="A panel from a link")
    expect(record.get_by_text("Team fit", exact=True).first).to_be_visible(timeout=SLOW)
    assert page.url.endswith("#close")


def test_a_link_that_opens_leaves_the_keyboard_on_the_page(page, address, watch):
    """The panel of a link takes the place of the row that somebody is in: keys go on from its heading."""
    watch.follow(page)
    page.goto(f"{address}checker.html#{encode_link(Panel.from_verdicts({'Team fit': 'no'}))}")
    checker = Checker(page)
    checker.scorecard("Coding").get_by_label("Interviewer").focus()

    expect(page.get_by_role("heading", name="A panel from a link", exact=True)).to_be_focused(timeout=SLOW)


def test_where_python_never_comes_a_link_and_a_file_are_not_promised(page, address, watch):
    """Without WebAssembly the page says that it cannot open a link or a file, and changes nothing."""
    watch.follow(page)
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{address}checker.html#{encode_link(Panel.from_verdicts({'Team fit': 'no'}))}")
    checker = Checker(page)
    said = checker.root.locator(".notices")
    expect(said).to_contain_text("which this browser cannot open without Python", use_inner_text=True)
    panel = {"name": "panel.json", "mimeType": "application/json", "buffer": b'{"version": 1, "scorecards": []}'}
    page.locator("#file").set_input_files(panel)

    expect(said).to_contain_text("The file was not opened: this browser cannot do that", use_inner_text=True)
    expect(said).not_to_contain_text("as soon as", use_inner_text=True)
    expect(checker.area("Coding")).to_be_visible()
