"""Writes a panel into a link and reads it back: all that the decision depends on, without free text or full names."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import is_dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from followup_rules.formats.panel_json import from_dict, to_dict
from followup_rules.formats.unsealed import without_seals
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import model_fields
from followup_rules.model.names import alike_key
from followup_rules.model.panel import Area, Panel
from followup_rules.model.policy import Policy
from followup_rules.model.strict_json import load, to_canonical_json
from followup_rules.report.words import LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from followup_rules.model.fields import ModelField

Thing = TypeVar("Thing")

VERSION = "1"
MARK = "panel="
EVIDENCE_LEFT_OUT = LINK["evidence"]
MOST_INITIALS = 3

_DAMAGED = "is damaged: part of the link is missing or altered. Copy the whole link again"

_SOFT_LINE_END = r"(?<!panel)=(?:3D)*[ \t]*(?:\r\n?|\n)"
"""A line end that quoted-printable adds to a long line."""
_NOT_IN_LINKS = re.compile(rf"{_SOFT_LINE_END}|[^!-=?-~]+", re.IGNORECASE)
"""What no link has: line ends of quoted-printable, white space, ``>`` of quoted mail, invisible characters."""
_PERCENT = re.compile("%(?:25)*([0-9a-f]{2})", re.IGNORECASE)
"""A percent-encoded byte, encoded once or several times."""
_ESCAPED = re.compile(r"=(?:3D)*([0-9A-F]{2})|&#?\w{1,8};")
"""A character written in quoted-printable or as an HTML entity. The letters of a link are never encoded like that."""
_BEGINNING = re.compile(r"panel=(?:=|3D)*(\d*)(?:\.|=2E)", re.IGNORECASE)
"""The mark, the version and the full stop."""
_NO_LETTER = re.compile("[^A-Za-z0-9_-]+")


def encode_link(panel: Panel) -> str:
    """Write a panel as the fragment of a link, without the leading ``#``.

    It carries areas, pairs of areas known to be two, verdicts, rounds, dissent, days and times, whether there is
    evidence, the panel's id and sequence, and the whole policy, since the reader's defaults may differ. Names become
    initials that differ from each other.

    It carries no seals: a sealed verdict without a scorecard is written as a pending one.

    It carries no free text, no candidate, no role, nothing of the table that the panel was read from, and no full name.
    Only a name that already is initials stays as it is.

    :raises PanelError: if the panel is too large for a link.
    """
    written = to_canonical_json(to_dict(without_private_texts(panel), whole_policy=True)).encode()
    if len(written) > checks.MAX_BYTES:
        raise PanelError("", "is too large for a link; save it as a file instead")
    packed = base64.urlsafe_b64encode(zlib.compress(written, 9)).decode().rstrip("=")
    return f"{MARK}{VERSION}.{packed}"


def decode_link(text: str) -> Panel:
    """Read a panel back from a link or its fragment. It gives the same decision, with initials for names.

    Changes that mail programs, chats and redirectors make are undone: percent-encoding, once or several times;
    quoted-printable; the mark in capitals; white space, line ends and invisible characters inside. What follows the
    link is ignored, such as punctuation or ``&utm_source=mail``. A checksum shows that the panel is whole. Of several
    links in the text, the last is read.

    :raises PanelError: if the link holds no panel, is damaged, or was made by another version.
    """
    link = _undo_changes(checks.check_size(text))
    try:
        return _read_panel(link)
    except PanelError:
        unescaped = _undo_changes(_ESCAPED.sub(_character, link))
        if unescaped == link:
            raise
    # "=" and two hexadecimal digits may be an escape, or a line end before letters of the panel. The checksum tells.
    return _read_panel(unescaped)


def _undo_changes(text: str) -> str:
    """Undo the changes that can be recognised without the checksum."""
    decoded = _PERCENT.sub(_character, _NOT_IN_LINKS.sub("", text))
    return _NOT_IN_LINKS.sub("", decoded)


def _character(found: re.Match[str]) -> str:
    """Return the character of an encoded byte. An HTML entity is dropped, since no link has one."""
    return chr(int(found[1], 16)) if found[1] else ""


def _read_panel(link: str) -> Panel:
    beginning = max(_BEGINNING.finditer(link), key=re.Match.start, default=None)
    if not beginning:
        raise PanelError("", f"holds no panel; a link with #{MARK}{VERSION}. and what follows is accepted")
    if beginning[1] != VERSION:
        raise PanelError("", "was made by another version of the checker; update both, and make the link again")
    return from_dict(load(_unpack(link[beginning.end() :])))


def without_private_texts(panel: Panel) -> Panel:
    """Return what a link may carry: the panel with initials for names, and without free text and seals."""
    kept = replace(without_seals(panel), plan=(), imported=None, distinct=distinct_areas(panel))
    return rewrite(kept, initials(people_of(kept)), _link_text)


def distinct_areas(panel: Panel) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ``distinct`` that are areas, not people."""
    areas = set(panel.area_names)
    return tuple(pair for pair in panel.distinct if areas.issuperset(pair))


