"""Finds every mistake in a panel's JSON, by reading it again without what was wrong."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Any

from followup_rules.formats.panel_json import REQUIRED, from_dict
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import Kind, model_fields
from followup_rules.model.panel import DAY_OF, VERSION, WITHOUT_DAY, Panel, Scorecard
from followup_rules.model.plain_data import join_path, required_keys
from followup_rules.model.strict_json import check_loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 50
"""The most mistakes that are found. Each takes one reading of the panel."""

Keys = tuple[str | int, ...]
"""The keys and indexes that lead to a part of a panel's JSON."""

_INDEX = re.compile(r"\[([0-9]+)\]")
_NOTHING = object()
_ACCEPTED_VALUES = {checks.text: "", checks.positive: 1, checks.two_names: ["one", "other"]}
"""A value that each check accepts, for all but names, words of a list and objects."""


def mistakes(data: Any) -> list[PanelError]:
    """Find the mistakes in a panel's plain data, at most :data:`MOST` of them.

    After each mistake the panel is read again, from a copy in which the wrong part is removed, or replaced by a value
    that is accepted. This also finds mistakes that another one hides, such as a repeated verdict.

    :param data: as in :func:`~followup_rules.from_dict`.
    :returns: the errors in the order in which reading meets them, with paths into ``data``. The first is the one that
        :func:`~followup_rules.from_dict` raises. Empty if the panel can be read.
    """
    found: list[PanelError] = []
    replaced: set[Keys] = set()
    numbers = count()
    while len(replaced) < MOST:
        error = _first_mistake(data)
        if error is None:
            break
        keys = _keys_of(data, error.path)
        # An error about a whole list may be due to a value that was put into it.
        is_doubtful = len(keys) == 1 and any(other[:1] == keys for other in replaced)
        has_lost_its_day = error.message == WITHOUT_DAY and (DAY_OF[error.path],) in replaced
        if not is_doubtful and not has_lost_its_day and error.args not in [other.args for other in found]:
            found.append(error)
        while keys in replaced or (keys and _is_unknown_item(keys)):
            keys = keys[:-1]
        if not keys:
            break
        data = _replace(data, keys, _accepted_value_at(keys, numbers))
        replaced.add(keys)
    return found


def _first_mistake(data: Any) -> PanelError | None:
    try:
        check_loaded(data)
        from_dict(data)
    except PanelError as error:
        return error
    return None


def _keys_of(data: Any, path: str) -> Keys:
    """Return the keys that a path consists of, as far as they lead into the data. The last may be a missing key."""
    keys: list[str | int] = []
    path_so_far = ""
    while path_so_far != path and isinstance(data, (dict, list)):
        if isinstance(data, dict):
            missing = path, path.removeprefix(path_so_far).removeprefix(".")
            path_so_far, key = next(_keys_towards(data, path_so_far, path), missing)
            keys.append(key)
            data = data.get(key)
        else:
            found = _INDEX.match(path, len(path_so_far))
            if not found or int(found[1]) >= len(data):
                break
            path_so_far = path[: found.end()]
            keys.append(int(found[1]))
            data = data[int(found[1])]
    return tuple(keys)


def _keys_towards(data: dict[str, Any], path_so_far: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of an object that a path leads through, each with the path that ends with it."""
    for key in data:
        for key_path in (join_path(path_so_far, str(key)), f"{path_so_far}[{checks.quote(key)}]"):
            if path == key_path or path.startswith((f"{key_path}.", f"{key_path}[")):
                yield key_path, key  # two long keys may have the same path, since it is cut


def _replace(data: Any, keys: Keys, value: Any) -> Any:
    """Return the data with another value at the keys, or without one. Only what leads there is copied."""
    if not keys:
        return value
    key, *rest = keys
    if isinstance(data, list):
        return [_replace(item, tuple(rest), value) if index == key else item for index, item in enumerate(data)]
    changed = dict(data)
    changed[key] = _replace(data.get(key), tuple(rest), value)
    return {key: part for key, part in changed.items() if part is not _NOTHING}


def _is_unknown_item(keys: Keys) -> bool:
    """Tell whether the keys lead to an item of a list that no panel has."""
    return isinstance(keys[-1], int) and _field_at(keys) is None


def _accepted_value_at(keys: Keys, numbers: Iterator[int]) -> Any:
    """Return a value that is accepted at the keys in any panel; ``_NOTHING`` if none is needed there.

    :param numbers: makes each name and round that is put in different from the others.
    """
    field = _field_at(keys)
    if field is None:
        return VERSION if keys == ("version",) else _NOTHING
    owner, kind = field
    if isinstance(keys[-1], int):
        return _accepted_value(kind.of, numbers)
    if owner is Scorecard and keys[-1] == "round":
        return _free_round(numbers)
    if keys[-1] not in REQUIRED and keys[-1] not in required_keys(owner):
        return _NOTHING
    return [_accepted_value(kind.of, numbers)] if kind.many else _accepted_value(kind.of, numbers)


def _accepted_value(of: Any, numbers: Iterator[int]) -> Any:
    """Return a value that is accepted in any panel: for a class of the model, one with its required keys only."""
    if isinstance(of, type) and is_dataclass(of):
        required = [field for field in model_fields(of) if field.required]
        values = {field.key: _accepted_value(field.kind.of, numbers) for field in required}
        return {**values, "round": _free_round(numbers)} if of is Scorecard else values
    if isinstance(of, type) and issubclass(of, StrEnum):
        return next(iter(of)).value
    if of is checks.digits:  # each seal of a panel differs
        return f"{next(numbers):064x}"
    return f"\ue000{next(numbers)}" if of is checks.name else _ACCEPTED_VALUES[of]


def _free_round(numbers: Iterator[int]) -> int:
    """Return a round that has no other verdict. It is late, so that dissent of any round may be settled."""
    return checks.MAX_INTEGER - next(numbers)


def _field_at(keys: Keys) -> tuple[Any, Kind] | None:
    """Return the class whose field the keys lead to, and what the field accepts; ``None`` if no panel has it."""
    owner: Any = Panel
    kind: Kind | None = Kind(Panel)
    for key in keys:
        if kind is None or kind.many is not isinstance(key, int):
            return None
        if isinstance(key, int):
            kind = kind._replace(many=False)
        elif is_dataclass(kind.of):
            owner = kind.of
            kind = {field.key: field.kind for field in model_fields(owner)}.get(key)
        else:
            return None
    return kind and (owner, kind)
