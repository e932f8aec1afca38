"""The focus is where the eye is: every stop can be seen, and nothing that is pressed throws the focus away."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SLOW
from tests.browser.checker_page import KEEP, Checker
from tests.browser.faults import MISSING
from tests.browser.looks import SETTLED
from tests.browser.scripts import SAVES_DATA

SIZES = [(1280, 800), (320, 568), (320, 256)]
"""A desk, a small phone, and a desk zoomed to 400 %."""

# What has the focus, and whether the middle of what is seen of it belongs to it or to its label: a verdict is a radio
# button with its label drawn over it.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop.closest("#check")) return null;
  const { innerWidth: width, innerHeight: height } = window;
  const box = [...stop.getClientRects()].find(({ width }) => width > 0) ?? stop.getBoundingClientRect();
  const bar = document.getElementById("bar");
  const { top: barTop, bottom: top } = bar.getBoundingClientRect();
  const [left, right] = [Math.max(0, box.left), Math.min(width, box.right)];
  const [above, below] = [Math.max(0, box.top), Math.min(height, box.bottom)];
  const hit = document.elementFromPoint((left + right) / 2, (above + below) / 2);
  const isSeen = right > left && below > above && [stop, ...(stop.labels ?? [])].some((it) => it.contains(hit));
  const isClear = bar.contains(stop) || box.bottom <= barTop + 1 || (box.top >= top - 1 && box.bottom <= height + 1);
  const isWhole = isClear || box.height > height - bar.offsetHeight;
  const name = `${stop.tagName} ${stop.id || stop.dataset.do || stop.textContent.trim().slice(0, 40)}`;
  return { name, isSeen, isWhole,
           where: [box.top, box.bottom, barTop, top, height].map(Math.round), over: hit?.outerHTML.slice(0, 80) };
}"""


ENDS = """(key) => {
  const end = document.createElement("span");
  end.tabIndex = -1;
  document.getElementById("check")[key === "Tab" ? "before" : "after"](end);
  end.focus();
  end.remove();
}"""
"""Puts the focus just before the checker, or just after it."""


def walk(page, key):
    """Press Tab, or Shift+Tab, through all of the checker; return how many stops there are, and the covered ones."""
    page.evaluate(ENDS, key)
    page.evaluate(SETTLED)  # the drawer of the frame may be closing
    covered = []
    for count in range(400):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return count, covered
        if not (stop["isSeen"] and stop["isWhole"]):
            covered.append((stop["name"], stop["where"], stop["over"]))
    raise AssertionError("Tab never comes to an end")


