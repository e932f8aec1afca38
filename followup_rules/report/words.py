"""Holds the words for values and for the parts of a report, and joins words and names as prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from followup_rules import __version__
from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.model.policy import POLICY_VALUES, Choice
from followup_rules.model.registry import require_each
from followup_rules.rules.sealing import SHORT, SealState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from followup_rules.model.cards import Card
    from followup_rules.model.panel import Scorecard
    from followup_rules.model.policy import Number
    from followup_rules.model.seals import Seal
    from followup_rules.rules.sealing import SealReading

OUTCOMES = {Outcome.HIRE: "Hire", Outcome.REJECT: "Reject", Outcome.NEED_MORE_INFORMATION: "Need more information"}
NOT_READY = "Not ready"
NO_OUTCOME = "not-ready"
"""The id that symbols, words and answers have in place of an outcome while there is none."""

SECTIONS = {
    "session": "Session",
    "certain": "Already certain",
    "awaited": "Not in yet",
    "reasons": "Why",
    "also": "Also found",
    "policy": "Your own policy",
    "cautions": "Cautions",
    "changes": "What would change it",
    "steps": "Next steps",
    "visit": "Return visit",
    "advice": "For next time",
    "verdicts": "Verdicts",
    "seals": "Sealed verdicts",
    "areas": "Areas",
    "distinct": "Names that look alike",
    "imported": "Read from a table",
    "rules": "Rules and policy",
}
"""The heading of each part of a report, and of what a record adds: session, verdicts, seals, and the last three."""

VISIT = {"what": "What is open", "question": "Question", "who": "Who asks", "evidence": "What would settle it"}
"""The label of each part of an open point of a return visit."""

LINK = {"evidence": "Evidence was written down; a link does not carry it."}
"""What replaces a text that a link does not carry."""

FACTS = {"round": "Round", "due": "Tell the candidate by"}
"""What a record calls the facts that follow from a panel."""

HINTS = {"verdict": "Say no only if it is clear. An unclear no is a maybe."}
"""Hints for entering a panel."""

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
    Verdict.PENDING: "not in yet",
    Verdict.NOT_ASSESSED: "could not judge",
}
"""The words for verdicts, in the middle of a sentence."""

SEALS = {
    SealState.NO_SEAL: "Not sealed",
    SealState.SEALED: "Sealed, not opened",
    SealState.OPENED: "Opened, matches",
    SealState.BROKEN: "Does not match",
    SealState.NEVER_OPENED: "Never opened",
}
"""The words for what has become of a verdict's seal. A panel alone never shows that a card is held."""

require_each(
    "word in report/words.py for the seal that is", [state for state in SealState if state is not SealState.HELD], SEALS
)
require_each("word in report/words.py for the outcome", Outcome, OUTCOMES)
require_each("word in report/words.py for the area status", AreaStatus, STATUSES)
require_each("word in report/words.py for the verdict", Verdict, VERDICTS)
require_each("phrase in report/words.py for a text about", Verdict, SAYS)


MOST_IN_SENTENCE = 7
"""How many areas or people a sentence names at most. The lists beside it hold all of them."""

NAMED_IN_LONG_LIST = MOST_IN_SENTENCE - 1
"""How many a sentence names if there are more. It counts the rest."""


class ByNumber(TypedDict):
    """Words for one and for several."""

    one: str
    several: str


PEOPLE_SAY: ByNumber = {"one": "{people} says {said}", "several": "{people} say {said}"}
"""Says what one person or several people say."""

WITHOUT_VERDICT: Mapping[Verdict, ByNumber] = {
    Verdict.PENDING: {
        "one": "the verdict from {people} is not in yet",
        "several": "the verdicts from {people} are not in yet",
    },
    Verdict.NOT_ASSESSED: {"one": "{people} could not judge", "several": "{people} could not judge"},
}
"""Says the same of people without a yes, no or maybe."""

UNNAMED: ByNumber = {"one": "an interviewer", "several": "{count} interviewers"}
"""Words for interviewers without a name."""


