"""Who judged what, in the checker, in the guide and on the practice page: every verdict is visible at any width."""

from __future__ import annotations

import io
import json
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.built_site import SLOW
from tests.browser.looks import painted

AREAS = ("Coding", "Distributed systems", "D" * 60)
ODD_NAMES = ("M" * 60, "\u05d0\u05d1\u05d9\u05d2\u05d9\u05dc \u05db\u05d4\u05df", "Ana Lucia Fernandez de la Vega")
"""A name without a space to break at, one that is written from right to left, and a long one."""
WIDTHS = (320, 390, 768, 1366)

SEEN = """grid => {
    const marks = [...grid.querySelectorAll("td[data-verdict]")];
    const isTable = grid.querySelector("thead").getClientRects().length > 0;
    const names = [...grid.querySelectorAll(isTable ? "th[scope=col]" : "[data-verdict] .grid-who")];
    const isCut = (element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        return !width || !height || left < 0 || right > innerWidth || element.scrollWidth > element.clientWidth + 1;
    };
    const cut = [...marks, ...names, ...grid.querySelectorAll("tbody th")].filter(
        (it) => isCut(it) && getComputedStyle(it).display !== "inline",
    );
    return {
        noes: marks.filter((it) => it.dataset.verdict === "no" && !isCut(it)).length,
        names: [...new Set(names.map((it) => it.textContent))].sort(),
        cut: cut.map((it) => it.textContent),
        scrollsInside: grid.parentElement.scrollWidth > grid.parentElement.clientWidth,
    };
}"""
"""Returns how many noes a grid shows whole, whom it names, and what of it is cut off."""


def panel_of(people):
    """Return a panel in which several people have judged three areas, each with a no or more, and nobody the fourth."""
    names = [*ODD_NAMES, *(f"Person {number}" for number in range(people - len(ODD_NAMES)))]
    cards = [
        {"area": area, "interviewer": name, "verdict": "no" if at == people - 1 else ("yes", "maybe", "no")[at % 3]}
        for area in AREAS
        for at, name in enumerate(names)
    ]
    return {"version": 1, "areas": [*AREAS, "Process"], "scorecards": cards}


def open_panel(blank, panel):
    """Open a panel as a file in the checker, and wait for its grid."""
    file = {"name": "panel.json", "mimeType": "application/json", "buffer": json.dumps(panel).encode()}
    blank.page.locator("#file").set_input_files(file)
    expect(grid_of(blank).locator("td[data-verdict]")).to_have_count(len(panel["scorecards"]), timeout=SLOW)


def grid_of(blank):
    """Return the grid in Decide."""
    return blank.part("At a glance").locator(".grid-table")


def look_at(blank, width):
    """Look at the grid in a window of some width."""
    blank.page.set_viewport_size({"width": width, "height": 800})
    grid_of(blank).scroll_into_view_if_needed()


@pytest.mark.parametrize("people", [9, 30])
def test_no_verdict_disappears(blank, people):
    """Nine interviewers or thirty, with long names: at any width every no is seen whole, and so is everybody's name."""
    panel = panel_of(people)
    open_panel(blank, panel)
    for width in WIDTHS:
        look_at(blank, width)

        assert grid_of(blank).evaluate(SEEN) == {
            "noes": sum(card["verdict"] == "no" for card in panel["scorecards"]),
            "names": sorted({card["interviewer"] for card in panel["scorecards"]}),
            "cut": [],
            "scrollsInside": False,
        }, width
        expect(grid_of(blank).get_by_role("row", name="Process")).to_be_visible()
        assert blank.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_the_buttons_below_a_large_grid_stay_under_the_pointer(blank):
    """The grid of a large panel does not grow once it is in sight: a press on a button below it would be lost."""
    open_panel(blank, panel_of(70))
    frame = blank.part("At a glance").locator(".grid-frame")
    out_of_sight = frame.bounding_box()["height"]
    blank.page.get_by_role("button", name="Save as PNG").scroll_into_view_if_needed()
    painted(blank.page)

    assert frame.bounding_box()["height"] == out_of_sight


