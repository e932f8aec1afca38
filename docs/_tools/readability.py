"""Reports how long each page of the guide is and how hard to read, and fails where one leaves its bounds.

The figure is Flesch and Kincaid's school grade. Syllables are counted as places to hyphenate, which is close enough to
compare pages. ``make check`` runs it on the pages as Sphinx has read them.
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
sys.path[:0] = [str(ROOT), str(ROOT / "docs" / "_ext")]  # for the pages too: they are made of our nodes

from followup_docs.directives.opening import (  # noqa: E402 - the line above makes it importable
    count_words,
    opening,
    paragraphs,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils import nodes

HARDEST = 9.0
"""The highest grade a page may have, pages to look things up in aside."""

BOUNDS = {"guide": (600, 900), "long": (600, None), "short": (None, 600), "reference": (None, None)}
"""Fewest and most words, by the length that a page's opening states."""

SENTENCE_END = re.compile('(?<=[.!?])["\u201d)]*\\s+')
# American patterns: they part words by sound, and so come closer to syllables than the British ones.
SYLLABLES = pyphen.Pyphen(lang="en_US", left=1, right=1)


@dataclass(frozen=True)
class Page:
    """One page, measured."""

    name: str
    length: str
    words: int
    grade: float

    @property
    def faults(self) -> list[str]:
        """Say what is out of bounds."""
        least, most = BOUNDS[self.length]
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
    sentences = [said for text in texts for sentence in SENTENCE_END.split(text) if (said := words(sentence))]
    spoken = [word for sentence in sentences for word in sentence]
    if not spoken:
        return 0.0
    return 0.39 * len(spoken) / len(sentences) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def measure(name: str, document: nodes.document) -> Page | None:
    """Measure a page; ``None`` where it has no opening, and so is none of the guide's."""
    start = next(document.findall(opening), None)
    return start and Page(name, start["length"], count_words(document), grade(paragraphs(document)))


def read(folder: Path) -> list[Page]:
    """Measure every page that Sphinx has read into ``folder``."""
    found = []
    for path in sorted(folder.glob("*.doctree")):
        page = measure(path.stem, pickle.loads(path.read_bytes()))  # noqa: S301 - Sphinx has just written it
        if page:
            found.append(page)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a page; the exit status is 1 where one is out of bounds, 2 where there is no page at all."""
    parser = argparse.ArgumentParser(prog="readability", description="Report each page's length and school grade.")
    parser.add_argument("doctrees", type=Path, help="the folder of the pages as Sphinx has read them")
    pages = read(parser.parse_args(arguments).doctrees)
    print(f"{'page':<26}{'kind':<11}{'words':>6}{'grade':>7}")
    for page in pages:
        print(f"{page.name:<26}{page.length:<11}{page.words:>6}{page.grade:>7.1f}  {'; '.join(page.faults)}".rstrip())
    if not pages:
        return 2
    return 1 if any(page.faults for page in pages) else 0


if __name__ == "__main__":
    sys.exit(main())
