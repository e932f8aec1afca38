"""Holds the template of every sentence about a panel's outcome, and fills in names and areas from the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from followup_rules.model.company import in_own_words
from followup_rules.model.panel import JUDGED, AreaStatus, Outcome, Verdict
from followup_rules.model.registry import registry, registry_entry, require_each, require_gaps
from followup_rules.report.words import (
    OUTCOMES,
    SAYS,
    count_of,
    join,
    join_few,
    later_round,
    name_verdict,
    possessive,
    shown_digits,
    who_says,
)
from followup_rules.rules.cautions import CAUTIONS, alike_areas, alike_people
from followup_rules.rules.changes import MISSING, NEW_EVIDENCE
from followup_rules.rules.decide import CAN_BE_CERTAIN
from followup_rules.rules.next_steps import Step
from followup_rules.rules.return_visit import OPEN
from followup_rules.rules.rules import RULES
from followup_rules.rules.sealing import SealState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from followup_rules.model.panel import ChangedVerdict, LeftOutRow, Panel, Scorecard
    from followup_rules.rules.changes import Change, WhatWouldChange
    from followup_rules.rules.decide import Decision, Reason, Remark
    from followup_rules.rules.next_steps import NextStep
    from followup_rules.rules.reading import Reading
    from followup_rules.rules.return_visit import OpenArea
    from followup_rules.rules.rule import Finding
    from followup_rules.rules.sealing import SealReading, SealsOfVerdicts


class Chooser(NamedTuple):
    """A way to choose among the forms of a sentence.

    :param forms: the forms that it can choose.
    """

    forms: tuple[str, ...]
    choose: Callable[[Finding, Reading], str]


def _one_or_several(finding: Finding) -> str:
    return "one" if len(finding.areas) == 1 else "several"


ALWAYS = Chooser(("always",), lambda finding, reading: "always")
BY_NUMBER = Chooser(("one", "several"), lambda finding, reading: _one_or_several(finding))
BY_BUNCH = Chooser(
    ("one", "several", "every verdict"),
    lambda finding, reading: (
        _one_or_several(finding) if len(finding.areas) >= reading.policy.maybe_limit else "every verdict"
    ),
)
BY_DISSENT = Chooser(
    ("one", "several", "one, dissent in another round", "several, dissent in another round"),
    lambda finding, reading: (
        f"{_one_or_several(finding)}, dissent in another round"
        if reading.has_other_dissent
        else _one_or_several(finding)
    ),
)
BY_ROUNDS = Chooser(("only", "last"), lambda finding, reading: "only" if reading.policy.max_rounds == 1 else "last")

REASON_GAPS: Mapping[str, Callable[[Finding], object]] = {
    "area": lambda finding: finding.areas[0] if finding.areas else None,
    "areas": lambda finding: join_few(finding.areas),
    "either": lambda finding: join_few(finding.areas, "or"),
    "count": lambda finding: len(finding.areas),
    "said": lambda finding: who_says(finding.scorecards),
    "people": lambda finding: join_few(list(dict.fromkeys(dissent.interviewer for dissent in finding.dissent))),
    "open": lambda finding: join_few(
        [*finding.areas, *(possessive(dissent.interviewer, "dissent") for dissent in finding.dissent)]
    ),
}
"""The gaps in a rule's sentence, and what fills them."""


@registry_entry
class ReasonSentence:
    """The sentence about what a rule finds.

    :param id: the id of the rule.
    :param note: what the note to the panel says about it, with gaps as in :data:`REASON_GAPS`.
    :param forms: the template of each form of the sentence, with the same gaps.
    :param by: chooses the form that fits a finding.
    """

    id: str
    note: str
    forms: Mapping[str, str]
    by: Chooser = BY_NUMBER

    def __post_init__(self) -> None:
        require_each(f"form of the sentence for the rule {self.id!r}", self.by.forms, self.forms)
        for text in (self.note, *self.forms.values()):
            require_gaps(f"sentence for the rule {self.id!r}", text, REASON_GAPS)


