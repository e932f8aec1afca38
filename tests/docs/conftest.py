"""Builds the guide once for all tests, and small guides for single tests."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.docs.sites import ROOT, build_forked, build_published, build_shared
from tests.docs.small_guide_parts import PARTS_OF_SMALL_GUIDES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.docs.sites import Site

EXTENSION = ROOT / "docs" / "_ext"
sys.path.insert(0, str(EXTENSION))

AREAS_PAGE = """\
.. _interview-areas:

Areas
=====

.. toctree::
   :glob:

   areas/*

.. _interviewing-techniques:

Techniques
----------
"""

RULES_PAGE = "Rules\n=====\n\n.. followup-rules::\n\nCautions\n--------\n\n.. followup-cautions::\n"


@pytest.fixture(scope="session")
def published(request) -> Site:
    """Build the guide for an address."""
    return build_published(request)


@pytest.fixture(scope="session")
def guide(request) -> Site:
    """Build the guide, kept for offline use even where a company has turned that off."""
    return build_shared(request, "guide", followup_offline="1")


class SmallGuide:
    """A guide of a few pages: the rules, the worked panels, the areas, and a page with the given text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "docs"
        shutil.copytree(ROOT / "docs" / "worked-panels", self.source / "worked-panels")
        names = [*PARTS_OF_SMALL_GUIDES]
        paths = [str(EXTENSION), str(ROOT / "docs" / "_tools"), str(ROOT)]
        conf = f"import sys\nsys.path[:0] = {paths}\nextensions = {names}\nhtml_theme = 'basic'\n"
        (self.source / "conf.py").write_text(conf)
        (self.source / "rules.rst").write_text(RULES_PAGE)
        (self.source / "all-areas.rst").write_text(AREAS_PAGE)
        (self.source / "fairness.rst").write_text(":orphan:\n\nFairness\n========\n")
        (self.source / "panels.rst").write_text("Panels\n======\n\n.. followup-worked-panels::\n")

    def configure(self, lines: str) -> None:
        """Add lines to its ``conf.py``."""
        with (self.source / "conf.py").open("a") as conf:
            conf.write(f"{lines}\n")

    def __call__(self, text: str, builder: str = "dummy", **settings: str) -> Site:
        """Build it with the given text on its first page."""
        (self.source / "index.rst").write_text(
            f"Home\n====\n\n{text}\n\n.. toctree::\n\n   rules\n   panels\n   all-areas\n"
        )
        return build_forked(self.source, self.folder, builder, **settings)


@pytest.fixture
def small_guide(tmp_path) -> SmallGuide:
    """Return a small guide that the test may change."""
    return SmallGuide(tmp_path)
