"""axe-core finds nothing on any page or in any state of the checker, light and dark, wide and at 320 px."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, SITE, SLOW

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "_static" not in path.parts)
LOOKS = [(1280, "light"), (320, "dark")]
"""Each width and each scheme once: no colour depends on the width, and no layout on the scheme."""
SETTLED = "Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)))"


def faults_found(page):
    """Return what axe finds wrong with the page as it stands, the fault and where."""
    page.evaluate(SETTLED)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [(fault["id"], node["html"][:160]) for fault in found for node in fault["nodes"]]


def look(page, width, scheme):
    """Show the page at a width, light or dark."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)


def overflows(page):
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("name", PAGES)
def test_every_page(page, address, watch, name):
    """Every page of the guide, wide and light, narrow and dark: nothing for axe to find, and nothing overflows."""
    watch.follow(page)
    page.goto(address + name)
    for width, scheme in LOOKS:
        look(page, width, scheme)

        assert faults_found(page) == [], (width, scheme)
        assert overflows(page) <= 0, (width, scheme)


def hire(checker):
    """Everyone agrees."""
    checker.everybody_says("Yes")
    expect(checker.word).to_have_text("Hire")


def reject(checker):
    """One clear no."""
    checker.everybody_says("Yes", ("Coding", "No"))
    expect(checker.word).to_have_text("Reject")


def need_more_information(checker):
    """A worked panel with everything in it."""
    checker.press("An example")
    expect(checker.word).to_have_text("Need more information")
    expect(checker.part("At a glance")).to_be_visible()


def wrong(checker):
    """Two rows that cannot both stand."""
    reject(checker)
    checker.area("Coding").get_by_role("button", name="Add interviewer").click()
    checker.say("Coding", "Ben", "No", row=1)
    expect(checker.outcome).to_contain_text("Out of date", use_inner_text=True)


def everything_open(checker):
    """Evidence, what else a scorecard has, an area being changed, dissent, two who tell the candidate, the policy."""
    for name in ("Add evidence", "More", "Change area", "Add dissent", "Add person", "Add area"):
        checker.page.get_by_role("button", name=name).first.click()
    checker.form.get_by_text("Policy").click()


def a_changed_verdict_and_a_link(checker):
    """A verdict that the session changed, the link to the panel, a message in one's own words, a copy on the device."""
    need_more_information(checker)
    checker.card("Coding").get_by_role("radio", name="Maybe").check()
    checker.card("Coding").get_by_role("button", name="Record that it was Yes before").click()
    checker.press("Keep it on this device for 30 days")
    checker.part("Message to the candidate").get_by_label("Text").fill("Dear S.T.")
    checker.press("Link")
    expect(checker.page.get_by_label("Link to this panel")).to_be_focused()


def the_return_visit(checker):
    """The second round, with the first in sight, one of its rows being changed."""
    need_more_information(checker)
    checker.press("Start the return visit")
    expect(checker.word).to_have_text("Not ready")
    checker.card("Coding").get_by_role("button", name="Change").click()


def a_pasted_table(checker):
    """A table being previewed, one row of it not understood."""
    checker.press("A table")
    checker.page.get_by_label("Paste the rows").fill("area,interviewer,verdict\nCoding,Ben,y\nCoding,Cy,perhaps")
    expect(checker.page.locator("#paste")).to_contain_text("1 not understood")


def untouched(checker):
    """As the page opens."""


STATES = [
    untouched,
    hire,
    reject,
    need_more_information,
    wrong,
    everything_open,
    a_changed_verdict_and_a_link,
    the_return_visit,
    a_pasted_table,
]


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_checker(ready, state):
    """Whatever the checker shows, wide and light, narrow and dark: nothing for axe to find, and nothing overflows."""
    state(ready)
    for width, scheme in LOOKS:
        look(ready.page, width, scheme)

        assert faults_found(ready.page) == [], (width, scheme)
        assert overflows(ready.page) <= 0, (width, scheme)


@pytest.mark.parametrize("fragment", ["#level=2&number=3", "#level=3&number=6", "#level=9&number=1"])
def test_every_state_of_the_trainer(page, address, watch, fragment):
    """A panel, an answer to it, a link to no panel, answers opened in the list: nothing for axe to find."""
    watch.follow(page)
    page.goto(f"{address}practice.html{fragment}")
    expect(page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)
    page.get_by_role("radio", name="Reject", exact=True).check()
    page.get_by_role("radio", name="Coding", exact=True).check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".answer")).to_be_visible()
    for answer in page.locator("summary", has_text="Show the answer").all()[:3]:
        answer.click()
    for width, scheme in LOOKS:
        look(page, width, scheme)

        assert faults_found(page) == [], (width, scheme)
        assert overflows(page) <= 0, (width, scheme)


OUTSIDE = """drawings => drawings.flatMap((drawing) => {
    const { width, height } = drawing.viewBox.baseVal;
    const fits = (box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    const texts = [...drawing.querySelectorAll("text")];
    return texts.filter((text) => !fits(text.getBBox())).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("name", ["followup", "worked-panels"])
def test_nothing_is_cut_off_in_a_drawing(page, address, name):
    """Every word of every drawing lies inside it."""
    page.goto(f"{address}{name}.html")

    assert page.locator("svg[role=img]").evaluate_all(OUTSIDE) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_bar(ready, scheme):
    """On a narrow screen the outcome is a bar that opens, and what it opens is as good as the rest."""
    need_more_information(ready)
    look(ready.page, 320, scheme)
    ready.outcome.get_by_role("button", name="Show why").click()
    expect(ready.part("Why")).to_be_in_viewport()

    assert faults_found(ready.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_an_engine(page, address, faults, watch, scheme):
    """The message that a file is missing is as good as the rest."""
    faults["*.wasm"] = "missing"
    watch.expect("Failed to load resource|404|wasm instantiation failed")
    watch.follow(page)
    look(page, 1280, scheme)
    page.goto(f"{address}checker.html")
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=SLOW)

    assert faults_found(page) == []


def test_there_are_pages():
    """The list of pages is made from the built site; an empty one would prove nothing."""
    assert {"index.html", "followup.html", "rules.html", "checker.html", "worked-panels.html"} <= {
        Path(name).name for name in PAGES
    }
