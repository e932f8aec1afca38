"""How soon Python answers: our engine against Pyodide's files as they come, on a first visit and on a later one.

And our engine against itself on a later visit: in the guide kept for offline use, and in the guide that is not.
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
from tests.bench import browsers, engines, wire
from tests.bench.project import SITE
from tests.bench.text import columns
from tests.bench.turns import interleaved

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    Engines = dict[str, dict[str, Any]]
    Times = dict[str, list[int]]

RUNS = 9
#: What somebody does on the visits before a later one: the page asks Python after every key, and then stands open,
#: in milliseconds. Chromium keeps what it has compiled of a page that works and stays.
QUESTIONS = 300
STAY = 6_000
VISITS = 2
#: The same for whoever reads the figures.
BEFORE = {"visits_before": VISITS, "answers_each": QUESTIONS}
#: Milliseconds after which no answer will come.
GIVE_UP = 120_000
#: What a browser that has just been started needs to come to rest, in milliseconds.
REST = 1_500
SLOW_LINE = {"bytes_a_second": 10e6 / 8, "delay": 0.040}

#: The kinds of visit, in words.
KINDS = {
    "first_visit": "first visit",
    "repeat_visit": "later visit",
    "first_visit_at_10_mbit": "first visit at 10 Mbit/s",
    "repeat_visit_kept": "later visit, the guide kept for offline use or not",
}
#: A page of the guide that starts nothing itself.
QUIET_PAGE = "about.html"

PANEL = {"version": 1, "scorecards": [{"area": "Coding", "interviewer": "Ben", "verdict": "no"}]}
QUESTION = json.dumps({"do": "decide", "panel": json.dumps(PANEL)})

# Starts a worker and takes the time until the first answer is there; then asks on, as often as it is told. What fails
# without a word, as Pyodide may, is given up.
TIME_TO_ANSWER = """([worker, base, manifest, question, questions, patience]) => new Promise((resolve, reject) => {
  const begun = performance.now();
  let first = null;
  const python = new Worker(worker, { type: "module" });
  setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
  python.onerror = () => reject(new Error("the worker did not start"));
  python.onmessage = ({ data }) => {
    if (data.type === "failed") reject(new Error(`${data.reason}: ${data.detail}`));
    if (data.type === "ready") python.postMessage({ type: "ask", id: 1, text: question });
    if (data.type === "answer") {
      first ??= performance.now() - begun;
      if (data.id < questions) python.postMessage({ type: "ask", id: data.id + 1, text: question });
      else resolve({ milliseconds: first, answer: data.text });
    }
  };
  python.postMessage({ type: "start", base: new URL(base, location.href).href, manifest });
})"""
# Has the guide kept, as the checker does once Python is there, and waits until all of it is.
KEEP = """async () => {
  await navigator.serviceWorker.register("offline.js", { type: "module" });
  await navigator.serviceWorker.ready;
}"""


def measure() -> dict[str, Any]:
    """Return, for each browser there is and each kind of visit, what :func:`compared` makes of interleaved runs."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "html"
        both = {"ours": engines.put_ours(site), "stock": engines.put_stock(site)}
        (site / "index.html").write_text("<!doctype html><title>bench</title><link rel=icon href=data:,>")
        wire.pack(site)
        guide = Path(scratch) / "guide"
        in_guide = engines.put_guide(guide)
        wire.pack(guide)
        return {
            browser: {**visits(browser, site, both), **kept_visits(browser, guide, in_guide)}
            if browsers.path_of(browser)
            else {"missing": f"no {browser} on this machine"}
            for browser in ("chromium", "firefox")
        }


def visits(browser: str, site: Path, both: Engines) -> dict[str, Any]:
    """Measure every kind of visit to the two engines in one browser."""
    policy = csp.policy(csp.Inline())
    with browsers.opened(browser) as context:
        found: dict[str, Any] = {"version": browsers.version_of(context)}
    with wire.serving(site, policy) as address:
        found["first_visit"] = compared(interleaved(both, lambda each: first_visit(browser, address, each), RUNS))
        found["repeat_visit"] = {**compared(repeat_visits(browser, address, both)), **BEFORE}
    if browser == "chromium":
        with wire.serving(site, policy, wire.Line(**SLOW_LINE)) as address:
            times = interleaved(both, lambda each: first_visit(browser, address, each), RUNS)
        found["first_visit_at_10_mbit"] = compared(times)
    return found


