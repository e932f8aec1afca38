"""Makes panels to practise on. A level and a number give the same panel on every machine, so a link can name it.

Each level has patterns, which say what is unusual about a panel. The numbers of a level are taken in blocks. Each block
uses every pattern once, in an order of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from followup_rules.model import checks
from followup_rules.model.cards import Card, card_json, digits_of
from followup_rules.model.company import company_in_use
from followup_rules.model.company_files import areas_in_use
from followup_rules.model.panel import Area, Dissent, Panel, Scorecard, Verdict
from followup_rules.model.policy import Policy, SameAreaSplit
from followup_rules.model.seals import Seal, SealedAs
from followup_rules.rules.sealing import SealState, read_seals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from followup_rules.model.company import SampleEvidence

T = TypeVar("T")

ROLES = ("Backend engineer", "Frontend engineer", "Data engineer", "Platform engineer", "Mobile engineer")

PEOPLE = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Farid", "Grace", "Hugo", "Ines", "Jun", "Kofi", "Lena", "Omar", "Petra")

HIRING_MANAGER = "Hana"

DISSENT = (
    "Twice in my interview they called a colleague's mistake stupid, and they laughed. I can't set that aside.",
    "They told me they had run the migration alone. An hour later it was a team of four.",
    "I asked for a mistake of their own, three times. Each time they told me about somebody else's.",
)
"""Reasons for dissent."""


class Sealed(StrEnum):
    """What is unusual about the seals of a panel. All other verdicts are sealed and opened, and match.

    ``nothing``: each verdict is sealed and opened. ``not-opened``: the pending verdicts are sealed, and have no
    scorecard. ``broken``: the card of the first unusual verdict is not the one that was sealed. ``changed``: the first
    unusual verdict was sealed as a yes, and the panel does not say that it was changed.
    """

    NOTHING = "nothing"
    NOT_OPENED = "not-opened"
    BROKEN = "broken"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What is unusual about a panel. In every other area, one person says yes.

    :param first: the verdicts of the first round on each unusual area: ``"yes no"``.
    :param second: the verdicts of the second round on the same areas; an empty text for none.
    :param optional: how many of these areas are optional.
    :param dissent: the round in which somebody dissents; ``None`` if nobody does.
    :param sealed: what is unusual about the seals, if the verdicts are sealed; ``None`` if nobody has sealed.
    :param policy: the policy that the panel has; ``None`` for that of the company in use, or of the guide.
    :param remark: what people have to know besides the verdicts.
    """

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    optional: int = 0
    dissent: int | None = None
    sealed: Sealed | None = None
    policy: Policy | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of practice.

    :param about: what people practise at this level, in a sentence.
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
ALL_SEALED = "Everybody sealed a verdict before the session. Every card is open, and matches its seal."
NOT_OPENED = "Everybody sealed a verdict before the session. {who} still has the card for {area}."
BROKEN = "Everybody sealed a verdict before the session. {who}'s card for {area} does not match its seal."
CHANGED = "Everybody sealed a verdict before the session. {who} sealed a yes on {area}. The record says something else."
MAY_COME_BACK = "The candidate has come back once. Under the policy, they may come back again."

LEVELS: dict[int, Level] = {
    1: Level(
        title="One thing at a time",
        about="Every area is a plain yes, or every area but one.",
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
        about="Two things are unusual, or one that is easy to misread. Which rule decides?",
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
                remark="In this company, a yes and a no on the same area count as a no.",
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
                remark="This company asks nobody back. The first round is the last.",
            ),
        ),
    ),
    4: Level(
        title="Sealed verdicts",
        about="The verdicts were sealed before the session. Sometimes a card is missing, or something doesn't match.",
        patterns=(
            Pattern(sealed=Sealed.NOTHING, remark=ALL_SEALED),
            Pattern(first=("yes no",), sealed=Sealed.NOTHING, remark=ALL_SEALED),
            Pattern(first=("pending",), sealed=Sealed.NOT_OPENED, remark=NOT_OPENED),
            Pattern(first=("yes pending",), sealed=Sealed.NOT_OPENED, remark=NOT_OPENED),
            Pattern(first=("pending", "no"), sealed=Sealed.NOT_OPENED, remark=NOT_OPENED),
            Pattern(first=("no",), sealed=Sealed.BROKEN, remark=BROKEN),
            Pattern(first=("maybe yes",), sealed=Sealed.BROKEN, remark=BROKEN),
            Pattern(first=("no yes",), sealed=Sealed.CHANGED, remark=CHANGED),
        ),
    ),
}
"""Every level by its number, the easiest first."""


def exercise(level: Any, number: Any) -> Exercise:
    """Make the exercise with a level and a number.

    :param level: one of :data:`LEVELS`.
    :param number: 1 or more, without a limit.
    :returns: always the same exercise for the same level and number.
    :raises PanelError: at ``level`` or ``number``, if it is not accepted.
    """
    checks.entry(level, "level", LEVELS)
    checks.integer(number, "number", least=1)
    patterns = patterns_in_practice(level)
    block, index = divmod(number - 1, len(patterns))
    pattern = _shuffle(patterns, f"{level} {block}")[index]
    panel = _make_panel(pattern, f"practice {level} {number}")
    is_last = panel.round >= panel.policy.max_rounds
    remark = MAY_COME_BACK if pattern.remark == CAME_BACK and not is_last else pattern.remark
    return Exercise(level=level, number=number, panel=panel, remark=_name_seal(remark, panel))


