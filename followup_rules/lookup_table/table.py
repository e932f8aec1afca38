"""Makes the rules into a lookup table for the page: the answer to every situation of a first-round panel.

The page looks answers up until Python has loaded, or if it cannot load. That takes counting but no rule. The verdicts
on each area give its status. How many areas have each status gives the situation. The situation gives the outcome and
what decides it, in sentences with gaps for names.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from followup_rules.lookup_table.situations import compress, mix_status, mixes, panels, steps_by_count
from followup_rules.model.panel import JUDGED, AreaStatus, Outcome, Verdict
from followup_rules.model.policy import Policy
from followup_rules.report.sentences import AWAITED, NOTHING_JUDGED, reason_template
from followup_rules.report.words import (
    MOST_IN_SENTENCE,
    NAMED_IN_LONG_LIST,
    PEOPLE_SAY,
    SAYS,
    UNNAMED,
    ByNumber,
    list_template,
    possessive,
)
from followup_rules.rules.decide import decide
from followup_rules.rules.reading import AreaReading

if TYPE_CHECKING:
    from collections.abc import Collection

    from followup_rules.rules.decide import Decision, Reason


class Answer(NamedTuple):
    """The answer to a situation: the outcome, each deciding rule with its sentence, and what is not in yet."""

    outcome: Outcome | None
    reasons: tuple[tuple[str, str], ...]
    awaited: tuple[str, ...]


class AnswerEntry(TypedDict):
    """The answer to a situation as plain data; ``reasons`` are indexes into the table's ``reasons``."""

    outcome: Outcome | None
    reasons: list[int]
    awaited: list[str]


class ReasonTemplate(TypedDict):
    """A rule that decides, and its sentence with gaps."""

    rule: str
    text: str


class FindingBasis(TypedDict):
    """What a rule's finding rests on: areas with these statuses, scorecards with these verdicts, and dissent."""

    outcome: Outcome
    statuses: list[AreaStatus]
    verdicts: list[Verdict]
    dissent: bool


class UncountedStatuses(TypedDict):
    """The statuses with which an area is not counted, if it is required and if it is optional."""

    required: list[AreaStatus]
    optional: list[AreaStatus]


class AwaitedTemplates(TypedDict):
    """The words for a verdict that is not in yet, with and without a name."""

    named: str
    unnamed: str


class GapWords(TypedDict):
    """What fills the gaps of the sentences.

    ``lists``: the templates that join a list, by the last word between items and by length. The last template is for
    longer lists too. ``named``: how many items that one names.
    """

    lists: dict[str, list[str]]
    named: int
    says: dict[Verdict, str]
    people: ByNumber
    unnamed: ByNumber
    dissent: str
    awaited: AwaitedTemplates


class LookupTable(TypedDict):
    """The answer to every first-round panel under a policy.

    ``round``, ``policy``: the round and the policy that the table is for.
    ``default_policy``: the guide's policy, which holds for the values that a panel does not state.
    ``areas``: the status of an area by the mix of its ``verdicts`` (each once, in their order, a space between).
    ``left_out``: the statuses with which an area is not counted.
    ``counted``: what is counted (areas by status, ``judged`` verdicts, ``dissent``), each with the steps at which the
    number makes a difference.
    ``situations``: rows of a pattern and the index of an answer. A pattern holds, for each line of ``counted``, how
    many steps are reached, or ``-`` for any number. The first match wins.
    """

    round: int
    policy: dict[str, Any]
    default_policy: dict[str, Any]
    verdicts: list[Verdict]
    judged: list[Verdict]
    pending: Verdict
    areas: dict[str, AreaStatus]
    left_out: UncountedStatuses
    counted: list[tuple[str, list[int]]]
    situations: list[tuple[str, int]]
    answers: list[AnswerEntry]
    reasons: list[ReasonTemplate]
    rules: dict[str, FindingBasis]
    words: GapWords


def lookup_table(policy: Policy | None = None) -> LookupTable:
    """Return the answer to every first-round panel under a policy, as plain data ready for JSON.

    :param policy: the guide's by default.

    Rests on the guide's page "How the outcome is decided".
    """
    policy = policy or Policy()
    decisions = {situation: decide(panel) for situation, panel in panels(policy).items()}
    rows = compress({situation: _answer(decision) for situation, decision in decisions.items()})
    answers = list(dict.fromkeys(answer for _, answer in rows))
    reasons = list(dict.fromkeys(chain.from_iterable(answer.reasons for answer in answers)))
    return {
        "round": 1,
        "policy": policy.values,
        "default_policy": Policy().values,
        "verdicts": [*Verdict],
        "judged": [*JUDGED],
        "pending": Verdict.PENDING,
        "areas": {" ".join(mix): mix_status(mix, policy) for mix in mixes([*Verdict])},
        "left_out": {"required": _uncounted(required=True), "optional": _uncounted(required=False)},
        "counted": [*steps_by_count(policy).items()],
        "situations": [(pattern, answers.index(answer)) for pattern, answer in rows],
        "answers": [
            {
                "outcome": answer.outcome,
                "reasons": [reasons.index(reason) for reason in answer.reasons],
                "awaited": [*answer.awaited],
            }
            for answer in answers
        ],
        "reasons": [{"rule": rule, "text": text} for rule, text in reasons],
        "rules": _bases(decisions.values()),
        "words": _gap_words(),
    }


def _answer(decision: Decision) -> Answer:
    return Answer(
        outcome=decision.outcome,
        reasons=tuple(
            (reason.rule.id, reason_template(reason, decision.reading)) for reason in _deciding_reasons(decision)
        ),
        awaited=() if decision.reading.is_judged else (NOTHING_JUDGED,),
    )


def _deciding_reasons(decision: Decision) -> list[Reason]:
    return [reason for reason in decision.reasons if reason.decided]


def _uncounted(*, required: bool) -> list[AreaStatus]:
    areas = (
        AreaReading(name="", status=status, required=required, round=0, rounds={}, statuses={}) for status in AreaStatus
    )
    return [area.status for area in areas if not area.is_counted]


def _bases(decisions: Collection[Decision]) -> dict[str, FindingBasis]:
    """Return what each rule's finding rests on."""
    bases: dict[str, FindingBasis] = {}
    for decision in decisions:
        statuses = {area.name: area.status for area in decision.reading.areas}
        for rule, finding in ((reason.rule, reason.finding) for reason in _deciding_reasons(decision)):
            empty: FindingBasis = {"outcome": rule.outcome, "statuses": [], "verdicts": [], "dissent": False}
            basis = bases.setdefault(rule.id, empty)
            basis["statuses"] = sorted({*basis["statuses"], *(statuses[area] for area in finding.areas)})
            basis["verdicts"] = sorted({*basis["verdicts"], *(card.verdict for card in finding.scorecards)})
            basis["dissent"] = basis["dissent"] or bool(finding.dissent)
    return bases


def _gap_words() -> GapWords:
    """Return what fills the gaps: how lists are joined, who says what, and whose verdict is not in yet."""
    lengths = range(MOST_IN_SENTENCE + 2)
    return {
        "lists": {last: [list_template(length, last) for length in lengths] for last in ("and", "or")},
        "named": NAMED_IN_LONG_LIST,
        "says": {verdict: SAYS[verdict] for verdict in JUDGED},
        "people": PEOPLE_SAY,
        "unnamed": UNNAMED,
        "dissent": possessive("{interviewer}", "dissent"),
        "awaited": {
            "named": AWAITED[None].replace("{whose}", possessive("{interviewer}", "verdict")),
            "unnamed": AWAITED[None].replace("{whose}", possessive(None, "verdict")),
        },
    }