def policy_differences(values: Mapping[str, Any]) -> list[str]:
    """Say in which values a company differs from the guide, a sentence for each.

    :param values: every value of a policy by its name, as a report lists them.
    """
    return [
        _policy_difference(value, values[name])
        for name, value in POLICY_VALUES.items()
        if values[name] != value.default
    ]


def rules_and_policy(values: Mapping[str, Any]) -> list[str]:
    """Say which version of the rules decides a panel, and by which policy, a line for each value.

    :param values: as in :func:`policy_differences`.
    """
    return [
        f"Rules: followup_rules {__version__}",
        *(_policy_line(value, values[name]) for name, value in POLICY_VALUES.items()),
    ]


def _policy_line(value: Number | Choice, chosen: Any) -> str:
    return f"{value.label} {value.words[chosen]}" if isinstance(value, Choice) else f"{value.label}: {chosen}"


def _policy_difference(value: Number | Choice, chosen: Any) -> str:
    if isinstance(value, Choice):
        return f"{value.label} {value.words[chosen]}; in the guide {value.pronoun} {value.words[value.default]}."
    return f"{value.label}: {chosen}, where the guide has {value.default}."


def join(items: Iterable[str], last: str = "and") -> str:
    """Join items as prose: ``Coding``; ``Coding and Process``; ``Architecture, Coding and Process``."""
    shown = list(items)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def join_few(items: Collection[str], last: str = "and") -> str:
    """Join items as prose. Names the first few of a long list, and counts the rest."""
    return list_template(len(items), last).format(*items, more=len(items) - NAMED_IN_LONG_LIST)


def list_template(count: int, last: str = "and") -> str:
    """Return the template that joins ``count`` items: ``{0}, {1} and {2}``, or ``... and {more} more``."""
    if count <= MOST_IN_SENTENCE:
        return join([f"{{{index}}}" for index in range(count)], last)
    return join([*(f"{{{index}}}" for index in range(NAMED_IN_LONG_LIST)), "{more} more"], last)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken_day(day: date) -> str:
    """Write a day as people say it, in any locale: ``Monday 30 November``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def count_of(number: int, one: str, several: str) -> str:
    """Say how many: ``1 area``, ``3 areas``."""
    return f"{number} {one if number == 1 else several}"


def possessive(name: str | None, noun: str) -> str:
    """Say whose something is: ``Ben's no``; ``the no`` if nobody is named."""
    return f"{name}'s {noun}" if name else f"the {noun}"


def shown_digits(digits: str) -> str:
    """Return the digits of a seal that people compare, in two groups: ``44e9 5566``. Trackers leave those alone."""
    half = SHORT // 2
    return f"{digits[:half]} {digits[half:SHORT]}"


def name_verdict(verdict: Card | Scorecard | Seal | SealReading) -> str:
    """Name a verdict: ``Ben on Coding``; ``Ben on Coding, round 2`` in a later round."""
    return f"{verdict.interviewer or UNNAMED['one']} on {verdict.area}{later_round(verdict.round)}"


def later_round(number: int) -> str:
    """Name a round, for the end of a phrase: ``, round 2``; nothing for the first round."""
    return f", round {number}" if number > 1 else ""


def who_says(cards: Iterable[Scorecard]) -> str:
    """Say who says what, grouped by verdict: ``Ben says no, Cleo and Dan say yes``."""
    groups: dict[Verdict, list[str | None]] = {}
    for card in cards:
        groups.setdefault(card.verdict, []).append(card.interviewer)
    return join([_people_say(people, verdict) for verdict, people in groups.items()])


def _people_say(people: list[str | None], verdict: Verdict) -> str:
    named = [name for name in people if name]
    unnamed = len(people) - len(named)
    if unnamed:
        named.append(_choose(UNNAMED, unnamed).format(count=unnamed))
    words = WITHOUT_VERDICT.get(verdict, PEOPLE_SAY)
    return _choose(words, len(people)).format(people=join_few(named), said=SAYS[verdict])


def _choose(words: ByNumber, count: int) -> str:
    return words["one"] if count == 1 else words["several"]
