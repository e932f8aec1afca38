"""Writes text for Markdown so that none of it acts as markup, mention, link, issue number, emoji code or formula."""

from __future__ import annotations

import re

from followup_rules.report.terminal import one_line

JOINER = "\N{WORD JOINER}"
"""An invisible character that breaks the patterns trackers look for. A backslash would not: it is removed before."""

_ACTING = re.compile(
    r"""
    (?<=[@~%])(?=\S)          # @name, ~label, %milestone
    | (?<=[#!&])(?=\w)        # #1, !12 (a merge request), &12 (an epic), &lt;
    | (?<=[:{\\])(?=\S)       # :smile:, mailto:ana, {+ added +}, \( x \)
    | (?<=\$)(?=\S) | (?=\$)  # $x$, $$
    | (?<=\[)                 # [ ] (a task box), [[page]]
    | (?<=/)(?=/)             # //example.com
    | (?<=\S\.)(?=[^\W\d]\w)  # example.com, but not e.g. or 3.5
    | (?<=www)(?=\.)          # the one domain that GitHub looks for by its beginning
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Where a joiner stops a text from acting."""
_ISSUE_KEY = re.compile(r"(?<!\w)\d*+[^\W\d]\w*+-(?=\d)")
"""PROJ-123 and GH-1 up to the hyphen, but not 2026-11-25."""
_HASH = re.compile(r"(?<![0-9A-Za-z_])[0-9A-Fa-f]{7,}+(?![0-9A-Za-z_])")
"""What may be the hash of a commit: 7 hexadecimal digits or more."""
_SIX_DIGITS = re.compile(r".{6}(?=.)")
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$]")
_LIST_MARKER = re.compile(r"[-+]|[0-9]{1,9}(?=[.)](?: |$))")


def escape_markdown(text: str) -> str:
    r"""Write a text as one line of Markdown that shows it as typed.

    A backslash escapes markup: emphasis, code, links, images, headings, quotes, HTML and entities, tables,
    strikethrough, footnotes, formulas, and the sign or number that would begin a list.

    Trackers also look for patterns in the text that they show, after they have removed the backslashes. A word joiner
    (U+2060) breaks each of these: mentions, addresses with and without ``http:``, mail addresses, numbers of issues and
    merge requests, milestones, labels, epics, hashes of commits, emoji codes, task boxes, and formulas in ``$`` or
    ``\(``. It is invisible. Removing every U+2060 from what is shown gives the text back.
    """
    broken = _ACTING.sub(JOINER, one_line(text))
    broken = _ISSUE_KEY.sub(rf"\g<0>{JOINER}", broken)
    broken = _HASH.sub(_break_hash, broken)
    inline = _MARKUP.sub(r"\\\g<0>", broken)
    marker = _LIST_MARKER.match(inline)
    return _escape_marker(marker) + inline[marker.end() :] if marker else inline


def _break_hash(found: re.Match[str]) -> str:
    return _SIX_DIGITS.sub(rf"\g<0>{JOINER}", found[0])


def _escape_marker(found: re.Match[str]) -> str:
    """Escape what would begin a list: ``-`` before it, ``1.`` between its parts."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"
