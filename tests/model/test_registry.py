"""Registries name an incomplete entry at import, so that people never meet it on a page."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from followup_rules.model.registry import RegistryError, registry, require_each, require_gaps


@dataclass(frozen=True, kw_only=True)
class Colour:
    """An entry of a registry."""

    id: str
    label: str = ""
    hint: str = ""


def test_entries_are_found_by_id():
    """Complete entries are listed in the order in which they are given, optional parts left out or not."""
    red, blue = Colour(id="red", label="Red"), Colour(id="blue", label="Blue", hint="dark")

    listed = registry("colour", [red, blue], optional=["hint"])

    assert [("red", red), ("blue", blue)] == list(listed.items())


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([Colour(id="red")], "the colour 'red' has no label; it needs id, label"),
        ([Colour(id="", label="Red")], "the colour '' has no id; it needs id, label"),
        ([Colour(id="red", label="Red"), Colour(id="red", label="R")], "two entries are the colour 'red'; keep one"),
    ],
    ids=["without a part", "without an id", "twice"],
)
def test_a_faulty_entry_is_named(entries, message):
    """The error names the entry and what it lacks."""
    with pytest.raises(RegistryError) as caught:
        registry("colour", entries, optional=["hint"])

    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"red": "Red", None: "None"}, "there is no word for the colour 'blue'; add one"),
        ({"red": "Red", "blue": "Blue"}, "there is no word for the colour None; add one"),
        ({"red": "", "blue": "Blue", None: "None"}, "there is no word for the colour 'red'; add one"),
        (
            {"red": "Red", "blue": "Blue", None: "None", "green": "Green"},
            "there is a word for the colour 'green', which does not exist; remove it",
        ),
    ],
    ids=["one missing", "none missing", "empty", "one too many"],
)
def test_a_missing_text_is_named(given, message):
    """If texts are kept in another module than what they are about, the error names a missing or a superfluous one."""
    with pytest.raises(RegistryError) as caught:
        require_each("word for the colour", ["red", "blue", None], given)

    assert message == str(caught.value)


def test_a_gap_that_nobody_fills_is_named():
    """A template that asks for something that it is never given fails before anybody reads it."""
    require_gaps("sentence", "{area} and {count}", ["area", "count"])

    for gap in ("who", "are-as"):
        with pytest.raises(RegistryError, match=r"the sentence has the gap .* filled in: area, count"):
            require_gaps("sentence", f"{{area}} by {{{gap}}}", ["count", "area"])
    for broken in ("{area", "{}", "{area.name}"):
        with pytest.raises(RegistryError, match="the sentence is no template"):
            require_gaps("sentence", broken, ["area"])
