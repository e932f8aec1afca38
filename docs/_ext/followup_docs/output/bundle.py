"""Bundles what pages load: one style sheet and one script for the guide, one sheet and a script each for its apps.

esbuild does it (``docs/_tools/bundle.mjs``). Where it is not installed, pages load the sheets and scripts of the guide
one by one, and apps do not run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import furo
import sphinx_argparse_cli
from sphinx.util import logging

from followup_docs.apps.app import STATIC, app_html
from followup_docs.nodes.templates import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

FOLDER = "assets"
"""Where bundles are, in the built site."""

BUNDLER = ROOT / "docs" / "_tools" / "bundle.mjs"
NODE = Path(sys.executable).with_name("node")
ESBUILD = ROOT / "node_modules" / "esbuild"
VERSIONS = (BUNDLER, ROOT / "package-lock.json", ROOT / ".requirements" / "docs.txt")
"""What tells the versions of esbuild, Sphinx, the theme and extensions."""

APPS_SHEET = "styles/app.css"
WORKER = "engine/worker.mjs"


def can_bundle() -> bool:
    """Tell whether Node and esbuild are installed."""
    return NODE.is_file() and ESBUILD.is_dir()


def bundle(sources: Path, folder: Path, bundles: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Write bundles into ``folder``, each with the options that esbuild takes; paths in them start from ``sources``.

    Returns the names of the files of each: the bundle, then what it imports at once. Raises RuntimeError with what
    esbuild said where it fails.
    """
    command = [NODE, BUNDLER, sources, folder]
    done = subprocess.run(command, input=json.dumps(bundles), capture_output=True, text=True, check=False)  # noqa: S603, our own script
    if done.returncode:
        raise RuntimeError(f"the bundles were not made:\n{done.stderr}")
    names: dict[str, list[str]] = json.loads(done.stdout)
    return names


def of_apps() -> dict[str, dict[str, Any]]:
    """Return the bundles of the apps: each folder with a ``main.mjs`` is one. They share a style sheet and the worker.

    What an app loads with ``import()`` is a file of its own.
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


def of_guide(site: Path, sheets: Iterable[str], scripts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the bundles of the guide: its sheets in one, its scripts in one.

    The scripts are no modules. Each uses names that the others define, so they are joined as they are.
    """
    imports = "\n".join(f'@import "./{file}";' for file in sheets)
    joined = "\n;\n".join((site / file).read_text(encoding="utf-8") for file in scripts)
    sheet = {"contents": imports, "loader": "css", "sourcefile": "guide.css"}
    script = {"contents": joined, "loader": "js", "sourcefile": "guide.js"}
    name = {"entryNames": "guide-[hash]"}
    return {"sheet": {"stdin": sheet, **name}, "script": {"stdin": script, "bundle": False, **name}}


