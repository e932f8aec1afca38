"""How long the guide takes to build: all of it, after one page was changed, and where nothing has changed."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import processes
from tests.bench.project import BUILD, ROOT
from tests.bench.text import columns

RUNS = 3
OPTIONS = ("-q", "-n", "--keep-going", "-W", "-d", "build/doctrees")
SOURCES = ("docs", "_static", "followup_rules", "tests")
#: Any page will do: one without an app or a table that others are made of.
PAGE = "docs/philosophy.rst"


def measure() -> dict[str, Any]:
    """Return medians in seconds of a processor, and what part of a whole build the small one takes."""
    taken: dict[str, list[float]] = {"all": [], "one_page": [], "nothing": []}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as scratch:
            root = copied(Path(scratch))
            taken["all"].append(built(root))
            edit(root / PAGE)
            taken["one_page"].append(built(root))
            taken["nothing"].append(built(root))
    medians = {name: round(statistics.median(each), 2) for name, each in taken.items()}
    return {"processor_seconds": medians, "one_page_to_all": round(medians["one_page"] / medians["all"], 4)}


def copied(scratch: Path) -> Path:
    """Copy what the guide is made of, so that the project itself stays as it is."""
    root = scratch / "project"
    root.mkdir()
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("*.md"), ROOT / "LICENSE", ROOT / "pyproject.toml"):
        shutil.copyfile(file, root / file.name)
    (root / "build").mkdir()
    (root / "build" / "engine").symlink_to(BUILD / "engine")
    return root


def edit(page: Path) -> None:
    """Add a sentence to a page."""
    page.write_text(f"{page.read_text(encoding='utf-8')}\nHere is one sentence more.\n", encoding="utf-8")


def built(root: Path) -> float:
    """Build the guide as ``make html`` does, and return the seconds of a processor that it took."""
    return processes.run((sys.executable, "-m", "sphinx", *OPTIONS, "docs", "build/html"), root).seconds


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    seconds = figures["processor_seconds"]
    rows = [
        ("building the guide", "s of a processor"),
        ("all of it", f"{seconds['all']:.1f}"),
        ("after one page was changed", f"{seconds['one_page']:.1f}"),
        ("with nothing changed", f"{seconds['nothing']:.1f}"),
        ("one page to all", f"{figures['one_page_to_all']:.2f}x"),
    ]
    return columns(rows)
