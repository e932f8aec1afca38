"""The colours that a company sets: a style sheet of them, once text in them can be read on every ground."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from followup_docs.nodes.company import company_of, stop, typed_folder
from followup_docs.nodes.templates import ROOT
from followup_rules.model.company import Colours
from followup_rules.model.company_files import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.company import Company

TOKENS = next((ROOT / "_static").rglob("tokens.css"))
"""The guide's own colours, each for light and dark pages."""

TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
SHEET = "company.css"
SCHEMES = ("light", "dark")

LEAST_CONTRAST = 4.5
"""Of text with its ground: WCAG 2.2, success criterion 1.4.3."""

GROUNDS = {
    "accent": ("paper", "raised"),
    "ink": ("hire-tint", "reject-tint", "more-tint"),
    **{name: (f"{name}-tint", "paper", "raised") for name in ("hire", "reject", "more")},
}
"""What each colour is read on."""


def tokens() -> dict[str, tuple[str, str]]:
    """Return the guide's own colours by name: light, then dark."""
    found = TOKEN.findall(TOKENS.read_text(encoding="utf-8"))
    return {name: (light, dark) for name, light, dark in found}


def colours_of(company: Company, file: str) -> dict[str, tuple[str, str]]:
    """Return the colours that a company sets, by the name of the guide's.

    :param file: what an error names.
    :raises SystemExit: if one is set for light pages or for dark ones alone.
    """
    own = {}
    for name in (field.name for field in fields(Colours)):
        light, dark = (getattr(getattr(company.colours, scheme), name) for scheme in SCHEMES)
        for scheme, given, other in (("dark", dark, light), ("light", light, dark)):
            if other and not given:
                _stop_at(
                    file,
                    f"colours.{scheme}.{name}",
                    "is missing; a colour for light pages and one for dark is accepted",
                )
        if light and dark:
            own[name.replace("_", "-")] = (light, dark)
    return own


def check_contrast(colours: Mapping[str, tuple[str, str]], file: str) -> None:
    """Fail if text in one of the colours would be hard to read.

    :param colours: all colours of the site, by name.
    :param file: what an error names.
    :raises SystemExit: naming the colour, its ground, and how strong the contrast has to be.
    """
    for name, ground, scheme, contrast in _contrasts(colours):
        if contrast < LEAST_CONTRAST:
            key = f"colours.{scheme}.{(name if name != 'ink' else ground).replace('-', '_')}"
            _stop_at(
                file,
                key,
                f"has a contrast of {contrast:.2f} between {name} and {ground}; {LEAST_CONTRAST} or more is accepted",
            )


def _contrasts(colours: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str, float]]:
    for name, grounds in GROUNDS.items():
        for ground in grounds:
            for index, scheme in enumerate(SCHEMES):
                yield name, ground, scheme, contrast(colours[name][index], colours[ground][index])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return how light a colour such as ``#1d4fbf`` is, from 0 to 1, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _stop_at(file: str, path: str, message: str) -> NoReturn:
    stop(f"{file}, {path}: {message}")


def add_sheet(app: Sphinx, config: Config) -> None:
    """Check the company's colours, and have every page load them after the guide's."""
    file = str(typed_folder(config) / SETTINGS)
    own = colours_of(company_of(config), file)
    if not own:
        return
    check_contrast({**tokens(), **own}, file)
    lines = [f"  --{name}: light-dark({light}, {dark});" for name, (light, dark) in own.items()]
    sheet = Path(app.doctreedir) / SHEET
    sheet.parent.mkdir(parents=True, exist_ok=True)
    text = 'html body:not([data-theme="none"]) {\n' + "\n".join(lines) + "\n}\n"
    sheet.write_text(text, encoding="utf-8")
    config.html_static_path.append(str(sheet))
    config.html_css_files.append(SHEET)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the sheet, after the company is read."""
    app.connect("config-inited", add_sheet, priority=200)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
