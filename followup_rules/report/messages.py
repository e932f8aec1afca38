"""Drafts the message to the candidate.

A draft holds no evidence and no verdict. It names only the candidate and the person who tells them.
"""

from __future__ import annotations

from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING, TypedDict

from followup_rules.model import checks
from followup_rules.model.company import Company, CompanyMessage, MessageOutcome, company_in_use, in_own_words
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import AreaStatus, Outcome
from followup_rules.model.registry import RegistryError, registry, registry_entry, require_each, require_gaps
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
    :param label: what a form calls it.
    :param texts: the text for each outcome; ``None`` is for a session that is not ready.
    :param subjects: the subject of each text; empty if the channel has no subjects.
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


BRACKETS = {
    "candidate": "[candidate]",
    "company": "[company]",
    "teller": "[your name]",
    "promised_by": "[day]",
    "visit": "[day] or [day]",
}
"""The placeholders for facts that the panel does not hold. The sender fills them in."""

_GAPS = ("role", "open", *BRACKETS)


class Draft(TypedDict):
    """A draft to edit. Square brackets hold what the sender has to fill in."""

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
Hello {candidate}, this is {teller} from {company}. I have good news: we would like you to join us.
HR and I are putting the offer together; you will have it in writing by [day].
What would you like to know before then?""",
    Outcome.REJECT: """\
Hello {candidate}, this is {teller} from {company}. I am calling with our decision, \
and it is not the one you hoped for: we are not going to make you an offer.
Thank you for the time and care you put into the interviews.
(Pause. Let them speak. Do not argue, do not compare them with anybody.)
Is there anything you would like to ask me?""",
    Outcome.NEED_MORE_INFORMATION: """\
Hello {candidate}, this is {teller} from {company}.
We have not decided yet, and I would like to tell you plainly why.
{open}
We would like to have you back for one more visit of about [duration], to look at this together.
Would {visit} suit you? After that visit you will have our decision within [number] days.""",
    None: """\
Hello {candidate}, this is {teller} from {company}. We have not finished our discussion yet.
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


def channels_in_use() -> dict[str, Channel]:
    """Return every way to tell the candidate, with the drafts of the company in use in place of the guide's.

    :raises PanelError: as :func:`channels_of`.
    """
    company = company_in_use()
    channels = channels_of(company.messages) if company else CHANNELS
    return {id_: replace(channel, texts=_in_own_words(channel.texts)) for id_, channel in channels.items()}


def _in_own_words(texts: Mapping[Outcome | None, str]) -> dict[Outcome | None, str]:
    return {outcome: in_own_words(text) for outcome, text in texts.items()}


@cache
def channels_of(messages: tuple[CompanyMessage, ...]) -> dict[str, Channel]:
    """Return every way to tell the candidate, with a company's drafts in place of the guide's.

    :raises PanelError: naming the draft that is for no channel, has a gap that nothing fills in, or a subject where the
        channel has none.
    """
    channels = dict(CHANNELS)
    for message in messages:
        path = f"{message.channel}.{message.outcome}"
        channel = checks.entry(message.channel, path, channels)
        outcome = None if message.outcome is MessageOutcome.NOT_READY else Outcome(message.outcome)
        texts = {outcome: message.text.strip()} if message.text else {}
        subjects = {outcome: message.subject} if message.subject else {}
        if subjects and not channel.subjects:
            raise PanelError(f"{path}.subject", f"is not known: {channel.id} has no subject")
        try:
            channels[channel.id] = replace(
                channel, texts={**channel.texts, **texts}, subjects={**channel.subjects, **subjects}
            )
        except RegistryError as error:
            raise PanelError(path, f"is not accepted: {error}") from None
    return channels


def check_drafts(company: Company, file: str = "messages") -> None:
    """Check that every draft of a company can be filled in.

    :param file: what an error names as the source of the drafts.
    :raises PanelError: as :func:`channels_of`.
    """
    try:
        channels_of(company.messages)
    except PanelError as error:
        raise PanelError(f"{file}, {error.path}", error.message) from None


def draft(panel: Panel, channel: str = DEFAULT_CHANNEL, decision: Decision | None = None) -> Draft:
    """Draft the message to the candidate. While the session is not ready, the message says when they will hear.

    The draft names the candidate as entered, the day promised to them or agreed for their visit, and the one person who
    tells them. Square brackets hold what the panel does not say.

    :param channel: the id of one of :data:`CHANNELS`: ``mail`` or ``phone``.
    :param decision: the decision on the panel, if already made.
    :raises PanelError: at ``channel``, if it is neither.

    Rests on the guide's statements ``tell-rejected``, ``straightforward`` and ``promptly``.
    """
    chosen = checks.entry(channel, "channel", channels_in_use())
    decision = decision_on(panel, decision)
    role = f" about the role of {panel.role}" if panel.role else ""
    gaps = {**BRACKETS, **_facts(panel), "role": role, "open": _open_points(plan_return_visit(panel, decision))}
    body = chosen.texts[decision.outcome].format(**gaps)
    return {"channel": chosen.id, "subject": chosen.subjects.get(decision.outcome), "body": body}


def _facts(panel: Panel) -> dict[str, str]:
    """Return the facts in :data:`BRACKETS` that the panel holds. There is no teller if several people are named."""
    [teller, *others] = dict.fromkeys(panel.communicators) or [""]
    facts = {
        "candidate": one_line(panel.candidate or ""),
        "company": (company_in_use() or Company()).name or "",
        "teller": "" if others else teller,
        "promised_by": panel.promised_by.isoformat() if panel.promised_by else "",
        "visit": _visit_day(panel),
    }
    return {fact: text for fact, text in facts.items() if text}


def _visit_day(panel: Panel) -> str:
    time = f" at {panel.visit_at.isoformat('minutes')}" if panel.visit_at else ""
    return f"{panel.visit_on}{time}" if panel.visit_on else ""


def _open_points(visit: ReturnVisit | None) -> str:
    """Name the areas that need another look: those without a clear read, and those that nobody covered."""
    if visit is None:
        return ""
    uncovered = [area.area for area in visit.areas if area.why is AreaStatus.MISSING]
    unclear = [name for name in visit.area_names if name not in uncovered]
    sentences = []
    if unclear:
        sentences.append(f"We did not get a clear read on {join(unclear)}.")
    if uncovered:
        sentences.append(f"We did not get to {join(dict.fromkeys(uncovered))}, which was our doing, not yours.")
    return " ".join(sentences) or "The panel has a question that is still open."
