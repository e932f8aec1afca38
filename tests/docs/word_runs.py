"""Hashes runs of eight words, to recognise a sentence of the source without keeping the source.

Run ``python -m tests.docs.word_runs SOURCE > tests/docs/source_runs.txt`` to make the hashes of another source.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

LENGTH = 8


def runs(text: str) -> list[str]:
    """Return every run of eight words in a text, in lower case and without punctuation or markup."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("\u2019", "").replace("'", ""))
    return [" ".join(words[start : start + LENGTH]) for start in range(len(words) - LENGTH + 1)]


def hashed(run: str) -> str:
    """Return the short hash of a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:16]


if __name__ == "__main__":
    print("\n".join(sorted({hashed(run) for run in runs(Path(sys.argv[1]).read_text(encoding="utf-8"))})))
