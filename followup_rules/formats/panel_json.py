"""Reads and writes a panel as JSON. Anything unknown, missing or of the wrong type is an error naming its path."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any

from followup_rules.formats.strict_json import join_path, load
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import Kind, model_fields
from followup_rules.model.panel import VERSION, Area, Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any, str], Any]

PanelData = Annotated[dict[str, Any], Panel]
"""A panel as plain data, as :func:`to_dict` writes it."""

REQUIRED = ("version", "scorecards")
"""The required keys of a panel, even of one without scorecards."""


def from_json(text: str) -> Panel:
    """Read a panel from JSON text.

    :raises PanelError: naming the path, if the text is not JSON, not a panel, or larger than 16 MiB.
    """
    return from_dict(load(checks.check_size(text)))


def from_dict(data: Any) -> Panel:
    """Read a panel from plain data, as ``followup schema panel`` describes it.

    :raises PanelError: naming the path of what is unknown, missing, repeated, of the wrong type or out of range.
    """
    if isinstance(data, dict) and data.keys() >= {"outcome", "reasons"}:
        raise PanelError("", "is a report; the panel that it was made from is accepted")
    values = dict(_check_object(data, "", ("version", *_known_keys(Panel)), REQUIRED))
    version = values.pop("version")
    if type(version) is not int or version != VERSION:
        found = version if type(version) is int else checks.type_name(version)
        raise PanelError("version", f"must be {VERSION}, not {found}")
    return Panel(**_read_values(Panel, values, ""))


def to_dict(panel: Panel, *, whole_policy: bool = False) -> dict[str, Any]:
    """Write a panel as plain data without its defaults. ``from_dict`` gives back the same panel.

    :param whole_policy: whether every value of the policy is written. A file or a link needs it, since the defaults may
        differ where it is read.
    """
    policy = {"policy": panel.policy.values} if whole_policy else {}
    return {"version": VERSION, "scorecards": [], **_without_defaults(panel), **policy}


@cache
def _known_keys(cls: type) -> tuple[str, ...]:
    return tuple(field.key for field in model_fields(cls))


@cache
def required_keys(cls: type) -> tuple[str, ...]:
    """Return the keys that an object of one of the model's classes must have."""
    return tuple(field.key for field in model_fields(cls) if field.required)


@cache
def _readers(cls: type) -> tuple[tuple[str, str, Reader | None], ...]:
    """Return each field's name, key and, if it holds objects, the function that reads them."""
    return tuple((field.name, field.key, _reader(field.kind)) for field in model_fields(cls))


def _reader(kind: Kind) -> Reader | None:
    if not isinstance(kind.of, type) or not is_dataclass(kind.of):
        return None
    read = _read_area if kind.of is Area else partial(_read_object, kind.of)
    return partial(checks.each, check=read) if kind.many else read


def _read_area(data: Any, path: str) -> Area:
    area: Area = _read_object(Area, {"name": data} if isinstance(data, str) else data, path)
    return area


def _read_object(cls: type, data: Any, path: str) -> Any:
    """Read an object of one of the model's classes. An error that the class raises gets ``path`` in front."""
    values = _read_values(cls, _check_object(data, path, _known_keys(cls), required_keys(cls)), path)
    try:
        return cls(**values)
    except PanelError as error:
        raise error.under(path) from None


def _read_values(cls: type, values: dict[str, Any], path: str) -> dict[str, Any]:
    """Return an object's values by field name, with nested objects read."""
    return {
        name: read(values[key], join_path(path, key)) if read else values[key]
        for name, key, read in _readers(cls)
        if key in values
    }


def _check_object(data: Any, path: str, accepted: tuple[str, ...], required: tuple[str, ...]) -> dict[str, Any]:
    """Return an object if it has all required keys, no unknown key and no null."""
    if not isinstance(data, dict):
        raise PanelError(path, f"must be an object, not {checks.type_name(data)}")
    for key, value in data.items():
        if key not in accepted:
            raise PanelError(join_path(path, str(key)), f"is not known; accepted here: {', '.join(accepted)}")
        if value is None:
            instead = "it has to be given" if key in required else "leave the key out where there is nothing to say"
            raise PanelError(join_path(path, key), f"is null; {instead}")
    for key in required:
        if key not in data:
            raise PanelError(join_path(path, key), "is missing, and has to be given")
    return data


@cache
def _defaults(cls: type) -> tuple[tuple[str, str, Any], ...]:
    return tuple(
        (field.name, key, field.default if field.default_factory is MISSING else field.default_factory())
        for field, key in zip(fields(cls), _known_keys(cls), strict=True)
    )


def _without_defaults(thing: object) -> dict[str, Any]:
    cls: type = type(thing)
    values = ((key, getattr(thing, name), default) for name, key, default in _defaults(cls))
    return {key: _to_plain(value) for key, value, default in values if value != default}


def _to_plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_to_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, Area) and value.required:
        return value.name
    return _without_defaults(value) if is_dataclass(value) else value
