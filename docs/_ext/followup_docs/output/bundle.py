"""Bundles what pages load: a style sheet and a script for the guide, a style sheet for apps, a script for each app.

Uses esbuild (``docs/_tools/bundle.mjs``). Without esbuild, pages load the sheets and scripts of the guide one by one,
and apps do not run.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import furo
import sphinx_argparse_cli
from build_engine import is_up_to_date
from sphinx.errors import SphinxError
from sphinx.util import logging

from followup_docs.apps.app import STATIC, app_html
from followup_docs.nodes.company import company_of
from followup_docs.nodes.templates import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

FOLDER = "assets"
"""The folder of the bundles in the built site."""

BUNDLER = ROOT / "docs" / "_tools" / "bundle.mjs"
NODE = Path(sys.executable).with_name("node")
ESBUILD = ROOT / "node_modules" / "esbuild"
APPS_SHEET = "styles/app.css"
WORKER = "engine/worker.mjs"


def can_bundle() -> bool:
    """Return whether Node and esbuild are installed."""
    return NODE.is_file() and ESBUILD.is_dir()


def bundle(sources: Path, folder: Path, bundles: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Write bundles into ``folder``. ``bundles`` maps names to options of esbuild, with paths relative to ``sources``.

    Returns the names of the files of each: the bundle, then the files that it imports at once. Raises SphinxError with
    esbuild's message if it fails.
    """
    command = [NODE, BUNDLER, sources, folder]
    done = subprocess.run(command, input=json.dumps(bundles), capture_output=True, text=True, check=False)  # noqa: S603, our own script
    if done.returncode:
        logger.error("%s", done.stderr.strip())  # first, since Sphinx prints a long report of an error that is raised
        raise SphinxError(f"the bundles were not made:\n{done.stderr}")
    names: dict[str, list[str]] = json.loads(done.stdout)
    return names


def app_bundles() -> dict[str, dict[str, Any]]:
    """Return the bundles of the apps. Each folder with a ``main.mjs`` is one. They share a style sheet and the worker.

    A module that an app loads with ``import()`` becomes a file of its own.
    """
    scripts = {file.parent.name: file.relative_to(STATIC).as_posix() for file in sorted(STATIC.glob("*/main.mjs"))}
    return {
        "sheet": {"entryPoints": [{"in": APPS_SHEET, "out": "apps"}]},
        "worker": {"entryPoints": [{"in": WORKER, "out": "worker"}], "format": "esm"},
        **{
            name: {"entryPoints": [{"in": script, "out": name}], "format": "esm", "splitting": True}
            for name, script in scripts.items()
        },
    }


