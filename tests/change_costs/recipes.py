"""Reads recipes and makes them in a copy of the project.

A recipe is a change written down for people, in Markdown. Its title is a row of the table in ``CONTRIBUTING.md``.
Each edit is a line and the code block after it::

    In `followup_rules/rules/cautions.py`, above `def _single_noes`:

The words between file and line are ``above``, ``below`` or ``instead of``. A new file is named by
``In a new file `docs/x.rst`:``. The line is a part of one line of the file, which no other line has.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "build", "node_modules", "*_cache", "__pycache__", ".hypothesis")
NOT_COUNTED = ("tests/", "CHANGELOG.md")
"""What every change touches beside the files that are counted."""

EDIT = re.compile(
    r"^In (?:`(?P<file>[^`]+)`, (?P<where>above|below|instead of) `(?P<line>[^`]+)`|a new file `(?P<new>[^`]+)`):\n\n"
    r"(?P<fence>`{3,})\w*\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
ROW = re.compile(r"^\| (?P<change>.+?) \| (?P<edited>.+?) \|(?P<written>.*?)\|$", re.MULTILINE)


class RecipeError(Exception):
    """A recipe that cannot be followed. The message names the recipe, the file and the line."""


@dataclass(frozen=True)
class Edit:
    """One edit of a recipe.

    :param where: ``above``, ``below`` or ``instead of`` the line; ``new`` if the text is a whole new file.
    :param line: a part of the line that no other line of the file has; empty for a new file.
    """

    file: str
    where: str
    line: str
    text: str


@dataclass(frozen=True)
class Row:
    """One row of the table of costs.

    :param edited: the files that people edit. A path that ends in a slash is a new file in that folder.
    :param written: the files that ``make types`` writes.
    """

    change: str
    edited: tuple[str, ...]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Recipe:
    """A change, and the edits that make it."""

    change: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Touched:
    """The files that a change touched: those that people edit, and those that ``make types`` writes."""

    edited: frozenset[str]
    written: frozenset[str]


def contributing() -> str:
    """Return the text of ``CONTRIBUTING.md``."""
    return (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return the part of ``CONTRIBUTING.md`` under a heading."""
    _, found, after = contributing().partition(f"\n## {title}\n")
    if not found:
        raise RecipeError(f"CONTRIBUTING.md has no part {title!r}")
    return after.partition("\n## ")[0]


def read_recipes() -> dict[str, Recipe]:
    """Return every recipe by its change. The first is the walk of ``CONTRIBUTING.md``."""
    files = sorted((ROOT / "tests" / "change_costs" / "recipes").glob("*.md"))
    walk = f"# a caution\n{section('Your first change: another caution')}"
    recipes = [_read_recipe(text) for text in (walk, *(file.read_text(encoding="utf-8") for file in files))]
    return {recipe.change: recipe for recipe in recipes}


def _read_recipe(text: str) -> Recipe:
    title, _, body = text.partition("\n")
    change = title.removeprefix("# ")
    edits = tuple(
        Edit(
            file=found["new"] or found["file"],
            where=found["where"] or "new",
            line=found["line"] or "",
            text=found["text"],
        )
        for found in EDIT.finditer(body)
    )
    if unread := re.findall(r"^In .*`:$", EDIT.sub("", body), re.MULTILINE):
        raise RecipeError(f"the recipe for {change} has a line that is no edit: {unread[0]}")
    return Recipe(change=change, edits=edits)


def read_rows() -> dict[str, Row]:
    """Return the rows of the table of costs by their change."""
    rows = [
        Row(found["change"], *(tuple(re.findall(r"`([^`]+)`", found[column])) for column in ("edited", "written")))
        for found in ROW.finditer(section("What a change costs"))
    ]
    return {row.change: row for row in rows if not row.change.startswith(("change", "---"))}


def copy_project(folder: Path) -> Path:
    """Copy the sources into a new folder, and link what ``make`` installed."""
    copy = folder / "copy"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    for name in (".venv", "node_modules"):
        (copy / name).symlink_to(ROOT / name)
    return copy


def follow(recipe: Recipe, copy: Path) -> Touched:
    """Make a change in a copy, then run ``make types``. Return the files that were touched."""
    before = _contents(copy)
    make_edits(recipe, copy)
    edited = _changed(before, after := _contents(copy))
    make_types(copy)
    return Touched(edited=edited, written=_changed(after, _contents(copy)))


def make_edits(recipe: Recipe, copy: Path) -> None:
    """Make the edits of a recipe in a copy, and format the files."""
    for edit in recipe.edits:
        _make(edit, recipe.change, copy)
    if python := [edit.file for edit in recipe.edits if edit.file.endswith(".py")]:
        run(copy, sys.executable, "-m", "ruff", "format", "--quiet", "--no-cache", *python)


def make_types(copy: Path) -> None:
    """Do in a copy what ``make types`` does."""
    for script in ("write_types", "write_values"):
        run(copy, sys.executable, f"docs/_tools/{script}.py")


def compare(row: Row, touched: Touched) -> None:
    """Check that a row names exactly the files that the change touched.

    :raises RecipeError: with the files of both.
    """
    for what, named, files in (("edits", row.edited, touched.edited), ("has written", row.written, touched.written)):
        if not _covers(named, files):
            raise RecipeError(f"the recipe {what} {sorted(files)}; its row in CONTRIBUTING.md names {sorted(named)}")


def run(copy: Path, *command: str) -> None:
    """Run a command in a copy.

    :raises RecipeError: with what the command printed, if it fails.
    """
    done = subprocess.run(
        command, cwd=copy, env={"PYTHONPATH": ".", "PATH": ""}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RecipeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _make(edit: Edit, change: str, copy: Path) -> None:
    file = copy / edit.file
    if edit.where == "new":
        if file.exists():
            raise RecipeError(f"the recipe for {change} makes {edit.file}, which exists")
        file.write_text(edit.text, encoding="utf-8")
        return
    if not file.is_file():
        raise RecipeError(f"the recipe for {change} edits {edit.file}, which does not exist")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    found = [index for index, line in enumerate(lines) if edit.line in line]
    if len(found) != 1:
        raise RecipeError(f"the recipe for {change}: {len(found)} lines of {edit.file} have {edit.line!r}; one must")
    [index] = found
    start, end = {"above": (index, index), "below": (index + 1, index + 1), "instead of": (index, index + 1)}[
        edit.where
    ]
    lines[start:end] = [edit.text]
    file.write_text("".join(lines), encoding="utf-8")


def _contents(copy: Path) -> dict[str, bytes]:
    folders = [path for path in copy.iterdir() if not path.is_symlink()]
    files = [file for folder in folders for file in (folder.rglob("*") if folder.is_dir() else [folder])]
    return {
        str(file.relative_to(copy)): file.read_bytes()
        for file in files
        if file.is_file() and "__pycache__" not in file.parts and "build" not in file.parts
    }


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> frozenset[str]:
    return frozenset(file for file in after if before.get(file) != after[file] and not file.startswith(NOT_COUNTED))


def _covers(named: Iterable[str], touched: Iterable[str]) -> bool:
    """Whether each file touched has a path of its own among those named, and each path a file."""
    rest = list(touched)
    for path in sorted(named, key=lambda path: path.endswith("/")):  # whole names first: a folder may hold them too
        own = [file for file in rest if file == path or (path.endswith("/") and file.startswith(path))]
        if not own:
            return False
        rest.remove(own[0])
    return not rest
