"""A panel in the fragment of a link: all that the decision depends on, without free text or full names."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import is_dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from followup_rules.formats.panel_json import from_dict, to_dict
from followup_rules.formats.strict_json import load, to_canonical_json
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import model_fields
from followup_rules.model.names import alike_key
from followup_rules.model.panel import Area, Panel
from followup_rules.model.policy import Policy
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
_LEFT_OUT = re.compile(rf"{_SOFT_LINE_END}|[^!-=?-~]+", re.IGNORECASE)
"""Quoted-printable line ends, white space, ``>`` of quoted mail, invisible characters: no link has them."""
_PERCENT = re.compile("%(?:25)*([0-9a-f]{2})", re.IGNORECASE)
"""A percent-encoded byte, encoded once or again and again."""
_ESCAPED = re.compile(r"=(?:3D)*([0-9A-F]{2})|&#?\w{1,8};")
"""A character written as quoted-printable or HTML. The letters of a link are never written so."""
_BEGINNING = re.compile(r"panel=(?:=|3D)*(\d*)(?:\.|=2E)", re.IGNORECASE)
"""The mark, the version and the full stop."""
_NO_LETTER = re.compile("[^A-Za-z0-9_-]+")


def encode_link(panel: Panel) -> str:
    """Write a panel as the fragment of a link, without the leading ``#``.

    It carries areas, pairs of areas known to be two, verdicts, rounds, dissent, days and times, whether there is
    evidence, initials for names, told apart where they clash, the panel's id and sequence, and the whole policy, the
    defaults too, since the reader's may differ. It carries no free text, no candidate, no role, nothing of the table
    that the panel was read from, and no full name (but a name that already is initials stays).

    :raises PanelError: if the panel is too large for a link.
    """
    written = to_canonical_json(to_dict(without_private_texts(panel), whole_policy=True)).encode()
    if len(written) > checks.MAX_BYTES:
        raise PanelError("", "is too large for a link; save it as a file instead")
    packed = base64.urlsafe_b64encode(zlib.compress(written, 9)).decode().rstrip("=")
    return f"{MARK}{VERSION}.{packed}"


def decode_link(text: str) -> Panel:
    """Read a panel back from a link or its fragment; it gives the same decision, with initials for names.

    What mail programs, chats and redirectors do to a link is undone, since its checksum tells whether the panel is
    whole: percent-encoding, once or more; quoted-printable; the mark in capitals; white space, line ends and invisible
    characters inside; and whatever follows, such as punctuation or ``&utm_source=mail``. Of several links in the text
    the last is read.

    :raises PanelError: if the link holds no panel, lacks a letter or has another one, or was made by another version.
    """
    plain = _undone(checks.check_size(text))
    try:
        return _panel(plain)
    except PanelError:
        unescaped = _undone(_ESCAPED.sub(_character, plain))
        if unescaped == plain:
            raise
    # "=" and two hexadecimal digits may be an escape, or a line end before letters of the panel. The checksum tells.
    return _panel(unescaped)


def _undone(text: str) -> str:
    """Undo what was done to a link on its way, as far as that can be told without its checksum."""
    decoded = _PERCENT.sub(_character, _LEFT_OUT.sub("", text))
    return _LEFT_OUT.sub("", decoded)


def _character(found: re.Match[str]) -> str:
    """Return the character of a percent-encoded or quoted-printable byte; drop an HTML entity: no link has any."""
    return chr(int(found[1], 16)) if found[1] else ""


def _panel(plain: str) -> Panel:
    beginning = max(_BEGINNING.finditer(plain), key=re.Match.start, default=None)
    if not beginning:
        raise PanelError("", f"holds no panel; a link with #{MARK}{VERSION}. and what follows is accepted")
    if beginning[1] != VERSION:
        raise PanelError("", "was made by another version of the checker; make the link again there and here")
    return from_dict(load(_unpacked(plain[beginning.end() :])))


def without_private_texts(panel: Panel) -> Panel:
    """Return the panel with initials for names and without free text: what a link may carry."""
    areas = set(panel.area_names)
    distinct = tuple(pair for pair in panel.distinct if areas.issuperset(pair))
    agreed = replace(panel, plan=(), imported=None, distinct=distinct)
    return rewritten(agreed, initials(people_of(agreed)), _left_out)


def _left_out(of: type, name: str, text: str) -> str | None:
    return EVIDENCE_LEFT_OUT if text and name == "evidence" else None


def initials(names: Iterable[str]) -> dict[str, str]:
    """Map names to initials, numbered where two people share them: ``AB``, ``AB2``.

    A name that already is initials stays as it is, so that a link can be passed on again and again. It may be one to
    three capitals, one letter of a script without capitals, or ``?``, each with a number or without. Other names get
    initials that differ from everybody else's, and do not look like them, in any order.
    """
    given = list(dict.fromkeys(names))
    taken = {alike_key(name) for name in given if _is_initials(name)}
    short: dict[str, str] = {}
    for name in given:
        if _is_initials(name):
            short[name] = name
            continue
        letters = _letters(name)
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


def _letters(name: str) -> str:
    """Return the first letters of a name's first three words; ``?`` if it has none.

    If those of other scripts are among them, only the first capital counts, or the first letter where there is none:
    two or three letters can be a whole name in a script without capitals.
    """
    first = "".join(word[0] for word in re.findall(r"[^\W_]+", name)).upper()[:MOST_INITIALS]
    letters = checks.name(first or "?", "")
    if _is_initials(letters):
        return letters
    single = [*filter(str.isupper, letters), *filter(str.isalpha, letters), "?"]
    return next(letter for letter in single if _is_initials(letter))


def people_of(thing: Any) -> Iterator[str]:
    """Yield everybody who is named, in the panel's order."""
    cls: type = type(thing)
    for given in model_fields(cls):
        values = _values(getattr(thing, given.name))
        if _is_person(given):
            yield from values
        elif _is_part(given):
            yield from chain.from_iterable(map(people_of, values))