class Bundles:
    """The bundles of one build. They are made when the first page needs them."""

    def __init__(self) -> None:
        self._apps: dict[str, list[str]] = {}
        self._guide: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def add_to_page(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Have a page load the guide's bundles and, where there is an app on it, those of the app."""
        found = list(doctree.findall(app_html)) if doctree else []
        if can_bundle():
            self._add_guide(app, context)
            for node in found:
                self._add_app(app, context, node)
        elif any(node.get("python") for node in found):
            app.add_css_file(APPS_SHEET, priority=900)

    def _add_guide(self, app: Sphinx, context: dict[str, Any]) -> None:
        """Replace what Sphinx, the theme and extensions load on every page by one sheet and one script."""
        site = Path(app.outdir)
        if not self._guide:
            write_late_sheets(app)
        sheets, scripts = (list(local(site, context[kind])) for kind in ("css_files", "script_files"))
        if (*sheets, *scripts) not in self._guide:
            self._guide[*sheets, *scripts] = bundle(site, site / FOLDER, of_guide(site, sheets, scripts))
        made = self._guide[*sheets, *scripts]
        for kind, files, name in (("css_files", sheets, "sheet"), ("script_files", scripts, "script")):
            others = [file for file in context[kind] if str(file.filename) not in files]
            context[kind] = [f"{FOLDER}/{made[name][0]}", *others]

    def _add_app(self, app: Sphinx, context: dict[str, Any], node: app_html) -> None:
        """Add an app's bundles and, where it asks Python, what its script has to know about the site."""
        self._apps = self._apps or bundle(STATIC, Path(app.outdir) / FOLDER, of_apps())
        address = context["pathto"]
        script, *imported = (escape(address(f"{FOLDER}/{file}", resource=True)) for file in self._apps[node["app"]])
        tags = [f'<script type="module" src="{script}"></script>']
        tags += [f'<link rel="modulepreload" href="{file}">' for file in imported]
        if node.get("python"):
            # The guide's script would hold up the app's, which waits until the page has been read.
            guide, *context["script_files"] = context["script_files"]
            tags.append(f'<script defer fetchpriority="low" src="{escape(address(guide, resource=True))}"></script>')
            root = address("offline.js", resource=True).removesuffix("offline.js") or "./"
            worker = address(f"{FOLDER}/{self._apps['worker'][0]}", resource=True)
            site = json.dumps({"root": root, "worker": worker, "offline": app.config.followup_offline})
            tags.append(f'<script type="application/json" id="site">{site}</script>')
            context["css_files"].append(f"{FOLDER}/{self._apps['sheet'][0]}")
        context["metatags"] += "".join(f"\n    {tag}" for tag in tags)


PLAIN = {"rel", "type", "data-sd-tabs-storage-prefix"}
"""Attributes that a bundle can do without. Tabs use the same prefix where none is given."""


def local(site: Path, files: Iterable[Any]) -> Iterator[str]:
    """Yield the addresses of those files that can be bundled, in the order in which pages load them.

    They are in the built site, and nothing says how they are to be loaded, such as ``media`` or ``async``.
    """
    for file in sorted(files, key=lambda file: file.priority):
        is_plain = set(file.attributes) <= PLAIN and file.attributes.get("type") != "module"
        if is_plain and (site / file.filename).is_file():
            yield str(file.filename)


def write_late_sheets(app: Sphinx) -> None:
    """Write the sheets that others write when all pages are written, since they are bundled before."""
    if app.config.html_theme == "furo":
        (Path(app.outdir) / "_static" / "pygments.css").write_text(furo.get_pygments_stylesheet(), encoding="utf-8")
    if "sphinx_argparse_cli" in app.extensions:
        sphinx_argparse_cli._write_css(app, None)  # noqa: SLF001, it has no other way


def note_sources(app: Sphinx, config: Config) -> None:
    """Have Sphinx write every page again when anything that is bundled has changed: names of bundles would be old."""
    digest = hashlib.sha256(str(can_bundle()).encode())
    folders = [Path(app.confdir, folder) for folder in config.html_static_path]
    for file in (*VERSIONS, *sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())):
        digest.update(os.path.relpath(file, ROOT).encode() + b"\0" + file.read_bytes())
    config.followup_bundled = digest.hexdigest()


def tell_what_is_missing(app: Sphinx) -> None:
    """Say once what the apps lack to run."""
    engine = Path(app.config.followup_engine)
    missing = [name for name, there in (("esbuild", can_bundle()), (engine.name, engine.is_file())) if not there]
    if app.builder.format == "html" and missing:
        message = "the checker and practice cannot run: no %s; `make engine` makes what they need"
        logger.warning(message, " and no ".join(missing), type="followup", subtype="engine")


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Remove the bundles of earlier builds: those that neither a page nor another bundle names."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    used = bundles_in(site)
    for file in sorted((site / FOLDER).glob("*")):
        if file.name.removesuffix(".map") not in used:
            file.unlink()


NAME = re.compile(r"\b[\w-]+-[0-9A-Z]{8}\.(?:css|js)\b")
"""The name of a bundle, which has a hash of its contents in it."""


def bundles_in(site: Path) -> set[str]:
    """Return the names of all bundles that pages name, and that these bundles name in turn."""
    found: set[str] = set()
    new = names_in(site.glob("**/*.html"))
    while new:
        found |= new
        new = names_in(site / FOLDER / name for name in new) - found
    return found


def names_in(files: Iterable[Path]) -> set[str]:
    """Return the names of bundles in the text of some files."""
    return {name for file in files if file.is_file() for name in NAME.findall(file.read_text(encoding="utf-8"))}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Bundle as pages are written, after everybody else has added sheets and scripts to them."""
    app.add_config_value(
        "followup_bundled", "", "html", types=frozenset({str}), description="A hash of what is bundled."
    )
    app.connect("config-inited", note_sources)
    app.connect("builder-inited", tell_what_is_missing)
    app.connect("html-page-context", Bundles().add_to_page, priority=900)
    app.connect("build-finished", remove_unused, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
