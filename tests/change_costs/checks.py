"""What a copy has to pass after a change: the fast tests, and what checks the kinds of files that were touched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.change_costs.recipes import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.change_costs.recipes import Touched

FAST = ("model", "rules", "report", "practice", "formats", "lookup_table", "tools/test_write_types.py")
"""The tests of the rules, which take seconds."""
STRICT = ("-q", "-n", "-W", "-b", "html", "-D", "suppress_warnings=followup.engine,myst.header")
"""How the guide is built, as by ``make check``."""

LINKS = "tests/practice/test_exercises.py::test_a_link_brings_back_the_same_panel"
"""Left out: the rows about areas and practice change which panel a link shows. The changelog says so then."""


def check(copy: Path, touched: Touched) -> None:
    """Check a copy in which a change was made.

    :raises RecipeError: with what failed.
    """
    files = [*touched.edited, *touched.written]
    if python := [file for file in files if file.endswith(".py")]:
        run(copy, sys.executable, "-m", "ruff", "check", "--quiet", "--no-cache", *python)
    if any(file.startswith("_static/") for file in files):
        run(copy, ".venv/bin/node", "node_modules/typescript/bin/tsc")
        run(copy, ".venv/bin/node", "--test", "tests/js/styles/*.test.mjs")
    if any(file.startswith("docs/") for file in files):
        run(copy, sys.executable, "-m", "sphinx", *STRICT, "docs", "build/html")
    run_fast_tests(copy)


def run_fast_tests(copy: Path) -> None:
    """Run the tests of the rules in a copy.

    :raises RecipeError: with the tests that failed.
    """
    tests = [*(f"tests/{name}" for name in FAST), *(str(file) for file in (copy / "tests").glob("test_*.py"))]
    run(
        copy,
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--tb=short",
        "-p",
        "no:cacheprovider",
        f"--deselect={LINKS}",
        *tests,
    )
