"""Reads from the annotations of the model what each field accepts. Checks, JSON and its schema use it."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date, time
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from followup_rules.model import checks

if TYPE_CHECKING:
    from followup_rules.model.checks import Check

Name = Annotated[str, checks.name]
"""A name: normalised, not empty."""

Text = Annotated[str, checks.text]
"""A text of at most 10,000 characters."""

TwoNames = Annotated[tuple[str, str], checks.two_names]
"""Two names that look alike and are known to be two."""

PanelId = Annotated[str, checks.panel_id]
"""The identity of a panel: 32 lower-case hexadecimal digits."""

Digits = Annotated[str, checks.digits]
"""32 bytes as 64 lower-case hexadecimal digits: a seal, or the random part of a card."""

CardText = Annotated[str, checks.card]
"""The text of a card, unchanged."""

NotNegative = Annotated[int, checks.not_negative]
"""A whole number from 0."""

PositiveInteger = Annotated[int, checks.positive]
"""A whole number from 1, such as a round."""


class Kind(NamedTuple):
    """What a field accepts.

    :param of: the check of one value (``checks.name``), or its type: ``bool``, ``date``, ``time``, an enumeration or a
        class of the model.
    :param optional: whether ``None`` is accepted.
    :param many: whether it accepts a list of such values.
    """

    of: Any
    optional: bool = False
    many: bool = False


class ModelField(NamedTuple):
    """One field of a class of the model.

    :param key: its key in JSON: the name, without the underscore of ``from_`` (``from`` is a keyword in Python).
    :param required: whether it has no default.
    """

    name: str
    key: str
    kind: Kind
    required: bool


@cache
def model_fields(cls: type) -> tuple[ModelField, ...]:
    """Return the fields of a class of the model, in order."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple(
        ModelField(
            name=field.name,
            key=field.name.rstrip("_"),
            kind=kind_of(hints[field.name]),
            required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cls)
    )


def kind_of(hint: Any) -> Kind:
    """Return what an annotation accepts: ``Name``, ``Text | None``, ``tuple[Scorecard, ...]``, ``list[str]``."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        [other] = [part for part in get_args(hint) if part is not NoneType]
        return kind_of(other)._replace(optional=True)
    if origin in (tuple, list):
        return kind_of(get_args(hint)[0])._replace(many=True)
    return Kind(get_args(hint)[1] if origin is Annotated else hint)


def check_fields(instance: object) -> None:
    """Check every field of a new instance of a model class, and set what the check returns.

    Skips fields that hold their default, as most fields of a large panel do.

    :raises PanelError: at the field's key, saying what is accepted.
    """
    cls: type = type(instance)
    for name, key, default, optional, check in _checks(cls):
        value = getattr(instance, name)
        if value is not default and (value is not None or not optional):
            object.__setattr__(instance, name, check(value, key))


@cache
def _checks(cls: type) -> tuple[tuple[str, str, Any, bool, Check], ...]:
    defaults = {field.name: field.default for field in fields(cls)}
    return tuple(
        (field.name, field.key, defaults[field.name], field.kind.optional, _check_for(field.kind))
        for field in model_fields(cls)
    )


def _check_for(kind: Kind) -> Check:
    if kind.many:
        return checks.names if kind.of is checks.name else partial(checks.each, check=_check_for_one(kind.of))
    if kind.optional and kind.of is checks.text:
        return checks.optional_text
    return _check_for_one(kind.of)


def _check_for_one(of: Any) -> Check:
    if of is bool:
        return checks.boolean
    if of is date:
        return checks.day
    if of is time:
        return checks.time_of_day
    if isinstance(of, type):
        return partial(checks.choice, enum=of) if issubclass(of, StrEnum) else partial(checks.instance, cls=of)
    check: Check = of
    return check
