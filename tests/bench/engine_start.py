"""How soon Python answers in a browser that has been here before: our engine against Pyodide's files as they come."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

import engine
import serve
from playwright.sync_api import BrowserContext, sync_playwright

from followup_docs import csp

RUNS = 11

#: How long the first visit lasts, in milliseconds: Chromium keeps compiled WebAssembly once a page has run for a while.
FIRST_VISIT = 6_000

PANEL = {"version": 1, "scorecards": [{"area": "Coding", "interviewer": "Ben", "verdict": "no"}]}

# Starts the site's own worker and takes the time until the first answer is there.
TIME_TO_ANSWER = """([worker, base, manifest, question]) => new Promise((resolve, reject) => {
  const begun = performance.now();
  const python = new Worker(worker, { type: "module" });
  python.onerror = () => reject(new Error("the worker did not start"));
  python.onmessage = ({ data }) => {
    if (data.type === "failed") reject(new Error(`${data.reason}: ${data.detail}`));
    if (data.type === "ready") python.postMessage({ type: "ask", id: 1, text: question });
    if (data.type === "answer") resolve({ milliseconds: performance.now() - begun, answer: data.text });
  };
  python.postMessage({ type: "start", base: new URL(base, location.href).href, manifest });
})"""


def measure() -> dict[str, Any]:
    """Return medians and fastest of interleaved runs, in milliseconds, and how many times faster ours is by each.

    Where other work disturbs the machine the fastest says more: it is the run that was disturbed least.
    """
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "html"
        manifests = {"ours": put_ours(site), "stock": put_stock(site)}
        with serve.serving(site, csp.policy(csp.Inline())) as address:
            times = timed(address, manifests)
    return {
        "milliseconds": times,
        "median": compared({name: statistics.median(each) for name, each in times.items()}),
        "fastest": compared({name: min(each) for name, each in times.items()}),
    }


def compared(figures: dict[str, float]) -> dict[str, float]:
    """Return the figures of the two engines with how many times faster ours is."""
    return {**figures, "times_faster": round(figures["stock"] / figures["ours"], 2)}


def put_ours(site: Path) -> dict[str, Any]:
    """Put the engine that the project has built into a site, with the worker, and return its manifest."""
    shutil.copytree(engine.ROOT / "_static" / "engine", site / "_static" / "engine")
    (site / "index.html").write_text("<!doctype html><title>bench</title><link rel=icon href=data:,>")
    manifest = engine.verify(engine.ROOT / "build" / "engine")
    shutil.copytree(engine.ROOT / "build" / manifest["path"], site / manifest["path"])
    return manifest


def put_stock(site: Path) -> dict[str, Any]:
    """Put Pyodide's own files and our wheel, nothing compiled, beside it, and return a manifest of the same form."""
    folder, pyodide = site / "engine" / "stock", engine.ROOT / "node_modules" / "pyodide"
    engine.copy_pyodide(pyodide, folder)
    engine.lock_wheel(pyodide, engine.build_wheel(engine.ROOT, folder))
    lock = engine.taken(folder / "pyodide-lock.json")
    return {**engine.describe(folder, lock, "stock"), "path": "engine/stock/"}


def timed(address: str, manifests: dict[str, dict[str, Any]]) -> dict[str, list[int]]:
    """Start each engine in turn, RUNS times over, after a first visit that fills the cache and is not counted."""
    times: dict[str, list[int]] = {name: [] for name in manifests}
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=["--no-sandbox"]
        )
        for manifest in manifests.values():
            time_to_answer(browser, address, manifest, stay=FIRST_VISIT)
        for _ in range(RUNS):
            for name, manifest in manifests.items():
                times[name].append(time_to_answer(browser, address, manifest))
        browser.close()
    return times


def time_to_answer(browser: BrowserContext, address: str, manifest: dict[str, Any], stay: int = 0) -> int:
    """Return how many milliseconds pass, on a new page, from the worker's start to Python's first answer."""
    page = browser.new_page()
    page.goto(address)
    question = json.dumps({"do": "decide", "panel": PANEL})
    took = page.evaluate(TIME_TO_ANSWER, ["_static/engine/worker.mjs", manifest["path"], manifest, question])
    page.wait_for_timeout(stay)
    page.close()
    if json.loads(took["answer"])["ok"]["outcome"] != "reject":
        raise RuntimeError(took["answer"])
    return round(took["milliseconds"])


def chromium() -> str:
    """Return the path of Chromium or Chrome."""
    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    path = os.environ.get("CHROMIUM") or next(found, None)
    if path is None:
        raise SystemExit("bench: no browser: install Chromium, or Chrome")
    return path