def guide_bundles(site: Path, sheets: Iterable[str], scripts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the bundles of the guide: one of its sheets, one of its scripts.

    The scripts are not modules. Each uses names that others define, so they are joined unchanged.
    """
    imports = "\n".join(f'@import "./{file}";' for file in sheets)
    joined = "\n;\n".join((site / file).read_text(encoding="utf-8") for file in scripts)
    sheet = {"contents": imports, "loader": "css", "sourcefile": "guide.css"}
    script = {"contents": joined, "loader": "js", "sourcefile": "guide.js"}
    name = {"entryNames": "guide-[hash]"}
    return {"sheet": {"stdin": sheet, **name}, "script": {"stdin": script, "bundle": False, **name}}


GUIDE_BUNDLE = re.compile(r"\bguide-[0-9A-Z]{8}(\.css|\.js)\b")
"""The name of a bundle of the guide."""


class Bundles:
    """The bundles of one build, made when the first page needs them."""

    def __init__(self) -> None:
        self._apps: dict[str, list[str]] = {}
        self._guide: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def add_to_page(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Have a page load the guide's bundles and, if it has an app, those of the app."""
        apps = list(doctree.findall(app_html)) if doctree else []
        if can_bundle():
            self._add_guide(app, context)
            for node in apps:
                self._add_app(app, context, node)
        elif any(node.get("python") for node in apps):
            app.add_css_file(APPS_SHEET, priority=900)

    def _add_guide(self, app: Sphinx, context: dict[str, Any]) -> None:
        """Replace the sheets and scripts that Sphinx, the theme and extensions load on every page by one of each."""
        site = Path(app.outdir)
        if not self._guide:
            write_late_sheets(app)
        sheets, scripts = (list(bundlable(site, context[kind])) for kind in ("css_files", "script_files"))
        if (*sheets, *scripts) not in self._guide:
            self._guide[*sheets, *scripts] = bundle(site, site / FOLDER, guide_bundles(site, sheets, scripts))
        names = self._guide[*sheets, *scripts]
        for kind, files, name in (("css_files", sheets, "sheet"), ("script_files", scripts, "script")):
            others = [file for file in context[kind] if str(file.filename) not in files]
            context[kind] = [f"{FOLDER}/{names[name][0]}", *others]

    def _add_app(self, app: Sphinx, context: dict[str, Any], node: app_html) -> None:
        """Add an app's bundles and, if it runs Python, the settings of the site that its script needs."""
        self._apps = self._apps or bundle(STATIC, Path(app.outdir) / FOLDER, app_bundles())
        address = context["pathto"]
        script, *imported = (escape(address(f"{FOLDER}/{file}", resource=True)) for file in self._apps[node["app"]])
        tags = [f'<script type="module" src="{script}"></script>']
        tags += [f'<link rel="modulepreload" href="{file}">' for file in imported]
        if node.get("python"):
            guide, *others = context["script_files"]
            if not others:  # a theme's own scripts may need the guide's before them
                # Load the guide's script with low priority, so that it does not delay the app's.
                context["script_files"] = []
                low = escape(address(guide, resource=True))
                tags.append(f'<script defer fetchpriority="low" src="{low}"></script>')
            root = address("offline.js", resource=True).removesuffix("offline.js") or "./"
            worker = address(f"{FOLDER}/{self._apps['worker'][0]}", resource=True)
            settings = {
                "root": root,
                "worker": worker,
                "device_days": company_of(app.config).retention.device_days,
                "offline": app.config.followup_offline,
            }
            site = json.dumps(settings)
            tags.append(f'<script type="application/json" id="site">{site}</script>')
            context["css_files"].append(f"{FOLDER}/{self._apps['sheet'][0]}")
        context["metatags"] += "".join(f"\n    {tag}" for tag in tags)

    def rename(self, app: Sphinx, exception: Exception | None) -> None:
        """Have the pages that this build has left alone load its bundles of the guide.

        Where pages load different ones, ``unchanged_pages`` leaves none alone.
        """
        if exception or len(self._guide) != 1:
            return
        [names] = self._guide.values()
        new = {Path(name).suffix: name for name, *_ in names.values()}
        for page in sorted(Path(app.outdir).rglob("*.html")):
            text = page.read_text(encoding="utf-8")
            changed = GUIDE_BUNDLE.sub(lambda found: new[found[1]], text)
            if changed != text:
                page.write_text(changed, encoding="utf-8")


PLAIN = {"rel", "type", "data-sd-tabs-storage-prefix"}
"""Attributes that a bundle does not need. Tabs use the same prefix by default."""


def bundlable(site: Path, files: Iterable[Any]) -> Iterator[str]:
    """Yield the addresses of the files that can be bundled, in the order in which pages load them.

    They are files of the built site without attributes that change how they load, such as ``media`` or ``async``.
    """
    for file in sorted(files, key=lambda file: file.priority):
        is_plain = set(file.attributes) <= PLAIN and file.attributes.get("type") != "module"
        if is_plain and (site / file.filename).is_file():
            yield str(file.filename)


def write_late_sheets(app: Sphinx) -> None:
    """Write the sheets that extensions write after all pages, because they are bundled before that."""
    if app.config.html_theme == "furo":
        (Path(app.outdir) / "_static" / "pygments.css").write_text(furo.get_pygments_stylesheet(), encoding="utf-8")
    if "sphinx_argparse_cli" in app.extensions:
        sphinx_argparse_cli._write_css(app, None)  # noqa: SLF001, it has no other way


def warn_if_incomplete(app: Sphinx) -> None:
    """Warn once if the apps cannot run, or would run other rules than the pages show."""
    engine = Path(app.config.followup_engine)
    missing = [name for name, exists in (("esbuild", can_bundle()), (engine.name, engine.is_file())) if not exists]
    if app.builder.format != "html":
        return
    if missing:
        message = "the checker and practice cannot run: no %s; `make engine` makes what they need"
        logger.warning(message, " and no ".join(missing), type="followup", subtype="engine")
    elif not is_up_to_date(engine.parent):
        message = "the checker and practice would run older rules than the pages show; `make engine` builds them again"
        logger.warning(message, type="followup", subtype="engine")


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Remove the bundles of earlier builds, which no page and no other bundle names."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    used = used_bundles(site)
    for file in sorted((site / FOLDER).glob("*")):
        if file.name.removesuffix(".map") not in used:
            file.unlink()


BUNDLE_NAME = re.compile(r"\b[\w-]+-[0-9A-Z]{8}\.(?:css|js|json)\b")
"""The name of a bundle, which contains a hash of its contents."""


def used_bundles(site: Path) -> set[str]:
    """Return the names of the bundles that pages name, and of those that these bundles name."""
    found: set[str] = set()
    new = bundle_names(site.glob("**/*.html"))
    while new:
        found |= new
        new = bundle_names(site / FOLDER / name for name in new) - found
    return found


def bundle_names(files: Iterable[Path]) -> set[str]:
    """Return the names of bundles in the text of the given files."""
    return {name for file in files if file.is_file() for name in BUNDLE_NAME.findall(file.read_text(encoding="utf-8"))}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Bundle while pages are written, after all extensions have added their sheets and scripts."""
    app.connect("builder-inited", warn_if_incomplete)
    bundles = Bundles()
    app.connect("html-page-context", bundles.add_to_page, priority=900)
    app.connect("build-finished", bundles.rename, priority=650)
    app.connect("build-finished", remove_unused, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
