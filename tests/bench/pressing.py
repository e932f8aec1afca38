"""Presses a key on a verdict in the checker, and takes the time until the page says what the key made of it."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

PRESSES = 40
#: What the keys make of a panel in which everybody else says yes.
KEYS = (("n", "Reject"), ("y", "Hire"))
#: Milliseconds between two presses, in which the page comes to rest.
PAUSE = 100
#: Milliseconds after which no answer will come.
GIVE_UP = 10_000

# Presses a key on the first verdict. Takes milliseconds and frames until the outcome is the one expected, and, where
# `whole` is set, until what would change it is there too: only Python says that, and says it last.
PRESS = """({ key, expected, whole, patience }) => new Promise((resolve, reject) => {
  const field = document.querySelector(".card .verdict input");
  const outcome = document.querySelector("#outcome [data-text=outcome]");
  const changes = document.querySelector("#outcome [data-list=changes]");
  const taken = {};
  let frames = 0;
  let begun = 0;
  const note = (name) => { taken[name] ??= { milliseconds: performance.now() - begun, frames: frames + 1 }; };
  const seen = new MutationObserver((records) => {
    if (outcome.textContent === expected) note("outcome");
    if (records.some(({ target, addedNodes }) => target === changes && addedNodes.length > 0)) note("report");
    if (!taken.outcome || (whole && !taken.report)) return;
    seen.disconnect();
    requestAnimationFrame(() => resolve(taken));
  });
  seen.observe(outcome, { childList: true, characterData: true, subtree: true });
  seen.observe(changes, { childList: true });
  const count = () => { frames += 1; requestAnimationFrame(count); };
  setTimeout(() => reject(new Error(`no ${expected}, but ${outcome.textContent}`)), patience);
  field.focus();
  requestAnimationFrame(() => {
    requestAnimationFrame(count);
    begun = performance.now();
    field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
})"""


def pressed(page: Page, *, whole: bool) -> dict[str, dict[str, float]]:
    """Press no and yes in turn where all say yes, and return the medians: of the outcome, and of the whole report."""
    taken: list[dict[str, Any]] = []
    for press in range(PRESSES):
        key, expected = KEYS[press % len(KEYS)]
        order = {"key": key, "expected": expected, "whole": whole, "patience": GIVE_UP}
        taken.append(page.evaluate(PRESS, order))
        page.wait_for_timeout(PAUSE)
    return {
        part: typical([each[part] for each in taken]) for part in (("outcome", "report") if whole else ("outcome",))
    }


def typical(taken: list[dict[str, float]]) -> dict[str, float]:
    """Return medians of frames and milliseconds, and the most of each."""
    frames, milliseconds = ([each[unit] for each in taken] for unit in ("frames", "milliseconds"))
    return {
        "frames": statistics.median(frames),
        "milliseconds": round(statistics.median(milliseconds), 1),
        "most_frames": max(frames),
        "most_milliseconds": round(max(milliseconds), 1),
    }


def row(name: str, taken: dict[str, float]) -> tuple[str, ...]:
    """Return the cells that say this for people; :data:`HEAD` stands above them."""
    return (
        name,
        f"{taken['frames']:.0f}",
        f"{taken['most_frames']:.0f}",
        f"{taken['milliseconds']:.1f}",
        f"{taken['most_milliseconds']:.1f}",
    )


HEAD = ("frames, median", "most", "ms, median", "most")
