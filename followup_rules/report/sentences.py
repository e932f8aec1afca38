"""Every sentence about a panel's outcome that people read, from templates. Names and areas come from the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.model.registry import registry, require_each, require_gaps
from followup_rules.report.words import OUTCOMES, SAYS, counted, joined, possessive, some, who_says
from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.changes import MISSING, NEW_EVIDENCE
from followup_rules.rules.next_steps import Step
from followup_rules.rules.return_visit import OPEN
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from followup_rules.model.panel import ChangedVerdict, Panel, Scorecard
    from followup_rules.rules.changes import Change, WhatWouldChange
    from followup_rules.rules.decide import Reason, Remark
    from followup_rules.rules.next_steps import NextStep
    from followup_rules.rules.reading import Reading
    from followup_rules.rules.return_visit import OpenArea
    from followup_rules.rules.rule import Finding


def _always(found: Finding, reading: Reading) -> str:
    return "always"


def _by_number(found: Finding, reading: Reading) -> str:
    return "one" if len(found.areas) == 1 else "several"


def _by_bunch(found: Finding, reading: Reading) -> str:
    return _by_number(found, reading) if len(found.areas) >= reading.policy.maybe_limit else "every verdict"


def _by_rounds(found: Finding, reading: Reading) -> str:
    return "only" if reading.policy.max_rounds == 1 else "last"


_FORMS: Mapping[Callable[[Finding, Reading], str], tuple[str, ...]] = {
    _always: ("always",),
    _by_number: ("one", "several"),
    _by_bunch: ("one", "several", "every verdict"),
    _by_rounds: ("only", "last"),
}
"""Every way to choose among the forms of a sentence, and what it may choose."""

REASON_GAPS = ("area", "areas", "either", "count", "said", "people", "open")
"""What a reason's sentence may ask for: ``areas`` (``either``: joined by "or"; ``area``: the first; ``count``: how
many), who ``said`` what there, the ``people`` who dissent, and all that is ``open``."""


@dataclass(frozen=True, kw_only=True)
class ReasonSentence:
    """What is said about the finding of a rule.

    :param id: the id of the rule.
    :param forms: the sentence in each form that ``choose`` may choose, with gaps as in :data:`REASON_GAPS`.
    :param choose: chooses the form that fits a finding.
    """

    id: str
    forms: Mapping[str, str]
    choose: Callable[[Finding, Reading], str] = _by_number

    def __post_init__(self) -> None:
        require_each(f"form of the sentence for the rule {self.id!r}", _FORMS[self.choose], self.forms)
        for form in self.forms.values():
            require_gaps(f"sentence for the rule {self.id!r}", form, REASON_GAPS)


REASON_SENTENCES = registry(
    "sentence for a rule",
    (
        ReasonSentence(
            id="clear-no",
            forms={
                "one": "{area}: {said}. A clear no in one area is a no for the candidate.",
                "several": "{areas} each read a clear no. One would be enough.",
            },
        ),
        ReasonSentence(
            id="bunch-of-maybes",
            choose=_by_bunch,
            forms={
                "one": "1 area reads only maybe: {areas}. "
                "That argues for rejecting: nobody who looked there could say yes.",
                "several": "{count} areas read only maybe: {areas}. "
                "That argues for rejecting: nobody who looked there could say yes.",
                "every verdict": "Every verdict there is, on {areas}, is a maybe. "
                "That argues for rejecting: nobody who looked there could say yes.",
            },
        ),
        ReasonSentence(
            id="final-round",
            choose=_by_rounds,
            forms={
                "only": "Still open: {open}. The policy allows no further visit.",
                "last": "Another visit was to settle what was open, and this one did not: {open}.",
            },
        ),
        ReasonSentence(
            id="conflict",
            forms={
                "one": "{area}: {said}. The area did not get a consistent read.",
                "several": "{areas} each read both yes and no. They did not get a consistent read.",
            },
        ),
        ReasonSentence(
            id="unsettled",
            forms={
                "one": "{area}: {said}, which is no firm read either way.",
                "several": "{areas} have no firm read either way: a maybe is neither a yes nor a no.",
            },
        ),
        ReasonSentence(
            id="uncovered-area",
            choose=_always,
            forms={
                "always": "Nobody has judged {either}. The gap is the panel's, not the candidate's: close it first."
            },
        ),
        ReasonSentence(
            id="dissent",
            choose=_always,
            forms={"always": "{people} cannot go along with it. For a hire everyone has to agree."},
        ),
        ReasonSentence(
            id="everyone-agrees",
            forms={
                "one": "{area} reads a clear yes, and nobody dissents.",
                "several": "All {count} areas read a clear yes, and nobody dissents.",
            },
        ),
    ),
)
"""What is said about each rule's finding, by the id of the rule."""
require_each("sentence in report/sentences.py for the rule", [rule.id for rule in RULES], REASON_SENTENCES)