@pytest.mark.parametrize("name", ["worked-panels", "practice"])
@pytest.mark.parametrize("width", [320, 1366])
def test_the_same_grid_in_the_guide_and_for_practice(page, address, name, width):
    """Readers and learners see the checker's grid: nothing of it is cut off, and the empty places are outlined."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{name}.html")
    grids = page.locator(".grid-table:has(td[data-verdict])")
    expect(grids.first).to_be_visible(timeout=SLOW)

    for grid in grids.all():
        seen = grid.evaluate(SEEN)
        assert (seen["cut"], seen["scrollsInside"]) == ([], False)
    empty = grids.first.locator("tbody td:not([data-verdict])").first
    assert empty.is_visible() == (width > 320)
    assert empty.evaluate("cell => getComputedStyle(cell).borderTopStyle") == "dashed"


def test_an_area_that_nobody_judged_says_so(blank):
    """Where a phone shows a list, an area without a verdict is in it, with the word for that."""
    open_panel(blank, panel_of(9))
    look_at(blank, 320)

    expect(grid_of(blank).get_by_role("row", name="Process")).to_have_text("Process Nobody", use_inner_text=True)


@pytest.mark.parametrize(("width", "close"), [(320, "Escape"), (1366, "Enter")])
def test_open_full_size(blank, width, close):
    """One press shows the whole table alone, each mark below its name; Esc or Close lead back to the button."""
    open_panel(blank, panel_of(30))
    look_at(blank, width)
    button = blank.part("At a glance").get_by_role("button", name="Open full size")
    button.press("Enter")
    alone = blank.page.get_by_role("dialog", name="Areas by interviewers")

    expect(alone.get_by_role("button", name="Close")).to_be_focused()
    expect(alone.get_by_role("columnheader")).to_have_count(30)
    expect(alone.locator("tbody td")).to_have_count(30 * 4)
    assert alone.evaluate("it => [it.offsetWidth >= document.documentElement.clientWidth, it.offsetHeight]") == [
        True,
        800,
    ]

    blank.page.keyboard.press(close)
    expect(alone).to_have_count(0)
    expect(button).to_be_focused()


def test_scorecards_without_a_name(blank):
    """Two people without a name are told apart by numbers; a question mark means maybe, and nothing else."""
    cards = [{"area": "Coding", "verdict": "no"}, {"area": "Coding", "verdict": "maybe"}]
    open_panel(blank, {"version": 1, "scorecards": cards})

    expect(grid_of(blank).locator("th[scope=col]")).to_have_text(["Unnamed 1", "Unnamed 2"])


@pytest.mark.parametrize("people", [9, 30])
def test_nothing_is_cut_off_on_paper(blank, people):
    """The printed record names everybody who judged an area, as often as they judged."""
    open_panel(blank, panel_of(people))
    printed = PdfReader(io.BytesIO(blank.page.pdf(format="A4")))
    text = normalize("NFKC", " ".join(page.extract_text() for page in printed.pages))

    assert {f"Person {number}" for number in range(people - 3) if f"Person {number}" in text} == {
        f"Person {number}" for number in range(people - 3)
    }
    assert blank.page.locator(".grid-table").first.evaluate("it => it.scrollWidth <= it.parentElement.clientWidth")


def test_a_conflict_is_amber_and_evidence_has_a_symbol_of_its_own(blank):
    """Beside its area and in the plan a conflict is drawn like a maybe; missing evidence has another shape."""
    blank.enter_all("Yes")
    blank.add_interviewer("Coding")
    blank.enter("Coding", "Zoe", "No", index=1)
    blank.enter("Process", "Dan", "Maybe")
    expect(blank.part("Return visit").locator("[data-status=conflict]")).to_be_visible()
    colour = "it => getComputedStyle(it).color"
    maybe = grid_of(blank).locator("[data-verdict=maybe]").evaluate(colour)

    assert [it.evaluate(colour) for it in blank.page.locator(".chip[data-status=conflict]").all()] == [maybe, maybe]
    expect(blank.scorecard("Coding", 1).locator(".if-asked use")).to_have_attribute("href", "#icon-no-evidence")
