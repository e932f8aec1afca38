"""The frame around the guide's pages: header, side columns and drawers, by keyboard and by finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looks import faults_found, overflows, painted

PAGES = ("index", "tonight", "followup", "using-the-checker", "templates")
WIDTHS = (1366, 1024, 768, 390)
NARROW = (768, 390)
WALKS = [
    *((name, width) for name in PAGES for width in (1366, 390)),
    *((PAGES[at], width) for at in (0, 2) for width in (1024, 768)),
]
"""Each page in the widest and in the narrowest frame, and two pages in the frames between."""
PRESSED = ("index", "worked-panels", "practice", "templates", "reference", "telling-the-candidate")
PAGES_SWITCH, CONTENTS_SWITCH = "Show the pages of this site", "Show what is on this page"
DRAWERS = [(PAGES_SWITCH, "Before the session"), (CONTENTS_SWITCH, "How it can end")]
"""What opens each drawer, and a link in it."""

STOP = """() => {
    const stop = document.activeElement;
    if (stop === document.body) return null;
    // What is seen of a switch or a tab is its label, and of the link of a card the card.
    const isSwitch = stop.matches(".sidebar-toggle");
    const label = [...(stop.labels ?? [])].find((one) => one.getBoundingClientRect().width > 0);
    const card = stop.matches(".sd-stretched-link") ? stop.closest(".sd-card") : null;
    const seen = (stop.matches(":is([type=checkbox], [type=radio])") ? label : card) ?? stop;
    const [box] = seen.getClientRects();
    const closes = isSwitch && stop.checked; // then it is the cross beside the drawer
    const { left, outlineStyle, outlineWidth, opacity, visibility } = getComputedStyle(seen, closes ? "::after" : null);
    const [x, y] = closes ? [parseFloat(left) + 22, 22] : [box.x + box.width / 2, box.y + box.height / 2];
    return {
        what: stop.outerHTML.slice(0, 120),
        hit: seen.contains(document.elementFromPoint(x, y)),
        inside: box.top >= 0 && box.left >= 0 && box.right <= innerWidth + 1 && box.top < innerHeight,
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        visible: opacity !== "0" && visibility === "visible",
    };
}"""
"""The element that has the focus, and what can be seen of it."""

COVERED = """() => [...document.querySelectorAll("body *")].filter((part) => {
    const { position, visibility } = getComputedStyle(part);
    return ["fixed", "sticky"].includes(position) && visibility === "visible" && part.getBoundingClientRect().width > 1;
}).filter((part) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    const under = document.elementsFromPoint(left + width / 2, top + height / 2);
    return !part.closest(".mobile-header") && under.some((other) => other.closest("article"));
}).map((part) => part.outerHTML.slice(0, 120))"""
"""What stays on the screen and covers the text. The header is meant to; it has a bar to itself."""

SMALL = """(parts) => [...document.querySelectorAll(parts)].filter((part) => {
    const { width, height } = part.getBoundingClientRect();
    return part.checkVisibility({ visibilityProperty: true }) && width > 0 && (height < 43.5 || width < 43.5);
}).map((part) => `${part.outerHTML.slice(0, 100)} ${JSON.stringify(part.getBoundingClientRect())}`)"""
"""What is smaller than a finger needs."""

TURN_DRAWERS = "() => { for (const one of document.querySelectorAll('.sidebar-toggle')) one.click(); }"
"""Opens both drawers, or closes them."""


@pytest.fixture(scope="module")
def tab(browser, browser_context_args):
    """A tab in which nothing moves by itself. Each test opens its page in it anew."""
    with browser.new_context(**browser_context_args, reduced_motion="reduce") as context:
        yield context.new_page()


def open_page(page, address, name, width):
    """Open a page in a window of a width."""
    resize(page, width)
    page.goto(f"{address}{name}.html")
    expect(page.locator("html.no-js")).to_have_count(0)


def resize(page, width):
    """Make the window as wide as a laptop, a tablet or a phone."""
    page.set_viewport_size({"width": width, "height": 844})


def stops(page, key="Tab"):
    """Press Tab until the focus leaves the page, and return what each stop looks like."""
    found = []
    while len(found) < 1000:
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError("the focus never leaves the page")


def unseen(found):
    """Return the stops of which something cannot be seen."""
    return [stop for stop in found if not all(stop.values())]


@pytest.mark.parametrize(("name", "width"), WALKS)
def test_every_stop_of_the_keyboard_is_seen(tab, shared_address, name, width):
    """Users who press Tab, or Shift and Tab, see at every stop which element has the focus."""
    open_page(tab, shared_address, name, width)
    forwards = stops(tab)
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    backwards = stops(tab, "Shift+Tab")

    assert unseen(forwards) == []
    assert unseen(backwards) == []
    assert len(forwards) == len(backwards) > 10


@pytest.mark.parametrize("width", NARROW)
@pytest.mark.parametrize(
    ("switch", "link"), [(PAGES_SWITCH, "Before the session"), (CONTENTS_SWITCH, "How it can end")]
)
def test_a_drawer_opens_and_closes_by_keyboard(tab, shared_address, width, switch, link):
    """Space opens it, Tab stays in it and is seen, Escape closes it and goes back to its switch."""
    open_page(tab, shared_address, "followup", width)
    toggle = tab.get_by_role("checkbox", name=switch)
    inside = tab.get_by_role("complementary").get_by_role("link", name=link, exact=True)
    expect(inside).to_have_count(0)
    toggle.focus()
    tab.keyboard.press("Space")
    expect(inside).to_be_in_viewport()
    assert faults_found(tab) == []
    stop = tab.evaluate(STOP)
    found = stops(tab)

    assert unseen([stop, *found]) == []
    assert len(found) > 3
    tab.keyboard.press("Escape")
    expect(inside).to_have_count(0)
    expect(toggle).to_be_focused()
    assert unseen(stops(tab)) == []


@pytest.mark.parametrize("width", NARROW)
def test_a_link_to_a_section_closes_the_drawer_and_shows_the_section_below_the_header(tab, shared_address, width):
    """A press on an entry of the contents leads to its heading, which nothing covers."""
    open_page(tab, shared_address, "followup", width)
    tab.locator(".toc-header-icon").click()
    tab.get_by_role("complementary").get_by_role("link", name="How it can end").click()
    heading = tab.get_by_role("heading", name="How it can end")
    expect(tab.get_by_role("checkbox", name=CONTENTS_SWITCH)).not_to_be_checked()
    expect(heading).to_be_in_viewport()

    assert heading.evaluate("""(heading) => {
        const { left, top } = heading.getBoundingClientRect();
        return heading.contains(document.elementFromPoint(left + 5, top + 5));
    }""")


def test_a_drawer_that_is_open_while_the_window_grows_leaves_the_page_usable(tab, shared_address):
    """A tablet that is turned shows the column beside the text, and the text takes the focus again."""
    open_page(tab, shared_address, "followup", 768)
    tab.locator(".nav-overlay-icon").click()
    link = tab.get_by_role("main").get_by_role("link").first
    link.focus()
    expect(link).not_to_be_focused()
    resize(tab, 1366)
    painted(tab)
    link.focus()

    expect(link).to_be_focused()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_that_stays_on_the_screen_covers_text(tab, shared_address, name):
    """No button ever covers the words while the user scrolls up and down a page."""
    open_page(tab, shared_address, name, WIDTHS[0])
    covered = {}
    for width in WIDTHS:
        resize(tab, width)
        for top in (1500, 1000):
            tab.evaluate("(top) => scrollTo(0, top)", top)
            painted(tab)
        covered[width] = tab.evaluate(COVERED)

    assert covered == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("name", PRESSED)
def test_what_is_pressed_is_large_enough_for_a_finger(tab, shared_address, name):
    """Buttons, icons, folds and tabs are 44 pixels at least, and so are the links of drawers."""
    open_page(tab, shared_address, name, 1366)
    always = "button, .nav-overlay-icon, .toc-overlay-icon, .header-center a, article summary, .sd-tab-label"
    drawers = ".sidebar-drawer :is(a, input), .toc-drawer a"
    small = {}
    for width in (1366, *NARROW):
        resize(tab, width)
        small[width] = tab.evaluate(SMALL, f"{always}, .related-pages a")
        if width in NARROW:
            tab.evaluate(TURN_DRAWERS)
            assert tab.locator(drawers).first.is_visible()
            small[width] += tab.evaluate(SMALL, drawers)
            tab.evaluate(TURN_DRAWERS)

    assert small == {1366: [], 768: [], 390: []}


@pytest.mark.parametrize("width", NARROW)
def test_the_icons_of_the_header_do_not_touch(tab, shared_address, width):
    """A finger that misses one icon does not hit the next."""
    open_page(tab, shared_address, "followup", width)
    theme = tab.locator(".theme-toggle-header .theme-toggle").bounding_box()
    contents = tab.locator(".toc-header-icon").bounding_box()

    assert contents["x"] - (theme["x"] + theme["width"]) >= 8
    assert overflows(tab) <= 0


@pytest.mark.parametrize("name", [*PAGES, "worked-panels", "rules"])
def test_a_long_address_makes_no_page_wider_than_a_phone(tab, shared_address, name):
    """Wherever an author writes an address, it wraps, or scrolls inside its table."""
    open_page(tab, shared_address, name, 320)
    parts = tab.locator("article :is(h1, h2, p, li, dd, dt, td, th, figcaption, summary)")
    parts.evaluate_all(
        """(parts) => parts.forEach((part) => part.append(` https://example.org/${"a-long-address/".repeat(9)}${"x".repeat(90)}`))"""
    )

    assert overflows(tab) <= 0
    assert tab.locator(".content").evaluate("(content) => content.scrollWidth - content.clientWidth") <= 0
