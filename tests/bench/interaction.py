"""How soon the outcome follows a key press in the checker, once Python is ready: with few areas, and with many."""

from __future__ import annotations

import statistics
from typing import Any

import engine
import serve
from playwright.sync_api import Page, sync_playwright

from followup_rules import Panel
from followup_rules.link import encode
from tests.bench.engine_start import chromium

AREAS = (5, 50)
KEYS = 40
READY = 60_000

# Presses a key on a verdict, and counts the frames until the outcome says what the key made of it.
PRESS = """({ key, expected }) => new Promise((resolve) => {
  const field = document.querySelector(".card .verdict input");
  const outcome = document.querySelector("#outcome [data-text=outcome]");
  let frames = 0;
  const begun = performance.now();
  const seen = new MutationObserver(() => {
    if (outcome.textContent !== expected) return;
    seen.disconnect();
    const milliseconds = performance.now() - begun;
    requestAnimationFrame(() => resolve({ milliseconds, frames: frames + 1 }));
  });
  seen.observe(outcome, { childList: true, characterData: true, subtree: true });
  const count = () => { frames += 1; requestAnimationFrame(count); };
  field.focus();
  requestAnimationFrame((start) => {
    frames = 0;
    requestAnimationFrame(count);
    field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
})"""


def measure() -> dict[str, Any]:
    """Return, for each number of areas, medians of frames and milliseconds from a key to the outcome it gives."""
    site = engine.ROOT / "build" / "html"
    with serve.serving(site, serve.policy_for(site)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        figures = {str(count): pressed(browser.new_page(), address, count) for count in AREAS}
        browser.close()
    few, many = (figures[str(count)] for count in AREAS)
    return {**figures, "ratio": round(many["milliseconds"] / few["milliseconds"], 2)}


def pressed(page: Page, address: str, areas: int) -> dict[str, float]:
    """Open a panel of so many areas, press yes and no in turn, and return the medians."""
    panel = Panel.from_verdicts({f"Area {number}": ["yes"] for number in range(1, areas + 1)})
    page.goto(f"{address}checker.html#{encode(panel)}")
    page.locator("#check[data-outcome=hire]").wait_for(state="attached", timeout=READY)
    taken = []
    for press in range(KEYS):
        key, expected = (("n", "Reject"), ("y", "Hire"))[press % 2]
        taken.append(page.evaluate(PRESS, {"key": key, "expected": expected}))
        page.wait_for_timeout(100)
    page.close()
    return {
        "frames": statistics.median(each["frames"] for each in taken),
        "milliseconds": round(statistics.median(each["milliseconds"] for each in taken), 1),
        "slowest_milliseconds": round(max(each["milliseconds"] for each in taken), 1),
    }
