"""Drafts the message to the candidate: no evidence or verdict, no name but theirs and that of who tells them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypedDict

from followup_rules.model import checks
from followup_rules.model.panel import AreaStatus, Outcome
from followup_rules.model.registry import registry, registry_entry, require_each, require_gaps
from followup_rules.report.terminal import one_line
from followup_rules.report.words import join
from followup_rules.rules.decide import decision_on
from followup_rules.rules.return_visit import plan_return_visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followup_rules.model.panel import Panel
    from followup_rules.rules.decide import Decision
    from followup_rules.rules.return_visit import ReturnVisit


@registry_entry
class Channel:
    """A way to tell the candidate.

    :param id: its name in requests and at a prompt.
    :param label: its name for people.
    :param texts: the text by outcome; ``None`` is a session that is not ready.
    :param subjects: the subject of each text; left out if the channel has none.
    """

    id: str
    label: str = ""
    texts: Mapping[Outcome | None, str] = field(default_factory=dict)
    subjects: Mapping[Outcome | None, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require_each(f"text of the message channel {self.id!r} for the outcome", (*Outcome, None), self.texts)
        for text in self.texts.values():
            require_gaps(f"text of the message channel {self.id!r}", text, _GAPS)
        if self.subjects:
            require_each(f"subject of the message channel {self.id!r} for the outcome", (*Outcome, None), self.subjects)


BRACKETS = {"candidate": "[candidate]", "teller": "[your name]", "promised_by": "[day]", "visit": "[day] or [day]"}
"""What a draft has in place of a fact that the panel does not hold, for somebody to fill in."""

_GAPS = ("role", "open", *BRACKETS)


class Draft(TypedDict):
    """A draft to edit. What the panel does not say is in square brackets, to be filled in."""

    channel: str
    subject: str | None
    body: str


SUBJECTS = {
    Outcome.HIRE: "We would like you to join us",
    Outcome.REJECT: "Our decision after your interviews",
    Outcome.NEED_MORE_INFORMATION: "We would like to see you again",
    None: "Where we are after your interviews",
}

_LETTER = """\
Dear {candidate},

{text}

Kind regards
{teller}"""

MAIL = {
    Outcome.HIRE: """\
Thank you for the time you gave us{role}. We would like you to join us.

HR and I are putting the offer together. You will have it in writing by [day].
Until then, ask me anything you want to know: [phone number].""",
    Outcome.REJECT: """\
Thank you for the time and care you put into your interviews{role}. We have decided not to make you an offer.

I know this is not what you hoped to hear, and I did not want to keep you waiting for it.
If you would like to talk, call me: [phone number]. I wish you well with your search.""",
    Outcome.NEED_MORE_INFORMATION: """\
Thank you for the time you gave us{role}. We have not decided yet, and I would like to tell you plainly why.
{open}

We would like to have you back for one more visit, to look at this together. It will take about [duration].
Would {visit} suit you? We will tell you our decision within [number] days of that visit.""",
    None: """\
Thank you for the time you gave us{role}. We have not finished our discussion yet.

You will hear from me by {promised_by}, whatever we decide.
If anything changes on your side, call me: [phone number].""",
}

PHONE = {
    Outcome.HIRE: """\
Hello {candidate}, this is {teller} from [company]. I have good news: we would like you to join us.
HR and I are putting the offer together; you will have it in writing by [day].
What would you like to know before then?""",
    Outcome.REJECT: """\
Hello {candidate}, this is {teller} from [company]. I am calling with our decision, \
and it is not the one you hoped for: we are not going to make you an offer.
Thank you for the time and care you put into the interviews.
(Pause. Let them speak. Do not argue, do not compare them with anybody.)
Is there anything you would like to ask me?""",
    Outcome.NEED_MORE_INFORMATION: """\
Hello {candidate}, this is {teller} from [company].
We have not decided yet, and I would like to tell you plainly why.
{open}
We would like to have you back for one more visit of about [duration], to look at this together.
Would {visit} suit you? After that visit you will have our decision within [number] days.""",
    None: """\
Hello {candidate}, this is {teller} from [company]. We have not finished our discussion yet.
You will hear from me by {promised_by}, whatever we decide.
Has anything changed on your side that I should know?""",
}


CHANNELS = registry(
    "message channel",
    (
        Channel(
            id="mail",
            label="Mail",
            texts={outcome: _LETTER.replace("{text}", text) for outcome, text in MAIL.items()},
            subjects=SUBJECTS,
        ),
        Channel(id="phone", label="Phone", texts=PHONE),
    ),
    optional=["subjects"],
)
"""Every way to tell the candidate, by id. The first is the default."""

DEFAULT_CHANNEL = next(iter(CHANNELS))


def draft(panel: Panel, channel: str = DEFAULT_CHANNEL, decision: Decision | None = None) -> Draft:
    """Draft the message to the candidate; while the session is not ready, it says when they will hear.

    The draft holds the candidate as entered, the day promised to them or agreed for their visit, and as its signature
    the one person who tells them. What the panel does not say stays in square brackets.

    :param channel: the id of one of :data:`CHANNELS`: ``mail`` or ``phone``.
    :param decision: the decision on the panel, if already made.
    :raises PanelError: at ``channel``, if it is neither.

    Rests on the guide's statements ``tell-rejected``, ``straightforward`` and ``promptly``.
    """
    by = checks.entry(channel, "channel", CHANNELS)
    decision = decision_on(panel, decision)
    role = f" about the role of {panel.role}" if panel.role else ""
    gaps = {**BRACKETS, **_known(panel), "role": role, "open": _open(plan_return_visit(panel, decision))}
    body = by.texts[decision.outcome].format(**gaps)
    return {"channel": by.id, "subject": by.subjects.get(decision.outcome), "body": body}


def _known(panel: Panel) -> dict[str, str]:
    """Return what the panel says of the facts in :data:`BRACKETS`. Several people who tell are as good as none."""
    [teller, *others] = dict.fromkeys(panel.communicators) or [""]
    given = {
        "candidate": one_line(panel.candidate or ""),
        "teller": "" if others else teller,
        "promised_by": panel.promised_by.isoformat() if panel.promised_by else "",
        "visit": _visit(panel),
    }
    return {fact: text for fact, text in given.items() if text}


def _visit(panel: Panel) -> str:
    at = f" at {panel.visit_at.isoformat('minutes')}" if panel.visit_at else ""
    return f"{panel.visit_on}{at}" if panel.visit_on else ""


def _open(visit: ReturnVisit | None) -> str:
    """Name the areas that need another look: those we could not read, and those we did not get to."""
    if visit is None:
        return ""
    uncovered = [area.area for area in visit.areas if area.why is AreaStatus.MISSING]
    unclear = [name for name in visit.area_names if name not in uncovered]
    said = []
    if unclear:
        said.append(f"We did not get a clear read on {join(unclear)}.")
    if uncovered:
        said.append(f"We did not get to {join(dict.fromkeys(uncovered))}, which was our doing, not yours.")
    return " ".join(said) or "The panel has a question that is still open."
