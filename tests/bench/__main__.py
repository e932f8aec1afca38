"""``make bench``: measures, prints what it found for people, and writes it to ``build/bench.json``.

``python -m tests.bench engine`` measures one part and leaves the others in the file as they were;
``python -m tests.bench --table`` measures nothing and prints the table of the README from the file.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
from typing import Any

from tests.bench import project, readme

#: The parts in the order they are run, each with its module. The rules come first: a process starts out with its
#: parent's memory, and a browser's driver is large.
PARTS = {
    "rules": "rules",
    "bytes": "sizes",
    "site": "site",
    "page": "page",
    "first-answer": "first_answer",
    "keystroke": "keystroke",
    "engine": "engine_start",
}
FILE = project.BUILD / "bench.json"
#: Which form the file has; one of another form is begun anew.
FORM = 4


def main() -> None:
    """Measure the parts asked for, or all of them."""
    options = arguments()
    if not options.table:
        for part in [name for name in PARTS if name in (options.part or PARTS)]:
            measure(part)
    print(readme.table(kept()))


def arguments() -> argparse.Namespace:
    """Read what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure speed, memory and size.")
    parser.add_argument("part", nargs="*", help=f"what to measure: {', '.join(PARTS)}; everything unless named")
    parser.add_argument("--table", action="store_true", help="measure nothing; print the README's table")
    options = parser.parse_args()
    if unknown := set(options.part) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return options


def measure(part: str) -> None:
    """Measure one part, print it, and keep it: what was measured stays when a later part fails."""
    module = importlib.import_module(f"tests.bench.{PARTS[part]}")
    busy = round(os.getloadavg()[0], 1)
    figures = module.measure()
    before = kept()
    loads = {**before.get("load_before", {}), part: busy}
    FILE.write_text(json.dumps({**before, "form": FORM, part: figures, "load_before": loads}, indent=2) + "\n")
    print(f"\n{module.summary(figures)}\n(begun at a load of {busy} on {os.cpu_count()} processors)", flush=True)


def kept() -> dict[str, Any]:
    """Return what has been measured so far."""
    found: dict[str, Any] = json.loads(FILE.read_text()) if FILE.is_file() else {}
    return found if found.get("form") == FORM else {}


if __name__ == "__main__":
    main()
