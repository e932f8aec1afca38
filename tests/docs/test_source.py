"""The source gave the ideas; every sentence here is our own."""

from __future__ import annotations

import codecs
import subprocess
from pathlib import Path

import pytest

from tests.docs.conftest import ROOT
from tests.docs.runs import hashed, runs

pytestmark = pytest.mark.needs_native

SOURCE = frozenset((Path(__file__).parent / "source_runs.txt").read_text().split())
NOT_TEXT = {".png"}


def texts():
    """Yield each file that belongs to the project, with its text."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().rstrip("\0").split("\0"):
        path = ROOT / name
        if path.is_file() and path.suffix not in NOT_TEXT:
            yield name, _text(path.read_bytes())


def _text(written):
    """Read a file of any encoding: some of the tables that the tests read are not UTF-8, or no text at all."""
    return written.decode("utf-16" if written[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8", "replace")


def test_no_file_holds_eight_words_in_a_row_of_the_source():
    """Nobody finds a sentence of the source in any file of the project, whatever its kind."""
    taken = {(name, run) for name, text in texts() for run in runs(text) if hashed(run) in SOURCE}

    assert taken == set()


def test_marks_capitals_and_line_breaks_hide_nothing():
    """A sentence is found however it is set."""
    expected = ["one twos three four five six seven eight"]

    actual = runs("One *two's*, \u201cthree\u201d\n   four FIVE, six: seven-eight.")

    assert expected == actual


def test_the_hashes_are_there():
    """The list has not been emptied by accident."""
    assert len(SOURCE) > 300
