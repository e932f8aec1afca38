"""Defines the values of a policy: what a company may set, what is accepted, the default and the reason for it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from inspect import getdoc
from typing import TYPE_CHECKING, Any, get_type_hints

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.registry import RegistryError, registry, registry_entry, require_each

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field


class SameAreaSplit(StrEnum):
    """How a yes and a no on the same area read: as a conflict to settle, or as a no."""

    CONFLICT = "conflict"
    NO = "no"


@registry_entry
class PolicyValue:
    """One value of a policy, for JSON, its schema, the guide and the checker.

    :param id: its name, in Python and in JSON.
    :param label: what a form calls it.
    :param means: what it means, in a sentence.
    :param why: the reason for the default.
    """

    id: str = ""
    label: str = ""
    means: str = ""
    why: str = ""
    default: Any = None


@registry_entry
class Number(PolicyValue):
    """A value that is a whole number.

    :param least: the smallest number that is accepted.
    """

    least: int

    def check(self, value: Any, path: str) -> int:
        """Accept a whole number from ``least``."""
        return checks.integer(value, path, self.least)

    @property
    def accepted(self) -> str:
        """What is accepted, in words: ``1 or more``."""
        return f"{self.least} or more"


@registry_entry
class Choice(PolicyValue):
    """A value that is one of a few: a member of an enumeration, or true or false.

    :param words: the words for each accepted value. They complete the label: "are a conflict to settle".
    :param pronoun: can replace the label before those words: "they are a conflict to settle".
    """

    words: Mapping[Any, str] = field(default_factory=dict)
    pronoun: str = "it"

    def check(self, value: Any, path: str) -> Any:
        """Accept one of the values, as it is or as its text."""
        for accepted in self.words:
            if value == accepted and (isinstance(value, str) or type(value) is type(accepted)):
                return accepted
        found = checks.quote(value) if isinstance(value, str) else checks.type_name(value)
        raise PanelError(path, f"must be {self.accepted}, not {found}")

    @property
    def accepted(self) -> str:
        """What is accepted, in words: ``conflict or no``."""
        return checks.list_choices([value_text(value) for value in self.words])


def number_field(default: int, *, least: int, **texts: str) -> Any:
    """Make a field of :class:`Policy` that is a whole number.

    :param texts: ``label``, ``means`` and ``why``, as in :class:`PolicyValue`.
    """
    value = Number(default=default, least=least, **texts)
    return field(default=default, metadata={"value": value})


def choice_field(default: Any, words: Mapping[Any, str], *, pronoun: str = "it", **texts: str) -> Any:
    """Make a field of :class:`Policy` that is one of a few values.

    :param texts: ``label``, ``means`` and ``why``, as in :class:`PolicyValue`.
    """
    value = Choice(default=default, words=words, pronoun=pronoun, **texts)
    return field(default=default, metadata={"value": value})


def value_text(value: Any) -> str:
    """Write a value as in JSON, without quotation marks: ``conflict``, ``true``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a company may set. The defaults are the guide's.

    :raises PanelError: naming the value that is not accepted.
    """

    maybe_limit: int = number_field(
        3,
        least=1,
        label="How many maybes are too many",
        means="If this many areas read maybe, the outcome is reject.",
        why="Two open areas can be looked at again. If three people could not say yes, that is an answer too.",
    )
    same_area_split: SameAreaSplit = choice_field(
        SameAreaSplit.CONFLICT,
        {SameAreaSplit.CONFLICT: "are a conflict to settle", SameAreaSplit.NO: "are a no"},
        pronoun="they",
        label="A yes and a no on one area",
        means="How to treat a yes and a no on the same area.",
        why="If two people saw opposite things, one of them may have missed something. A second look is fair. "
        "If you meet many candidates, you may prefer to stop there.",
    )
    max_rounds: int = number_field(
        2,
        least=1,
        label="Rounds of interviews",
        means="How many rounds of interviews there can be, the first included.",
        why="The second round has a plan that ends in a decision. If it does not, a third is unlikely to, "
        "and it costs the candidate another day.",
    )
    tell_within_working_days: int = number_field(
        2,
        least=0,
        label="Working days to tell the candidate",
        means="How many working days (Monday to Friday) after the session you have to tell the candidate.",
        why="Two days give you one to prepare the call, and the candidate does not wait long.",
    )

    def __post_init__(self) -> None:
        for value in POLICY_VALUES.values():
            object.__setattr__(self, value.id, value.check(getattr(self, value.id), value.id))

    @property
    def values(self) -> dict[str, int | str]:
        """Every value by its name, the defaults too."""
        return {name: getattr(self, name) for name in POLICY_VALUES}


def policy_values(cls: type) -> dict[str, Number | Choice]:
    """Return the values that a policy has, by name.

    :raises RegistryError: if one lacks a part, or its default is not accepted.
    """
    values = registry("policy value", map(_policy_value, fields(cls)))
    hints = get_type_hints(cls)
    for name, value in values.items():
        if isinstance(value, Choice):
            accepted = (False, True) if hints[name] is bool else hints[name]
            require_each(f"phrase for the policy value {name!r} set to", accepted, value.words)
        try:
            value.check(value.default, "")
        except PanelError as error:
            raise RegistryError(f"the default of the policy value {value.id!r} {error.message}") from None
    return values


def _policy_value(policy_field: Field[Any]) -> Number | Choice:
    value = policy_field.metadata.get("value")
    if not isinstance(value, (Number, Choice)):
        raise RegistryError(f"the policy value {policy_field.name!r} is neither a number_field() nor a choice_field()")
    return replace(value, id=policy_field.name)


POLICY_VALUES = policy_values(Policy)
"""Every value of a policy by its name."""

_VALUES = "\n".join(f":param {value.id}: {value.means} {value.accepted}." for value in POLICY_VALUES.values())
Policy.__doc__ = f"{getdoc(Policy)}\n{_VALUES}"