REASON_SENTENCES = registry(
    "sentence for a rule",
    (
        ReasonSentence(
            id="clear-no",
            note="A clear no on {areas}. One is enough.",
            forms={
                "one": "{area}: {said}. A clear no in one area is a no for the candidate.",
                "several": "{areas} each read clear no. One is enough.",
            },
        ),
        ReasonSentence(
            id="bunch-of-maybes",
            note="A maybe on {areas}. Nobody who looked there could say yes.",
            by=BY_BUNCH,
            forms={
                "one": "1 area reads maybe: {areas}. That argues for rejecting: nobody who looked there could say yes.",
                "several": "{count} areas read maybe: {areas}. "
                "That argues for rejecting: nobody who looked there could say yes.",
                "every verdict": "Every verdict is a maybe ({areas}). "
                "That argues for rejecting: nobody who looked there could say yes.",
            },
        ),
        ReasonSentence(
            id="final-round",
            note="Still open after the last round: {open}.",
            by=BY_ROUNDS,
            forms={
                "only": "Still open: {open}. The policy has one round, so there is no return visit.",
                "last": "Still open after the last round: {open}. That visit was there to settle it.",
            },
        ),
        ReasonSentence(
            id="conflict",
            note="Both a yes and a no on {areas}.",
            forms={
                "one": "{area}: {said}. They looked at the same area and disagree.",
                "several": "{areas} each have a yes and a no. The interviewers disagree.",
            },
        ),
        ReasonSentence(
            id="unsettled",
            note="No firm yes or no on {areas}.",
            forms={
                "one": "{area}: {said}. That is not a firm yes or no.",
                "several": "{areas} have no firm yes or no. A maybe is neither.",
            },
        ),
        ReasonSentence(
            id="uncovered-area",
            note="Nobody has judged {either}.",
            by=ALWAYS,
            forms={"always": "Nobody has judged {either}. The gap is the panel's, not the candidate's."},
        ),
        ReasonSentence(
            id="dissent",
            note="Dissent from {people}.",
            by=ALWAYS,
            forms={"always": "{people} can't go along with it. For a hire, everyone has to."},
        ),
        ReasonSentence(
            id="everyone-agrees",
            note="A clear yes on {areas}, and nobody dissents.",
            by=BY_DISSENT,
            forms={
                "one": "{area} reads clear yes, and nobody dissents.",
                "several": "All {count} areas read clear yes, and nobody dissents.",
                "one, dissent in another round": "{area} reads clear yes, and nobody dissents in this round.",
                "several, dissent in another round": "All {count} areas read clear yes, "
                "and nobody dissents in this round.",
            },
        ),
    ),
)
"""The sentence about what each rule finds, by rule id."""
require_each("sentence in report/sentences.py for the rule", [rule.id for rule in RULES], REASON_SENTENCES)

CAUTION_GAPS: Mapping[str, Callable[[Finding, Panel, Reading], object]] = {
    "areas": lambda finding, panel, reading: join_few(finding.areas),
    "communicators": lambda finding, panel, reading: join_few(dict.fromkeys(panel.communicators)),
    "interviewed_on": lambda finding, panel, reading: panel.interviewed_on,
    "session_on": lambda finding, panel, reading: panel.session_on,
    "interviewer": lambda finding, panel, reading: finding.scorecards[0].interviewer if finding.scorecards else None,
    "cards": lambda finding, panel, reading: join_few([_verdict_on(card) for card in finding.scorecards]),
    "alike": lambda finding, panel, reading: join_few(
        [" / ".join(group) for group in (*alike_areas(panel), *alike_people(panel))]
    ),
    "dissent": lambda finding, panel, reading: join_few(
        [f"{dissent.interviewer} (round {dissent.round})" for dissent in finding.dissent]
    ),
    "rows": lambda finding, panel, reading: join_few(
        [_row_with_reason(row) for row in panel.imported.unsettled_rows] if panel.imported else []
    ),
    "changed": lambda finding, panel, reading: join_few(
        [_changed_verdict(card, card.changed) for card in finding.scorecards if card.changed]
    ),
    "broken": lambda finding, panel, reading: _seals_with_digits(finding),
    "late": lambda finding, panel, reading: _seals_with_digits(finding),
    "twice": lambda finding, panel, reading: join_few([*_sealed_twice(finding)]),
    "never": lambda finding, panel, reading: _seals_with_digits(finding),
    "sealed": lambda finding, panel, reading: join_few(
        [_sealed_verdict(seal, seal.sealed) for seal in finding.seals if seal.sealed]
    ),
    "early": lambda finding, panel, reading: _opened_early(finding),
}
"""The gaps in a caution's sentence, and what fills them."""

