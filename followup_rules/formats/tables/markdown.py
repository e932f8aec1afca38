"""Turns a table in Markdown, as editors and notes copy it, into rows of cells separated by tabs."""

from __future__ import annotations

import re

from followup_rules.formats.tables.cells import LINE_END

FIRST_LINES = 20
"""How many lines are looked at to find the line of hyphens below the header."""
LONGEST_RULE = 2_000

_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")


def without_markdown(text: str) -> str:
    r"""Write a table in Markdown with tabs between its cells; return any other text unchanged.

    A text is such a table if one of its first lines is the rule below a header, such as ``|---|---|``. The rule becomes
    an empty line, so that rows keep their numbers. ``\|`` in a cell is a ``|``.
    """
    first = LINE_END.split(text, FIRST_LINES)[:FIRST_LINES]
    if not any(map(_is_rule, first)):
        return text
    return "\n".join(map(_convert_row, LINE_END.split(text)))


def _is_rule(line: str) -> bool:
    rule = line.strip() if len(line) <= LONGEST_RULE else ""
    return "|" in rule and _RULE.fullmatch(rule) is not None


def _convert_row(line: str) -> str:
    if _is_rule(line):
        return ""
    if "|" not in line:
        return line
    inside = line.strip().removeprefix("|")
    ended = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return "\t".join(map(_convert_cell, _PIPE.split(ended)))


def _convert_cell(text: str) -> str:
    cell = text.strip().replace("\\|", "|").replace("\t", " ")
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell
