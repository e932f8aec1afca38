"""Defines the panel data model: verdicts, scorecards, dissent, the session and the plan. Holds no rule.

Every class checks its values when it is made. So every panel is valid, whether it comes from JSON, a table, a link or
Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import (
    Kind,
    Name,
    NotNegative,
    PanelId,
    PositiveInteger,
    Text,
    TwoNames,
    check_fields,
    model_fields,
)
from followup_rules.model.names import normalize
from followup_rules.model.policy import Policy
from followup_rules.model.registry import RegistryError, registry, registry_entry, require_each
from followup_rules.model.seals import Seal, SealedAs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from dataclasses import Field


VERSION = 1


class Verdict(StrEnum):
    """What one interviewer says of one area: ``pending`` is not given yet, ``not-assessed`` could not be judged."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    PENDING = "pending"
    NOT_ASSESSED = "not-assessed"


JUDGED = (Verdict.YES, Verdict.NO, Verdict.MAYBE)
"""The verdicts that judge the candidate."""

VERDICT_WORDS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.YES: ("yes", "y"),
    Verdict.NO: ("no", "n"),
    Verdict.MAYBE: ("maybe", "m"),
    Verdict.PENDING: ("pending",),
    Verdict.NOT_ASSESSED: ("not-assessed",),
}
"""Every word for a verdict, in any case: at a prompt, in a table and, if it is one letter, as a key on the page."""
require_each("word in model/panel.py for the verdict", Verdict, VERDICT_WORDS)


def _verdicts_by_word() -> dict[str, Verdict]:
    by_word: dict[str, Verdict] = {}
    for verdict, words in VERDICT_WORDS.items():
        for word in words:
            if word != normalize(word).casefold() or not word:
                raise RegistryError(f"the word {word!r} for the verdict {verdict.value!r} is not in small letters")
            if by_word.setdefault(word, verdict) is not verdict:
                raise RegistryError(
                    f"the word {word!r} is for the verdicts {by_word[word].value!r} and {verdict.value!r}"
                )
        if verdict.value not in words:
            raise RegistryError(f"the verdict {verdict.value!r} is not among its own words")
    return by_word


_VERDICTS_BY_WORD = _verdicts_by_word()


def read_verdict(word: str, path: str) -> Verdict:
    """Read a verdict as people type it.

    :param word: one of :data:`VERDICT_WORDS` in any case; an empty text is ``pending``. White space around it and
        invisible characters are ignored.
    :raises PanelError: at ``path``, listing the words.
    """
    typed = normalize(word).casefold()
    verdict = _VERDICTS_BY_WORD.get(typed) if typed else Verdict.PENDING
    if verdict is None:
        raise PanelError(path, f"must be {ACCEPTED_VERDICTS}, not {checks.quote(word)}")
    return verdict


def _accepted_words(verdict: Verdict) -> str:
    """List the words for a verdict: ``yes (or y)``, ``pending (or nothing)``."""
    first, *others = VERDICT_WORDS[verdict]
    others += ["nothing"] if verdict is Verdict.PENDING else []
    return f"{first} (or {', '.join(others)})" if others else first


ACCEPTED_VERDICTS = checks.list_choices([_accepted_words(verdict) for verdict in Verdict])
"""What is accepted as a verdict, for error messages."""


class AreaStatus(StrEnum):
    """How an area reads, from all its verdicts."""

    CLEAR_YES = "clear-yes"
    CLEAR_NO = "clear-no"
    CONFLICT = "conflict"
    MIXED = "mixed"
    MAYBE = "maybe"
    MISSING = "missing"
    PENDING = "pending"


class Outcome(StrEnum):
    """The session's result: exactly one of three."""

    HIRE = "hire"
    REJECT = "reject"
    NEED_MORE_INFORMATION = "need-more-information"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the plan: what one interview covers.

    :param required: ``False`` for an area that may go uncovered.
    """

    SHORT: ClassVar = "name"
    """An area is written as its name where nothing else is said of it."""

    name: Name
    required: bool = True

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedVerdict:
    r"""A verdict that the session changed.

    :param from\_: the verdict before. In JSON its key is ``from``.
    :param reason: why it was changed.
    """

    from_: Verdict
    reason: Text | None = None

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One interviewer's verdict on one area in one round.

    :param interviewer: ``None`` for an anonymous scorecard: it counts, and is left out of the checks that need a name.
    :param evidence: what the interviewer saw, at most 10,000 characters; ``None`` for nothing written down.
    :param round: 1 for the first interviews, 2 for the return visit, and so on.
    """

    area: Name
    verdict: Verdict
    interviewer: Name | None = None
    evidence: Text | None = None
    round: PositiveInteger = 1
    changed: ChangedVerdict | None = None

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def key(self) -> tuple[str, str, int] | None:
        """Area, interviewer and round, unique among scorecards; ``None`` for an anonymous one."""
        return None if self.interviewer is None else (self.area, self.interviewer, self.round)

    @property
    def original(self) -> Verdict:
        """The verdict as it was before it was changed; the verdict itself if it was not."""
        return self.changed.from_ if self.changed else self.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """Somebody on the panel disagrees with where the session is heading.

    :param reason: why; ``None`` if they do not say.
    :param round: the round in which they dissent, from 1.
    :param settled: ``True`` if it is settled. Only dissent of an earlier round than the panel's can be.
    """

    interviewer: Name
    reason: Text | None = None
    round: PositiveInteger = 1
    settled: bool = False

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """What the panel has agreed for one area of the return visit.

    :param question: what to ask.
    :param who: the person who asks it.
    :param evidence: what would settle the area.
    """

    area: Name
    question: Text | None = None
    who: Name | None = None
    evidence: Text | None = None

    def __post_init__(self) -> None:
        check_fields(self)