def rewritten(thing: Thing, names: Mapping[str, str], text_of: Callable[[type, str, str], str | None]) -> Thing:
    """Return a panel, or a part of one, with other names for people and other texts, in every field of the model.

    :param names: from each name of :func:`people_of` to the one to write.
    :param text_of: returns the text to write, given the class and the name of its field, and the text.
    """
    cls: type = type(thing)
    changes: dict[str, Any] = {}
    for given in model_fields(cls):
        value = getattr(thing, given.name)
        if given.kind.of is checks.text:
            changes[given.name] = None if value is None else text_of(cls, given.name, value)
        elif _is_person(given):
            shown = tuple(names[name] for name in _values(value))
            changes[given.name] = shown if given.kind.many else next(iter(shown), None)
        elif _is_part(given):
            parts = tuple(rewritten(part, names, text_of) for part in _values(value))
            changes[given.name] = parts if given.kind.many else next(iter(parts), None)
    return replace(thing, **changes)  # type: ignore[type-var] # every class of the model is a dataclass


def _values(value: Any) -> tuple[Any, ...]:
    """Return what a field holds: one value, several or none."""
    return value if isinstance(value, tuple) else (value,) if value is not None else ()


def _is_person(given: ModelField) -> bool:
    """Tell whether a field names people rather than an area."""
    return given.kind.of is checks.name and given.name != "area"


def _is_part(given: ModelField) -> bool:
    """Tell whether a field holds objects in which somebody may be named. Areas and the policy stay unchanged."""
    return is_dataclass(given.kind.of) and given.kind.of not in (Area, Policy)


def _unpacked(packed: str) -> str:
    """Unpack what follows the version, and ignore what follows the panel."""
    letters = _NO_LETTER.sub("", packed)
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]  # one letter alone holds no byte
    compressed = base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))
    unpacking = zlib.decompressobj()
    try:
        # A few letters can be made to unpack to gigabytes: stop just past the limit.
        written = checks.check_size(unpacking.decompress(compressed, checks.MAX_BYTES + 1))
        if not unpacking.eof:
            raise PanelError("", _DAMAGED)
        return written.decode()
    except (zlib.error, UnicodeDecodeError):
        raise PanelError("", _DAMAGED) from None
