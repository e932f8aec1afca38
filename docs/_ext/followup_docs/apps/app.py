"""The base of the interactive pages: writes HTML from a template, and copies the engine into the site.

``output.bundle`` adds their scripts and style sheets.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from followup_docs.nodes.rule_links import RulesDirective, rule_title
from followup_docs.nodes.templates import ROOT, render, sources, values_in_own_words
from followup_rules.report.labels import PageWords, labels
from followup_rules.rules.explain import RULES_AND_CAUTIONS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

STATIC = ROOT / "_static"


class app_html(nodes.raw):  # noqa: N801 - docutils names nodes after their tags
    """An app's HTML. ``app`` is its folder in ``_static``, with a ``main.mjs``. ``python``: whether it runs Python."""


class AppDirective(RulesDirective):
    """A directive that writes an app from the template ``NAME/NAME.html``."""

    name_of_app: ClassVar[str]

    def app(self, **values: Any) -> app_html:
        """Return the app as one node. Its page is read again when a rule, a template or the engine changes."""
        engine = Path(self.config.followup_engine)
        self.depend_on_rules()
        for file in (*sources(), engine):
            self.env.note_dependency(str(file))
        name = self.name_of_app
        manifest = read_manifest(engine)
        if manifest:
            add_company(manifest, self.config)
        html = render(f"{name}/{name}.html", manifest=manifest, **values)
        return app_html("", html, format="html", app=name, python=True, classes=["no-search"])


def page_words() -> PageWords:
    """Return the words that a page shows before Python has loaded, and the names of the rules."""
    words: PageWords = {**labels(), "rules": {rule: rule_title(rule) for rule in RULES_AND_CAUTIONS}}
    own: PageWords = values_in_own_words(words)
    return own


def read_manifest(file: Path) -> dict[str, Any] | None:
    """Read the engine's manifest. Returns None if the engine has not been built."""
    if not file.is_file():
        return None
    manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return manifest


def company_file(config: Config) -> tuple[str, bytes]:
    """Return the path in the site, and the contents, of the file that has what the company sets."""
    contents = config.followup_company_data.encode()
    return f"assets/company-{hashlib.sha256(contents).hexdigest()[:8].upper()}.json", contents


def add_company(manifest: dict[str, Any], config: Config) -> None:
    """Add the company's file to those that the worker fetches. The page hands its contents to Python at the start."""
    path, contents = company_file(config)
    name = f"../../{path}"  # from the engine's folder
    manifest["files"].append({"name": name, "bytes": len(contents), "sha256": hashlib.sha256(contents).hexdigest()})
    manifest["company"] = name


def write_company(app: Sphinx, exception: Exception | None) -> None:
    """Write the company's file into the site."""
    if exception or app.builder.format != "html":
        return
    path, contents = company_file(app.config)
    file = Path(app.outdir) / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(contents)


def visit_app(self: HTML5Translator, node: app_html) -> None:
    """Write the app's HTML unchanged."""
    self.body.append(node.astext())
    raise nodes.SkipNode


def skip_app(self: nodes.NodeVisitor, node: app_html) -> None:
    """Leave the app out of every format but HTML."""
    raise nodes.SkipNode


def copy_engine(app: Sphinx, exception: Exception | None) -> None:
    """Copy the engine into the site, in a folder named after its hash, and remove the engines of earlier builds."""
    if exception or app.builder.format != "html":
        return
    shutil.rmtree(app.outdir / "engine", ignore_errors=True)
    engine = Path(app.config.followup_engine)
    if manifest := read_manifest(engine):
        shutil.copytree(engine.parent.parent / manifest["path"], app.outdir / manifest["path"])


def exclude_sources(app: Sphinx, config: Config) -> None:
    """Keep Sphinx from copying our modules to ``_static``, because pages load bundles of them."""
    config.exclude_patterns += ["**.mjs", "types.d.ts"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node and the setting, and copy the engine at the end."""
    engine = str(ROOT / "build" / "engine" / "engine.json")
    app.add_config_value("followup_engine", engine, "env", types=frozenset({str}), description="The engine's manifest.")
    skip = (skip_app, None)
    app.add_node(app_html, html=(visit_app, None), text=skip, latex=skip, man=skip, texinfo=skip, llm_markdown=skip)
    app.connect("config-inited", exclude_sources)
    app.connect("build-finished", copy_engine)
    app.connect("build-finished", write_company)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
