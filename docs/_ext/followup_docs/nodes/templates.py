"""Renders HTML and SVG from templates, with every value escaped."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from markupsafe import escape

from followup_rules.model.company import in_own_words

if TYPE_CHECKING:
    from jinja2.runtime import Context

ROOT = Path(__file__).resolve().parents[4]
TEMPLATES = ROOT / "docs" / "_templates"
ICONS = ROOT / "_static" / "icons.svg"


_NO_TEXT = re.compile(r"(<(script|style)\b.*?</\2>|<[^>]*>)", re.DOTALL)
"""A tag with its attributes, or a block of data with its tags."""


def render(template: str, **values: Any) -> str:
    """Render a template, named by its path in ``docs/_templates``, in the words of the company in use."""
    return html_in_own_words(_environment().get_template(template).render(**values))


@cache
def _environment() -> Environment:
    """Return what compiles a template once for all pages. To compile it anew each time takes longer than to use it."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, ICONS.parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["own_words"] = _own_words
    return environment


@pass_context
def _own_words(_context: Context, text: str) -> str:
    """Put the phrases of the company in use into a text. With the context, so that no answer is compiled in."""
    return in_own_words(text)


def html_in_own_words(html: str) -> str:
    """Put the phrases of the company in use into every text of HTML or SVG, and leave tags and data as they are."""
    texts = _NO_TEXT.split(html)[::3]
    others = (found[0] for found in _NO_TEXT.finditer(html))
    return "".join(f"{_text_in_own_words(text)}{next(others, '')}" for text in texts)


def _text_in_own_words(html: str) -> str:
    text = unescape(html)
    own = in_own_words(text)
    return html if own == text else str(escape(own))


def values_in_own_words(value: Any) -> Any:
    """Put the phrases of the company in use into every text of plain data. Keys stay."""
    if isinstance(value, dict):
        return {key: values_in_own_words(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [values_in_own_words(item) for item in value]
    return in_own_words(value) if type(value) is str else value


def sources() -> list[Path]:
    """Return every file that a rendered template may depend on."""
    return [ICONS, *sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".svg"})]
