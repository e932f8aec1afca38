"""Makes a build after an edit give the same files as a clean build.

By itself, Sphinx writes only the pages that it has read again. But pages show each other's titles, and the rules. So:

- an edit to anything that many pages are made from has Sphinx read every page again;
- every page is written that may look different (``unchanged_pages``);
- what an earlier build left is removed;
- a build with warnings, or one that was stopped, is not remembered, so that the next one gives the same warnings.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.builders.html import StandaloneHTMLBuilder

from followup_docs.nodes.templates import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

SHARED = (
    "followup_rules",
    "docs/_ext",
    "docs/_templates",
    "_static/icons.svg",
    "package-lock.json",
    ".requirements/docs.txt",
)
"""What pages are made from, beside their own files: files, and folders with all that is in them."""

SHARED_IN_GUIDE = ("conf.py", "search-words.toml")
"""The same, in the folder of the guide."""

SHARED_BY_SETTING = ("followup_company", "followup_engine")
"""The settings that name more of them."""

LEFT = ("sitemap.xml", ".buildinfo.bak")
"""Files that Sphinx and extensions write for some settings only, and never remove."""

UNFINISHED = "unfinished"
"""The file beside what Sphinx has read that is there while a build runs, and after one that gave a warning."""

COPIED = ("_static", "_images", "_downloads")
"""The folders of the site into which Sphinx copies files, and from which it removes none."""


def note_sources(app: Sphinx, config: Config) -> None:
    """Have Sphinx read every page again when a source that many pages share has changed."""
    guide = Path(app.confdir)
    paths = [*(ROOT / name for name in SHARED), *(guide / name for name in SHARED_IN_GUIDE)]
    paths += [Path(config[name]) for name in SHARED_BY_SETTING if name in config]
    digest = hashlib.sha256(sys.version.encode())
    for file in (file for path in paths for file in files(path)):
        digest.update(os.path.relpath(file, ROOT).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    config.followup_sources = digest.hexdigest()


def files(path: Path) -> Iterator[Path]:
    """Yield a file, or every file in a folder, in a fixed order. Yield nothing for a path that does not exist."""
    if path.is_file():
        yield path
    yield from sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def forget_if_unfinished(app: Sphinx, config: Config) -> None:
    """Forget what an earlier build read if it gave a warning, failed or was stopped. Note that this one has begun.

    Sphinx stores what it has read before it writes pages. A build that is stopped then has no moment to forget it.
    """
    doctrees = Path(app.doctreedir)
    if (doctrees / UNFINISHED).is_file():
        (doctrees / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
    doctrees.mkdir(parents=True, exist_ok=True)
    (doctrees / UNFINISHED).touch()


def read_no_page_always(app: Sphinx, env: BuildEnvironment) -> None:
    """Do not read a page in every build, as sphinx-argparse-cli asks for: the command's code is one of our sources."""
    env.reread_always.clear()


def remove_leftovers(app: Sphinx, builder: Builder) -> None:
    """Remove what earlier builds copied, before Sphinx copies what this one needs."""
    if builder.format == "html":
        for folder in COPIED:
            shutil.rmtree(app.outdir / folder, ignore_errors=True)
        for name in LEFT:
            (app.outdir / name).unlink(missing_ok=True)


class WrittenPages:
    """The pages of one build. Some, such as the search page, have no file in the guide."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def note(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Note a page that is written."""
        self._names.add(pagename)

    def remove_others(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove the pages of earlier builds, whose files are gone from the guide."""
        if exception or not isinstance(app.builder, StandaloneHTMLBuilder):
            return
        kept = {Path(app.builder.get_output_path(name)) for name in self._names | app.env.found_docs}
        for page in sorted(Path(app.outdir).rglob("*.html")):
            if page not in kept:
                page.unlink()


def remove_empty_folders(app: Sphinx, exception: Exception | None) -> None:
    """Remove the folders in which Sphinx found nothing to copy, such as those of modules. A zip has none of them."""
    for folder in sorted((path for path in Path(app.outdir).rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def remember_if_finished(app: Sphinx, exception: Exception | None) -> None:
    """Remember what was read if there was no warning. Else the next build reads every page again, and warns again."""
    if not (exception or app._warncount):  # noqa: SLF001, Sphinx does not tell in another way
        (Path(app.doctreedir) / UNFINISHED).unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect all of this. What earlier builds left goes before the other steps at the end list the site's files."""
    about = "A hash of what pages are made from, beside their own files."
    app.add_config_value("followup_sources", "", "env", types=frozenset({str}), description=about)
    app.connect("config-inited", note_sources)
    app.connect("config-inited", forget_if_unfinished)
    app.connect("env-updated", read_no_page_always)
    app.connect("write-started", remove_leftovers)
    pages = WrittenPages()
    app.connect("html-page-context", pages.note)
    app.connect("build-finished", pages.remove_others, priority=400)
    app.connect("build-finished", remove_empty_folders, priority=940)
    app.connect("build-finished", remember_if_finished, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
