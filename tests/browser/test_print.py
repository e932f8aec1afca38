"""What is made to be printed fits on the paper."""

from __future__ import annotations

import io
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from followup_rules import Policy
from followup_rules.report.words import rules_and_policy

SHEETS = {
    "worksheet": ("Follow-up session", "Who tells the candidate"),
    "facilitator-card": ("half an hour", "A verdict is still out"),
}
"""What stands first and last on each."""

RULES = " · ".join(rules_and_policy(Policy().values))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_fits_on_one_side(page, address, name, paper):
    """Worksheet and card print on one side, whole, and without the frame of the page; in the dark too."""
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}{name}.html")
    printed = PdfReader(io.BytesIO(page.pdf(format=paper)))
    text = " ".join(printed.pages[0].extract_text().split())

    assert len(printed.pages) == 1
    assert all(words in text for words in SHEETS[name])
    assert "Where to go next" not in text
    assert "Glossary" not in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_decided_panel_prints_on_one_side(ready, paper):
    """What was decided prints on one side: outcome, why, steps, return visit, rules and policy; no form."""
    ready.press("An example")
    expect(ready.word).to_have_text("Need more information")
    expect(ready.part("At a glance")).to_be_visible()
    printed = PdfReader(io.BytesIO(ready.page.pdf(format=paper)))
    text = " ".join(normalize("NFKC", printed.pages[0].extract_text()).split())  # paper has ligatures

    assert len(printed.pages) == 1
    parts = ("Need more information", "Candidate: S.T.", "Why", "At a glance", "Next steps", "Return visit", RULES)
    assert [] == [words for words in parts if words not in text]
    assert "The session" not in text
    assert "Message to the candidate" not in text


@pytest.mark.parametrize("name", ["followup", "worked-panels"])
def test_drawings_print_in_the_colours_of_paper(page, address, name):
    """Whoever reads in the dark and prints gets dark words on white paper."""
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"{address}{name}.html")
    fill = page.locator("svg[role=img] :is(.grid-area, .road-title)").first.evaluate(
        "text => getComputedStyle(text).fill"
    )

    assert fill == "rgb(26, 28, 32)"
