"""Reads what a company sets: the TOML files of a folder, or the JSON that the guide's build writes of them.

The guide's own areas are such files too, in ``followup_rules/areas``.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_rules.model import checks
from followup_rules.model.company import (
    Company,
    CompanyMessage,
    InterviewArea,
    area_id,
    company_in_use,
    refuse_alike,
)
from followup_rules.model.errors import PanelError
from followup_rules.model.plain_data import join_path, keys_of, read_object, require_keys, write_object

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 1
"""The version of the JSON of a company."""

SETTINGS, MESSAGES, AREAS = "company.toml", "messages.toml", "areas"
"""The files of a company, and the folder of its areas."""

GUIDE_AREAS = Path(__file__).parents[1] / AREAS
"""The folder of the guide's own areas."""

ELSEWHERE = {"areas": f"{AREAS}/*.toml", "messages": MESSAGES}
"""What a company has in other files than its settings."""


def areas_in_use() -> tuple[InterviewArea, ...]:
    """Return the areas of the company in use, else the guide's own."""
    return (company_in_use() or guide()).areas


@cache
def guide() -> Company:
    """Return what holds where no company sets anything: the guide's own areas, and every default."""
    return Company(areas=_read_areas(GUIDE_AREAS))


def read_company(folder: Path) -> Company:
    """Read the folder of a company.

    :param folder: holds ``company.toml``; ``areas/*.toml`` if the company has areas of its own, ``messages.toml`` if it
        has drafts of its own.
    :returns: the company, with the guide's areas if it has none of its own.
    :raises PanelError: naming the file, and the path in it, of what is missing or not accepted.
    """
    file = folder / SETTINGS
    settings = _load(file)
    areas = _read_own_areas(folder / AREAS) or guide().areas
    messages = _read_messages(folder / MESSAGES)
    with _errors_in(file):
        for key in ELSEWHERE.keys() & settings.keys():
            raise PanelError(key, f"is not known here; {ELSEWHERE[key]} is accepted")
        if "name" not in settings:
            raise PanelError("name", "is missing; the name of the company is accepted")
        data = {**settings, "areas": [*map(write_object, areas)], "messages": [*map(write_object, messages)]}
        return _company(data)


def company_to_dict(company: Company) -> dict[str, Any]:
    """Write a company as plain data, for its JSON; :func:`company_from_dict` gives back the same."""
    return {"version": VERSION, **write_object(company)}


def company_from_dict(data: Any) -> Company:
    """Read a company from plain data, as :func:`company_to_dict` writes it.

    :raises PanelError: naming the path of what is unknown, missing, of the wrong type or out of range.
    """
    given = dict(require_keys(data, "", ("version", *keys_of(Company)), ("version",)))
    version = given.pop("version")
    if type(version) is not int or version != VERSION:
        found = version if type(version) is int else checks.type_name(version)
        raise PanelError("version", f"must be {VERSION}, not {found}")
    return _company(given)


def _company(data: Any) -> Company:
    company: Company = read_object(Company, data)
    return company


def _read_areas(folder: Path) -> tuple[InterviewArea, ...]:
    """Read each file of a folder as an area, in the order of the guide."""
    areas = [_read_area(file) for file in sorted(folder.glob("*.toml"))]
    return tuple(sorted(areas, key=lambda area: (area.order, area.name.casefold())))


def _read_own_areas(folder: Path) -> tuple[InterviewArea, ...]:
    """Read the areas of a company. None if it has no file of an area.

    :raises PanelError: naming a file, or the folder if no interview is planned for any area.
    """
    areas = _read_areas(folder)
    refuse_alike((f"{folder / area.id}.toml, name", area.name) for area in areas)
    if areas and all(area.in_every_interview for area in areas):
        raise PanelError(
            str(folder), "has no area to plan an interview for; one or more without in_every_interview is accepted"
        )
    return areas


def _read_area(file: Path) -> InterviewArea:
    data = _load(file)
    with _errors_in(file):
        if "id" in data:
            raise PanelError("id", "is not known here; the name of the file is the id")
        area: InterviewArea = read_object(InterviewArea, {**data, "id": area_id(file.stem, "the file's name")})
        return area


def _read_messages(file: Path) -> tuple[CompanyMessage, ...]:
    """Read drafts: in ``messages.toml`` a table for each channel and outcome, such as ``[mail.hire]``."""
    if not file.is_file():
        return ()
    drafts = _load(file)
    messages = []
    with _errors_in(file):
        for channel, by_outcome in drafts.items():
            for outcome, given in _table(by_outcome, channel).items():
                path = join_path(channel, outcome)
                data = {**_table(given, path), "channel": channel, "outcome": outcome}
                messages.append(read_object(CompanyMessage, data, path))
    return tuple(messages)


def _table(data: Any, path: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise PanelError(path, f"must be a table, not {checks.type_name(data)}")
    return data


def _load(file: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - the page is given JSON, and does without it

    with _errors_in(file):
        try:
            return tomllib.loads(_read_text(file))
        except tomllib.TOMLDecodeError as error:
            raise PanelError("", f"is not TOML: {error}") from None


def _read_text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except OSError as error:
        raise PanelError("", f"cannot be read ({error.strerror}); a text file in UTF-8 is accepted") from None
    except UnicodeDecodeError:
        raise PanelError("", "is not UTF-8; a text file in UTF-8 is accepted") from None


@contextmanager
def _errors_in(file: Path) -> Iterator[None]:
    """Name the file in every error."""
    try:
        yield
    except PanelError as error:
        raise PanelError(f"{file}, {error.path}" if error.path else str(file), error.message) from None
