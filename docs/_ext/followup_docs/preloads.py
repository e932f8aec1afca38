"""Which modules some others bring with them, so that a page can ask for all of them at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*["'](\.[^"']+)["'];""", re.MULTILINE)
"""A static import of a module of ours. One that is made while the page runs is fetched when it is needed."""


def with_imports(*modules: Path) -> list[Path]:
    """Return the modules and every module that they import, directly or not: each once, the first asked for first."""
    found = [path.resolve() for path in modules]
    for module in found:  # grows meanwhile
        found += [path for path in imports(module) if path not in found]
    return found


def imports(module: Path) -> list[Path]:
    """Return the modules that a module's text names, each once, in its order."""
    names = dict.fromkeys(IMPORT.findall(module.read_text(encoding="utf-8")))
    return [(module.parent / name).resolve() for name in names]
