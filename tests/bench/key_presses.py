"""Presses keys on a verdict in the checker, and measures the time until the result has been drawn."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING

from followup_rules import Panel
from followup_rules.formats.link import encode_link

if TYPE_CHECKING:
    from playwright.sync_api import Page

AREAS = (5, 50, 200)
PRESSES = 40
#: The keys, each with the outcome of a panel in which all other verdicts are yes.
KEYS = (("n", "Reject"), ("y", "Hire"))
#: Milliseconds between two presses, until the page is idle.
PAUSE = 100
#: Milliseconds after which an answer counts as missing, and the start of Python as failed.
ANSWER_TIMEOUT = 10_000
START_TIMEOUT = 60_000
#: Milliseconds of a frame at 60 Hz.
FRAME = 1000 / 60

# Waits for a key on the first verdict. Measures the milliseconds from the key until the expected outcome is drawn. If
# `whole` is set, also measures until the list of changes is drawn, which the page shows last. A message that is posted
# in an animation frame arrives after the frame is painted. Animation frames are not counted: a busy page has none.
WATCH = """({ expected, whole, timeout }) => {
  const field = document.querySelector(".scorecard .verdict input");
  const outcome = document.querySelector("#outcome-heading [data-text=outcome]");
  const changes = document.querySelector("#report [data-list=changes]");
  globalThis.taken = new Promise((resolve, reject) => {
    const noted = new Set();
    const taken = {};
    let begun;
    const note = (name) => {
      if (noted.has(name)) return;
      noted.add(name);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        taken[name] = performance.now() - begun;
        if (!taken.outcome || (whole && !taken.report)) return;
        seen.disconnect();
        resolve(taken);
      };
      requestAnimationFrame(() => port2.postMessage(null));
    };
    const seen = new MutationObserver((records) => {
      if (outcome.textContent === expected) note("outcome");
      if (records.some(({ target, addedNodes }) => target === changes && addedNodes.length > 0)) note("report");
    });
    seen.observe(outcome, { childList: true, characterData: true, subtree: true });
    seen.observe(changes, { childList: true });
    setTimeout(() => reject(new Error(`no ${expected}, but ${outcome.textContent}`)), timeout);
    addEventListener("keydown", ({ timeStamp }) => { begun = timeStamp; }, { capture: true, once: true });
  });
  field.focus();
}"""


def open_panel(page: Page, address: str, areas: int) -> None:
    """Open the checker with a panel of that many areas, all with the verdict yes, and wait until Python is ready."""
    panel = Panel.from_verdicts({f"Area {number}": ["yes"] for number in range(1, areas + 1)})
    page.goto(f"{address}checker.html#{encode_link(panel)}")
    page.locator("#check[data-engine=ready] #bar[data-outcome=hire]").wait_for(state="attached", timeout=START_TIMEOUT)


def press_keys(page: Page, *, whole: bool) -> dict[str, dict[str, float]]:
    """Press no and yes in turn, and return the figures of the outcome and, if ``whole``, of the whole report."""
    times: list[dict[str, float]] = []
    for press in range(PRESSES):
        key, expected = KEYS[press % len(KEYS)]
        page.wait_for_timeout(PAUSE)
        page.evaluate(WATCH, {"expected": expected, "whole": whole, "timeout": ANSWER_TIMEOUT})
        page.keyboard.press(key)
        times.append(page.evaluate("taken"))
    return {
        part: median_and_most([each[part] for each in times])
        for part in (("outcome", "report") if whole else ("outcome",))
    }


def median_and_most(milliseconds: list[float]) -> dict[str, float]:
    """Return the median and the most, in milliseconds and in frames."""
    median, most = statistics.median(milliseconds), max(milliseconds)
    return {
        "frames": frames(median),
        "milliseconds": round(median, 1),
        "most_frames": frames(most),
        "most_milliseconds": round(most, 1),
    }


def frames(milliseconds: float) -> int:
    """Return the frames at 60 Hz that a time takes, rounded up."""
    return math.ceil(milliseconds / FRAME)


def row(name: str, figures: dict[str, float]) -> tuple[str, ...]:
    """Return the cells of a row below :data:`HEAD`."""
    return (
        name,
        f"{figures['frames']}",
        f"{figures['most_frames']}",
        f"{figures['milliseconds']:.1f}",
        f"{figures['most_milliseconds']:.1f}",
    )


HEAD = ("frames at 60 Hz, median", "most", "ms, median", "most")
