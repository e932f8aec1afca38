"""Leaves alone the pages that a build would write as they are. After an edit of one page, it takes half the time.

A page is made from its own file, and from what all pages share: titles, labels, the menu and settings. It is left alone
if none of this has changed since the last build, and its files are those of that build. Where scripts or styles have
changed, it gets the new names of the bundles.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from followup_docs.nodes.templates import ROOT
from followup_docs.output.bundle import bundle_names
from followup_docs.output.clean_builds import files
from followup_docs.output.history import last_commit
from followup_docs.output.pdf import has_pdf

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

MEMORY = "unchanged-pages.json"
"""The file beside what Sphinx has read that tells what the last build has written."""

BUNDLER = "docs/_tools"
"""The folder with what makes the bundles that every page loads."""

INDEX = "searchindex.js"
BEFORE_INDEX, AFTER_INDEX = "Search.setIndex(", ")"


@dataclass
class Build:
    """What the pages of a build are made from, and what it left of each."""

    folder: str
    """The folder of the site."""
    shared: str
    """A hash of what all pages share."""
    bundled: str
    """A hash of what the bundles are made from."""
    own: dict[str, str]
    """A hash of what was read from each page's file."""
    files: dict[str, list[int]]
    """The size and the time of each file of a page, and of the search index."""


