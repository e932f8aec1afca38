"""Adds to the foot of a page when it last changed, from git, and a link to edit it, where that address is set.

A build without git's history, such as one from a zip, has no dates. So every build of a zip gives the same files.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_docs.nodes.company import company_of
from followup_docs.nodes.templates import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOG = ("log", "--relative", "--no-renames", "--name-only", "--format=%x00%as %P")
"""Lists each commit with its author's date, its parents and its files."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""In English, whatever the language of the machine."""

NOT_EDITED = "404"
"""The page for wrong addresses, which is shown in place of others."""


def read_dates(root: Path) -> dict[str, str]:
    """Return the day on which each file last changed, such as ``2026-11-28``, by its path; empty without git.

    In a clone with a part of the history, its first commit seems to add every file. Those files have no day.
    """
    try:
        is_partial = git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        commits = git(root, *LOG).split("\0")[1:]
    except (OSError, subprocess.CalledProcessError):
        return {}
    days: dict[str, str] = {}
    for commit in commits:
        head, *names = filter(None, commit.split("\n"))
        day, _, parents = head.partition(" ")
        if parents or not is_partial:
            days.update((name, max(day, days.get(name, ""))) for name in names)
    return days


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder, and return what it prints. A hook of git's own may have set its variables."""
    command = ["git", "-c", "core.quotePath=false", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)  # noqa: S603, no input
    return run.stdout.decode()


@cache
def path_in(root: Path, file: str) -> str:
    """Return the path of a file in a folder; empty for one outside it."""
    path = Path(os.path.realpath(file))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


def in_words(day: str) -> str:
    """Write a day as people do: ``28 November 2026``."""
    year, month, date = map(int, day.split("-"))
    return f"{date} {MONTHS[month - 1]} {year}"


class History:
    """When the files of the project last changed, read when the first page needs it."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root = root
        self._days: dict[str, str] | None = None

    def add_to_page(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Add the date and the link to a page that is made from a file."""
        if doctree is None or pagename == NOT_EDITED:
            return
        own, *others = self.sources(app, pagename)
        if self._days is None:
            self._days = read_dates(self._root)
        if day := max((self._days.get(name, "") for name in (own, *others)), default=""):
            context["last_updated"] = in_words(day)
        address = company_of(app.config).edit_address or app.config.followup_edit_address
        if address and own:
            link = address.replace("{path}", own)
            context["theme_source_edit_link"] = link.replace("{", "{{").replace("}", "}}")

    def sources(self, app: Sphinx, pagename: str) -> Iterator[str]:
        """Yield the file of a page, then what else it is made from. A file outside the project is empty."""
        yield path_in(self._root, str(app.env.doc2path(pagename)))
        for name in app.env.dependencies[pagename]:
            yield path_in(self._root, os.path.join(app.srcdir, name))  # noqa: PTH118, it is called 2,500 times


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and complete every page."""
    about = "Where a page's source is edited, with {path} for its file."
    app.add_config_value("followup_edit_address", "", "html", types=frozenset({str}), description=about)
    app.connect("html-page-context", History().add_to_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