CAUTION_GAPS = ("areas", "communicators", "interviewed_on", "session_on", "interviewer", "cards", "changed")

CAUTION_SENTENCES = {
    "no-plan": "There is no plan of areas, so nobody can tell what was left out.",
    "unplanned-area": "Not in the plan of areas: {areas}. If this is another spelling of a planned area, correct it.",
    "loop-open": "Nobody has been named to tell the candidate. Name exactly one person.",
    "two-owners": "{communicators} are all named to tell the candidate. Make it exactly one of them.",
    "not-same-day": "The interviews were on {interviewed_on}, the session is on {session_on}. "
    "Read out what was written down at the time rather than what you remember.",
    "thin-panel": "{interviewer} judged everything that was judged. Nobody was there to disagree.",
    "no-evidence": "No evidence is written down for: {cards}. Write what the candidate said or did.",
    "deciding-alone": "The outcome rests on {cards} alone. Read the evidence aloud, and make sure that it is clear.",
    "verdict-changed": "Changed during the session: {changed}.",
}

require_each("sentence in report/sentences.py for the caution", [caution.id for caution in CAUTIONS], CAUTION_SENTENCES)
for _id, _sentence in CAUTION_SENTENCES.items():
    require_gaps(f"sentence for the caution {_id!r}", _sentence, CAUTION_GAPS)

AWAITED = "Waiting for {whose} on {area}."
NOTHING_JUDGED = "Nothing has been judged yet: there is no yes, no or maybe from anybody."

STEPS: Mapping[str, str] = {
    "collect-verdicts": "Get the verdicts that are still out, each with its evidence, before anyone talks.",
    "book-session": "Book the follow-up session, on the day of the last interview if you can. "
    "It will not happen by itself.",
    "make-offer": "Put the offer together with HR and make it.",
    "agree-plan": "Agree the plan of the return visit: for each open point one question, one person to ask it, "
    "and the evidence that would settle it.",
    "bring-back": "Invite the candidate back, and book the return visit and its follow-up session together.",
    "firm-yes-or-no": "For next time, read how interviewing techniques lead to a firm yes or no.",
    "name-communicator": "Name exactly one person who tells the candidate, typically the hiring manager.",
    "tell-candidate": "{what}{when}.",
}
require_each("sentence in report/sentences.py for the next step", Step, STEPS)

TELL = {
    Outcome.HIRE: "Tell the candidate the good news and what comes next",
    Outcome.REJECT: "Tell the candidate the decision, respectfully and without detours",
    Outcome.NEED_MORE_INFORMATION: "Tell the candidate plainly {about}, and ask them back",
    None: "Tell the candidate the outcome once there is one",
}
require_each("sentence in report/sentences.py for telling the outcome", (*Outcome, None), TELL)

WHY_OPEN = {
    AreaStatus.CONFLICT: (
        "Which of the two reads of {area} holds up when the same ground is covered again?",
        "Something the candidate does or explains on {area} that both sides would call a yes, or both a no.",
    ),
    AreaStatus.MIXED: (
        "What kept part of the panel from a yes on {area}, and does the candidate show it when asked directly?",
        "An example on {area} that turns the maybe into a yes or a no.",
    ),
    AreaStatus.MAYBE: (
        "What would the candidate have to show on {area} for a yes, and do they show it when asked directly?",
        "An example on {area} that turns the maybe into a yes or a no.",
    ),
    AreaStatus.MISSING: (
        "What does this area ask of the candidate, and how do they meet it? Nobody has covered {area} yet.",
        "A full interview on {area}, ending in a yes or a no.",
    ),
}
require_each("question and evidence in report/sentences.py for an area that reads", OPEN, WHY_OPEN)

DISSENT_OPEN = (
    "What did {interviewer} see or miss that the others read otherwise?",
    "Something the candidate does or says that answers the concern, one way or the other.",
)


def reason_text(reason: Reason, reading: Reading) -> str:
    """Say what a rule found in this panel."""
    found = reason.found
    people = list(dict.fromkeys(dissent.interviewer for dissent in found.dissent))
    return reason_template(reason, reading).format(
        area=found.areas[0] if found.areas else None,
        areas=some(found.areas),
        either=some(found.areas, "or"),
        count=len(found.areas),
        said=who_says(found.scorecards),
        people=some(people),
        open=some([*found.areas, *(possessive(dissent.interviewer, "dissent") for dissent in found.dissent)]),
    )


