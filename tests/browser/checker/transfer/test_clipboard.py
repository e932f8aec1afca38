"""A table that is pasted: what programs put on the clipboard comes into the box as the table that people saw.

``tests/clipboard/clipboard.toml`` says what each clipboard must give, and where its shape was found.
"""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import ROOT
from tests.browser.checker_page import Checker
from tests.browser.watch import Watch
from tests.test_tables import line, on_the_page

FOLDER = ROOT / "tests" / "clipboard"
LISTED = tomllib.loads((FOLDER / "clipboard.toml").read_text(encoding="utf-8"))["clipboard"]
CLIPBOARDS = {clipboard["name"]: clipboard for clipboard in LISTED}

HEADER = "<tr><td>Area<td>Interviewer<td>Verdict</tr>"
ROW = "<tr><td>Coding<td>Ana<td>yes</tr>"
TABLE = f"<table>{HEADER}{ROW}</table>"

COPY = """([html, plain, spaces]) => document.addEventListener("copy", (event) => {
    event.clipboardData.setData("text/html", html + " ".repeat(spaces));
    event.clipboardData.setData("text/plain", plain);
    event.preventDefault();
}, { once: true })"""
"""A script with which the next copy puts both texts on the clipboard, as programs do, with spaces after the HTML."""


@pytest.fixture
def page(any_browser, browser_context_args):
    """A page of a browser that has never been here."""
    context = any_browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def box(checker):
    """Open the box for a table, and return it."""
    checker.choose("Open", "A table")
    box = checker.page.get_by_label("Paste the rows")
    expect(box).to_be_focused()
    return box


def read_clipboard(name):
    """Return what a clipboard holds as HTML and as plain text."""
    return [(FOLDER / f"{name}.{kind}").read_bytes().decode() for kind in ("html", "txt")]


def paste(box, html, plain, spaces=0):
    """Copy and paste with the keyboard, where the cursor is in the box."""
    box.page.evaluate(COPY, [html, plain, spaces])
    box.press("Control+c")
    box.press("Control+v")


def test_every_clipboard_is_listed():
    """Each clipboard has its HTML, its plain text and an entry in the list; there are no others."""
    names = {f"{name}.{kind}" for name in CLIPBOARDS for kind in ("html", "txt")}

    assert sorted(names) == sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".toml")


def result_of(text, clipboard):
    """Return what is pasted for a clipboard, and what the page reads of it, with the keys of the list."""
    if clipboard.get("plain"):
        return {"text": text}
    shown = on_the_page(text, {})["ok"]
    return {
        "scorecards": [line(card) for card in shown["panel"]["scorecards"]] if shown["panel"] else shown["rows"],
        "unused": shown["unused"],
    }


def test_a_table_is_pasted_as_people_saw_it(box):
    """From each program the box holds a table that gives the panel that was copied, and nothing is fetched."""
    pasted, wanted = {}, {}
    for name, clipboard in CLIPBOARDS.items():
        html, plain = read_clipboard(name)
        box.fill("")
        paste(box, html, plain)
        pasted[name] = result_of(box.input_value(), clipboard)
        if clipboard.get("plain"):
            wanted[name] = {"text": plain.replace("\r\n", "\n")}
        else:
            wanted[name] = {"scorecards": clipboard["scorecards"], "unused": clipboard.get("unused", [])}

    assert wanted == pasted


def test_a_pasted_table_is_shown_as_it_was_read_and_used(box, checker):
    """The user pastes from Excel and sees the merged area in both rows; one press uses the table."""
    checker.wait_until_ready()
    paste(box, *read_clipboard("excel"))

    expect(box).to_have_value(re.compile(r"^Coding\tBen\tNo\t", re.MULTILINE))
    expect(checker.page.locator("#paste:visible")).to_contain_text("Read: 3", use_inner_text=True)
    checker.press("Use these rows")
    expect(checker.scorecard("Coding", 1).get_by_label("Interviewer")).to_have_value("Ben")


def test_a_table_is_pasted_in_place_of_what_is_selected(box):
    """What is before and after the selection stays, and the cursor is behind the table."""
    box.fill("Before\nselected\nafter")
    box.evaluate("it => it.setSelectionRange(7, 16)")
    paste(box, TABLE, "plain")

    expect(box).to_have_value("Before\nArea\tInterviewer\tVerdict\nCoding\tAna\tyes\nafter")
    assert box.evaluate("it => it.value.slice(it.selectionStart)") == "after"


def test_a_table_of_many_rows_is_pasted_at_once(box):
    """Two thousand rows, the most that can be read, come in one step: the page is told of one change."""
    rows = "".join(f"<tr><td>Area {place}<td>Ana<td>yes</tr>" for place in range(2_000))
    box.evaluate("it => { it.told = 0; it.addEventListener('input', () => { it.told += 1; }); }")
    paste(box, f"<table>{HEADER}{rows}</table>", "plain")

    assert box.input_value().count("\n") == 2_001
    assert box.evaluate("it => it.told") == 1


