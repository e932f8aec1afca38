"""Reads a table as a whole: repeats, awaited verdicts, questions to answer, and the panel if nothing is open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_rules.formats.tables.answers import Answers
from followup_rules.formats.tables.cells import is_blank
from followup_rules.formats.tables.header import find_table
from followup_rules.formats.tables.rows import Entry, RowState, candidate_of, read_rows, with_corrected_rows
from followup_rules.formats.tables.verdict_words import folded, suggestion
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import alike_key, normalize
from followup_rules.model.panel import AreaStatus, Imported, LeftOutRow, Panel, Scorecard, Verdict
from followup_rules.rules.reading import read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.tables.header import Table

_NOT_WHOLE = re.compile("[\ud800-\udfff]")


class AlikeKind(StrEnum):
    """What two names that look alike are names of."""

    AREA = "area"
    INTERVIEWER = "interviewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignWord:
    """A word for a verdict that is not ours, and that nobody has answered.

    :param word: as first typed.
    :param rows: the numbers of the rows that use it.
    :param suggestion: the verdict that it probably means; ``None`` if nobody can tell.
    """

    word: str
    rows: Sequence[int]
    suggestion: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeNames:
    """Two names that look alike, of which nobody has said that they are two.

    :param rows: the first row of each.
    """

    names: tuple[str, str]
    kind: AlikeKind
    rows: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """Everything known about a table.

    :param table: the table's header and rows, with the cells that somebody corrected.
    :param rows: what each row gives, in order, wholly empty rows left out. A row with interviewers or areas as columns
        has an entry for each of them. Empty cells that were answered as not assessed are left out.
    :param entries: the same with those empty cells.
    :param words: the words to ask about, each once.
    :param alike: the pairs of names to ask about. Of many alike names, some pairs are asked about when others are
        answered.
    :param unused: the columns that are not used and the text above the header, as typed.
    :param areas: the areas, in the order in which they appear.
    :param empty_cells: how many empty cells below the names of interviewers or areas are read as pending.
    :param panel: the panel that the table makes, with what was decided about it as ``imported`` and ``distinct``;
        ``None`` while a row is asked about or refused, or two names look alike.
    """

    table: Table
    rows: Sequence[Entry]
    entries: Sequence[Entry]
    words: Sequence[ForeignWord]
    alike: Sequence[AlikeNames]
    unused: Sequence[str]
    areas: Sequence[str]
    empty_cells: int
    panel: Panel | None

    def count(self, *states: RowState) -> int:
        """Count the entries in one of these states."""
        return sum(entry.state in states for entry in self.rows)


NO_ANSWERS = Answers()

_KEPT = (RowState.READ, RowState.AWAITED, RowState.ASKED)


def read_table(text: str, answers: Answers = NO_ANSWERS) -> TableReading:
    """Read everything that can be known about a table.

    Every row is read, awaited, asked about, refused or discarded; none is dropped in silence. A row that is refused for
    its round, its evidence or a quotation mark after area and interviewer is kept as a pending scorecard, if that
    leaves the panel not ready. All others have to be corrected or discarded.

    :param text: a table of at most 16 MiB, with a header within its first 20 rows that are not empty. The cells are
        separated by tabs, semicolons or commas, or by what a first line ``sep=|`` names. Needed are columns for area,
        interviewer and verdict, in any order, under our names or others in English, German, French or Spanish;
        evidence and round are read too. Interviewers may also be columns with verdicts below, beside a column for the
        area; or areas, beside a column for the interviewer.
    :param answers: what somebody decided about the table.
    :returns: ``rows``, each with its ``state`` and ``fault``; ``words`` and ``alike``, to ask about; ``unused``,
        the columns that are not used and the text above the header; ``areas``; and ``panel``, which is ``None`` while a
        row is asked about or refused, or two names look alike.
    :raises PanelError: if the text has no header, or one with a column missing or given twice; if it has more than
        2,000 scorecards or 200 areas; if it is about more than one candidate; if a verdict is where none is read.
    """
    found = find_table(checks.check_size(text), answers.columns, needed=answers.needed)
    table = with_corrected_rows(found, answers)
    if len(table.rows) > checks.MAX_SCORECARDS:
        raise _too_many()
    _refuse_second_candidate(table, answers)
    read_entries = _entries(table, answers)
    entries = _without_empty_cells(read_entries)
    _refuse_repeats(entries)
    _keep_awaited(entries)
    words = _foreign_words(entries)
    alike = _alike_names(entries, answers)
    is_open = words or alike or any(entry.state is RowState.REFUSED for entry in entries)
    imported = Imported(words=_words_read(read_entries, answers), left_out=_left_out(entries))
    cards = tuple(entry.card for entry in entries if entry.card)
    return TableReading(
        table=table,
        rows=entries,
        entries=read_entries,
        words=words,
        alike=alike,
        unused=_unused(table),
        areas=list(dict.fromkeys(entry.known_area for entry in entries if entry.known_area and entry.state in _KEPT)),
        empty_cells=_count_empty_cells(table, entries),
        panel=None if is_open else _panel(cards, imported, answers),
    )


def _without_empty_cells(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out empty cells that were answered as not assessed, but for the only ones of a row or of an area."""
    entries = list(entries)
    saying = [entry for entry in entries if not entry.says_nothing]
    rows = {entry.row.number for entry in saying}
    areas = {entry.known_area for entry in saying}
    return [
        entry
        for entry in entries
        if not entry.says_nothing or entry.row.number not in rows or entry.known_area not in areas
    ]


