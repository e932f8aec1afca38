"""The smallest pieces of wording: words for values and for the parts of a report, lists in prose, names."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.model.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from dataclasses import Field
    from enum import StrEnum

    from followup_rules.model.panel import Scorecard

OUTCOMES = {Outcome.HIRE: "Hire", Outcome.REJECT: "Reject", Outcome.NEED_MORE_INFORMATION: "Need more information"}
NOT_READY = "Not ready"
NO_OUTCOME = "not-ready"
"""What stands where an outcome would, while there is none: for symbols, words and answers."""

SECTIONS = {
    "session": "Session",
    "certain": "Whatever still comes in",
    "awaited": "Still awaited",
    "reasons": "Why",
    "also": "Also found",
    "policy": "A policy of your own",
    "cautions": "Cautions",
    "changes": "What would change it",
    "steps": "Next steps",
    "visit": "Return visit",
    "verdicts": "Verdicts",
    "areas": "Areas",
}
"""What stands over each part of a report, wherever one is shown; ``session`` and ``verdicts`` over the panel's own."""

SESSION = {
    "role": "Role",
    "candidate": "Candidate",
    "hiring_manager": "Hiring manager",
    "communicators": "Who tells the candidate",
    "interviewed_on": "Interviewed on",
    "session_on": "Session on",
    "promised_by": "Answer promised by",
    "notes": "Notes for the panel",
}
"""What stands beside each fact of the session, by its name in a panel."""

VISIT = {"what": "What is open", "question": "Question", "who": "Who asks", "evidence": "Settled by"}
"""What stands beside each part of one open point of a return visit."""

HINTS = {"verdict": "A no is a clear no. An unclear one is a maybe."}
"""What to know while entering something."""

STATUSES = {
    AreaStatus.CLEAR_YES: "Clear yes",
    AreaStatus.CLEAR_NO: "Clear no",
    AreaStatus.CONFLICT: "Conflict",
    AreaStatus.MIXED: "Mixed",
    AreaStatus.MAYBE: "Maybe",
    AreaStatus.MISSING: "Not covered",
    AreaStatus.PENDING: "Waiting",
}

VERDICTS = {
    Verdict.YES: "Yes",
    Verdict.NO: "No",
    Verdict.MAYBE: "Maybe",
    Verdict.PENDING: "Not in yet",
    Verdict.NOT_ASSESSED: "Could not judge",
}

SAYS = {
    Verdict.YES: "yes",
    Verdict.NO: "no",
    Verdict.MAYBE: "maybe",
    Verdict.PENDING: "nothing yet",
    Verdict.NOT_ASSESSED: "nothing, having been unable to judge it",
}
"""What somebody says, in the middle of a sentence."""


MOST_NAMED = 7
"""A sentence names at most this many areas or people; the lists beside it hold them all."""

FEWER_NAMED = MOST_NAMED - 1
"""Where there are more, it names this many and says how many more there are."""

PEOPLE_SAY = {"one": "{people} says {said}", "several": "{people} say {said}"}
"""Who says something: one person, or several."""

UNNAMED = {"one": "an interviewer", "several": "{count} interviewers"}
"""What stands for interviewers without a name."""


def labels() -> dict[str, dict[str, Any]]:
    """Return the word for every outcome, area status and verdict, for those who show them before a panel is decided.

    :returns: ``outcomes`` (with ``not-ready``), ``statuses`` and ``verdicts``, each from value to word; ``sections``,
        what stands over each part of a report; ``visit``, beside each part of an open point;
        ``hints`` for those who enter a panel; ``policy``, from each value's name to its ``label``, what it ``means``,
        ``why``, its ``default``, and ``least`` or the ``options`` there are, each with its word.
    """
    return {
        "outcomes": {**_texts(OUTCOMES), NO_OUTCOME: NOT_READY},
        "statuses": _texts(STATUSES),
        "verdicts": _texts(VERDICTS),
        "sections": SECTIONS,
        "visit": VISIT,
        "hints": HINTS,
        "policy": {value.name: _policy_label(value) for value in fields(Policy)},
    }


def _policy_label(value: Field[Any]) -> dict[str, Any]:
    said = {name: value.metadata[name] for name in ("label", "means", "why")}
    if "least" in value.metadata:
        return {**said, "default": value.default, "least": value.metadata["least"]}
    return {**said, "default": value.default.value, "options": _texts(value.metadata["words"])}


def _texts(
    words: dict[StrEnum, str] | dict[Outcome, str] | dict[AreaStatus, str] | dict[Verdict, str],
) -> dict[str, str]:
    return {value.value: word for value, word in words.items()}


def policy_remarks(values: Mapping[str, Any]) -> list[str]:
    """Say what a company has set otherwise than the guide, a sentence a value; nothing where it has set nothing.

    :param values: every value of a policy by its name, as a report lists them.
    """
    return [
        _policy_remark(value, values[value.name]) for value in fields(Policy) if values[value.name] != value.default
    ]


def _policy_remark(value: Field[Any], given: Any) -> str:
    label = value.metadata["label"]
    if "least" in value.metadata:
        return f"{label}: {given}, where the guide has {value.default}."
    words = value.metadata["words"]
    return f"{label} {words[given]}; in the guide they {words[value.default]}."


def joined(items: Iterable[str], last: str = "and") -> str:
    """Join items as prose: ``Coding``; ``Coding and Process``; ``Architecture, Coding and Process``."""
    shown = list(items)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def some(items: Collection[str], last: str = "and") -> str:
    """Join items as prose, the first few by name and the rest by number."""
    return list_template(len(items), last).format(*items, more=len(items) - FEWER_NAMED)


def list_template(count: int, last: str = "and") -> str:
    """Return how so many items are joined: ``{0}, {1} and {2}``; the last of too many to name is ``{more} more``."""
    if count <= MOST_NAMED:
        return joined([f"{{{at}}}" for at in range(count)], last)
    return joined([*(f"{{{at}}}" for at in range(FEWER_NAMED)), "{more} more"], last)


def counted(number: int, one: str, several: str) -> str:
    """Say how many: ``1 area``, ``3 areas``."""
    return f"{number} {one if number == 1 else several}"


def possessive(name: str | None, noun: str) -> str:
    """Say whose something is: ``Ben's no``; ``the no`` where nobody is named."""
    return f"{name}'s {noun}" if name else f"the {noun}"


def who_says(cards: Iterable[Scorecard]) -> str:
    """Say who says what, together where they say the same: ``Ben says no, Cleo and Dan say yes``."""
    groups: dict[Verdict, list[str | None]] = {}
    for card in cards:
        groups.setdefault(card.verdict, []).append(card.interviewer)
    return joined([_say(people, SAYS[verdict]) for verdict, people in groups.items()])


def _say(people: list[str | None], said: str) -> str:
    named = [name for name in people if name]
    unnamed = len(people) - len(named)
    if unnamed:
        named.append(UNNAMED[_number(unnamed)].format(count=unnamed))
    return PEOPLE_SAY[_number(len(people))].format(people=some(named), said=said)


def _number(count: int) -> str:
    return "one" if count == 1 else "several"
