"""The search page shows the text of a page without its tags, so words must not run together there."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.needs_native

RUN_TOGETHER = re.compile(r"\w[.!?)]?(?:</\w+>)*</(?:dt|td|th)><(?:dd|td|th)\b")
"""A term or a cell that ends in a word, and right behind it what the next one says."""


def test_a_term_and_its_meaning_and_two_cells_are_apart(guide):
    """A reader of a search result finds whole words where a page has a list of terms, a grid or a table."""
    assert {name: found[0] for name in guide.pages if (found := RUN_TOGETHER.search(guide.page(name)))} == {}


def test_two_verdicts_in_a_cell_are_apart(guide):
    """A reader of a search result finds "Yes No" where the table for deciding by hand has both, not "YesNo"."""
    text = re.sub("<[^>]+>", "", guide.page("using-the-checker"))

    assert re.search(r"Yes\s+No\s+Maybe", text)
    assert "YesNo" not in text
