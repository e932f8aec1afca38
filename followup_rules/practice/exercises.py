"""Panels to practise on. A level and a number give the same panel on every machine, so a link brings it back.

Each level has patterns: what makes a panel interesting. Numbers run through a level's patterns in blocks. Each block
uses every pattern once, in an order of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from followup_rules.model import checks
from followup_rules.model.areas import GUIDE_AREAS
from followup_rules.model.panel import Area, Dissent, Panel, Scorecard, Verdict
from followup_rules.model.policy import Policy, SameAreaSplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

ROLES = ("Backend engineer", "Frontend engineer", "Data engineer", "Platform engineer", "Mobile engineer")

PEOPLE = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Farid", "Grace", "Hugo", "Ines", "Jun", "Kofi", "Lena", "Omar", "Petra")

HIRING_MANAGER = "Hana"

DISSENT = (
    "Twice they called a colleague's mistake stupid, once in my interview and once at lunch. I cannot set that aside.",
    "They told me they had run the migration alone. An hour later it was a team of four.",
    "The role needs somebody on call from the first month, and they said they would not do that.",
)
"""Reasons for dissent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What is unusual about a panel. In every other area, one person says yes.

    :param first: for each unusual area, its verdicts of the first round: ``"yes no"``.
    :param second: for the same areas, those of the second round; an empty text if nobody looked again.
    :param optional: how many of those areas are optional.
    :param dissent: the round in which somebody dissents; ``None`` for nobody.
    :param remark: what the learner has to know besides the verdicts.
    """

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    optional: int = 0
    dissent: int | None = None
    policy: Policy = field(default_factory=Policy)
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of practice.

    :param about: what it trains, in a sentence.
    """

    title: str
    about: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One panel to practise on, and a remark about it."""

    level: int
    number: int
    panel: Panel
    remark: str | None


CAME_BACK = "The candidate has come back once. Under the policy, that was the last visit."

LEVELS: dict[int, Level] = {
    1: Level(
        title="One thing at a time",
        about="At most one area is not a plain yes.",
        patterns=(
            Pattern(),
            Pattern(first=("no",)),
            Pattern(first=("yes no",)),
            Pattern(first=("yes maybe",)),
            Pattern(first=("maybe",)),
            Pattern(first=("",)),
            Pattern(first=("pending",)),
            Pattern(dissent=1),
        ),
    ),
    2: Level(
        title="Two things at once",
        about="Several things are open. Which of them decides?",
        patterns=(
            Pattern(first=("no", "yes no")),
            Pattern(first=("no maybe",)),
            Pattern(first=("maybe", "maybe", "maybe")),
            Pattern(first=("maybe", "maybe")),
            Pattern(first=("pending", "no")),
            Pattern(first=("", "yes no")),
            Pattern(first=("",), optional=1),
            Pattern(first=("not-assessed",)),
            Pattern(first=("yes maybe",), dissent=1),
        ),
    ),
    3: Level(
        title="Return visits and policies",
        about="The candidate has come back, or the company has its own policy.",
        patterns=(
            Pattern(first=("yes no",), second=("yes",), remark=CAME_BACK),
            Pattern(first=("yes no",), second=("no",), remark=CAME_BACK),
            Pattern(first=("maybe",), second=("maybe",), remark=CAME_BACK),
            Pattern(first=("maybe", "maybe"), second=("yes", ""), remark=CAME_BACK),
            Pattern(first=("",), second=("yes no",), remark=CAME_BACK),
            Pattern(first=("yes no", ""), second=("yes", ""), remark=CAME_BACK),
            Pattern(first=("yes no",), second=("not-assessed",), remark=CAME_BACK),
            Pattern(first=("no",), second=("yes",), remark=CAME_BACK),
            Pattern(first=("maybe",), second=("yes",), dissent=1, remark=CAME_BACK),
            Pattern(first=("maybe",), second=("yes",), dissent=2, remark=CAME_BACK),
            Pattern(
                first=("yes no",),
                policy=Policy(same_area_split=SameAreaSplit.NO),
                remark="In this company, a yes and a no on the same area read as a no.",
            ),
            Pattern(
                first=("maybe", "maybe"),
                policy=Policy(maybe_limit=2),
                remark="In this company, two areas that read maybe are enough for a bunch.",
            ),
            Pattern(
                first=("maybe",),
                second=("maybe",),
                policy=Policy(max_rounds=3),
                remark="The candidate has come back once. In this company, they may come back again.",
            ),
            Pattern(
                first=("yes maybe",),
                policy=Policy(max_rounds=1),
                remark="In this company, nobody is asked back: the first round is the last.",
            ),
        ),
    ),
}
"""Every level by its number, the easiest first."""


def exercise(level: Any, number: Any) -> Exercise:
    """Make the panel of a level and a number.

    :param level: one of :data:`LEVELS`.
    :param number: 1 or more; there is no last one.
    :returns: the same panel for the same level and number, always.
    :raises PanelError: at ``level`` or ``number``, if there is none such.
    """
    patterns = checks.entry(level, "level", LEVELS).patterns
    checks.integer(number, "number", least=1)
    block, place = divmod(number - 1, len(patterns))
    pattern = _shuffled(patterns, f"{level} {block}")[place]
    return Exercise(
        level=level, number=number, panel=_panel(pattern, f"practice {level} {number}"), remark=pattern.remark
    )


def _panel(pattern: Pattern, seed: str) -> Panel:
    """Make a panel of a pattern; the seed chooses areas, people and words."""
    special = dict(zip(_shuffled(tuple(GUIDE_AREAS), seed), range(len(pattern.first)), strict=False))
    said = [
        (area, verdict, number)
        for number, verdicts in ((1, pattern.first), (2, pattern.second))
        for area in GUIDE_AREAS
        for verdict in _verdicts(verdicts, special.get(area), number)
    ]
    people = iter(_shuffled(PEOPLE, f"{seed} people"))
    return Panel(
        role=_shuffled(ROLES, seed)[0],
        areas=tuple(
            Area(name=area, required=special.get(area, pattern.optional) >= pattern.optional) for area in GUIDE_AREAS
        ),
        scorecards=tuple(_scorecards(said, people, seed)),
        dissent=_dissent(pattern, next(people), seed),
        hiring_manager=HIRING_MANAGER,
        communicators=(HIRING_MANAGER,),
        policy=pattern.policy,
    )


def _verdicts(verdicts: Sequence[str], place: int | None, number: int) -> list[Verdict]:
    """Return the verdicts on one area in one round; for an area outside the pattern, a yes in the first."""
    if place is None:
        return [Verdict.YES] if number == 1 else []
    return [Verdict(verdict) for verdict in verdicts[place].split()] if place < len(verdicts) else []


def _scorecards(said: Sequence[tuple[str, Verdict, int]], people: Iterator[str], seed: str) -> Iterator[Scorecard]:
    given: dict[tuple[str, Verdict], int] = {}
    for area, verdict, number in said:
        lines = GUIDE_AREAS[area].evidence.get(verdict, ())
        at = given[area, verdict] = given.get((area, verdict), -1) + 1
        yield Scorecard(
            area=area,
            verdict=verdict,
            interviewer=next(people),
            evidence=_shuffled(lines, f"{seed} {area}")[at] if lines else None,
            round=number,
        )


def _dissent(pattern: Pattern, who: str, seed: str) -> tuple[Dissent, ...]:
    if pattern.dissent is None:
        return ()
    return (Dissent(interviewer=who, reason=_shuffled(DISSENT, seed)[0], round=pattern.dissent),)


def _shuffled(items: Sequence[T], seed: str) -> list[T]:
    """Return the items in an order that only the seed decides. A hash gives the same one in every Python."""
    order = {at: hashlib.sha256(f"{seed} {at}".encode()).digest() for at in range(len(items))}
    return [items[at] for at in sorted(order, key=order.__getitem__)]
