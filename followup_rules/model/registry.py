"""Makes registries: lists of complete entries. An incomplete entry fails at import, not at first use."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def registry_entry(cls: type[T]) -> type[T]:
    """Make a dataclass for the entries of a registry, without the methods that entries do not need.

    Making those methods would slow the start of the page.
    """
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False, match_args=False)(cls)


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id under which a registry lists it."""


Entry = TypeVar("Entry", bound=HasId)


NOT_GIVEN: Any = None
"""The default of a required part that is neither a text nor a collection."""


class RegistryError(TypeError):
    """An entry of a registry lacks a part, or two entries share an id. The message names both."""


def is_missing(part: Any) -> bool:
    """Tell whether a part is missing: ``None``, blank or empty."""
    return part is None or (isinstance(part, str) and not part.strip()) or (isinstance(part, Sized) and len(part) == 0)


def registry(kind: str, entries: Iterable[Entry], optional: Collection[str] = ()) -> dict[str, Entry]:
    """Index the entries of a registry by id.

    :param kind: what one entry is, for the error: ``message channel``.
    :param entries: dataclasses with an ``id``.
    :param optional: the parts that an entry may leave out.
    :raises RegistryError: if an entry lacks a part, or shares its id with another.
    """
    by_id: dict[str, Entry] = {}
    for entry in entries:
        require_parts(f"{kind} {entry.id!r}", entry, optional)
        if entry.id in by_id:
            raise RegistryError(f"two entries are the {kind} {entry.id!r}; keep one")
        by_id[entry.id] = entry
    return by_id


def require_parts(what: str, entry: Any, optional: Collection[str] = ()) -> None:
    """Check that every part of a dataclass is given.

    :param what: what the entry is, for the error: ``message channel 'mail'``.
    :param optional: the parts that may be left out.
    :raises RegistryError: naming the first part that is missing, and all that are needed.
    """
    needed = [field.name for field in fields(entry) if field.name not in optional]
    for part in needed:
        if is_missing(getattr(entry, part)):
            raise RegistryError(f"the {what} has no {part}; it needs {', '.join(needed)}")


def require_each(what: str, ids: Iterable[Any], parts: Mapping[Any, Any]) -> None:
    """Check that there is a part for each id, and for no other.

    :param what: what the parts are, for the error: ``sentence in report/sentences.py for the caution``.
    :raises RegistryError: naming the first id without a part, or the first part without an id.
    """
    wanted = list(ids)
    for id_ in wanted:
        if is_missing(parts.get(id_)):
            raise RegistryError(f"there is no {what} {_quote_id(id_)}; add one")
    for id_ in parts:
        if id_ not in wanted:
            raise RegistryError(f"there is a {what} {_quote_id(id_)}, which does not exist; remove it")


def require_gaps(what: str, text: str, gaps: Collection[str]) -> None:
    """Check that every gap in a template can be filled.

    :param what: what the template is, for the error: ``sentence for the caution 'no-plan'``.
    :param text: a template such as ``Not in the plan of areas: {areas}.``
    :param gaps: the gaps that can be filled.
    :raises RegistryError: naming the first other gap.
    """
    try:
        text.format(**dict.fromkeys(gaps, ""))
    except KeyError as error:
        raise RegistryError(
            f"the {what} has the gap {{{error.args[0]}}}; the gaps that are filled in: {', '.join(sorted(gaps))}"
        ) from None
    except (IndexError, AttributeError, ValueError) as error:
        raise RegistryError(f"the {what} is no template: {error}") from None


def _quote_id(id_: Any) -> str:
    return repr(str(id_)) if id_ is not None else "None"
