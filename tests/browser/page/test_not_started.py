"""A page whose script has not started says so, shows nothing that needs the script, and says what works without it."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect
from serve import Handler, policy_for, serving

from tests.browser.built_site import SITE, SLOW
from tests.browser.faults import BUSY, HELD, STALLED, UNTYPED

MAIN = re.compile(r'<script type="module" src="([^"]+)"')
INSTEAD = {"checker": "By hand", "practice": "The same panels as a list", "your-card": "On paper"}
"""The heading of what works without a script, here or on another page."""

IN_EACH_BROWSER = pytest.mark.parametrize(
    ("any_browser", "name"),
    [*(("chromium", name) for name in INSTEAD), ("firefox", "checker")],
    indirect=["any_browser"],
)
"""Every page in Chromium, and the checker in Firefox: for tests that depend on the HTML alone, which is alike there."""

LIVE = ("button", "progressbar", "alert", "status")
"""Roles of what keeps its promise only with the script."""

SENTENCES = ("Not ready", "stays in this tab", "needs to load", "Level")
"""What the script makes true."""

FAILS_HALFWAY = "globalThis.IntersectionObserver = class { constructor() { throw new Error('halfway'); } }"
"""A script for a browser in which the page's own script fails after it has drawn the page."""


@pytest.fixture
def page(any_browser, browser_context_args):
    """A page of a browser that has never been here."""
    context = any_browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def main_script(name):
    """Return the path of a page's own script, from the root of the site."""
    [path] = MAIN.findall((SITE / f"{name}.html").read_text(encoding="utf-8"))
    return f"/{path}"


def notice_of(page):
    """Return the sentence that says that the page has not started."""
    return page.get_by_text("Starting. If this message stays, reload the page.")


def promises_nothing(page):
    """Nothing that needs the script can be seen, pressed or heard."""
    article, app = page.get_by_role("main"), page.locator("#check, #exercise, #card")

    assert {role: article.get_by_role(role).count() for role in LIVE} == dict.fromkeys(LIVE, 0)
    expect(article.locator("[role=region]").filter(visible=True)).to_have_count(0)
    for words in SENTENCES:
        expect(app.get_by_text(words).filter(visible=True)).to_have_count(0)


def says_so(page, name):
    """The page says that it has not started, promises nothing, and leads to what works without the script."""
    expect(notice_of(page)).to_be_visible()
    promises_nothing(page)
    leads_to_what_works(page, notice_of(page), name)


def leads_to_what_works(page, notice, name):
    """The link of a notice leads to a heading with a table below it."""
    notice.get_by_role("link").click()
    expect(page.get_by_role("heading", name=INSTEAD[name])).to_be_in_viewport()
    expect(page.get_by_role("main").get_by_role("table").first).to_be_visible()


@pytest.mark.parametrize("fault", [UNTYPED, BUSY])
@IN_EACH_BROWSER
def test_a_page_whose_script_does_not_come_says_so(page, address, faults, name, fault):
    """The server sends the script as bytes of no type, or not at all."""
    faults[main_script(name)] = fault
    page.goto(f"{address}{name}.html")

    says_so(page, name)


@pytest.mark.parametrize("name", INSTEAD)
def test_a_page_whose_script_fails_halfway_says_so(page, address, name):
    """The script has drawn the page and fails before all of it works: the page shows as little as without it."""
    page.add_init_script(FAILS_HALFWAY)
    page.goto(f"{address}{name}.html")

    says_so(page, name)


@pytest.mark.parametrize("name", INSTEAD)
def test_a_page_opened_as_a_file_works_or_says_so(page, name):
    """The built page is opened from the disk. Chromium refuses modules there, Firefox runs them and the page works."""
    page.goto((SITE / f"{name}.html").as_uri())

    if page.context.browser.browser_type.name == "chromium":
        says_so(page, name)
    else:
        expect(notice_of(page)).to_have_count(0)
        expect(page.locator("[data-engine=ready]")).to_be_attached(timeout=SLOW)


class SlashHandler(Handler):
    """Serves a page at its name with a slash, too, as some servers do: no address in the page is right there."""

    def send_head(self):
        """Answer the name of a page with the page."""
        if self.path.removeprefix("/").removesuffix("/") in INSTEAD:
            self.path = f"{self.path.removesuffix('/')}.html"
        return super().send_head()


@IN_EACH_BROWSER
def test_a_page_at_an_address_with_a_slash_says_so(page, name):
    """Neither script nor style arrives, and what is hidden stays hidden without a style.

    Links to other pages are wrong there too, so only a page with both on it leads on.
    """
    with serving(SITE, policy_for(SITE), handler=SlashHandler) as address:
        page.goto(f"{address}{name}/")

        expect(notice_of(page)).to_have_css("background-color", "rgba(0, 0, 0, 0)")
        promises_nothing(page)
        if name != "checker":
            leads_to_what_works(page, notice_of(page), name)


