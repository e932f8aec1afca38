"""The report on length and school grade: what counts as a word, and which page is out of bounds."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.needs_native

readability = pytest.importorskip("readability", reason="pyphen is not installed")

from readability import Page, grade, syllables  # noqa: E402 - only where it can be imported

EASY = "The cat sat on the mat. It was a good cat."
HARD = "Organisational interdependencies necessitate comprehensive reconsideration of established responsibilities."


def test_short_words_in_short_sentences_are_easy():
    """A page for tired readers gets a low grade, a page of officialese a high one."""
    assert grade([EASY]) < 2
    assert grade([HARD]) > 9


def test_the_figure_is_flesch_and_kincaids():
    """11 words in two sentences, one syllable each: 0.39 x 5.5 + 11.8 x 1 - 15.59."""
    assert grade([EASY]) == pytest.approx(0.39 * 5.5 + 11.8 - 15.59)


@pytest.mark.parametrize(("word", "count"), [("cat", 1), ("evidence", 3), ("interviewer", 4), ("41", 1)])
def test_syllables(word, count):
    """Syllables are counted as places to hyphenate."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("page", "faults"),
    [
        (Page("a", "guide", 599, 5.0), ["fewer than 600 words"]),
        (Page("a", "guide", 901, 5.0), ["more than 900 words"]),
        (Page("a", "guide", 750, 9.1), ["harder than grade 9"]),
        (Page("a", "guide", 750, 9.04), []),
        (Page("a", "long", 3000, 5.0), []),
        (Page("a", "short", 700, 5.0), ["more than 600 words"]),
        (Page("a", "reference", 5000, 12.0), []),
    ],
)
def test_what_is_out_of_bounds(page, faults):
    """An author is told what is wrong with a page, and nothing where nothing is."""
    assert page.faults == faults


def test_no_pages_are_no_success(tmp_path):
    """A report about an empty folder is an error, not a clean bill."""
    run = subprocess.run([sys.executable, readability.__file__, tmp_path], capture_output=True, text=True, check=False)

    assert run.returncode == 2
