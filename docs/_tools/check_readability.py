"""Checks the length and the school grade of each page of the guide, and fails if a page is out of bounds.

The grade is that of Flesch and Kincaid. Syllables are counted as the places where a word can be hyphenated, which is
close enough to compare pages.
``make check`` runs this on the pages that Sphinx has read.
"""

from __future__ import annotations

import argparse
import pickle
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyphen

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "docs" / "_ext")]  # the pages contain our nodes

from followup_docs.directives.opening import (  # noqa: E402 - the line above makes it importable
    LENGTHS,
    count_words,
    opening,
    paragraphs,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils import nodes

HARDEST = 9.0
"""The highest grade that a page may have. Reference pages may have any."""

SENTENCE_END = re.compile('(?<=[.!?])["\u201d)]*\\s+')
# The American patterns divide words by sound, which is closer to syllables than the British ones.
SYLLABLES = pyphen.Pyphen(lang="en_US", left=1, right=1)


@dataclass(frozen=True)
class Page:
    """The length and the grade of one page."""

    name: str
    length: str
    words: int
    grade: float

    @property
    def findings(self) -> list[str]:
        """What is out of bounds, a phrase each."""
        least, most = LENGTHS[self.length]
        found = []
        if least and self.words < least:
            found.append(f"fewer than {least} words")
        if most and self.words > most:
            found.append(f"more than {most} words")
        if self.length != "reference" and round(self.grade, 1) > HARDEST:
            found.append(f"harder than grade {HARDEST:g}")
        return found


def syllables(word: str) -> int:
    """Count the syllables of a word."""
    return len(SYLLABLES.positions(word.strip(".,"))) + 1


def grade(texts: Iterable[str]) -> float:
    """Return the Flesch-Kincaid grade of some paragraphs."""
    sentences = [words for text in texts for sentence in SENTENCE_END.split(text) if (words := words_of(sentence))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def measure(name: str, document: nodes.document) -> Page | None:
    """Measure a page. Returns None for a page without an opening, which is not part of the guide."""
    start = next(document.findall(opening), None)
    return start and Page(name, start["length"], count_words(document), grade(paragraphs(document)))


def measure_all(folder: Path) -> list[Page]:
    """Measure every page of the guide that Sphinx has read into ``folder``."""
    pages = []
    for path in sorted(folder.rglob("*.doctree")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        page = measure(name, pickle.loads(path.read_bytes()))  # noqa: S301 - Sphinx has just written it
        if page:
            pages.append(page)
    return pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each page. Returns the exit status: 1 if a page is out of bounds, 2 if there is no page."""
    parser = argparse.ArgumentParser(
        prog="check_readability", description="Report each page's length and school grade."
    )
    parser.add_argument("doctrees", type=Path, help="the folder of the pages as Sphinx has read them")
    pages = measure_all(parser.parse_args(arguments).doctrees)
    print(f"{'page':<26}{'kind':<11}{'words':>6}{'grade':>7}")
    for page in pages:
        print(f"{page.name:<26}{page.length:<11}{page.words:>6}{page.grade:>7.1f}  {'; '.join(page.findings)}".rstrip())
    if not pages:
        return 2
    return 1 if any(page.findings for page in pages) else 0


if __name__ == "__main__":
    sys.exit(main())
