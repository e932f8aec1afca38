"""The picture of who judged what: as PNG on the clipboard and as a file, and as SVG."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SLOW
from tests.browser.scripts import NOTES_WHAT_IS_SAVED, REFUSES_TO_COPY

WIDE_NAME = "WILLIAM WASHINGTON"
PANEL = {
    "version": 1,
    "role": "Engineer",
    "candidate": "Sam Tester",
    "scorecards": [
        {"area": "\u6280\u8853\u9762\u63a5\u3068\u8a2d\u8a08", "interviewer": "Ana", "verdict": "yes"},
        {"area": "ARCHITECTURE", "interviewer": WIDE_NAME, "verdict": "no"},
    ],
}
LOOK = """async (blob) => {
    const bitmap = await createImageBitmap(blob);
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const at = (x, y) => [...data.slice(4 * (y * width + x), 4 * (y * width + x) + 4)];
    const isPaper = ([red, green, blue]) => Math.min(red, green, blue) === 255;
    const rows = Array.from({ length: height }, (_, y) => y);
    return {
        size: [width, height],
        isOpaque: data.every((value, index) => index % 4 !== 3 || value === 255),
        hasEmptyEdges: rows.every((y) => isPaper(at(0, y)) && isPaper(at(width - 1, y))),
        colours: PLACES.map(([x, y]) => at(x, y).slice(0, 3)),
    };
}"""
"""What is to be seen in a PNG: size, whether anything shows through, whether something is cut off, some colours."""


@pytest.fixture
def page(any_browser, browser_context_args):
    """A page of each browser in turn."""
    context = any_browser.new_context(**browser_context_args)
    page = context.new_page()
    page.add_init_script(NOTES_WHAT_IS_SAVED)
    yield page
    context.close()


def open_panel(checker, panel=PANEL):
    """Open a panel in the checker."""
    checker.wait_until_ready()
    checker.page.locator("#file").set_input_files(
        {"name": "panel.json", "mimeType": "application/json", "buffer": json.dumps(panel).encode()}
    )
    expect(checker.page.get_by_role("button", name="Save as PNG")).to_be_visible(timeout=SLOW)
    return checker


def status_of(checker):
    """Return what the page says beside the buttons of the picture."""
    return checker.part("At a glance").locator("#result").get_by_role("status")


def save_as_svg(checker):
    """Save the SVG, and return its size and the upper left corner of each cell with a verdict."""
    checker.press("Save as SVG")
    expect(status_of(checker)).to_contain_text("Saved to your downloads", use_inner_text=True)
    return checker.page.evaluate(
        """async () => {
            const svg = new DOMParser().parseFromString(await savedBlob.text(), "image/svg+xml").documentElement;
            const boxes = [...svg.querySelectorAll(".grid-cell rect")];
            return {
                name: savedName,
                size: ["width", "height"].map((name) => Number(svg.getAttribute(name))),
                cells: boxes.map((box) => ["x", "y"].map((name) => Number(box.getAttribute(name)))),
            };
        }"""
    )


def look(checker, blob, cells):
    """Return what is to be seen in a PNG; of each cell, the colour beside its symbol."""
    places = [[round(2 * x + 8), round(2 * y + 34)] for x, y in cells]
    return checker.page.evaluate(f"async () => {{ const PLACES = {places}; return ({LOOK})(await {blob}); }}")


def test_a_png_is_saved(checker):
    """The PNG is the picture at twice its size, on white, in the colours of the verdicts, with no name cut off."""
    open_panel(checker)
    svg = save_as_svg(checker)
    checker.press("Save as PNG")
    expect(status_of(checker)).to_contain_text("Saved to your downloads", use_inner_text=True)
    assert checker.page.evaluate("savedName") == "engineer-st-round-1.png"
    seen = look(checker, "savedBlob", svg["cells"])

    assert svg["name"] == "engineer-st-round-1.svg"
    assert seen == {
        "size": [2 * side for side in svg["size"]],
        "isOpaque": True,
        "hasEmptyEdges": True,
        "colours": [[0xE5, 0xF3, 0xEA], [0xFB, 0xEA, 0xEB]],
    }
    assert checker.page.evaluate("savedBlob.type") == "image/png"


def test_a_picture_is_pasted_as_it_was_saved(checker, any_browser):
    """What is copied is a picture that chats and documents take, and the button says that it has copied."""
    if any_browser.browser_type.name == "chromium":
        checker.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_panel(checker)
    svg = save_as_svg(checker)
    checker.press("Copy picture")

    expect(status_of(checker)).to_contain_text("Copied.", use_inner_text=True)
    if any_browser.browser_type.name != "chromium":
        return  # nothing but a person's own press lets a page read there
    blob = "navigator.clipboard.read().then(([item]) => item.getType('image/png'))"
    assert look(checker, blob, svg["cells"])["size"] == [2 * side for side in svg["size"]]


@pytest.mark.parametrize("script", [REFUSES_TO_COPY, "delete globalThis.ClipboardItem"], ids=["refused", "not known"])
def test_where_no_picture_can_be_copied_the_page_says_what_to_do(page, checker, script):
    """A browser copies texts only, or nothing: the page says so, and how to get the picture all the same."""
    page.add_init_script(script)
    page.reload()
    open_panel(checker)
    checker.press("Copy picture")

    expect(status_of(checker)).to_have_text(
        "This browser didn't let the page copy a picture. Press Save as PNG instead.", use_inner_text=True
    )
    checker.press("Save as PNG")
    expect(status_of(checker)).to_contain_text("Saved to your downloads", use_inner_text=True)


def test_a_picture_that_is_too_large_for_a_png(checker):
    """Safari draws no canvas as broad as 70 long names: every browser says so, and the SVG has all of it."""
    cards = [{"area": "Coding", "interviewer": f"{'W' * 18}{number:02}", "verdict": "yes"} for number in range(70)]
    open_panel(checker, {"version": 1, "scorecards": cards})
    for button in ("Save as PNG", "Copy picture"):
        checker.press(button)
        expect(status_of(checker)).to_contain_text("Press Save as SVG instead", use_inner_text=True)

    assert len(save_as_svg(checker)["cells"]) == 70
