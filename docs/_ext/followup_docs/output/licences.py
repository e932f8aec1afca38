"""Names everything that the site contains: on a page, in ``sbom.cdx.json``, and with its licence in ``licences``.

``docs/_licences/components.toml`` has what no file says. At the end of a build every file of the site must belong to a
component, and every component must be in the site.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from followup_docs.apps.app import read_manifest
from followup_docs.nodes.blocks import table, text_cell
from followup_docs.nodes.templates import ROOT
from followup_docs.output.bundle import can_bundle
from followup_docs.output.clean_builds import files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    from followup_docs.nodes.blocks import Cell

logger = logging.getLogger(__name__)

FOLDER = ROOT / "docs" / "_licences"
COMPONENTS = FOLDER / "components.toml"
"""What no file of a component says."""

TEXTS = "licences"
"""The folder of the licences in the site."""

LIST = "sbom.cdx.json"
"""The list of components in the site, in CycloneDX."""

IN_ENGINE = "Pyodide"
"""The component that brings what is in the engine. A site without an engine has none of it."""

LONGEST_VERSION = 20
"""The most characters of a version on the page. A commit is longer; the list of components has it."""

WORDS = ("public domain", "not named")
"""What the file says of a licence where SPDX has no identifier."""


@dataclass(frozen=True, kw_only=True)
class Component:
    """A part of the site. The file of components says what each field is."""

    name: str
    licence: str
    version: str
    source: str = ""
    notice: str = ""
    package: str = ""
    inside: str = ""
    what: str = ""
    files: tuple[str, ...] = ()
    sign: str = ""
    place: str = ""
    as_of: str = ""

    @property
    def slug(self) -> str:
        """Return the name for use in addresses."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


@cache
def known() -> tuple[dict[str, Any], ...]:
    """Read the file of components."""
    return tuple(tomllib.loads(COMPONENTS.read_text(encoding="utf-8"))["component"])


def components(config: Config, site: Path) -> list[Component]:
    """Return the components of a site. The engine is read where it was built: the site may have an earlier one."""
    engine = Path(config.followup_engine)
    manifest = read_manifest(engine)
    places = (engine.parent.parent, site)
    brought_by = {entry["name"]: entry.get("inside", "") for entry in known()}
    found = []
    for entry in known():
        fields = {("place" if name == "in" else name): value for name, value in entry.items()}
        name = entry["name"]
        in_engine = IN_ENGINE in (name, brought_by[name], brought_by.get(brought_by[name], ""))
        if in_engine and manifest is None:
            continue
        fields["files"] = tuple(entry.get("files", ()))
        fields["version"] = entry.get("version", "") or version_of(entry, config, manifest, places)
        found.append(Component(**fields))
    return found


def version_of(entry: dict[str, Any], config: Config, manifest: dict[str, Any] | None, places: tuple[Path, ...]) -> str:
    """Return the version of a component from its package, or from the file of the site that shows it."""
    kind, _, key = entry.get("package", "").rpartition(":")
    if key == "own":
        return str(config.release)
    if kind == "npm":
        lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
        return str(lock["packages"][f"node_modules/{key}"]["version"])
    if kind == "engine" and manifest:
        return str(manifest["lock"]["info"][key]).removeprefix("emscripten_").replace("_", ".")
    if key:
        return distribution(key).version
    match = find_sign(entry["in"], entry["sign"], places) if "sign" in entry else None
    return match[1].decode() if match and match.re.groups else ""


def find_sign(place: str, sign: str, folders: tuple[Path, ...]) -> re.Match[bytes] | None:
    """Find the sign of a component in the first of the files that match ``place``."""
    for file in (file for folder in folders for file in sorted(folder.glob(place))):
        return re.search(sign.encode(), file.read_bytes())
    return None


def licence_text(component: Component) -> str:
    """Return the copyright notice and the licence of a component: those that its package brings, or ours."""
    if not component.notice:
        brought = [
            file
            for file in distribution(component.package).files or ()
            if ".dist-info/" in file.as_posix() and file.name.upper().startswith(("LICEN", "COPYING"))
        ]
        return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in sorted(brought))
    text = FOLDER / f"{component.licence}.txt"
    return f"{component.notice}\n\n{text.read_text(encoding='utf-8').strip()}" if text.is_file() else component.notice


