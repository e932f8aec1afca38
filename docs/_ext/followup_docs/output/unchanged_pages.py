"""Leaves alone the pages that a build would write as they are. After an edit of one page, it takes half the time.

A page is made from its own file, and from what all pages share: titles, labels, the menu and settings. It is left alone
if none of this has changed since the last build, and its files are those of that build. Where only scripts or styles
have changed, a page without an app is left alone too: ``bundle`` gives it the new names.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docutils
import sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from followup_docs.nodes.templates import ROOT
from followup_docs.output.bundle import BUNDLER, FOLDER, GUIDE_BUNDLE, bundle_names, can_bundle
from followup_docs.output.clean_builds import files
from followup_docs.output.history import read_dates
from followup_docs.output.pdf import has_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

MEMORY = "unchanged-pages.json"
"""The file beside what Sphinx has read that tells what the last build has written."""

TOOLS = ROOT / "docs" / "_tools"
"""The folder of the modules that our extension shares with other tools."""

INDEX = "searchindex.js"
BEFORE_INDEX, AFTER_INDEX = "Search.setIndex(", ")"

States = dict[str, list[int]]
"""The size and the time of each of some files."""


@dataclass
class Build:
    """What the pages of a build are made from, and what it left of them."""

    site: str
    """The folder of the site."""
    shared: str
    """A hash of what all pages share."""
    bundled: str
    """A hash of what the bundles are made from."""
    own: dict[str, str]
    """A hash of what was read from each page's file."""
    sources: States
    """The files that pages are made from."""
    written: States
    """The files of every page, the search index and the bundles."""


