"""One page names everything that the site contains, with licence and source, and a list for programs says the same."""

from __future__ import annotations

import json
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from followup_docs.output.licences import LIST, Component, faults

pytestmark = pytest.mark.needs_native

SCHEMAS = ("bom-1.6.SNAPSHOT", "spdx.SNAPSHOT", "jsf-0.82.SNAPSHOT")


def schema(name):
    """Read an official schema."""
    return json.loads((files("cyclonedx.schema") / "_res" / f"{name}.schema.json").read_text())


@pytest.fixture(scope="module")
def rows(guide):
    """Read the table: for each component its cells."""
    table = BeautifulSoup(guide.page("licences"), "html.parser").select_one("table.licences")
    return {row.th.get_text(" ", strip=True): row.select("th, td") for row in table.select("tbody tr")}


def test_what_others_made_is_named_with_licence_and_source(guide, rows):
    """A person who publishes the site finds what Furo and others bring: version, licence and source."""
    named = {
        "normalize.css 8.0.1": ("MIT", "https://github.com/necolas/normalize.css"),
        "gumshoe 5.1.2": ("MIT", "https://github.com/cferdinandi/gumshoe"),
        "clipboard.js 2.0.8": ("MIT", "https://github.com/zenorocha/clipboard.js"),
    }
    assert named.keys() <= rows.keys()
    assert named == {name: (rows[name][1].get_text(strip=True), rows[name][0].a["href"]) for name in named}


def test_every_component_has_a_notice_or_a_licence_to_read(guide, rows):
    """The site carries the copyright notice and the licence of each part, as their authors ask."""
    texts = {name: (guide.folder / "html" / cells[1].a["href"]).read_text() for name, cells in rows.items()}

    assert all(text.strip() for text in texts.values())
    assert "The above copyright notice" in texts["gumshoe 5.1.2"]
    assert "Chris Ferdinandi" in texts["gumshoe 5.1.2"]
    assert all(urlsplit(cells[0].a["href"]).scheme == "https" for cells in rows.values() if cells[0].a)


def test_the_list_for_programs_follows_its_schema_and_has_no_moment_in_it(guide, rows):
    """A scanner reads the list, which names the same components as the page and is the same after every build."""
    listed = json.loads((guide.folder / "html" / LIST).read_text())
    registry = Registry().with_resources(
        (f"http://cyclonedx.org/schema/{name}.schema.json", DRAFT7.create_resource(schema(name))) for name in SCHEMAS
    )
    faulty = [error.message for error in Draft7Validator(schema(SCHEMAS[0]), registry=registry).iter_errors(listed)]

    assert not faulty
    assert "serialNumber" not in listed
    assert "timestamp" not in listed["metadata"]
    assert len(list(names(listed["components"]))) == len(rows)


def names(components):
    """Yield the names of components, and of those within them."""
    for component in components:
        yield component["name"]
        yield from names(component.get("components", ()))


def test_a_file_that_nobody_accounts_for_is_named(tmp_path):
    """A maintainer who adds an extension learns which of its files has no licence yet."""
    for name in ("_static/ours.css", "_static/theirs.js", "_static/logo.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    ours = Component(name="Ours", licence="MIT", version="1", files=("_static/*.css",))

    [fault] = faults(tmp_path, [ours], {"_static/logo.svg"})
    assert fault.startswith("_static/theirs.js belongs to no component")


def test_what_is_no_longer_there_or_was_looked_up_for_an_older_pyodide_is_named(tmp_path):
    """A maintainer who upgrades learns which entries to look up again."""
    (tmp_path / "engine.wasm").write_bytes(b"inflate 1.3.1")
    there = Component(name="Pyodide", licence="MPL-2.0", version="2", files=("engine.wasm",))
    gone = Component(name="Gone", licence="MIT", version="1", files=("gone.js",))
    unsigned = Component(name="Unsigned", licence="MIT", version="", place="engine.wasm", sign="expat_")
    older = Component(name="Older", licence="MIT", version="1", as_of="1")

    messages = [*faults(tmp_path, [there, gone, unsigned, older])]
    assert [message.split()[0] for message in messages] == ["Gone", "Unsigned", "Older"]
