"""Every format for reading panels or writing reports."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from followup_rules.formats.panel_json import from_json
from followup_rules.formats.strict_json import escaped_json, to_canonical_json, to_pretty_json
from followup_rules.formats.tables.strict import parse_table
from followup_rules.model.registry import NOT_GIVEN, RegistryError, registry, registry_entry, require_parts
from followup_rules.report.markdown import escape_markdown
from followup_rules.report.render import render
from followup_rules.report.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_rules.model.panel import Panel
    from followup_rules.report.types import BadLine, Report


@registry_entry
class Writer:
    """How a format writes reports.

    :param report: writes one report. It also gets the panel, for the record in a tracker.
    :param bad_line: writes what is wrong with a line, in place of its report.
    :param around: what is written before, between and after several reports.
    """

    report: Callable[[Report, Panel], str] = NOT_GIVEN
    bad_line: Callable[[BadLine], str] = NOT_GIVEN
    around: tuple[str, str, str] = NOT_GIVEN


@registry_entry
class Format:
    """A format. It reads panels, or writes reports, or both.

    :param id: its name in requests and at a prompt.
    :param label: its name for people.
    :param suffixes: the endings of files that are read in it, each with its dot.
    :param reader: reads a panel from text.
    :param is_lines: whether each line of a file is a panel.
    :param is_table: whether it has words and columns of its own, which somebody may have to explain.
    """

    id: str
    label: str = ""
    suffixes: tuple[str, ...] = ()
    reader: Callable[[str], Panel] | None = None
    is_lines: bool = False
    is_table: bool = False
    writer: Writer | None = None

    def __post_init__(self) -> None:
        if not self.reader and not self.writer:
            raise RegistryError(f"the format {self.id!r} has neither a reader nor a writer; a format needs one of them")
        if self.reader and not self.suffixes:
            raise RegistryError(f"the format {self.id!r} has no suffixes; files that it reads are known by them")
        if self.is_lines and not self.reader:
            raise RegistryError(f"the format {self.id!r} holds a panel on each line and has no reader")
        if self.writer:
            require_parts(f"writer of the format {self.id!r}", self.writer)
        if self.writer and len(self.writer.around) != len(("before", "between", "after")):
            raise RegistryError(f"the writer of the format {self.id!r} needs what is written before, between and after")
        for suffix in self.suffixes:
            if not suffix.startswith("."):
                raise RegistryError(f"the suffix {suffix!r} of the format {self.id!r} has no full stop in front")


def _pretty(value: object) -> str:
    return escaped_json(to_pretty_json(value))


def _line(value: object) -> str:
    return escaped_json(to_canonical_json(value)) + "\n"


def _bad_line_for_people(bad: BadLine, shown: Callable[[str], str]) -> str:
    fault = bad["error"]
    return shown(": ".join(part for part in (f"line {fault['line']}", fault["path"], fault["message"]) if part)) + "\n"


def _written(report: Callable[[Report, Panel], str], shown: Callable[[str], str]) -> Writer:
    """Make a writer for people, with a line between two reports.

    :param shown: makes what was typed safe to show.
    """
    return Writer(report=report, bad_line=partial(_bad_line_for_people, shown=shown), around=("", "\n---\n\n", ""))


FORMATS = registry(
    "format",
    (
        Format(
            id="text",
            label="Text",
            writer=_written(lambda report, panel: render(report, "text"), one_line),
        ),
        Format(
            id="markdown",
            label="Markdown",
            writer=_written(lambda report, panel: render(report, "markdown", panel), escape_markdown),
        ),
        Format(
            id="json",
            label="JSON",
            suffixes=(".json",),
            reader=from_json,
            writer=Writer(
                report=lambda report, panel: _pretty(report),
                bad_line=_pretty,
                around=("[\n", ",\n", "]\n"),
            ),
        ),
        Format(id="csv", label="Comma-separated table", suffixes=(".csv", ".txt"), reader=parse_table, is_table=True),
        Format(id="tsv", label="Tab-separated table", suffixes=(".tsv",), reader=parse_table, is_table=True),
        Format(
            id="jsonl",
            label="JSON Lines",
            suffixes=(".jsonl",),
            reader=from_json,
            is_lines=True,
            writer=Writer(report=lambda report, panel: _line(report), bad_line=_line, around=("", "", "")),
        ),
    ),
    optional=["suffixes", "reader", "is_lines", "is_table", "writer"],
)
"""Every format by its id."""


def _by_suffix() -> dict[str, Format]:
    found: dict[str, Format] = {}
    for form in FORMATS.values():
        for suffix in form.suffixes:
            if found.setdefault(suffix, form) is not form:
                raise RegistryError(
                    f"the suffix {suffix!r} is that of the formats {found[suffix].id!r} and {form.id!r}"
                )
    return found


READERS = {form.id: form.reader for form in FORMATS.values() if form.reader and not form.is_lines}
"""The function that reads one panel, by format id."""

INPUTS = [form.id for form in FORMATS.values() if form.reader]
"""The formats that panels can be read from: one panel, or one on each line."""

WRITERS = {form.id: form.writer for form in FORMATS.values() if form.writer}
"""The writer of reports, by format id."""


_BY_SUFFIX = _by_suffix()


def format_of(name: str) -> Format | None:
    """Return the format of a file by its suffix; ``None`` if no format has it."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())
