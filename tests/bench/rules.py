"""Measures how fast panels are read and decided as they grow, and the time and memory of many through the command."""

from __future__ import annotations

import base64
import io
import itertools
import json
import random
import sys
import tempfile
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from followup_rules import PanelError, compose, decide, decode_link, from_dict, from_json, parse_table, preview_table
from followup_rules.batch import compose_lines
from followup_rules.formats.files import decode, read_lines
from followup_rules.formats.link import MARK, VERSION
from tests.bench import processes
from tests.bench.paths import ROOT
from tests.bench.tables import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from followup_rules import Panel

SCORECARDS = (5, 20, 50, 100, 200, 500, 1_000)
#: Each size is measured in that many rounds, each of that many seconds.
ROUNDS, ROUND_SECONDS = 10, 0.05
#: Texts take longer, so they have fewer rounds, with one reading each.
TEXT_ROUNDS = 3
#: Seconds a MiB below which costs are not compared: a text that is refused at once takes almost no time.
SHORTEST = 0.005
#: The verdicts of the five interviewers of an area, area by area: y, n and m for yes, no and maybe.
VERDICTS = ("yyyny", "yyyyy", "yymyy", "yyyyy")
WORDS = {"y": "yes", "n": "no", "m": "maybe"}

COMMAND = (sys.executable, "-m", "followup_rules", "decide", "-", "--from", "jsonl", "--format", "jsonl")
AREAS = ("Architecture", "Coding", "Domain expertise", "Process", "Team-sized projects")


def measure() -> dict[str, Any]:
    """Return the cost of a panel of each size, of texts, and of 100,000 panels through the command."""
    command = command_costs()  # first, because a process starts with its parent's memory
    growing = costs({str(count): panel(count) for count in SCORECARDS})
    return {"scorecards": growing, "growth": growth(growing), "command": command, "texts": texts()}


def panel(scorecards: int) -> Panel:
    """Make a panel with that many scorecards, five in an area, with the same mix of verdicts at each size."""
    verdicts = itertools.islice(itertools.chain.from_iterable(itertools.cycle(VERDICTS)), scorecards)
    cards = [
        {
            "area": f"Area {number // 5 + 1}",
            "interviewer": f"Person {number + 1}",
            "verdict": WORDS[letter],
            "evidence": "What they did, in words.",
        }
        for number, letter in enumerate(verdicts)
    ]
    return from_dict({"version": 1, "scorecards": cards})


def costs(panels: dict[str, Panel]) -> dict[str, dict[str, float]]:
    """Return the cost of an outcome and of a report at each size: panels a second, microseconds a scorecard.

    Each is the fastest of many calls, because other work can only make a call slower. The sizes are interleaved.
    """
    least = {count: {function: float("inf") for function in (decide, compose)} for count in panels}
    for _, (count, measured), function in itertools.product(range(ROUNDS), panels.items(), (decide, compose)):
        least[count][function] = min(least[count][function], fastest(function, measured))
    return {count: cost(int(count), each[decide], each[compose]) for count, each in least.items()}


def cost(scorecards: int, outcome: float, report: float) -> dict[str, float]:
    """Return the figures of one size, from seconds for an outcome and for a report."""
    return {
        "decisions_a_second": round(1 / outcome),
        "reports_a_second": round(1 / report),
        "decision_microseconds_a_scorecard": round(outcome / scorecards * 1e6, 2),
        "report_microseconds_a_scorecard": round(report / scorecards * 1e6, 2),
    }


def fastest(function: Callable[[Panel], object], measured: Panel) -> float:
    """Return the seconds of the fastest call."""
    times: list[float] = []
    while sum(times) < ROUND_SECONDS:
        begun = time.perf_counter()
        function(measured)
        times.append(time.perf_counter() - begun)
    return min(times)