class licence_table(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes after their tags
    """The place of the table of components. The table is made when the page is written: it has versions from files."""


class LicencesDirective(SphinxDirective):
    """Writes the table of components, with their licences and sources."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the table. Its page is read again when a component changes."""
        self.env.note_dependency(str(COMPONENTS))
        return [licence_table()]


class WriteTable(SphinxPostTransform):
    """Puts the table into its place."""

    default_priority = 400  # before the theme wraps tables

    def run(self, **kwargs: Any) -> None:
        """Write the table."""
        for node in [*self.document.findall(licence_table)]:
            rows = [row(component) for component in components(self.config, Path(self.app.outdir))]
            headers = ("Component", "Licence", "What it is")
            block = table("Everything that this site contains", headers, rows, "licences")
            block["ids"] = ["components"]
            node.replace_self(block)


def row(component: Component) -> list[Cell]:
    """Return the row of a component. Its name leads to its source code, and its licence to the text."""
    version = component.version if len(component.version) <= LONGEST_VERSION else ""
    title = f"{component.name} {version}".strip()
    what = component.what or f"Part of {component.inside}."
    if component.what and component.inside:
        what = f"Part of {component.inside}. {component.what}"
    name = [link(title, component.source)] if component.source else text_cell(title)
    return [name, [link(component.licence, f"{TEXTS}/{component.slug}.txt")], text_cell(what)]


def link(text: str, address: str) -> nodes.reference:
    """Return a link."""
    return nodes.reference("", text, refuri=address, internal=False)


def finish_build(app: Sphinx, exception: Exception | None) -> None:
    """Write licences and list, and check that nothing in the site is without a component."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    found = components(app.config, site)
    shutil.rmtree(site / TEXTS, ignore_errors=True)
    (site / TEXTS).mkdir()
    for component in found:
        (site / TEXTS / f"{component.slug}.txt").write_text(f"{licence_text(component)}\n", encoding="utf-8")
    (site / LIST).write_text(
        json.dumps(listed(app.config, found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    if can_bundle():
        for fault in faults(site, found, set(copied(app))):
            logger.warning("%s", fault, type="followup", subtype="licences")


def copied(app: Sphinx) -> Iterator[str]:
    """Yield the files of the site that are copied from our folder, and a company's logos and colours."""
    for path in (app.confdir / given for given in app.config.html_static_path):
        for file in files(path):
            yield f"_static/{file.relative_to(path).as_posix() if path.is_dir() else path.name}"


def faults(site: Path, found: list[Component], ours: Collection[str] = ()) -> Iterator[str]:
    """Yield a sentence for each file without a component, and for each component that is not in the site.

    ``ours`` are files that need no component.
    """
    names = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if file.is_file()]
    patterns = [pattern for component in found for pattern in component.files]
    where = "docs/_licences/components.toml"
    for name in names:
        if name not in ours and not any(matches(name, pattern) for pattern in patterns):
            yield f"{name} belongs to no component; {where} accepts its pattern under files"
    pyodide = next((component.version for component in found if component.name == IN_ENGINE), "")
    for component in found:
        if component.files and not any(matches(name, pattern) for name in names for pattern in component.files):
            yield f"{component.name} is in {where}, and in no file of the site; remove it there"
        if component.sign and find_sign(component.place, component.sign, (site,)) is None:
            yield f"{component.name} is not in {component.place}, where {where} has its sign; look it up again"
        if component.as_of and component.as_of != pyodide:
            yield f"{component.name} was looked up in Pyodide {component.as_of}; this is {pyodide}: look it up again"


def matches(name: str, pattern: str) -> bool:
    """Return whether a pattern matches a file. A star matches within a folder, two stars match any folders."""
    if pattern.startswith("**/"):
        return fnmatchcase(name.rpartition("/")[2], pattern[3:])
    return name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)


def listed(config: Config, found: list[Component]) -> dict[str, Any]:
    """Return the list of components in CycloneDX. It has neither a number nor a time, so that it stays the same."""
    parts = {component.name: entry(component) for component in found}
    for component in found:
        if component.inside:
            parts[component.inside].setdefault("components", []).append(parts[component.name])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "site",
                "name": str(config.project),
                "version": str(config.release),
            }
        },
        "components": [parts[component.name] for component in found if not component.inside],
    }


def entry(component: Component) -> dict[str, Any]:
    """Return the entry of a component."""
    if " WITH " in component.licence:
        licence: dict[str, Any] = {"expression": component.licence}
    else:
        licence = {"license": {"name" if component.licence in WORDS else "id": component.licence}}
    registry, _, key = component.package.rpartition(":")
    is_published = key and key != "own" and registry != "engine"
    fields = {
        "type": "library",
        "bom-ref": component.slug,
        "name": component.name,
        "version": component.version,
        "description": component.what,
        "licenses": [licence],
        "copyright": component.notice,
        "purl": f"pkg:{registry or 'pypi'}/{key}@{component.version}" if is_published else "",
        "externalReferences": [{"type": "vcs", "url": component.source}] if component.source else [],
    }
    return {name: value for name, value in fields.items() if value}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive. The check is made when the site is complete but for the list for offline use."""
    app.add_node(licence_table)
    app.add_directive("licences", LicencesDirective)
    app.add_post_transform(WriteTable)
    app.connect("build-finished", finish_build, priority=850)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
