"""A panel in the fragment of a link: all that the decision depends on, without free text or full names."""

from __future__ import annotations

import base64
import binascii
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


def encode_link(panel: Panel) -> str:
    """Write a panel as the fragment of a link, without the leading ``#``.

    It carries areas, pairs of areas known to be two, verdicts, rounds, dissent, dates, whether there is evidence,
    initials for names, told apart where they clash, the panel's id and sequence, and the whole policy, the defaults
    too, since the reader's may differ. It carries no free text, no candidate, no role, nothing of the table that the
    panel was read from, and no full name (but a name that already is initials stays).

    :raises PanelError: if the panel is too large for a link.
    """
    written = to_canonical_json(to_dict(without_private_texts(panel), whole_policy=True)).encode()
    if len(written) > checks.MAX_BYTES:
        raise PanelError("", "is too large for a link; save it as a file instead")
    packed = base64.urlsafe_b64encode(zlib.compress(written, 9)).decode().rstrip("=")
    return f"{MARK}{VERSION}.{packed}"


def decode_link(text: str) -> Panel:
    """Read a panel back from a link or its fragment; it gives the same decision, with initials for names.

    :raises PanelError: if the link holds no panel, is damaged, or was made by another version.
    """
    _, mark, given = checks.small_enough(text).strip().rpartition(MARK)
    version, dot, packed = given.partition(".")
    if not mark or not dot:
        raise PanelError("", f"holds no panel; a link with #{MARK}{VERSION}. and what follows is accepted")
    if version != VERSION:
        raise PanelError("", "was made by another version of the checker; make the link again there and here")
    return from_dict(load(_unpacked(packed)))


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
    try:
        unpacking = zlib.decompressobj()
        padded = packed + "=" * (-len(packed) % 4)
        compressed = base64.b64decode(padded, altchars="-_", validate=True)
        # A few letters can be made to unpack to gigabytes: stop just past the limit.
        written = unpacking.decompress(compressed, checks.MAX_BYTES + 1)
    except (binascii.Error, zlib.error, ValueError):
        raise PanelError("", _DAMAGED) from None
    checks.small_enough(written)
    if not unpacking.eof or unpacking.unused_data:
        raise PanelError("", _DAMAGED)
    try:
        return written.decode()
    except UnicodeDecodeError:
        raise PanelError("", _DAMAGED) from None