def growth(growing: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return how many times as much a scorecard costs in a panel of 1,000 as in one of 50: 1 where cost is linear."""
    large, small = growing["1000"], growing["50"]
    keys = {kind: f"{kind}_microseconds_a_scorecard" for kind in ("decision", "report")}
    return {kind: round(large[key] / small[key], 4) for kind, key in keys.items()}


MEBIBYTES = (1, 2)
"""The sizes of a text whose costs are compared."""


def table(size: int, evidence: str) -> str:
    """Make a table of 500 rows, filled up with evidence to its size."""
    rows = (f"Area {number % 50},Person {number},yes," for number in range(500))
    return "area,interviewer,verdict,evidence\n" + "".join(
        row + (evidence * (size // 500))[: size // 500 - len(row) - 1] + "\n" for row in rows
    )


def repeat(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return a function that makes a text of a size by repeating a piece."""
    return lambda size: before + piece * ((size - len(before + after)) // len(piece)) + after


def in_link(make: Callable[[int], str]) -> Callable[[int], str]:
    """Return a function that makes a link whose unpacked text has a size."""
    return lambda size: f"{MARK}{VERSION}." + base64.urlsafe_b64encode(zlib.compress(make(size).encode())).decode()


def decide_lines(text: str) -> None:
    """Decide every panel of a JSON Lines file."""
    for _ in compose_lines(read_lines(io.BytesIO(text.encode()))):
        pass


PANEL = json.dumps({"version": 1, "scorecards": [{"area": "Coding", "verdict": "yes", "evidence": "x" * 400}]})
LISTS = "[" + "[]," * 501
OBJECTS = repeat('{"a":1},', "[", "{}]")
QUOTES = repeat('\\"', LISTS + '"')
TEXTS: dict[str, tuple[Callable[[int], str], Callable[[str], object]]] = {
    "JSON: a panel": (repeat(" ", PANEL), from_json),
    "JSON: lists": (repeat("[],", "[", "[]]"), from_json),
    "JSON: objects": (OBJECTS, from_json),
    "JSON: brackets without an end": (repeat("["), from_json),
    "JSON: quotation marks without an end": (QUOTES, from_json),
    "JSON: both": (repeat('\\"', "[" * 501 + '"'), from_json),
    "JSON: texts": (repeat('"a",', "[", "1]"), from_json),
    "JSON: numbers": (repeat("1,", "[", "1]"), from_json),
    "JSON: a long integer": (repeat("9"), from_json),
    "JSON: a long fraction": (repeat("9", "0."), from_json),
    "JSON Lines": (repeat(PANEL + "\n"), decide_lines),
    "JSON Lines: one long line": (OBJECTS, decide_lines),
    "table": (lambda size: table(size, "What they did, in words; "), parse_table),
    "table: quotation marks": (lambda size: table(size, '"'), preview_table),
    "table: one long cell": (repeat('"', "area,interviewer,verdict\n"), preview_table),
    "table: brackets": (repeat("["), preview_table),
    "table: empty rows": (repeat("\n"), preview_table),
    "table: a row too many": (repeat("a,b,yes\n", "area,interviewer,verdict\n"), preview_table),
    "link: objects": (in_link(OBJECTS), decode_link),
    "link: quotation marks": (in_link(QUOTES), decode_link),
    "bytes": (repeat("\u00e9,"), lambda text: decode(text.encode())),
}
"""Each kind of text: the function that makes one of a size, and the function that reads or refuses it."""


def texts() -> dict[str, dict[str, float]]:
    """Return the cost of reading each kind of text: milliseconds a MiB, and how that changes at twice the size.

    The sizes are interleaved, and the fastest of several readings counts.
    """
    return {name: text_cost(make, read) for name, (make, read) in TEXTS.items()}


def text_cost(make: Callable[[int], str], read: Callable[[str], object]) -> dict[str, float]:
    """Return the figures of one kind of text."""
    made = {size: make(size * 2**20) for size in MEBIBYTES}
    least = dict.fromkeys(MEBIBYTES, float("inf"))
    for _, (size, text) in itertools.product(range(TEXT_ROUNDS), made.items()):
        begun = time.process_time()
        with suppress(PanelError):
            read(text)
        least[size] = min(least[size], (time.process_time() - begun) / size)
    small, large = (max(least[size], SHORTEST) for size in MEBIBYTES)
    return {"milliseconds_a_mebibyte": round(small * 1e3, 2), "at_twice_the_size": round(large / small, 4)}


def command_costs() -> dict[str, Any]:
    """Return the seconds for 100,000 panels of 5 areas x 2 scorecards, and the peak memory for that many and for 10."""
    usage = run_command(100_000)
    few, many = run_command(10).mebibytes, usage.mebibytes
    return {
        "panels": 100_000,
        "processor_seconds": round(usage.seconds, 2),
        "peak_mebibytes": {"10": round(few, 1), "100000": round(many, 1), "ratio": round(many / few, 4)},
    }


def run_command(count: int) -> processes.Usage:
    """Run the command on that many panels."""
    with tempfile.TemporaryFile("w+") as panels:
        panels.writelines(itertools.islice(lines(), count))
        panels.seek(0)
        return processes.run(COMMAND, ROOT, panels)


def lines() -> Iterator[str]:
    """Yield lines with a panel each, without end: mixed verdicts, mostly yes, the same in every run."""
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
    """Return the figures as tables to print."""
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
    read = [("text", "ms a MiB", "a byte of twice the size")]
    read += [
        (name, f"{each['milliseconds_a_mebibyte']:.1f}", f"{each['at_twice_the_size']:.2f}x")
        for name, each in figures["texts"].items()
    ]
    memory = command["peak_mebibytes"]
    return (
        f"{columns(rows)}\n{columns(read)}\n"
        f"followup decide: {command['panels']:,} panels in {command['processor_seconds']} s of a processor; "
        f"peak memory {memory['10']} MiB for 10 panels, {memory['100000']} MiB for 100,000 ({memory['ratio']:.2f}x)"
    )
