"""Makes the record of a panel, as plain data for a page that only shows it: with names and evidence, or without."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, TypedDict

from followup_rules.formats.file_names import candidate_initials
from followup_rules.formats.grid import Grid, lay_out
from followup_rules.formats.link import EVIDENCE_LEFT_OUT, distinct_areas, people_of, rewrite
from followup_rules.model.company import in_own_words
from followup_rules.model.names import alike_key
from followup_rules.model.panel import ChangedVerdict, LeftOutRow, Panel, PlannedVisit, Scorecard, Verdict
from followup_rules.report.compose import compose
from followup_rules.report.render import (
    area_point,
    changed_text,
    describe_seal,
    dissent_point,
    dissent_text,
    session_facts,
)
from followup_rules.report.words import FACTS, VERDICTS, policy_differences, rules_and_policy
from followup_rules.rules.decide import decide_with_seals
from followup_rules.rules.next_steps import telling_due
from followup_rules.rules.reading import by_area
from followup_rules.rules.sealing import SHORT, SealState, counted, read_seals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from followup_rules.model.panel import Dissent
    from followup_rules.report.types import Report
    from followup_rules.rules.sealing import SealReading

INTERVIEWER, HIRING_MANAGER = "Interviewer", "Hiring manager"
"""What people are called in a record without names; all but the hiring manager have numbers."""

NOT_SHOWN = "not shown"
"""What a record without names has instead of a text that must not be empty."""


class RecordFact(TypedDict):
    """A fact and its label. Days are written as ``YYYY-MM-DD``, times as ``HH:MM``."""

    id: str
    label: str
    value: str


class RecordScorecard(TypedDict):
    """A verdict with its word. ``changed`` says which verdict it was before, and why it was changed."""

    interviewer: str | None
    round: int
    verdict: Verdict
    word: str
    evidence: str | None
    changed: str | None


class RecordArea(TypedDict):
    """The verdicts on one area, round by round."""

    area: str
    scorecards: list[RecordScorecard]


class RecordDissent(TypedDict):
    """The dissent of an interviewer. ``text`` has all of it in one sentence."""

    interviewer: str
    round: int
    settled: bool
    reason: str | None
    text: str


class RecordSeal(TypedDict):
    """What a seal shows: the digits that people compare, and its state. ``text`` has all of it in one sentence."""

    area: str
    interviewer: str
    round: int
    short: str
    state: SealState
    text: str


class RecordPoint(TypedDict):
    """A point of the plan of the return visit. It has the same keys as the page's labels for a visit."""

    what: str
    question: str | None
    who: str | None
    evidence: str | None


class Record(TypedDict):
    """Everything that a page shows of a panel that cannot be edited there.

    ``names`` and ``evidence`` tell whether the record has them. ``policy`` says what the policy changes. ``rules`` has
    the version of the rules and the whole policy.
    """

    names: bool
    evidence: bool
    report: Report
    grid: Grid
    facts: list[RecordFact]
    scorecards: list[RecordArea]
    seals: list[RecordSeal]
    dissent: list[RecordDissent]
    plan: list[RecordPoint]
    policy: list[str]
    rules: list[str]


def record(panel: Panel, *, names: bool, evidence: bool) -> Record:
    """Return everything that a page shows of a panel that cannot be edited there.

    The outcome does not depend on what is shown. Without names, people are called "Interviewer 1" and so on, and the
    candidate has initials only. Evidence, reasons, notes and the role are left out too, since they may hold names. Of
    what people typed, only areas and the plan of the return visit stay. In the plan, the names of the panel are
    replaced too, and each word of them that is written the same way.

    The seals are those of the whole panel, checked with their cards. The text of a card is never part of a record.

    :param names: whether people are named.
    :param evidence: whether evidence, notes and the reasons for changed verdicts are shown. They are never shown
        without names.
    """
    evidence = evidence and names
    shown, seals = (panel, read_seals(panel)) if evidence else _reduce(panel, names=names)
    report = compose(shown, decide_with_seals(shown, seals))
    values = shown.policy.values
    return {
        "names": names,
        "evidence": evidence,
        "report": report,
        "grid": lay_out(shown, seals),
        "facts": [*_facts(shown)],
        "scorecards": [
            {"area": area, "scorecards": [_scorecard(card, evidence=evidence) for card in _by_round(cards)]}
            for area, cards in by_area(counted(shown)).items()
        ],
        "seals": [*map(_seal, seals)],
        "dissent": [*map(_dissent, shown.dissent)],
        "plan": [*_plan(shown, report)],
        "policy": policy_differences(values),
        "rules": rules_and_policy(values),
    }


