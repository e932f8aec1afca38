"""What somebody decided about a table: what words and columns mean, which names are one, which rows to leave out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from followup_rules.formats.tables.columns import AREA, COLUMN_USES, INTERVIEWER, NEEDED
from followup_rules.formats.tables.verdict_words import OURS, folded
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import alike_key, normalize
from followup_rules.model.panel import Verdict, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody decided about a table. Nothing of it is guessed.

    :param read_as: words that are not ours, each with its verdict: ``{"Strong No": "no"}``. Case and invisible
        characters do not count. An empty text is for empty cells, which are pending without it.
    :param distinct: pairs of names that look alike and are two: ``(("Coding", "coding"),)``.
    :param same: pairs of names that look alike and are one. The first is written for both.
    :param columns: numbers of columns, from 1, each with what the column holds, whatever its name: ``area``,
        ``interviewer``, ``verdict``, ``evidence``, ``round`` or ``candidate``; ``name`` if its name is an interviewer
        or an area and verdicts are below; ``unused`` if it is not to be read.
    :param interviewer: whose verdicts these are, where no column names an interviewer; an empty text names nobody.
    :param area: what all verdicts are about, where no column names an area.
    :param same_area: whether a row without an area is about the one above it. ``None`` if nobody said.
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
    _written: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        distinct = checks.each(self.distinct, "distinct", checks.two_names)
        object.__setattr__(self, "read_as", _words(self.read_as))
        object.__setattr__(self, "distinct", tuple(dict.fromkeys(distinct)))
        object.__setattr__(self, "same", tuple(dict.fromkeys(checks.each(self.same, "same", _one_name))))
        object.__setattr__(self, "_written", _written(self.same, self.distinct))
        object.__setattr__(self, "columns", _numbered(self.columns, "columns", _use))
        if self.interviewer:
            object.__setattr__(self, "interviewer", checks.name(self.interviewer, "interviewer"))
        if self.area is not None:
            object.__setattr__(self, "area", checks.name(self.area, "area"))
        if self.same_area is not None:
            checks.boolean(self.same_area, "same_area")
        object.__setattr__(self, "corrected", _numbered(self.corrected, "corrected", _cells))
        object.__setattr__(self, "discard", _row_numbers(self.discard))

    def verdict_for(self, cell: str) -> Verdict | None:
        """Return the verdict that a cell was said to mean; ``None`` if nobody said."""
        return self.read_as.get(folded(cell)) if self.read_as else None

    @property
    def needed(self) -> list[str]:
        """The columns that a header must have."""
        given = {AREA: self.area, INTERVIEWER: self.interviewer}
        return [kind for kind in NEEDED if given.get(kind) is None]

    def written(self, name: str) -> str:
        """Return the name to write in place of a name: the other of two that are one, or the same name."""
        return self._written.get(name, name)


ANSWERS = tuple(answer.name for answer in fields(Answers) if answer.init)
"""The names of all answers."""


def _row_numbers(given: Any) -> frozenset[int]:
    listed = list(given) if isinstance(given, (set, frozenset)) else given
    return frozenset(checks.each(listed, "discard", checks.positive))


def _words(given: Any) -> dict[str, Verdict]:
    """Check words and their verdicts; return them as they are compared."""
    words: dict[str, Verdict] = {}
    for word, verdict in read_words(given, "read_as").items():
        same = folded(word)
        if same in OURS:
            ours = checks.quote(normalize(word))
            raise PanelError("read_as", f"{ours} is a verdict already; any other word is accepted")
        if words.setdefault(same, verdict) is not verdict:
            raise PanelError("read_as", f"gives two verdicts for {checks.quote(normalize(word))}; one is accepted")
    return words


def _numbered(given: Any, path: str, accept: Callable[[Any, str], Any]) -> dict[int, Any]:
    """Check an object whose keys are whole numbers, which JSON writes as text."""
    if not isinstance(given, Mapping):
        raise PanelError(path, f"must be an object, not {checks.type_name(given)}")
    found: dict[int, Any] = {}
    for key, value in given.items():
        number = int(key) if isinstance(key, str) and _NUMBER.fullmatch(key) else key
        if number in found:
            raise PanelError(path, f"gives {number} twice; one answer for each number is accepted")
        found[checks.positive(number, path)] = accept(value, f"{path}[{number}]")
    return found


def _use(value: Any, path: str) -> str:
    if value not in COLUMN_USES:
        raise PanelError(path, f"must be {checks.list_choices(COLUMN_USES)}, not {checks.quote(value)}")
    return str(value)


def _cells(value: Any, path: str) -> dict[int, str]:
    return _numbered(value, path, checks.text)


def _one_name(value: Any, path: str) -> tuple[str, str]:
    one, other = checks.two_names(value, path)
    if not alike_key(one) or alike_key(one) != alike_key(other):
        raise PanelError(
            path, f"gives {checks.quote(one)} and {checks.quote(other)}; names that look alike are accepted"
        )
    return one, other


def _written(same: Sequence[tuple[str, str]], distinct: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Map each name that is replaced to the name to write."""
    two = {frozenset(pair) for pair in distinct}
    kept: dict[str, str] = {}
    for place, (one, other) in enumerate(same):
        first = kept.get(one, one)
        if frozenset((one, other)) in two or other in kept or first == other:
            raise PanelError(f"same[{place}]", f"answers twice for {checks.quote(other)}; one answer is accepted")
        kept = {name: first if name_kept == other else name_kept for name, name_kept in kept.items()}
        kept[other] = first
    return kept
