"""What is made to be printed fits on the paper."""

from __future__ import annotations

import io
import re
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from followup_rules import Policy, compose, from_dict
from followup_rules.report.words import rules_and_policy
from tests.browser.checker_page import Checker
from tests.browser.panels import AREAS, NAMES, REASON, give, names_in, panel
from tests.browser.scripts import NO_WEBASSEMBLY
from tests.building import WORKED

SHEETS = {
    "worksheet": ("Follow-up session", "Who tells the candidate"),
    "facilitator-card": ("half an hour", "A verdict is not in yet"),
    "interviewer-card": ("One interview, one area", "to the coordinator today"),
}
"""The first and the last text of each."""

TO_READ = ("index", "tonight", "rules", "worked-panels", "using-the-checker", "followup", "privacy", "glossary")

EXAMPLE = from_dict(WORKED["two-reads-of-coding"]["panel"])
RULES = " · ".join(rules_and_policy(Policy().values))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_fits_on_one_side(page, address, name, paper):
    """Worksheet and cards print on one side, whole, and without the frame of the page; in the dark too."""
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}{name}.html")
    printed = PdfReader(io.BytesIO(page.pdf(format=paper)))
    text = " ".join(printed.pages[0].extract_text().split())

    assert len(printed.pages) == 1
    assert all(words in text for words in SHEETS[name])
    assert "Where to go next" not in text
    assert "Glossary" not in text


@pytest.fixture(params=["A4", "Letter"])
def paper(request):
    """Each size of paper."""
    return request.param


def example(checker):
    """Show the example, and wait until what it prints is there."""
    checker.press("Show an example")
    settle(checker)


def settle(checker):
    """Wait until all that Python says of the panel is there: a browser that prints asks for it at once."""
    expect(checker.root).to_have_attribute("data-answer", "full")
    checker.page.wait_for_function(
        """() => {
            dispatchEvent(new Event("beforeprint"));
            const record = document.querySelector("#paper .record");
            const isNew = Boolean(record?.querySelector("[data-show=old][hidden]"));
            dispatchEvent(new Event("afterprint"));
            return isNew;
        }"""
    )


def print_texts(checker, paper="A4"):
    """Print as the browser's own command does, with no button pressed; return the pages' texts."""
    pages = PdfReader(io.BytesIO(checker.page.pdf(format=paper))).pages
    return [" ".join(normalize("NFKC", page.extract_text()).split()) for page in pages]  # paper has ligatures


def missing(parts, text):
    """Return which of the parts a text does not have."""
    return [part for part in parts if part not in text]


def test_a_decided_panel_prints_as_its_record(ready, paper):
    """On one side without evidence: outcome, facts, why, grid, steps, all what-ifs, plan, policy; no form."""
    example(ready)
    ready.page.get_by_label("with evidence").uncheck()
    settle(ready)
    [text] = print_texts(ready, paper)

    heads = ("Why", "Cautions", "At a glance", "Next steps", "What would change it", "Return visit", "Verdicts")
    facts = ("Candidate: S.T.", "Who tells the candidate: Hana", "Tell the candidate by: Wed, November 25")
    assert missing(("Need more information", *heads, *facts, RULES), text) == []
    assert text.count("reject.") + text.count("hire.") == len(compose(EXAMPLE)["what_would_change"])
    assert [card.evidence for card in EXAMPLE.scorecards if card.evidence in text] == []
    assert missing(("Show in the form", "Messages", "Interviewer for"), text) == [
        "Show in the form",
        "Messages",
        "Interviewer for",
    ]


def test_a_print_has_all_evidence_and_says_what_is_optional(ready):
    """Thirty scorecards print with every name, verdict and piece of evidence; the area that may be left out says so."""
    given = panel("yes", "maybe", "yes", "no", "yes", people=6, promised_by="2026-11-26")
    given["areas"] = [*AREAS[:-1], {"name": AREAS[-1], "required": False}]
    give(ready.page, given)
    settle(ready)
    text = " ".join(print_texts(ready))

    assert missing([card["evidence"] for card in given["scorecards"]], text) == []
    assert [name for name in NAMES if len(re.findall(f"{name} ?: (?:Yes|No|Maybe)", text)) != 5] == []
    assert "Answer promised by: Thu, November 26" in text
    assert text.count("optional") == 2  # in the grid and in the list of verdicts


