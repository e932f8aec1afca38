"""Finds what the page needs of the standard library, by doing there what the page does. Runs inside Pyodide.

The rule: a module goes in if it has been imported once Python has started, ``loadPackage`` has loaded our wheel,
``followup_rules.bridge`` is imported and has answered each of its verbs, and an error has been put into words; and the
few in ``ALSO``. This file imports nothing that those do not, or it would ship what only it needs.
"""

import json
import sys
import traceback

from followup_rules import bridge

ALSO = {
    "encodings.cp437": "zip files whose names are not marked as UTF-8: what unpacks a wheel looks for it",
}
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
    return sorted({*sys.modules, *ALSO})
