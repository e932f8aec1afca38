"""Finds what the page needs of the standard library, by doing there what the page does. Runs inside Pyodide.

The rule: a module goes in if it has been imported from the library's archive once Python has started,
``followup_rules.bridge`` has answered every request in :func:`requests`, and an error has been put into words; unless
it is in ``LEFT_OUT``. The build stops at a verb without a request and at a request that is refused. This file imports
nothing that the page does not, so that nothing is shipped for this file alone.
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

LEFT_OUT = {
    "ssl": "asyncio takes it where it is; the page opens no connection",
    "bz2": "shutil and zipfile take it where it is; the page has no such archives",
    "lzma": "as bz2",
    "compression": "as bz2",
}
"""Modules that the page does without, each with who imports it and why it is not needed."""
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
TABLE = "area,interviewer,verdict\nCoding,Ana,yes\n"
EXERCISE = {"level": 1, "number": 1}

Request = dict[str, Any]


class NeededError(Exception):
    """A verb has no request, or a request is refused; the message names it."""


def requests() -> dict[str, list[Request]]:
    """Return the requests of each verb of the bridge, without ``do``: one for each channel or format it has."""
    [factor, *_] = ask("exercise", EXERCISE)["factors"]
    return {
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
    }


def verbs() -> list[str]:
    """Return every verb of the bridge."""
    return list(bridge.VERBS)


def ask_all() -> None:
    """Make every request of every verb.

    :raises NeededError: if a verb has no request, a request has no verb, or a request is refused.
    """
    made = requests()
    for verb in verbs():
        if not made.get(verb):
            raise NeededError(
                f"followup_rules.bridge has the verb {verb!r}, and docs/_tools/needed.py makes no request of it; "
                "add one to requests(), so that the page gets the modules the verb needs"
            )
    for verb, given in made.items():
        for request in given:
            ask(verb, request)


def ask(verb: str, request: Request) -> Any:
    """Return the bridge's answer to a request.

    :raises NeededError: if it refuses.
    """
    asked = json.dumps({"do": verb, **request})
    answer = json.loads(bridge.call(asked))
    if "error" in answer:
        path, message = answer["error"]["path"], answer["error"]["message"]
        raise NeededError(
            f"followup_rules.bridge refuses a request of docs/_tools/needed.py: {path} {message}: {asked}"
        )
    return answer["ok"]


def modules() -> list[str]:
    """Return the names of the modules that the page needs; call this before anything else is imported.

    :raises NeededError: as :func:`ask_all`.
    """
    ask_all()
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
