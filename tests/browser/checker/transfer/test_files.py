"""Files that people bring: panels and tables of every kind, chosen or dropped. What cannot be read changes nothing."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import cycle, pairwise

from playwright.sync_api import expect

from followup_rules import Panel, compose
from followup_rules.formats.link import encode_link
from followup_rules.formats.panel_json import to_dict
from followup_rules.model.checks import MAX_BYTES
from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker
from tests.browser.scripts import NO_WEBASSEMBLY


def archive(*names, mimetype=None):
    """Make an archive with files of these names, as office programs write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in names:
            archive.writestr(name, "<xml/>" * 2_000)
    return made.getvalue()


PANEL = json.dumps(to_dict(Panel.from_verdicts({"Team fit": "no"})))
ROWS = "Area,Interviewer,Verdict\nFührung,Zoë,no\nCoding,“Müller”,yes\n"
PASTE = "copy its cells and paste them as a table"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"

NOT_READ = {
    "an Excel workbook": (archive("[Content_Types].xml", "xl/workbook.xml"), f"“CSV UTF-8”, or {PASTE}"),
    "an Excel workbook named as CSV": (archive("xl/workbook.bin"), "It is an Excel workbook"),
    "an old Excel workbook": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "older Office program, or protected"),
    "an OpenDocument spreadsheet": (archive("content.xml", mimetype=SPREADSHEET), "It is an OpenDocument spreadsheet"),
    "a Numbers document": (archive("Index/Document.iwa"), "Export the sheet as CSV"),
    "a Word document": (archive("word/document.xml"), "Copy the table in it, and paste it as a table"),
    "rich text": (rb"{\rtf1\ansi Coding}", "Copy the table in it, and paste it as a table"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "It is a PDF"),
    "a web page": ("<!doctype html><table><tr><td>Coding</table>", "Open it in a browser, copy the table"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "Enter the verdicts by hand"),
    "an archive": (archive("panel.json"), "Unpack it"),
    "an empty file": (b"", "It is empty"),
    "text in UTF-32": (PANEL.encode("utf-32"), "Save it in UTF-8"),
    "half of UTF-16": (b"\xff\xfe" + ROWS.encode("utf-16-le")[:-1], "cut off or damaged"),
    "a NUL byte in a table": (ROWS.replace("no", "n\0").encode(), "It is not text, or is damaged"),
    "a sound": (b"ID3\x03\x00\xff\xfb\x90\x00", "It is not text, or is damaged"),
    "JSON Lines": (f"{PANEL}\n{PANEL}\n", "of JSON Lines give one line"),
    "a report": (json.dumps(compose(Panel.from_verdicts({"Coding": "no"}))), "it is a report"),
    "what the page keeps": ('{"state": {"version": 3}}', "state is not known; accepted here: version, areas"),
    "a panel of another version": ('{"version": 2, "scorecards": []}', "version"),
    "a verdict that there is not": (
        '{"version": 1, "scorecards": [{"area": "Coding", "verdict": "perhaps"}]}',
        "scorecards[0].verdict must be",
    ),
    "half a panel": ('{"version": 1, "scor', "JSON"),
}
"""Files that no panel can be read from, and what the page says of each."""
TOO_LONG = {
    "brackets without end": (["", "[", MAX_BYTES], "it is nested too deeply"),
    "many small objects": (["[{}", ",{}", 5_000_000], "it holds more than 100,000 values"),
    "a million equal rows": (
        ["Area,Interviewer,Verdict\n", "Coding,Ben,yes\n", 1_000_000],
        "more than 2,000 scorecards",
    ),
    "a film": (["", "\0", 49_000_000], "larger than 16 MiB"),
}
"""Files far larger than any panel or table: how each begins, and what follows how many times."""
DROP_LONG = """([start, text, times]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([start, text.repeat(times)], "debrief.csv"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""
"""Drops a file that the page makes: to send one this large to a browser takes seconds."""


def test_a_file_that_is_no_panel(blank_in_any_browser):
    """One sentence says what the file is and what to do, even if its name says otherwise; the form does not change."""
    cannot_be_read(blank_in_any_browser, NOT_READ)


def test_a_file_that_is_too_long(blank):
    """A file that would take minutes to read is refused in one sentence; nothing that was entered changes."""
    cannot_be_read(blank, TOO_LONG)


def cannot_be_read(checker, files):
    """Choose or drop each file, and expect the page to say what is wrong with it and to change nothing."""
    interviewer = checker.scorecard("Coding").get_by_label("Interviewer")
    for title, (content, problem) in files.items():
        interviewer.fill(f"Reader of {title}")
        expect(checker.notice, title).to_have_count(0)
        if files is TOO_LONG:
            checker.page.evaluate(DROP_LONG, content)
        else:
            checker.choose_file(content, "debrief.csv")

        expect(checker.notice, title).to_contain_text(problem, timeout=SLOW)
        expect(checker.notice, title).to_contain_text("Nothing here was changed.")
        expect(checker.notice, title).not_to_contain_text("followup_rules")
        expect(interviewer, title).to_have_value(f"Reader of {title}")
        expect(checker.page.locator("#paste"), title).to_be_hidden()


def test_several_files(blank):
    """Several files cannot be one panel: none is opened, and the page says so."""
    blank.drop_files(PANEL, PANEL)

    expect(blank.notice).to_contain_text("You dropped several files at once, and none was opened.")


def test_a_panel_opens_whether_it_is_chosen_or_dropped(blank):
    """A panel saved as a file is chosen, or dropped anywhere on the page, and all that was entered is there again."""
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
    for open_file in (blank.choose_file, blank.drop_files):
        blank.choose("New", "The guide's areas")
        expect(blank.area("Process")).to_be_visible()
        open_file(json.dumps(panel))

        expect(blank.notice).to_contain_text("Opened from a file.")
        expect(blank.field("Candidate (initials")).to_have_value("A.B.")
        expect(blank.scorecard("Coding")).to_contain_text("Changed in the session from No: Cleo saw more")


def test_a_dropped_table_is_previewed(blank):
    """A table in a file is shown row by row before it replaces anything."""
    blank.drop_files(ROWS)

    expect(blank.page.locator("#paste:visible")).to_contain_text("Read: 2", use_inner_text=True)
    expect(blank.area("Architecture")).to_be_visible()


TABLES = {
    "UTF-8": ROWS.encode(),
    "UTF-8 with a mark": ROWS.encode("utf-8-sig"),
    "UTF-16": ROWS.replace(",", "\t").encode("utf-16"),
    "UTF-16, big-endian": b"\xfe\xff" + ROWS.encode("utf-16-be"),
    "UTF-16 without a mark": ROWS.encode("utf-16-le"),
    "UTF-16, big-endian, without a mark": ROWS.encode("utf-16-be"),
}


def test_a_table_in_unicode(blank_in_any_browser):
    """A table that names its text encoding, or leaves no doubt, is previewed."""
    checker = blank_in_any_browser
    for title, content in TABLES.items():
        checker.paste("")
        expect(checker.page.locator("#paste .grid-table"), title).to_be_hidden()
        checker.choose_file(content, "debrief.csv")

        expect(checker.page.locator("#paste:visible"), title).to_contain_text("Read: 2", use_inner_text=True)
        expect(checker.page.locator("#paste .grid-table"), title).to_contain_text("Zoë")
        expect(checker.page.locator("#paste .grid-table"), title).to_contain_text("Führung")
        expect(checker.notice, title).to_have_count(0)


def test_a_table_in_windows_1252_is_asked_about(blank_in_any_browser):
    """Its words are shown before it is opened; both answers can be given by keyboard, and the focus stays in sight."""
    checker = blank_in_any_browser
    checker.choose_file(ROWS.encode("cp1252"), "debrief.csv")
    expect(checker.notice).to_contain_text("Do these words from it look right? Führung, Zoë, “Müller”")
    expect(checker.root.get_by_role("status").filter(has_text="Do these words from it look right?")).to_be_visible()
    expect(checker.page.locator("#paste")).to_be_hidden()
    press_by_keyboard(checker, "No")
    expect(checker.notice).to_contain_text("The file wasn't opened. Its text encoding is not clear.")
    expect(checker.page.get_by_role("button", name="Open", exact=True)).to_be_focused()

    checker.choose_file(ROWS.encode("cp1252"), "debrief.csv")
    press_by_keyboard(checker, "Yes, open it")
    expect(checker.page.locator("#paste .grid-table")).to_contain_text("“Müller”")
    expect(checker.page.get_by_label("Paste the rows")).to_be_focused()
    expect(checker.notice).to_have_count(0)


def press_by_keyboard(checker, name):
    """Press a button of the notice with Enter, once it has the focus."""
    button = checker.notice.get_by_role("button", name=name, exact=True)
    button.focus()
    expect(button).to_be_focused()
    checker.page.keyboard.press("Enter")


def test_a_panel_in_windows_1252_is_asked_about(blank_in_any_browser):
    """A panel in an older encoding opens with its letters as they were, once the user has looked."""
    checker = blank_in_any_browser
    checker.choose_file(PANEL.replace("Team fit", "Führung").encode("cp1252"))
    checker.page.get_by_role("button", name="Yes, open it").click()

    expect(checker.notice).to_contain_text("Opened from a file")
    expect(checker.area("Führung")).to_be_visible()


def test_a_million_rows_that_are_pasted(blank_in_any_browser):
    """A table far too long is not put into the box, where it would freeze the page: what is wrong is said at once."""
    checker = blank_in_any_browser
    checker.paste("")
    for rows, problem in ((1_000_000, "holds more than 2,000 scorecards"), (1_200_000, "larger than 16 MiB")):
        checker.page.locator("#paste-text").evaluate(
            """(box, rows) => {
                const data = "Area,Interviewer,Verdict\\n" + "Coding,Ben,yes\\n".repeat(rows);
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", data);
                // Firefox takes the text, other browsers the object.
                const event = { clipboardData, data, dataType: "text/plain", bubbles: true, cancelable: true };
                box.dispatchEvent(new ClipboardEvent("paste", event));
            }""",
            rows,
        )
        expect(checker.notice).to_contain_text(f"The table wasn't opened: it {'is ' * (rows > 1_000_000)}{problem}")
        expect(checker.page.get_by_label("Paste the rows")).to_have_value("")
    checker.press("Close")


def use_table(checker, table):
    """Paste a table, and use it."""
    checker.paste(table)
    expect(checker.page.get_by_role("button", name="Use these rows")).to_have_attribute("aria-disabled", "false")
    checker.press("Use these rows")


def choose_table(checker, table):
    """Choose a file that holds a table, and wait until the box is open: a press on *A table* then closes it."""
    checker.choose_file(table, "debrief.csv")
    expect(checker.page.locator("#paste:visible")).to_contain_text("Read: ", use_inner_text=True)


def follow(checker, link):
    """Follow a link to the page that is open."""
    checker.page.evaluate("hash => { location.hash = hash; }", link)


LINK = encode_link(Panel.from_verdicts({"Team fit": "no"}))
FAILING = {
    "a PDF": (lambda checker: checker.choose_file(b"%PDF-1.7"), "It is a PDF"),
    "a damaged panel": (lambda checker: checker.choose_file('{"version": 1, "scor'), "it is not JSON"),
    "a table in Windows-1252": (
        lambda checker: checker.choose_file(ROWS.encode("cp1252")),
        "these words from it look right?",
    ),
    "a damaged link": (lambda checker: follow(checker, LINK[:-6]), "The link is damaged"),
    "a link that is no panel": (lambda checker: follow(checker, "panel="), "The link holds no panel"),
}
NEXT = {
    "a panel in a file": (lambda checker: checker.choose_file(PANEL), "Opened from a file"),
    "a table in a file": (lambda checker: choose_table(checker, ROWS), None),
    "a link": (lambda checker: follow(checker, LINK), "Opened from a link"),
    "a table": (lambda checker: use_table(checker, ROWS), "now come from the table"),
    "an example": (lambda checker: checker.choose("New", "An example"), "This is an example"),
    "a new panel": (lambda checker: checker.choose("New", "The guide's areas"), "A new panel"),
    "Undo": (lambda checker: checker.page.locator(".tools [data-do=undo]").click(), None),
    "typing": (lambda checker: checker.enter("Coding", "Cleo", "Yes"), None),
    "a table that cannot be read": (lambda checker: checker.paste("Coding"), None),
}
"""What can be done next, and the notice above the form that follows, if any."""


PAIRS = [*pairwise([*FAILING, *FAILING][: len(FAILING) + 1]), *zip(cycle(FAILING), NEXT)]
"""Each thing that cannot be opened after another, and each thing that can be done after one of them."""


def test_an_old_message_never_stays_beside_a_new_result(blank):
    """After something could not be opened, the page's message goes with the next thing that the user does."""
    for failing, title in PAIRS:
        (fail, problem), (go_on, result) = FAILING[failing], {**FAILING, **NEXT}[title]
        blank.enter("Coding", "Ben", "No")
        fail(blank)
        expect(blank.notice, title).to_contain_text(problem)
        go_on(blank)
        if result:
            expect(blank.notice, title).to_contain_text(result)
        expect(blank.notice, title).to_have_count(1 if result else 0)
        start_anew(blank)