def read_words(value: Any, path: str) -> dict[str, Verdict]:
    """Accept the words that are read as verdicts in a table, each with its verdict.

    :raises PanelError: at ``path``, or at the word in it, if ``value`` is anything else.
    """
    if not isinstance(value, Mapping):
        raise PanelError(path, f"must be an object, not {checks.type_name(value)}")
    return {
        checks.text(word, path): checks.choice(verdict, f"{path}[{checks.quote(word)}]", Verdict)
        for word, verdict in value.items()
    }


ReadWords = Annotated[dict[str, Verdict], read_words]
"""Words that are read as verdicts: ``{"Strong No": "no"}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRow:
    """A row of a table that was not read as a scorecard with a verdict.

    :param row: its number in the table, from 1.
    :param text: what was typed in it.
    :param why: what was wrong with it.
    :param settled: ``True`` once what it says has been entered, or is known not to matter.
    """

    row: PositiveInteger
    text: Text
    why: Text
    settled: bool = False

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What people decided when the scorecards were read from a table.

    :param words: the table's own words for verdicts, each with the verdict that it was read as.
    :param left_out: the rows that were left out, or kept only as a pending verdict.
    """

    words: ReadWords = field(default_factory=dict, hash=False)
    left_out: tuple[LeftOutRow, ...] = ()

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def unsettled_rows(self) -> list[LeftOutRow]:
        """The rows that were left out and are not settled."""
        return [row for row in self.left_out if not row.settled]


@registry_entry
class SessionField:
    """A fact of the session, as forms and records show it.

    :param id: the field of :class:`Panel`.
    :param label: what a form and a record call it.
    :param hint: what a form adds to the label.
    :param kind: ``text``, ``long-text``, ``name``, ``names``, ``day`` or ``time``.
    """

    id: str = ""
    label: str = ""
    hint: str = ""
    kind: str = ""


