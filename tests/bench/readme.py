"""Writes the README's table: ratios of the figures. A part that was not measured has no row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bench.tables import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rows = Iterator[tuple[str, str]]

HEAD = ("what", "how it compares")
PROTOCOLS = {"h2": "HTTP/2", "http/1.1": "HTTP/1.1"}
NAMES = {"chromium": "Chromium", "firefox": "Firefox"}
LATER = "Python's first answer on a later visit, after {visits_before} visits of {answers_each} answers each"
VISITS = {
    "first_visit": "Python's first answer on a first visit, beside Pyodide's files as they come",
    "first_visit_at_10_mbit": "the same at 10 Mbit/s and 40 ms",
    "repeat_visit": LATER,
    "repeat_visit_kept": "the same where the site is kept for offline use, beside our own where it is not",
}


def table(figures: dict[str, Any]) -> str:
    """Return the table in Markdown."""
    return markdown([HEAD, *(row for part, write in LINES.items() if part in figures for row in write(figures[part]))])


def of_engine(found: dict[str, Any]) -> Rows:
    """Yield how many times as fast Python starts, by medians."""
    for visit, what in VISITS.items():
        ratios = {name: found[browser][visit] for browser, name in NAMES.items() if visit in found[browser]}
        said = [f"{each['median']['times_faster']:.1f} times as fast in {name}" for name, each in ratios.items()]
        if said:
            yield what.format_map(next(iter(ratios.values()))), ", ".join(said)


def of_bytes(found: dict[str, Any]) -> Rows:
    """Yield the size of the engine, as a multiple of its WebAssembly."""
    ours, stock = (found["to_wasm_alone"][name]["gzip"] for name in ("ours", "stock"))
    said = (
        f"{ours:.2f} times its WebAssembly alone; with Pyodide's files as they come, lock file and our wheel included, "
        f"{stock:.2f} times"
    )
    yield "Bytes of everything Python needs, gzip", said


def of_first_answer(found: list[dict[str, Any]]) -> Rows:
    """Yield the frames until an outcome is shown without Python, for each reason why Python is missing."""
    states: dict[str, list[str]] = {}
    for each in found:
        if "frames" in each:
            said = f"{each['frames']} (at most {each['most_frames']}) with {each['areas']}"
            states.setdefault(each["state"], []).append(said)
    if states:
        said = "; ".join(f"{state}: {', '.join(counts)} areas" for state, counts in states.items())
        yield "Frames at 60 Hz from a key to the outcome drawn, without Python, in Chromium", said


def of_keystroke(found: dict[str, Any]) -> Rows:
    """Yield how the time after a key grows with the panel."""
    few, *_, many = found["areas"]
    yield (
        "From a key to the whole report drawn, with Python, in Chromium",
        f"{found['ratio']:.1f} times as long with {many} areas as with {few}",
    )


def of_rules(found: dict[str, Any]) -> Rows:
    """Yield how cost and memory grow."""
    grown = found["growth"]
    yield (
        "Cost of a scorecard in a panel of 1,000",
        f"{grown['decision']:.2f} times that in a panel of 50 to decide, {grown['report']:.2f} times to report",
    )
    ratios = [each["at_twice_the_size"] for each in found["texts"].values()]
    yield "Reading a byte of a text twice as long", f"at most {max(ratios):.2f} times, of {len(ratios)} kinds of text"
    memory = found["command"]["peak_mebibytes"]
    yield "Memory for 100,000 panels in a row", f"{memory['ratio']:.2f} times that for 10"


def of_site(found: dict[str, Any]) -> Rows:
    """Yield the cost of a build after a small change."""
    yield "Building the guide after one page was changed", f"{found['one_page_to_all']:.2f} times the whole build"


def of_page(found: dict[str, Any]) -> Rows:
    """Yield what the checker loads until it can be used, and the time compared with another build, if there is one."""
    takes = [found["visits"][protocol]["line"] for protocol in PROTOCOLS]
    requests, script = (max(each["this"][name] for each in takes) for name in ("requests", "script_bytes"))
    yield "What the checker asks for until it can be used", f"{requests} requests, {script / 1000:.0f} kB of script"
    if base := found["base"]:
        over = [f"{each['ratio']:.2f} over {name}" for each, name in zip(takes, PROTOCOLS.values(), strict=True)]
        yield "Time until then at 1.6 Mbit/s and 150 ms", f"times that of {base}: {', '.join(over)}"


LINES: dict[str, Callable[[dict[str, Any]], Rows]] = {
    "page": of_page,
    "first-answer": of_first_answer,
    "engine": of_engine,
    "bytes": of_bytes,
    "keystroke": of_keystroke,
    "rules": of_rules,
    "site": of_site,
}
