"""Reads a table for the command line, which cannot ask: everything that is open is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.formats.tables.reading import NO_ANSWERS, read_table
from followup_rules.formats.tables.rows import RowState, row_numbers
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import ACCEPTED_VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.reading import AlikeNames, ForeignWord, TableReading
    from followup_rules.formats.tables.rows import RowEntry
    from followup_rules.model.panel import Panel


def parse_table(text: str, answers: Answers = NO_ANSWERS) -> Panel:
    """Read a table, one scorecard a row, into a panel without a plan.

    :param text: a table, as in :func:`~followup_rules.read_table`.
    :param answers: what the user decided about it.
    :returns: the panel, with what was decided as ``imported`` and ``distinct``.
    :raises PanelError: as :func:`~followup_rules.read_table`; and if anything is open, naming row and column
        (``row 3, verdict``), what is accepted, and the option that answers it. The error names the first kind that is
        there: words for verdicts that are not ours, rows that cannot be read, repeats, names that look alike. An
        awaited row is an error too.
    """
    return require_panel(read_table(text, answers))


def require_panel(reading: TableReading) -> Panel:
    """Return the panel that a table makes.

    :raises PanelError: as :func:`parse_table` does, if anything is open.
    """
    if reading.panel is None or reading.count(RowState.AWAITED):
        raise next(_open_errors(reading))
    return reading.panel


def _open_errors(reading: TableReading) -> Iterator[PanelError]:
    """Yield an error for each kind of open question. The last, about alike names, is only reached if there are any."""
    if reading.words:
        yield _foreign_words_error(reading.words)
    unread = [entry for entry in reading.rows if entry.state in (RowState.REFUSED, RowState.AWAITED)]
    refused = [entry for entry in unread if not entry.is_repeat]
    repeats = [entry for entry in unread if entry.is_repeat]
    yield from (_refused_rows_error(entries) for entries in (refused, repeats) if entries)
    yield _alike_names_error(reading.alike)


def _foreign_words_error(words: Sequence[ForeignWord]) -> PanelError:
    named = words[: checks.MOST_IN_ERROR]
    found = ", ".join(f"{checks.quote(word.word)} ({_list_rows(word.rows)})" for word in named)
    is_one = len(words) == 1
    is_are = "is not a known verdict; say what it" if is_one else "are not known verdicts; say what each"
    options = " ".join(f"--read-as={_quote_option(word.word, word.suggestion or 'VERDICT')}" for word in named)
    return PanelError(
        f"row {words[0].rows[0]}, verdict",
        f"{found}{checks.and_more(words, 'words')} {is_are} means with {options}, or write {ACCEPTED_VERDICTS}",
    )


def _refused_rows_error(entries: Sequence[RowEntry]) -> PanelError:
    first = entries[0]
    error = first.error or PanelError("", "")
    others = [number for number in row_numbers(entries) if number != first.row.number]
    also = f"; and {_list_rows(others)} cannot be read" if others else ""
    return PanelError(f"row {first.row.number}{', ' if error.path else ''}{error.path}", error.message + also)


def _alike_names_error(pairs: Sequence[AlikeNames]) -> PanelError:
    (one, other), rows = pairs[0].names, pairs[0].rows
    options = " ".join(f"--distinct={_quote_option(*pair.names)}" for pair in pairs[: checks.MOST_IN_ERROR])
    return PanelError(
        f"row {rows[1]}, {pairs[0].kind}",
        f"is {checks.quote(other)}, which looks like {checks.quote(one)} in row {rows[0]}; "
        f"if they are one {pairs[0].kind}, write one name; if they are two, say so with {options}"
        f"{checks.and_more(pairs, 'pairs')}",
    )


def _quote_option(before: str, after: str) -> str:
    """Write ``before=after`` as one argument in a shell."""
    word = f"{before}={after}"
    if any(sign in word for sign in '"$`\\!'):
        return "'" + word.replace("'", "'\\''") + "'"
    return f'"{word}"'


def _list_rows(numbers: Sequence[int]) -> str:
    named = ", ".join(str(number) for number in numbers[: checks.MOST_IN_ERROR])
    return f"row{'s' if len(numbers) > 1 else ''} {named}{checks.and_more(numbers, 'rows')}"
