"""Reports onto a stream, in the format asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from followup_rules.formats.strict_json import to_canonical_json
from followup_rules.report.render import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from followup_rules.model.panel import Panel
    from followup_rules.report.types import BadLine, Report


def pretty_json(value: object) -> str:
    """Write plain data as JSON for people: sorted keys, two spaces, a line end at the end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def _line(value: object) -> str:
    return to_canonical_json(value) + "\n"


_JSON: dict[str, Callable[[object], str]] = {"json": pretty_json, "jsonl": _line}

FORMATS: dict[str, Callable[[Report, Panel], str]] = {
    "text": lambda report, panel: render(report, "text"),
    "markdown": lambda report, panel: render(report, "markdown", panel),
    "json": lambda report, panel: pretty_json(report),
    "jsonl": lambda report, panel: _line(report),
}
"""How a report is written in each format. What goes to a tracker holds the panel too: it is the record there."""

_AROUND = {
    "text": ("", "\n---\n\n", ""),
    "markdown": ("", "\n---\n\n", ""),
    "json": ("[\n", ",\n", "]\n"),
    "jsonl": ("", "", ""),
}
"""What stands before, between and after several reports."""


def write_one(report: Report, panel: Panel, form: str, stream: TextIO) -> None:
    """Write the report about a panel; ``form`` is one of :data:`FORMATS`."""
    stream.write(FORMATS[form](report, panel))


def write_each(answers: Iterable[tuple[Report, Panel] | BadLine], form: str, stream: TextIO) -> bool:
    """Write reports as they come, a bad line as its error in its place.

    :returns: whether any line was bad.
    """
    before, between, after = _AROUND[form]
    bad = False
    stream.write(before)
    for index, answer in enumerate(answers):
        stream.write(between if index else "")
        if isinstance(answer, tuple):
            stream.write(FORMATS[form](*answer))
        else:
            bad = True
            stream.write(_bad_line(answer, form))
    stream.write(after)
    return bad


def _bad_line(answer: BadLine, form: str) -> str:
    if form in _JSON:
        return _JSON[form](answer)
    places = [f"line {answer['error']['line']}", answer["error"]["path"], answer["error"]["message"]]
    return ": ".join(place for place in places if place) + "\n"
