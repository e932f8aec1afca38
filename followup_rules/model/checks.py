"""Checks single values: texts, names, whole numbers, days. Holds every limit on a panel."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any, AnyStr, TypeVar

from followup_rules.model.errors import PanelError
from followup_rules.model.names import CONTROL, normalize, shows_nothing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

Check = Callable[[Any, str], Any]
"""Takes a value and its path. Returns the value to keep, or raises a PanelError at that path."""

MAX_BYTES = 16 * 2**20
"""Bytes of a panel, a table or a JSON Lines line. Check it before anything is parsed."""
MAX_AREAS = 200
MAX_SCORECARDS = 2_000
MAX_TEXT = 10_000
MAX_CARD = 128 * 2**10
"""Characters of a card. The longest evidence and names take fewer, even if JSON escapes all of them."""
MAX_NESTING = 32
MAX_INTEGER = 2**53
LONGEST_QUOTE = 60

MOST_IN_ERROR = 40
"""How many rows, words or names an error lists."""

Member = TypeVar("Member", bound="StrEnum")
T = TypeVar("T")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_PANEL_ID = re.compile(r"[0-9a-f]{32}")
_DIGITS = re.compile(r"[0-9a-f]{64}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPE_NAMES = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}


def type_name(value: object) -> str:
    """Name the type of a value in the words of error messages: ``text``, ``a list``, ``nothing (null)``."""
    return "nothing (null)" if value is None else _TYPE_NAMES.get(type(value), type(value).__name__)


def quote(value: object) -> str:
    """Quote a value for an error message: safe to print anywhere, and cut to one line."""
    shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(value)[:LONGEST_QUOTE])
    shown = f"'{shown}'"
    return shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 4] + "...'"


def list_choices(choices: Sequence[str]) -> str:
    """Join accepted values for an error message: ``yes, no or maybe``."""
    return ", ".join(choices[:-1]) + " or " + choices[-1] if len(choices) > 1 else "".join(choices)


def and_more(things: Sequence[object], what: str = "") -> str:
    """Count the things that an error does not name: ``" and 3 more rows"``. Empty if it names them all."""
    count = len(things) - MOST_IN_ERROR
    return f" and {count:,} more {what}".rstrip() if count > 0 else ""


def check_size(written: AnyStr) -> AnyStr:
    """Accept up to 16 MiB of bytes, or a text that takes no more in UTF-8.

    :raises PanelError: if it is larger.
    """
    if len(written) > MAX_BYTES or _is_larger_in_utf8(written):
        mebibytes = f"{MAX_BYTES // 2**20} MiB"
        raise PanelError("", f"is larger than {mebibytes}; a panel, a table or a line of up to {mebibytes} is accepted")
    return written


def _is_larger_in_utf8(written: bytes | str) -> bool:
    """Tell whether a text takes too many bytes. Encodes it only if it may: no character takes more than four bytes."""
    if isinstance(written, bytes) or written.isascii() or len(written) * 4 <= MAX_BYTES:
        return False
    return len(written.encode(errors="surrogatepass")) > MAX_BYTES


def text(value: Any, path: str) -> str:
    """Accept a text of at most 10,000 characters without lone surrogates.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if not isinstance(value, str):
        raise PanelError(path, f"must be text, not {type_name(value)}")
    if len(value) > MAX_TEXT:
        raise PanelError(path, f"is {len(value):,} characters long; at most {MAX_TEXT:,} are accepted")
    return value if value.isascii() else whole_characters(value, path)


def whole_characters(value: str, path: str) -> str:
    """Accept a text of any length without lone surrogates, which no UTF-8 file can hold.

    :raises PanelError: at ``path``, if there is one.
    """
    if _SURROGATE.search(value):
        raise PanelError(path, "holds a lone surrogate (half a character); whole Unicode characters are accepted")
    return value


def optional_text(value: Any, path: str) -> str | None:
    """Accept a text or ``None``; a text of white space alone is read as ``None``.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if value is None:
        return None
    accepted = text(value, path)
    return accepted if accepted.strip() else None


def name(value: Any, path: str) -> str:
    """Accept a name: a text that is not empty and has no control characters other than white space.

    :returns: the name as it is stored: see :func:`~followup_rules.model.names.normalize`.
    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    stored = normalize(text(value, path))
    if not stored or (not stored.isascii() and shows_nothing(stored)):
        raise PanelError(path, "must not be empty: give a name, or leave it out where it is optional")
    if stored.isascii() and stored.isprintable():
        return stored
    control = CONTROL.search(stored)
    if control:
        sign = f"U+{ord(control[0]):04X}"
        raise PanelError(path, f"holds the control character {sign}; letters, digits, signs and spaces are accepted")
    return text(stored, path)  # normalizing can make it longer


def names(values: Any, path: str) -> tuple[str, ...]:
    """Accept a list of names, each as in :func:`name`.

    :raises PanelError: at ``path``, if ``values`` is no list; at ``path[2]``, if its third item is no name.
    """
    if not isinstance(values, (list, tuple)):
        raise PanelError(path, f"must be a list of names, not {type_name(values)}")
    return tuple(name(value, f"{path}[{index}]") for index, value in enumerate(values))


