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
FEWEST, *MORE = pressing.AREAS
#: Every state with few areas; how the wait grows with the panel has nothing to do with the state.
CASES = [*((state, FEWEST) for state in STATES), *(("not started", areas) for areas in MORE)]


def measure() -> list[dict[str, Any]]:
    """Return for each case what it is and how long it took, or why there is nothing."""
    with serve.serving(SITE, serve.policy_for(SITE)) as address:
        return [
            {"state": state, "areas": areas, **without_python(address, STATES[state], areas)} for state, areas in CASES
        ]


def without_python(address: str, script: str, areas: int) -> dict[str, Any]:
    """Open the checker without Python, with a panel in it, and press."""
    with browsers.opened("chromium") as context:
        try:
            return answered(context, address, script, areas)
        except Error as error:
            return {"missing": error.message.splitlines()[0]}


def answered(context: BrowserContext, address: str, script: str, areas: int) -> dict[str, Any]:
    """Return what is typical, unless Python has come after all.

    Only Python can read a link. So it does that first, and then the page is loaded once more: the tab keeps the panel.
    """
    page = context.new_page()
    pressing.open_panel(page, address, areas)
    page.add_init_script(script)
    page.reload()
    page.locator("#check #bar[data-outcome=hire]").wait_for(state="attached")
    taken = pressing.pressed(page, whole=False)
    if page.locator("#check[data-engine=ready]").count():
        return {"missing": "Python has come, although nobody asked for it"}
    return taken["outcome"]


def summary(figures: list[dict[str, Any]]) -> str:
    """Say for people what was measured."""
    rows = [("from a key to the outcome drawn, without Python, in Chromium", *pressing.HEAD)]
    for each in figures:
        name = f"{each['areas']} areas, {each['state']}"
        rows.append((name, each["missing"]) if "missing" in each else pressing.row(name, each))
    return columns(rows)
