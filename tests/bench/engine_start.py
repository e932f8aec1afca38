"""Measures the time until Python answers: our engine and Pyodide's original files, on a first and on a later visit.

Also compares our engine on a later visit to a guide that is kept for offline use and to one that is not.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import serve

from followup_docs.output import csp
from tests.bench import browsers, engines, slow_server
from tests.bench.interleave import interleave
from tests.bench.paths import SITE
from tests.bench.tables import columns

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    Engines = dict[str, dict[str, Any]]
    Times = dict[str, list[int]]

RUNS = 9
#: Requests to Python on each visit before a later one, and the milliseconds that the page then stays open. Chromium
#: only keeps compiled code of a page that runs it often and stays open.
REQUESTS = 300
STAY = 6_000
VISITS = 2
#: The same, for the table of the README.
BEFORE = {"visits_before": VISITS, "answers_each": REQUESTS}
#: Milliseconds after which a start counts as failed.
TIMEOUT = 120_000
#: Milliseconds that a browser needs after its start until it is idle.
REST = 1_500
SLOW_LINE = {"bytes_a_second": 10e6 / 8, "delay": 0.040}

#: The kinds of visit, in words.
KINDS = {
    "first_visit": "first visit",
    "repeat_visit": "later visit",
    "first_visit_at_10_mbit": "first visit at 10 Mbit/s",
    "repeat_visit_kept": "later visit, the guide kept for offline use or not",
}
#: A page of the guide that does not start Python.
QUIET_PAGE = "about.html"

PANEL = {"version": 1, "scorecards": [{"area": "Coding", "interviewer": "Ben", "verdict": "no"}]}
REQUEST = json.dumps({"do": "decide", "panel": json.dumps(PANEL)})

# Starts a worker and measures the time until the first answer, then sends more requests. Pyodide may fail without a
# message, so the start has a timeout.
TIME_TO_ANSWER = """([worker, base, manifest, request, requests, timeout]) => new Promise((resolve, reject) => {
  const begun = performance.now();
  let first = null;
  const python = new Worker(worker, { type: "module" });
  setTimeout(() => reject(new Error(`no answer within ${timeout} ms`)), timeout);
  python.onerror = () => reject(new Error("the worker did not start"));
  python.onmessage = ({ data }) => {
    if (data.type === "failed") reject(new Error(`${data.reason}: ${data.detail}`));
    if (data.type === "ready") python.postMessage({ type: "ask", id: 1, text: request });
    if (data.type === "answer") {
      first ??= performance.now() - begun;
      if (data.id < requests) python.postMessage({ type: "ask", id: data.id + 1, text: request });
      else resolve({ milliseconds: first, answer: data.text });
    }
  };
  python.postMessage({ type: "start", base: new URL(base, location.href).href, manifest });
})"""
# Keeps the guide for offline use, as the checker does once Python is ready, and waits until it is complete.
KEEP = """async () => {
  await navigator.serviceWorker.register("offline.js", { type: "module" });
  await navigator.serviceWorker.ready;
}"""


def measure() -> dict[str, Any]:
    """Return the figures for each browser and each kind of visit, as :func:`compare` returns them."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "html"
        both = {"ours": engines.put_ours(site), "stock": engines.put_stock(site)}
        (site / "index.html").write_text("<!doctype html><title>bench</title><link rel=icon href=data:,>")
        slow_server.pack(site)
        guide = Path(scratch) / "guide"
        in_guide = engines.put_guide(guide)
        slow_server.pack(guide)
        return {
            browser: {**visits(browser, site, both), **kept_visits(browser, guide, in_guide)}
            if browsers.path_of(browser)
            else {"missing": f"no {browser} on this machine"}
            for browser in ("chromium", "firefox")
        }


def visits(browser: str, site: Path, both: Engines) -> dict[str, Any]:
    """Measure each kind of visit to the two engines in one browser."""
    policy = csp.policy(csp.Inline())
    with browsers.opened(browser) as context:
        found: dict[str, Any] = {"version": browsers.version_of(context)}
    with slow_server.serving(site, policy) as address:
        found["first_visit"] = compare(interleave(both, lambda each: first_visit(browser, address, each), RUNS))
        found["repeat_visit"] = {**compare(repeat_visits(browser, address, both)), **BEFORE}
    if browser == "chromium":
        with slow_server.serving(site, policy, slow_server.Line(**SLOW_LINE)) as address:
            times = interleave(both, lambda each: first_visit(browser, address, each), RUNS)
        found["first_visit_at_10_mbit"] = compare(times)
    return found


