"""Drafts the note to the panel: the outcome and why, who tells the candidate by when, and what happens next.

A note holds no evidence, and does not say who gave which verdict. It goes to people who heard both in the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.model.panel import Outcome
from followup_rules.report.sentences import REASON_GAPS, REASON_SENTENCES
from followup_rules.report.words import possessive, spoken_day
from followup_rules.rules.next_steps import telling_due, telling_owner
from followup_rules.rules.sealing import SealsOfVerdicts, SealState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from followup_rules.model.panel import Panel, Scorecard
    from followup_rules.rules.decide import Decision, Reason
    from followup_rules.rules.return_visit import ReturnVisit

GAPS = ("owner", "due", "why", "plan", "waiting")
"""What only a note has: who tells the candidate by when, the reasons, the plan of the visit, the missing verdicts."""

NAME, DAY, AREA = "[name]", "[day]", "[area]"
"""The placeholders for facts that the panel does not hold."""

_SEALED = ": sealed. Bring your card to the session, and give it to nobody before."
"""What is added for a verdict that is sealed."""

_AFTER_SESSION = "Our session: what we decided, and what happens next"
SUBJECTS: Mapping[Outcome | None, str] = {
    **dict.fromkeys(Outcome, _AFTER_SESSION),
    None: "Our session: verdicts that are not in yet",
}
"""The subject of each note. It gives no outcome and no name away on a screen that others can see."""

_NOTE = """\
Hello everyone,

{text}

Please say nothing to the candidate, or to anyone outside the panel.
{records}Thank you for your time.

[your name]"""
_RECORDS = "Put your scorecard where we keep our hiring records, and delete all other copies.\n"

_TEXTS = {
    Outcome.HIRE: """\
We are making {candidate} an offer{role}. This is why:
{why}

{owner} tells the candidate by {due}. The hiring manager and HR prepare the offer.""",
    Outcome.REJECT: """\
We are not making {candidate} an offer{role}. This is why:
{why}

{owner} tells the candidate by {due}.""",
    Outcome.NEED_MORE_INFORMATION: """\
We cannot decide on {candidate}{role} yet, so we are asking them back. This is why:
{why}

The return visit is on {visit}. We look at:
{plan}

{owner} tells the candidate by {due}.""",
    None: """\
There is no outcome for {candidate}{role} yet. These verdicts are not in yet:
{waiting}

Is yours one of them? Then please hand in your scorecard today, with your evidence.
Give it to the person who collects them, and to nobody else.

{owner} tells the candidate once we have an outcome.""",
}
NOTES = {
    outcome: _NOTE.replace("{text}", text).replace("{records}", _RECORDS if outcome else "")
    for outcome, text in _TEXTS.items()
}
"""The text of each note; ``None`` is for a session that is not ready. Then nobody hears of an outcome that is certain,
since it could sway a verdict that is not in yet."""


def note_gaps(panel: Panel, decision: Decision, visit: ReturnVisit | None) -> dict[str, str]:
    """Return what fills the :data:`GAPS`, and the gap for the day of the visit while there is no day."""
    due = telling_due(panel)
    visit_day = {} if panel.visit_on else {"visit": DAY}  # the candidate is offered two days, the panel is told one
    return {
        **visit_day,
        "owner": telling_owner(panel) or NAME,
        "due": spoken_day(due) if due else DAY,
        "why": _items(_why(reason) for reason in decision.reasons if reason.decided),
        "plan": _items(_plan(visit)) if visit else "",
        "waiting": _items(_waiting(panel, decision)),
    }


def _why(reason: Reason) -> str:
    note = REASON_SENTENCES[reason.rule.id].note
    return note.format(**{gap: fill(reason.finding) for gap, fill in REASON_GAPS.items()})


def _plan(visit: ReturnVisit) -> Iterable[str]:
    """Yield each open point with the person who looks at it, once for each person."""
    yield from dict.fromkeys(_with_person(area.area, area.plan.who) for area in visit.areas)
    yield from (_with_person(possessive(dissent.interviewer, "dissent"), None) for dissent in visit.dissent)


def _waiting(panel: Panel, decision: Decision) -> Iterable[str]:
    """Return each verdict that is not in yet. If nobody has judged anything, these are all areas.

    A sealed one is opened in the session. Its interviewer is not asked to hand it in before.
    """
    seals = SealsOfVerdicts(decision.reading.seals)
    awaited = [
        _with_person(card.area, card.interviewer) + _SEALED * _is_sealed(card, seals) for card in decision.awaited
    ]
    return awaited or [_with_person(area, None) for area in panel.area_names or (AREA,)]


def _is_sealed(card: Scorecard, seals: SealsOfVerdicts) -> bool:
    return seals.state_of(card) == SealState.SEALED


def _with_person(what: str, who: str | None) -> str:
    return f"{what} ({who or NAME})"


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)
