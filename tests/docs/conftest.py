"""Builds the guide once for all tests, and small guides for single tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from followup_docs import PARTS

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "docs" / "_ext"
NO_COMPANY = ROOT / "tests" / "company" / "none"
sys.path.insert(0, str(EXTENSION))

NOT_IN_SMALL_GUIDES = (
    "apps.app",
    "apps.checker",
    "apps.practice",
    "apps.not_found",
    "apps.verdict_strip",
    "output.bundle",
    "output.csp",
    "output.hosts",
    "output.licences",
)
"""Parts that need the whole site: its theme, its scripts and its engine."""

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


@dataclass(frozen=True)
class Site:
    """A built guide: its folder, and the exit status and the output of the build."""

    folder: Path
    status: int
    output: str

    def page(self, name: str) -> str:
        """Return the text of a built page."""
        return (self.folder / "html" / f"{name}.html").read_text(encoding="utf-8")

    def text(self, name: str) -> str:
        """Return a page that was built with the builder ``text``."""
        return (self.folder / "html" / f"{name}.txt").read_text(encoding="utf-8")

    @property
    def pages(self) -> list[str]:
        """Return the names of all pages, those of areas with their folder: ``areas/coding``."""
        html = self.folder / "html"
        return sorted(
            path.relative_to(html).with_suffix("").as_posix()
            for name in ("*", "areas/*")
            for path in html.glob(f"{name}.html")
        )


def build(source: Path, folder: Path, builder: str = "html", **settings: str) -> Site:
    """Build a guide as `make check` does: nitpicky, with warnings as errors. The engine is tested elsewhere.

    It is the guide as it comes, whatever is in ``docs/company``, unless a setting names a company.
    ``settings`` override those of ``conf.py``.
    Coverage is not measured: it would take half as long again, and the unit tests reach every line.
    The output is not coloured. Sphinx would colour it in a CI service.
    """
    settings = {"suppress_warnings": "followup.engine,myst.header", "followup_company": str(NO_COMPANY), **settings}
    options = ["-q", "-n", "-W", "--keep-going", *(f"-D{name}={value}" for name, value in settings.items())]
    paths = ["-d", str(folder / "doctrees"), str(source), str(folder / "html")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS_")}
    environment |= {"NO_COLOR": "1", "LC_ALL": "C"}  # Sphinx does not start in a locale that the machine lacks
    command = [sys.executable, "-m", "sphinx", "-b", builder, *options, *paths]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return Site(folder, run.returncode, run.stdout + run.stderr)


ADDRESS = "https://example.org/guide/"
"""Where the published guide is."""


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Site:
    """Build the guide for an address."""
    return build(ROOT / "docs", tmp_path_factory.mktemp("published"), html_baseurl=ADDRESS)


@pytest.fixture(scope="session")
def guide(tmp_path_factory) -> Site:
    """Build the guide, kept for offline use even where a company has turned that off."""
    return build(ROOT / "docs", tmp_path_factory.mktemp("guide"), followup_offline="1")


class SmallGuide:
    """A guide of a few pages: the rules, the worked panels, the areas, and a page with the given text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "docs"
        shutil.copytree(ROOT / "docs" / "worked-panels", self.source / "worked-panels")
        names = [f"followup_docs.{part}" for part in PARTS if part not in NOT_IN_SMALL_GUIDES]
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
        return build(self.source, self.folder, builder, **settings)


@pytest.fixture
def small_guide(tmp_path) -> SmallGuide:
    """Return a small guide that the test may change."""
    return SmallGuide(tmp_path)