def start_anew(checker):
    """Leave the box, what was opened and the address as they were at first."""
    if checker.page.locator("#paste").is_visible():
        checker.page.get_by_label("Paste the rows").fill("")
    checker.page.evaluate("location.hash = '#verdicts'")
    checker.choose("New", "The guide's areas")
    expect(checker.notice).to_contain_text("A new panel")


def test_a_message_above_the_open_box_is_in_sight(blank):
    """A file is refused while the box for a table is open: the notice is in sight, and gone with the next table."""
    for bring in (
        lambda: blank.choose_file(ROWS, "debrief.csv"),
        lambda: blank.drop_files(ROWS),
        lambda: blank.paste(ROWS),
    ):
        blank.paste("Coding")
        blank.choose_file(b"%PDF-1.7", "debrief.csv")
        expect(blank.notice).to_contain_text("The file wasn't opened")
        expect(blank.notice).to_be_in_viewport(ratio=1)
        bring()

        expect(blank.page.locator("#paste:visible")).to_contain_text("Read: 2", use_inner_text=True)
        expect(blank.notice).to_have_count(0)


def test_what_was_said_of_a_pasted_table_is_gone_with_the_next_panel(blank):
    """A table that cannot be read is no longer in sight beside another panel. Its text stays in the box."""
    for title in ("a panel in a file", "a link", "an example", "a new panel"):
        open_panel, notice = NEXT[title]
        blank.paste("Coding")
        expect(blank.page.locator("#paste-error"), title).to_contain_text("a header with area")
        open_panel(blank)
        expect(blank.notice, title).to_contain_text(notice)

        expect(blank.page.locator("#paste"), title).to_be_hidden()
        expect(blank.page.get_by_role("button", name="Open", exact=True)).to_have_attribute("aria-expanded", "false")
        blank.choose("Open", "A table")
        expect(blank.page.get_by_label("Paste the rows"), title).to_have_value("Coding")


