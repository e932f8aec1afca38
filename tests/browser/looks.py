"""How the tests look at a page: wide and light, narrow and dark, and what axe finds wrong with it."""

from __future__ import annotations

from tests.browser.built_site import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
LOOKS = [(1280, "light"), (320, "dark")]
"""Each width and each scheme once: no colour depends on the width, and no layout on the scheme."""
SETTLED = "Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)))"
RUN = "(part) => axe.run(document.querySelector(part), { resultTypes: ['violations'] })"


def faults_found(page, part="html"):
    """Return what axe finds wrong with the page as it is now, or with a part of it: the fault and where it is."""
    page.evaluate(SETTLED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN, part)["violations"]
    return [(fault["id"], node["html"][:160]) for fault in found for node in fault["nodes"]]


def look(page, width, scheme):
    """Show the page at a width, light or dark."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)


def overflows(page):
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def painted(page):
    """Wait until what has changed is on the screen."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
