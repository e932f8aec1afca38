"""After any edit, a maintainer's build gives the same files as a clean build, and the same warnings."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import build_engine
import pytest

from followup_docs.output import bundle
from tests.docs.sites import build

if TYPE_CHECKING:
    from tests.docs.sites import Site

pytestmark = pytest.mark.needs_native

ROOT = Path(__file__).resolve().parents[3]
COPIED = (
    "docs",
    "followup_rules",
    "_static",
    ".requirements",
    "package.json",
    "package-lock.json",
    "pyproject.toml",
    "CHANGELOG.md",
    "tests",
)


class Project:
    """A copy of the project in which a test may edit files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "company"))
            else:
                shutil.copy(source, folder / name)
        (folder / "node_modules").symlink_to(ROOT / "node_modules")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that is in the file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer says {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def retitle(self, file: str) -> None:
        """Put the title of a page into capitals."""
        path = self.folder / file
        before, after = path.read_text(encoding="utf-8").split("\n====", 1)
        lines = before.split("\n")
        path.write_text("\n".join([*lines[:-1], lines[-1].upper()]) + "\n====" + after, encoding="utf-8")

    def read(self, file: str) -> str:
        """Return the text of a file."""
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a new file."""
        (self.folder / file).write_text(text, encoding="utf-8")

    def build(self, name: str) -> Site:
        """Build the guide, as an earlier build in the same folder left it."""
        return build(self.folder / "docs", self.folder / name)


@pytest.fixture
def project(tmp_path) -> Project:
    """Return a copy of the project."""
    return Project(tmp_path / "project")


def contents(site: Site) -> dict[str, bytes]:
    """Return every file that was built, by its path."""
    files = [file for file in (site.folder / "html").rglob("*") if file.is_file()]
    return {file.relative_to(site.folder).as_posix(): file.read_bytes() for file in [*files, site.folder / "csp.txt"]}


def times_of_pages(folder: Path) -> dict[str, int]:
    """Return when each page of a built guide was written, by its name."""
    return {page.name: page.stat().st_mtime_ns for page in (folder / "html").glob("*.html")}


NEW_PAGE = ":orphan:\n\n.. _new-page:\n\nA new page\n==========\n\nSee :term:`aardvark` and :rule:`clear-no`.\n"


def test_a_build_after_edits_gives_the_files_of_a_clean_build(project):
    """Whatever a maintainer edits, adds or removes, no page keeps an old title, menu, rule, word or script.

    Each step builds into the same folder. Later steps read fewer pages again, so that they would not cover up for
    what an earlier one left. At the end one
    sentence is edited: only the pages that show it may be written again.
    """
    steps = [
        lambda: None,
        lambda: (
            project.edit("docs/worked-panels/all-yes.json", '"title": "', '"title": "Edited: '),
            project.edit("followup_rules/report/sentences.py", "A clear no in one area", "One clear no in any area"),
            project.edit("docs/_ext/followup_docs/directives/reading_order.py", "You are on page", "You read page"),
            project.edit("docs/_templates/not-found/not-found.html", "</form>", "<p>Edited.</p></form>"),
            project.write("docs/a-new-page.rst", NEW_PAGE),
            project.write("_static/new.js", "// New.\n"),
            project.edit("docs/index.rst", "   about\n", "   about\n   a-new-page\n"),
            project.edit("docs/glossary.rst", "   anchor\n", "   aardvark\n      A beast.\n\n   anchor\n"),
            project.retitle("docs/philosophy.rst"),
        ),
        lambda: (
            project.edit("_static/styles/tokens.css", ":root", ":root, .edited"),
            (project.folder / "_static/new.js").unlink(),
            (project.folder / "docs/a-new-page.rst").unlink(),
            project.edit("docs/index.rst", "   a-new-page\n", ""),
            project.edit("docs/glossary.rst", "A beast.", "An animal."),
        ),
        lambda: (
            project.edit("docs/worked-panels/one-clear-no.json", '"evidence": "', '"evidence": "Edited: '),
            project.write("docs/worked-panels/again.json", project.read("docs/worked-panels/all-yes.json")),
            project.edit("_static/styles/values.css", "p.outcome", ".edited, p.outcome"),
            project.edit("_static/checker/main.mjs", '(".panel")', '("div.panel")'),
            project.edit("docs/_licences/components.toml", "Cards and tabs.", "Cards, tabs and grids."),
        ),
        lambda: (
            (project.folder / "docs/worked-panels/again.json").unlink(),
            project.edit("_static/styles/values.css", ".edited", ".edited-again"),
        ),
        lambda: None,
        lambda: project.edit("docs/before.rst", "Use the rest to write.", "Fill in a :term:`scorecard`."),
    ]
    for step in steps:
        step()
        before = times_of_pages(project.folder / "after-edits")
        site = project.build("after-edits")
        assert (site.status, site.output) == (0, "")
    written = {name for name, time in times_of_pages(site.folder).items() if time != before.get(name)}
    clean = project.build("clean")

    assert "before.html" in written
    assert not written & {"about.html", "followup.html", "glossary.html", "rules.html"}
    assert contents(site) == contents(clean)


STOPS = """
import os

def stop(app, builder):
    if "STOPPED" in os.environ:
        raise KeyboardInterrupt

def setup(app):
    app.connect("write-started", stop)
"""
"""Stops a build as Ctrl-C does, once Sphinx has stored what it has read."""


def test_a_warning_is_given_until_its_cause_is_gone(small_guide):
    """A maintainer who builds again after a warning gets it again, also if nothing else has changed."""
    first, second = (small_guide("See :doc:`no-such-page`.") for _ in range(2))

    assert "no-such-page" in first.output
    assert (first.status, first.output) == (second.status, second.output)
    assert small_guide("See :doc:`rules`.").status == 0


def test_a_build_that_was_stopped_hides_no_warning(small_guide, monkeypatch):
    """A maintainer who presses Ctrl-C while pages are written gets the warnings of the build with the next one."""
    small_guide.configure(STOPS)
    text = "See :rule:`clear-now`."
    monkeypatch.setenv("STOPPED", "yes")
    stopped = small_guide(text, "html")
    monkeypatch.delenv("STOPPED")
    after = small_guide(text, "html")

    assert "Interrupted" in stopped.output
    assert "no rule or caution has the id 'clear-now'" in after.output
    assert after.status != 0


@pytest.mark.parametrize(
    ("sources", "said"), [("of older rules", "would run older rules than the pages show"), ("", None)]
)
def test_an_engine_of_older_rules_is_named(sources, said, tmp_path, monkeypatch):
    """A maintainer who builds only the pages, after an edit to the rules, is told that the checker has the old ones."""
    (tmp_path / "engine.json").write_text("{}")
    (tmp_path / "sources.sha256").write_text(sources or build_engine.digest_of_sources(ROOT))
    warnings = []
    monkeypatch.setattr(bundle.logger, "warning", lambda message, *args, **kwargs: warnings.append(message % args))
    monkeypatch.setattr(bundle, "can_bundle", lambda: True)
    engine = SimpleNamespace(followup_engine=str(tmp_path / "engine.json"))
    bundle.warn_if_incomplete(SimpleNamespace(config=engine, builder=SimpleNamespace(format="html")))

    assert [said in warning for warning in warnings] == ([True] if said else [])
