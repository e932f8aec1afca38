"""What fits on a screen, what keeps its size, and what is large enough to press."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.looks import SETTLED, overflows, painted

LONG = "https://example.com/" + "a" * 280
"""An address of 300 letters without a space to break at."""
DRAWS = "(area) => area.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"
"""Tells whether the browser draws an area. One that is out of sight it may leave out."""
BOTTOM = "(selector) => [...document.querySelectorAll(selector)].at(-1).getBoundingClientRect().bottom + scrollY"


def example(checker):
    """Open the worked panel: five areas, six interviewers, each with evidence."""
    checker.press("Show an example")
    expect(checker.outcome).to_have_text("Need more information")
    expect(checker.root.get_by_role("heading", name="Messages")).to_be_visible()


def test_a_whole_panel_fits_on_the_first_screen(blank):
    """At 1366 by 768, all five areas and six interviewers with their evidence are seen without scrolling."""
    blank.page.set_viewport_size({"width": 1366, "height": 768})
    example(blank)

    assert blank.page.locator(".scorecard").count() == 6
    assert blank.page.evaluate(BOTTOM, ".scorecard") <= 768


def test_a_phone_shows_an_area_below_the_bar(blank):
    """At 390 by 844, the bar, one area, its interviewer and the verdict are seen without scrolling."""
    blank.page.set_viewport_size({"width": 390, "height": 844})
    example(blank)

    assert blank.page.evaluate("document.querySelector('.scorecard .verdict').getBoundingClientRect().bottom") <= 844
    assert blank.page.evaluate("document.querySelector('.tools-row').offsetHeight") <= 2 * 44 + 8


@pytest.mark.parametrize("width", [390, 768, 1100, 1366])
def test_an_area_of_a_large_panel_keeps_its_height_when_it_comes_into_sight(blank, width):
    """What is pressed below an area stays under the pointer, however many have judged the area, in any round."""
    blank.page.set_viewport_size({"width": width, "height": 768})
    people = ["Ana", "Ben", "Dan"]
    last = {"Nobody": [], "One": [(people[:1], 2)], "Three": [(people, 2)], "Earlier": [(people, 1)], "Both": []}
    last["Both"] = [*last["Earlier"], *last["One"]]
    cards = [
        {"area": area, "interviewer": name, "verdict": "maybe", "round": in_round}
        for area, rounds in last.items()
        for names, in_round in rounds
        for name in names
    ]
    areas = [*(f"Area {number}" for number in range(40)), *last]
    blank.choose_file(json.dumps({"version": 1, "areas": areas, "scorecards": cards}))
    shown = [blank.area(area) for area in last]
    expect(shown[0]).to_be_attached()
    assert not any(area.evaluate(DRAWS) for area in shown)
    # All first: the browser remembers the height of an area that it has drawn.
    heights = [area.bounding_box()["height"] for area in shown]
    for area, out_of_sight in zip(shown, heights, strict=True):
        area.scroll_into_view_if_needed()
        expect(area).to_be_in_viewport()
        for _ in range(100):
            painted(blank.page)
            if area.evaluate(DRAWS):
                break

        assert area.evaluate(DRAWS)
        assert area.bounding_box()["height"] == pytest.approx(out_of_sight, abs=5)


def test_the_bar_keeps_its_height(blank):
    """With any text, in light, dark and forced colours, the bar keeps its height in a window, and nothing moves."""
    page = blank.page
    sizes = [(1366, 768), (768, 1024), (390, 844), (320, 568), (320, 256)]
    heights = {size: set() for size in sizes}
    for state in (lambda: None, lambda: blank.enter_all("Yes"), lambda: example_by_menu(page)):
        state()
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            for look in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
                page.emulate_media(**{"color_scheme": "light", "forced_colors": "none"} | look)
                heights[width, height].add(page.evaluate("document.getElementById('bar').offsetHeight"))
                assert overflows(page) <= 0, (width, height, look)
                assert page.evaluate(CUT_OFF) == [], (width, height, look)

    assert {size: found for size, found in heights.items() if len(found) > 1} == {}


def example_by_menu(page):
    """Open the worked panel where the button for it is gone."""
    page.get_by_role("button", name="New", exact=True).click()
    page.get_by_role("button", name="An example", exact=True).click()


CUT_OFF = """() => {
  const bar = document.getElementById("bar").getBoundingClientRect();
  const parts = document.querySelectorAll("#bar :is(.bar-outcome, a, button)");
  return [...parts].filter((part) => {
    const { top, bottom, left, right, width } = part.getBoundingClientRect();
    const isOut = top < bar.top - 1 || bottom > bar.bottom + 1 || left < 0 || right > innerWidth + 1;
    return width > 0 && (isOut || part.scrollWidth > part.clientWidth + 1);
  }).map((part) => part.textContent);
}"""
"""What of the bar is not to be seen whole; only the reason may be cut short, and is told in full in the step Decide."""


def test_the_bar_keeps_its_height_with_larger_text(browser_type, browser_type_launch_args, address, watch):
    """With the browser's text at 200 %, the bar keeps one height too, and shows the outcome and the steps."""
    args = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = browser_type.launch(**browser_type_launch_args | {"args": args})
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    watch.follow(page)
    page.goto(f"{address}checker.html")
    heights = [page.evaluate("document.getElementById('bar').offsetHeight")]
    example_by_menu(page)
    expect(page.locator("#outcome-heading")).to_contain_text("Need more information")
    heights.append(page.evaluate("document.getElementById('bar').offsetHeight"))

    assert page.evaluate(CUT_OFF) == []
    assert heights[0] == heights[1]
    browser.close()


