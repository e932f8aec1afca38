"""Finds every mistake in a panel's JSON, by reading it again without what was wrong."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Any

from followup_rules.formats.panel_json import REQUIRED, from_dict
from followup_rules.formats.strict_json import below, check
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import Kind, model_fields
from followup_rules.model.panel import DAY_OF, VERSION, WITHOUT_DAY, Panel, Scorecard

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 50
"""How many mistakes are found; each takes one reading of the panel."""

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a part of a panel's JSON."""

_INDEX = re.compile(r"\[([0-9]+)\]")
_NOTHING = object()
_PLAIN = {checks.text: "", checks.positive: 1, checks.two_names: ["one", "other"]}
"""What is accepted in place of a mistake that is neither a name, a word of a list nor an object."""


def mistakes(data: Any) -> list[PanelError]:
    """Find every mistake in a panel's plain data, the first :data:`MOST` of them.

    What is wrong is left out of a copy, or replaced by something that is accepted, and the copy is read again. So a
    mistake that shows only beside a corrected one, such as a second verdict, is found once that one is corrected.

    :param data: as in :func:`~followup_rules.from_dict`.
    :returns: the errors in the order in which reading meets them, with paths into ``data``; the first is the one that
        reading stops at. Empty if the panel can be read.
    """
    found: list[PanelError] = []
    replaced: set[Place] = set()
    numbers = count()
    while len(replaced) < MOST:
        error = _first(data)
        if error is None:
            break
        place = _place(data, error.path)
        # A list may be too long only for the names that were put into it.
        is_doubtful = len(place) == 1 and any(one[:1] == place for one in replaced)
        has_lost_its_day = error.message == WITHOUT_DAY and (DAY_OF[error.path],) in replaced
        if not is_doubtful and not has_lost_its_day and error.args not in [one.args for one in found]:
            found.append(error)
        while place in replaced or (place and _is_unknown_item(place)):
            place = place[:-1]
        if not place:
            break
        data = _with(data, place, _accepted_at(place, numbers))
        replaced.add(place)
    return found


def _first(data: Any) -> PanelError | None:
    try:
        check(data)
        from_dict(data)
    except PanelError as error:
        return error
    return None


def _place(data: Any, path: str) -> Place:
    """Return the place that a path leads to, as far as the data goes. A key that is missing belongs to it."""
    place: list[str | int] = []
    at = ""
    while at != path and isinstance(data, (dict, list)):
        if isinstance(data, dict):
            missing = path, path.removeprefix(at).removeprefix(".")
            at, key = next(_keys_on_the_way(data, at, path), missing)
            place.append(key)
            data = data.get(key)
        else:
            found = _INDEX.match(path, len(at))
            if not found or int(found[1]) >= len(data):
                break
            at = path[: found.end()]
            place.append(int(found[1]))
            data = data[int(found[1])]
    return tuple(place)


def _keys_on_the_way(data: dict[str, Any], at: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of an object that a path leads through, each with its own path."""
    for key in data:
        for own in (below(at, str(key)), f"{at}[{checks.quote(key)}]"):
            if path == own or path.startswith((f"{own}.", f"{own}[")):
                yield own, key


def _with(data: Any, place: Place, value: Any) -> Any:
    """Return the data with another value at a place, or without that place. Only what leads there is copied."""
    if not place:
        return value
    key, *rest = place
    if isinstance(data, list):
        return [_with(item, tuple(rest), value) if index == key else item for index, item in enumerate(data)]
    changed = dict(data)
    changed[key] = _with(data.get(key), tuple(rest), value)
    return {key: part for key, part in changed.items() if part is not _NOTHING}


def _is_unknown_item(place: Place) -> bool:
    """Tell whether a place is an item of a list that no panel has."""
    return isinstance(place[-1], int) and _known(place) is None


def _accepted_at(place: Place, numbers: Iterator[int]) -> Any:
    """Return what is accepted at a place of any panel, ``_NOTHING`` if nothing has to be there.

    :param numbers: makes each name and round that is put in another one.
    """
    known = _known(place)
    if known is None:
        return VERSION if place == ("version",) else _NOTHING
    owner, kind = known
    if isinstance(place[-1], int):
        return _accepted(kind.of, numbers)
    if owner is Scorecard and place[-1] == "round":
        return _any_round(numbers)
    if place[-1] not in REQUIRED and place[-1] not in _required(owner):
        return _NOTHING
    return [_accepted(kind.of, numbers)] if kind.many else _accepted(kind.of, numbers)


def _accepted(of: Any, numbers: Iterator[int]) -> Any:
    """Return what is accepted in any panel: of a class of the model only what is required."""
    if isinstance(of, type) and is_dataclass(of):
        required = [field for field in model_fields(of) if field.required]
        given = {field.key: _accepted(field.kind.of, numbers) for field in required}
        return {**given, "round": _any_round(numbers)} if of is Scorecard else given
    if isinstance(of, type) and issubclass(of, StrEnum):
        return next(iter(of)).value
    return f"\ue000{next(numbers)}" if of is checks.name else _PLAIN[of]


def _any_round(numbers: Iterator[int]) -> int:
    """Return a round that no other verdict is in, and before which dissent of any round can be settled."""
    return checks.MAX_INTEGER - next(numbers)


def _known(place: Place) -> tuple[Any, Kind] | None:
    """Return the class that a place belongs to, and what is accepted there; ``None`` if no panel has such a place."""
    owner: Any = Panel
    kind: Kind | None = Kind(Panel)
    for step in place:
        if kind is None or kind.many is not isinstance(step, int):
            return None
        if isinstance(step, int):
            kind = kind._replace(many=False)
        elif is_dataclass(kind.of):
            owner = kind.of
            kind = {field.key: field.kind for field in model_fields(owner)}.get(step)
        else:
            return None
    return kind and (owner, kind)


def _required(owner: type) -> Iterator[str]:
    return (field.key for field in model_fields(owner) if field.required)
