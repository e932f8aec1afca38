"""What somebody decided about a table: what words mean, which names are two, which rows to leave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from followup_rules.formats.tables.words import OURS, folded
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import normalized
from followup_rules.model.panel import Verdict, read_words

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody decided about a table. Nothing of it is guessed.

    :param read_as: words that are not ours, each with its verdict: ``{"Strong No": "no"}``. Case and invisible
        characters do not count. An empty text is for empty cells, which are pending without it.
    :param distinct: pairs of names that look alike and are two: ``(("Coding", "coding"),)``.
    :param discard: the numbers of the rows to leave out.
    :raises PanelError: naming the answer that is not accepted. A word that is a verdict already cannot mean another.
    """

    read_as: Mapping[str, Verdict] = field(default_factory=dict)
    distinct: tuple[tuple[str, str], ...] = ()
    discard: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        distinct = checks.each(self.distinct, "distinct", checks.two_names)
        object.__setattr__(self, "read_as", _words(self.read_as))
        object.__setattr__(self, "distinct", tuple(dict.fromkeys(distinct)))
        object.__setattr__(self, "discard", _row_numbers(self.discard))

    def verdict_for(self, cell: str) -> Verdict | None:
        """Return the verdict that a cell was said to mean; ``None`` if nobody said."""
        return self.read_as.get(folded(cell)) if self.read_as else None


def _row_numbers(given: Any) -> frozenset[int]:
    listed = list(given) if isinstance(given, (set, frozenset)) else given
    return frozenset(checks.each(listed, "discard", checks.positive))


def _words(given: Any) -> dict[str, Verdict]:
    """Check words and their verdicts; return them as they are compared."""
    words: dict[str, Verdict] = {}
    for word, verdict in read_words(given, "read_as").items():
        same = folded(word)
        if same in OURS:
            ours = checks.quoted(normalized(word))
            raise PanelError("read_as", f"{ours} is a verdict already; any other word is accepted")
        if words.setdefault(same, verdict) is not verdict:
            raise PanelError("read_as", f"gives two verdicts for {checks.quoted(normalized(word))}; one is accepted")
    return words
