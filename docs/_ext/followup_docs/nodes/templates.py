"""Renders HTML and SVG from templates, with every value escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).resolve().parents[4]
TEMPLATES = ROOT / "docs" / "_templates"
ICONS = ROOT / "_static" / "icons.svg"


def render(template: str, **values: Any) -> str:
    """Render a template, named by its path in ``docs/_templates``."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, ICONS.parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**values)


def sources() -> list[Path]:
    """Return every file that a rendered template may depend on."""
    return [ICONS, *sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".svg"})]
