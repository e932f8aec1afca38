"""``make safety-net``: shows whether users still get the same from the rules, and find the same anchors in the guide.

Computes the :data:`OUTPUTS` of every worked panel, of 5,000 generated panels and of some exercises, and reads the
addresses and anchors of the built guide (``make html``). Compares hashes of all that with those in ``recorded.txt``,
and prints the lines that differ. ``--record`` writes the file again, for an intended change.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import sys
from pathlib import Path

from followup_rules import PanelError, compose, from_dict, to_dict
from followup_rules.formats import grid, link
from followup_rules.formats.calendar import to_ics
from followup_rules.formats.tables.preview import preview_table
from followup_rules.formats.tables.writing import format_table
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.practice.exercises import LEVELS, exercise
from followup_rules.report.messages import CHANNELS, draft
from followup_rules.report.render import render
from followup_rules.rules.next_round import next_round
from tests.safety_net.anchors import anchors
from tests.safety_net.panels import generated, worked

SITE = Path("build/as-it-comes/html" if Path("docs/company").is_dir() else "build/html")
RECORDED = Path(__file__).with_name("recorded.txt")
COUNT, BLOCK = 5_000, 500


def _original_report(panel):
    """Return a report without the keys that were added later: indexes, and the dissent of a caution."""
    report = compose(panel)
    cautions = [{key: part for key, part in caution.items() if key != "dissent"} for caution in report["cautions"]]
    return _without_index({**report, "cautions": cautions})


def _without_index(value):
    if isinstance(value, dict):
        return {key: _without_index(part) for key, part in value.items() if key != "index"}
    return [_without_index(part) for part in value] if isinstance(value, list) else value


OUTPUTS = {
    "panel": to_dict,
    "report": _original_report,
    "text": lambda panel: render(compose(panel), "text"),
    "markdown": lambda panel: render(compose(panel), "markdown"),
    "record": lambda panel: render(compose(panel), "markdown", panel),
    "messages": lambda panel: [draft(panel, channel) for channel in CHANNELS],
    "calendar": to_ics,
    "link": link.encode_link,
    "link decoded": lambda panel: to_dict(link.decode_link(link.encode_link(panel))),
    "grid": grid.lay_out,
    "picture": lambda panel: grid.to_svg(panel, slug="panel"),
    "next round": lambda panel: to_dict(next_round(panel)),
    "table": format_table,
    "table read": lambda panel: preview_table(format_table(panel)),
}


def outputs(panels):
    """Yield each kind of output, with the hash of that output for all of the panels."""
    read = [from_dict(panel) for panel in panels]
    for name, make in OUTPUTS.items():
        whole = hashlib.sha256()
        for panel in read:
            try:
                output = make(panel)
            except PanelError as error:
                output = {"error": str(error)}
            whole.update(to_canonical_json(output).encode() + b"\n")
        yield name, whole.hexdigest()[:16]


def lines():
    """Yield the lines to record."""
    for name, panel in worked().items():
        yield from (f"worked panel {name}: {output} {digest}" for output, digest in outputs([panel]))
    panels = list(generated(COUNT))
    for start in range(0, COUNT, BLOCK):
        of_block = outputs(panels[start : start + BLOCK])
        yield from (f"generated panels from {start}: {output} {digest}" for output, digest in of_block)
    for level in LEVELS:
        exercises = [to_dict(exercise(level, number).panel) for number in range(1, 41)]
        yield from (f"practice level {level}: {output} {digest}" for output, digest in outputs(exercises))
    yield from (f"page {page}: {' '.join(names)}" for page, names in anchors(SITE))


def main() -> int:
    """Compare the lines with the recorded ones, or record them. Returns the exit status: 1 if they differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.safety_net", description="Shows what a change changes.")
    parser.add_argument("--record", action="store_true", help="write what there is now to recorded.txt")
    now = [f"{line}\n" for line in lines()]
    if parser.parse_args().record:
        RECORDED.write_text("".join(now), encoding="utf-8")
        return 0
    before = RECORDED.read_text(encoding="utf-8").splitlines(keepends=True)
    changes = list(difflib.unified_diff(before, now, "recorded", "now", n=0))
    sys.stdout.writelines(changes or [f"The same as recorded, in {len(now)} lines.\n"])
    return 1 if changes else 0


if __name__ == "__main__":
    sys.exit(main())