def session_field(label: str, hint: str = "", *, long: bool = False, default: Any = None) -> Any:
    """Make a field of :class:`Panel` that is a fact of the session; its annotation gives its kind.

    :param long: whether a form gives a text several lines.
    """
    return field(default=default, metadata={"label": label, "hint": hint, "long": long})


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything known about one candidate's interviews.

    :param scorecards: at most 2,000, no two by the same interviewer on the same area in the same round.
    :param areas: the plan, at most 200 areas, none twice; empty if there is no plan.
    :param dissent: who dissents, and why.
    :param role: what the candidate is interviewed for.
    :param candidate: their name or initials.
    :param hiring_manager: who leads the hiring.
    :param communicators: who tells the candidate; there should be exactly one.
    :param plan: what has been agreed for a return visit.
    :param notes: anything else to record.
    :param policy: the guide's by default.
    :param id: the identity of the panel, which stays when anything else in it changes.
    :param sequence: how often a date of the panel has changed since it got its identity, for calendars.
    :param distinct: pairs of names that look alike and are two: ``(("Coding", "coding"),)``.
    :param imported: what happened when the scorecards were read from a table.
    :param seals: the seals of verdicts, in the order in which they were collected, at most 2,000 and none twice.
    :param interviewed_on: the day of the (last) interview, ``datetime.date`` or ``YYYY-MM-DD``.
    :param session_on: the day of the follow-up session, not before ``interviewed_on``.
    :param session_at: when the session begins on that day, ``datetime.time`` or ``HH:MM``, local time.
    :param promised_by: the day by which the candidate was promised an answer.
    :param visit_on: the day agreed for the return visit, not before ``session_on``.
    :param visit_at: when the return visit begins on that day.
    :raises PanelError: naming the value that is not accepted.
    """

    areas: tuple[Area, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    role: Text | None = session_field("Role")
    candidate: Text | None = session_field("Candidate", "initials will do")
    hiring_manager: Name | None = session_field("Hiring manager")
    communicators: tuple[Name, ...] = session_field("Who tells the candidate", default=())
    interviewed_on: date | None = session_field("Interviewed on")
    session_on: date | None = session_field("Session on")
    session_at: time | None = session_field("Session at")
    promised_by: date | None = session_field("Answer promised by")
    visit_on: date | None = session_field("Return visit on")
    visit_at: time | None = session_field("Return visit at")
    plan: tuple[PlannedVisit, ...] = ()
    notes: Text | None = session_field("Notes for the panel", long=True)
    policy: Policy = field(default_factory=Policy)
    id: PanelId | None = None
    sequence: NotNegative = 0
    distinct: tuple[TwoNames, ...] = ()
    imported: Imported | None = None
    seals: tuple[Seal, ...] = ()

    def __post_init__(self) -> None:
        check_fields(self)
        object.__setattr__(self, "scorecards", _separate(self.scorecards))
        _check_sizes(self)
        _check_repeats(self)
        _check_seals(self)
        _check_days(self)
        _check_settled(self)

    @classmethod
    def from_verdicts(cls, verdicts: Mapping[str, str | Iterable[str]]) -> Panel:
        """Make a panel from verdicts alone.

        :param verdicts: area to one verdict or several: ``{"Architecture": "yes", "Coding": ["yes", "no"]}``.
            The areas are the plan; an area with no verdict was planned and nobody covered it.
            Each verdict is a :class:`Verdict`, or one of its words in any case: ``yes`` or ``y``, ``no`` or ``n``,
            ``maybe`` or ``m``, ``pending`` or an empty text, ``not-assessed``.
        :raises PanelError: naming the area, if something else is given.
        """
        areas = tuple(Area(name=name) for name in verdicts)
        return cls(
            areas=areas,
            scorecards=tuple(
                Scorecard(area=area.name, verdict=read_verdict(checks.text(verdict, area.name), area.name))
                for area, one_or_several in zip(areas, verdicts.values(), strict=True)
                for verdict in ([one_or_several] if isinstance(one_or_several, str) else one_or_several)
            ),
        )

    @property
    def _verdicts_and_seals(self) -> tuple[Scorecard | Seal, ...]:
        return (*self.scorecards, *self.seals) if self.seals else self.scorecards

    @property
    def round(self) -> int:
        """The round the panel is in: the highest on a scorecard or a seal, 1 if there is none."""
        return max((entry.round for entry in self._verdicts_and_seals), default=1)

    @property
    def area_names(self) -> tuple[str, ...]:
        """Every area: those of the plan in its order, then unplanned ones in the order of scorecards and seals."""
        planned = [area.name for area in self.areas]
        return tuple(dict.fromkeys([*planned, *(entry.area for entry in self._verdicts_and_seals)]))

    @property
    def sealed_alone(self) -> tuple[Seal, ...]:
        """One seal for each sealed verdict that no scorecard stands for.

        A scorecard stands for one person's verdict. Where people or areas have been given the same name since they
        were sealed, it stands for the seal with that name, and each other one is here.
        """
        if not self.seals:
            return ()
        by_key: dict[tuple[str, str, int], dict[SealedAs, Seal]] = {}
        for seal in self.seals:
            if not seal.replaced:
                by_key.setdefault(seal.key, {}).setdefault(seal.sealed_as, seal)
        given = {card.key for card in self.scorecards}
        return tuple(seal for key, seals in by_key.items() for seal in _without_own(key, seals, is_given=key in given))

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who judges, dissents, tells the candidate or leads the hiring, each once."""
        interviewers = (entry.interviewer for entry in self._verdicts_and_seals)
        dissenters = (dissent.interviewer for dissent in self.dissent)
        named = (*interviewers, *dissenters, *self.communicators, self.hiring_manager)
        return tuple(dict.fromkeys(name for name in named if name))


def _without_own(key: tuple[str, str, int], seals: Mapping[SealedAs, Seal], *, is_given: bool) -> Iterable[Seal]:
    """Return the seals of one area, person and round without the one that a scorecard of theirs stands for."""
    own = SealedAs(area=key[0], interviewer=key[1])
    covered = own if own in seals else next(iter(seals))
    return [seal for sealed_as, seal in seals.items() if not is_given or sealed_as != covered]


def _separate(cards: tuple[Scorecard, ...]) -> tuple[Scorecard, ...]:
    """Return each scorecard as a separate object, so that two equal anonymous ones can be told apart."""
    if len({id(card) for card in cards}) == len(cards):
        return cards
    return tuple(replace(card) for card in cards)


