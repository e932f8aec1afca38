"""The forms in which one panel can be written, and what reads each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules import panel_csv
from followup_rules.panel_json import from_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_rules.model import Panel

READERS: dict[str, Callable[[str], Panel]] = {
    "json": from_json,
    "csv": panel_csv.parse,
    "tsv": lambda text: panel_csv.parse(text, "\t"),
}
"""What reads a panel from text, by the name of the form."""
