"""What people bring, in Chromium and in Firefox: files of every kind, and links that were touched on their way."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import cycle, pairwise
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from serve import policy_for, serving

from followup_rules import Panel, compose
from followup_rules.formats.link import encode_link
from followup_rules.formats.panel_json import to_dict
from followup_rules.model.checks import MAX_BYTES
from tests.browser.conftest import BLOCKED, SITE, SLOW, Checker, Watch
from tests.browser.faults import MISSING


@pytest.fixture(scope="module")
def opened(any_browser):
    """Open the checker once for many short tests, and wait until Python is there."""
    with serving(SITE, policy_for(SITE)) as address:
        context = any_browser.new_context(service_workers="block")
        page = context.new_page()
        page.goto(f"{address}checker.html")
        checker = Checker(page)
        checker.wait_until_ready()
        yield checker
        context.close()


@pytest.fixture
def checker(opened):
    """The checker with a blank form and nothing said; what goes wrong in it fails the test."""
    watch = Watch(opened.page.url.partition("checker.html")[0])
    watch.follow(opened.page)
    opened.choose("New", "The guide's areas")
    opened.say("Coding", "Ben", "No")
    expect(notice(opened)).to_have_count(0)
    yield opened
    watch.check()


def notice(checker):
    """Return the notices above the form that can be seen."""
    return checker.root.locator(".notices .notice:visible")


def choose(checker, held, name="panel.json"):
    """Choose a file by its bytes or its text."""
    held = held.encode() if isinstance(held, str) else held
    checker.page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": held})


def drop(checker, *texts):
    """Drop files on the page."""
    checker.page.evaluate(
        """(texts) => {
            const dataTransfer = new DataTransfer();
            for (const text of texts) dataTransfer.items.add(new File([text], "panel.json"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        texts,
    )


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
    "brackets without end": ("[" * MAX_BYTES, "it is nested too deeply"),
    "many small objects": ("[" + "{}," * 5_000_000 + "{}]", "it holds more than 100,000 values"),
    "JSON Lines": (f"{PANEL}\n{PANEL}\n", "of JSON Lines give one line"),
    "a report": (json.dumps(compose(Panel.from_verdicts({"Coding": "no"}))), "it is a report"),
    "what the page keeps": ('{"state": {"version": 3}}', "state is not known; accepted here: version, areas"),
    "a million equal rows": (
        "Area,Interviewer,Verdict\n" + "Coding,Ben,yes\n" * 1_000_000,
        "more than 2,000 scorecards",
    ),
}
"""Files that no panel can be read from, and what the page says of each."""


@pytest.mark.parametrize(("held", "said"), NOT_READ.values(), ids=NOT_READ.keys())
def test_a_file_that_is_no_panel(checker, held, said):
    """One sentence says what the file is and what to do, whatever its name; nothing that was typed changes."""
    choose(checker, held, "debrief.csv")

    expect(notice(checker)).to_contain_text(said, timeout=SLOW)
    expect(notice(checker)).to_contain_text("Nothing here was changed.")
    expect(notice(checker)).not_to_contain_text("followup_rules")
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(checker.page.locator("#paste")).to_be_hidden()


def test_a_film(checker):
    """Of a file that is larger than any panel nothing is read."""
    checker.page.evaluate(
        """() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([new Uint8Array(49_000_000)], "panel.json"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )

    expect(notice(checker)).to_contain_text("larger than 16 MiB")


def test_several_files(checker):
    """Of what cannot be one panel nothing is opened, and the page says so."""
    drop(checker, PANEL, PANEL)

    expect(notice(checker)).to_contain_text("Several files came at once, and none was opened.")


TABLES = {
    "UTF-8": ROWS.encode(),
    "UTF-8 with a mark": ROWS.encode("utf-8-sig"),
    "UTF-16": ROWS.replace(",", "\t").encode("utf-16"),
    "UTF-16, big-endian": b"\xfe\xff" + ROWS.encode("utf-16-be"),
    "UTF-16 without a mark": ROWS.encode("utf-16-le"),
    "UTF-16, big-endian, without a mark": ROWS.encode("utf-16-be"),
}


@pytest.mark.parametrize("held", TABLES.values(), ids=TABLES.keys())
def test_a_table_in_unicode(checker, held):
    """A table that names its text encoding, or leaves no doubt, is previewed."""
    choose(checker, held, "debrief.csv")

    expect(checker.page.locator("#paste")).to_contain_text("Read: 2", use_inner_text=True)
    expect(checker.page.locator("#paste .grid-table")).to_contain_text("Zoë")
    expect(checker.page.locator("#paste .grid-table")).to_contain_text("Führung")
    expect(notice(checker)).to_have_count(0)


def test_a_table_in_windows_1252_is_asked_about(checker):
    """Its words are shown before it is opened; both answers can be given by keyboard, and the focus stays in sight."""
    choose(checker, ROWS.encode("cp1252"), "debrief.csv")
    expect(notice(checker)).to_contain_text("Do these words from it look right? Führung, Zoë, “Müller”")
    expect(checker.root.get_by_role("status").filter(has_text="Do these words from it look right?")).to_be_visible()
    expect(checker.page.locator("#paste")).to_be_hidden()
    checker.page.get_by_role("button", name="No", exact=True).and_(checker.root.locator(".notices button")).press(
        "Enter"
    )
    expect(notice(checker)).to_contain_text("The file was not opened. Its text encoding is not clear.")
    expect(checker.page.get_by_role("button", name="Open", exact=True)).to_be_focused()

    choose(checker, ROWS.encode("cp1252"), "debrief.csv")
    checker.page.get_by_role("button", name="Yes, open it").press("Enter")
    expect(checker.page.locator("#paste .grid-table")).to_contain_text("“Müller”")
    expect(checker.page.get_by_label("Paste the rows")).to_be_focused()
    expect(notice(checker)).to_have_count(0)


def test_a_panel_in_windows_1252_is_asked_about(checker):
    """A panel in an older encoding opens with its letters as they were, once somebody has looked."""
    choose(checker, PANEL.replace("Team fit", "Führung").encode("cp1252"))
    checker.page.get_by_role("button", name="Yes, open it").click()

    expect(notice(checker)).to_contain_text("Opened from a file")
    expect(checker.area("Führung")).to_be_visible()


def test_a_million_rows_that_are_pasted(checker):
    """A table far too long is not put into the box, where it would freeze the page: what is wrong is said at once."""
    paste(checker, "")
    for rows, said in ((1_000_000, "holds more than 2,000 scorecards"), (1_200_000, "larger than 16 MiB")):
        checker.page.locator("#paste-text").evaluate(
            """(box, rows) => {
                const data = "Area,Interviewer,Verdict\\n" + "Coding,Ben,yes\\n".repeat(rows);
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", data);
                // Firefox takes the text, other browsers the object.
                const given = { clipboardData, data, dataType: "text/plain", bubbles: true, cancelable: true };
                box.dispatchEvent(new ClipboardEvent("paste", given));
            }""",
            rows,
        )
        expect(notice(checker)).to_contain_text(f"The table was not opened: it {'is ' * (rows > 1_000_000)}{said}")
        expect(checker.page.get_by_label("Paste the rows")).to_have_value("")
    checker.press("Close")


def paste(checker, text):
    """Paste a text into the box, open or not."""
    if not checker.page.locator("#paste").is_visible():
        checker.choose("Open", "A table")
    checker.page.get_by_label("Paste the rows").fill(text)


def use(checker, text):
    """Paste a table, and use it."""
    paste(checker, text)
    expect(checker.page.get_by_role("button", name="Use these rows")).to_have_attribute("aria-disabled", "false")
    checker.press("Use these rows")


def follow(checker, link):
    """Follow a link to the page that is open."""
    checker.page.evaluate("hash => { location.hash = hash; }", link)


LINK = encode_link(Panel.from_verdicts({"Team fit": "no"}))
FAILING = {
    "a PDF": (lambda checker: choose(checker, b"%PDF-1.7"), "It is a PDF"),
    "a damaged panel": (lambda checker: choose(checker, '{"version": 1, "scor'), "it is not JSON"),
    "a table in Windows-1252": (
        lambda checker: choose(checker, ROWS.encode("cp1252")),
        "these words from it look right?",
    ),
    "a damaged link": (lambda checker: follow(checker, LINK[:-6]), "The link is damaged"),
    "a link that is no panel": (lambda checker: follow(checker, "panel="), "The link holds no panel"),
}
NEXT = {
    "a panel in a file": (lambda checker: choose(checker, PANEL), "Opened from a file"),
    "a table in a file": (lambda checker: choose(checker, ROWS), None),
    "a link": (lambda checker: follow(checker, LINK), "Opened from a link"),
    "a table": (lambda checker: use(checker, ROWS), "now come from the table"),
    "an example": (lambda checker: checker.choose("New", "An example"), "This is an example"),
    "a new panel": (lambda checker: checker.choose("New", "The guide's areas"), "A new panel"),
    "Undo": (lambda checker: checker.page.locator(".tools [data-do=undo]").click(), None),
    "typing": (lambda checker: checker.say("Coding", "Cleo", "Yes"), None),
    "a table that cannot be read": (lambda checker: paste(checker, "Coding"), None),
}
"""What somebody does, and what the page then says above the form, if anything."""


PAIRS = [*pairwise([*FAILING, *FAILING][: len(FAILING) + 1]), *zip(cycle(FAILING), NEXT)]
"""Each thing that cannot be opened after another, and each thing that can be done after one of them."""


@pytest.mark.parametrize("half", [PAIRS[::2], PAIRS[1::2]], ids=["first half", "second half"])
def test_an_old_message_never_stays_beside_a_new_result(checker, half):
    """Whatever is done after something could not be opened, only what belongs to it is said."""
    for failing, title in half:
        (fail, failed), (go_on, said) = FAILING[failing], {**FAILING, **NEXT}[title]
        checker.say("Coding", "Ben", "No")
        fail(checker)
        expect(notice(checker), title).to_contain_text(failed)
        go_on(checker)
        if said:
            expect(notice(checker), title).to_contain_text(said)
        expect(notice(checker), title).to_have_count(1 if said else 0)
        _start_anew(checker)


def _start_anew(checker):
    """Leave the box, what was opened and the address as they were at first."""
    if checker.page.locator("#paste").is_visible():
        checker.page.get_by_label("Paste the rows").fill("")
    checker.page.evaluate("location.hash = '#verdicts'")
    checker.choose("New", "The guide's areas")
    expect(notice(checker)).to_contain_text("A new panel")


@pytest.mark.parametrize("title", ["a panel in a file", "a link", "an example", "a new panel"])
def test_what_was_said_of_a_pasted_table_is_gone_with_the_next_panel(checker, title):
    """A table that cannot be read is no longer in sight beside another panel. Its text stays in the box."""
    paste(checker, "Coding")
    expect(checker.page.locator("#paste-error")).to_contain_text("a header with area")
    NEXT[title][0](checker)
    expect(notice(checker)).to_contain_text(NEXT[title][1])

    expect(checker.page.locator("#paste")).to_be_hidden()
    expect(checker.page.get_by_role("button", name="Open", exact=True)).to_have_attribute("aria-expanded", "false")
    checker.choose("Open", "A table")
    expect(checker.page.get_by_label("Paste the rows")).to_have_value("Coding")


def test_a_preview_is_of_the_table_that_came_last(checker):
    """The rows of a pasted table are gone once a file's table is there, and those once another is pasted."""
    for bring, said, gone in (
        (lambda: paste(checker, "Area,Interviewer,Verdict\nProcess,Eve,no\n"), "Eve", "Zoë"),
        (lambda: choose(checker, ROWS), "Zoë", "Eve"),
        (lambda: paste(checker, "Coding"), "a header with area", "Zoë"),
    ):
        bring()
        expect(checker.page.locator("#paste")).to_contain_text(said, use_inner_text=True)
        expect(checker.page.locator("#paste")).not_to_contain_text(gone, use_inner_text=True)


def touched(number):
    """Make a panel of its own for a case, as a link."""
    return encode_link(Panel.from_verdicts({f"Area {number}": "no"}))


def encoded(link):
    """Percent-encode a whole link, its mark and its full stop too."""
    return quote(link, safe="").replace(".", "%2E")


def with_inside(text):
    """Return what puts a text inside a link."""
    return lambda link: link[:30] + text + link[30:]


TOUCHED = {
    "as it was": lambda link: link,
    "= encoded": lambda link: link.replace("=", "%3D"),
    "= encoded twice": lambda link: link.replace("=", "%253D"),
    "dot encoded": lambda link: link.replace(".", "%2E"),
    "encoded": encoded,
    "encoded twice": lambda link: encoded(encoded(link)),
    "quoted-printable": lambda link: link.replace("=", "=3D"),
    "quoted-printable, with a line end": lambda link: with_inside("=\r\n")(link.replace("=", "=3D")),
    "in capitals": lambda link: link.replace("panel", "PANEL"),
    "a line end inside": with_inside("\r\n"),
    "a line end inside, encoded": with_inside("%0D%0A"),
    "a space inside": with_inside(" "),
    "a space inside, encoded": with_inside("%20"),
    "a space inside, as a plus sign": with_inside("+"),
    "U+200B inside": with_inside("\u200b"),
    "U+FEFF inside": with_inside("\ufeff"),
    "a soft hyphen inside": with_inside("\xad"),
    "U+200B in the mark": lambda link: link.replace("panel", "pan\u200bel"),
    "U+2060 before the mark": "\u2060{}".format,
    "a full stop behind": "{}.".format,
    "a bracket and a full stop behind": "{}).".format,
    "an angle bracket behind": "{}>".format,
    "a comma behind": "{},".format,
    "a quotation mark behind": '{}"'.format,
    "an apostrophe behind": "{}'".format,
    "a typographic quotation mark behind": "{}\u201d".format,
    "an asterisk behind": "{}*".format,
    "an underscore behind": "{}_".format,
    "two underscores and a bracket behind": "{}__)".format,
    "a square bracket behind": "{}]".format,
    "a semicolon behind": "{};".format,
    "a mark of exclamation and one of a question behind": "{}!?".format,
    "a dash behind": "{}-".format,
    "&utm_source behind": "{}&utm_source=mail&utm_medium=x_y".format,
    "&amp; behind": "{}&amp;utm_source=mail".format,
    "?utm_source behind": "{}?utm_source=mail".format,
    "words to scroll to behind": "{}:~:text=Why".format,
    "a sentence behind": "{} is the panel.".format,
    "the next line behind": "{}\nKind regards".format,
    "another parameter before": "x=1&{}".format,
}
"""What is done to a link on its way, with all of the panel still in it."""


@pytest.mark.parametrize(("number", "touch"), [*enumerate(TOUCHED.values())], ids=TOUCHED.keys())
def test_a_link_that_was_touched_on_its_way(checker, number, touch):
    """All of the panel is there, so it opens, and the address is plain again."""
    checker.page.goto(f"{checker.page.url.partition('#')[0]}#{touch(touched(number))}")

    expect(checker.page.locator("#opened")).to_contain_text(f"Area {number}")
    expect(notice(checker)).to_contain_text("Opened from a link")
    assert "panel" not in checker.page.url.lower().partition("checker.html")[2]


DAMAGED = {
    "cut": lambda link: link[:-6],
    "cut, with a full stop behind": lambda link: link[:-6] + ".",
    "cut, and encoded": lambda link: encoded(link[:-6]),
    "a letter lost": lambda link: link[:30] + link[31:],
    "another letter": lambda link: link[:30] + ("A" if link[30] != "A" else "B") + link[31:],
    "another letter, and more behind": lambda link: link[:30] + ("A" if link[30] != "A" else "B") + link[31:] + "&x=1",
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_link_that_is_damaged_says_so_and_stays_in_the_address(checker, damage):
    """Nothing is changed. To go elsewhere on the page and back says it again; a good link then opens."""
    damaged = damage(touched("one"))
    follow(checker, damaged)
    expect(notice(checker)).to_contain_text("The link is damaged")
    expect(notice(checker)).to_contain_text("It is still in the address. Nothing here was changed.")
    assert checker.page.url.endswith(f"#{damaged}")
    checker.say("Coding", "Cleo", "No")
    expect(notice(checker)).to_have_count(0)
    follow(checker, "close")
    expect(notice(checker)).to_have_count(0)
    checker.page.go_back()
    expect(notice(checker)).to_contain_text("The link is damaged")
    follow(checker, touched("two"))

    expect(checker.page.locator("#opened")).to_contain_text("Area two")
    expect(notice(checker)).to_contain_text("Opened from a link")


def test_a_link_in_the_box_for_a_table_says_where_it_opens(checker):
    """Somebody pastes a link where a table is asked for: the page says that it is one, and where to paste it."""
    paste(checker, f"{checker.page.url.partition('#')[0]}#{LINK}")

    expect(checker.page.locator("#paste-error")).to_contain_text("is a link to a panel, not a table")
    expect(checker.page.locator("#paste-error")).to_contain_text("address bar of a browser")
    checker.page.get_by_label("Paste the rows").fill("")


BEFORE_PYTHON = [
    "#panel%3D1.a",
    "#panel=3D1.a",
    "#PANEL=1.a",
    "?utm_source=x%23panel=1.a",
    "?panel=1.a",
    "#%E2%80%8Bpanel=1.a",
]


@pytest.fixture
def fresh(any_browser, address, watch):
    """A page that has not been anywhere."""
    context = any_browser.new_context(service_workers="block")
    page = context.new_page()
    watch.follow(page)
    watch.expect(BLOCKED)
    yield Checker(page)
    context.close()


def test_a_touched_link_waits_for_python(fresh, address, faults, watch):
    """Before Python is there the page knows a link in every form, and starts Python for it."""
    watch.expect(f"Failed to load resource|{BLOCKED}")
    faults["*.wasm"] = MISSING
    for end in BEFORE_PYTHON:
        fresh.page.goto("about:blank")
        fresh.page.goto(f"{address}checker.html{end}")

        expect(notice(fresh), end).to_contain_text("The link holds a panel. It opens as soon as")
    fresh.page.goto("about:blank")
    fresh.page.goto(f"{address}checker.html?utm_campaign=hiring%20panel%20guide#close")
    expect(fresh.area("Coding")).to_be_visible()
    expect(notice(fresh)).to_have_count(0)


def test_a_link_in_the_query(fresh, address):
    """A redirector has encoded the # behind a parameter: the panel opens and the rest of the address stays."""
    fresh.page.goto(f"{address}checker.html?utm_source=mail%23{encoded(touched('three'))}#close")

    expect(fresh.page.locator("#opened")).to_contain_text("Area three", timeout=SLOW)
    assert fresh.page.url == f"{address}checker.html?utm_source=mail#close"


def test_a_damaged_link_after_a_reload(fresh, address):
    """A reload says the same of a damaged link again, once."""
    fresh.page.goto(f"{address}checker.html#{LINK[:-6]}")
    for _ in range(2):
        expect(notice(fresh)).to_contain_text("The link is damaged", timeout=SLOW)
        assert fresh.page.url.endswith(LINK[:-6])
        fresh.page.reload()
    expect(notice(fresh)).to_contain_text("The link is damaged", timeout=SLOW)
    fresh.say("Coding", "Ben", "No")

    expect(notice(fresh)).to_have_count(0)
