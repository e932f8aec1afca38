"""Lists the situations of a panel: everything about one round that makes a difference to rules or sentences.

Both tables, for the page and for paper, are made from panels in these situations.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, TypeVar

from followup_rules.model.checks import MAX_AREAS
from followup_rules.model.panel import JUDGED, Area, AreaStatus, Dissent, Panel, Scorecard, Verdict
from followup_rules.rules.reading import by_round, read, read_area

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from followup_rules.model.policy import Policy
    from followup_rules.rules.reading import Reading

DISSENT = "dissent"
"""The name under which the people who dissent are counted, beside the statuses of areas."""

ANY = "-"
"""Matches any number in a pattern."""

Situation = tuple[int, ...]
"""For each entry of :func:`steps_by_count`, how many of its steps a panel reaches."""

Mix = tuple[Verdict, ...]
"""The different verdicts on an area, each once."""

T = TypeVar("T")


def steps_by_count(policy: Policy) -> dict[str, list[int]]:
    """Return what is counted to tell situations apart, each with the numbers that make a difference.

    These are the areas by status, the ``judged`` verdicts, and ``dissent``. One and two are steps where a sentence
    differs for one and for several. The policy's limit of maybes is a step too.
    """
    some, several = [1], [1, 2]
    return {
        AreaStatus.PENDING: some,
        "judged": several,
        AreaStatus.CLEAR_NO: several,
        AreaStatus.MAYBE: [step for step in sorted({*several, policy.maybe_limit}) if step <= MAX_AREAS],
        AreaStatus.CONFLICT: several,
        AreaStatus.MIXED: several,
        AreaStatus.MISSING: some,
        DISSENT: some,
        AreaStatus.CLEAR_YES: several,
    }


def situation_of(reading: Reading, panel: Panel) -> Situation:
    """Return the situation of a panel."""
    statuses = [area.status for area in reading.counted_areas]
    counts: dict[str, int] = {
        "judged": sum(card.verdict in JUDGED for card in panel.scorecards),
        DISSENT: len(reading.dissent),
        **{status: statuses.count(status) for status in AreaStatus},
    }
    return tuple(sum(counts[name] >= step for step in steps) for name, steps in steps_by_count(panel.policy).items())


def panels(policy: Policy) -> dict[Situation, Panel]:
    """Return a first-round panel for every possible situation."""
    fullest = fullest_mixes(policy)
    twice = {status: mix * 2 for status, mix in fullest.items()}
    steps = steps_by_count(policy)
    del steps["judged"]  # how many verdicts there are follows from the mixes
    found: dict[Situation, Panel] = {}
    for mix_of_status in (twice, _smallest_mixes(policy)):
        for numbers in product(*([0, *numbers] for numbers in steps.values())):
            panel = make_panel(dict(zip(steps, numbers, strict=True)), mix_of_status, policy)
            found.setdefault(situation_of(read(panel), panel), panel)
    return found


def make_panel(
    counts: Mapping[str, int], mix_of_status: Mapping[AreaStatus, Mix], policy: Policy, number: int = 1
) -> Panel:
    """Return a panel of required areas.

    :param counts: how many areas have each status, and how many people dissent.
    :param mix_of_status: the verdicts of an area with each status.
    :param number: the round of the scorecards and the dissent.
    """
    areas = [mix_of_status[status] for status in mix_of_status for _ in range(counts.get(status, 0))]
    return Panel(
        areas=tuple(Area(name=str(index)) for index, _ in enumerate(areas)),
        scorecards=tuple(
            Scorecard(area=str(index), verdict=verdict, round=number)
            for index, verdicts in enumerate(areas)
            for verdict in verdicts
        ),
        dissent=tuple(Dissent(interviewer=str(index), round=number) for index in range(counts.get(DISSENT, 0))),
        policy=policy,
    )


def compress(answers: Mapping[Situation, T]) -> list[tuple[str, T]]:
    """Compress answers to few rows of pattern and answer. The first match wins.

    :returns: patterns with a digit, or :data:`ANY`, for each part of a situation.
    """
    if len(set(answers.values())) == 1:
        [(situation, answer), *_] = answers.items()
        return [(ANY * len(situation), answer)]
    parts: dict[int, dict[Situation, T]] = {}
    for (level, *rest), answer in answers.items():
        parts.setdefault(level, {})[tuple(rest)] = answer
    rows = {level: compress(part) for level, part in sorted(parts.items())}
    kinds = list(rows.values())
    usual = max(kinds, key=kinds.count)
    unusual = [
        (f"{level}{pattern}", answer) for level, part in rows.items() if part != usual for pattern, answer in part
    ]
    return [*unusual, *((ANY + pattern, answer) for pattern, answer in usual)]


def mixes(verdicts: Sequence[Verdict] = JUDGED) -> Iterator[Mix]:
    """Yield every mix of verdicts, the empty one included, each verdict once and in the given order."""
    for size in range(len(verdicts) + 1):
        yield from combinations(verdicts, size)


def mix_status(mix: Sequence[Verdict], policy: Policy) -> AreaStatus:
    """Return the status of an area with this mix of verdicts."""
    cards = [Scorecard(area="any", verdict=verdict) for verdict in mix]
    return read_area("any", by_round(cards), policy).status


def fullest_mixes(policy: Policy) -> dict[AreaStatus, Mix]:
    """Return, for each status, the mix with the most different verdicts."""
    return {status: max(found, key=len) for status, found in _mixes_by_status(policy).items()}


def _smallest_mixes(policy: Policy) -> dict[AreaStatus, Mix]:
    return {status: min(found, key=len) for status, found in _mixes_by_status(policy).items()}


def _mixes_by_status(policy: Policy) -> dict[AreaStatus, list[Mix]]:
    by_status: dict[AreaStatus, list[Mix]] = {}
    for mix in (*mixes(), (Verdict.PENDING,)):
        by_status.setdefault(mix_status(mix, policy), []).append(mix)
    return by_status
