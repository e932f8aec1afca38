"""How soon the outcome follows a key where Python is not there: not asked for yet, on its way, or never to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import serve
from playwright.sync_api import Error

from tests.bench import browsers, pressing
from tests.bench.project import SITE
from tests.bench.text import columns

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

#: How each state comes about: the browser is told to save data, so that nothing starts unasked; the worker never says
#: anything; no worker may start.
STATES = {
    "not started": 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });',
    "on its way": "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };",
    "failed": 'window.Worker = class { constructor() { throw new Error("no workers here"); } };',
}
# Says yes in every row, as whoever presses y would.
ALL_YES = """() => {
  for (const card of document.querySelectorAll(".card")) {
    const field = card.querySelector(".verdict input");
    field.focus();
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "y", bubbles: true, cancelable: true }));
  }
}"""


def measure() -> dict[str, Any]:
    """Return medians for each state, or why there are none."""
    with serve.serving(SITE, serve.policy_for(SITE)) as address:
        return {state: without_python(address, script) for state, script in STATES.items()}


def without_python(address: str, script: str) -> dict[str, Any]:
    """Open the checker without Python, fill it in, and press."""
    with browsers.opened("chromium") as context:
        context.add_init_script(script)
        try:
            return answered(context, address)
        except Error as error:
            return {"missing": error.message.splitlines()[0]}


def answered(context: BrowserContext, address: str) -> dict[str, Any]:
    """Return the medians on a new page, unless Python has come after all."""
    page = context.new_page()
    page.goto(f"{address}checker.html")
    page.locator("#check .card").first.wait_for()
    page.evaluate(ALL_YES)
    taken = pressing.pressed(page, whole=False)
    if page.locator("#check[data-engine=ready]").count():
        return {"missing": "Python has come, although nobody asked for it"}
    return taken["outcome"]


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    rows = [("from a key to the outcome, without Python", *pressing.HEAD)]
    for state, each in figures.items():
        rows.append((state, each["missing"]) if "missing" in each else pressing.row(state, each))
    return columns(rows)