def test_a_preview_is_of_the_table_that_came_last(blank):
    """The rows of a pasted table are gone once a file's table is there, and those once another is pasted."""
    for bring, seen, gone in (
        (lambda: blank.paste("Area,Interviewer,Verdict\nProcess,Eve,no\n"), "Eve", "Zoë"),
        (lambda: blank.choose_file(ROWS), "Zoë", "Eve"),
        (lambda: blank.paste("Coding"), "a header with area", "Zoë"),
    ):
        bring()
        expect(blank.page.locator("#paste:visible")).to_contain_text(seen, use_inner_text=True)
        expect(blank.page.locator("#paste")).not_to_contain_text(gone, use_inner_text=True)


def test_where_python_never_comes_a_link_and_a_file_are_not_promised(page, address, watch):
    """Without WebAssembly the page says that it cannot open a link or a file, and changes nothing."""
    watch.follow(page)
    page.add_init_script(NO_WEBASSEMBLY)
    page.goto(f"{address}checker.html#{LINK}")
    checker = Checker(page)
    notices = checker.root.locator(".notices")
    expect(notices).to_contain_text("The link wasn't opened: this browser can't do that", use_inner_text=True)
    checker.choose_file('{"version": 1, "scorecards": []}')

    expect(notices).to_contain_text("The file wasn't opened: this browser can't do that", use_inner_text=True)
    expect(notices).not_to_contain_text("as soon as", use_inner_text=True)
    expect(checker.area("Coding")).to_be_visible()
