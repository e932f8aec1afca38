"""No sentence of the source is copied into the project."""

from __future__ import annotations

import codecs
import subprocess
from pathlib import Path

import pytest

from tests.docs.sites import ROOT
from tests.docs.word_runs import hashed, runs

pytestmark = pytest.mark.needs_native

SOURCE = frozenset((Path(__file__).parent / "source_runs.txt").read_text().split())
NOT_TEXT = {".png"}


def texts():
    """Yield the name and the text of each file of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().rstrip("\0").split("\0"):
        path = ROOT / name
        if path.is_file() and path.suffix not in NOT_TEXT:
            yield name, _decoded(path.read_bytes())


def _decoded(content):
    """Decode a file of any encoding: some of the tables that the tests read are UTF-16, or not text at all."""
    return content.decode("utf-16" if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8", "replace")


def test_no_file_holds_eight_words_in_a_row_of_the_source():
    """A reader finds no sentence of the source in any file of the project."""
    copied = {(name, run) for name, text in texts() for run in runs(text) if hashed(run) in SOURCE}

    assert copied == set()


def test_marks_capitals_and_line_breaks_hide_nothing():
    """A copied sentence is found even if its punctuation, capitals and line breaks differ."""
    expected = ["one twos three four five six seven eight"]

    actual = runs("One *two's*, \u201cthree\u201d\n   four FIVE, six: seven-eight.")

    assert expected == actual


def test_the_hashes_are_there():
    """A maintainer who empties the list of hashes by accident is told."""
    assert len(SOURCE) > 300
