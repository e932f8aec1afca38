"""Shows characters that a terminal obeys instead of printing them."""

from __future__ import annotations

import re

from followup_rules.model.names import DIRECTIONAL

_OBEYED = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{DIRECTIONAL}\ud800-\udfff]")
"""C0, DEL, C1, line and paragraph separator, directional characters, and halves of a character, which no file holds."""
_OBEYED_IN_LINES = re.compile(rf"(?![\n\t]){_OBEYED.pattern}")


def escape_controls(text: str) -> str:
    r"""Return one line of text with everything that a terminal would obey as an escape: ``\x1b``, ``\n``, ``\u202e``.

    All other characters stay as they are, a backslash too.
    """
    return text if text.isprintable() else _OBEYED.sub(_escape, text)


def one_line(text: str) -> str:
    """Return a text in one line: white space becomes single spaces, the rest is as in :func:`escape_controls`."""
    return escape_controls(" ".join(text.split()))


def escape_controls_in_lines(text: str) -> str:
    r"""Return a text of several lines as :func:`escape_controls` does, with its line ends and tabs kept.

    A CR LF counts as a line end. A CR alone does not: a terminal would write over the line. It becomes ``\r``.
    """
    return _OBEYED_IN_LINES.sub(_escape, text.replace("\r\n", "\n"))


def _escape(found: re.Match[str]) -> str:
    """Write a character as Python does in a string."""
    return ascii(found[0])[1:-1]
