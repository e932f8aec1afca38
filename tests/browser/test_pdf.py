"""The guide as a PDF, printed from the built site."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from print_guide import BROWSERS, ROOT
from pypdf import PdfReader

from tests.browser.built_site import SITE

pytestmark = pytest.mark.needs_native

NAMES = ("tonight", "worksheet", "about")
"""A page to read, a page with a sheet, and a page with footnotes."""

PRINT = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT / "docs" / "_tools")!r})
from print_guide import print_guide
Path(sys.argv[1]).write_bytes(print_guide(Path(sys.argv[2]), sys.argv[3:]))
"""


@pytest.fixture(scope="module")
def pdf(built, tmp_path_factory):
    """Print the home page and three others."""
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip(f"this test needs one of {', '.join(BROWSERS)} on PATH")
    printed = tmp_path_factory.mktemp("pdf") / "guide.pdf"
    # In a process of its own, because this one may have an event loop of other browser tests.
    subprocess.run([sys.executable, "-c", PRINT, printed, SITE, *NAMES], check=True)
    return PdfReader(printed)


def texts(pdf):
    """Return the text of each sheet, with single spaces."""
    return [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]


def test_the_contents_say_on_which_sheet_a_page_begins(pdf):
    """A reader finds each page by its number, in the contents and at the foot of the sheet, and in the outline."""
    sheets = texts(pdf)
    outline = [entry for entry in pdf.outline if not isinstance(entry, list)]
    starts = {entry.title: pdf.get_destination_page_number(entry) + 1 for entry in outline}

    assert next(iter(starts)) == "A guide to the hiring debrief"
    assert len(starts) == 1 + len(NAMES)
    for title, number in [*starts.items()][1:]:
        assert f"{title} {number}" in sheets[1]
        assert title in sheets[number - 1]
        assert sheets[number - 1].startswith(f"{number} ") or sheets[number - 1].endswith(f" {number}")


def test_links_lead_to_the_document_itself_or_to_other_sites(pdf):
    """A link works wherever the PDF is read: none leads to the machine on which it was printed."""
    actions = [
        note.get_object().get("/A", {}) for sheet in pdf.pages for note in sheet.get("/Annots", ()) if note.get_object()
    ]
    addresses = [action["/URI"] for action in actions if "/URI" in action]
    inside = [
        note.get_object()["/Dest"]
        for sheet in pdf.pages
        for note in sheet.get("/Annots", ())
        if "/Dest" in note.get_object()
    ]

    assert any("creativecommons.org" in address for address in addresses)
    assert all(address.startswith("https://") for address in addresses)
    assert len(inside) > len(NAMES)
    assert set(inside) <= set(pdf.named_destinations)


def test_the_sheets_fit_on_both_papers_and_hold_no_control(pdf):
    """The PDF prints on A4 and on Letter without being scaled. It has no search box, button or form."""
    width, height = pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height
    a4, letter = (595.3, 841.9), (612, 792)

    assert width <= min(a4[0], letter[0]) + 1
    assert height <= min(a4[1], letter[1]) + 1
    assert "/AcroForm" not in pdf.trailer["/Root"]
    assert not [
        word for word in ("Search", "Skip to content", "Load now", "Where to go next") if word in " ".join(texts(pdf))
    ]


def test_a_worksheet_fits_on_one_side(pdf):
    """The sheet that people fill in is not split."""
    [number] = [
        i for i, text in enumerate(texts(pdf)) if text.removeprefix(f"{i + 1} ").startswith("A worksheet for one panel")
    ]

    assert "Who tells the candidate" in texts(pdf)[number]


def test_nothing_says_when_it_was_printed(pdf):
    """Two people who print the same guide get the same file from the same Chromium."""
    assert pdf.metadata.creation_date.isoformat() == "2026-01-01T00:00:00+00:00"
    assert pdf.metadata.creator == "Chromium"
