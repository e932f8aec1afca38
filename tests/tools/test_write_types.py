"""``make types`` writes the types that the page's modules are checked with."""

from __future__ import annotations

from enum import StrEnum
from typing import NotRequired, TypedDict

import pytest
import write_types

from followup_rules.formats.panel_json import PanelData
from followup_rules.model.fields import PositiveInteger


class Verdict(StrEnum):
    """An enumeration that has the name of another."""

    MAYBE = "maybe"


Answer = TypedDict(
    "Answer", {"words": dict[str, list[str | None]], "next-round": PanelData, "count": NotRequired[PositiveInteger]}
)
"""A type of data that the page receives."""


@pytest.mark.needs_native
def test_the_file_is_up_to_date():
    """A maintainer who changes a type in Python and forgets `make types` is told."""
    assert write_types.FILE.read_text(encoding="utf-8") == write_types.types_text()


def test_a_type_in_typescript(monkeypatch):
    """A module is checked with the same lists, null values and optional keys that Python declares."""
    monkeypatch.setattr(write_types, "ROOTS", [Answer])
    expected = """export interface Answer {
  words: Record<string, (string | null)[]>;
  "next-round": Panel;
  count?: number;
}
"""

    assert write_types.types_text().endswith(f"\n\n{expected}")


def test_two_types_of_one_name_are_refused(monkeypatch):
    """A maintainer who gives two types one name is told, because one would replace the other."""
    monkeypatch.setattr(write_types, "ROOTS", [*write_types.ROOTS, Verdict])

    with pytest.raises(TypeError, match="two types are called Verdict"):
        write_types.types_text()
