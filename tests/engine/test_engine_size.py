"""The engine is small, and nothing that the page needs has been left out of it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import engine
import pytest

from followup_rules import bridge
from followup_rules.rules.rules import clear_no
from tests.building import WORKED

MOST = 1.5
"""How much the whole engine may weigh, in the weight of its WebAssembly alone."""


@pytest.fixture(scope="module")
def manifest():
    """Return what the build says of the engine."""
    return engine.verify(engine.ROOT / "build" / "engine")


def test_the_whole_engine_weighs_little_more_than_the_interpreter(manifest):
    """Everything the page downloads for Python, compressed, in the weight of the WebAssembly file."""
    wasm = (engine.ROOT / "build" / manifest["path"] / "pyodide.asm.wasm").read_bytes()

    assert manifest["download"] <= MOST * len(gzip.compress(wasm, 9))


def test_the_page_has_what_it_needs_of_the_standard_library(manifest):
    """Python started from the page's own library answers every request about every worked panel as it does here.

    It finds modules in its archives in the quick way, which nobody would notice the lack of.
    """
    asked = [json.dumps(request) for request in requests()]
    node = Path(sys.executable).with_name("node")

    done = subprocess.run(
        [node, engine.ROOT / "tests" / "engine" / "library.mjs"],
        input="\n".join(asked),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["answers"] == [json.loads(bridge.call(request)) for request in asked]
    assert said["docstrings"] == {"ours": clear_no.__doc__, "theirs": None}
    assert "ZeroDivisionError: division by zero" in said["trace"], "errors are put into words, without colours"
    assert said["found"] == [
        f"Archive /lib/{manifest['wheel']}/followup_rules/rules/rules.pyc",
        "Archive /lib/python314.zip/json/decoder.pyc",
    ]


def requests():
    """Yield every request the page can make, about every worked panel."""
    more = {"level": 2, "number": 3, "outcome": "hire", "factor": "Coding", "text": "area,verdict\nCoding,yes\n"}
    for case in WORKED.values():
        panel = json.dumps(case["panel"])
        for verb in bridge.VERBS:
            yield {"do": verb, "panel": panel, **more}
        link = json.loads(bridge.call(json.dumps({"do": "encode", "panel": panel})))["ok"]
        yield {"do": "decode", "text": link}
        yield {"do": "parse", "text": panel}
        yield {"do": "render", "panel": panel, "format": "markdown"}
