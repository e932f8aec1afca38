"""A real browser on the built site, served with its Content-Security-Policy; what goes wrong in it fails the test."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_tools"))

from serve import policy_for, serving  # noqa: E402 - the folder is no package

from followup_rules.model.areas import GUIDE_AREAS  # noqa: E402 - as above
from tests.browser.faults import Faults  # noqa: E402 - needs the folder, too

SITE = ROOT / "build" / "html"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first there is: without a head of its own Chromium takes a third less of the processor."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Compiling Python once more is nearly half the work of a start; no page here lives long enough to gain by it.
    "--js-flags=--liftoff-only",
)
SLOW = 60_000
"""Milliseconds for the engine to start: slow machines took ten seconds."""
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
"""A script for a browser that is told to save data."""
NOTES_WHAT_IS_SAVED = """
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
        globalThis.savedBlob = blob;
        return createObjectURL.call(URL, blob);
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
        if (this.download) globalThis.savedName = this.download;
        click.call(this);
    };"""
"""A script that notes the file that a page saves. Playwright does not hear of downloads in the system's Firefox."""
BLOCKED = "Service Worker registration blocked by Playwright"
"""Said where only the browser's own cache is to answer."""
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
"""A script for a browser that forbids to keep anything."""


KEPT = re.compile("^(In this tab only|On this device|Not kept)$")
"""The name of the button that opens what is kept: it says where that is."""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Start the Chromium that the machine has; Playwright brings none here."""
    path = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if path is None:
        pytest.fail(
            "the browser tests need Chromium or Chrome on PATH (Debian: apt-get install chromium-headless-shell)",
            pytrace=False,
        )
    return {"executable_path": path, "args": [*QUIET]}


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def any_browser(request, playwright):
    """Each browser in turn."""
    if request.param == "chromium":
        yield request.getfixturevalue("browser")
        return
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip("this test needs Firefox on PATH (Debian: apt-get install firefox-esr)")
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    yield browser
    browser.close()


@pytest.fixture
def faults():
    """What goes wrong on the server, by pattern of path; a test may break and mend things while it runs."""
    faults = Faults()
    yield faults
    faults.released.set()
    faults.over.set()


@pytest.fixture
def address(faults):
    """Serve the site as `make serve` does, and return its address."""
    if not (SITE / "checker.html").is_file():
        pytest.fail("the site is not built: run `make test`, or `make engine html`", pytrace=False)
    with serving(SITE, policy_for(SITE), handler=faults.handler) as address:
        yield address


@dataclass
class Watch:
    """Everything a page says, asks for and gets, and what of it a test expects to go wrong."""

    address: str
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    expected: str | None = None

    def follow(self, page):
        """Listen to a page."""
        page.on("console", lambda said: said.type in ("error", "warning") and self.troubles.append(said.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def expect(self, pattern):
        """Allow troubles that match ``pattern``, a regular expression."""
        self.expected = pattern

    def check(self):
        """Fail on what nobody expected."""
        unexpected = [said for said in self.troubles if not (self.expected and re.search(self.expected, said))]
        strayed = [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]

        assert unexpected == []
        assert strayed == []


@pytest.fixture
def watch(address):
    """Fail on console errors and on requests that leave the origin."""
    watching = Watch(address)
    yield watching
    watching.check()


@pytest.fixture
def checker(page, address, watch):
    """Open the checker without waiting for Python."""
    watch.follow(page)
    page.goto(f"{address}checker.html")
    return Checker(page)


@pytest.fixture
def ready(checker):
    """Open the checker and wait until Python is there."""
    checker.wait_until_ready()
    return checker


def tab_to(page, selector):
    """Press Tab until an element has the focus, as somebody without a mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


class Checker:
    """The checker's page in the words of the people who use it."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator("#check")
        self.form = self.root.locator("form")
        self.bar = page.get_by_role("region", name="Outcome")
        self.word = self.bar.locator("#outcome-heading [data-text=outcome]")
        self.report = self.root.locator("#report")
        self.engine = self.report.locator(".engine")

    def wait_until_ready(self):
        """Wait until Python answers."""
        self.page.locator("#check[data-engine=ready]").wait_for(state="attached", timeout=SLOW)

    def area(self, name):
        """Return an area of the form by its heading."""
        return self.root.get_by_role("group", name=name, exact=True)

    def scorecard(self, area, place=0):
        """Return a scorecard of an area by its place."""
        return self.area(area).locator(".scorecard").nth(place)

    def fact(self, label):
        """Return a field of the session by its label. Those that name the panel are unfolded first."""
        field = self.root.locator("[data-id=session]").get_by_label(label)
        if not field.is_visible():
            self.press("Edit role and candidate")
        return field

    def press(self, button):
        """Press a button of the page by its whole name."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def open_menu(self, menu):
        """Open a menu above the form by its button, unless it is open already."""
        button = self.page.get_by_role("button", name=menu, exact=isinstance(menu, str))
        if button.get_attribute("aria-expanded") == "false":
            button.click()

    def choose(self, menu, item):
        """Press an item of a menu above the form: "New", "Open" or KEPT."""
        self.open_menu(menu)
        self.root.locator(".menu-items").get_by_role("button", name=item, exact=True).click()

    def say(self, area, interviewer, verdict, place=0):
        """Write an interviewer and choose a verdict, or none, in one scorecard of an area."""
        card = self.scorecard(area, place)
        card.get_by_label("Interviewer").fill(interviewer)
        if verdict:
            card.get_by_role("radio", name=verdict, exact=True).check()

    def more(self, area, button, place=0):
        """Press a button of those that a scorecard has under More."""
        card = self.scorecard(area, place)
        opens = card.get_by_role("button", name="More")
        if opens.get_attribute("aria-expanded") == "false":
            opens.click()
        card.get_by_role("button", name=button).click()

    def everybody_says(self, verdict, *but):
        """Fill in one interviewer for each of the guide's areas, all of the same mind but those named."""
        for area, interviewer in zip(GUIDE_AREAS, ("Ana", "Ben", "Dan", "Eve", "Fay", "Gil", "Hal"), strict=False):
            self.say(area, interviewer, dict(but).get(area, verdict))

    def part(self, heading):
        """Return a part of the report by its heading."""
        return self.report.locator(".part", has=self.page.get_by_role("heading", name=heading, exact=True))
