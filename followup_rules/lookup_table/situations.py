"""Every situation that a first-round panel can be in, as far as the rules and their sentences can tell them apart."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, TypeVar

from followup_rules.model.checks import MAX_AREAS
from followup_rules.model.panel import JUDGED, Area, AreaStatus, Dissent, Panel, Scorecard, Verdict
from followup_rules.rules.reading import read, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from followup_rules.model.policy import Policy
    from followup_rules.rules.reading import Reading

ANY = "-"
"""Matches any number in a pattern."""

Situation = tuple[int, ...]
"""For each line of :func:`counted`, how many of its steps are reached."""

T = TypeVar("T")


def counted(policy: Policy) -> dict[str, list[int]]:
    """Return what is counted to tell situations apart, each with the numbers that make a difference.

    What is counted: areas by status, ``judged`` verdicts, and ``dissent``. One and two are steps where a sentence about
    one is not that about several; beyond them the only step is the policy's limit.
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
        "dissent": some,
        AreaStatus.CLEAR_YES: several,
    }


def situation_of(reading: Reading, panel: Panel) -> Situation:
    """Return the situation that a panel is in, by how it reads."""
    statuses = [area.status for area in reading.counted_areas]
    numbers: dict[str, int] = {
        "judged": sum(card.verdict in JUDGED for card in panel.scorecards),
        "dissent": len(reading.dissent),
        **{status: statuses.count(status) for status in AreaStatus},
    }
    return tuple(sum(numbers[what] >= step for step in steps) for what, steps in counted(panel.policy).items())


def panels(policy: Policy) -> dict[Situation, Panel]:
    """Return a panel for every possible situation, each area with all verdicts that its status allows."""
    fully, barely = _examples(policy)
    twice = {status: verdicts * 2 for status, verdicts in fully.items()}
    found: dict[Situation, Panel] = {}
    for examples in (twice, barely):
        for numbers in product(*([0, *steps] for steps in _steps(policy).values())):
            panel = _panel(dict(zip(_steps(policy), numbers, strict=True)), examples, policy)
            found.setdefault(situation_of(read(panel), panel), panel)
    return found


def fold(answers: Mapping[Situation, T]) -> list[tuple[str, T]]:
    """Compress answers to few rows of pattern and answer. The first match wins.

    :returns: patterns with a digit, or :data:`ANY`, for each part of a situation.
    """
    if len(set(answers.values())) == 1:
        [(situation, answer), *_] = answers.items()
        return [(ANY * len(situation), answer)]
    parts: dict[int, dict[Situation, T]] = {}
    for (level, *rest), answer in answers.items():
        parts.setdefault(level, {})[tuple(rest)] = answer
    rows = {level: fold(part) for level, part in sorted(parts.items())}
    kinds = list(rows.values())
    usual = max(kinds, key=kinds.count)
    unusual = [
        (f"{level}{pattern}", answer) for level, part in rows.items() if part != usual for pattern, answer in part
    ]
    return [*unusual, *((ANY + pattern, answer) for pattern, answer in usual)]


def mixes(verdicts: Sequence[Verdict] = JUDGED) -> Iterator[tuple[Verdict, ...]]:
    """Yield every mix of verdicts, the empty one included, each verdict once and in the given order."""
    for size in range(len(verdicts) + 1):
        yield from combinations(verdicts, size)


def mix_status(mix: Sequence[Verdict], policy: Policy) -> AreaStatus:
    """Return how a required area with this mix of verdicts reads."""
    given = [verdict for verdict in mix if verdict is not Verdict.NOT_ASSESSED]
    return status_of(given, policy) if given else AreaStatus.MISSING


def _steps(policy: Policy) -> dict[str, list[int]]:
    """Return the counts to make panels from; the judged verdicts follow."""
    return {what: steps for what, steps in counted(policy).items() if what != "judged"}


def _examples(policy: Policy) -> list[dict[str, tuple[Verdict, ...]]]:
    """Return, for each status, the most and the fewest verdicts that read so."""
    given: dict[str, list[tuple[Verdict, ...]]] = {AreaStatus.MISSING: [()], AreaStatus.PENDING: [(Verdict.PENDING,)]}
    for mix in filter(None, mixes()):
        given.setdefault(status_of(mix, policy), []).append(mix)
    return [{status: choose(found, key=len) for status, found in given.items()} for choose in (max, min)]


def _panel(numbers: Mapping[str, int], examples: Mapping[str, tuple[Verdict, ...]], policy: Policy) -> Panel:
    told = [examples[status] for status, number in numbers.items() if status in examples for _ in range(number)]
    return Panel(
        areas=tuple(Area(name=str(at)) for at, _ in enumerate(told)),
        scorecards=tuple(Scorecard(area=str(at), verdict=one) for at, verdicts in enumerate(told) for one in verdicts),
        dissent=tuple(Dissent(interviewer=str(at)) for at in range(numbers["dissent"])),
        policy=policy,
    )
