"""Finds the modules of the standard library that the page needs, by doing what the page does. Runs inside Pyodide.

Starts Python, has ``followup_rules.bridge`` answer every request in :func:`requests`, and formats an error. A module is
needed if Python has imported it from the library's archive while doing this, and if it is not in ``EXCLUDED``. The
build stops at a verb without a request, and at a request that is refused. This file imports only what the page
imports, so that no module is shipped for this file alone.
"""

import json
import sys
import traceback
import zipimport
from types import ModuleType
from typing import Any

from followup_rules import bridge
from followup_rules.report.messages import CHANNELS
from followup_rules.report.render import TextFormat

EXCLUDED = {
    "ssl": "asyncio imports it if it is there; the page opens no connection",
    "bz2": "shutil and zipfile import it if it is there; the page has no such archives",
    "lzma": "as bz2",
    "compression": "as bz2",
}
"""Modules that the page works without: which module imports each, and why it is not needed."""

PANEL = json.dumps(
    {
        "version": 1,
        "areas": ["Coding", "Process"],
        "scorecards": [
            {"area": "Coding", "interviewer": "Ana", "verdict": "yes", "evidence": "x"},
            {"area": "Coding", "interviewer": "Ben", "verdict": "no"},
        ],
        "interviewed_on": "2026-11-24",
        "session_on": "2026-11-25",
    }
)
PENDING = json.dumps({"version": 1, "scorecards": [{"area": "Coding", "interviewer": "Ana", "verdict": "pending"}]})
TABLE = "area,interviewer,verdict\nCoding,Ana,yes\n"
VERDICT = {"area": "Coding", "interviewer": "Ana", "round": 1, "panel": "", "verdict": "no", "evidence": "x"}
NONCE = "0" * 64
ADDRESS = "https://example.org/your-card.html"
EXERCISE = {"level": 1, "number": 1}
LINES = {verdict: ["x", "y", "z"] for verdict in ("yes", "maybe", "no")}
AREA = {"about": "x", "explore": ["x"], "questions": [{"ask": "x"}], "anchors": LINES, "evidence": LINES}
COMPANY = {"version": 1, "areas": [{**AREA, "id": name.lower(), "name": name} for name in ("Coding", "Process")]}

Request = dict[str, Any]


class RequestError(Exception):
    """A verb has no request, or a request is refused. The message names it."""


def requests() -> dict[str, list[Request]]:
    """Return the requests of each verb of the bridge, without ``do``: one for each channel or format it has."""
    ask("company", {"company": COMPANY})
    [factor, *_] = ask("exercise", EXERCISE)["factors"]
    sealed = ask("seal", {**VERDICT, "nonce": NONCE})
    collected = ask("collect", {"panel": PENDING, "texts": [sealed["text"], sealed["card_text"]]})
    held = {"panel": json.dumps(collected["panel"]), "held": collected["held"]}
    [invited, *_] = ask("invite", {"panel": PENDING, "address": ADDRESS})["invitations"]
    return {
        "company": [{"company": COMPANY}],
        "decide": [{"panel": PANEL}],
        "extras": [{"panel": PANEL, "channel": channel} for channel in CHANNELS],
        "draw": [{"panel": PANEL}],
        "next-round": [{"panel": PANEL}],
        "render": [{"panel": PANEL, "format": form} for form in TextFormat],
        "record": [{"panel": PANEL, "names": names, "evidence": names} for names in (True, False)],
        "calendar": [{"panel": PANEL}],
        "export": [{"panel": PANEL}],
        "encode": [{"panel": PANEL}],
        "decode": [{"text": ask("encode", {"panel": PANEL})}],
        "parse": [{"text": PANEL}],
        "preview": [{"text": TABLE}],
        "exercise": [EXERCISE],
        "assess": [{**EXERCISE, "outcome": "hire", "factor": factor["id"]}],
        "seal": [{**VERDICT, "nonce": NONCE}],
        "read-invitation": [{"text": invited["link"]}],
        "invite": [{"panel": PENDING, "address": ADDRESS}],
        "collect": [{"panel": PENDING, "texts": [sealed["text"], sealed["card_text"], sealed["card"]]}],
        "open": [held],
        "sealing": [held],
    }


def verbs() -> list[str]:
    """Return every verb of the bridge."""
    return list(bridge.VERBS)


def ask_all() -> None:
    """Make every request of every verb.

    :raises RequestError: if a verb has no request, a request has no verb, or a request is refused.
    """
    requests_of = requests()
    for verb in verbs():
        if not requests_of.get(verb):
            raise RequestError(
                f"followup_rules.bridge has the verb {verb!r}, and docs/_tools/needed_modules.py makes no request of "
                "it; add one to requests(), so that the page gets the modules the verb needs"
            )
    for verb, of_verb in requests_of.items():
        for request in of_verb:
            ask(verb, request)


def ask(verb: str, request: Request) -> Any:
    """Return the bridge's answer to a request.

    :raises RequestError: if it refuses.
    """
    asked = json.dumps({"do": verb, **request})
    answer = json.loads(bridge.call(asked))
    if "error" in answer:
        path, message = answer["error"]["path"], answer["error"]["message"]
        raise RequestError(
            f"followup_rules.bridge refuses a request of docs/_tools/needed_modules.py: {path} {message}: {asked}"
        )
    return answer["ok"]


def find() -> list[str]:
    """Return the names of the modules that the page needs. Call this before anything else is imported.

    :raises RequestError: as :func:`ask_all`.
    """
    ask_all()
    try:
        bridge.no_such_thing  # type: ignore[attr-defined] # noqa: B018
    except AttributeError:
        traceback.format_exc()
    return sorted(name for name, module in sys.modules.items() if _is_from_archive(module) and not _is_excluded(name))


def _is_from_archive(module: ModuleType) -> bool:
    """Tell whether a module was loaded from the archive. Frozen modules are in the WebAssembly file instead."""
    return isinstance(getattr(module, "__loader__", None), zipimport.zipimporter)


def _is_excluded(name: str) -> bool:
    return name.partition(".")[0] in EXCLUDED