def first_visit(browser: str, address: str, engine: dict[str, Any]) -> int:
    """Time an engine in a browser that has just been made: nothing cached, nothing compiled."""
    with browsers.opened(browser) as context:
        return time_to_answer(context, address, engine, rest=REST)


def repeat_visits(browser: str, address: str, both: Engines) -> Times:
    """Time both engines in one browser, after visits to each that fill the cache and are not counted."""
    with browsers.opened(browser) as context:
        for each in [*both.values()] * VISITS:
            time_to_answer(context, address, each, questions=QUESTIONS, stay=STAY)
        return interleaved(both, lambda each: time_to_answer(context, address, each), RUNS)


def kept_visits(browser: str, guide: Path, engine: dict[str, Any]) -> dict[str, Any]:
    """Time our engine in the guide, in one browser that has visited it at two addresses and kept one of them."""
    policy = serve.policy_for(SITE)
    with ExitStack() as stack:
        addresses = {name: stack.enter_context(wire.serving(guide, policy)) for name in ("kept", "without")}
        context = stack.enter_context(browsers.opened(browser, keeps=True))
        for visit in range(VISITS):
            for address in addresses.values():
                time_to_answer(context, address + QUIET_PAGE, engine, questions=QUESTIONS, stay=STAY)
            if visit == 0:
                keep(context, addresses["kept"] + QUIET_PAGE)
        times = interleaved(addresses, lambda each: time_to_answer(context, each + QUIET_PAGE, engine), RUNS)
    return {"repeat_visit_kept": {**compared(times), **BEFORE}}


def keep(context: BrowserContext, address: str) -> None:
    """Have the guide kept for offline use. RuntimeError where its pages do not come by way of that afterwards."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(KEEP)
    page.reload()
    kept = page.evaluate("Boolean(navigator.serviceWorker.controller)")
    page.close()
    if not kept:
        raise RuntimeError("the guide is not kept for offline use")


def time_to_answer(  # noqa: PLR0913 - a visit has that many parts
    context: BrowserContext, address: str, engine: dict[str, Any], *, rest: int = 0, questions: int = 1, stay: int = 0
) -> int:
    """Return how many milliseconds pass, on a new page, from the worker's start to Python's first answer."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(rest)
    told = [engine["worker"], engine["base"], engine["manifest"], QUESTION, questions, GIVE_UP]
    took = page.evaluate(TIME_TO_ANSWER, told)
    page.wait_for_timeout(stay)
    page.close()
    if json.loads(took["answer"])["ok"]["outcome"] != "reject":
        raise RuntimeError(took["answer"])
    return round(took["milliseconds"])


def compared(times: Times) -> dict[str, Any]:
    """Return all times with their medians and the fastest of each, and how many times faster the first is by either.

    Where other work disturbs the machine the fastest says more: it is the run that was disturbed least.
    """
    return {
        "milliseconds": times,
        "median": ratio({name: statistics.median(each) for name, each in times.items()}),
        "fastest": ratio({name: min(each) for name, each in times.items()}),
    }


def ratio(figures: dict[str, float]) -> dict[str, float]:
    """Return two figures with how many times faster the first is."""
    first, second = figures.values()
    return {**figures, "times_faster": round(second / first, 4)}


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    rows = [("from the worker's start to Python's first answer", "ms", "ms", "median", "fastest")]
    for browser, found in figures.items():
        if "missing" in found:
            rows.append((browser, found["missing"], "", "", ""))
        rows += [row(f"{browser} {KINDS[kind]}", each) for kind, each in found.items() if kind in KINDS]
    return columns(rows)


def row(name: str, found: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells that say for people how the two compare."""
    medians = [f"{each} {found['median'][each]:.0f}" for each in found["milliseconds"]]
    return (name, *medians, *(f"{found[kind]['times_faster']:.2f}x" for kind in ("median", "fastest")))
