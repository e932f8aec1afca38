"""Reads and writes a panel as JSON. Anything unknown, missing or of the wrong type is an error naming its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import VERSION, Panel
from followup_rules.model.plain_data import keys_of, read_parts, require_keys, write_object
from followup_rules.model.strict_json import load

if TYPE_CHECKING:
    from followup_rules.model.policy import Policy

PanelData = Annotated[dict[str, Any], Panel]
"""A panel as plain data, as :func:`to_dict` writes it."""

REQUIRED = ("version", "scorecards")
"""The required keys of a panel, even of one without scorecards."""


def from_json(text: str, policy: Policy | None = None) -> Panel:
    """Read a panel from JSON text.

    :param policy: holds for the values that the panel does not state; the guide's by default.
    :raises PanelError: naming the path, if the text is not JSON, not a panel, or larger than 16 MiB.
    """
    return from_dict(load(checks.check_size(text)), policy)


def from_dict(data: Any, policy: Policy | None = None) -> Panel:
    """Read a panel from plain data, as ``followup schema panel`` describes it.

    :param policy: as in :func:`from_json`.
    :raises PanelError: naming the path of what is unknown, missing, repeated, of the wrong type or out of range.
    """
    if isinstance(data, dict) and data.keys() >= {"outcome", "reasons"}:
        raise PanelError("", "is a report; the panel that it was made from is accepted")
    values = dict(require_keys(data, "", ("version", *keys_of(Panel)), REQUIRED))
    version = values.pop("version")
    if type(version) is not int or version != VERSION:
        found = version if type(version) is int else checks.type_name(version)
        raise PanelError("version", f"must be {VERSION}, not {found}")
    if policy and isinstance(values.get("policy", {}), dict):
        values["policy"] = {**policy.values, **values.get("policy", {})}
    return Panel(**read_parts(Panel, values))


def to_dict(panel: Panel, *, whole_policy: bool = False) -> dict[str, Any]:
    """Write a panel as plain data without its defaults. ``from_dict`` gives back the same panel.

    :param whole_policy: whether every value of the policy is written. A file or a link needs it, since the defaults may
        differ where it is read.
    """
    policy = {"policy": panel.policy.values} if whole_policy else {}
    return {"version": VERSION, "scorecards": [], **write_object(panel), **policy}