HOSTILE = f"""<html><head><meta http-equiv="refresh" content="0;url=/ran"><base href="https://elsewhere.invalid/">
<link rel="stylesheet" href="https://elsewhere.invalid/a.css"><style>@import "https://elsewhere.invalid/b.css";</style>
<script src="https://elsewhere.invalid/c.js"></script><script>globalThis.ran = true</script></head>
<body onload="globalThis.ran = true"></template><img src="https://elsewhere.invalid/d.png" onerror="globalThis.ran = 1">
<table background="https://elsewhere.invalid/e.png">{HEADER}<tr><td>Coding<script>globalThis.ran = true</script>
<td onclick="globalThis.ran = true">Ana<svg onload="globalThis.ran = true"><image href="https://elsewhere.invalid/f.png"/>
</svg><td style="background: url(https://elsewhere.invalid/g.png)">yes<iframe src="https://elsewhere.invalid/h"></iframe>
<video src="https://elsewhere.invalid/i" poster="https://elsewhere.invalid/j.png"></video></table></body></html>"""


def test_nothing_in_pasted_html_runs_or_is_fetched(box, checker, watch):
    """HTML with scripts, handlers, pictures, styles and frames is read as text: the page asks for nothing new."""
    watch.expect("inline event handler violates")
    checker.wait_until_ready()
    checker.page.wait_for_load_state("networkidle")
    before = list(watch.requests)
    paste(box, HOSTILE, "plain")

    expect(box).to_have_value("Area\tInterviewer\tVerdict\nCoding\tAna\tyes\n")
    expect(checker.page.locator("#paste:visible")).to_contain_text("Read: 1", use_inner_text=True)
    assert watch.requests == before
    assert checker.page.evaluate("[globalThis.ran, location.pathname]") == [None, "/checker.html"]


def test_a_cell_that_claims_to_cover_millions_covers_what_is_there(box):
    """Impossible numbers of rows and columns make no more rows than there are, and lose no text."""
    huge = 'rowspan="99999999" colspan="99999999"'
    paste(box, f"<table>{HEADER}<tr><td rowspan=99999999>Coding<td>Ana<td>yes</tr><tr><td>Ben<td {huge}>no</table>", "")

    expect(box).to_have_value("Area\tInterviewer\tVerdict\nCoding\tAna\tyes\nCoding\tBen\tno\n")


TOO_MUCH = {
    "10,000 elements in each other": "<div>" * 10_000 + TABLE,
    "10,000 tables in each other": "<table><tr><td>" * 10_000 + TABLE,
    "millions of columns": f"<table>{HEADER}{'<tr><td rowspan=65534 colspan=1000>' * 5_000}x</table>",
    "too many cells": f"<table>{HEADER}{ROW * 60_000}</table>",
}


def test_html_that_is_too_much_leaves_the_plain_text(box):
    """What no table needs is not read. The plain text is pasted whole, as if there were no HTML."""
    pasted = {}
    for name, html in TOO_MUCH.items():
        box.fill("")
        paste(box, html, "plain\ttext")
        pasted[name] = box.input_value()

    assert pasted == dict.fromkeys(TOO_MUCH, "plain\ttext")
    box.fill("")
    paste(box, TABLE, "plain\ttext", spaces=2**24)
    expect(box).to_have_value("plain\ttext")


def test_a_table_written_by_another_program_is_pasted(browser, browser_context_args, address):
    """Through the clipboard of the system, which Chromium lets a page write when it is asked: the same table."""
    context = browser.new_context(**browser_context_args, permissions=["clipboard-read", "clipboard-write"])
    watch = Watch(address)
    watch.expect("Applying inline style")  # said when Chromium cleans what a page writes
    page = context.new_page()
    watch.follow(page)
    page.goto(f"{address}checker.html")
    Checker(page).choose("Open", "A table")
    expect(page.get_by_label("Paste the rows")).to_be_focused()
    html, plain = read_clipboard("google-sheets")
    page.evaluate(
        f"""navigator.clipboard.write([new ClipboardItem({{
            "text/html": new Blob([{json.dumps(html)}], {{ type: "text/html" }}),
            "text/plain": new Blob([{json.dumps(plain)}], {{ type: "text/plain" }}),
        }})])"""
    )
    page.get_by_label("Paste the rows").press("Control+v")

    expect(page.get_by_label("Paste the rows")).to_have_value(re.compile(r"^Coding\tBen\tNo\t5\" tall", re.MULTILINE))
    watch.check()
    context.close()
