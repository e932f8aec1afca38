"""What a company may set: the few values of a policy, with their ranges, defaults and reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum

from followup_rules import checks
from followup_rules.checks import settle


class SameAreaSplit(StrEnum):
    """How a yes and a no on the same area read: as a conflict to settle, or as a no."""

    CONFLICT = "conflict"
    NO = "no"


def _whole(default: int, *, least: int) -> int:
    """Declare a policy value, a whole number from ``least`` on; JSON, its schema and the guide take it from here."""
    value: int = field(default=default, metadata={"least": least})
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a company may set. The defaults are the guide's; the guide shows what each means, and why it is so.

    :param maybe_limit: this many areas that read maybe are a bunch; 1 or more.
        Two open areas can be looked at again in one visit. With three of the usual five, a second visit is a whole
        new round, and most of the first has said little.
    :param same_area_split: how a yes and a no on one area read; ``conflict`` or ``no``.
        When two people saw opposite things, one of them may have missed something, and a second look is fair.
        A company that sees many candidates may prefer to stop there.
    :param max_rounds: rounds of interviews, the first included; 1 or more.
        A second visit has a plan that ends in a decision. A third would say that the plan did not work, and would cost
        the candidate another day.
    :param tell_within_working_days: working days (Monday to Friday) after the session within which the
        candidate is told; 0 or more.
        Two days leave one to prepare the call, and are short enough for the candidate to wait without worry.
    :raises PanelError: naming the value that is out of its range.
    """

    maybe_limit: int = _whole(3, least=1)
    same_area_split: SameAreaSplit = field(default=SameAreaSplit.CONFLICT, metadata={"one_of": SameAreaSplit})
    max_rounds: int = _whole(2, least=1)
    tell_within_working_days: int = _whole(2, least=0)

    def __post_init__(self) -> None:
        for value in fields(self):
            given = getattr(self, value.name)
            if "least" in value.metadata:
                checks.integer(given, value.name, least=value.metadata["least"])
            else:
                settle(self, **{value.name: checks.choice(given, value.name, value.metadata["one_of"])})
