"""Presses a key on a verdict in the checker, and takes the time until what the key made of it has been drawn."""

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
#: What the keys make of a panel in which everybody else says yes.
KEYS = (("n", "Reject"), ("y", "Hire"))
#: Milliseconds between two presses, in which the page comes to rest.
PAUSE = 100
#: Milliseconds after which no answer will come, and after which Python will not.
GIVE_UP = 10_000
READY = 60_000
#: Milliseconds that a screen shows a frame for, at 60 a second.
FRAME = 1000 / 60

# Waits for a key on the first verdict. Takes the milliseconds from the moment that the browser got the key until the
# outcome expected has been drawn and, where `whole` is set, until what would change it has: only Python says that, and
# says it last. A message sent while a frame is made arrives once the page has laid it out and painted it. Animation
# frames are not counted: a page that is busy has none, so that however long it takes there would be one.
WATCH = """({ expected, whole, patience }) => {
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
    setTimeout(() => reject(new Error(`no ${expected}, but ${outcome.textContent}`)), patience);
    addEventListener("keydown", ({ timeStamp }) => { begun = timeStamp; }, { capture: true, once: true });
  });
  field.focus();
}"""


def open_panel(page: Page, address: str, areas: int) -> None:
    """Open the checker with a panel of so many areas in which everybody says yes, and wait until Python is there."""
    panel = Panel.from_verdicts({f"Area {number}": ["yes"] for number in range(1, areas + 1)})
    page.goto(f"{address}checker.html#{encode_link(panel)}")
    page.locator("#check[data-engine=ready] #bar[data-outcome=hire]").wait_for(state="attached", timeout=READY)


def pressed(page: Page, *, whole: bool) -> dict[str, dict[str, float]]:
    """Press no and yes in turn where all say yes: what is typical of the outcome, and of the whole report."""
    taken: list[dict[str, float]] = []
    for press in range(PRESSES):
        key, expected = KEYS[press % len(KEYS)]
        page.wait_for_timeout(PAUSE)
        page.evaluate(WATCH, {"expected": expected, "whole": whole, "patience": GIVE_UP})
        page.keyboard.press(key)
        taken.append(page.evaluate("taken"))
    return {
        part: typical([each[part] for each in taken]) for part in (("outcome", "report") if whole else ("outcome",))
    }


def typical(milliseconds: list[float]) -> dict[str, float]:
    """Return the median and the most, in milliseconds and in frames."""
    median, most = statistics.median(milliseconds), max(milliseconds)
    return {
        "frames": frames(median),
        "milliseconds": round(median, 1),
        "most_frames": frames(most),
        "most_milliseconds": round(most, 1),
    }


def frames(milliseconds: float) -> int:
    """Return within how many frames of a screen that is, however many of them the page has made."""
    return math.ceil(milliseconds / FRAME)


def row(name: str, taken: dict[str, float]) -> tuple[str, ...]:
    """Return the cells that say this for people; :data:`HEAD` stands above them."""
    return (
        name,
        f"{taken['frames']}",
        f"{taken['most_frames']}",
        f"{taken['milliseconds']:.1f}",
        f"{taken['most_milliseconds']:.1f}",
    )


HEAD = ("frames at 60 Hz, median", "most", "ms, median", "most")
