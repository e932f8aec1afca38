"""Draws who may import whom, from the contracts in ``pyproject.toml`` that ``make check`` enforces."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from followup_docs.nodes.blocks import paragraph
from followup_docs.nodes.templates import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FILE = ROOT / "pyproject.toml"
SOURCES = (ROOT, ROOT / "docs" / "_ext")
"""The folders from which our packages are imported."""


def load_contracts(file: Path = FILE) -> list[dict[str, Any]]:
    """Read the contracts, as import-linter does."""
    contracts: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return contracts


def purpose(module: str) -> str:
    """Return the first sentence of a module's docstring. FileNotFoundError if there is no such module."""
    path = module.replace(".", "/")
    files = [folder / name for folder in SOURCES for name in (f"{path}.py", f"{path}/__init__.py")]
    file = next((file for file in files if file.is_file()), None)
    if file is None:
        raise FileNotFoundError(f"{FILE.name} has a layer {module}, and there is no such module")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    sentence, _, _ = " ".join(docstring.split("\n\n")[0].split()).partition(". ")
    return sentence.rstrip(".")


def as_nodes(sentence: str) -> list[nodes.Node]:
    """Return a sentence of a docstring, with what is between double backticks as code."""
    parts = re.split(r"``(.+?)``", sentence)
    return [nodes.literal(text=part) if index % 2 else nodes.Text(part) for index, part in enumerate(parts) if part]


def drawing(contract: dict[str, Any]) -> list[nodes.Node]:
    """Draw a contract of layers: where it holds, then a list of rows from the top. Modules of a row are in one box."""
    [container] = contract["containers"]
    rows = [[name.strip() for name in re.split("[|:]", row)] for row in contract["layers"]]
    items = [nodes.list_item("", *(_module(container, name) for name in row)) for row in rows]
    return [
        paragraph([nodes.Text("Inside "), nodes.literal(text=container), nodes.Text(":")]),
        nodes.enumerated_list("", *items, classes=["import-layers"], enumtype="arabic", prefix="", suffix="."),
    ]


def _module(container: str, name: str) -> nodes.paragraph:
    return paragraph([nodes.literal(text=name), nodes.Text(" "), *as_nodes(purpose(f"{container}.{name}"))])


def sentence(contract: dict[str, Any]) -> nodes.list_item:
    """Put a contract that forbids imports into a sentence."""
    words = [*_names(contract["source_modules"], "and"), nodes.Text(" never imports ")]
    words += _names(contract["forbidden_modules"], "or")
    return nodes.list_item("", paragraph([nodes.Text(f"{contract['name'].capitalize()}: "), *words, nodes.Text(".")]))


def _names(names: list[str], conjunction: str) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for index, name in enumerate(names):
        between = "" if not index else f" {conjunction} " if index == len(names) - 1 else ", "
        found += [nodes.Text(between), nodes.literal(text=name)]
    return found


class ImportLayers(SphinxDirective):
    """Draws every contract: those of layers as boxes, then the others as sentences."""

    def run(self) -> list[nodes.Node]:
        """Return the drawings. A layer without a module stops the build."""
        self.env.note_dependency(str(FILE))
        contracts = load_contracts()
        try:
            drawings = [node for contract in of_type(contracts, "layers") for node in drawing(contract)]
        except FileNotFoundError as error:
            raise self.error(str(error)) from None
        forbidden = nodes.bullet_list("", *(sentence(contract) for contract in of_type(contracts, "forbidden")))
        return [*drawings, forbidden]


def of_type(contracts: Iterable[dict[str, Any]], kind: str) -> Iterable[dict[str, Any]]:
    """Return the contracts of one type."""
    return (contract for contract in contracts if contract["type"] == kind)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("import-layers", ImportLayers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
