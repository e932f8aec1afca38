"""``make bench``: prints what it measures and writes it to ``build/bench.json``."""

from __future__ import annotations

import json
import sys

from tests.bench import rules

sys.path[:0] = [str(rules.ROOT / "docs" / folder) for folder in ("_tools", "_ext")]


def main() -> None:
    """Measure the rules first: a process starts out with its parent's memory, and a browser's driver is large."""
    figures = {"rules": rules.measure()}
    from tests.bench import engine_start, interaction  # noqa: PLC0415

    figures["engine"] = engine_start.measure()
    figures["key_to_outcome"] = interaction.measure()
    text = json.dumps(figures, indent=2)
    (rules.ROOT / "build" / "bench.json").write_text(text + "\n")
    print(text)


if __name__ == "__main__":
    main()
