"""Measures the time from a key to the outcome without Python: before it starts, while it loads, and after it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import serve
from playwright.sync_api import Error

from tests.bench import browsers, key_presses
from tests.bench.paths import SITE
from tests.bench.tables import columns

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

#: The script that causes each state: Data Saver keeps Python from starting, a worker is silent, no worker can start.
STATES = {
    "not started": 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });',
    "on its way": "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };",
    "failed": 'window.Worker = class { constructor() { throw new Error("no workers here"); } };',
}
FEWEST, *MORE = key_presses.AREAS
#: Each state with few areas, and one state with more: how the time grows with the panel does not depend on the state.
CASES = [*((state, FEWEST) for state in STATES), *(("not started", areas) for areas in MORE)]


def measure() -> list[dict[str, Any]]:
    """Return each case with its figures, or with the reason why there are none."""
    with serve.serving(SITE, serve.policy_for(SITE)) as address:
        return [
            {"state": state, "areas": areas, **without_python(address, STATES[state], areas)} for state, areas in CASES
        ]


def without_python(address: str, script: str, areas: int) -> dict[str, Any]:
    """Open a panel in the checker without Python, and press keys."""
    with browsers.opened("chromium") as context:
        try:
            return press_without_python(context, address, script, areas)
        except Error as error:
            return {"missing": error.message.splitlines()[0]}


def press_without_python(context: BrowserContext, address: str, script: str, areas: int) -> dict[str, Any]:
    """Return the figures of the outcome, unless Python has started after all.

    Only Python can read a link. So the page opens the link with Python, and is then reloaded without it. The tab keeps
    the panel.
    """
    page = context.new_page()
    key_presses.open_panel(page, address, areas)
    page.add_init_script(script)
    page.reload()
    page.locator("#check #bar[data-outcome=hire]").wait_for(state="attached")
    figures = key_presses.press_keys(page, whole=False)
    if page.locator("#check[data-engine=ready]").count():
        return {"missing": "Python has started, although the page did not ask for it"}
    return figures["outcome"]


def summary(figures: list[dict[str, Any]]) -> str:
    """Return the figures as a table to print."""
    rows = [("from a key to the outcome drawn, without Python, in Chromium", *key_presses.HEAD)]
    for each in figures:
        name = f"{each['areas']} areas, {each['state']}"
        rows.append((name, each["missing"]) if "missing" in each else key_presses.row(name, each))
    return columns(rows)
