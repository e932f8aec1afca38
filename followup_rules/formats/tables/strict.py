"""Reads a table at a prompt, where nobody can be asked: everything that is not settled is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.formats.tables.reading import NO_ANSWERS, read_table
from followup_rules.formats.tables.rows import RowState
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import ACCEPTED_VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.reading import AlikeNames, ForeignWord, TableReading
    from followup_rules.formats.tables.rows import Entry
    from followup_rules.model.panel import Panel


def parse_table(text: str, answers: Answers = NO_ANSWERS) -> Panel:
    """Read a table, one scorecard a row, into a panel without a plan.

    :param text: a table, as in :func:`~followup_rules.read_table`.
    :param answers: what somebody decided about it.
    :returns: the panel, with what was decided as ``imported`` and ``distinct``.
    :raises PanelError: as :func:`~followup_rules.read_table`; and if anything is left to decide, naming row and column
        (``row 3, verdict``), what is accepted, and the option that answers it. Of several kinds the first is
        named: words for verdicts that are not ours, all of them; rows that cannot be read; repeats; names that look
        alike. A row that could be kept only as a verdict that is awaited is an error here.
    """
    return settled_panel(read_table(text, answers))


def settled_panel(reading: TableReading) -> Panel:
    """Return the panel that a table makes.

    :raises PanelError: as :func:`parse_table` does, if anything is left to decide.
    """
    if reading.panel is None or reading.count(RowState.AWAITED):
        raise next(_errors(reading))
    return reading.panel


def _errors(reading: TableReading) -> Iterator[PanelError]:
    """Yield an error for each kind of thing that is left to decide, names that look alike last."""
    if reading.words:
        yield _foreign_words(reading.words)
    unread = [entry for entry in reading.rows if entry.state in (RowState.REFUSED, RowState.AWAITED)]
    refused = [entry for entry in unread if not entry.is_repeat]
    repeats = [entry for entry in unread if entry.is_repeat]
    yield from (_refused(entries) for entries in (refused, repeats) if entries)
    yield _alike(reading.alike)


def _foreign_words(words: Sequence[ForeignWord]) -> PanelError:
    named = words[: checks.MOST_IN_ERROR]
    found = ", ".join(f"{checks.quote(word.word)} ({_rows(word.rows)})" for word in named)
    is_one = len(words) == 1
    is_are = "is not a known verdict; say what it" if is_one else "are not known verdicts; say what each"
    options = " ".join(f"--read-as={_option(word.word, word.suggestion or 'VERDICT')}" for word in named)
    return PanelError(
        f"row {words[0].rows[0]}, verdict",
        f"{found}{checks.and_more(words, 'words')} {is_are} means with {options}, or write {ACCEPTED_VERDICTS}",
    )


def _refused(entries: Sequence[Entry]) -> PanelError:
    first = entries[0]
    error = first.error or PanelError("", "")
    others = list(dict.fromkeys(entry.row.number for entry in entries if entry.row.number != first.row.number))
    also = f"; and {_rows(others)} cannot be read" if others else ""
    return PanelError(f"row {first.row.number}{', ' if error.path else ''}{error.path}", error.message + also)


def _alike(pairs: Sequence[AlikeNames]) -> PanelError:
    (one, other), rows = pairs[0].names, pairs[0].rows
    options = " ".join(f"--distinct={_option(*pair.names)}" for pair in pairs[: checks.MOST_IN_ERROR])
    return PanelError(
        f"row {rows[1]}, {pairs[0].kind}",
        f"is {checks.quote(other)}, which looks like {checks.quote(one)} in row {rows[0]}; "
        f"write one name for one {pairs[0].kind}, or say that they are two: {options}"
        f"{checks.and_more(pairs, 'pairs')}",
    )


def _option(before: str, after: str) -> str:
    """Write ``before=after`` as one argument in a shell."""
    word = f"{before}={after}"
    if any(sign in word for sign in '"$`\\!'):
        return "'" + word.replace("'", "'\\''") + "'"
    return f'"{word}"'


def _rows(numbers: Sequence[int]) -> str:
    named = ", ".join(str(number) for number in numbers[: checks.MOST_IN_ERROR])
    return f"row{'s' if len(numbers) > 1 else ''} {named}{checks.and_more(numbers, 'rows')}"