def show_framed(page, address, name, sandbox):
    """Show a page in a frame of the same site that is sandboxed, or is not. The policy allows no frame elsewhere."""
    frame = f'<iframe {sandbox} width="1200" height="650" src="{address}{name}.html"></iframe>'
    page.route(f"{address}frame.html", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{address}frame.html")


@IN_EACH_BROWSER
def test_a_page_in_a_frame_that_allows_only_scripts_says_so(page, address, name):
    """The frame has an origin of its own, for which the server sends no script.

    Firefox is not told of a press in such a frame, so the test opens the address of the link.
    """
    show_framed(page, address, name, 'sandbox="allow-scripts"')
    frame = page.frame_locator("iframe")
    expect(notice_of(frame)).to_be_visible()

    promises_nothing(frame)
    leads_to = notice_of(frame).get_by_role("link").get_attribute("href")
    page.goto(urljoin(f"{address}{name}.html", leads_to))
    expect(page.get_by_role("heading", name=INSTEAD[name])).to_be_in_viewport()


@pytest.fixture
def scriptless(browser):
    """A page of Chromium with scripts switched off. Playwright cannot switch them off in the Firefox of the system."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", INSTEAD)
def test_with_scripts_switched_off_nothing_says_that_it_starts(scriptless, address, name):
    """The notice about JavaScript is there instead, and as little is promised."""
    scriptless.goto(f"{address}{name}.html")

    notice = scriptless.locator("noscript .notice")
    expect(notice).to_be_visible()
    expect(notice_of(scriptless)).to_be_hidden()
    promises_nothing(scriptless)
    if name != "practice":
        leads_to_what_works(scriptless, notice, name)


@pytest.mark.parametrize("name", INSTEAD)
def test_a_frame_without_scripts_shows_the_page_as_with_scripts_switched_off(browser, scriptless, address, name):
    """A test cannot look into such a frame, but it can see that both look the same."""
    page = browser.new_page()

    show_framed(page, address, name, "sandbox")
    show_framed(scriptless, address, name, "")
    expect(scriptless.frame_locator("iframe").locator("noscript .notice")).to_be_visible()

    for attempt in range(50):  # a picture may be taken before the frame is painted
        for one in (page, scriptless):  # its new height has the frame drawn again, if its first picture was lost
            one.locator("iframe").evaluate("(frame, height) => { frame.height = height; }", 650 + attempt % 2)
        pictures = {page.screenshot(), scriptless.screenshot()}
        if len(pictures) == 1:
            break
        page.wait_for_timeout(100)

    assert len(pictures) == 1
    page.close()


@pytest.mark.parametrize("name", INSTEAD)
def test_a_page_whose_script_is_slow_promises_nothing_until_it_runs(page, address, faults, name):
    """While the script is on its way the page says the same; then the notice goes and everything is there."""
    faults[main_script(name)] = HELD
    page.goto(f"{address}{name}.html", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")
    expect(notice_of(page)).to_be_visible()
    promises_nothing(page)
    faults.released.set()
    expect(notice_of(page)).to_have_count(0)

    expect(page.locator("[data-needs-script]")).to_have_count(0)
    shown = {
        "checker": ("button", "Show an example"),
        "practice": ("radio", "1 One thing at a time"),
        "your-card": ("button", "Seal"),
    }[name]
    expect(page.get_by_role(shown[0], name=shown[1], exact=True)).to_be_visible()


def test_what_the_script_adds_to_the_form_later_is_live_too(page, address):
    """An area that is added has the same buttons as one that the page came with."""
    page.goto(f"{address}checker.html")
    buttons = [page.get_by_role("button", name=name) for name in ("Add interviewer on", "More")]
    before = buttons[0].count()
    page.get_by_role("button", name="Add area", exact=True).click()

    for button in buttons:
        expect(button).to_have_count(before + 1)


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("name", INSTEAD)
def test_nothing_moves_when_the_page_starts(page, address, faults, name, width):
    """Space is reserved for the parts that need the script: nothing that the user reads or types in moves."""
    faults[main_script(name)] = HELD
    faults["*/assets/worker-*"] = STALLED  # what Python shows is not part of the start
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{name}.html", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")
    below = page.get_by_role("main").get_by_role("link").last
    first = page.get_by_role("main").get_by_role("heading", level=2).first
    expect(below).to_be_visible()
    before = [first.bounding_box(), below.bounding_box()]
    faults.released.set()
    expect(notice_of(page)).to_have_count(0)

    assert [first.bounding_box(), below.bounding_box()] == before
