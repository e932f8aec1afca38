"""What a company may set: the few values of a policy, with their ranges, defaults and reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum

from followup_rules.model import checks
from followup_rules.model.checks import settle


class SameAreaSplit(StrEnum):
    """How a yes and a no on the same area read: as a conflict to settle, or as a no."""

    CONFLICT = "conflict"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a company may set. The defaults are the guide's.

    Each value says what is accepted (``least``, or ``one_of`` an enumeration, with ``words`` that go on where the label
    ends), what it is called in a form, what it means and why it is so; JSON, its schema, the guide and the checker take
    it from there.

    :raises PanelError: naming the value that is out of its range.
    """

    maybe_limit: int = field(
        default=3,
        metadata={
            "least": 1,
            "label": "Areas that make a bunch of maybes",
            "means": "This many areas that read maybe are a bunch.",
            "why": "Two open areas can be looked at again in one visit. With three of the usual five, a second visit "
            "is a whole new round, and most of the first has said little.",
        },
    )
    same_area_split: SameAreaSplit = field(
        default=SameAreaSplit.CONFLICT,
        metadata={
            "one_of": SameAreaSplit,
            "words": {SameAreaSplit.CONFLICT: "are a conflict to settle", SameAreaSplit.NO: "are a no"},
            "label": "A yes and a no on one area",
            "means": "How a yes and a no on one area read.",
            "why": "When two people saw opposite things, one of them may have missed something, and a second look is "
            "fair. A company that sees many candidates may prefer to stop there.",
        },
    )
    max_rounds: int = field(
        default=2,
        metadata={
            "least": 1,
            "label": "Rounds of interviews",
            "means": "Rounds of interviews, the first included.",
            "why": "A second visit has a plan that ends in a decision. A third would say that the plan did not work, "
            "and would cost the candidate another day.",
        },
    )
    tell_within_working_days: int = field(
        default=2,
        metadata={
            "least": 0,
            "label": "Working days to tell the candidate",
            "means": "Working days (Monday to Friday) after the session within which the candidate is told.",
            "why": "Two days leave one to prepare the call, and are short enough for the candidate to wait without "
            "worry.",
        },
    )

    def __post_init__(self) -> None:
        for value in fields(self):
            given = getattr(self, value.name)
            if "least" in value.metadata:
                checks.integer(given, value.name, least=value.metadata["least"])
            else:
                settle(self, **{value.name: checks.choice(given, value.name, value.metadata["one_of"])})

    @property
    def values(self) -> dict[str, int | str]:
        """Every value by its name, the defaults too."""
        return {value.name: getattr(self, value.name) for value in fields(self)}
