"""Checks the user's answers about a table: what words and columns mean, which names mean the same, which rows count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from followup_rules.formats.tables.columns import AREA, COLUMN_USES, INTERVIEWER, NEEDED
from followup_rules.formats.tables.verdict_words import OURS, word_key
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import alike_key, normalize
from followup_rules.model.panel import Verdict, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the user decided about a table. None of it is guessed.

    :param read_as: words that are not ours, each with its verdict: ``{"Strong No": "no"}``. Case and invisible
        characters do not count. The empty text is for empty cells. Without it, they are pending.
    :param distinct: pairs of names that look alike and mean different areas or people: ``(("Coding", "coding"),)``.
    :param same: pairs of names that look alike and mean the same area or person. The first is written for both.
    :param columns: numbers of columns, from 1, each with what the column holds: ``area``, ``interviewer``,
        ``verdict``, ``evidence``, ``round`` or ``candidate``; ``name`` if its header is the name of an interviewer or
        an area, with verdicts below; ``unused`` if it is not to be read.
    :param interviewer: whose verdicts these are, if no column names an interviewer. An empty text leaves them unnamed.
    :param area: what all verdicts are about, if no column names an area.
    :param same_area: whether a row without an area has the area of the row above it. ``None`` if not decided.
    :param corrected: numbers of rows, each with numbers of columns and the texts to read there instead:
        ``{4: {1: "Coding"}}``.
    :param discard: the numbers of the rows to leave out.
    :raises PanelError: naming the answer that is not accepted. A word that is a verdict already cannot mean another.
    """

    read_as: Mapping[str, Verdict] = field(default_factory=dict)
    distinct: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    columns: Mapping[int, str] = field(default_factory=dict)
    interviewer: str | None = None
    area: str | None = None
    same_area: bool | None = None
    corrected: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    discard: frozenset[int] = frozenset()
    _replacements: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        distinct = checks.each(self.distinct, "distinct", checks.two_names)
        object.__setattr__(self, "read_as", _check_words(self.read_as))
        object.__setattr__(self, "distinct", tuple(dict.fromkeys(distinct)))
        object.__setattr__(self, "same", tuple(dict.fromkeys(checks.each(self.same, "same", _check_alike))))
        object.__setattr__(self, "_replacements", _find_replacements(self.same, self.distinct))
        object.__setattr__(self, "columns", _check_numbered(self.columns, "columns", _check_use))
        if self.interviewer:
            object.__setattr__(self, "interviewer", checks.name(self.interviewer, "interviewer"))
        if self.area is not None:
            object.__setattr__(self, "area", checks.name(self.area, "area"))
        if self.same_area is not None:
            checks.boolean(self.same_area, "same_area")
        object.__setattr__(self, "corrected", _check_numbered(self.corrected, "corrected", _check_cells))
        object.__setattr__(self, "discard", _check_row_numbers(self.discard))

    def verdict_for(self, cell: str) -> Verdict | None:
        """Return the verdict that the user gave for a cell; ``None`` if there is no answer for it."""
        return self.read_as.get(word_key(cell)) if self.read_as else None

    @property
    def needed(self) -> list[str]:
        """The columns that a header must have."""
        answered = {AREA: self.area, INTERVIEWER: self.interviewer}
        return [id_ for id_ in NEEDED if answered.get(id_) is None]

    def name_for(self, name: str) -> str:
        """Return the name to write for a name: the other one if both mean the same, or the name itself."""
        return self._replacements.get(name, name)


ANSWERS = tuple(answer.name for answer in fields(Answers) if answer.init)
"""The names of all answers."""


def _check_row_numbers(numbers: Any) -> frozenset[int]:
    listed = list(numbers) if isinstance(numbers, (set, frozenset)) else numbers
    return frozenset(checks.each(listed, "discard", checks.positive))


def _check_words(words: Any) -> dict[str, Verdict]:
    """Check words and their verdicts; return them by the key that words are compared by."""
    verdicts: dict[str, Verdict] = {}
    for word, verdict in read_words(words, "read_as").items():
        key = word_key(word)
        if key in OURS:
            ours = checks.quote(normalize(word))
            raise PanelError("read_as", f"{ours} is a verdict already; any other word is accepted")
        if verdicts.setdefault(key, verdict) is not verdict:
            raise PanelError("read_as", f"gives two verdicts for {checks.quote(normalize(word))}; one is accepted")
    return verdicts


def _check_numbered(values: Any, path: str, check: Callable[[Any, str], Any]) -> dict[int, Any]:
    """Check an object whose keys are whole numbers, which JSON writes as text."""
    if not isinstance(values, Mapping):
        raise PanelError(path, f"must be an object, not {checks.type_name(values)}")
    checked: dict[int, Any] = {}
    for key, value in values.items():
        number = int(key) if isinstance(key, str) and _NUMBER.fullmatch(key) else key
        if number in checked:
            raise PanelError(path, f"gives {number} twice; one answer for each number is accepted")
        checked[checks.positive(number, path)] = check(value, f"{path}[{number}]")
    return checked


def _check_use(value: Any, path: str) -> str:
    if value not in COLUMN_USES:
        raise PanelError(path, f"must be {checks.list_choices(COLUMN_USES)}, not {checks.quote(value)}")
    return str(value)


def _check_cells(value: Any, path: str) -> dict[int, str]:
    return _check_numbered(value, path, checks.text)


def _check_alike(value: Any, path: str) -> tuple[str, str]:
    one, other = checks.two_names(value, path)
    if not alike_key(one) or alike_key(one) != alike_key(other):
        raise PanelError(
            path, f"gives {checks.quote(one)} and {checks.quote(other)}; names that look alike are accepted"
        )
    return one, other


def _find_replacements(same: Sequence[tuple[str, str]], distinct: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Map each name that is replaced to the name to write."""
    distinct_pairs = {frozenset(pair) for pair in distinct}
    kept: dict[str, str] = {}
    for index, (one, other) in enumerate(same):
        first = kept.get(one, one)
        if frozenset((one, other)) in distinct_pairs or other in kept or first == other:
            raise PanelError(f"same[{index}]", f"answers twice for {checks.quote(other)}; one answer is accepted")
        kept = {name: first if name_kept == other else name_kept for name, name_kept in kept.items()}
        kept[other] = first
    return kept