CAUTION_SENTENCES = {
    "no-plan": "There is no plan of areas, so nobody can tell if one was left out.",
    "unplanned-area": "Not in the plan: {areas}. If that is another spelling of a planned area, correct it.",
    "alike-names": "These names look alike: {alike}. If they are one, give them one name. If they are two, say so.",
    "loop-open": "Nobody is named to tell the candidate. Name one person.",
    "two-owners": "More than one person is named to tell the candidate: {communicators}. Choose one of them.",
    "not-same-day": "The interviews were on {interviewed_on}, and the session is on {session_on}. "
    "Read out what you wrote down on the day, not what you remember.",
    "thin-panel": "{interviewer} gave every verdict. Nobody was there to disagree.",
    "no-evidence": "There is no evidence for {cards}. Write down what the candidate said or did.",
    "deciding-alone": "The outcome rests on {cards} alone. Read the evidence aloud, and check that it is clear.",
    "verdict-changed": "Changed during the session: {changed}.",
    "earlier-dissent": "Dissent from another round is not marked as settled: {dissent}. Ask if they still dissent.",
    "left-out": "Not read from the table: {rows}. Look in the table, and enter what is missing.",
    "not-sealed": "Other verdicts of this round are sealed. These are not: {cards}.",
    "seal-broken": "The card does not match the seal: {broken}. Ask for the card that was sealed.",
    "not-as-sealed": "The verdict is not the one on the card: {sealed}. "
    "If it was changed in the session, enter it as a changed verdict, with the reason.",
    "opened-early": "Opened before all the cards were in: {early}.",
    "sealed-late": "Collected after the first card was opened: {late}. Check in your chat when it was sent.",
    "sealed-twice": "Sealed twice: {twice}. The record keeps both.",
    "never-opened": "Sealed, but never opened: {never}. The verdict was given again.",
}

require_each("sentence in report/sentences.py for the caution", [caution.id for caution in CAUTIONS], CAUTION_SENTENCES)
for _id, _sentence in CAUTION_SENTENCES.items():
    require_gaps(f"sentence for the caution {_id!r}", _sentence, CAUTION_GAPS)

AWAITED = {
    None: "Waiting for {whose} on {area}.",
    SealState.NO_SEAL: "Waiting for {whose} on {area}: no seal yet.",
    SealState.SEALED: "Waiting for {whose} on {area}: sealed, not opened yet.",
    SealState.BROKEN: "Waiting for {whose} on {area}: the card does not match the seal.",
    SealState.OPENED: "Waiting for {whose} on {area}: the card was opened, but its verdict is not in the record.",
}
"""Says whose verdict is not in yet, by what has become of its seal; without a word on seals if nobody has sealed."""
for _sentence in AWAITED.values():
    require_gaps("sentence for a verdict that is not in yet", _sentence, ["whose", "area"])
NOTHING_JUDGED = "Nobody has judged anything yet: there is no yes, no or maybe."

CERTAIN = {
    Outcome.REJECT: "The session may close now. Collect the missing verdicts for the record "
    "before anyone tells the candidate.",
    Outcome.NEED_MORE_INFORMATION: "Wait for the missing verdicts all the same. "
    "The plan for the return visit needs everyone's.",
}
"""What to do while an outcome is certain and verdicts are pending."""
require_each("sentence in report/sentences.py for the certain outcome", CAN_BE_CERTAIN, CERTAIN)

