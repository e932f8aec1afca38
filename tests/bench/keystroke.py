"""Measures the time from a key to the outcome and to the whole report, with Python ready, for few and many areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import serve

from tests.bench import browsers, key_presses
from tests.bench.key_presses import AREAS
from tests.bench.paths import SITE
from tests.bench.tables import columns

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


def measure() -> dict[str, Any]:
    """Return the figures for each number of areas, and how many times as long the most take as the fewest."""
    with serve.serving(SITE, serve.policy_for(SITE)) as address, browsers.opened("chromium") as context:
        figures: dict[str, Any] = {str(count): with_areas(context, address, count) for count in AREAS}
    few, many = (figures[str(count)]["report"]["milliseconds"] for count in (AREAS[0], AREAS[-1]))
    return {"areas": figures, "ratio": round(many / few, 4)}


def with_areas(context: BrowserContext, address: str, areas: int) -> dict[str, dict[str, float]]:
    """Open a panel with that many areas, and press keys."""
    page = context.new_page()
    key_presses.open_panel(page, address, areas)
    figures = key_presses.press_keys(page, whole=True)
    page.close()
    return figures


def summary(figures: dict[str, Any]) -> str:
    """Return the figures as a table to print."""
    rows = [("from a key to what it makes of the panel drawn, with Python, in Chromium", *key_presses.HEAD)]
    rows += [
        key_presses.row(f"{count} areas: {part}", each)
        for count, parts in figures["areas"].items()
        for part, each in parts.items()
    ]
    return f"{columns(rows)}\n{AREAS[-1]} areas to {AREAS[0]}, whole report: {figures['ratio']:.2f}x"
