"""What a company sets for its own guide: its name, roles, policy, areas, messages and looks. It holds no rule."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import Name, PositiveInteger, Text, check_fields
from followup_rules.model.names import alike_key
from followup_rules.model.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FEWEST_LINES = 3
"""Lines of evidence that a planned area needs for each verdict: a practice panel shows no line twice."""

MOST_KEPT_DAYS = 365
"""Days for which a device may keep a panel."""

HIRING_MANAGER, HR, BAR = "hiring manager", "HR", "our bar"
"""The phrases of the guide that a company may put its own for."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:-]+/(?:[^\s?#\"'<>]*/)?")
_EDIT_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:-]+/[^\s\"'<>{}]*\{path\}[^\s\"'<>{}]*")
_AREA_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILE = re.compile(r"[A-Za-z0-9_-]+\.(?:svg|png)")


def colour(value: Any, path: str) -> str:
    """Accept a colour as ``#1d4fbf``.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    return _matching(value, path, _COLOUR, "a colour such as #1d4fbf").lower()


def address(value: Any, path: str) -> str:
    """Accept the address of a site, which ends in a slash.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    return _matching(value, path, _ADDRESS, "an address such as https://example.org/guide/")


def edit_address(value: Any, path: str) -> str:
    """Accept the address at which a file is edited, with ``{path}`` in place of the file.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    return _matching(value, path, _EDIT_ADDRESS, "an address such as https://example.org/guide/edit/main/{path}")


def picture_file(value: Any, path: str) -> str:
    """Accept the name of an SVG or a PNG without a folder.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    return _matching(value, path, _FILE, "the name of an .svg or .png beside company.toml, such as logo.svg")