def _link_text(of: type, name: str, text: str) -> str | None:
    return EVIDENCE_LEFT_OUT if text and name == "evidence" else None


def initials(names: Iterable[str]) -> dict[str, str]:
    """Map names to initials, with a number if two people share them: ``AB``, ``AB2``.

    A name that already is initials stays as it is, so that a link can be passed on any number of times. Such a name is
    one to three capitals, one letter of a script without capitals, or ``?``, each with or without a number. Other names
    get initials that differ from all others and do not look like them.
    """
    distinct = list(dict.fromkeys(names))
    taken = {alike_key(name) for name in distinct if _is_initials(name)}
    short: dict[str, str] = {}
    for name in distinct:
        if _is_initials(name):
            short[name] = name
            continue
        letters = _first_letters(name)
        numbered = (f"{letters}{number}" for number in range(2, len(taken) + 3))
        short[name] = next(choice for choice in (letters, *numbered) if alike_key(choice) not in taken)
        taken.add(alike_key(short[name]))
    return short


def _is_initials(name: str) -> bool:
    """Tell whether a name already is initials, with a number or without."""
    letters = name.rstrip("0123456789")
    if len(letters) == 1:
        return letters == "?" or (letters.isalpha() and letters == letters.upper())
    return 1 < len(letters) <= MOST_INITIALS and all(map(str.isupper, letters))


def _first_letters(name: str) -> str:
    """Return the first letters of a name's first three words; ``?`` if it has none.

    If they are not all capitals, only the first capital is returned, or else the first letter. In a script without
    capitals, two or three letters can be a whole name.
    """
    first = "".join(word[0] for word in re.findall(r"[^\W_]+", name)).upper()[:MOST_INITIALS]
    letters = checks.name(first or "?", "")
    if _is_initials(letters):
        return letters
    single = [*filter(str.isupper, letters), *filter(str.isalpha, letters), "?"]
    return next(letter for letter in single if _is_initials(letter))


def people_of(thing: Any) -> Iterator[str]:
    """Yield the names of all people in a panel, or in a part of one, in its order."""
    cls: type = type(thing)
    for field in model_fields(cls):
        values = _values_of(getattr(thing, field.name))
        if _names_people(field):
            yield from values
        elif _has_parts(field):
            yield from chain.from_iterable(map(people_of, values))


def rewrite(thing: Thing, names: Mapping[str, str], text_of: Callable[[type, str, str], str | None]) -> Thing:
    """Return a panel, or a part of one, with other names for people and other texts, in every field of the model.

    :param names: the name to write for each name of :func:`people_of`.
    :param text_of: returns the text to write. It gets the class, the name of its field, and the text.
    """
    cls: type = type(thing)
    changes: dict[str, Any] = {}
    for field in model_fields(cls):
        value = getattr(thing, field.name)
        if field.kind.of is checks.text:
            changes[field.name] = None if value is None else text_of(cls, field.name, value)
        elif _names_people(field):
            people = tuple(names[name] for name in _values_of(value))
            changes[field.name] = people if field.kind.many else next(iter(people), None)
        elif _has_parts(field):
            parts = tuple(rewrite(part, names, text_of) for part in _values_of(value))
            changes[field.name] = parts if field.kind.many else next(iter(parts), None)
    return replace(thing, **changes)  # type: ignore[type-var] # every class of the model is a dataclass


def _values_of(value: Any) -> tuple[Any, ...]:
    """Return what a field holds: one value, several or none."""
    return value if isinstance(value, tuple) else (value,) if value is not None else ()


def _names_people(field: ModelField) -> bool:
    """Tell whether a field names people rather than an area."""
    return field.kind.of is checks.name and field.name != "area"


def _has_parts(field: ModelField) -> bool:
    """Tell whether a field holds objects that may name people. Areas and the policy do not."""
    return is_dataclass(field.kind.of) and field.kind.of not in (Area, Policy)


def _unpack(packed: str) -> str:
    """Unpack the text of a panel, and ignore what follows it."""
    letters = _NO_LETTER.sub("", packed)
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]  # one letter alone holds no byte
    compressed = base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))
    unpacking = zlib.decompressobj()
    try:
        # A few letters can be made to unpack to gigabytes, so stop just past the limit.
        written = checks.check_size(unpacking.decompress(compressed, checks.MAX_BYTES + 1))
        if not unpacking.eof:
            raise PanelError("", _DAMAGED)
        return written.decode()
    except (zlib.error, UnicodeDecodeError):
        raise PanelError("", _DAMAGED) from None
