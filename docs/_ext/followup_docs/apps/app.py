"""Interactive pages: HTML from a template, the JavaScript modules, and the engine.

Modules and engine are served from folders with a hash in their name, so no cache mixes two builds.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util import logging

from followup_docs.nodes.rule_links import RulesDirective, title
from followup_docs.nodes.templates import ROOT, render, sources
from followup_rules.report.labels import PageWords, labels
from followup_rules.rules.explain import EXPLAINED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

STATIC = ROOT / "_static"
MODULE_FOLDERS = ("checker", "engine", "offline", "page", "practice")
WORKER = "engine/worker.mjs"
"""The engine's client loads it; the page preloads it, so that the client need not wait."""
IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*["'](\.[^"']+)["'];""", re.MULTILINE)
"""A static import of one of our modules. A dynamic import is fetched when the page needs it."""


class app_html(nodes.raw):  # noqa: N801 - docutils names nodes after their tags
    """An app's HTML; its page needs the module ``main`` and the style sheets ``styles``."""


class AppDirective(RulesDirective):
    """A directive that writes an app: its template, its first module and its style sheets."""

    template: ClassVar[str]
    main: ClassVar[str]
    styles: ClassVar[tuple[str, ...]]

    def app(self, **values: Any) -> app_html:
        """Return the app as one node; its page is read again when a rule, template, module or the engine changes."""
        engine = Path(self.config.followup_engine)
        self.depend_on_rules()
        for file in (*sources(), *modules(), engine):
            self.env.note_dependency(str(file))
        html = render(self.template, manifest=read_manifest(engine), **values)
        return app_html("", html, format="html", main=self.main, styles=self.styles)


def words() -> PageWords:
    """Return the words a page shows before Python has loaded, and the names of the rules."""
    return {**labels(), "rules": {rule: title(rule) for rule in EXPLAINED}}


def read_manifest(file: Path) -> dict[str, Any] | None:
    """Read what the build of the engine wrote, or warn that there is none."""
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = "the page has no engine: %s is missing; `make engine` makes it"
        logger.warning(message, file.name, type="followup", subtype="engine")
        return None
    return manifest


def modules() -> list[Path]:
    """Return all modules, in a fixed order."""
    return sorted(path for folder in MODULE_FOLDERS for path in (STATIC / folder).rglob("*.mjs"))


def with_imports(*modules: Path) -> list[Path]:
    """Return the modules and every module that they import, directly or not: each once, the given ones first."""
    found = [path.resolve() for path in modules]
    for module in found:  # found grows
        found += [path for path in imports(module) if path not in found]
    return found


def imports(module: Path) -> list[Path]:
    """Return the modules that a module's text names, each once, in its order."""
    names = dict.fromkeys(IMPORT.findall(module.read_text(encoding="utf-8")))
    return [(module.parent / name).resolve() for name in names]


def modules_path(files: Iterable[Path]) -> str:
    """Return the folder that the modules are served from. Its name changes whenever one of them does.

    They import each other by relative paths, so one hash for all of them keeps a cache from mixing two builds.
    """
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(STATIC).as_posix()}\0".encode() + file.read_bytes())
    return f"modules/{digest.hexdigest()[:12]}"


def visit_app(self: HTML5Translator, node: app_html) -> None:
    """Write the app's HTML unchanged."""
    self.body.append(node.astext())
    raise nodes.SkipNode


def skip_app(self: nodes.NodeVisitor, node: app_html) -> None:
    """Leave the app out of every format but HTML."""
    raise nodes.SkipNode


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add styles and modules only to pages with an app."""
    for node in doctree.findall(app_html) if doctree else ():
        for style in node["styles"]:
            app.add_css_file(f"{style}.css", priority=900)
        folder = modules_path(modules())
        first, *others = (
            escape(context["pathto"](f"{folder}/{path.relative_to(STATIC).as_posix()}", resource=True))
            for path in with_imports(STATIC / node["main"], STATIC / WORKER)
        )
        tags = [f'<script type="module" src="{first}"></script>']
        tags += [f'<link rel="modulepreload" href="{other}">' for other in others]
        context["metatags"] += "".join(f"\n    {tag}" for tag in tags)


def copy_files(app: Sphinx, exception: Exception | None) -> None:
    """Copy modules and engine into the site, each into a folder named by its hash; remove those of earlier builds."""
    if exception or app.builder.format != "html":
        return
    for top in ("modules", "engine"):
        shutil.rmtree(app.outdir / top, ignore_errors=True)
    files = modules()
    folder = app.outdir / modules_path(files)
    for file in files:
        target = folder / file.relative_to(STATIC)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)
    engine = Path(app.config.followup_engine)
    if engine.exists():
        path = json.loads(engine.read_text(encoding="utf-8"))["path"]
        shutil.copytree(engine.parent.parent / path, app.outdir / path)


def leave_modules_out(app: Sphinx, config: Config) -> None:
    """Keep Sphinx from also copying the modules to ``_static``: no page loads them there."""
    config.exclude_patterns += [*(f"{folder}/**.mjs" for folder in MODULE_FOLDERS), "types.d.ts"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node, and add and copy what its pages load."""
    engine = str(ROOT / "build" / "engine" / "engine.json")
    app.add_config_value("followup_engine", engine, "env", types=frozenset({str}), description="The engine's manifest.")
    skip = (skip_app, None)
    app.add_node(app_html, html=(visit_app, None), text=skip, latex=skip, man=skip, texinfo=skip)
    app.connect("config-inited", leave_modules_out)
    app.connect("html-page-context", add_assets)
    app.connect("build-finished", copy_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
