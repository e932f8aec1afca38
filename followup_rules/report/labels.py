"""Gathers the words that a page shows before any panel is decided: for choices, headings, fields and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from followup_rules.model.company import in_own_words, policy_in_use
from followup_rules.model.panel import SESSION, VERDICT_WORDS, Verdict
from followup_rules.model.policy import POLICY_VALUES, Choice, Policy, value_text
from followup_rules.report.messages import CHANNELS
from followup_rules.report.sentences import CERTAIN
from followup_rules.report.words import (
    HINTS,
    LINK,
    NO_OUTCOME,
    NOT_READY,
    OUTCOMES,
    SEALS,
    SECTIONS,
    STATUSES,
    VERDICTS,
    VISIT,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followup_rules.model.policy import Number


class SessionLabel(TypedDict):
    """How a form shows a fact of the session; ``kind`` is one of :class:`SessionField`."""

    label: str
    hint: str
    kind: str


class PolicyLabel(TypedDict):
    """How a form shows a value of a policy. A number has ``least``; a choice has ``options`` with their words."""

    label: str
    means: str
    why: str
    default: int | str
    ours: int | str
    least: NotRequired[int]
    options: NotRequired[dict[str, str]]


class Labels(TypedDict):
    """Words by purpose. Most are maps from a value to its word."""

    outcomes: dict[str, str]
    statuses: dict[str, str]
    verdicts: dict[str, str]
    verdict_keys: dict[str, Verdict]
    seals: dict[str, str]
    certain: dict[str, str]
    sections: dict[str, str]
    visit: dict[str, str]
    link: dict[str, str]
    hints: dict[str, str]
    channels: dict[str, str]
    session: dict[str, SessionLabel]
    policy: dict[str, PolicyLabel]


class PageWords(Labels):
    """The words in the HTML of a page with an app: the labels, and in ``rules`` the title of each rule."""

    rules: dict[str, str]


def labels() -> Labels:
    """Return the words that a page shows before a panel is decided.

    :returns: ``outcomes`` (with ``not-ready``), ``statuses``, ``verdicts`` and ``seals`` (with ``no-seal``), each from
        value to word; ``verdict_keys``, from key to verdict; ``certain``, what to do while an outcome is certain and
        verdicts are pending; ``sections``, the headings of a report; ``visit``, the labels of an open point's parts;
        ``link``, what replaces a text that a link does not carry; ``hints`` for people who enter a panel; ``channels``,
        the messages to draft; ``session`` and ``policy``, how a form shows each field.
    """
    return {
        "outcomes": {**_by_text(OUTCOMES), NO_OUTCOME: NOT_READY},
        "statuses": _by_text(STATUSES),
        "verdicts": _by_text(VERDICTS),
        "verdict_keys": {word: verdict for verdict, words in VERDICT_WORDS.items() for word in words if len(word) == 1},
        "seals": _by_text(SEALS),
        "certain": _by_text(CERTAIN),
        "sections": SECTIONS,
        "visit": VISIT,
        "link": LINK,
        "hints": HINTS,
        "channels": {channel.id: channel.label for channel in CHANNELS.values()},
        "session": {
            fact.id: {"label": in_own_words(fact.label), "hint": fact.hint, "kind": fact.kind}
            for fact in SESSION.values()
        },
        "policy": {name: _policy_label(value) for name, value in POLICY_VALUES.items()},
    }


def _policy_label(value: Number | Choice) -> PolicyLabel:
    ours = (policy_in_use() or Policy()).values[value.id]
    label: PolicyLabel = {
        "label": value.label,
        "means": value.means,
        "why": value.why,
        "default": value.default,
        "ours": ours,
    }
    if isinstance(value, Choice):
        label["default"], label["ours"] = value_text(value.default), value_text(ours)
        label["options"] = {value_text(option): word for option, word in value.words.items()}
    else:
        label["least"] = value.least
    return label


def _by_text(words: Mapping[Any, str]) -> dict[str, str]:
    return {str(value): word for value, word in words.items()}