def _check_sizes(panel: Panel) -> None:
    if len(panel.scorecards) > checks.MAX_SCORECARDS:
        raise PanelError(
            "scorecards", f"holds {len(panel.scorecards):,}; at most {checks.MAX_SCORECARDS:,} are accepted"
        )
    if len(panel.seals) > checks.MAX_SCORECARDS:
        raise PanelError("seals", f"holds {len(panel.seals):,}; at most {checks.MAX_SCORECARDS:,} are accepted")
    if len(panel.scorecards) + len(panel.sealed_alone) > checks.MAX_SCORECARDS:
        raise PanelError("seals", f"and scorecards are more than {checks.MAX_SCORECARDS:,} verdicts together")
    areas = len(panel.areas) if len(panel.areas) > checks.MAX_AREAS else len(panel.area_names)
    if areas > checks.MAX_AREAS:
        path = "areas" if len(panel.areas) > checks.MAX_AREAS else "scorecards"
        raise PanelError(path, f"name {areas:,} areas; at most {checks.MAX_AREAS} are accepted")


def _check_repeats(panel: Panel) -> None:
    planned: set[str] = set()
    for index, area in enumerate(panel.areas):
        if area.name in planned:
            raise PanelError(f"areas[{index}]", f"plans {checks.quote(area.name)} a second time; plan it once")
        planned.add(area.name)
    keys: set[tuple[str, str, int]] = set()
    for index, card in enumerate(panel.scorecards):
        if card.key is None:
            continue
        if card.key in keys:
            subject, who, number = card.key
            twice = f"by {checks.quote(who)} on {checks.quote(subject)} in round {number}"
            raise PanelError(f"scorecards[{index}]", f"is a second verdict {twice}; keep one")
        keys.add(card.key)


def _check_seals(panel: Panel) -> None:
    counting = {seal.key for seal in panel.seals if not seal.replaced}
    places: dict[str, int] = {}
    for index, seal in enumerate(panel.seals):
        if seal.seal in places:
            raise PanelError(f"seals[{index}]", f"is the same seal as seals[{places[seal.seal]}]; keep one")
        places[seal.seal] = index
        if seal.key not in counting:
            raise PanelError(
                f"seals[{index}].replaced",
                "is true, and no other seal of this person counts for the area and round; one has to",
            )


DAY_OF = {"session_at": "session_on", "visit_at": "visit_on"}
"""The day that each time of a panel belongs to."""

WITHOUT_DAY = "has no day; give the day too, or leave out the time"
"""What is wrong with a time whose day is not given."""


def _check_days(panel: Panel) -> None:
    if panel.interviewed_on and panel.session_on and panel.session_on < panel.interviewed_on:
        raise PanelError(
            "session_on",
            f"{panel.session_on} is before the interviews; {panel.interviewed_on} or a later day is accepted",
        )
    if panel.session_on and panel.visit_on and panel.visit_on < panel.session_on:
        raise PanelError(
            "visit_on", f"{panel.visit_on} is before the session; {panel.session_on} or a later day is accepted"
        )
    for name, of in DAY_OF.items():
        if getattr(panel, name) and not getattr(panel, of):
            raise PanelError(name, WITHOUT_DAY)


def _check_settled(panel: Panel) -> None:
    for index, dissent in enumerate(panel.dissent):
        if dissent.settled and dissent.round >= panel.round:
            raise PanelError(
                f"dissent[{index}].settled",
                f"is true for dissent of round {dissent.round}, and the panel is in round {panel.round}; "
                "only dissent of an earlier round can be settled. Remove the dissent if it is withdrawn",
            )


_SESSION_KINDS = {
    Kind(checks.text, optional=True): "text",
    Kind(checks.name, optional=True): "name",
    Kind(checks.name, many=True): "names",
    Kind(date, optional=True): "day",
    Kind(time, optional=True): "time",
}
"""The kinds of form field, by what a session field's annotation accepts."""


def session_fields(cls: type) -> dict[str, SessionField]:
    """Return the facts of the session among a class's fields, in order.

    :raises RegistryError: if one lacks a part.
    """
    kinds = {model_field.name: model_field.kind for model_field in model_fields(cls)}
    facts = [panel_field for panel_field in fields(cls) if "label" in panel_field.metadata]
    return registry("session field", (_session_field(fact, kinds[fact.name]) for fact in facts), optional=["hint"])


def _session_field(fact: Field[Any], kind: Kind) -> SessionField:
    form_kind = _SESSION_KINDS.get(kind, "")
    return SessionField(
        id=fact.name,
        label=fact.metadata["label"],
        hint=fact.metadata["hint"],
        kind="long-text" if fact.metadata["long"] and form_kind == "text" else form_kind,
    )


SESSION = session_fields(Panel)
"""Every fact of the session by its name in a panel."""