_BEFORE_THE_SESSION = (
    "Collect the verdicts that are not in yet, each with its evidence, before you discuss the candidate."
)
COLLECT = {
    Outcome.REJECT: "The session may close without the verdicts that are not in yet. "
    "Collect each one, with its evidence, before anyone tells the candidate.",
    Outcome.NEED_MORE_INFORMATION: f"{_BEFORE_THE_SESSION} You need more information either way, "
    "and the plan for the return visit needs everyone's verdict.",
    None: _BEFORE_THE_SESSION,
}
"""How to collect the pending verdicts, by the outcome that is certain without them."""
require_each(
    "sentence in report/sentences.py for collecting verdicts while certain of", (*CAN_BE_CERTAIN, None), COLLECT
)

STEPS: Mapping[str, str] = {
    "collect-verdicts": "{collect}",
    "book-session": "Book the follow-up session, on the day of the last interview if you can. "
    "It won't happen by itself.",
    "make-offer": "Prepare the offer with HR, and make it.",
    "agree-plan": "Agree on the plan for the return visit: for each open point, one question, "
    "one person to ask it, and the evidence that would settle it.",
    "bring-back": "Invite the candidate back, and book the return visit and its follow-up session together.",
    "firm-yes-or-no": "Read which interviewing techniques get you to a firm yes or no.",
    "name-communicator": "Name one person to tell the candidate, usually the hiring manager.",
    "tell-candidate": "{what}{when}.",
}
require_each("sentence in report/sentences.py for the next step", Step, STEPS)
for _id, _sentence in STEPS.items():
    require_gaps(f"sentence for the next step {_id!r}", _sentence, ["collect", "what", "when"])

TELL = {
    Outcome.HIRE: "Tell the candidate the good news and what happens next",
    Outcome.REJECT: "Tell the candidate the decision, plainly and with respect",
    Outcome.NEED_MORE_INFORMATION: "Tell the candidate plainly {about}, and ask them back",
    None: "Tell the candidate the outcome once there is one",
}
require_each("sentence in report/sentences.py for telling the outcome", (*Outcome, None), TELL)
TELL_BEFORE = {
    Outcome.REJECT: "When every verdict is in, tell the candidate the decision, plainly and with respect",
    Outcome.NEED_MORE_INFORMATION: TELL[None],
    None: TELL[None],
}
"""How to tell the candidate while there is no outcome, by the outcome that is certain."""
require_each("sentence in report/sentences.py for telling the certain outcome", (*CAN_BE_CERTAIN, None), TELL_BEFORE)
for _sentence in (*TELL.values(), *TELL_BEFORE.values()):
    require_gaps("sentence for telling the outcome", _sentence, ["about"])

WHY_OPEN = {
    AreaStatus.CONFLICT: (
        "When you go over {area} once more, which of the two verdicts is right?",
        "Something the candidate does or explains on {area} that both would call a yes, or both would call a no.",
    ),
    AreaStatus.MIXED: (
        "What was missing for a yes from everyone on {area}? Does the candidate show it when you ask directly?",
        "An example on {area} that turns the maybe into a yes or a no.",
    ),
    AreaStatus.MAYBE: (
        "What would make {area} a yes? Does the candidate show it when you ask directly?",
        "An example on {area} that turns the maybe into a yes or a no.",
    ),
    AreaStatus.MISSING: (
        "Nobody has covered {area} yet. What does the job ask for there, and can the candidate do it?",
        "A full interview on {area} that ends in a yes or a no.",
    ),
}
require_each("question and evidence in report/sentences.py for an area that reads", OPEN, WHY_OPEN)
for _texts in WHY_OPEN.values():
    for _text in _texts:
        require_gaps("question or evidence for an open area", _text, ["area"])

DISSENT_OPEN = (
    "What would {interviewer} have to see to go along with it? Ask the candidate about that.",
    "Something the candidate does or says that answers the concern, one way or the other.",
)
for _text in DISSENT_OPEN:
    require_gaps("question or evidence for dissent", _text, ["interviewer"])


