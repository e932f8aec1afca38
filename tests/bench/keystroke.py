"""How soon the outcome, and all that Python says of it, follow a key once Python is ready: with few areas and many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import serve

from tests.bench import browsers, pressing
from tests.bench.pressing import AREAS
from tests.bench.project import SITE
from tests.bench.text import columns

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


def measure() -> dict[str, Any]:
    """Return what is typical of each number of areas, and how many times as long the most take as the fewest."""
    with serve.serving(SITE, serve.policy_for(SITE)) as address, browsers.opened("chromium") as context:
        figures: dict[str, Any] = {str(count): with_areas(context, address, count) for count in AREAS}
    few, many = (figures[str(count)]["report"]["milliseconds"] for count in (AREAS[0], AREAS[-1]))
    return {"areas": figures, "ratio": round(many / few, 4)}


def with_areas(context: BrowserContext, address: str, areas: int) -> dict[str, dict[str, float]]:
    """Open a panel of so many areas and press."""
    page = context.new_page()
    pressing.open_panel(page, address, areas)
    taken = pressing.pressed(page, whole=True)
    page.close()
    return taken


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    rows = [("from a key to what it makes of the panel drawn, with Python, in Chromium", *pressing.HEAD)]
    rows += [
        pressing.row(f"{count} areas: {part}", each)
        for count, parts in figures["areas"].items()
        for part, each in parts.items()
    ]
    return f"{columns(rows)}\n{AREAS[-1]} areas to {AREAS[0]}, whole report: {figures['ratio']:.2f}x"
