"""How fast the rules decide: panel by panel as panels grow, and many panels through the command, with its memory."""

from __future__ import annotations

import itertools
import json
import random
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

from followup_rules import compose, decide, from_dict
from tests.bench import processes
from tests.bench.project import ROOT
from tests.bench.text import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from followup_rules import Panel

SCORECARDS = (5, 20, 50, 100, 200, 500, 1_000)
#: Every size has so many turns, each of so many seconds.
ROUNDS, TURN = 10, 0.05
#: What an area's five interviewers say, one area after the other: y, n and m for yes, no and maybe.
SAID = ("yyyny", "yyyyy", "yymyy", "yyyyy")
WORDS = {"y": "yes", "n": "no", "m": "maybe"}

COMMAND = (sys.executable, "-m", "followup_rules", "decide", "-", "--from", "jsonl", "--format", "jsonl")
AREAS = ("Architecture", "Coding", "Domain expertise", "Process", "Team-sized projects")


def measure() -> dict[str, Any]:
    """Return the cost of a panel of each size, and that of 100,000 panels through the command."""
    command = streamed()  # first: a process starts out with its parent's memory
    growing = costs({str(count): panel(count) for count in SCORECARDS})
    return {"scorecards": growing, "growth": growth(growing), "command": command}


def panel(scorecards: int) -> Panel:
    """Make a panel of so many scorecards, five to an area; each size leaves the same things open, only more of them."""
    verdicts = itertools.islice(itertools.chain.from_iterable(itertools.cycle(SAID)), scorecards)
    cards = [
        {
            "area": f"Area {number // 5 + 1}",
            "interviewer": f"Person {number + 1}",
            "verdict": WORDS[said],
            "evidence": "What they did, in words.",
        }
        for number, said in enumerate(verdicts)
    ]
    return from_dict({"version": 1, "scorecards": cards})


def costs(panels: dict[str, Panel]) -> dict[str, dict[str, float]]:
    """Return what an outcome and a whole report cost at each size: panels a second, microseconds a scorecard.

    Each is the fastest of many calls, since other work can only make one slower; all sizes take turns.
    """
    least = {count: {function: float("inf") for function in (decide, compose)} for count in panels}
    for _, (count, given), function in itertools.product(range(ROUNDS), panels.items(), (decide, compose)):
        least[count][function] = min(least[count][function], fastest(function, given))
    return {count: cost(int(count), each[decide], each[compose]) for count, each in least.items()}


def cost(scorecards: int, outcome: float, report: float) -> dict[str, float]:
    """Return the figures of one size, from seconds for an outcome and for a report."""
    return {
        "decisions_a_second": round(1 / outcome),
        "reports_a_second": round(1 / report),
        "decision_microseconds_a_scorecard": round(outcome / scorecards * 1e6, 2),
        "report_microseconds_a_scorecard": round(report / scorecards * 1e6, 2),
    }


def fastest(function: Callable[[Panel], object], given: Panel) -> float:
    """Return the least seconds that a call took."""
    taken: list[float] = []
    while sum(taken) < TURN:
        begun = time.perf_counter()
        function(given)
        taken.append(time.perf_counter() - begun)
    return min(taken)


def growth(growing: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return how many times as much a scorecard costs in a panel of 1,000 as in one of 50: 1 where cost is linear."""
    large, small = growing["1000"], growing["50"]
    keys = {kind: f"{kind}_microseconds_a_scorecard" for kind in ("decision", "report")}
    return {kind: round(large[key] / small[key], 4) for kind, key in keys.items()}


def streamed() -> dict[str, Any]:
    """Return seconds for 100,000 panels of 5 areas x 2 scorecards, and peak memory for so many and for 10."""
    took = decided(100_000)
    few, many = decided(10).mebibytes, took.mebibytes
    return {
        "panels": 100_000,
        "processor_seconds": round(took.seconds, 2),
        "peak_mebibytes": {"10": round(few, 1), "100000": round(many, 1), "ratio": round(many / few, 4)},
    }


def decided(count: int) -> processes.Took:
    """Run the command on so many panels."""
    with tempfile.TemporaryFile("w+") as panels:
        panels.writelines(itertools.islice(lines(), count))
        panels.seek(0)
        return processes.run(COMMAND, ROOT, panels)


def lines() -> Iterator[str]:
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


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    rows = [("scorecards in a panel", "decisions/s", "reports/s", "us a card, decided", "us a card, reported")]
    rows += [
        (
            count,
            f"{each['decisions_a_second']:,}",
            f"{each['reports_a_second']:,}",
            f"{each['decision_microseconds_a_scorecard']:.1f}",
            f"{each['report_microseconds_a_scorecard']:.1f}",
        )
        for count, each in figures["scorecards"].items()
    ]
    grown, command = figures["growth"], figures["command"]
    rows.append(("a card among 1,000 to one among 50", "", "", f"{grown['decision']:.2f}x", f"{grown['report']:.2f}x"))
    memory = command["peak_mebibytes"]
    return (
        f"{columns(rows)}\n"
        f"followup decide: {command['panels']:,} panels in {command['processor_seconds']} s of a processor; "
        f"peak memory {memory['10']} MiB for 10 panels, {memory['100000']} MiB for 100,000 ({memory['ratio']:.2f}x)"
    )