class UnchangedPages:
    """The pages of this build, compared with those of the last one."""

    def __init__(self) -> None:
        self._build: Build | None = None

    def choose(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that may differ from those of the last build.

        No page has to be read in every build, as sphinx-argparse-cli asks for: the command's code is one of our
        sources.
        """
        env.reread_always.clear()
        every_page = sorted(env.found_docs)
        own = {page: own_hash(app, env, page) for page in every_page}
        now = Build(str(app.outdir), shared_hash(app, env), bundled_hash(app), own, files_of(app, env))
        self._build = now
        last = last_build(app) if app.builder.name == "html" else None
        if last is None or (now.folder, now.shared) != (last.folder, last.shared) or app.config.html_baseurl:
            return every_page  # with an address, an extension puts only the pages that are written into the site's map
        changed = {name for name in now.files.keys() | last.files.keys() if now.files.get(name) != last.files.get(name)}
        if INDEX in changed:
            return every_page
        with_bundles = with_own_bundles(app, env) if now.bundled != last.bundled else set()
        return [
            page
            for page in every_page
            if now.own[page] != last.own.get(page) or changed & set(names_of(page)) or page in with_bundles
        ]

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Remember this build if it gave no warning. After a warning, the next build gives it again."""
        warned = exception or app._warncount  # noqa: SLF001, Sphinx does not tell in another way
        if self._build and not warned and app.builder.name == "html":
            self._build.files = files_of(app, app.env)
            (Path(app.doctreedir) / MEMORY).write_text(json.dumps(asdict(self._build)), encoding="utf-8")


def last_build(app: Sphinx) -> Build | None:
    """Return the last build, if it was finished without a warning."""
    try:
        return Build(**json.loads((Path(app.doctreedir) / MEMORY).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def files_of(app: Sphinx, env: BuildEnvironment) -> dict[str, list[int]]:
    """Return the size and the time of the files of every page, and of the search index, if they exist."""
    paths = {name: Path(app.outdir) / name for page in sorted(env.found_docs) for name in names_of(page)}
    statuses = {name: path.stat() for name, path in {**paths, INDEX: app.outdir / INDEX}.items() if path.is_file()}
    return {name: [status.st_size, status.st_mtime_ns] for name, status in statuses.items()}


def names_of(page: str) -> tuple[str, str]:
    """Return the names of the files of a page."""
    return f"{page}.html", f"{page}.md"


def own_hash(app: Sphinx, env: BuildEnvironment, page: str) -> str:
    """Return a hash of what Sphinx has read from the file of a page."""
    read = Path(app.doctreedir) / f"{page}.doctree"
    return hashlib.sha256(read.read_bytes() + repr(env.metadata.get(page)).encode()).hexdigest()


def bundled_hash(app: Sphinx) -> str:
    """Return a hash of the scripts and style sheets, and of what bundles them."""
    digest = hashlib.sha256()
    for path in (ROOT / BUNDLER, *(Path(app.confdir) / name for name in app.config.html_static_path)):
        for file in files(path):
            digest.update(f"{file}\0{hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()


def with_own_bundles(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the pages that load bundles which some pages do not load. In the others, the names can be replaced."""
    loaded = {page: bundle_names([Path(app.outdir) / f"{page}.html"]) for page in env.found_docs}
    common = set.intersection(*loaded.values())
    return {page for page, names in loaded.items() if names != common}


def shared_hash(app: Sphinx, env: BuildEnvironment) -> str:
    """Return a hash of what all pages share, beside bundles."""
    digest = hashlib.sha256()
    settings = {value.name: value.value for value in app.config if value.name != "followup_printed"}
    targets = [(domain.name, domain.data) for domain in env.domains.sorted() if domain.name != "index"]
    for shared in (settings, targets, has_pdf(app.config), last_commit(ROOT)):
        digest.update(in_order(shared).encode())
    for page in sorted(env.found_docs):
        menu = env.tocs[page].pformat() if page in env.toctree_includes else ""
        digest.update("\0".join((page, env.titles[page].pformat(), menu)).encode())
    return digest.hexdigest()


def in_order(value: object) -> str:
    """Write a value out. Dictionaries and sets, whose order differs from build to build, are sorted."""
    if isinstance(value, dict):
        return str(sorted((in_order(key), in_order(inner)) for key, inner in value.items()))
    if isinstance(value, (set, frozenset, list, tuple)):
        inner = map(in_order, value)
        return str(list(inner) if isinstance(value, (list, tuple)) else sorted(inner))
    return repr(value)


def keep_for_other_pages(app: Sphinx, builder: Builder) -> None:
    """Keep the pictures and the index entries of pages that are not written. Sphinx would forget them."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    builder.images.update({file: name for file, (_, name) in app.env.images.items()})
    index = read_index(Path(app.outdir))
    entries = app.env._search_index_index_entries  # noqa: SLF001, there is no other way to them
    entries.clear()
    for entry, places in index.get("indexentries", {}).items():
        for page, anchor, is_main in places:
            name = index["docnames"][page]
            if name in app.env.found_docs:
                entries.setdefault(name, []).append((entry, anchor, "main" if is_main else ""))


def read_index(site: Path) -> dict[str, Any]:
    """Return the search index of a site; empty without one."""
    file = site / INDEX
    if not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8").removeprefix(BEFORE_INDEX).removesuffix(AFTER_INDEX)
    index: dict[str, Any] = json.loads(text)
    return index


def tidy_index(app: Sphinx, exception: Exception | None) -> None:
    """Write the search index in one order, whichever pages were written, without words that are on no page now."""
    index = read_index(Path(app.outdir))
    if exception or app.builder.format != "html" or not index:
        return
    for words in ("terms", "titleterms"):
        index[words] = {word: pages for word, pages in index[words].items() if pages != []}
    for places in ("alltitles", "indexentries"):
        index[places] = {name: sorted(found, key=repr) for name, found in index[places].items()}
    text = json.dumps(index, separators=(",", ":"), sort_keys=True)
    (app.outdir / INDEX).write_text(f"{BEFORE_INDEX}{text}{AFTER_INDEX}", encoding="utf-8")


def forget(app: Sphinx, builder: Builder) -> None:
    """Forget the last build as soon as this one writes. One that is stopped has written some pages, and not others."""
    if builder.name == "html":
        (Path(app.doctreedir) / MEMORY).unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Choose the pages when all is read, and remember them when all is written."""
    pages = UnchangedPages()
    app.connect("env-updated", pages.choose)
    app.connect("write-started", forget)
    app.connect("write-started", keep_for_other_pages)
    app.connect("build-finished", tidy_index, priority=400)
    app.connect("build-finished", pages.remember, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
