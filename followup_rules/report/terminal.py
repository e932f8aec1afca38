"""Escapes the control characters in a text, which a terminal would obey instead of printing."""

from __future__ import annotations

import re

from followup_rules.model.names import CONTROL, DIRECTIONAL

OBEYED = re.compile(rf"{CONTROL.pattern}|[\u2028\u2029{DIRECTIONAL}\ud800-\udfff]")
"""C0, DEL, C1, line and paragraph separators, directional characters, and lone surrogates."""
OBEYED_IN_LINES = re.compile(rf"(?![\n\t])(?:{OBEYED.pattern})")
"""The same, without the line ends and tabs of a text of several lines."""


def escape_controls(text: str) -> str:
    r"""Return a text in one line, with control and directional characters as escapes: ``\x1b``, ``\n``, ``\u202e``.

    All other characters stay as they are, including backslashes.
    """
    return text if text.isprintable() else OBEYED.sub(_escape, text)


def one_line(text: str) -> str:
    """Return a text in one line: each run of white space becomes a space, the rest is as in :func:`escape_controls`."""
    return escape_controls(" ".join(text.split()))


def escape_controls_in_lines(text: str) -> str:
    r"""Return a text as :func:`escape_controls` does, but keep its line ends and tabs.

    A CR LF is a line end. A CR alone is escaped, since a terminal would write over the line.
    """
    return OBEYED_IN_LINES.sub(_escape, text.replace("\r\n", "\n"))


def _escape(found: re.Match[str]) -> str:
    """Write a character as Python does in a string."""
    return ascii(found[0])[1:-1]
