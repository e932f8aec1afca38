"""The forms in which one panel can be written, and what reads each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.formats import table
from followup_rules.formats.panel_json import from_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_rules.model.panel import Panel

READERS: dict[str, Callable[[str], Panel]] = {
    "json": from_json,
    "csv": table.parse_table,
    "tsv": lambda text: table.parse_table(text, "\t"),
}
"""What reads a panel from text, by the name of the form."""