def _name_seal(remark: str | None, panel: Panel) -> str | None:
    """Fill in who has the unusual seal of a panel, and on which area."""
    unusual = [seal for seal in read_seals(panel) if seal.state is not SealState.OPENED or seal.differs]
    who, area = (unusual[0].interviewer, unusual[0].area) if unusual else ("", "")
    return remark and remark.format(who=who, area=area)


def patterns_in_practice(level: int) -> tuple[Pattern, ...]:
    """Return the patterns of a level that suit the company in use.

    Left out are those with more unusual areas than it plans, and, if it has a policy of its own, those with another.
    """
    most = len(areas_in_practice())
    company = company_in_use()
    has_own_policy = company is not None and company.policy != Policy()
    return tuple(
        pattern
        for pattern in LEVELS[level].patterns
        if len(pattern.first) <= most and not (has_own_policy and pattern.policy is not None)
    )


def areas_in_practice() -> dict[str, SampleEvidence]:
    """Return the planned areas of the company in use, or of the guide, each with its lines of evidence."""
    return {area.name: area.evidence for area in areas_in_use() if area.evidence and not area.in_every_interview}


def _policy(pattern: Pattern) -> Policy:
    """Return the policy of a pattern: its own, that of the company in use, or that of the guide."""
    company = company_in_use()
    return pattern.policy or (company.policy if company else Policy())


def _make_panel(pattern: Pattern, seed: str) -> Panel:
    """Make a panel with a pattern. The seed chooses areas, people and texts."""
    areas = areas_in_practice()
    unusual = dict(zip(_shuffle(tuple(areas), seed), range(len(pattern.first)), strict=False))
    verdicts = [
        (area, verdict, number)
        for number, by_area in ((1, pattern.first), (2, pattern.second))
        for area in areas
        for verdict in _verdicts(by_area, unusual.get(area), number)
    ]
    people = iter(_shuffle(PEOPLE, f"{seed} people"))
    scorecards = tuple(_scorecards(verdicts, people, seed))
    is_left = pattern.sealed is Sealed.NOT_OPENED
    return Panel(
        role=_shuffle(ROLES, seed)[0],
        areas=tuple(
            Area(name=area, required=unusual.get(area, pattern.optional) >= pattern.optional) for area in areas
        ),
        scorecards=tuple(card for card in scorecards if card.verdict is not Verdict.PENDING or not is_left),
        seals=tuple(_seals(pattern.sealed, scorecards, [*unusual][:1], seed)) if pattern.sealed else (),
        dissent=_dissent(pattern, next(people), seed),
        hiring_manager=HIRING_MANAGER,
        communicators=(HIRING_MANAGER,),
        policy=_policy(pattern),
    )


def _verdicts(by_area: Sequence[str], index: int | None, number: int) -> list[Verdict]:
    """Return the verdicts on one area in one round. An area outside the pattern has one yes, in the first round."""
    if index is None:
        return [Verdict.YES] if number == 1 else []
    return [Verdict(verdict) for verdict in by_area[index].split()] if index < len(by_area) else []


def _scorecards(verdicts: Sequence[tuple[str, Verdict, int]], people: Iterator[str], seed: str) -> Iterator[Scorecard]:
    used: dict[tuple[str, Verdict], int] = {}
    evidence = areas_in_practice()
    for area, verdict, number in verdicts:
        examples = evidence[area].lines.get(verdict, ())
        index = used.get((area, verdict), 0)
        used[area, verdict] = index + 1
        yield Scorecard(
            area=area,
            verdict=verdict,
            interviewer=next(people),
            evidence=_shuffle(examples, f"{seed} {area}")[index] if examples else None,
            round=number,
        )


def _seals(sealed: Sealed, cards: Sequence[Scorecard], unusual: Sequence[str], seed: str) -> Iterator[Seal]:
    """Seal the verdicts of a panel. The cards are examples: their nonces follow from the seed, as no real one may.

    :param unusual: the area whose first verdict has the unusual seal.
    """
    is_next = bool(unusual)
    for index, card in enumerate(cards):
        is_unusual = is_next and card.area in unusual
        is_next = is_next and not is_unusual
        # A pending verdict has been sealed too. Its card is not here, so it may be anything.
        said = Verdict.YES if card.verdict is Verdict.PENDING else card.verdict
        given = Card(
            area=card.area,
            interviewer=card.interviewer or "",
            verdict=said,
            nonce=hashlib.sha256(f"{seed} nonce {index}".encode()).hexdigest(),
            evidence=card.evidence or "",
        )
        on_card = replace(given, verdict=Verdict.YES) if is_unusual and sealed is Sealed.CHANGED else given
        other = replace(given, nonce=hashlib.sha256(f"{seed} other {index}".encode()).hexdigest())
        shown = other if is_unusual and sealed is Sealed.BROKEN else on_card
        yield Seal(
            area=given.area,
            interviewer=given.interviewer,
            seal=digits_of(card_json(on_card)),
            sealed_as=SealedAs(area=given.area, interviewer=given.interviewer),
            card=None if card.verdict is Verdict.PENDING else card_json(shown),
        )


def _dissent(pattern: Pattern, interviewer: str, seed: str) -> tuple[Dissent, ...]:
    if pattern.dissent is None:
        return ()
    return (Dissent(interviewer=interviewer, reason=_shuffle(DISSENT, seed)[0], round=pattern.dissent),)


def _shuffle(items: Sequence[T], seed: str) -> list[T]:
    """Return the items in an order that depends on the seed alone. A hash gives the same order in every Python."""
    hashes = {index: hashlib.sha256(f"{seed} {index}".encode()).digest() for index in range(len(items))}
    return [items[index] for index in sorted(hashes, key=hashes.__getitem__)]