def reason_text(reason: Reason, reading: Reading) -> str:
    """Say what a rule found in this panel."""
    template = reason_template(reason, reading)
    return template.format(**{gap: fill(reason.finding) for gap, fill in REASON_GAPS.items()})


def reason_template(reason: Reason, reading: Reading) -> str:
    """Return the template of :data:`REASON_SENTENCES` that fits what a rule found."""
    sentence = REASON_SENTENCES[reason.rule.id]
    return sentence.forms[sentence.by.choose(reason.finding, reading)]


def caution_text(remark: Remark, panel: Panel, reading: Reading) -> str:
    """Say what a caution found in this panel."""
    gaps = {gap: fill(remark.finding, panel, reading) for gap, fill in CAUTION_GAPS.items()}
    return CAUTION_SENTENCES[remark.caution.id].format(**gaps)


def awaited_text(card: Scorecard, seals: SealsOfVerdicts) -> str:
    """Say whose verdict is not in yet, and whether it is sealed."""
    return AWAITED[seals.state_of(card)].format(whose=possessive(card.interviewer, "verdict"), area=card.area)


def change_text(way: WhatWouldChange, last_rounds: Mapping[str, int]) -> str:
    """Say what would change the outcome, and to what.

    :param last_rounds: the round in which each area was last judged. A maybe of that round can still be settled. A
        maybe of an earlier round could only have been different.
    """
    outcome = OUTCOMES[way.outcome].lower()
    text = f"If {join([_condition(change, last_rounds) for change in way.changes])}: {outcome}."
    return f"{text} {_who_can_change_it(way)}" if way.needs == NEW_EVIDENCE else text


def changes_summary(ways: Iterable[WhatWouldChange], last_rounds: Mapping[str, int]) -> list[str]:
    """Sum up ways to change the outcome, with one sentence for all changes of one kind.

    Changes of one kind turn the same verdict, in the same round, into the same other verdict, and lead to the same
    outcome: "If a single yes on Coding or Process becomes a no: reject." All other changes have a sentence each.

    :param last_rounds: as in :func:`change_text`.
    """
    kinds: dict[tuple[object, ...], list[WhatWouldChange]] = {}
    for way in ways:
        kinds.setdefault(_kind_of_change(way), []).append(way)
    return [change_text(same[0], last_rounds) if len(same) == 1 else _summary_text(same) for same in kinds.values()]


def _kind_of_change(way: WhatWouldChange) -> tuple[object, ...]:
    """Return a key that is the same for changes that one sentence can sum up."""
    [change, *others] = way.changes
    if others or change.scorecard is None or change.from_ not in JUDGED:
        return way.changes
    return (way.outcome, way.needs, change.round, change.from_, change.to)


def _summary_text(ways: list[WhatWouldChange]) -> str:
    """Say that any one of several changes of one kind would change the outcome."""
    change = ways[0].changes[0]
    areas = join_few(list(dict.fromkeys(way.changes[0].area or "" for way in ways)), "or")
    subject = f"{areas} in round {change.round}" if change.round > 1 else areas
    return f"If a single {change.from_} on {subject} becomes a {change.to}: {OUTCOMES[ways[0].outcome].lower()}."


def _condition(change: Change, last_rounds: Mapping[str, int]) -> str:
    if change.area is None:
        return f"{change.interviewer} no longer dissents"
    if change.from_ == MISSING:
        return f"somebody covers {change.area} and says {change.to}"
    if change.from_ == Verdict.PENDING:
        return f"{possessive(change.interviewer, 'verdict')} on {change.area} is a {change.to}"
    if change.any_of > 1:
        people = f"one of the {change.any_of} who said {change.from_} on {change.area} in round {change.round}"
        return f"{people} says {change.to}"
    subject = f"{change.area} in round {change.round}" if change.round > 1 else change.area
    if change.from_ == Verdict.MAYBE and change.round == last_rounds[change.area]:
        name = change.interviewer
        start = f"{name} settles {subject}" if name else f"the maybe on {subject} is settled"
        return f"{start} with a {change.to}"
    return f"{possessive(change.interviewer, change.from_)} on {subject} becomes a {change.to}"


