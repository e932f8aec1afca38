"""The types that the page's modules are checked with."""

from __future__ import annotations

from enum import StrEnum
from typing import NotRequired, TypedDict

import pytest
import typedefs


class Verdict(StrEnum):
    """An enumeration that has the name of another."""

    MAYBE = "maybe"


class Answer(TypedDict):
    """Something that the page is given."""

    words: dict[str, list[str | None]]
    count: NotRequired[int]


def test_the_file_is_made_from_the_types_of_today():
    """Somebody who changes a type of Python's and forgets `make types` is told."""
    assert typedefs.FILE.read_text(encoding="utf-8") == typedefs.typedefs()


def test_a_type(monkeypatch):
    """Lists, texts that may be missing and keys that may be left out are told apart."""
    monkeypatch.setattr(typedefs, "ROOTS", [Answer])
    expected = "export interface Answer {\n  words: Record<string, (string | null)[]>;\n  count?: number;\n}\n"

    assert typedefs.typedefs().endswith(f"\n\n{expected}")


def test_two_types_of_one_name_are_refused(monkeypatch):
    """No type of the page silently has the shape of another of the same name."""
    monkeypatch.setattr(typedefs, "ROOTS", [*typedefs.ROOTS, Verdict])

    with pytest.raises(TypeError, match="two types are called Verdict"):
        typedefs.typedefs()