def _count_empty_cells(table: Table, entries: Iterable[Entry]) -> int:
    if not table.columns.wide:
        return 0
    pending = (entry for entry in entries if entry.card and entry.card.verdict is Verdict.PENDING)
    return sum(is_blank(entry.verdict) for entry in pending)


def _panel(cards: tuple[Scorecard, ...], imported: Imported, answers: Answers) -> Panel:
    happened = imported if imported.words or imported.left_out else None
    return Panel(scorecards=cards, distinct=answers.distinct, imported=happened)


def _refuse_second_candidate(table: Table, answers: Answers) -> None:
    """Refuse a table about two candidates: their verdicts would make one outcome."""
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


def _entries(table: Table, answers: Answers) -> list[Entry]:
    """Read the rows, and stop as soon as there are too many."""
    entries: list[Entry] = []
    areas: set[str] = set()
    count = 0
    for entry in read_rows(table, answers):
        entries.append(entry)
        count += not entry.says_nothing
        if count > checks.MAX_SCORECARDS:
            raise _too_many()
        if entry.known_area:
            areas.add(entry.known_area)
        if len(areas) > checks.MAX_AREAS:
            raise PanelError("", f"names more than {checks.MAX_AREAS} areas; at most {checks.MAX_AREAS} are accepted")
        if entry.row.number in answers.discard:
            entry.state, entry.card = RowState.DISCARDED, None
    return entries


def _too_many() -> PanelError:
    most = f"{checks.MAX_SCORECARDS:,}"
    return PanelError("", f"holds more than {most} scorecards; at most {most} are accepted")


def _refuse_repeats(entries: Iterable[Entry]) -> None:
    """Refuse each verdict by the same person on the same area in the same round, but for the first."""
    first: dict[tuple[str, str, int], int] = {}
    for entry in entries:
        place = entry.place
        if place is None or entry.state is RowState.REFUSED:
            continue
        if place not in first:
            if entry.state is not RowState.DISCARDED:
                first[place] = entry.row.number
            continue
        area, who, in_round = place
        said = f"verdict by {checks.quote(who)} on {checks.quote(area)} in round {in_round}"
        error = PanelError("", f"repeats row {first[place]}, a {said}; keep one of the two")
        if entry.state is RowState.DISCARDED:
            entry.error = entry.error or error
        else:
            entry.refuse(error)
            entry.is_repeat = True


