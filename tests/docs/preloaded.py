"""Loads what every small guide needs, once: their builds are forked from the process that has imported this."""

from __future__ import annotations

from importlib import import_module

import sphinx.cmd.build  # noqa: F401
from sphinx.application import builtin_extensions

from tests.docs.small_guide_parts import PARTS_OF_SMALL_GUIDES

for _name in (*builtin_extensions, "bs4", "furo", *PARTS_OF_SMALL_GUIDES):
    import_module(_name)
