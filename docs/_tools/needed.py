"""Finds what the page needs of the standard library, by doing there what the page does. Runs inside Pyodide.

The rule: a module goes in if it has been imported from the library's archive once Python has started,
``followup_rules.bridge`` is imported and has answered each of its verbs, and an error has been put into words; unless
it is one of those that the others do without, in ``LEFT_OUT``. This file imports nothing that those do not, or it would
ship what only it needs.
"""

import json
import sys
import traceback
import zipimport
from types import ModuleType

from followup_rules import bridge

LEFT_OUT = {
    "ssl": "asyncio takes it where it is; the page opens no connection",
    "bz2": "shutil and zipfile take it where it is; the page has no such archives",
    "lzma": "as bz2",
    "compression": "as bz2",
}
"""Modules that others do without, each with who imports it and why the page needs none."""
PANEL = {
    "version": 1,
    "areas": ["Coding", "Process"],
    "scorecards": [
        {"area": "Coding", "interviewer": "Ana", "verdict": "yes", "evidence": "x"},
        {"area": "Coding", "interviewer": "Ben", "verdict": "no"},
    ],
    "interviewed_on": "2026-11-24",
    "session_on": "2026-11-25",
}
TABLE = "area,interviewer,verdict\nCoding,Ana,yes\n"
ASKED = {"panel": PANEL, "text": TABLE, "level": 1, "number": 1, "outcome": "hire", "place": "Coding"}


def modules() -> list[str]:
    """Return the names of the modules that the page needs; call this before anything else is imported."""
    link = json.loads(bridge.call(json.dumps({"do": "encode", "panel": PANEL})))["ok"]
    for verb in bridge._DOES:  # noqa: SLF001 - all of them, whatever they are
        for more in ({}, {"format": "csv"}, {"format": "json", "text": json.dumps(PANEL)}, {"text": link}):
            bridge.call(json.dumps({"do": verb, **ASKED, **more}))
    try:
        bridge.no_such_thing  # type: ignore[attr-defined] # noqa: B018
    except AttributeError:
        traceback.format_exc()
    return sorted(name for name, module in sys.modules.items() if _is_from_archive(module) and not _is_left_out(name))


def _is_from_archive(module: ModuleType) -> bool:
    """Frozen modules are in the WebAssembly file, and never loaded from the archive."""
    return isinstance(getattr(module, "__loader__", None), zipimport.zipimporter)


def _is_left_out(name: str) -> bool:
    return name.partition(".")[0] in LEFT_OUT
