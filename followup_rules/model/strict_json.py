"""Reads JSON strictly, and writes it canonically.

Repeated keys, NaN, integers past 2**53 and lone surrogates are refused.
"""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.plain_data import join_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DEEPEST = 500
"""The levels of nesting that are read without harm to the browser's stack."""
MOST_VALUES = 100_000
"""The most values that are read, and the most objects and lists. The largest panel has some 20,000 values."""
_STRING = r'"(?:[^"\\]++|\\.)*+"?'
"""A string to skip. It is matched without backtracking, in linear time."""
_BRACKET = re.compile(rf"[\[{{\]}}]|{_STRING}", re.DOTALL)
_COMMA = re.compile(rf",|{_STRING}", re.DOTALL)
TOO_MANY = f"holds more than {MOST_VALUES:,} values, far more than the largest panel"
TOO_DEEP = f"is nested too deeply; at most {checks.MAX_NESTING} levels are accepted"


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_canonical_json(value: object) -> str:
    """Write plain data as canonical JSON: sorted keys, no spaces, no needless escapes.

    The same report gives the same bytes on every Python and in every browser.
    """
    return _CANONICAL.encode(value)


def to_pretty_json(value: object) -> str:
    """Write plain data as JSON for people: sorted keys, two spaces, a line end at the end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def load(text: str) -> Any:
    """Read JSON text into plain data.

    :raises PanelError: naming the path of what is refused, or the line and column of the syntax error.
    """
    plain = load_unchecked(text)
    check_loaded(plain)
    return plain


def load_unchecked(text: str) -> Any:
    """Read JSON text into data that is still to be checked by :func:`check_loaded`.

    :raises PanelError: if it is not JSON, or has far too many values or levels.
    """
    if text.count("[") + text.count("{") > DEEPEST:
        _refuse_brackets(text)
    if text.count(",") > MOST_VALUES:
        _refuse_values(text)
    try:
        return json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_read_object,
            parse_int=_read_integer,
            parse_constant=_read_constant,
        )
    except json.JSONDecodeError as error:
        found = error.msg.removesuffix(" at")
        instead = "; one value is accepted, so of JSON Lines give one line" if found == "Extra data" else ""
        raise PanelError("", f"is not JSON: {found} at line {error.lineno}, column {error.colno}{instead}") from None


def check_loaded(plain: Any) -> None:
    """Refuse a key given twice, NaN and other numbers that are none, a lone surrogate, and too many levels.

    :raises PanelError: naming the path.
    """
    _check_value(plain, 1)


def _refuse_brackets(text: str) -> None:
    """Refuse far more objects and lists than any panel has, and nesting that would overflow the browser's stack.

    Nesting just past the limit is left to ``_check_value``, which knows the path.
    """
    depth = opened = 0
    for found in _BRACKET.finditer(text):
        sign = text[found.start()]
        opened += sign in "[{"
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            raise PanelError("", TOO_DEEP)
        if opened > MOST_VALUES:
            raise PanelError("", TOO_MANY)


def _refuse_values(text: str) -> None:
    """Refuse far more values than any panel has, by counting the commas between them."""
    commas = (found for found in _COMMA.finditer(text) if found[0] == ",")
    if next(islice(commas, MOST_VALUES, None), None):
        raise PanelError("", TOO_MANY)


class _NotAccepted:
    """A value that is refused, kept until the path to it is known."""

    __slots__ = ("path", "why")

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        self.why = why


_SAFE_DIGITS = len(str(checks.MAX_INTEGER)) - 1
"""An integer of at most this many digits is never past 2**53."""


def _read_integer(digits: str) -> int | _NotAccepted:
    if len(digits) <= _SAFE_DIGITS:
        return int(digits)
    if len(digits) > len(f"-{checks.MAX_INTEGER}") or abs(int(digits)) > checks.MAX_INTEGER:
        return _NotAccepted("", f"is an integer past 2**53; up to {checks.MAX_INTEGER} is accepted")
    return int(digits)


def _read_constant(name: str) -> _NotAccepted:
    return _NotAccepted("", f"is {name}, which is no number; a whole number is accepted")


def _read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _NotAccepted:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    seen: set[str] = set()
    repeated = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return _NotAccepted(join_path("", repeated), "is given twice; give it once")


def _check_value(value: Any, level: int) -> None:
    """Refuse what :func:`check_loaded` refuses. Nothing is copied, since a copy would double the memory."""
    if isinstance(value, str):
        checks.whole_characters(value, "")
    elif isinstance(value, dict):
        _check_items(value.items(), level, partial(join_path, ""))
    elif isinstance(value, list):
        _check_items(enumerate(value), level, "[{}]".format)
    elif isinstance(value, _NotAccepted):
        raise PanelError(value.path, value.why)
    elif isinstance(value, float) and value in (float("inf"), -float("inf")):
        raise PanelError("", "is infinite, too large for a number; a whole number is accepted")


def _check_items(items: Iterable[tuple[Any, Any]], level: int, path: Callable[[Any], str]) -> None:
    if level > checks.MAX_NESTING:
        raise PanelError("", TOO_DEEP)
    for key, value in items:
        if type(value) is str and value.isascii():
            continue
        try:
            _check_value(value, level + 1)
        except PanelError as error:
            raise error.under(path(key)) from None
