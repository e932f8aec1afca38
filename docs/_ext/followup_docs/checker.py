"""The checker's page: the form from its template, the modules under an address of their own, the engine beside them."""

from __future__ import annotations

import hashlib
import json
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sphinx.util import logging

from followup_docs.rule_links import RulesDirective, title
from followup_rules.explanation import EXPLAINED
from followup_rules.phrases import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "_static"
TEMPLATES = ROOT / "docs" / "_templates" / "checker"
CASES = ROOT / "docs" / "cases"
ICONS = STATIC / "icons.svg"
STYLES = ("controls", "form", "outcome", "report", "page")
MODULE_FOLDERS = ("checker", "engine")


class checker(nodes.raw):  # noqa: N801 - docutils names nodes after their tags
    """The form, already HTML. A class of its own, so that its page is known by it."""


class CheckerDirective(RulesDirective):
    """Writes the checker's form. Its content is the areas to start from, one a line.

    ``:example:`` names the worked panel that "Show an example" fills in, ``:by-hand:`` the place on the page that
    decides a panel without the checker.
    """

    has_content = True
    option_spec = {"example": directives.unchanged_required, "by-hand": directives.unchanged_required}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the form as one node."""
        self.depend_on_rules()
        example = self._example()
        engine = Path(self.config.followup_engine)
        for file in (ICONS, *TEMPLATES.glob("*.html"), *modules(), engine):
            self.env.note_dependency(str(file))
        html = render(
            areas=[line for line in self.content if line.strip()],
            words=words(),
            example=example,
            manifest=read_manifest(engine),
            by_hand=self.options.get("by-hand", ""),
            rules_url=self.env.app.builder.get_relative_uri(self.env.docname, "rules"),
        )
        return [checker("", html, format="html")]

    def _example(self) -> Any:
        if "example" not in self.options:
            return None
        path = CASES / f"{self.options['example']}.json"
        self.env.note_dependency(str(path))
        try:
            return json.loads(path.read_text(encoding="utf-8"))["panel"]
        except FileNotFoundError:
            raise self.error(f"there is no worked panel {path}") from None


def render(**values: Any) -> str:
    """Render the form. Every value in it is escaped."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, ICONS.parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("checker.html").render(**values)


def words() -> dict[str, dict[str, str]]:
    """Return what the page needs to say before Python is there, and the names of the rules."""
    said = labels()
    dissent = EXPLAINED["dissent"].explanation.partition("\n")[0]
    return {**said, "hints": {**said["hints"], "dissent": dissent}, "rules": {rule: title(rule) for rule in EXPLAINED}}


def read_manifest(file: Path) -> dict[str, Any] | None:
    """Read what the build of the engine wrote, or warn that there is none."""
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = "the checker has no engine: %s is missing; `make engine` makes it"
        logger.warning(message, file.name, type="followup", subtype="engine")
        return None
    return manifest


def modules() -> list[Path]:
    """Return the checker's modules, in a steady order."""
    return sorted(path for folder in MODULE_FOLDERS for path in (STATIC / folder).glob("*.mjs"))


def modules_path(files: Iterable[Path]) -> str:
    """Return the folder the modules are served from: its name changes whenever one of them does.

    They import each other by relative paths, so one hash for all of them keeps a cache from mixing two builds.
    """
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(STATIC).as_posix()}\0".encode() + file.read_bytes())
    return f"modules/{digest.hexdigest()[:12]}"


def visit_checker(self: HTML5Translator, node: checker) -> None:
    """Write the form as it is."""
    self.body.append(node.astext())
    raise nodes.SkipNode


def skip_checker(self: nodes.NodeVisitor, node: checker) -> None:
    """Leave the form out of every format but HTML."""
    raise nodes.SkipNode


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the checker's page, and no other, its styles and its first module."""
    if doctree is None or not any(doctree.findall(checker)):
        return
    for style in STYLES:
        app.add_css_file(f"checker/{style}.css", priority=900)
    main = context["pathto"](f"{modules_path(modules())}/checker/main.mjs", resource=True)
    context["metatags"] += f'\n    <script type="module" src="{escape(main)}"></script>'


def copy_files(app: Sphinx, exception: Exception | None) -> None:
    """Put modules and engine into the site, each under its hash; what former builds left goes."""
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
    """Keep Sphinx from copying the modules to ``_static`` as well, where no page asks for them."""
    config.exclude_patterns += [f"{folder}/*.mjs" for folder in MODULE_FOLDERS]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, and see to it that everything its page asks for is there."""
    engine = str(ROOT / "build" / "engine" / "engine.json")
    app.add_config_value("followup_engine", engine, "env", types=frozenset({str}), description="The engine's manifest.")
    app.add_directive("checker", CheckerDirective)
    skip = (skip_checker, None)
    app.add_node(checker, html=(visit_checker, None), text=skip, latex=skip, man=skip, texinfo=skip)
    app.connect("config-inited", leave_modules_out)
    app.connect("html-page-context", add_assets)
    app.connect("build-finished", copy_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