def _who_can_change_it(way: WhatWouldChange) -> str:
    """Name the people whose verdicts, on new evidence, would undo a clear no."""
    noes = [change for change in way.changes if change.from_ == Verdict.NO] or way.changes
    people = join(dict.fromkeys(change.interviewer or "the person who gave that verdict" for change in noes))
    return f"Only {people} can change this, and only with new evidence."


def step_text(step: NextStep, decision: Decision, open_areas: tuple[str, ...]) -> str:
    """Say what to do in a step.

    :param open_areas: the areas that need another look. The candidate is told which they are.
    """
    outcome, certain = decision.outcome, decision.certain
    need = "needs another look" if len(open_areas) == 1 else "need another look"
    about = f"that {join(open_areas)} {need}" if open_areas else "that a question is still open"
    tell = TELL[outcome] if outcome else TELL_BEFORE[certain]
    return in_own_words(STEPS[step.id]).format(
        collect=COLLECT[certain], what=tell.format(about=about), when=_time_limit(step, decision.panel)
    )


def _time_limit(step: NextStep, panel: Panel) -> str:
    """Say how long after the session, in working days. Empty if the step has a day instead."""
    if panel.session_on and step.due:
        return ""
    days = panel.policy.tell_within_working_days
    return f", within {count_of(days, 'working day', 'working days')} of the session"


def visit_texts(open_area: OpenArea) -> tuple[str, str]:
    """Return question and evidence for one area of the return visit, from the panel's plan, or suggested."""
    question, evidence = WHY_OPEN[open_area.why]
    return (
        open_area.plan.question or question.format(area=open_area.area),
        open_area.plan.evidence or evidence.format(area=open_area.area),
    )


def dissent_texts(interviewer: str) -> tuple[str, str]:
    """Return the question to ask about a dissent, and the evidence that would settle it."""
    return DISSENT_OPEN[0].format(interviewer=interviewer), DISSENT_OPEN[1]


def _verdict_on(card: Scorecard) -> str:
    return f"{possessive(card.interviewer, SAYS[card.verdict])} on {card.area}"


def _seals_with_digits(finding: Finding) -> str:
    """Name each seal with its first eight digits, as people compare them."""
    return join_few([f"{name_verdict(seal)} ({shown_digits(seal.digits)})" for seal in finding.seals])


def _sealed_verdict(seal: SealReading, sealed: Verdict) -> str:
    return f"{seal.interviewer} sealed {SAYS[sealed]} on {seal.area}{later_round(seal.round)}"


def _opened_early(finding: Finding) -> str:
    """Name the cards that were opened early, with each reason once."""
    by_reason: dict[str, dict[str, None]] = {}
    for seal in finding.seals:
        if seal.opened_early:
            by_reason.setdefault(seal.opened_early, {})[name_verdict(seal)] = None
    return "; ".join(f"{join_few(cards)} ({reason})" for reason, cards in by_reason.items())


def _sealed_twice(finding: Finding) -> Iterator[str]:
    """Name the seals of each verdict that was sealed twice, and say which of them counts, or ask for it."""
    for card in finding.scorecards:
        seals = [seal for seal in finding.seals if seal.key == card.key]
        counting = [shown_digits(seal.digits) for seal in seals if not seal.replaced]
        others = [shown_digits(seal.digits) for seal in seals if seal.replaced]
        asked = f"{join(counting)}: ask which of them counts" if len(counting) > 1 else f"{join(counting)} counts"
        yield f"{name_verdict(card)} ({asked}{f', not {join(others)}' if others else ''})"


def _row_with_reason(row: LeftOutRow) -> str:
    return f"row {row.row} ({row.why})"


def _changed_verdict(card: Scorecard, changed: ChangedVerdict) -> str:
    why = f" ({changed.reason})" if changed.reason else ""
    return f"{card.interviewer or 'somebody'} on {card.area}, from {SAYS[changed.from_]} to {SAYS[card.verdict]}{why}"