SMALL = """() => [...document.querySelectorAll("#check :is(a, button, summary, select, input, textarea)")]
  .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches("p:not(.actions) > a, li > a"))
  .flatMap((it) => {
    const tick = it.matches("[type=checkbox]") ? [it.parentElement] : [];
    const boxes = [it, ...(it.labels ?? []), ...tick].map((part) => part.getBoundingClientRect());
    const most = (side) => Math.max(...boxes.map((box) => box[side]));
    const [width, height] = [most("width"), most("height")];
    const isLarge = width >= 43.5 && height >= 43.5;
    return isLarge ? [] : [`${it.tagName} ${it.id} ${it.textContent.trim().slice(0, 30)} ${width}x${height}`];
  })"""
"""What can be pressed and is not 44 by 44 pixels; a tick has its label beside it, a link may be in a sentence."""


def unfold(page):
    """Open what names the panel, and what an area and a scorecard have beside what is seen of them."""
    for opener in ("[aria-controls=panel-facts]", "[title='Change area']", ".scorecard-open", "[data-do=open-change]"):
        page.locator(opener).first.click()


@pytest.mark.parametrize("width", [1366, 320])
def test_everything_is_large_enough_to_press(blank, width):
    """Buttons, links, folds, fields and ticks are 44 pixels wide and high, in menus and boxes too."""
    page = blank.page
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate(SMALL) == []
    example(blank)
    unfold(page)
    for summary in page.locator("#check summary").all():
        if summary.is_visible():
            summary.click()
    blank.press("Somebody else")
    page.get_by_role("button", name="Add person who tells the candidate").click()
    blank.press("Link")
    for menu in ("New", "Open", "In this tab only"):
        page.get_by_role("button", name=menu, exact=True).click()
        assert page.evaluate(SMALL) == []
    page.get_by_role("button", name="Open", exact=True).click()
    blank.press("A table")
    page.get_by_label("Paste the rows").fill("area,interviewer,verdict\nCoding,Ben,qux\nCy")
    expect(page.locator("#paste:visible")).to_contain_text("can't be used yet", use_inner_text=True)
    assert page.evaluate(SMALL) == []


def test_a_long_address_makes_nothing_wider(blank):
    """An address of 300 letters fits a page of 320 pixels wherever it is typed: the page does not scroll sideways."""
    page = blank.page
    page.set_viewport_size({"width": 320, "height": 568})
    example(blank)
    blank.press("Somebody else")
    unfold(page)
    fields = page.locator("#check :is(input[type=text], textarea):visible:not([readonly], [inputmode])")
    for field in fields.all():
        field.fill(LONG)
        field.blur()
    expect(blank.root.get_by_role("group", name="To correct")).to_be_visible()

    assert fields.count() >= 20
    assert overflows(page) <= 0
    page.set_viewport_size({"width": 1366, "height": 768})
    assert overflows(page) <= 0


OUT_OF_LINE = """() => [...document.querySelectorAll(":is(.fields, .scorecard-change, .scorecard-fields)")]
.flatMap((row) => {
  const fields = [...row.querySelectorAll(":is(input:not([type=radio], [type=checkbox]), select, textarea)")]
    .filter((it) => it.checkVisibility()).map((it) => [it.id, it.getBoundingClientRect()]);
  const isOut = (one, other) => one.left < other.left && one.top !== other.top && Math.abs(one.top - other.top) < 40;
  return fields.flatMap(([id, one]) =>
    fields.filter(([, other]) => isOut(one, other)).map(([other]) => `${id} ${other}`));
})"""
"""Fields side by side that do not start at one height, though less than a line apart."""


def test_a_label_of_two_lines_pushes_no_field_out_of_line(blank):
    """Fields side by side start at one height, however many lines the label of each has."""
    page = blank.page
    example(blank)
    unfold(page)
    page.locator(".policy-values > summary").click()
    for width in (1366, 1024, 768, 600):
        page.set_viewport_size({"width": width, "height": 768})
        page.evaluate(SETTLED)

        assert page.evaluate(OUT_OF_LINE) == [], width
