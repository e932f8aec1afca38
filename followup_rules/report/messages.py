"""Drafts messages: to the candidate by mail or for a call, and to the panel.

A draft to the candidate holds no evidence and no verdict. It names only the candidate and the person who tells them.
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
from followup_rules.report import panel_note
from followup_rules.report.panel_note import note_gaps
from followup_rules.report.terminal import one_line
from followup_rules.report.words import join, spoken_day
from followup_rules.rules.decide import decision_on
from followup_rules.rules.return_visit import plan_return_visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followup_rules.model.panel import Panel
    from followup_rules.rules.decide import Decision
    from followup_rules.rules.return_visit import ReturnVisit


@registry_entry
class Channel:
    """A way to tell somebody the outcome: the candidate by mail or on the phone, or the panel.

    :param id: its name in requests and at a prompt.
    :param label: what a form calls it.
    :param to_panel: whether the panel is told. Only then may the texts say why, and who looks at what.
    :param texts: the text for each outcome; ``None`` is for a session that is not ready.
    :param subjects: the subject of each text; empty if the channel has no subjects.
    """

    id: str
    label: str = ""
    to_panel: bool = False
    texts: Mapping[Outcome | None, str] = field(default_factory=dict)
    subjects: Mapping[Outcome | None, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require_each(f"text of the message channel {self.id!r} for the outcome", (*Outcome, None), self.texts)
        gaps = (*_GAPS, *panel_note.GAPS) if self.to_panel else _GAPS
        for text in self.texts.values():
            require_gaps(f"text of the message channel {self.id!r}", text, gaps)
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
Thank you for interviewing with us{role}. We would like you to join us.

HR and I are preparing the offer. You will have it in writing by [day].
Until then, ask me anything you want to know: [phone number].""",
    Outcome.REJECT: """\
Thank you for the time and care you put into your interviews{role}. We have decided not to make you an offer.

I know that this is not the answer you hoped for, and I did not want to keep you waiting for it.
If you would like to talk, call me: [phone number]. I wish you well.""",
    Outcome.NEED_MORE_INFORMATION: """\
Thank you for interviewing with us{role}. We have not decided yet, and I would like to tell you why.
{open}

Could you come back for one more visit? It will take about [duration], and you will meet [names].
Would {visit} suit you? We will tell you our decision within [number] days of that visit.""",
    None: """\
Thank you for interviewing with us{role}. We have not decided yet.

You will hear from me by {promised_by}, either way.
If anything changes on your side, call me: [phone number].""",
}

_CALL = """\
Hello {candidate}, this is {teller} from {company}. Can you talk for a minute?
{text}"""

PHONE = {
    Outcome.HIRE: """\
I have good news: we'd like you to join us.
HR and I are preparing the offer. You'll have it in writing by [day].
What would you like to know before then?""",
    Outcome.REJECT: """\
I'm calling with our decision, and it's not the one you hoped for. We are not going to make you an offer.
Thank you for the time and care you put into the interviews.
(Pause. Let them speak. Do not argue. Do not compare them with anyone.)
Is there anything you'd like to ask me?""",
    Outcome.NEED_MORE_INFORMATION: """\
We haven't decided yet, and I'd like to tell you why.
{open}
Could you come back for one more visit? It will take about [duration], and you'll meet [names].
Would {visit} suit you? After that visit, you'll have our decision within [number] days.""",
    None: """\
We haven't decided yet. You'll hear from me by {promised_by}, either way.
Has anything changed on your side that I should know about?""",
}


CHANNELS = registry(
    "message channel",
    (
        Channel(
            id="mail",
            label="Mail to the candidate",
            texts={outcome: _LETTER.replace("{text}", text) for outcome, text in MAIL.items()},
            subjects=SUBJECTS,
        ),
        Channel(
            id="phone",
            label="Call to the candidate",
            texts={outcome: _CALL.replace("{text}", text) for outcome, text in PHONE.items()},
        ),
        Channel(
            id="panel",
            label="Note to the panel",
            to_panel=True,
            texts=panel_note.NOTES,
            subjects=panel_note.SUBJECTS,
        ),
    ),
    optional=["subjects"],
)
"""Every channel by id. The first is the default."""

DEFAULT_CHANNEL = next(iter(CHANNELS))


def channels_in_use() -> dict[str, Channel]:
    """Return every channel, with the drafts of the company in use in place of the guide's.

    :raises PanelError: as :func:`channels_of`.
    """
    company = company_in_use()
    channels = channels_of(company.messages) if company else CHANNELS
    return {id_: replace(channel, texts=_in_own_words(channel.texts)) for id_, channel in channels.items()}


def _in_own_words(texts: Mapping[Outcome | None, str]) -> dict[Outcome | None, str]:
    return {outcome: in_own_words(text) for outcome, text in texts.items()}


@cache
def channels_of(messages: tuple[CompanyMessage, ...]) -> dict[str, Channel]:
    """Return every channel, with a company's drafts in place of the guide's.

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
    """Draft the message to the candidate, or the note to the panel. Square brackets hold what the panel does not say.

    The message to the candidate names them as entered, the day promised to them or agreed for their visit, and the one
    person who tells them. While the session is not ready, it says when they will hear.

    The note to the panel names the outcome and why, area by area, who tells the candidate by when, and who looks at
    what on a return visit. While the session is not ready, it says which verdicts are not in yet. It holds no evidence.

    :param channel: ``mail`` or ``phone`` for the candidate, ``panel`` for the panel.
    :param decision: the decision on the panel, if already made.
    :raises PanelError: at ``channel``, if it is none of these.

    Rests on the guide's statements ``tell-rejected``, ``straightforward`` and ``promptly``.
    """
    chosen = checks.entry(channel, "channel", channels_in_use())
    decision = decision_on(panel, decision)
    role = f" for the role of {panel.role}" if panel.role else ""
    visit = plan_return_visit(panel, decision)
    gaps = {**BRACKETS, **_facts(panel), "role": role, "open": _open_points(visit)}
    if chosen.to_panel:
        gaps |= note_gaps(panel, decision, visit)
    body = chosen.texts[decision.outcome].format(**gaps)
    return {"channel": chosen.id, "subject": chosen.subjects.get(decision.outcome), "body": body}


def _facts(panel: Panel) -> dict[str, str]:
    """Return the facts in :data:`BRACKETS` that the panel holds. There is no teller if several people are named."""
    [teller, *others] = dict.fromkeys(panel.communicators) or [""]
    facts = {
        "candidate": one_line(panel.candidate or ""),
        "company": (company_in_use() or Company()).name or "",
        "teller": "" if others else teller,
        "promised_by": spoken_day(panel.promised_by) if panel.promised_by else "",
        "visit": _visit_day(panel),
    }
    return {fact: text for fact, text in facts.items() if text}


def _visit_day(panel: Panel) -> str:
    time = f" at {panel.visit_at.isoformat('minutes')}" if panel.visit_at else ""
    return f"{spoken_day(panel.visit_on)}{time}" if panel.visit_on else ""


def _open_points(visit: ReturnVisit | None) -> str:
    """Name the areas that need another look: those that we are not sure about, and those that nobody covered."""
    if visit is None:
        return ""
    uncovered = [area.area for area in visit.areas if area.why is AreaStatus.MISSING]
    unclear = [name for name in visit.area_names if name not in uncovered]
    sentences = []
    if unclear:
        sentences.append(f"We did not get a clear picture of {join(unclear)}.")
    if uncovered:
        sentences.append(f"We did not get to {join(dict.fromkeys(uncovered))}. That was our fault, not yours.")
    return " ".join(sentences) or "There is a question that we have not settled yet."
