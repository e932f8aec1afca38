"""The maintainers' page draws the contracts that ``make check`` enforces."""

from __future__ import annotations

import re

import pytest

from followup_docs.directives import import_layers

pytestmark = pytest.mark.needs_native


def test_each_contract_is_drawn(small_guide):
    """A maintainer sees each layer once, in the order of pyproject.toml, with its purpose, and each ban in words."""
    built = small_guide(".. import-layers::", "html")
    drawn = re.findall(r'<ol class="[^"]*import-layers.*?</ol>', built.page("index"), re.DOTALL)
    layers = [
        re.findall(r"\w+", " ".join(contract["layers"]))
        for contract in import_layers.load_contracts()
        if contract["type"] == "layers"
    ]

    assert (built.status, built.output) == (0, "")
    assert [re.findall(r'<p><code [^>]*><span class="pre">(\w+)</span>', each) for each in drawn] == layers
    assert "Holds the data: panel, policy" in drawn[0]
    assert re.search(r"never imports .*>followup_docs<.* or .*>pyodide_js<", built.page("index"))


def test_a_layer_without_a_module_stops_the_build():
    """A maintainer who renames a package is told which layer still has its old name."""
    with pytest.raises(FileNotFoundError, match=r"pyproject.toml has a layer followup_rules.gone"):
        import_layers.drawing({"name": "x", "containers": ["followup_rules"], "layers": ["model", "gone"]})
