"""Measures the time to build the guide: all of it, after a change of one page, and without a change."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import processes
from tests.bench.paths import BUILD, ROOT
from tests.bench.tables import columns

RUNS = 3
OPTIONS = ("-q", "-n", "--keep-going", "-W", "-d", "build/doctrees")
SOURCES = (".requirements", "docs", "_static", "followup_rules", "tests")
#: A page without an app, on which no other page depends.
PAGE = "docs/philosophy.rst"


def measure() -> dict[str, Any]:
    """Return medians in seconds of processor time, and the small build as a part of the whole one."""
    times: dict[str, list[float]] = {"all": [], "one_page": [], "nothing": []}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as scratch:
            root = copy_sources(Path(scratch))
            times["all"].append(build(root))
            edit(root / PAGE)
            times["one_page"].append(build(root))
            times["nothing"].append(build(root))
    medians = {name: round(statistics.median(each), 2) for name, each in times.items()}
    return {"processor_seconds": medians, "one_page_to_all": round(medians["one_page"] / medians["all"], 4)}


def copy_sources(scratch: Path) -> Path:
    """Copy the sources of the guide, so that the project itself does not change."""
    root = scratch / "project"
    root.mkdir()
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("*.md", "LICENSE", "pyproject.toml", "package*.json"):
        for file in ROOT.glob(name):
            shutil.copyfile(file, root / file.name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    (root / "build").mkdir()
    (root / "build" / "engine").symlink_to(BUILD / "engine")
    return root


def edit(page: Path) -> None:
    """Add a sentence to a page."""
    page.write_text(f"{page.read_text(encoding='utf-8')}\nHere is one sentence more.\n", encoding="utf-8")


def build(root: Path) -> float:
    """Build the guide as ``make html`` does, and return the seconds of processor time."""
    return processes.run((sys.executable, "-m", "sphinx", *OPTIONS, "docs", "build/html"), root).seconds


def summary(figures: dict[str, Any]) -> str:
    """Return the figures as a table to print."""
    seconds = figures["processor_seconds"]
    rows = [
        ("building the guide", "s of a processor"),
        ("all of it", f"{seconds['all']:.1f}"),
        ("after one page was changed", f"{seconds['one_page']:.1f}"),
        ("with nothing changed", f"{seconds['nothing']:.1f}"),
        ("one page to all", f"{figures['one_page_to_all']:.2f}x"),
    ]
    return columns(rows)
