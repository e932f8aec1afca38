"""The source gave the ideas; every sentence here is our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.conftest import ROOT
from tests.docs.runs import hashed, runs

pytestmark = pytest.mark.needs_native

SOURCE = frozenset((Path(__file__).parent / "source_runs.txt").read_text().split())
FOLDERS = ("docs", "followup_rules", "_static", "tests")
SUFFIXES = {".css", ".html", ".json", ".md", ".mjs", ".py", ".rst", ".svg"}
FILES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
    if path.suffix in SUFFIXES
)


def test_no_file_holds_eight_words_in_a_row_of_the_source():
    """Nobody finds a sentence of the source in the guide, the rules, the checker or their tests."""
    taken = {
        (str(path.relative_to(ROOT)), run)
        for path in FILES
        for run in runs(path.read_text(encoding="utf-8"))
        if hashed(run) in SOURCE
    }

    assert taken == set()


def test_marks_capitals_and_line_breaks_hide_nothing():
    """A sentence is found however it is set."""
    expected = ["one twos three four five six seven eight"]

    actual = runs("One *two's*, \u201cthree\u201d\n   four FIVE, six: seven-eight.")

    assert expected == actual


def test_the_hashes_are_there():
    """The list has not been emptied by accident."""
    assert len(SOURCE) > 300
