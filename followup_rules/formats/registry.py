"""Lists every format that panels are read from or reports are written in."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from followup_rules.formats.panel_json import from_json
from followup_rules.model.registry import NOT_GIVEN, RegistryError, registry, registry_entry, require_parts
from followup_rules.model.strict_json import to_canonical_json, to_pretty_json
from followup_rules.report.markdown import escape_markdown
from followup_rules.report.render import render
from followup_rules.report.terminal import OBEYED_IN_LINES, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_rules.model.panel import Panel
    from followup_rules.report.types import BadLine, Report


@registry_entry
class Writer:
    """Writes reports in one format.

    :param report: writes one report. It also gets the panel, since a report in Markdown holds the whole panel.
    :param bad_line: writes what is wrong with a line, in place of its report.
    :param around: the texts to write before, between and after several reports.
    """

    report: Callable[[Report, Panel], str] = NOT_GIVEN
    bad_line: Callable[[BadLine], str] = NOT_GIVEN
    around: tuple[str, str, str] = NOT_GIVEN


@registry_entry
class Format:
    """A format. It reads panels, or writes reports, or both.

    :param id: its name in requests and at a prompt.
    :param label: its name for people.
    :param suffixes: the endings of files that are read in it, each with its full stop.
    :param reader: reads a panel from text. A table has none, since it is read with the user's answers.
    :param is_lines: whether each line of a file is a panel.
    :param is_table: whether it is a table, whose words and columns the user may have to explain.
    :param writer: writes reports.
    """

    id: str
    label: str = ""
    suffixes: tuple[str, ...] = ()
    reader: Callable[[str], Panel] | None = None
    is_lines: bool = False
    is_table: bool = False
    writer: Writer | None = None

    @property
    def is_input(self) -> bool:
        """Whether panels are read from it."""
        return self.is_table or self.reader is not None

    def __post_init__(self) -> None:
        if not self.is_input and not self.writer:
            raise RegistryError(f"the format {self.id!r} has neither a reader nor a writer; a format needs one of them")
        if self.is_input and not self.suffixes:
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


def _escaped_json(text: str) -> str:
    r"""Write what a terminal would obey as an escape such as ``\u009b``. The data stays the same."""
    return OBEYED_IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _pretty_json(value: object) -> str:
    return _escaped_json(to_pretty_json(value))


def _json_line(value: object) -> str:
    return _escaped_json(to_canonical_json(value)) + "\n"


def _bad_line_for_people(bad: BadLine, escape: Callable[[str], str]) -> str:
    error = bad["error"]
    return escape(": ".join(part for part in (f"line {error['line']}", error["path"], error["message"]) if part)) + "\n"


def _writer_for_people(report: Callable[[Report, Panel], str], escape: Callable[[str], str]) -> Writer:
    """Make a writer for people, with a line between two reports.

    :param escape: makes what was typed safe to show.
    """
    return Writer(report=report, bad_line=partial(_bad_line_for_people, escape=escape), around=("", "\n---\n\n", ""))


FORMATS = registry(
    "format",
    (
        Format(
            id="text",
            label="Text",
            writer=_writer_for_people(lambda report, panel: render(report, "text"), one_line),
        ),
        Format(
            id="markdown",
            label="Markdown",
            writer=_writer_for_people(lambda report, panel: render(report, "markdown", panel), escape_markdown),
        ),
        Format(
            id="json",
            label="JSON",
            suffixes=(".json",),
            reader=from_json,
            writer=Writer(
                report=lambda report, panel: _pretty_json(report),
                bad_line=_pretty_json,
                around=("[\n", ",\n", "]\n"),
            ),
        ),
        Format(id="csv", label="Comma-separated table", suffixes=(".csv", ".txt"), is_table=True),
        Format(id="tsv", label="Tab-separated table", suffixes=(".tsv",), is_table=True),
        Format(
            id="jsonl",
            label="JSON Lines",
            suffixes=(".jsonl",),
            reader=from_json,
            is_lines=True,
            writer=Writer(report=lambda report, panel: _json_line(report), bad_line=_json_line, around=("", "", "")),
        ),
    ),
    optional=["suffixes", "reader", "is_lines", "is_table", "writer"],
)
"""Every format by its id."""


def _by_suffix() -> dict[str, Format]:
    formats: dict[str, Format] = {}
    for entry in FORMATS.values():
        for suffix in entry.suffixes:
            if formats.setdefault(suffix, entry) is not entry:
                raise RegistryError(
                    f"the suffix {suffix!r} is that of the formats {formats[suffix].id!r} and {entry.id!r}"
                )
    return formats


INPUTS = [entry.id for entry in FORMATS.values() if entry.is_input]
"""The ids of the formats that panels are read from: one panel, or one on each line."""

ONE_PANEL_INPUTS = [id_ for id_ in INPUTS if not FORMATS[id_].is_lines]
"""The ids of the formats that one panel is read from."""

WRITERS = {entry.id: entry.writer for entry in FORMATS.values() if entry.writer}
"""The writer of reports, by format id."""


_BY_SUFFIX = _by_suffix()


def format_of(name: str) -> Format | None:
    """Return the format of a file by its suffix; ``None`` if no format has it."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())