class UnchangedPages:
    """The pages of this build, compared with those of the last one."""

    def __init__(self) -> None:
        self._build: Build | None = None
        self._chosen: list[str] = []

    def read_again(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Return the pages of which a source is another file now. Sphinx itself reads a page again for a newer file.

        A backup puts back an earlier file with its time.
        """
        last = last_build(app)
        if last is None:
            return []
        now = states(last.sources)
        other = {name for name, state in last.sources.items() if now.get(name) != state}
        return [page for page in env.found_docs & env.all_docs.keys() if other & set(sources_of(env, page))]

    def choose(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that may differ from those of the last build."""
        every_page = sorted(env.found_docs)
        self._build = now = Build(
            site=str(app.outdir),
            shared=shared_hash(app, env),
            bundled=bundled_hash(app),
            own={page: own_hash(app, env, page) for page in every_page},
            sources=states(name for page in every_page for name in sources_of(env, page)),
            written=states(written_files(app, env)),
        )
        self._chosen = every_page
        last = last_build(app) if app.builder.name == "html" else None
        if last is None or (now.site, now.shared) != (last.site, last.shared) or app.config.html_baseurl:
            return every_page  # with an address, an extension puts only the pages that are written into the site's map
        other = {
            name for name in now.written.keys() | last.written.keys() if now.written.get(name) != last.written.get(name)
        }
        chosen = {
            page for page in every_page if other & set(files_of(app, page)) or now.own[page] != last.own.get(page)
        }
        if other - {name for page in every_page for name in files_of(app, page)}:
            return every_page
        if now.bundled != last.bundled:
            loaded = {page: bundle_names([Path(app.outdir) / f"{page}.html"]) for page in every_page}
            guide = {name for names in loaded.values() for name in names if GUIDE_BUNDLE.fullmatch(name)}
            if len(guide) > len((".css", ".js")):
                return every_page  # some pages load other sheets or scripts, so no bundle is that of every page
            chosen |= {page for page, names in loaded.items() if names - guide}
        self._chosen = sorted(with_menus(env, chosen))
        return self._chosen

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Remember this build if it gave no warning and wrote every page it had to.

        After a warning, the next build gives it again. A build of given files leaves the others as they are.
        """
        warned = exception or app._warncount  # noqa: SLF001, Sphinx does not tell in another way
        if self._build is None or warned or app.builder.name != "html":
            return
        before, self._build.written = self._build.written, states(written_files(app, app.env))
        pages = {page: str(Path(app.outdir) / f"{page}.html") for page in self._chosen}
        if all(self._build.written.get(page) != before.get(page) for page in pages.values()):
            (Path(app.doctreedir) / MEMORY).write_text(json.dumps(asdict(self._build)), encoding="utf-8")


def last_build(app: Sphinx) -> Build | None:
    """Return the last build, if it was finished without a warning."""
    try:
        return Build(**json.loads((Path(app.doctreedir) / MEMORY).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def states(names: Iterable[str]) -> States:
    """Return the size and the time of the files that exist."""
    found = {name: Path(name).stat() for name in sorted(set(names)) if Path(name).is_file()}
    return {name: [status.st_size, status.st_mtime_ns] for name, status in found.items()}


def sources_of(env: BuildEnvironment, page: str) -> list[str]:
    """Return the files that a page is made from."""
    return [str(env.doc2path(page)), *(str(env.srcdir / name) for name in env.dependencies[page])]


def written_files(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the files of every page, the search index and the bundles."""
    site = Path(app.outdir)
    pages = [name for page in env.found_docs for name in files_of(app, page)]
    return [*pages, str(site / INDEX), *(str(file) for file in files(site / FOLDER))]


def files_of(app: Sphinx, page: str) -> tuple[str, str]:
    """Return the files of a page."""
    return str(Path(app.outdir) / f"{page}.html"), str(Path(app.outdir) / f"{page}.md")


def with_menus(env: BuildEnvironment, pages: set[str]) -> set[str]:
    """Return the pages, and those with a menu in their text in which the headings of one of them may be."""
    found: set[str] = set()
    new = pages
    while new:
        found |= new
        new = {menu for page in new for menu in env.files_to_rebuild.get(page, ())} & env.found_docs - found
    return found


def own_hash(app: Sphinx, env: BuildEnvironment, page: str) -> str:
    """Return a hash of what Sphinx has read from the file of a page."""
    read = Path(app.doctreedir) / f"{page}.doctree"
    return hashlib.sha256(read.read_bytes() + repr(env.metadata.get(page, {})).encode()).hexdigest()


def bundled_hash(app: Sphinx) -> str:
    """Return a hash of the scripts and style sheets, and of what bundles them."""
    return hash_of_files(BUNDLER, *(Path(app.confdir) / name for name in app.config.html_static_path))


def hash_of_files(*paths: Path) -> str:
    """Return a hash of files, and of all files in folders, with their paths."""
    digest = hashlib.sha256()
    for file in (file for path in paths for file in files(path)):
        digest.update(f"{file}\0{hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()


def shared_hash(app: Sphinx, env: BuildEnvironment) -> str:
    """Return a hash of what all pages share, beside bundles.

    One setting is left out: the hash of what the PDF shows, which each edit changes. The index entries of a page are
    its own.
    """
    settings = {value.name: value.value for value in app.config if value.name != "followup_printed"}
    targets = [(domain.name, domain.data) for domain in env.domains.sorted() if domain.name != "index"]
    menu = [(page, menu_entry(env, page)) for page in sorted(env.found_docs)]
    extensions = {name: extension.version for name, extension in app.extensions.items()}
    versions = (sphinx.__version__, docutils.__version__, extensions)
    shared = (
        settings,
        targets,
        menu,
        versions,
        hash_of_files(TOOLS),
        can_bundle(),
        has_pdf(app.config),
        read_dates(ROOT),
    )
    return hashlib.sha256(in_order(shared).encode()).hexdigest()


def menu_entry(env: BuildEnvironment, page: str) -> list[str]:
    """Return what the menu and links show of a page: its title, its other headings of the first level, pages below."""
    contents = env.tocs[page]
    shown = (
        [contents]
        if page in env.toctree_includes
        else [node for entry in contents.children for node in entry.children[:1]]
    )
    return [
        str(env.metadata.get(page, {}).get("tocdepth")),
        env.titles[page].pformat(),
        *(node.pformat() for node in shown),
    ]


def in_order(value: object) -> str:
    """Write a value out. Dictionaries and sets, whose order differs from build to build, are sorted."""
    if isinstance(value, dict):
        return str(sorted((in_order(key), in_order(inner)) for key, inner in value.items()))
    if isinstance(value, (set, frozenset)):
        return str(sorted(map(in_order, value)))
    if isinstance(value, (list, tuple)):
        return str([in_order(inner) for inner in value])
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
    """Return the search index of a site; empty if there is none, or a build was stopped while it wrote it."""
    try:
        text = (site / INDEX).read_text(encoding="utf-8")
        index: dict[str, Any] = json.loads(text.removeprefix(BEFORE_INDEX).removesuffix(AFTER_INDEX))
    except (OSError, ValueError):
        return {}
    return index


def tidy_index(app: Sphinx, exception: Exception | None) -> None:
    """Write the search index in one order, whichever pages were written, without words that are on no page now."""
    if exception or app.builder.format != "html":
        return
    index = read_index(Path(app.outdir))
    if not index:
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
    app.connect("env-get-outdated", pages.read_again)
    app.connect("env-updated", pages.choose)
    app.connect("write-started", forget)
    app.connect("write-started", keep_for_other_pages)
    app.connect("build-finished", tidy_index, priority=400)
    app.connect("build-finished", pages.remember, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
