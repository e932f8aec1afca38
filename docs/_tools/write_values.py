"""Writes ``_static/page/python-values.mjs``: the constants of Python that the page uses too.

``make types`` runs it. A test fails while the file differs from what this writes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from followup_rules.model import checks, names
from followup_rules.model.panel import Verdict
from followup_rules.rules.sealing import SHORT

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).resolve().parents[2] / "_static" / "page" / "python-values.mjs"

HEAD = "/** Made from the values of followup_rules by `make types`. Change those, not this file. */\n"

VALUES: Mapping[str, tuple[str | int | list[str], str]] = {
    "SPACES": (names.SPACES, "White space in a name. A run of it is one space."),
    "REMOVED": (names.REMOVED, "Invisible characters that are left out of a name."),
    "HYPHENS": (names.HYPHENS, "Characters that become a hyphen-minus in a name."),
    "CONTROL": (names.CONTROL.pattern, "A regular expression: control characters. A name may hold none."),
    "INVISIBLE": (
        names.INVISIBLE.pattern,
        "A regular expression: invisible characters, other than format characters. A name must contain others.",
    ),
    "MAX_BYTES": (checks.MAX_BYTES, "The largest panel or table, in bytes."),
    "MAX_TEXT": (checks.MAX_TEXT, "The longest text or name, in characters."),
    "MAX_AREAS": (checks.MAX_AREAS, "The most areas of a panel."),
    "MAX_SCORECARDS": (checks.MAX_SCORECARDS, "The most scorecards of a panel."),
    "SHORT": (SHORT, "How many digits of a seal people compare."),
    "VERDICTS": (list(Verdict), "Every verdict."),
}
"""Each constant, with the comment that goes before it."""

WIDTH = 120


def values_text() -> str:
    """Return the text of the file."""
    return "\n".join([HEAD, *(_constant(name, value, means) for name, (value, means) in VALUES.items())])


def _constant(name: str, value: str | int | list[str], means: str) -> str:
    line = f"export const {name} = {_literal(value)};"
    if len(line) > WIDTH:
        line = line.replace(" = ", " =\n  ", 1)
    return f"/** {means} */\n{line}\n"


def _literal(value: str | int | list[str]) -> str:
    """Return a value in JavaScript: numbers with separators, characters beyond ASCII as escapes."""
    return f"{value:_}" if isinstance(value, int) else json.dumps(value)


if __name__ == "__main__":
    FILE.write_text(values_text(), encoding="utf-8")
