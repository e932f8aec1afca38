"""JSON Lines: one panel a line in, one report a line out. A bad line does not stop the others."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO

from followup_rules.formats.files import utf8
from followup_rules.formats.panel_json import from_json
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.report.compose import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from followup_rules.formats.registry import Writer
    from followup_rules.model.panel import Panel
    from followup_rules.report.types import BadLine, Report


def compose_lines(lines: Iterable[bytes]) -> Iterator[tuple[Report, Panel] | BadLine]:
    """Report on each panel of a JSON Lines file, one at a time: a long file needs no more memory than a short one.

    :param lines: UTF-8 lines of at most 16 MiB, as :func:`~followup_rules.formats.files.read_lines` cuts longer ones.
        Empty ones are skipped.
    :returns: for each line its report and the panel it is about, or
        ``{"error": {"line": 7, "path": ..., "message": ...}}`` in its place.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip() or len(line) > checks.MAX_BYTES:  # what was cut off such a line may not be empty
            yield _composed(line, number)


def _composed(line: bytes, number: int) -> tuple[Report, Panel] | BadLine:
    try:
        panel = from_json(utf8(checks.check_size(line)))
        return compose(panel), panel
    except PanelError as error:
        return {"error": {"line": number, "path": error.path, "message": error.message}}


def write_each(answers: Iterable[tuple[Report, Panel] | BadLine], writer: Writer, stream: TextIO) -> bool:
    """Write each report as it is ready, or what is wrong with its line.

    :returns: whether any line was bad.
    """
    before, between, after = writer.around
    bad = False
    each = iter(answers)
    first = list(islice(each, 1))  # before anything is written: if the file cannot be read, nothing is
    stream.write(before)
    for index, answer in enumerate(chain(first, each)):
        stream.write(between if index else "")
        if isinstance(answer, tuple):
            stream.write(writer.report(*answer))
        else:
            bad = True
            stream.write(writer.bad_line(answer))
    stream.write(after)
    return bad