def nothing_covered(page, fewest):
    """Go through every stop forwards and backwards, in each size, and find none covered."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for key in ("Tab", "Shift+Tab"):
            count, covered = walk(page, key)

            assert covered == [], (width, height, key)
            assert count >= fewest


@pytest.fixture
def still(blank):
    """Let the page scroll at once: the tests do not wait for it to glide."""
    blank.page.emulate_media(reduced_motion="reduce")
    return blank


def test_no_stop_is_covered(still):
    """With the example, every stop is in sight and not under the bar, whichever way Tab goes."""
    still.press("Show an example")
    expect(still.outcome).to_have_text("Need more information")
    still.wait_for_answer()
    expect(still.root.get_by_role("heading", name="Messages")).to_be_visible()

    nothing_covered(still.page, 50)


STATES = {"data saver": (SAVES_DATA, {}), "failed": ("", {"*/assets/worker-*": MISSING})}


@pytest.fixture(params=STATES.values(), ids=STATES)
def without_python(request, page, address, watch, faults):
    """Open the checker where Python is not loaded unasked, or cannot be."""
    script, broken = request.param
    faults.update(broken)
    watch.expect("404")
    watch.follow(page)
    page.add_init_script(script)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}checker.html")
    page.locator("#check[data-engine=idle], #check[data-engine=failed]").wait_for(state="attached", timeout=SLOW)
    return Checker(page)


def test_no_stop_is_covered_without_python(without_python):
    """Where Python is not there, what says so covers nothing either."""
    without_python.press("Show an example")
    expect(without_python.outcome).to_have_text("Need more information")

    nothing_covered(without_python.page, 50)


HOLDER = """() => {
  const holder = document.activeElement;
  const { top, bottom } = holder.getBoundingClientRect();
  const bar = document.getElementById("bar").getBoundingClientRect();
  const isBelowBar = holder.closest("#bar, .tools") || top >= bar.bottom;
  return holder !== document.body && isBelowBar && bottom <= innerHeight;
}"""


@pytest.mark.parametrize("step", ["Decide", "Close", "Verdicts"])
def test_a_step_of_the_bar_leads_to_its_heading(still, step):
    """A link of the bar shows its step from the heading on, marks itself, and Tab goes on from there."""
    still.press("Show an example")
    expect(still.outcome).to_have_text("Need more information")
    still.wait_for_answer()
    still.page.get_by_role("navigation", name="Steps").get_by_role("link", name=step).click()

    expect(still.root.get_by_role("heading", name=step, exact=True)).to_be_focused()
    expect(still.page.locator(".bar-steps [aria-current=step]")).to_contain_text(step)
    assert still.page.evaluate(HOLDER)
    still.page.keyboard.press("Tab")
    assert still.page.evaluate(f"document.querySelector('#{step.lower()}').contains(document.activeElement)")


def test_the_bar_marks_the_step_in_view(still):
    """While the user scrolls, the bar shows which step they are in."""
    still.press("Show an example")
    expect(still.outcome).to_have_text("Need more information")
    still.wait_for_answer()
    current = still.page.locator(".bar-steps [aria-current=step]")
    for step in ("verdicts", "decide", "close", "decide", "verdicts"):
        still.page.evaluate("(step) => document.getElementById(step).scrollIntoView()", step)
        expect(current).to_have_count(1)
        expect(current).to_contain_text(step.capitalize())


def test_menus_close_and_give_the_focus_back(still):
    """Escape closes a menu and returns, Tab out of it closes it, an item closes it; the arrows go through it."""
    page = still.page
    button, items = page.get_by_role("button", name="New", exact=True), page.locator("#menu-new")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(items.get_by_role("button", name="The guide's areas")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(items).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(items).to_be_hidden()
    button.click()
    items.get_by_role("button", name="An example").click()
    expect(items).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    page.get_by_role("button", name="Open", exact=True).click()
    expect(items).to_be_hidden()
    expect(page.locator("#menu-open")).to_be_visible()


def test_the_focus_stays_where_something_was_pressed(ready):
    """The channel, what is kept, a table, a row that goes: the focus is at what was pressed, or near it."""
    page = ready.page
    page.emulate_media(reduced_motion="reduce")
    ready.press("Show an example")
    expect(ready.outcome).to_have_text("Need more information")
    for channel in ("Call", "Note", "Mail"):
        ready.root.get_by_role("radio", name=channel).check()
        ready.wait_for_answer()
        expect(ready.root.get_by_role("radio", name=channel)).to_be_focused()
    kept = page.locator("[aria-controls=menu-saving]")
    keep, forget = KEEP, "Forget now"
    kept.click()
    for press, takes_back, says in ((keep, forget, "On this device"), (forget, keep, "In this tab only")):
        ready.press(press)
        expect(page.get_by_role("button", name=takes_back)).to_be_focused()
        expect(kept).to_contain_text(says, use_inner_text=True)
    page.get_by_role("button", name="Open", exact=True).click()
    ready.press("A table")
    page.get_by_label("Paste the rows").fill("area,interviewer,verdict\nCoding,Ben,y")
    ready.press("Use these rows")
    expect(page.get_by_role("button", name="Open", exact=True)).to_be_focused()
    ready.scorecard("Coding").get_by_label("Interviewer").focus()
    ready.page.keyboard.press("Tab")
    page.keyboard.press("+")
    expect(ready.scorecard("Coding", 1).get_by_label("Interviewer")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#verdicts-heading")).to_be_focused()
    assert page.evaluate(HOLDER)


def test_a_key_and_a_button_open_the_list_of_keys(still):
    """A question mark opens it anywhere but in a text; Escape closes it, and the focus is where it was."""
    page, keys = still.page, still.page.get_by_role("dialog", name="Keys")
    name = still.scorecard("Coding").get_by_label("Interviewer")
    name.focus()
    page.keyboard.type("Who?")
    expect(name).to_have_value("Who?")
    expect(keys).to_be_hidden()
    page.keyboard.press("Tab")
    verdict = still.scorecard("Coding").get_by_role("radio", name="Yes", exact=True)
    expect(verdict).to_be_focused()
    page.keyboard.press("?")
    expect(keys).to_contain_text("add an interviewer below")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(verdict).to_be_focused()
    page.get_by_role("button", name="All keys").click()
    keys.get_by_role("button", name="Close").click()
    expect(keys).to_be_hidden()
    expect(page.get_by_role("button", name="All keys")).to_be_focused()
