"""What the page takes for one name, held against Python: the page's own module under Node."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import CONTROL, HYPHENS, REMOVED, SPACES, normalize

pytestmark = pytest.mark.needs_native

SCRIPT = Path(__file__).resolve().parents[1] / "js" / "page" / "names-many.mjs"
NODE = Path(sys.executable).with_name("node")
CONTROLS = [character for character in map(chr, range(0x100)) if CONTROL.match(character)]
INVISIBLE_ONES = "\u200d\u034f\u115f\u180b\u2800\u3164\uffa0\ufe0f\U000e0100\U000e0041"
LISTED = [*SPACES, *REMOVED, *HYPHENS, *CONTROLS, *INVISIBLE_ONES]
OTHERS = [
    *"aZ1-._'é ",
    "e",
    "\u0301",
    "\u0327",
    "\u212a",
    "\u1112",
    "\u1161",
    "\uff21",
    "\U0001f469",
    "\u200d",
    "\ud800",
    "\udc00",
]
"""Letters, signs, and characters that Unicode composes, or that are half of one."""


def on_the_page(names):
    """Return each name as the page would store it, and whether the page takes it for one that Python accepts."""
    done = subprocess.run([NODE, SCRIPT], input=json.dumps(names), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def joined(text):
    """Return a text as JavaScript holds it: two halves of a character that meet are that character."""
    return json.loads(json.dumps(text))


def in_python(name):
    """Return the same as Python says it."""
    try:
        checks.name(name, "name")
    except PanelError:
        return [joined(normalize(name)), False]
    return [joined(normalize(name)), True]


def test_every_listed_character_is_read_alike_wherever_it_is():
    """White space, invisible characters, hyphens and control characters: alone, around a name, in it, and in a run.

    Between the halves of a character too: without it the halves would meet, but nobody typed that character.
    """
    names = [
        name
        for it in LISTED
        for name in (
            it,
            f"{it}Ana",
            f"Ana{it}",
            f"Domain{it}expertise",
            f"Domain {it}{it}expertise",
            f"e{it}\u0301",
            f"\ud800{it}\udc00",
        )
    ]

    assert on_the_page(names) == [in_python(name) for name in names]


def test_names_of_any_characters_are_read_alike():
    """Names of letters, accents and every listed character in any order are equal on the page if they are in Python."""
    dice = random.Random(2026)  # noqa: S311, no secret
    names = [joined("".join(dice.choices(LISTED + OTHERS * 8, k=dice.randint(0, 9)))) for _ in range(20_000)]

    assert on_the_page(names) == [in_python(name) for name in names]


@pytest.mark.parametrize("over", ["a" * (checks.MAX_TEXT + 1), "a" * checks.MAX_TEXT + " "])
def test_a_name_that_is_too_long_is_one_nowhere(over):
    """Python refuses it by what was typed, so the page does."""
    longest = "a" * checks.MAX_TEXT

    assert [accepted for _, accepted in on_the_page([longest, over])] == [True, False]
    assert in_python(over)[1] is False