def first_visit(browser: str, address: str, engine: dict[str, Any]) -> int:
    """Time an engine in a browser with an empty cache and no compiled code."""
    with browsers.opened(browser) as context:
        return time_to_answer(context, address, engine, rest=REST)


def repeat_visits(browser: str, address: str, both: Engines) -> Times:
    """Time both engines in one browser, after visits to each that fill its cache."""
    with browsers.opened(browser) as context:
        for each in [*both.values()] * VISITS:
            time_to_answer(context, address, each, requests=REQUESTS, stay=STAY)
        return interleave(both, lambda each: time_to_answer(context, address, each), RUNS)


def kept_visits(browser: str, guide: Path, engine: dict[str, Any]) -> dict[str, Any]:
    """Time our engine in the guide, in a browser that has visited it at two addresses and keeps one for offline use."""
    policy = serve.policy_for(SITE)
    with ExitStack() as stack:
        addresses = {name: stack.enter_context(slow_server.serving(guide, policy)) for name in ("kept", "without")}
        context = stack.enter_context(browsers.opened(browser, keeps=True))
        for visit in range(VISITS):
            for address in addresses.values():
                time_to_answer(context, address + QUIET_PAGE, engine, requests=REQUESTS, stay=STAY)
            if visit == 0:
                keep(context, addresses["kept"] + QUIET_PAGE)
        times = interleave(addresses, lambda each: time_to_answer(context, each + QUIET_PAGE, engine), RUNS)
    return {"repeat_visit_kept": {**compare(times), **BEFORE}}


def keep(context: BrowserContext, address: str) -> None:
    """Keep the guide for offline use. RuntimeError if no service worker answers for its pages afterwards."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(KEEP)
    page.reload()
    kept = page.evaluate("Boolean(navigator.serviceWorker.controller)")
    page.close()
    if not kept:
        raise RuntimeError("the guide is not kept for offline use")


def time_to_answer(  # noqa: PLR0913 - each is a part of a visit
    context: BrowserContext, address: str, engine: dict[str, Any], *, rest: int = 0, requests: int = 1, stay: int = 0
) -> int:
    """Return the milliseconds on a new page from the worker's start to Python's first answer."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(rest)
    arguments = [engine["worker"], engine["base"], engine["manifest"], REQUEST, requests, TIMEOUT]
    took = page.evaluate(TIME_TO_ANSWER, arguments)
    page.wait_for_timeout(stay)
    page.close()
    if json.loads(took["answer"])["ok"]["outcome"] != "reject":
        raise RuntimeError(took["answer"])
    return round(took["milliseconds"])


def compare(times: Times) -> dict[str, Any]:
    """Return all times, and how many times faster the first side is by its median and by its fastest run.

    On a busy machine the fastest run says more, because other work disturbed it least.
    """
    return {
        "milliseconds": times,
        "median": ratio({name: statistics.median(each) for name, each in times.items()}),
        "fastest": ratio({name: min(each) for name, each in times.items()}),
    }


def ratio(figures: dict[str, float]) -> dict[str, float]:
    """Return two figures, and how many times faster the first is."""
    first, second = figures.values()
    return {**figures, "times_faster": round(second / first, 4)}


def summary(figures: dict[str, Any]) -> str:
    """Return the figures as a table to print."""
    rows = [("from the worker's start to Python's first answer", "ms", "ms", "median", "fastest")]
    for browser, found in figures.items():
        if "missing" in found:
            rows.append((browser, found["missing"], "", "", ""))
        rows += [row(f"{browser} {KINDS[kind]}", each) for kind, each in found.items() if kind in KINDS]
    return columns(rows)


def row(name: str, found: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a row that compares two sides."""
    medians = [f"{each} {found['median'][each]:.0f}" for each in found["milliseconds"]]
    return (name, *medians, *(f"{found[kind]['times_faster']:.2f}x" for kind in ("median", "fastest")))
