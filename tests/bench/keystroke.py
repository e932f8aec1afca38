"""How soon the outcome, and all that Python says of it, follow a key once Python is ready: with few areas and many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import serve

from followup_rules import Panel
from followup_rules.link import encode
from tests.bench import browsers, pressing
from tests.bench.project import SITE
from tests.bench.text import columns

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

AREAS = (5, 50, 200)
READY = 60_000


def measure() -> dict[str, Any]:
    """Return medians for each number of areas, and how many times as long the most areas take as the fewest."""
    with serve.serving(SITE, serve.policy_for(SITE)) as address, browsers.opened("chromium") as context:
        figures: dict[str, Any] = {str(count): with_areas(context, address, count) for count in AREAS}
    few, many = (figures[str(count)]["report"]["milliseconds"] for count in (AREAS[0], AREAS[-1]))
    return {"areas": figures, "ratio": round(many / few, 4)}


def with_areas(context: BrowserContext, address: str, areas: int) -> dict[str, dict[str, float]]:
    """Open a panel of so many areas, wait for Python, and press."""
    panel = Panel.from_verdicts({f"Area {number}": ["yes"] for number in range(1, areas + 1)})
    page = context.new_page()
    page.goto(f"{address}checker.html#{encode(panel)}")
    page.locator("#check[data-engine=ready] .outcome-head[data-outcome=hire]").wait_for(state="attached", timeout=READY)
    taken = pressing.pressed(page, whole=True)
    page.close()
    return taken


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    rows = [("from a key to what it makes of the panel, with Python", *pressing.HEAD)]
    rows += [
        pressing.row(f"{count} areas: {part}", each)
        for count, parts in figures["areas"].items()
        for part, each in parts.items()
    ]
    return f"{columns(rows)}\n{AREAS[-1]} areas to {AREAS[0]}, whole report: {figures['ratio']:.2f}x"