def test_a_print_without_names_has_none(ready):
    """Neither names nor evidence, which may hold some: what is printed can be handed on."""
    give(ready.page, panel("yes", dissent=[{"interviewer": NAMES[3], "reason": REASON}]))
    ready.page.get_by_label("with names").uncheck()
    expect(ready.page.get_by_label("with evidence")).to_be_disabled()
    settle(ready)
    [text] = print_texts(ready)

    assert "Interviewer 1" in text
    assert names_in(text) == []
    assert "boundary case" not in text
    assert "on-call" not in text


def test_the_print_button_prints_what_was_entered_last(ready):
    """The button waits for the newest record; the browser's own command, if too early, says that it is out of date."""
    ready.page.evaluate("""window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        globalThis.onPaper = document.querySelector("#paper").textContent;
        dispatchEvent(new Event("afterprint"));
    }""")
    give(ready.page, panel("yes"))
    settle(ready)
    ready.scorecard("Coding").get_by_role("radio", name="No", exact=True).check()
    ready.page.evaluate("print()")
    early = ready.page.evaluate("onPaper")
    ready.page.locator("#close").get_by_role("button", name="Print", exact=True).dispatch_event("click")
    ready.page.wait_for_function("before => onPaper !== before", arg=early)

    assert "Hire" in early
    assert "Out of date" in early
    assert "Reject" in ready.page.evaluate("onPaper")
    expect(ready.page.locator("#paper")).to_be_empty()


def test_a_blank_form_prints_as_the_worksheet(ready, paper):
    """While nothing is filled in, one side: blank panel, tables, steps, and what is known of the session."""
    ready.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    [text] = print_texts(ready, paper)
    assert missing((*SHEETS["worksheet"], *AREAS, "How the panel reads"), text) == []
    assert "mm/dd/yyyy" not in text
    ready.page.get_by_label("Session on").fill("2026-11-23")

    assert "Date: Mon, November 23" in print_texts(ready, paper)[0]


def test_without_python_the_short_form_prints_what_it_has(page, address, watch):
    """Outcome, reasons and the panel as it was typed; no question about what to print, which only Python can answer."""
    watch.follow(page)
    page.add_init_script(NO_WEBASSEMBLY)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.enter("Coding", "Ben", "No")
    checker.enter_all("Yes", ("Coding", "No"))
    expect(checker.outcome).to_have_text("Reject")
    text = " ".join(print_texts(checker))

    expect(page.get_by_label("with names")).to_be_hidden()
    assert missing(("Reject", "Coding", "Why"), text) == []
    assert "mm/dd/yyyy" not in text


@pytest.mark.parametrize(("name", "text"), [("followup", ".road-title"), ("worked-panels", ".grid-table th")])
def test_drawings_print_in_the_colours_of_paper(page, address, name, text):
    """A page that is read in the dark theme prints dark words on white paper."""
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"{address}{name}.html")
    style = "text => getComputedStyle(text)[text instanceof SVGElement ? 'fill' : 'color']"

    assert page.locator(text).first.evaluate(style) == "rgb(26, 28, 32)"


def used(sheet):
    """Return how much of a sheet's height is used, down to its last line: 1 is all of it."""
    lines = []

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            lines.append(text_matrix[5] * matrix[3] + matrix[5])

    sheet.extract_text(visitor_text=note)
    margin, height = 34, float(sheet.mediabox.height)  # 12 mm in points
    return (height - margin - min(lines, default=height - margin)) / (height - 2 * margin)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", TO_READ)
def test_a_page_to_read_prints_without_half_empty_sheets(page, address, name, paper):
    """Every sheet but the last is used: a table or a list goes on where it has room."""
    page.goto(f"{address}{name}.html")
    sheets = PdfReader(io.BytesIO(page.pdf(format=paper))).pages

    assert [] == [(number, share) for number, sheet in enumerate(sheets[:-1], 1) if (share := used(sheet)) < 0.7]