def _keep_awaited(entries: Sequence[Entry]) -> None:
    """Keep of a refused row that somebody judged, if that leaves the panel not ready.

    It does not if a later round has looked at the area, or an earlier one read clear no.
    """
    sure = [entry for entry in entries if entry.state in _KEPT]
    taken = {entry.place for entry in sure}
    known = [entry for entry in entries if entry.state is RowState.REFUSED and entry.known_area and not entry.is_repeat]
    latest: dict[str, int] = {}
    for entry in (*sure, *known):
        if entry.known_round is not None:
            latest[entry.known_area] = max(entry.known_round, latest.get(entry.known_area, entry.known_round))
    awaited: list[tuple[Entry, Scorecard]] = []
    for entry in known:
        last = latest.get(entry.known_area, 1)
        number = last if entry.known_round is None else entry.known_round
        who = entry.known_interviewer
        if who and number == last and (entry.known_area, who, number) not in taken:
            taken.add((entry.known_area, who, number))
            card = Scorecard(area=entry.known_area, interviewer=who, verdict=Verdict.PENDING, round=number)
            awaited.append((entry, card))
    cards = (*(entry.card for entry in sure if entry.card), *(card for _, card in awaited))
    pending = {area.name for area in read(Panel(scorecards=cards)).areas if area.status is AreaStatus.PENDING}
    for entry, card in awaited:
        if card.area in pending:
            entry.state, entry.card = RowState.AWAITED, card


def _foreign_words(entries: Iterable[Entry]) -> list[ForeignWord]:
    asked: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.state is RowState.ASKED:
            asked.setdefault(folded(entry.verdict), []).append(entry)
    return [
        ForeignWord(
            word=normalize(same[0].verdict),
            rows=list(dict.fromkeys(entry.row.number for entry in same)),
            suggestion=suggestion(same[0].verdict),
        )
        for same in asked.values()
    ]


def _alike_names(entries: Iterable[Entry], answers: Answers) -> list[AlikeNames]:
    areas: dict[str, int] = {}
    people: dict[tuple[str, int], dict[str, int]] = {}
    for entry in entries:
        if entry.known_area and entry.state is not RowState.DISCARDED:
            areas.setdefault(entry.known_area, entry.row.number)
            if entry.place:
                area, who, number = entry.place
                people.setdefault((area, number), {}).setdefault(who, entry.row.number)
    known = {frozenset(pair) for pair in answers.distinct}
    found = [_alike(pair, AlikeKind.AREA, areas) for pair in _unsettled(areas, known)]
    for names in people.values():
        for pair in _unsettled(names, known):
            known.add(frozenset(pair))
            found.append(_alike(pair, AlikeKind.INTERVIEWER, names))
    return found


def _alike(names: tuple[str, str], kind: AlikeKind, first: Mapping[str, int]) -> AlikeNames:
    return AlikeNames(names=names, kind=kind, rows=(first[names[0]], first[names[1]]))


def _unsettled(names: Iterable[str], known: Collection[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of alike names: each name with the last one before it that it is not known to differ from.

    So of many alike names at most one pair a name is listed at a time.
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        key = alike_key(name)
        if not key:
            continue
        group = groups.setdefault(key, [])
        before = next((other for other in reversed(group) if frozenset((other, name)) not in known), None)
        if before is not None:
            yield before, name
        group.append(name)


def _words_read(entries: Iterable[Entry], answers: Answers) -> dict[str, Verdict]:
    """Return the words that were read as somebody said, as first typed."""
    used: dict[str, tuple[str, Verdict]] = {}
    for entry in entries:
        verdict = answers.verdict_for(entry.verdict)
        says_something = verdict is not Verdict.PENDING or not is_blank(entry.verdict)
        if verdict and says_something and entry.state is RowState.READ:
            used.setdefault(folded(entry.verdict), (normalize(entry.verdict), verdict))
    return dict(used.values())


def _left_out(entries: Iterable[Entry]) -> tuple[LeftOutRow, ...]:
    rows: dict[int, LeftOutRow] = {}
    for entry in entries:
        if entry.state in (RowState.AWAITED, RowState.DISCARDED):
            number = entry.row.number
            typed = _NOT_WHOLE.sub("\N{REPLACEMENT CHARACTER}", entry.row.text[: checks.MAX_TEXT])
            rows.setdefault(number, LeftOutRow(row=number, text=typed, why=entry.fault or "left out by hand"))
    return tuple(rows.values())


def _unused(table: Table) -> list[str]:
    """Name what is not used: the rows above the header, and columns."""
    columns = table.columns
    above = [", ".join(cell.strip() for cell in row.cells if not is_blank(cell)) for row in table.above]
    nameless = [
        f"column {place + 1}, which has no name"
        for place in columns.nameless
        if any(place < len(row.cells) and not is_blank(row.cells[place]) for row in table.rows)
    ]
    unneeded = [columns.names[place] for place in columns.unused]
    return [*(text[: checks.MAX_TEXT] for text in above), *unneeded, *nameless]
