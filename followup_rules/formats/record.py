"""The record of a panel for a page that only shows it, as plain data: with names and evidence, or without."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, TypedDict

from followup_rules.formats.file_names import candidate_initials
from followup_rules.formats.grid import Grid, lay_out
from followup_rules.formats.link import EVIDENCE_LEFT_OUT, people_of, rewritten
from followup_rules.model.names import alike_key
from followup_rules.model.panel import ChangedVerdict, LeftOutRow, Panel, PlannedVisit, Scorecard, Verdict
from followup_rules.report.compose import compose
from followup_rules.report.render import area_point, changed_text, dissent_point, dissent_text, session_facts
from followup_rules.report.words import FACTS, VERDICTS, policy_differences, rules_and_policy
from followup_rules.rules.next_steps import telling_due
from followup_rules.rules.reading import by_area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from followup_rules.model.panel import Dissent
    from followup_rules.report.types import Report

INTERVIEWER, HIRING_MANAGER = "Interviewer", "Hiring manager"
"""What people are called in a record without names; all but the hiring manager have numbers."""

NOT_SHOWN = "not shown"
"""What a record without names has in place of a text that must not be empty."""


class RecordFact(TypedDict):
    """A fact and what the record calls it. Days are written as ``YYYY-MM-DD``, times as ``HH:MM``."""

    id: str
    label: str
    value: str


class RecordScorecard(TypedDict):
    """A verdict with its word. ``changed`` says from what it was changed, and why."""

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
    """Somebody's dissent, and all of it in one sentence."""

    interviewer: str
    round: int
    settled: bool
    reason: str | None
    text: str


class RecordPoint(TypedDict):
    """A point of the plan of the return visit; its keys are those of a page's words for a visit."""

    what: str
    question: str | None
    who: str | None
    evidence: str | None


class Record(TypedDict):
    """Everything that a page shows of a panel that is not to be edited.

    ``names`` and ``evidence`` say what the record holds. ``policy`` says what the policy changes; ``rules`` are the
    version of the rules and the whole policy.
    """

    names: bool
    evidence: bool
    report: Report
    grid: Grid
    facts: list[RecordFact]
    scorecards: list[RecordArea]
    dissent: list[RecordDissent]
    plan: list[RecordPoint]
    policy: list[str]
    rules: list[str]


def record(panel: Panel, *, names: bool, evidence: bool) -> Record:
    """Return everything that a page shows of a panel that is not to be edited.

    The outcome does not depend on what is shown. Without names, people are called "Interviewer 1" and so on, the
    candidate has initials only, and of what people typed only areas and the plan of the return visit stay: evidence,
    reasons, notes and the role may hold names. In the plan, names that the panel knows are replaced too, and so is each
    word of them that is written the same way.

    :param names: whether people are named.
    :param evidence: whether evidence is shown, why a verdict was changed, and notes. It is never shown without names.
    """
    evidence = evidence and names
    shown = panel if evidence else _without(panel, names=names)
    report = compose(shown)
    values = shown.policy.values
    return {
        "names": names,
        "evidence": evidence,
        "report": report,
        "grid": lay_out(shown),
        "facts": [*_facts(shown)],
        "scorecards": [
            {"area": area, "scorecards": [_scorecard(card, evidence=evidence) for card in _by_round(cards)]}
            for area, cards in by_area(shown).items()
        ],
        "dissent": [*map(_dissent, shown.dissent)],
        "plan": [*_plan(shown, report)],
        "policy": policy_differences(values),
        "rules": rules_and_policy(values),
    }


def _without(panel: Panel, *, names: bool) -> Panel:
    """Return the panel without evidence, notes and why verdicts were changed; names and other texts only if asked."""
    kept = {name: name for name in people_of(panel)} if names else _neutral_names(panel)

    def text_of(of: type, name: str, text: str) -> str | None:
        if of is Scorecard:
            return EVIDENCE_LEFT_OUT if text else None
        if of is ChangedVerdict or name == "notes":
            return None
        if names:
            return text
        if of is PlannedVisit:
            return unnamed(text)
        return NOT_SHOWN if of is LeftOutRow else None

    if names:
        return rewritten(panel, kept, text_of)
    unnamed = _replacing({**kept, **({panel.candidate: candidate_initials(panel) or ""} if panel.candidate else {})})
    areas = set(panel.area_names)
    distinct = tuple(pair for pair in panel.distinct if areas.issuperset(pair))
    return replace(rewritten(replace(panel, distinct=distinct), kept, text_of), candidate=candidate_initials(panel))


def _replacing(names: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that writes other names into a text: for whole names in any case, and for words of them."""
    words = {word: other for name, other in names.items() for word in name.split() if len(word) > 1}
    whole = {name.casefold(): other for name, other in names.items()}

    def pattern(given: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
        longest_first = sorted(given, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", flags)

    in_full, in_part = pattern(names, re.IGNORECASE), pattern(words, re.NOFLAG)

    def replaced(text: str) -> str:
        parts = in_full.split(text)
        found = in_full.findall(text)
        rest = [in_part.sub(lambda it: words[it[0]], part) for part in parts]
        filled = [whole.get(it.casefold(), NOT_SHOWN) for it in found] + [""]
        return "".join(part + other for part, other in zip(rest, filled, strict=True))

    return replaced


def _neutral_names(panel: Panel) -> dict[str, str]:
    """Give everybody another name, the same one wherever they are named, and none that looks like a real one."""
    people = dict.fromkeys(people_of(panel))
    real = {alike_key(name) for name in people}
    numbered = (f"{INTERVIEWER} {number}" for number in count(1))
    managers = chain([HIRING_MANAGER], (f"{HIRING_MANAGER} {number}" for number in count(2)))
    manager = next(name for name in managers if alike_key(name) not in real)
    free = (name for name in numbered if alike_key(name) not in real)
    return {name: manager if name == panel.hiring_manager else next(free) for name in people}


def _facts(panel: Panel) -> Iterator[RecordFact]:
    for fact, value in session_facts(panel):
        if value != fact.label:
            yield {"id": fact.id, "label": fact.label, "value": value}
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


def _dissent(dissent: Dissent) -> RecordDissent:
    return {
        "interviewer": dissent.interviewer,
        "round": dissent.round,
        "settled": dissent.settled,
        "reason": dissent.reason,
        "text": dissent_text(dissent),
    }


def _plan(panel: Panel, report: Report) -> Iterator[RecordPoint]:
    """Yield what is open, or, once a return visit has begun, what was agreed for it."""
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
