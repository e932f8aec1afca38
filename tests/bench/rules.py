"""How fast the command line decides, and how much memory it takes for few and for many panels."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "followup_rules", "decide", "-", "--from", "jsonl", "--format", "jsonl")
AREAS = ("Architecture", "Coding", "Domain expertise", "Process", "Team-sized projects")
#: How many of what the system counts memory in make a mebibyte: macOS counts bytes, others kibibytes.
MEBIBYTE = 1024 * 1024 if sys.platform == "darwin" else 1024


def measure() -> dict[str, Any]:
    """Return seconds for 20,000 panels of 5 areas x 2 scorecards, and peak memory at 10 and at 100,000 lines."""
    seconds, _ = decide(20_000)
    few, many = decide(10)[1], decide(100_000)[1]
    return {
        "panels": 20_000,
        "seconds": round(seconds, 2),
        "peak_mebibytes": {"10": round(few, 1), "100000": round(many, 1), "ratio": round(many / few, 3)},
    }


def decide(count: int) -> tuple[float, float]:
    """Run the command on so many panels; return how many seconds it took and its peak memory in MiB."""
    with tempfile.TemporaryFile("w+") as panels:
        panels.writelines(itertools.islice(lines(), count))
        panels.seek(0)
        begun = time.perf_counter()
        process = subprocess.Popen(COMMAND, stdin=panels, stdout=subprocess.DEVNULL, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"decide ended with status {process.returncode}")
    return seconds, usage.ru_maxrss / MEBIBYTE


def lines():
    """Yield panels, one a line, for ever: mixed verdicts, mostly yes, the same ones every time."""
    dice = random.Random(2026)  # noqa: S311, no secret
    for _ in itertools.repeat(None):
        verdicts = dice.choices(("yes", "maybe", "no", "pending"), weights=(12, 4, 3, 1), k=10)
        scorecards = [
            {
                "area": area,
                "interviewer": f"Person {number}",
                "verdict": verdict,
                "evidence": "What they did, in words.",
            }
            for number, (area, verdict) in enumerate(zip(AREAS * 2, verdicts, strict=True))
        ]
        yield json.dumps({"version": 1, "areas": AREAS, "scorecards": scorecards}) + "\n"