def _reduce(panel: Panel, *, names: bool) -> tuple[Panel, tuple[SealReading, ...]]:
    """Return the panel without evidence, notes and reasons for changed verdicts, and what its seals show.

    The seals themselves are left out, since their cards have names and evidence. Sealed verdicts without a
    scorecard are kept.

    :param names: whether names and other texts are kept.
    """
    seals, sealed = read_seals(panel), panel.seals
    panel = replace(counted(panel), seals=())
    people = dict.fromkeys([*people_of(panel), *(seal.opened_by for seal in seals if seal.opened_by)])
    new_names = {name: name for name in people} if names else _neutral_names(panel, people)
    shown_seals = tuple(
        replace(
            seal,
            interviewer=new_names[seal.interviewer],
            opened_early=seal.opened_early and NOT_SHOWN,
            opened_by=seal.opened_by and new_names[seal.opened_by],
        )
        for seal in seals
    )

    def text_of(of: type, name: str, text: str) -> str | None:
        if of is Scorecard:
            return EVIDENCE_LEFT_OUT if text else None
        if of is ChangedVerdict or name == "notes":
            return None
        if names:
            return text
        if of is PlannedVisit:
            return replace_names(text)
        return NOT_SHOWN if of is LeftOutRow else None

    if names:
        return rewrite(panel, new_names, text_of), shown_seals
    candidate = candidate_initials(panel)
    sealed_names = {seal.sealed_as.interviewer: new_names[seal.interviewer] for seal in sealed}
    of_candidate = {panel.candidate: candidate or ""} if panel.candidate else {}
    replace_names = _make_replace_names({**sealed_names, **new_names, **of_candidate})
    kept = replace(panel, distinct=distinct_areas(panel))
    return replace(rewrite(kept, new_names, text_of), candidate=candidate), shown_seals


def _make_replace_names(names: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that replaces names in a text: whole names in any case, and single words of them."""
    names_by_word = {word: other for name, other in names.items() for word in name.split() if len(word) > 1}
    names_by_key = {name.casefold(): other for name, other in names.items()}

    def pattern_of(texts: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
        longest_first = sorted(texts, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", flags)

    whole_names, single_words = pattern_of(names, re.IGNORECASE), pattern_of(names_by_word, re.NOFLAG)

    def replace_names(text: str) -> str:
        found = whole_names.findall(text)
        between = [single_words.sub(lambda match: names_by_word[match[0]], part) for part in whole_names.split(text)]
        others = [names_by_key.get(name.casefold(), NOT_SHOWN) for name in found] + [""]
        return "".join(part + other for part, other in zip(between, others, strict=True))

    return replace_names


def _neutral_names(panel: Panel, people: Iterable[str]) -> dict[str, str]:
    """Map each person's name to a neutral one. No neutral name looks like a real one."""
    real = {alike_key(name) for name in people}
    numbered = (f"{INTERVIEWER} {number}" for number in count(1))
    role = in_own_words(HIRING_MANAGER)
    managers = chain([role], (f"{role} {number}" for number in count(2)))
    manager = next(name for name in managers if alike_key(name) not in real)
    free = (name for name in numbered if alike_key(name) not in real)
    return {name: manager if name == panel.hiring_manager else next(free) for name in people}


def _facts(panel: Panel) -> Iterator[RecordFact]:
    for fact, value in session_facts(panel):
        if value != fact.label:
            yield {"id": fact.id, "label": in_own_words(fact.label), "value": value}
    yield {"id": "round", "label": FACTS["round"], "value": str(panel.round)}
    due = telling_due(panel)
    if due:
        yield {"id": "due", "label": FACTS["due"], "value": due.isoformat()}


def _by_round(cards: list[Scorecard]) -> list[Scorecard]:
    return sorted(cards, key=lambda card: card.round)


def _scorecard(card: Scorecard, *, evidence: bool) -> RecordScorecard:
    return {
        "interviewer": card.interviewer,
        "round": card.round,
        "verdict": card.verdict,
        "word": VERDICTS[card.verdict],
        "evidence": card.evidence if evidence else None,
        "changed": changed_text(card.changed) if card.changed else None,
    }


def _seal(seal: SealReading) -> RecordSeal:
    return {
        "area": seal.area,
        "interviewer": seal.interviewer,
        "round": seal.round,
        "short": seal.digits[:SHORT],
        "state": seal.state,
        "text": describe_seal(seal),
    }


def _dissent(dissent: Dissent) -> RecordDissent:
    return {
        "interviewer": dissent.interviewer,
        "round": dissent.round,
        "settled": dissent.settled,
        "reason": dissent.reason,
        "text": dissent_text(dissent),
    }


def _plan(panel: Panel, report: Report) -> Iterator[RecordPoint]:
    """Yield the open points; once a return visit has begun, what was agreed for it."""
    visit = report["return_visit"]
    if visit:
        for area in visit["areas"]:
            yield _point(area_point(area), area["question"], area["who"], area["evidence"])
        for dissent in visit["dissent"]:
            yield _point(dissent_point(dissent), dissent["question"], dissent["who"], dissent["evidence"])
    elif panel.round > 1:
        for agreed in panel.plan:
            yield _point(agreed.area, agreed.question, agreed.who, agreed.evidence)


def _point(what: str, question: str | None, who: str | None, evidence: str | None) -> RecordPoint:
    return {"what": what, "question": question, "who": who, "evidence": evidence}
