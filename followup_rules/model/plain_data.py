"""Reads and writes the model's classes as plain data. Anything unknown, missing or of the wrong type is an error."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import Kind, model_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any, str], Any]


def join_path(path: str, key: str) -> str:
    """Return the path of a key in the object at ``path``: ``scorecards[3].verdict``, ``areas[0]['odd key']``."""
    if key.isidentifier() and key.isascii() and len(key) <= checks.LONGEST_QUOTE:
        return f"{path}.{key}" if path else key
    return f"{path}[{checks.quote(key)}]"


def read_object(cls: type, data: Any, path: str = "") -> Any:
    """Make one of the model's classes.

    :raises PanelError: below ``path``, naming what is unknown, missing, of the wrong type or out of range.
    """
    given = require_keys(data, path, keys_of(cls), required_keys(cls))
    parts = read_parts(cls, given, path)
    try:
        return cls(**parts)
    except PanelError as error:
        raise error.under(path) if path else error from None


def read_parts(cls: type, given: dict[str, Any], path: str = "") -> dict[str, Any]:
    """Return the values of an object by field name, with nested objects read.

    :param given: the object, its keys known.
    """
    return {
        name: read(given[key], join_path(path, key)) if read else given[key]
        for name, key, read in _readers(cls)
        if key in given
    }


def write_object(thing: object) -> dict[str, Any]:
    """Write one of the model's classes, leaving out defaults; :func:`read_object` gives back the same."""
    cls: type = type(thing)
    values = ((key, getattr(thing, name), default) for name, key, default in _defaults(cls))
    return {key: _plain(value) for key, value, default in values if value != default}


def require_keys(data: Any, path: str, accepted: tuple[str, ...], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Accept an object with all required keys, no unknown key and no null.

    :raises PanelError: at ``path`` or below it.
    """
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
def keys_of(cls: type) -> tuple[str, ...]:
    """Return the keys that an object of a class may have."""
    return tuple(field.key for field in model_fields(cls))


@cache
def required_keys(cls: type) -> tuple[str, ...]:
    """Return the keys that an object of a class must have."""
    return tuple(field.key for field in model_fields(cls) if field.required)


@cache
def _readers(cls: type) -> tuple[tuple[str, str, Reader | None], ...]:
    """Return each field's name, key and, if it holds objects, the function that reads them."""
    return tuple((field.name, field.key, _reader(field.kind)) for field in model_fields(cls))


def _reader(kind: Kind) -> Reader | None:
    if not isinstance(kind.of, type) or not is_dataclass(kind.of):
        return None
    read = partial(_read_short if hasattr(kind.of, "SHORT") else read_object, kind.of)
    return partial(checks.each, check=read) if kind.many else read


def _read_short(cls: Any, data: Any, path: str) -> Any:
    """Read an object that may be written as the value of one key alone, such as the name of an area."""
    return read_object(cls, {cls.SHORT: data} if isinstance(data, str) else data, path)


@cache
def _defaults(cls: type) -> tuple[tuple[str, str, Any], ...]:
    return tuple(
        (field.name, key, field.default if field.default_factory is MISSING else field.default_factory())
        for field, key in zip(fields(cls), keys_of(cls), strict=True)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if not is_dataclass(value):
        return value
    written = write_object(value)
    short = getattr(value, "SHORT", "")
    return written[short] if written.keys() == {short} else written
