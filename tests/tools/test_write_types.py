"""The types that the page's modules are checked with."""

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
"""Something that the page is given."""


@pytest.mark.needs_native
def test_the_file_is_made_from_the_types_of_today():
    """Somebody who changes a type of Python's and forgets `make types` is told."""
    assert write_types.FILE.read_text(encoding="utf-8") == write_types.typedefs()


def test_a_type(monkeypatch):
    """Lists, texts that may be missing and keys that may be left out are told apart; the data of a panel is a Panel."""
    monkeypatch.setattr(write_types, "ROOTS", [Answer])
    expected = """export interface Answer {
  words: Record<string, (string | null)[]>;
  "next-round": Panel;
  count?: number;
}
"""

    assert write_types.typedefs().endswith(f"\n\n{expected}")


def test_two_types_of_one_name_are_refused(monkeypatch):
    """No type of the page silently has the shape of another of the same name."""
    monkeypatch.setattr(write_types, "ROOTS", [*write_types.ROOTS, Verdict])

    with pytest.raises(TypeError, match="two types are called Verdict"):
        write_types.typedefs()
