"""Every page as it opens, wide and light, narrow and dark: accessible, light, and still from the first moment on."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from serve import policy_for, serving

from tests.browser.built_site import SITE, SLOW
from tests.browser.looks import LOOKS, faults_found, look, overflows
from tests.browser.watch import Watch

PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "_static" not in path.parts)
MOST_BYTES = 100_000
STILL, MOST_SHIFT = 0.001, 0.05
"""Rounding moves less than a thousandth of the window, which is invisible. A page with an app has a notice that
comes and goes while Python loads; 0.1 is what browsers' makers call good."""
SHIFTS = """() => new Promise((resolve) => {
    const said = ({ sources }) => sources.map(({ node }) => node?.textContent?.trim().slice(0, 40));
    const shifts = (list) => list.getEntries().map((entry) => [entry.value, ...said(entry)]);
    new PerformanceObserver((list) => resolve(shifts(list))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve([]), 100);
})"""
"""What has moved since the page began. That nothing has is never reported, so the wait for it ends by itself."""


@dataclass
class Visit:
    """A page that was opened in each look: what it asked for the first time, and what was found wrong in which look."""

    name: str
    watch: Watch
    has_app: bool = False
    weights: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    overflows: list = field(default_factory=list)
    shifts: list = field(default_factory=list)

    def open(self, page, width, scheme):
        """Open the page, wait for Python where the page has an app, and look."""
        look(page, width, scheme)
        page.goto(self.watch.address + self.name, wait_until="load")
        self.has_app = page.locator(".app").count() > 0
        if self.has_app:
            page.locator(".app[data-engine=ready]").wait_for(state="attached", timeout=SLOW)
        self.shifts += [(width, *shift) for shift in page.evaluate(SHIFTS)]
        self.faults += [(width, scheme, *fault) for fault in faults_found(page)]
        self.overflows += [(width, by) for by in [overflows(page)] if by > 0]


@contextmanager
def collected(page):
    """Collect every response that the page gets meanwhile."""
    responses = []

    def collect(response):
        responses.append(response)

    page.on("response", collect)
    yield responses
    page.remove_listener("response", collect)


@pytest.fixture(scope="module")
def site():
    """Serve the site, once for all pages."""
    with serving(SITE, policy_for(SITE)) as address:
        yield address


@pytest.fixture(params=PAGES)
def visit(request, browser, browser_context_args, site):
    """Open a page, for the first time and once more, in a browser that has seen none."""
    made = Visit(request.param, Watch(site))
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        made.watch.follow(page)
        with collected(page) as responses:
            made.open(page, *LOOKS[0])
        if not made.has_app:
            made.weights = {one.url: len(gzip.compress(one.body(), 9)) for one in responses if one.url.startswith(site)}
        for width_and_scheme in LOOKS[1:]:
            made.open(page, *width_and_scheme)
    return made


def test_every_page(visit):
    """Nothing for axe, the console or the window's edge to report; nothing moves; and a page to read is under 100 KB.

    All of it in one test, since each page is opened for it once in each look, whichever process that happens in.
    """
    assert visit.faults == []
    assert visit.overflows == []
    visit.watch.check()
    assert sum(value for _, value, *_ in visit.shifts) <= (MOST_SHIFT if visit.has_app else STILL), visit.shifts
    assert visit.has_app or visit.weights
    assert sum(visit.weights.values()) < MOST_BYTES, visit.weights


def test_there_are_pages():
    """The list of pages is made from the built site; an empty one would prove nothing."""
    assert {"index.html", "followup.html", "rules.html", "checker.html", "worked-panels.html"} <= set(PAGES)