def reason_template(reason: Reason, reading: Reading) -> str:
    """Return the sentence of :data:`REASON_SENTENCES` that fits what a rule found, its gaps not filled yet."""
    sentence = REASON_SENTENCES[reason.rule.id]
    return sentence.forms[sentence.choose(reason.found, reading)]


def caution_text(remark: Remark, panel: Panel) -> str:
    """Say what a caution found in this panel."""
    cards = remark.found.scorecards
    return CAUTION_SENTENCES[remark.caution.id].format(
        areas=some(remark.found.areas),
        communicators=some(dict.fromkeys(panel.communicators)),
        interviewed_on=panel.interviewed_on,
        session_on=panel.session_on,
        interviewer=cards[0].interviewer if cards else None,
        cards=some([_verdict_on(card) for card in cards]),
        changed=some([_change_of(card, card.changed) for card in cards if card.changed]),
    )


def awaited_text(card: Scorecard) -> str:
    """Say who and what is awaited."""
    return AWAITED.format(whose=possessive(card.interviewer, "verdict"), area=card.area)


def change_text(what: WhatWouldChange, last_rounds: Mapping[str, int]) -> str:
    """Say what would change the outcome, and to what.

    :param last_rounds: the round in which each area was last judged. A maybe of that round can still be settled; one
        of an earlier round is history, and could only have been otherwise.
    """
    outcome = OUTCOMES[what.outcome].lower()
    text = f"If {joined([_condition(change, last_rounds) for change in what.changes])}: {outcome}."
    return f"{text} {_only(what)}" if what.needs == NEW_EVIDENCE else text


def _condition(change: Change, last_rounds: Mapping[str, int]) -> str:
    if change.area is None:
        return f"{change.interviewer} withdraws the dissent"
    if change.from_ == MISSING:
        return f"somebody covers {change.area} and says {change.to}"
    if change.from_ == Verdict.PENDING:
        return f"{possessive(change.interviewer, 'verdict')} on {change.area} comes in as {change.to}"
    if change.any_of > 1:
        said = f"one of the {change.any_of} who said {change.from_} to {change.area} in round {change.round}"
        return f"{said} says {change.to}"
    where = f"{change.area} in round {change.round}" if change.round > 1 else change.area
    if change.from_ == Verdict.MAYBE and change.round == last_rounds[change.area]:
        settled = f"{change.interviewer} settles {where}" if change.interviewer else f"the maybe on {where} is settled"
        return f"{settled} with a {change.to}"
    return f"{possessive(change.interviewer, change.from_)} on {where} becomes a {change.to}"


def _only(what: WhatWouldChange) -> str:
    """Name whose verdict it takes to lift a clear no: it is not to be talked away."""
    noes = [change for change in what.changes if change.from_ == Verdict.NO] or what.changes
    people = joined(dict.fromkeys(change.interviewer or "whoever gave that verdict" for change in noes))
    return f"Only {people} can change this, and only with new evidence."


def step_text(step: NextStep, panel: Panel, outcome: Outcome | None, open_areas: tuple[str, ...]) -> str:
    """Say what a step asks of whom.

    :param open_areas: the areas that need another look, told to the candidate plainly.
    """
    need = "needs another look" if len(open_areas) == 1 else "need another look"
    about = f"that {joined(open_areas)} {need}" if open_areas else "that a question is still open"
    return STEPS[step.id].format(what=TELL[outcome].format(about=about), when=_when(step, panel))


def _when(step: NextStep, panel: Panel) -> str:
    """Say by when in words where the day of the session is not known; where it is, the step's own day says it."""
    if panel.session_on and step.due:
        return ""
    days = panel.policy.tell_within_working_days
    return f", within {counted(days, 'working day', 'working days')} of the session"


def visit_texts(open_area: OpenArea) -> tuple[str, str]:
    """Return question and evidence for one area of the return visit: the plan's own, else a start to build on."""
    question, evidence = WHY_OPEN[open_area.why]
    return (
        open_area.plan.question or question.format(area=open_area.area),
        open_area.plan.evidence or evidence.format(area=open_area.area),
    )


def dissent_texts(interviewer: str) -> tuple[str, str]:
    """Return the question and the evidence that would answer somebody's dissent."""
    return DISSENT_OPEN[0].format(interviewer=interviewer), DISSENT_OPEN[1]


def _verdict_on(card: Scorecard) -> str:
    return f"{possessive(card.interviewer, SAYS[card.verdict])} on {card.area}"


def _change_of(card: Scorecard, changed: ChangedVerdict) -> str:
    why = f" ({changed.reason})" if changed.reason else ""
    return f"{card.interviewer or 'somebody'} on {card.area}, from {SAYS[changed.from_]} to {SAYS[card.verdict]}{why}"
