"""Writes ``_static/types.d.ts``: the types of the data that Python and the page exchange, from Python's own types.

``make types`` runs it. A test fails while the file differs from what this writes.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypedDict,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from followup_rules.bridge import VERBS, Refused
from followup_rules.formats.collect import Found
from followup_rules.formats.invite import Invitations
from followup_rules.formats.open_cards import Sealing
from followup_rules.formats.panel_json import REQUIRED
from followup_rules.formats.record import Record
from followup_rules.formats.tables.preview import Preview
from followup_rules.lookup_table.table import LookupTable
from followup_rules.model.fields import model_fields
from followup_rules.model.panel import Area, Panel
from followup_rules.practice.assess import Assessment, Factor
from followup_rules.report.labels import PageWords
from followup_rules.report.types import Outline, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = Path(__file__).resolve().parents[2] / "_static" / "types.d.ts"

_NAMED: dict[str, Any] = {
    cls.__name__: cls
    for cls in (
        Panel,
        Report,
        Outline,
        PageWords,
        LookupTable,
        Preview,
        Record,
        Factor,
        Assessment,
        Found,
        Sealing,
        Invitations,
        Refused,
    )
}


def _hints(of: Any) -> dict[str, Any]:
    """Return the annotations of a class or function. ``_NAMED`` has the names imported only for types."""
    return get_type_hints(of, localns=_NAMED, include_extras=True)


Answers: Any = TypedDict("Answers", {verb: _hints(answer)["return"] for verb, answer in VERBS.items()})  # type: ignore[misc]
"""The answer to each verb of the bridge."""

ROOTS = (*_NAMED.values(), Answers)
"""The types that the page receives or sends. The types they are made of are written too."""

SIMPLE = {
    str: "string",
    bool: "boolean",
    int: "number",
    date: "string",
    time: "string",
    NoneType: "null",
    Any: "unknown",
}
HEAD = "// Made from the types of followup_rules by `make types`. Change those, not this file.\n"


def types_text() -> str:
    """Return the text of the file."""
    texts: dict[str, str] = {}
    written: dict[str, Any] = {}
    for root in ROOTS:
        _add_type(root, written, texts)
    return "\n".join([HEAD, *texts.values()])


def _add_type(cls: Any, written: dict[str, Any], texts: dict[str, str]) -> None:
    """Add the definition of a type to ``texts``, after those of the types that it is made of."""
    name = cls.__name__
    if written.setdefault(name, cls) is not cls:
        raise TypeError(f"two types are called {name}: {cls.__module__} and {written[name].__module__}; rename one")
    if name not in texts:
        for part in _named_parts(cls):
            _add_type(part, written, texts)
        texts[name] = _definition(cls)


def _named_parts(cls: Any) -> Iterator[Any]:
    """Yield the types that a type is made of, if they have a name."""
    if issubclass(cls, StrEnum):
        return
    waiting = list(_hints(cls).values())
    while waiting:
        hint = waiting.pop(0)
        waiting += get_args(hint)
        if is_typeddict(hint) or is_dataclass(hint) or (isinstance(hint, type) and issubclass(hint, StrEnum)):
            yield hint


def _definition(cls: Any) -> str:
    if issubclass(cls, StrEnum):
        return f"export type {cls.__name__} = {' | '.join(f'"{value.value}"' for value in cls)};\n"
    hints = _hints(cls)
    if is_typeddict(cls):
        keys = [(key, get_origin(hint) is not NotRequired, hint) for key, hint in hints.items()]
    else:
        keys = [(field.key, field.required, hints[field.name]) for field in model_fields(cls)]
    if cls is Panel:
        keys = [("version", True, int), *((key, required or key in REQUIRED, hint) for key, required, hint in keys)]
    lines = [
        f"  {_key(key)}{'' if required else '?'}: {_type(hint, optional=not required)};" for key, required, hint in keys
    ]
    return "\n".join([f"export interface {cls.__name__} {{", *lines, "}\n"])


def _key(key: str) -> str:
    return key if key.isidentifier() else f'"{key}"'


def _type(hint: Any, *, optional: bool = False) -> str:
    """Return a type in TypeScript. A key that is optional in the JSON of a panel is left out there, never null."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if hint is Area:
        return "string | Area"
    if get_origin(hint):
        return _generic(get_origin(hint), get_args(hint), optional=optional)
    name: str = hint.__name__
    return name


def _generic(origin: Any, arguments: tuple[Any, ...], *, optional: bool) -> str:
    """Return a list, a pair, a mapping or a union in TypeScript; for data made from a class, the name of the class."""
    if origin in (Annotated, NotRequired):
        named = [meant for meant in arguments[1:] if is_dataclass(meant)]
        return _type(named[0] if named else arguments[0], optional=optional)
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in arguments)
    if origin in (Union, UnionType):
        return " | ".join(_type(part) for part in arguments if not (optional and part is NoneType))
    if origin is dict:
        return f"Record<string, {_type(arguments[1])}>"
    if origin is tuple and Ellipsis not in arguments:
        return f"[{', '.join(_type(part) for part in arguments)}]"
    item = _type(arguments[0])
    return f"({item})[]" if "|" in item else f"{item}[]"


if __name__ == "__main__":
    FILE.write_text(types_text(), encoding="utf-8")
