"""Decides JSON Lines: reads a panel from each line, writes a report for it. A bad line does not stop the others."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO

from followup_rules.formats.files import decode_utf8
from followup_rules.formats.panel_json import from_json
from followup_rules.model import checks
from followup_rules.model.company import policy_in_use
from followup_rules.model.errors import PanelError
from followup_rules.report.compose import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from followup_rules.formats.registry import Writer
    from followup_rules.model.panel import Panel
    from followup_rules.report.types import BadLine, Report


def compose_lines(lines: Iterable[bytes]) -> Iterator[tuple[Report, Panel] | BadLine]:
    """Report on each panel of a JSON Lines file, one at a time. A long file needs no more memory than a short one.

    :param lines: UTF-8 lines of at most 16 MiB. :func:`~followup_rules.formats.files.read_lines` cuts longer ones just
        past that limit, and they are errors here. Empty lines are skipped.
    :returns: for each line its report and the panel it is about, or
        ``{"error": {"line": 7, "path": ..., "message": ...}}`` in its place.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip() or len(line) > checks.MAX_BYTES:  # what was cut off a long line may not be empty
            yield _compose_line(line, number)


def _compose_line(line: bytes, number: int) -> tuple[Report, Panel] | BadLine:
    try:
        panel = from_json(decode_utf8(checks.check_size(line)), policy_in_use())
        return compose(panel), panel
    except PanelError as error:
        return {"error": {"line": number, "path": error.path, "message": error.message}}


def write_each(results: Iterable[tuple[Report, Panel] | BadLine], writer: Writer, stream: TextIO) -> bool:
    """Write each report as soon as it is ready, or what is wrong with its line.

    :param results: what :func:`compose_lines` returns.
    :returns: whether any line was bad.
    """
    before, between, after = writer.around
    has_bad_line = False
    remaining = iter(results)
    first = list(islice(remaining, 1))  # if the file cannot be read, this fails before anything is written
    stream.write(before)
    for index, result in enumerate(chain(first, remaining)):
        stream.write(between if index else "")
        if isinstance(result, tuple):
            stream.write(writer.report(*result))
        else:
            has_bad_line = True
            stream.write(writer.bad_line(result))
    stream.write(after)
    return has_bad_line
