"""How fast panels are read and decided as texts and panels grow, and many of them through the command, with memory."""

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
from tests.bench.project import ROOT
from tests.bench.text import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from followup_rules import Panel

SCORECARDS = (5, 20, 50, 100, 200, 500, 1_000)
#: Every size has so many turns, each of so many seconds.
ROUNDS, TURN = 10, 0.05
#: Texts are larger, so they have fewer turns of one reading each.
TEXT_ROUNDS = 3
#: Seconds a MiB below which a cost is not told from nothing: what is refused at once takes no time to compare.
SHORTEST = 0.005
#: What an area's five interviewers say, one area after the other: y, n and m for yes, no and maybe.
SAID = ("yyyny", "yyyyy", "yymyy", "yyyyy")
WORDS = {"y": "yes", "n": "no", "m": "maybe"}

COMMAND = (sys.executable, "-m", "followup_rules", "decide", "-", "--from", "jsonl", "--format", "jsonl")
AREAS = ("Architecture", "Coding", "Domain expertise", "Process", "Team-sized projects")


def measure() -> dict[str, Any]:
    """Return the cost of a panel of each size, and that of 100,000 panels through the command."""
    command = streamed()  # first: a process starts out with its parent's memory
    growing = costs({str(count): panel(count) for count in SCORECARDS})
    return {"scorecards": growing, "growth": growth(growing), "command": command, "texts": texts()}


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


MEBIBYTES = (1, 2)
"""The sizes of a text whose costs are compared."""


def table(size: int, evidence: str) -> str:
    """Make a table of 500 rows with as much evidence as fits."""
    rows = (f"Area {number % 50},Person {number},yes," for number in range(500))
    return "area,interviewer,verdict,evidence\n" + "".join(
        row + (evidence * (size // 500))[: size // 500 - len(row) - 1] + "\n" for row in rows
    )


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return what makes a text of a size out of one piece."""
    return lambda size: before + piece * ((size - len(before + after)) // len(piece)) + after


def in_link(make: Callable[[int], str]) -> Callable[[int], str]:
    """Return what makes a link out of the text that it unpacks to."""
    return lambda size: f"{MARK}{VERSION}." + base64.urlsafe_b64encode(zlib.compress(make(size).encode())).decode()


def decide_lines(text: str) -> None:
    """Decide every panel of a JSON Lines file."""
    for _ in compose_lines(read_lines(io.BytesIO(text.encode()))):
        pass


PANEL = json.dumps({"version": 1, "scorecards": [{"area": "Coding", "verdict": "yes", "evidence": "x" * 400}]})
LISTS = "[" + "[]," * 501
OBJECTS = repeated('{"a":1},', "[", "{}]")
QUOTES = repeated('\\"', LISTS + '"')
TEXTS: dict[str, tuple[Callable[[int], str], Callable[[str], object]]] = {
    "JSON: a panel": (repeated(" ", PANEL), from_json),
    "JSON: lists": (repeated("[],", "[", "[]]"), from_json),
    "JSON: objects": (OBJECTS, from_json),
    "JSON: brackets without an end": (repeated("["), from_json),
    "JSON: quotation marks without an end": (QUOTES, from_json),
    "JSON: both": (repeated('\\"', "[" * 501 + '"'), from_json),
    "JSON: texts": (repeated('"a",', "[", "1]"), from_json),
    "JSON: numbers": (repeated("1,", "[", "1]"), from_json),
    "JSON: a long integer": (repeated("9"), from_json),
    "JSON: a long fraction": (repeated("9", "0."), from_json),
    "JSON Lines": (repeated(PANEL + "\n"), decide_lines),
    "JSON Lines: one long line": (OBJECTS, decide_lines),
    "table": (lambda size: table(size, "What they did, in words; "), parse_table),
    "table: quotation marks": (lambda size: table(size, '"'), preview_table),
    "table: one long cell": (repeated('"', "area,interviewer,verdict\n"), preview_table),
    "table: brackets": (repeated("["), preview_table),
    "table: empty rows": (repeated("\n"), preview_table),
    "table: a row too many": (repeated("a,b,yes\n", "area,interviewer,verdict\n"), preview_table),
    "link: objects": (in_link(OBJECTS), decode_link),
    "link: quotation marks": (in_link(QUOTES), decode_link),
    "bytes": (repeated("\u00e9,"), lambda text: decode(text.encode())),
}
"""Each kind of text: how one of a size is made, and what reads or refuses it."""


def texts() -> dict[str, dict[str, float]]:
    """Return what reading each kind of text costs: milliseconds a MiB, and how that changes at twice the size.

    Sizes take turns, and the fastest of several counts.
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
