"""A panel from JSON and back. Whatever is unknown, missing or of the wrong type is an error that names its path."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from followup_rules.formats.strict_json import below, load
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import VERSION, Area, ChangedVerdict, Dissent, Panel, PlannedVisit, Scorecard
from followup_rules.model.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Callable

Thing = TypeVar("Thing", Area, ChangedVerdict, Dissent, Panel, PlannedVisit, Policy, Scorecard)

_NAMES_IN_JSON = {"was": "from"}
"""Fields whose JSON key is a word that Python keeps for itself."""


def from_json(text: str) -> Panel:
    """Read a panel from JSON text.

    :raises PanelError: naming the path, where the text is not JSON or not a panel.
    """
    return from_dict(load(text))


def from_dict(data: Any) -> Panel:
    """Read a panel from plain data in the shape that ``followup schema panel`` describes.

    :raises PanelError: naming the path of what is unknown, missing, repeated, of the wrong type or out of range.
    """
    given = dict(_checked(data, "", ("version", *_KEYS[Panel]), required=("version", "scorecards")))
    version = given.pop("version")
    if type(version) is not int or version != VERSION:
        found = version if type(version) is int else checks.kind(version)
        raise PanelError("version", f"must be {VERSION}, not {found}")
    for key, (read, many) in _PARTS.items():
        if key in given:
            given[key] = _each(read, given[key], key) if many else read(given[key], key)
    return Panel(**given)


def to_dict(panel: Panel) -> dict[str, Any]:
    """Write a panel as plain data, leaving out what holds its default; ``from_dict`` gives back the same panel."""
    return {"version": VERSION, "scorecards": [], **_written(panel)}


def _area(data: Any, path: str) -> Area:
    return _read(Area, {"name": data} if isinstance(data, str) else data, path, "name")


def _changed(data: Any, path: str) -> ChangedVerdict:
    given = dict(_checked(data, path, _KEYS[ChangedVerdict], required=("from",)))
    return _made(ChangedVerdict, {"was": given.pop("from"), **given}, path)


def _scorecard(data: Any, path: str) -> Scorecard:
    if isinstance(data, dict) and data.get("changed") is not None:
        data = data | {"changed": _changed(data["changed"], below(path, "changed"))}
    return _read(Scorecard, data, path, "area", "verdict")


def _dissent(data: Any, path: str) -> Dissent:
    return _read(Dissent, data, path, "interviewer")


def _planned(data: Any, path: str) -> PlannedVisit:
    return _read(PlannedVisit, data, path, "area")


def _policy(data: Any, path: str) -> Policy:
    return _read(Policy, data, path)


_PARTS: dict[str, tuple[Callable[[Any, str], Any], bool]] = {
    "areas": (_area, True),
    "scorecards": (_scorecard, True),
    "dissent": (_dissent, True),
    "plan": (_planned, True),
    "policy": (_policy, False),
}
"""The parts of a panel, how each is read, and whether there may be many."""


def _each(read: Callable[[Any, str], Any], values: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(values, (list, tuple)):
        raise PanelError(path, f"must be a list, not {checks.kind(values)}")
    return tuple(read(value, f"{path}[{index}]") for index, value in enumerate(values))


def _read(kind: type[Thing], data: Any, path: str, *required: str) -> Thing:
    return _made(kind, _checked(data, path, _KEYS[kind], required), path)


def _made(kind: type[Thing], given: dict[str, Any], path: str) -> Thing:
    """Make one of the model's classes, which check their own values; an error of theirs is placed below ``path``."""
    try:
        return kind(**given)
    except PanelError as error:
        raise error.under(path) from None


def _checked(data: Any, path: str, accepted: tuple[str, ...], required: tuple[str, ...]) -> dict[str, Any]:
    """Accept an object that has the keys it must have, no key it must not have, and no null."""
    if not isinstance(data, dict):
        raise PanelError(path, f"must be an object, not {checks.kind(data)}")
    for key, value in data.items():
        if key not in accepted:
            raise PanelError(below(path, str(key)), f"is not known; accepted here: {', '.join(accepted)}")
        if value is None:
            instead = "it has to be given" if key in required else "leave the key out where there is nothing to say"
            raise PanelError(below(path, key), f"is null; {instead}")
    for key in required:
        if key not in data:
            raise PanelError(below(path, key), "is missing, and has to be given")
    return data


def _keys(kind: type[Any]) -> tuple[str, ...]:
    return tuple(_NAMES_IN_JSON.get(field.name, field.name) for field in fields(kind))


_KEYS: dict[type[Any], tuple[str, ...]] = {
    kind: _keys(kind) for kind in (Area, ChangedVerdict, Dissent, Panel, PlannedVisit, Policy, Scorecard)
}


def _written(thing: Any) -> dict[str, Any]:
    values = ((field, getattr(thing, field.name)) for field in fields(thing))
    return {
        _NAMES_IN_JSON.get(field.name, field.name): _plain(value)
        for field, value in values
        if value != (field.default if field.default_factory is MISSING else field.default_factory())
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Area) and value.required:
        return value.name
    return _written(value) if type(value) in _KEYS else value
