"""Panels for the property tests: small enough to meet every corner, wild enough to surprise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations

from hypothesis import strategies as st

from followup_rules.formats.tables.answers import Answers
from followup_rules.model.names import alike_groups, normalize, shows_nothing
from followup_rules.model.panel import (
    Area,
    ChangedVerdict,
    Dissent,
    Imported,
    LeftOutRow,
    Panel,
    PlannedVisit,
    Scorecard,
    Verdict,
)
from followup_rules.model.policy import Policy
from tests.sealed import seal

AREAS = ("Axq", "Bxq", "Cxq", "Dxq")
PEOPLE = ("Pzk", "Qzk", "Rzk", "Szk")
ANY_AREA = st.sampled_from(AREAS)
ANYBODY = st.sampled_from(PEOPLE)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
OPTIONAL_TIMES = st.sampled_from([None, time(), time(9, 5), time(23, 59)])
TEXTS = st.one_of(st.none(), st.text(max_size=20))
NAMES = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\n\x85"), min_size=1, max_size=12)
    .map(normalize)
    .filter(lambda name: not shows_nothing(name))
)
"""Names of any characters but those that are an error in a name."""

policies = st.builds(
    Policy,
    maybe_limit=st.integers(1, 4),
    same_area_split=st.sampled_from(["conflict", "no"]),
    max_rounds=st.integers(1, 3),
    tell_within_working_days=st.integers(0, 12),
)


SEALABLE_VERDICTS = st.sampled_from(["yes", "no", "maybe", "not-assessed"])


SAYINGS = (
    "yes",
    "yes maybe",
    "yes no maybe",
    "yes no maybe",
    "yes no maybe pending not-assessed",
    "maybe no",
    "maybe pending",
)
"""What is said on a panel at all: some panels are all yes, some undecided, some hold everything."""


def scorecards(areas, people, said):
    """Scorecards of up to three rounds, no two by the same person on the same area in the same round."""
    one = st.builds(
        Scorecard,
        area=areas,
        interviewer=st.one_of(st.none(), people),
        verdict=st.sampled_from(said.split()),
        evidence=TEXTS,
        round=st.sampled_from([1, 1, 1, 2, 2, 3]),
        changed=st.one_of(st.none(), st.builds(ChangedVerdict, from_=st.sampled_from(Verdict), reason=TEXTS)),
    )
    return st.lists(one, max_size=7).map(_without_repeats)


def _without_repeats(cards):
    kept = {}
    for index, card in enumerate(cards):
        kept.setdefault((card.area, card.interviewer or index, card.round), card)
    return tuple(kept.values())


IMPORTED = st.one_of(
    st.none(),
    st.builds(
        Imported,
        words=st.dictionaries(st.text(max_size=8), st.sampled_from(Verdict), max_size=2),
        left_out=st.lists(
            st.builds(LeftOutRow, row=st.integers(1, 9), text=st.text(max_size=8), why=st.text(max_size=8)), max_size=2
        ),
    ),
)


def pairs(names):
    """Two names that are not equal."""
    return st.lists(names, min_size=2, max_size=2, unique_by=normalize).map(tuple)


@st.composite
def panels(draw, areas=ANY_AREA, people=ANYBODY, texts=TEXTS, sayings=SAYINGS):
    """Any valid panel: with a plan or without, with anonymous scorecards, later rounds, dissent, and any policy.

    Some have an identity, pairs of names that are two, dissent that is settled, and what happened to a table.
    """
    first = draw(DAYS)
    session_on = draw(st.sampled_from([None, first, first + timedelta(days=3)]))
    visit_on = draw(st.sampled_from([None, None, first + timedelta(days=3), first + timedelta(days=9)]))
    cards = draw(scorecards(areas, people, draw(st.sampled_from(sayings))))
    last = max((card.round for card in cards), default=1)
    planned = draw(st.lists(areas, unique_by=lambda name: Area(name=name).name, max_size=4))
    return Panel(
        areas=tuple(Area(name=name, required=draw(st.sampled_from([True, True, False]))) for name in planned),
        scorecards=cards,
        dissent=tuple(
            replace(one, settled=one.round < last and draw(st.booleans()))
            for one in draw(
                st.lists(st.builds(Dissent, interviewer=people, reason=texts, round=st.integers(1, 3)), max_size=2)
            )
        ),
        role=draw(texts),
        candidate=draw(texts),
        hiring_manager=draw(st.one_of(st.none(), people)),
        communicators=tuple(draw(st.lists(people, max_size=2))),
        interviewed_on=draw(st.sampled_from([None, first])),
        session_on=session_on,
        session_at=draw(OPTIONAL_TIMES) if session_on else None,
        promised_by=draw(st.one_of(st.none(), DAYS)),
        visit_on=visit_on,
        visit_at=draw(OPTIONAL_TIMES) if visit_on else None,
        plan=draw(
            st.lists(st.builds(PlannedVisit, area=areas, question=texts, who=people, evidence=texts), max_size=2)
        ),
        notes=draw(texts),
        policy=draw(policies),
        id=draw(st.sampled_from([None, "0123456789abcdef" * 2])),
        sequence=draw(st.integers(0, 2)),
        distinct=draw(st.lists(st.one_of(pairs(areas), pairs(people)), max_size=1)),
        imported=draw(IMPORTED),
    )


@st.composite
def sealed_panels(draw, *, all_entered=False, **more):
    """Panels in which verdicts are sealed: opened or not, with the right card or another, some without a scorecard.

    Some are sealed twice, late, opened early or by somebody else. Others in the same panel are not sealed at all.

    :param all_entered: whether each seal has its scorecard.
    """
    panel = draw(panels(**more))
    seals, left_out = [], set()
    for index, card in enumerate(panel.scorecards):
        how = draw(st.sampled_from(["not sealed", "sealed", "opened", "opened", "broken", "as another", "twice"]))
        if card.interviewer is None or how == "not sealed":
            continue
        original = card.changed.from_ if card.changed else card.verdict
        said = original if original is not Verdict.PENDING and how != "as another" else draw(SEALABLE_VERDICTS)
        subject = f"{card.interviewer} {card.area} {said}"
        is_opened = how in ("opened", "as another", "twice")
        extras = {"late": draw(st.booleans())}
        if is_opened:
            extras |= {"opened_early": draw(TEXTS), "opened_by": draw(st.one_of(st.none(), ANYBODY))}
        if how == "broken":
            extras["card"] = draw(st.text(max_size=5))
        made = seal(subject, 2 * index, opened=is_opened, number=card.round, **extras)
        seals.append(made)
        if how == "twice":
            seals.append(seal(subject, 2 * index + 1, number=card.round, replaced=draw(st.booleans())))
        if not all_entered and draw(st.booleans()):
            left_out.add(index)
    kept = tuple(card for index, card in enumerate(panel.scorecards) if index not in left_out)
    return replace(panel, scorecards=kept, seals=tuple(seals))


def all_distinct(panel):
    """Answer of all names of a panel that look alike that they are two."""
    groups = [*alike_groups(panel.area_names), *alike_groups(panel.people)]
    return Answers(distinct=tuple(pair for group in groups for pair in combinations(group, 2)))
