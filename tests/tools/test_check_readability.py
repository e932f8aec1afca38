"""The check of length and school grade: an author learns which page is too long, too short or too hard."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.needs_native

check_readability = pytest.importorskip("check_readability", reason="pyphen is not installed")

from check_readability import ROOT, Page, grade, syllables  # noqa: E402

from followup_docs.directives.opening import reading_time  # noqa: E402 - only where it can be imported

EASY = "The cat sat on the mat. It was a good cat."
HARD = "Organisational interdependencies necessitate comprehensive reconsideration of established responsibilities."


def test_short_words_in_short_sentences_are_easy():
    """A page for tired readers gets a low grade, a page of officialese a high one."""
    assert grade([EASY]) < 2
    assert grade([HARD]) > 9


def test_the_grade_is_flesch_and_kincaids():
    """An author can compare the grade with other tools: 11 words in two sentences, one syllable each."""
    assert grade([EASY]) == pytest.approx(0.39 * 5.5 + 11.8 - 15.59)


@pytest.mark.parametrize(("word", "count"), [("cat", 1), ("evidence", 3), ("interviewer", 4), ("41", 1)])
def test_syllables(word, count):
    """The grade of a page counts the syllables that an author would count."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("page", "findings"),
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
def test_what_is_out_of_bounds(page, findings):
    """An author is told what is wrong with a page, and nothing about a page within its bounds."""
    assert page.findings == findings


def test_an_empty_folder_is_an_error(tmp_path):
    """A maintainer who names the wrong folder is not told that all pages are fine."""
    run = subprocess.run(
        [sys.executable, check_readability.__file__, tmp_path], capture_output=True, text=True, check=False
    )

    assert run.returncode == 2


@pytest.fixture
def check(tmp_path):
    """Return a function that has Sphinx read a page, and checks it as `make check` does."""

    def check_page(text):
        (tmp_path / "index.rst").write_text(f"Page\n====\n\n{text}\n", encoding="utf-8")
        (tmp_path / "conf.py").write_text(CONF)
        doctrees = tmp_path / "doctrees"
        options = ["-q", "-b", "dummy", "-d", doctrees, tmp_path, tmp_path / "out"]
        subprocess.run([sys.executable, "-m", "sphinx", *options], check=True)
        run = [sys.executable, check_readability.__file__, doctrees]
        return subprocess.run(run, capture_output=True, text=True, check=False)

    return check_page


CONF = f"""import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "docs" / "_ext")!r}]
extensions = ["followup_docs.nodes.blocks", "followup_docs.directives.opening"]
"""
OPENING = ".. opening:: everybody\n   :length: short\n\n   It was a good cat.\n\n"
ASIDES = """
.. list-table::

   * - A table is looked up.

.. code-block:: text

   A form is copied.

A cat. [#one]_

.. [#one] A note is looked up.
"""


def test_tables_forms_and_notes_do_not_count(check):
    """An author may add what readers look up: only the opening and the paragraphs count as words."""
    run = check(OPENING + ASIDES)

    assert run.stdout.splitlines()[1].split()[:3] == ["index", "short", "14"]
    assert run.returncode == 0


def test_pages_in_folders_are_checked_too(check, tmp_path):
    """The page of an area is named with its folder."""
    (tmp_path / "areas").mkdir()
    (tmp_path / "areas" / "dough.rst").write_text(f":orphan:\n\nDough\n=====\n\n{OPENING}", encoding="utf-8")
    run = check(OPENING)

    assert [line.split()[0] for line in run.stdout.splitlines()[1:]] == ["areas/dough", "index"]


def test_a_page_that_is_too_hard_fails(check):
    """The check fails if one page is too hard, and says what is wrong with it."""
    run = check(OPENING + f"{HARD}\n" * 9)

    assert run.returncode == 1
    assert "harder than grade 9" in run.stdout


@pytest.mark.parametrize(
    ("words", "minutes"), [(1, "1 minute"), (220, "1 minute"), (440, "2 minutes"), (0, "1 minute")]
)
def test_the_reading_time(words, minutes):
    """A reader sees whole minutes, and at least one."""
    assert reading_time(words) == f"{minutes} to read"