def two_names(values: Any, path: str) -> tuple[str, str]:
    """Accept a pair of names that are not equal.

    :raises PanelError: at ``path``, if ``values`` is anything else; at ``path[1]``, if its second item is no name.
    """
    pair = names(values, path)
    if len(pair) != 2:  # noqa: PLR2004 - a pair
        raise PanelError(path, f"must be two names, not {len(pair)}")
    if pair[0] == pair[1]:
        raise PanelError(path, f"gives {quote(pair[0])} twice; two different names are accepted")
    return pair[0], pair[1]


def integer(value: Any, path: str, least: int) -> int:
    """Accept a whole number from ``least`` to 2**53. A boolean is no integer.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if type(value) is not int:
        raise PanelError(path, f"must be a whole number, {least} or more, not {type_name(value)}")
    if not least <= value <= MAX_INTEGER:
        raise PanelError(path, f"must be a whole number from {least} to {MAX_INTEGER}")
    return value


def not_negative(value: Any, path: str) -> int:
    """Accept a whole number from 0, as in :func:`integer`.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    return integer(value, path, least=0)


def positive(value: Any, path: str) -> int:
    """Accept a whole number from 1, as in :func:`integer`.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    return integer(value, path, least=1)


def panel_id(value: Any, path: str) -> str:
    """Accept the identity of a panel: 32 lower-case hexadecimal digits.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if not isinstance(value, str) or not _PANEL_ID.fullmatch(value):
        found = quote(value) if isinstance(value, str) else type_name(value)
        raise PanelError(path, f"must be 32 hexadecimal digits in lower case, not {found}")
    return value


def digits(value: Any, path: str) -> str:
    """Accept 32 bytes, such as those of a seal, as 64 lower-case hexadecimal digits.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if not isinstance(value, str) or not _DIGITS.fullmatch(value):
        found = quote(value) if isinstance(value, str) else type_name(value)
        raise PanelError(path, f"must be 64 hexadecimal digits in lower case, not {found}")
    return value


def card(value: Any, path: str) -> str:
    """Accept the text of a card, whatever it says: at most 128 KiB characters without lone surrogates.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if not isinstance(value, str):
        raise PanelError(path, f"must be text, not {type_name(value)}")
    if len(value) > MAX_CARD:
        raise PanelError(path, f"is {len(value):,} characters long; a card of up to {MAX_CARD:,} is accepted")
    return value if value.isascii() else whole_characters(value, path)


def each(values: Any, path: str, check: Check) -> tuple[Any, ...]:
    """Accept a list, and check each value in it.

    :raises PanelError: at ``path``, if ``values`` is no list; at ``path[2]``, if its third item does not pass.
    """
    if not isinstance(values, (list, tuple)):
        raise PanelError(path, f"must be a list, not {type_name(values)}")
    return tuple([check(value, f"{path}[{index}]") for index, value in enumerate(values)])


def instance(value: Any, path: str, cls: type[T]) -> T:
    """Accept an instance of a class of the model.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if not isinstance(value, cls):
        raise PanelError(path, f"must be of {cls.__name__}, not {type_name(value)}")
    return value


def boolean(value: Any, path: str) -> bool:
    """Accept only ``True`` or ``False``.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if not isinstance(value, bool):
        raise PanelError(path, f"must be true or false, not {type_name(value)}")
    return value


def choice(value: Any, path: str, enum: type[Member]) -> Member:
    """Accept one of an enumeration's values, as its member or its text.

    :raises PanelError: at ``path``, listing what is accepted.
    """
    if type(value) is enum:
        return value
    member: Member | None = _members(enum).get(value) if isinstance(value, str) else None
    if member:
        return member
    found = quote(value) if isinstance(value, str) else type_name(value)
    raise PanelError(path, f"must be {list_choices([member.value for member in enum])}, not {found}")


def entry(value: Any, path: str, entries: Mapping[Any, T]) -> T:
    """Accept the key of an entry, which is a text or a whole number. Returns the entry.

    :raises PanelError: at ``path``, listing the keys.
    """
    accepted = entries.get(value) if type(value) is int or isinstance(value, str) else None
    if accepted is None:
        found = quote(value) if isinstance(value, str) else value if type(value) is int else type_name(value)
        raise PanelError(path, f"must be {list_choices([str(key) for key in entries])}, not {found}")
    return accepted


@cache
def _members(enum: type[Member]) -> dict[str, Member]:
    return {member.value: member for member in enum}


def day(value: Any, path: str) -> date:
    """Accept a day as ``datetime.date`` or as text ``YYYY-MM-DD``.

    :raises PanelError: at ``path``, if ``value`` is anything else or no day of the calendar.
    """
    if type(value) is date:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    found = quote(value) if isinstance(value, str) else type_name(value)
    raise PanelError(path, f"must be a day of the calendar as YYYY-MM-DD, not {found}")


def time_of_day(value: Any, path: str) -> time:
    """Accept a time of day to the minute, as ``datetime.time`` without a time zone or as text ``HH:MM`` of 24 hours.

    :raises PanelError: at ``path``, if ``value`` is anything else.
    """
    if type(value) is time and value == time(value.hour, value.minute):
        return value
    if isinstance(value, str) and _TIME.fullmatch(value):
        return time.fromisoformat(value)
    found = quote(value) if isinstance(value, (str, time)) else type_name(value)
    raise PanelError(path, f"must be a time of day as HH:MM, from 00:00 to 23:59, not {found}")
