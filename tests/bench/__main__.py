"""``make bench``: measures speed, memory and size, prints the figures, and writes them to ``build/bench.json``.

``python -m tests.bench engine`` measures one part and leaves the others in the file as they were;
``python -m tests.bench --table`` measures nothing and prints the table of the maintainers' page from the file.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
from typing import Any

from tests.bench import paths, ratios

#: The parts in the order in which they run, each with its module. The rules come first, because a process starts with
#: its parent's memory, and the driver of a browser is large.
PARTS = {
    "rules": "rules",
    "bytes": "sizes",
    "site": "site",
    "page": "page",
    "first-answer": "first_answer",
    "keystroke": "keystroke",
    "engine": "engine_start",
    "readers": "readers",
}
FILE = paths.BUILD / "bench.json"
#: The version of the file's format. A file of another version is not read.
VERSION = 4


def main() -> None:
    """Measure the parts named on the command line, or all parts."""
    options = arguments()
    if not options.table:
        for part in [name for name in PARTS if name in (options.part or PARTS)]:
            measure(part)
    print(ratios.table(read_figures()))


def arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure speed, memory and size.")
    parser.add_argument("part", nargs="*", help=f"what to measure: {', '.join(PARTS)}; everything unless named")
    parser.add_argument(
        "--table", action="store_true", help="measure nothing; print the table of the maintainers' page"
    )
    options = parser.parse_args()
    if unknown := set(options.part) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return options


def measure(part: str) -> None:
    """Measure one part, print it, and write it to the file at once, in case a later part fails."""
    module = importlib.import_module(f"tests.bench.{PARTS[part]}")
    load = round(os.getloadavg()[0], 1)
    figures = module.measure()
    before = read_figures()
    loads = {**before.get("load_before", {}), part: load}
    FILE.write_text(json.dumps({**before, "form": VERSION, part: figures, "load_before": loads}, indent=2) + "\n")
    print(f"\n{module.summary(figures)}\n(begun at a load of {load} on {os.cpu_count()} processors)", flush=True)


def read_figures() -> dict[str, Any]:
    """Return the figures that have been measured so far."""
    figures: dict[str, Any] = json.loads(FILE.read_text()) if FILE.is_file() else {}
    return figures if figures.get("form") == VERSION else {}


if __name__ == "__main__":
    main()
