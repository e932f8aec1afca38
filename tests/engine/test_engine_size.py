"""The engine is small, and contains everything that the page needs."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import build_engine
import pytest

from followup_rules import bridge
from followup_rules.model.company import using
from followup_rules.model.company_files import company_to_dict, guide
from followup_rules.rules.rules import clear_no
from tests.building import WORKED

MOST = 1.5
"""The largest size of the engine, as a multiple of its WebAssembly."""


@pytest.fixture(scope="module")
def manifest():
    """Return the manifest of the built engine."""
    return build_engine.verify(build_engine.ROOT / "build" / "engine")


def test_the_whole_engine_is_little_larger_than_the_interpreter(manifest):
    """A user downloads little more for Python than its WebAssembly, compressed."""
    wasm = (build_engine.ROOT / "build" / manifest["path"] / "pyodide.asm.wasm").read_bytes()

    assert manifest["download"] <= MOST * len(gzip.compress(wasm, 9))


def test_the_page_has_what_it_needs_of_the_standard_library(manifest):
    """A user gets every answer about every worked panel in the page, because no module is missing there.

    Modules are found by our fast importer. Without it the page would only be slower, so the test checks that too.
    """
    sent = [json.dumps(request) for request in requests()]
    node = Path(sys.executable).with_name("node")

    run = subprocess.run(
        [node, build_engine.ROOT / "tests" / "engine" / "ask_page_python.mjs"],
        input="\n".join(sent),
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    printed = json.loads(run.stdout)
    with using(None):
        assert printed["answers"] == [json.loads(bridge.call(request)) for request in sent]
    assert printed["docstrings"] == {"ours": clear_no.__doc__, "theirs": None}
    assert "ZeroDivisionError: division by zero" in printed["trace"], "errors are formatted, without colours"
    assert printed["loaders"] == [
        f"Archive /lib/{manifest['wheel']}/followup_rules/rules/rules.pyc",
        "Archive /lib/python314.zip/json/decoder.pyc",
    ]


def requests():
    """Yield every request of the page, about every worked panel; first the page hands over what a company sets."""
    company = company_to_dict(guide())
    yield {"do": "company", "company": company}
    fields = {"level": 2, "number": 3, "outcome": "hire", "factor": "Coding", "text": "area,verdict\nCoding,yes\n"}
    fields["company"] = company
    for worked in WORKED.values():
        panel = json.dumps(worked["panel"])
        for verb in bridge.VERBS:
            yield {"do": verb, "panel": panel, **fields}
        link = json.loads(bridge.call(json.dumps({"do": "encode", "panel": panel})))["ok"]
        yield {"do": "decode", "text": link}
        yield {"do": "parse", "text": panel}
        yield {"do": "render", "panel": panel, "format": "markdown"}
