"""A real browser on the built site, served with its Content-Security-Policy.

A test that needs the checker asks for one of three:

- ``checker``: open in a page of its own, Python still loading;
- ``ready``: the same, Python loaded;
- ``blank``: a page that the tests share, Python loaded, with the empty form of the guide's areas. It saves the second
  or two that Python takes to start. It is for tests that only fill in and read the form: none that reloads or closes
  the page, keeps something on the device, or depends on the ids of rows.

``blank_in_any_browser`` is the same in Chromium and in Firefox, for what may depend on the browser.

In each of them an error on the console, or a request to another site, fails the test.
"""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect
from serve import policy_for, serving

from tests.browser.built_site import EXPECTED, SITE
from tests.browser.checker_page import Checker
from tests.browser.faults import Faults
from tests.browser.scripts import COUNTS_QUESTIONS
from tests.browser.watch import Watch

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first that is there is used. The headless shell takes a third less of the processor."""
FIREFOX = ("firefox-esr", "firefox")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Optimising Python is nearly half the work of a start, and optimising JavaScript a twentieth of the work of the
    # tests. No page here lives long enough to gain by either.
    "--js-flags=--liftoff-only --no-maglev --no-turbofan",
)
WINDOW = {"width": 1280, "height": 720}
EMPTY = "box => { box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true })); }"
"""Empties a text field as a user does."""

expect.set_options(timeout=EXPECTED)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Start the Chromium that the machine has; Playwright brings none here."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.fail(
            "the browser tests need Chromium or Chrome on PATH (Debian: apt-get install chromium-headless-shell)",
            pytrace=False,
        )
    return {"executable_path": path, "args": [*QUIET]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Keep the site from being kept for offline use, since each page that starts Python would then fetch every page.

    Tests of offline use and of privacy ask for it with ``browser_context_args(service_workers="allow")``.
    """
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="session")
def firefox(playwright):
    """Start the Firefox that the machine has."""
    path = next(filter(None, map(shutil.which, FIREFOX)), None)
    if path is None:
        pytest.skip("this test needs Firefox on PATH (Debian: apt-get install firefox-esr)")
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    yield browser
    browser.close()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def any_browser(request):
    """Each browser in turn, for what may depend on the browser."""
    return request.getfixturevalue("browser" if request.param == "chromium" else "firefox")


@pytest.fixture
def faults():
    """What goes wrong on the server, by pattern of path; a test may change it while it runs."""
    faults = Faults()
    yield faults
    faults.released.set()
    faults.over.set()


@pytest.fixture(scope="session")
def built():
    """Fail where the site is not built."""
    if not (SITE / "checker.html").is_file():
        pytest.fail("the site is not built: run `make test`, or `make engine html`", pytrace=False)


@pytest.fixture
def address(built, faults):
    """Serve the site as `make serve` does, and return its address."""
    with serving(SITE, policy_for(SITE), handler=faults.handler) as address:
        yield address


@pytest.fixture(scope="session")
def shared_address(built):
    """Serve the site for pages that several tests share, and return its address."""
    with serving(SITE, policy_for(SITE)) as address:
        yield address


@pytest.fixture
def watch(address):
    """Fail on errors of the console and on requests to other sites."""
    watching = Watch(address)
    yield watching
    watching.check()


@pytest.fixture
def checker(page, address, watch):
    """Open the checker without waiting for Python."""
    watch.follow(page)
    page.add_init_script(COUNTS_QUESTIONS)
    page.goto(f"{address}checker.html")
    return Checker(page)


@pytest.fixture
def ready(checker):
    """Open the checker and wait until Python is there."""
    checker.wait_until_ready()
    return checker


@pytest.fixture(scope="session")
def shared_checker(browser, browser_context_args, shared_address):
    """Open the checker once for many tests, and wait until Python is there."""
    with browser.new_context(**browser_context_args, viewport=WINDOW) as context:
        yield open_ready(context, shared_address)


@pytest.fixture
def blank(shared_checker, shared_address):
    """Empty the form of the shared checker."""
    yield from emptied(shared_checker, shared_address)


@pytest.fixture(scope="module")
def shared_firefox_checker(firefox, browser_context_args, shared_address):
    """Open the checker in Firefox once for the tests of a file: only its newest page can have the focus."""
    with firefox.new_context(**browser_context_args, viewport=WINDOW) as context:
        yield open_ready(context, shared_address)


@pytest.fixture(params=["chromium", "firefox"])
def blank_in_any_browser(request, shared_address):
    """Empty the form of the shared checker of each browser in turn."""
    shared = "shared_checker" if request.param == "chromium" else "shared_firefox_checker"
    yield from emptied(request.getfixturevalue(shared), shared_address)


def open_ready(context, address):
    """Open the checker in a new tab, and wait until Python is there."""
    page = context.new_page()
    page.add_init_script(COUNTS_QUESTIONS)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    return checker


def emptied(checker, address):
    """Yield a checker with the empty form of the guide's areas, as it is after a visit; check its page afterwards."""
    page, watching = checker.page, Watch(address)
    page.bring_to_front()  # a browser gives the focus to one of its pages alone
    watching.follow(page)
    page.set_viewport_size(WINDOW)
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
    page.keyboard.press("Escape")
    page.evaluate("document.documentElement.style.fontSize = ''; scrollTo(0, 0)")
    page.locator("#paste-text").evaluate(EMPTY)
    for unfolded in page.locator("#check .panel-name [aria-expanded=true]").all():
        unfolded.click()
    for close in page.locator("[data-do=close-invite]:visible, [data-do=close-collect]:visible").all():
        close.click()
    page.locator("#channel-mail").evaluate("it => { it.checked = true; }")
    checker.choose("New", "The guide's areas")
    expect(checker.notice).to_contain_text("A new panel")
    checker.wait_for_answer()
    yield checker
    watching.leave(page)
    watching.check()
