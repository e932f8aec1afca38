"""Characters that a terminal obeys are shown, so that no text can move the cursor, recolour or reorder a line."""

from __future__ import annotations

import pytest

from followup_rules.model.names import DIRECTIONAL
from followup_rules.report.terminal import escape_controls, escape_controls_in_lines

OBEYED = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029", *DIRECTIONAL, "\ud800"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("yes\rno", r"yes\rno"),
        ("one\ntwo\tthree", r"one\ntwo\tthree"),
        ("\x9b31m\x7f", r"\x9b31m\x7f"),
        ("gro\u202etide\u2069", r"gro\u202etide\u2069"),
        ("one\u2028two", r"one\u2028two"),
        ("half \udcff", r"half \udcff"),
    ],
)
def test_one_line(text, shown):
    """A reader sees what was typed, and the terminal does nothing but print it."""
    assert shown == escape_controls(text)


@pytest.mark.parametrize("character", OBEYED)
def test_nothing_is_obeyed(character):
    """Each of these characters becomes ASCII. In a text of several lines only its line ends and tabs stay."""
    assert escape_controls(character).isascii()
    assert escape_controls(character).isprintable()
    assert escape_controls_in_lines(f"a{character}b") == (
        f"a{character}b" if character in "\n\t" else f"a{escape_controls(character)}b"
    )


@pytest.mark.parametrize(
    "text", ["Zo\u00eb", "na\u00efve \U0001f44d\U0001f3fd", "\u05d0\u05d1 C#", "C:\\x1b", "a\u200db\u00a0c", ""]
)
def test_other_texts_stay(text):
    """Letters of any script, emoji, joiners and backslashes are shown as typed."""
    assert text == escape_controls(text) == escape_controls_in_lines(text)


def test_lines_stay_lines():
    """A message keeps its lines, however they were ended."""
    assert "Dear Ana,\n\n\tyes\\rno\n" == escape_controls_in_lines("Dear Ana,\r\n\n\tyes\rno\n")
