"""Compares names: tells which are equal, and which look alike without being equal.

Equal names are one name. Alike names may be one or two. The code never guesses: people are asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SPACES = (
    "\t\n\v\f\r\x85\u2028\u2029"  # tab and line ends
    " \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"  # category Zs
)
"""White space in a name. A run of it is one space."""

DIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the direction of a text, so that it can be shown in another order than it is stored in."""

ZERO_WIDTH = "\xad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner and byte order mark. They are invisible and change no other character."""

REMOVED = ZERO_WIDTH + DIRECTIONAL
"""Invisible characters that spreadsheets, word processors and web pages leave in a name."""

HYPHENS = "\u2010\u2011"
"""Characters that look like a hyphen-minus and become one."""

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""A control character: C0, DEL or C1. In a name it is an error, unless it is white space."""

_EQUAL = str.maketrans({**dict.fromkeys(SPACES, " "), **dict.fromkeys(REMOVED, None), **dict.fromkeys(HYPHENS, "-")})

_APOSTROPHES = "'`´‘’‚‛′ʹʻʼʽˈ"  # noqa: RUF001 - they look alike: that is the point
_QUOTATION_MARKS = '"“”„‟«»‹›″ʺ「」『』〝〞〟'  # noqa: RUF001 - as above
_FULL_STOPS = ".。۔"  # noqa: RUF001 - as above
_MINUS_SIGNS = "−⁃"  # noqa: RUF001 - as above
_DROPPED = frozenset(_APOSTROPHES + _QUOTATION_MARKS + _FULL_STOPS + _MINUS_SIGNS)
_DROPPED_CATEGORIES = frozenset({"Zs", "Pd", "Cf"})
"""Spaces, dashes, and format characters such as the zero-width joiner and non-joiner."""
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Invisible characters outside the category of format characters: joiners, fillers, variation selectors, blanks."""
_ACCENTS_ALONE = str.maketrans("´", "'")  # noqa: RUF001 - as above
"""The acute accent typed for an apostrophe. NFKC would turn it into a space and a combining accent."""


def normalize(name: str) -> str:
    """Return a name as it is stored. Two names are equal if their stored names are.

    Each run of white space becomes one space, and none at the ends. Invisible characters are removed. U+2010 and U+2011
    become a hyphen-minus. The rest is put in Unicode normalization form C.
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    composed = unicodedata.normalize("NFC", name.translate(_EQUAL))
    return " ".join(part for part in composed.split(" ") if part)


def shows_nothing(name: str) -> bool:
    """Tell whether a name has only invisible characters, such as a zero-width joiner or a Hangul filler."""
    return all(unicodedata.category(character) == "Cf" or INVISIBLE.match(character) for character in name)


@lru_cache(maxsize=4096)
def alike_key(name: str) -> str:
    """Return a key that is the same for names that look alike; empty for a name that looks like no other.

    The key ignores case, compatibility forms (full-width letters), spaces, dashes, apostrophes, quotation marks, full
    stops and invisible characters. Other signs stay, so ``C``, ``C#`` and ``C++`` differ. Digits never join, so
    ``Level 1 1`` is not ``Level 11``.
    """
    folded = unicodedata.normalize("NFKC", name.translate(_ACCENTS_ALONE)).casefold()
    key: list[str] = []
    gap = False
    for character in INVISIBLE.sub("", unicodedata.normalize("NFKC", folded)):
        if character in _DROPPED or unicodedata.category(character) in _DROPPED_CATEGORIES:
            gap = True
            continue
        if gap and character.isdigit() and key and key[-1].isdigit():
            key.append(" ")
        key.append(character)
        gap = False
    return unicodedata.normalize("NFC", "".join(key))


def alike_groups(names: Iterable[str], distinct: Collection[tuple[str, str]] = ()) -> list[tuple[str, ...]]:
    """Find names that look alike and are not equal.

    :param names: as stored, in any order; repeats do not matter.
    :param distinct: pairs of names that are known to be two.
    :returns: each group of alike names, in the order given. A name that is known to differ from all others of its
        group is left out of it.
    """
    by_key: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        by_key.setdefault(alike_key(name), []).append(name)
    differing: dict[str, set[str]] = {}
    for one, other in distinct:
        differing.setdefault(one, set()).add(other)
        differing.setdefault(other, set()).add(one)
    groups = [group for key, group in by_key.items() if key and len(group) > 1]
    unanswered = [[name for name in group if not _differs_from_all(name, group, differing)] for group in groups]
    return [tuple(group) for group in unanswered if group]


def _differs_from_all(name: str, group: list[str], differing: dict[str, set[str]]) -> bool:
    """Tell whether a name is known to differ from all others of its group."""
    others = differing.get(name, set())
    return len(others) >= len(group) - 1 and all(other in others for other in group if other != name)
