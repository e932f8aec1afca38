"""Reads a table as a whole: finds repeats, awaited verdicts and what is open; makes the panel if nothing is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_rules.formats.tables.answers import Answers
from followup_rules.formats.tables.cells import filled_cells, is_blank
from followup_rules.formats.tables.header import find_table
from followup_rules.formats.tables.rows import (
    RowEntry,
    RowState,
    candidate_of,
    read_rows,
    row_numbers,
    with_corrected_rows,
)
from followup_rules.formats.tables.verdict_words import suggestion, word_key
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import alike_key, normalize
from followup_rules.model.panel import AreaStatus, Imported, LeftOutRow, Panel, Scorecard, Verdict
from followup_rules.rules.reading import read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.tables.header import Table

_SURROGATE = re.compile("[\ud800-\udfff]")


class AlikeKind(StrEnum):
    """Whether two names that look alike are those of areas or of interviewers."""

    AREA = "area"
    INTERVIEWER = "interviewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignWord:
    """A word for a verdict that is not ours, and for which there is no answer yet.

    :param word: the word as first typed.
    :param rows: the numbers of the rows that use it.
    :param suggestion: the verdict that it probably means; ``None`` if that is not known.
    """

    word: str
    rows: Sequence[int]
    suggestion: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeNames:
    """Two names that look alike, and for which there is no answer yet.

    :param names: the two names, as stored.
    :param kind: whether they are areas or interviewers.
    :param rows: the number of the first row of each.
    """

    names: tuple[str, str]
    kind: AlikeKind
    rows: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """What :func:`~followup_rules.read_table` reads from a table.

    :param rows: what each row says, in order, without empty rows. A row with interviewers or areas as columns is listed
        once for each of them. Empty cells that mean not assessed are left out, unless their row or their area has
        nothing else. Each has a ``state``; the ``row`` of the text, with its ``number`` and ``text``; ``area``,
        ``interviewer``, ``verdict``, ``evidence`` and ``round`` as typed; the ``card`` that it gives, or ``None``; and
        as ``mistake`` what is wrong and what is accepted, or an empty text.
    :param words: the words to ask about, each once: a ``word``, the numbers of its ``rows``, and a ``suggestion`` or
        ``None``.
    :param alike: the pairs of names to ask about: the two ``names``, their ``kind`` (``area`` or ``interviewer``), and
        as ``rows`` the number of the first row of each. Of more than two alike names, further pairs follow once the
        first are answered.
    :param unused: the columns that are not used and the text above the header, as typed.
    :param areas: the areas, in the order in which they appear.
    :param empty_cells: how many empty cells below the names of interviewers or areas are read as pending.
    :param panel: the panel that the table makes, with what was decided about it as ``imported`` and ``distinct``;
        ``None`` while a row is asked about or refused, or two names look alike.
    :param table: the header and the rows, with the cells that the user corrected. For internal use.
    :param rows_with_empty_cells: ``rows``, with all empty cells that mean not assessed. For internal use.
    """

    rows: Sequence[RowEntry]
    words: Sequence[ForeignWord]
    alike: Sequence[AlikeNames]
    unused: Sequence[str]
    areas: Sequence[str]
    empty_cells: int
    panel: Panel | None
    table: Table
    rows_with_empty_cells: Sequence[RowEntry]

    def count(self, *states: RowState) -> int:
        """Count the ``rows`` in one of these states."""
        return sum(entry.state in states for entry in self.rows)


NO_ANSWERS = Answers()

_KEPT_STATES = (RowState.READ, RowState.AWAITED, RowState.ASKED)


def read_table(text: str, answers: Answers = NO_ANSWERS) -> TableReading:
    """Read a table as far as it can be read.

    Every row is read, awaited, asked about, refused or discarded. None is dropped in silence. A refused row has to be
    corrected or discarded. But if its area and its interviewer can be read, and a pending verdict leaves that area
    pending, the row is awaited: it is kept as a pending scorecard.

    :param text: a table of at most 16 MiB, with a header within its first 20 rows that are not empty. The cells are
        separated by tabs, semicolons or commas, or by what a first line such as ``sep=|`` names. It needs columns for
        area, interviewer and verdict, in any order, under our names or others in English, German, French or Spanish.
        Evidence and round are read too. Instead of a column for the interviewer, each interviewer can have a column
        with verdicts below; so can each area.
    :param answers: what the user decided about the table.
    :returns: the rows, what is open, and the panel if nothing is open.
    :raises PanelError: if the text has no header, or one with a column missing or given twice; if it has more than
        2,000 scorecards or 200 areas; if it is about more than one candidate; if a verdict is where none is read.
    """
    found = find_table(checks.check_size(text), answers.columns, needed=answers.needed)
    table = with_corrected_rows(found, answers)
    if len(table.rows) > checks.MAX_SCORECARDS:
        raise _too_many_error()
    _refuse_second_candidate(table, answers)
    entries_with_empty_cells = _read_entries(table, answers)
    entries = _without_empty_cells(entries_with_empty_cells)
    _refuse_repeats(entries)
    _keep_awaited(entries)
    words = _foreign_words(entries)
    alike = _alike_names(entries, answers)
    is_open = words or alike or any(entry.state is RowState.REFUSED for entry in entries)
    words_read = _words_read(entries_with_empty_cells, answers)
    imported = Imported(words=words_read, left_out=_left_out_rows(entries))
    cards = tuple(entry.card for entry in entries if entry.card)
    return TableReading(
        table=table,
        rows=entries,
        rows_with_empty_cells=entries_with_empty_cells,
        words=words,
        alike=alike,
        unused=_list_unused(table),
        areas=list(
            dict.fromkeys(entry.known_area for entry in entries if entry.known_area and entry.state in _KEPT_STATES)
        ),
        empty_cells=_count_empty_cells(table, entries),
        panel=None if is_open else _make_panel(cards, imported, answers),
    )


def _without_empty_cells(entries: Iterable[RowEntry]) -> list[RowEntry]:
    """Leave out empty cells that mean not assessed, unless their row or their area has nothing else."""
    entries = list(entries)
    others = [entry for entry in entries if not entry.is_empty_not_assessed]
    rows = {entry.row.number for entry in others}
    areas = {entry.known_area for entry in others}
    return [
        entry
        for entry in entries
        if not entry.is_empty_not_assessed or entry.row.number not in rows or entry.known_area not in areas
    ]


def _count_empty_cells(table: Table, entries: Iterable[RowEntry]) -> int:
    if not table.columns.wide:
        return 0
    pending = (entry for entry in entries if entry.card and entry.card.verdict is Verdict.PENDING)
    return sum(is_blank(entry.verdict) for entry in pending)


def _make_panel(cards: tuple[Scorecard, ...], imported: Imported, answers: Answers) -> Panel:
    is_needed = bool(imported.words or imported.left_out)
    return Panel(scorecards=cards, distinct=answers.distinct, imported=imported if is_needed else None)


def _refuse_second_candidate(table: Table, answers: Answers) -> None:
    """Refuse a table about two candidates. Their verdicts would be mixed in one outcome."""
    first: tuple[int, str] | None = None
    for row in table.rows:
        name = candidate_of(row, table.columns)
        if not name or row.number in answers.discard:
            continue
        if first and alike_key(name) != alike_key(first[1]):
            number, other = first
            raise PanelError(
                f"row {row.number}, candidate",
                f"is {checks.quote(name)}, and row {number} is about {checks.quote(other)}; "
                "a table about one candidate is accepted",
            )
        first = first or (row.number, name)


def _read_entries(table: Table, answers: Answers) -> list[RowEntry]:
    """Read the rows, and stop as soon as there are too many."""
    entries: list[RowEntry] = []
    areas: set[str] = set()
    count = 0
    for entry in read_rows(table, answers):
        entries.append(entry)
        count += not entry.is_empty_not_assessed
        if count > checks.MAX_SCORECARDS:
            raise _too_many_error()
        if entry.known_area:
            areas.add(entry.known_area)
        if len(areas) > checks.MAX_AREAS:
            raise PanelError("", f"names more than {checks.MAX_AREAS} areas; at most {checks.MAX_AREAS} are accepted")
        if entry.row.number in answers.discard:
            entry.state, entry.card = RowState.DISCARDED, None
    return entries


def _too_many_error() -> PanelError:
    most = f"{checks.MAX_SCORECARDS:,}"
    return PanelError("", f"holds more than {most} scorecards; at most {most} are accepted")


def _refuse_repeats(entries: Iterable[RowEntry]) -> None:
    """Refuse each verdict by the same person on the same area in the same round, except the first."""
    first: dict[tuple[str, str, int], int] = {}
    for entry in entries:
        key = entry.key
        if key is None or entry.state is RowState.REFUSED:
            continue
        if key not in first:
            if entry.state is not RowState.DISCARDED:
                first[key] = entry.row.number
            continue
        area, interviewer, round_ = key
        verdict = f"verdict by {checks.quote(interviewer)} on {checks.quote(area)} in round {round_}"
        error = PanelError("", f"repeats row {first[key]}, a {verdict}; keep one of the two")
        if entry.state is RowState.DISCARDED:
            entry.error = entry.error or error
        else:
            entry.refuse(error)
            entry.is_repeat = True


def _keep_awaited(entries: Sequence[RowEntry]) -> None:
    """Keep each refused row as a pending scorecard if its area is pending then.

    The area is not pending if a later round has judged it, or if it reads clear no.
    """
    sure = [entry for entry in entries if entry.state in _KEPT_STATES]
    keys = {entry.key for entry in sure}
    known = [entry for entry in entries if entry.state is RowState.REFUSED and entry.known_area and not entry.is_repeat]
    latest: dict[str, int] = {}
    for entry in (*sure, *known):
        if entry.known_round is not None:
            latest[entry.known_area] = max(entry.known_round, latest.get(entry.known_area, entry.known_round))
    awaited: list[tuple[RowEntry, Scorecard]] = []
    for entry in known:
        area, interviewer = entry.known_area, entry.known_interviewer
        last_round = latest.get(area, 1)
        round_ = last_round if entry.known_round is None else entry.known_round
        if interviewer and round_ == last_round and (area, interviewer, round_) not in keys:
            keys.add((area, interviewer, round_))
            card = Scorecard(area=area, interviewer=interviewer, verdict=Verdict.PENDING, round=round_)
            awaited.append((entry, card))
    cards = (*(entry.card for entry in sure if entry.card), *(card for _, card in awaited))
    pending = {area.name for area in read(Panel(scorecards=cards)).areas if area.status is AreaStatus.PENDING}
    for entry, card in awaited:
        if card.area in pending:
            entry.state, entry.card = RowState.AWAITED, card


def group_by_word(entries: Iterable[RowEntry]) -> list[list[RowEntry]]:
    """Group entries by their word for a verdict, in the order in which the words appear."""
    groups: dict[str, list[RowEntry]] = {}
    for entry in entries:
        groups.setdefault(word_key(entry.verdict), []).append(entry)
    return list(groups.values())


def _foreign_words(entries: Iterable[RowEntry]) -> list[ForeignWord]:
    return [
        ForeignWord(word=normalize(group[0].verdict), rows=row_numbers(group), suggestion=suggestion(group[0].verdict))
        for group in group_by_word(entry for entry in entries if entry.state is RowState.ASKED)
    ]


def _alike_names(entries: Iterable[RowEntry], answers: Answers) -> list[AlikeNames]:
    areas: dict[str, int] = {}
    people: dict[tuple[str, int], dict[str, int]] = {}
    for entry in entries:
        if entry.known_area and entry.state is not RowState.DISCARDED:
            areas.setdefault(entry.known_area, entry.row.number)
            if entry.key:
                area, interviewer, round_ = entry.key
                people.setdefault((area, round_), {}).setdefault(interviewer, entry.row.number)
    distinct = {frozenset(pair) for pair in answers.distinct}
    alike = [_make_alike_names(pair, AlikeKind.AREA, areas) for pair in _pairs_to_ask_about(areas, distinct)]
    for names in people.values():
        for pair in _pairs_to_ask_about(names, distinct):
            distinct.add(frozenset(pair))  # ask once about two people who both judged several areas
            alike.append(_make_alike_names(pair, AlikeKind.INTERVIEWER, names))
    return alike


def _make_alike_names(names: tuple[str, str], kind: AlikeKind, first: Mapping[str, int]) -> AlikeNames:
    return AlikeNames(names=names, kind=kind, rows=(first[names[0]], first[names[1]]))


def _pairs_to_ask_about(names: Iterable[str], distinct: Collection[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of alike names: each name with the last alike name before it that is not known to be distinct.

    So there is at most one pair for each name, even if very many names look alike.
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        key = alike_key(name)
        if not key:
            continue
        group = groups.setdefault(key, [])
        before = next((other for other in reversed(group) if frozenset((other, name)) not in distinct), None)
        if before is not None:
            yield before, name
        group.append(name)


def _words_read(entries: Iterable[RowEntry], answers: Answers) -> dict[str, Verdict]:
    """Return each word that the user explained, as first typed. Leaves out empty cells that are pending anyway."""
    words: dict[str, tuple[str, Verdict]] = {}
    for entry in entries:
        verdict = answers.verdict_for(entry.verdict)
        is_default = verdict is Verdict.PENDING and is_blank(entry.verdict)
        if verdict and not is_default and entry.state is RowState.READ:
            words.setdefault(word_key(entry.verdict), (normalize(entry.verdict), verdict))
    return dict(words.values())


def _left_out_rows(entries: Iterable[RowEntry]) -> tuple[LeftOutRow, ...]:
    rows: dict[int, LeftOutRow] = {}
    for entry in entries:
        if entry.state in (RowState.AWAITED, RowState.DISCARDED):
            number = entry.row.number
            typed = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", entry.row.text[: checks.MAX_TEXT])
            rows.setdefault(number, LeftOutRow(row=number, text=typed, why=entry.mistake or "left out by hand"))
    return tuple(rows.values())


def _list_unused(table: Table) -> list[str]:
    """List what is not used: the text of the rows above the header, and columns."""
    columns = table.columns
    rows_above = [", ".join(cell.strip() for cell in row.cells if not is_blank(cell)) for row in table.rows_above]
    nameless = [
        f"column {index + 1}, which has no name" for index in columns.nameless if filled_cells(table.rows, index)
    ]
    unneeded = [columns.names[index] for index in columns.unused]
    return [*(text[: checks.MAX_TEXT] for text in rows_above), *unneeded, *nameless]
