"""The table on the maintainers' page: ratios of what was measured, and what each means to a reader.

A part that was not measured has no row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.bench.tables import list_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rows = Iterator["Ratio"]


class Ratio(NamedTuple):
    """One row: what was measured, how it compares, and what that means to a reader."""

    what: str
    compares: str
    means: str


HEAD = ("What", "How it compares", "What it means")
PROTOCOLS = {"h2": "HTTP/2", "http/1.1": "HTTP/1.1"}
NAMES = {"chromium": "Chromium", "firefox": "Firefox"}
VISITS = {
    "first_visit": (
        "Python's first answer on a first visit, beside Pyodide's files as they come",
        "People who come for the first time wait this much less for the full report.",
    ),
    "first_visit_at_10_mbit": (
        "The same at 10 Mbit/s and 40 ms",
        "Over a slow line most of the wait is the download, so there is less to gain.",
    ),
    "repeat_visit": (
        "Python's first answer on a later visit, after {visits_before} visits of {answers_each} answers each",
        "People who come back have the files already. Their wait is Python's own start.",
    ),
    "repeat_visit_kept": (
        "The same where the site is kept for offline use, beside our own where it is not",
        "1.0 says that keeping the site for use without a network costs no time.",
    ),
}


def table(figures: dict[str, Any]) -> str:
    """Return the table in reStructuredText."""
    return list_table([HEAD, *(row for part, write in ROWS.items() if part in figures for row in write(figures[part]))])


def of_engine(found: dict[str, Any]) -> Rows:
    """Compare the time until Python's first answer, by medians."""
    for visit, (what, means) in VISITS.items():
        ratios = {name: found[browser][visit] for browser, name in NAMES.items() if visit in found[browser]}
        times = [f"{each['median']['times_faster']:.1f} times as fast in {name}" for name, each in ratios.items()]
        if times:
            yield Ratio(what.format_map(next(iter(ratios.values()))), ", ".join(times), means)


def of_bytes(found: dict[str, Any]) -> Rows:
    """Compare the engine with the WebAssembly in it."""
    ours, stock = (found["to_wasm_alone"][name]["gzip"] for name in ("ours", "stock"))
    yield Ratio(
        "Bytes of everything Python needs, gzip",
        f"{ours:.2f} times its WebAssembly alone; with Pyodide's files as they come, lock file and our wheel included, "
        f"{stock:.2f} times",
        "The WebAssembly is Pyodide's and stays as it is. All that we add to it is what is above 1.",
    )


def of_first_answer(found: list[dict[str, Any]]) -> Rows:
    """Count the frames until an outcome is drawn without Python, by the state that Python is in."""
    states: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        if "frames" in each:
            states.setdefault(each["state"], []).append(each)
    if states:
        yield Ratio(
            "Frames at 60 Hz from a key to the outcome drawn, without Python, in Chromium",
            ". ".join(f"Python {state}: {_frames(panels)}" for state, panels in states.items()),
            "Three frames are a twentieth of a second. The outcome is there at once, whether Python is or not.",
        )


def _frames(panels: list[dict[str, Any]]) -> str:
    counts = ", ".join(f"{each['frames']} with {each['areas']} areas" for each in panels)
    return f"{counts}; never more than {max(each['most_frames'] for each in panels)}"


def of_keystroke(found: dict[str, Any]) -> Rows:
    """Compare the wait after a key in a large panel and a small one."""
    few, *_, many = found["areas"]
    yield Ratio(
        "From a key to the whole report drawn, with Python, in Chromium",
        f"{found['ratio']:.1f} times as long with {many} areas as with {few}",
        f"A panel {many // few} times the size does not keep anyone waiting {many // few} times as long.",
    )


def of_rules(found: dict[str, Any]) -> Rows:
    """Compare the cost of large panels and texts with that of small ones."""
    grown = found["growth"]
    yield Ratio(
        "Cost of a scorecard in a panel of 1,000",
        f"{grown['decision']:.2f} times that in a panel of 50 to decide, {grown['report']:.2f} times to report",
        "Below 1, no panel is large enough to become slow.",
    )
    ratios = [each["at_twice_the_size"] for each in found["texts"].values()]
    yield Ratio(
        "Reading a byte of a text twice as long",
        f"at most {max(ratios):.2f} times, of {len(ratios)} kinds of text",
        "Near 1, no file or table can be built to make the reader slow.",
    )
    yield Ratio(
        "Memory for 100,000 panels in a row",
        f"{found['command']['peak_mebibytes']['ratio']:.2f} times that for 10",
        "A file of panels is decided line by line, so it may be of any length.",
    )


def of_site(found: dict[str, Any]) -> Rows:
    """Compare the build after one page was changed with the whole build."""
    yield Ratio(
        "Building the guide after one page was changed",
        f"{found['one_page_to_all']:.2f} times the whole build",
        "Authors wait this much less after an edit than after make clean.",
    )


def of_page(found: dict[str, Any]) -> Rows:
    """Count what the checker needs before it can be used, and compare the wait with that of another build, if any."""
    takes = [found["visits"][protocol]["line"] for protocol in PROTOCOLS]
    requests, script = (max(each["this"][name] for each in takes) for name in ("requests", "script_bytes"))
    yield Ratio(
        "What the checker asks for until it can be used",
        f"{requests} requests, {script / 1000:.0f} kB of script",
        "The form can be filled in once this has arrived. Python comes later.",
    )
    if base := found["base"]:
        over = [f"{each['ratio']:.2f} over {name}" for each, name in zip(takes, PROTOCOLS.values(), strict=True)]
        yield Ratio(
            "Time until then at 1.6 Mbit/s and 150 ms",
            f"times that of {base}: {', '.join(over)}",
            "Below 1, the change that was measured makes the form usable sooner.",
        )


ROWS: dict[str, Callable[[dict[str, Any]], Rows]] = {
    "page": of_page,
    "first-answer": of_first_answer,
    "engine": of_engine,
    "bytes": of_bytes,
    "keystroke": of_keystroke,
    "rules": of_rules,
    "site": of_site,
}