def _matching(value: Any, path: str, pattern: re.Pattern[str], accepted: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        found = checks.quote(value) if isinstance(value, str) else checks.type_name(value)
        raise PanelError(path, f"must be {accepted}, not {found}")
    return value


def area_id(value: Any, path: str) -> str:
    """Accept lower-case letters of English, digits and hyphens.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    return _matching(value, path, _AREA_ID, "lower-case letters, digits and hyphens, such as team-sized-projects")


def kept_days(value: Any, path: str) -> int:
    """Accept a whole number of days from 1 to 365.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if checks.integer(value, path, least=1) > MOST_KEPT_DAYS:
        raise PanelError(path, f"must be a whole number from 1 to {MOST_KEPT_DAYS}")
    return int(value)


Colour = Annotated[str, colour]
"""A colour as ``#1d4fbf``."""

Address = Annotated[str, address]
"""The address of a site, which ends in a slash."""
EditAddress = Annotated[str, edit_address]
"""The address at which a file is edited."""

PictureFile = Annotated[str, picture_file]
"""The name of an SVG or a PNG."""

AreaId = Annotated[str, area_id]
"""The name of an area in addresses."""

KeptDays = Annotated[int, kept_days]
"""A whole number of days from 1 to 365."""


class MessageOutcome(StrEnum):
    """What a message is about."""

    HIRE = "hire"
    REJECT = "reject"
    NEED_MORE_INFORMATION = "need-more-information"
    NOT_READY = "not-ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What the company calls the people around a panel, as inside a sentence.

    :param hiring_manager: who answers for the decision.
    :param hiring_managers: several of them; by default with an s at the end.
    :param hr: who helps with offers and the law.
    """

    hiring_manager: Name = HIRING_MANAGER
    hiring_managers: Name | None = None
    hr: Name = HR

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long things are kept.

    :param device_days: days for which a device keeps a panel after the last change, if somebody asks it to.
    :param records: how long the company keeps its hiring records, as in "keep them for ...".
    """

    device_days: KeptDays = 30
    records: Text | None = None

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours in place of the guide's, for a light page or a dark one.

    :param accent: links, buttons and what has the focus.
    :param hire: an outcome of hire and a yes, on paper; ``reject`` and ``more`` likewise for the other outcomes.
    :param hire_tint: the ground behind them; ``reject_tint`` and ``more_tint`` likewise.
    """

    accent: Colour | None = None
    hire: Colour | None = None
    hire_tint: Colour | None = None
    reject: Colour | None = None
    reject_tint: Colour | None = None
    more: Colour | None = None
    more_tint: Colour | None = None

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourSchemes:
    """The colours of a light page and of a dark one."""

    light: Colours = field(default_factory=Colours)
    dark: Colours = field(default_factory=Colours)

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that an interviewer may ask.

    :param then: one way to go on from the answer.
    :param note: what to bring, or when to ask.
    """

    ask: Text
    then: Text | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What an interviewer may see in an area, for each verdict.

    :param to_settle: what would turn a maybe into a yes or a no.
    """

    yes: tuple[Text, ...]
    maybe: tuple[Text, ...]
    no: tuple[Text, ...]
    to_settle: Text | None = None

    def __post_init__(self) -> None:
        check_fields(self)
        _require_lines(self.lines, least=1)

    @property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """The anchors for each of yes, maybe and no."""
        return {"yes": self.yes, "maybe": self.maybe, "no": self.no}


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEvidence:
    """What an interviewer might write beside each verdict, for practice panels."""

    yes: tuple[Text, ...]
    maybe: tuple[Text, ...]
    no: tuple[Text, ...]

    def __post_init__(self) -> None:
        check_fields(self)
        _require_lines(self.lines, FEWEST_LINES)

    @property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """The lines for each of yes, maybe and no."""
        return {"yes": self.yes, "maybe": self.maybe, "no": self.no}


def _require_lines(lines: Mapping[str, tuple[str, ...]], least: int) -> None:
    for verdict, given in lines.items():
        if len(given) < least:
            raise PanelError(verdict, f"has {len(given)} lines; {least} or more are accepted")
        for index, line in enumerate(given):
            if not line.strip():
                raise PanelError(f"{verdict}[{index}]", "must not be empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewArea:
    """An area of the guide: what an interview can cover.

    :param id: its name in addresses, such as ``team-sized-projects``: the name of its file.
    :param required: whether a panel needs it, where the checker starts with it.
    :param in_every_interview: whether every interviewer looks at it, so that no interview of its own is planned.
    :param order: areas are listed by this number, then by name.
    :param about: what it is about, in a few sentences.
    :param explore: what to find out.
    :param evidence: what an interviewer might write, for practice; an area that is planned needs it.
    """

    id: AreaId
    name: Name
    required: bool = True
    in_every_interview: bool = False
    order: PositiveInteger = 100
    about: Text
    explore: tuple[Text, ...]
    questions: tuple[Question, ...]
    anchors: Anchors
    evidence: SampleEvidence | None = None

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.in_every_interview and self.evidence is None:
            raise PanelError("evidence", f"is missing; {FEWEST_LINES} lines or more for each verdict are accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyMessage:
    """A draft in place of the guide's.

    :param channel: how it is told: the id of a channel, such as ``mail``.
    :param outcome: what it is about.
    :param text: the text, with gaps such as ``{candidate}``; by default the guide's.
    :param subject: the subject of a mail; by default the guide's.
    """

    channel: Text
    outcome: MessageOutcome
    text: Text | None = None
    subject: Text | None = None

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What a company sets. The defaults are the guide's.

    :param name: its name; the guide's own copy has none.
    :param bar: what it calls the level that a candidate has to meet, as inside a sentence.
    :param contact: whom to ask about the guide.
    :param law: whom to ask about the law.
    :param logo: the name of a picture; ``dark_logo`` is for dark pages.
    :param address: where the site is published.
    :param edit_address: where a file of the guide is edited, with ``{path}`` in place of the file.
    :param areas: the planned areas, and those of every interview.
    :param messages: drafts in place of the guide's.
    """

    name: Name | None = None
    bar: Name = BAR
    roles: Roles = field(default_factory=Roles)
    policy: Policy = field(default_factory=Policy)
    contact: Text | None = None
    law: Text | None = None
    retention: Retention = field(default_factory=Retention)
    colours: ColourSchemes = field(default_factory=ColourSchemes)
    logo: PictureFile | None = None
    dark_logo: PictureFile | None = None
    address: Address | None = None
    edit_address: EditAddress | None = None
    areas: tuple[InterviewArea, ...] = ()
    messages: tuple[CompanyMessage, ...] = ()

    def __post_init__(self) -> None:
        check_fields(self)
        refuse_alike((f"areas[{index}].name", area.name) for index, area in enumerate(self.areas))

    @property
    def planned_areas(self) -> tuple[InterviewArea, ...]:
        """The areas for which an interview is planned."""
        return tuple(area for area in self.areas if not area.in_every_interview)


def refuse_alike(names: Iterable[tuple[str, str]]) -> None:
    """Refuse a name that looks like an earlier one.

    :param names: the path of each name, and the name.
    :raises PanelError: at the path of the name.
    """
    seen: dict[str, str] = {}
    for path, name in names:
        key = alike_key(name)
        if key in seen:
            raise PanelError(
                path,
                f"{checks.quote(name)} looks like {checks.quote(seen[key])}; give one of them another name",
            )
        seen[key] = name


_IN_USE: ContextVar[Company | None] = ContextVar("company", default=None)


def company_in_use() -> Company | None:
    """Return the company whose words and areas hold now; None where the guide's own do."""
    return _IN_USE.get()


def policy_in_use() -> Policy | None:
    """Return the policy of the company in use, for a panel that states none; None where the guide's holds."""
    company = company_in_use()
    return company.policy if company else None


def use_company(company: Company | None) -> None:
    """Have a company's words, messages and areas hold from now on. They change no decision."""
    _IN_USE.set(company)


@contextmanager
def using(company: Company | None) -> Iterator[None]:
    """Have a company's words, messages and areas hold for a while."""
    before = _IN_USE.set(company)
    try:
        yield
    finally:
        _IN_USE.reset(before)


def in_own_words(text: str) -> str:
    """Put the phrases of the company in use in place of the guide's, with a capital where the guide has one."""
    company = company_in_use()
    phrases = _own_phrases(company.roles, company.bar) if company else {}
    if not phrases:
        return text
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
    return pattern.sub(lambda found: _own_phrase(found[0], phrases), text)


@cache
def _own_phrases(roles: Roles, bar: str) -> dict[str, str]:
    """Return each phrase of the guide for which the company has another, with that; longer phrases come first."""
    several = roles.hiring_managers or f"{roles.hiring_manager}s"
    phrases = {
        f"{HIRING_MANAGER}s": several,
        HIRING_MANAGER: roles.hiring_manager,
        HR: roles.hr,
        BAR: bar,
    }
    return {phrase: own for phrase, own in phrases.items() if phrase != own}


def _own_phrase(phrase: str, phrases: Mapping[str, str]) -> str:
    if phrase in phrases:
        return phrases[phrase]
    own = phrases.get(phrase[0].lower() + phrase[1:])
    return own[0].upper() + own[1:] if own else phrase
