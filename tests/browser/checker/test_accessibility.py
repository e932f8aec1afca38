"""axe-core finds nothing in any state of the checker and the practice page, light and dark, wide and at 320 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SLOW
from tests.browser.checker_page import KEEP, KEPT
from tests.browser.looks import LOOKS, faults_found, look, overflows


def hire(checker):
    """Everyone agrees."""
    checker.enter_all("Yes")
    expect(checker.outcome).to_have_text("Hire")


def reject(checker):
    """One clear no."""
    checker.enter_all("Yes", ("Coding", "No"))
    expect(checker.outcome).to_have_text("Reject")


def need_more_information(checker):
    """A worked panel with everything in it."""
    checker.choose("New", "An example")
    expect(checker.outcome).to_have_text("Need more information")
    expect(checker.part("At a glance")).to_be_visible()


def wrong(checker):
    """Two rows that contradict each other."""
    checker.add_interviewer("Coding")
    checker.enter("Coding", "Ben", "No", index=1)
    expect(checker.bar).to_contain_text("Out of date", use_inner_text=True)


def everything_open(checker):
    """What else a scorecard has, an area being changed, dissent, two who tell the candidate, the policy, each menu."""
    for name in ("More", "Change area", "Somebody else", "Add person", "Add area", "Edit role and candidate"):
        checker.root.get_by_role("button", name=name).first.click()
    checker.press_more("Coding", "Changed in the session")
    checker.form.locator("summary", has_text="Policy").click()
    for menu in ("New", "Open", KEPT):
        checker.open_menu(menu)
        nothing_wrong(checker.page, menu)
        checker.page.keyboard.press("Escape")


def a_changed_verdict_and_a_link(checker):
    """A verdict that the session changed, the link to the panel, a message in one's own words, a copy on the device."""
    checker.scorecard("Coding").get_by_role("radio", name="Maybe").check()
    checker.scorecard("Coding").get_by_role("button", name="Record the change").click()
    checker.choose(KEPT, KEEP)
    checker.part("Messages").get_by_label("Text").fill("Dear S.T.")
    checker.wait_for_answer()
    checker.press("Link")
    expect(checker.page.get_by_label("Link to this panel")).to_be_focused()


def the_return_visit(checker):
    """The second round, with the first in sight, one of its rows being changed."""
    need_more_information(checker)
    checker.press("Start the return visit")
    expect(checker.outcome).to_have_text("Not ready")
    checker.scorecard("Coding").get_by_role("button", name="Change").click()


def a_pasted_table(checker):
    """A table being previewed: rows read, awaited and refused, a word and alike names that are asked about."""
    checker.choose("Open", "A table")
    checker.page.get_by_label("Paste the rows").fill(
        "area,interviewer,verdict,round,stage\nCoding,Ben,y,1,Onsite\nCoding,Cy,perhaps,1,\ncoding,Eve,n,1,\n"
        "Process,Dan,n,second,\n,Fay,n,1,"
    )
    expect(checker.page.locator("#paste:visible")).to_contain_text("can't be used yet", use_inner_text=True)


JOURNEYS = [
    (hire, reject, wrong),
    (need_more_information, a_changed_verdict_and_a_link),
    (the_return_visit,),
    (everything_open, a_pasted_table),
]
"""States of the checker that lead from one to the next, so that Python starts once for all of them."""


def nothing_wrong(page, what, part="html"):
    """Look at a page, or a part of it, in each look."""
    for width, scheme in LOOKS:
        look(page, width, scheme)

        assert faults_found(page, part) == [], (what, width, scheme)
        assert overflows(page) <= 0, (what, width, scheme)


@pytest.mark.parametrize("states", JOURNEYS, ids=lambda states: "-".join(state.__name__ for state in states))
def test_every_state_of_the_checker(ready, states):
    """Each state of the checker, wide and light, narrow and dark: axe finds nothing, and nothing overflows."""
    for state in states:
        look(ready.page, *LOOKS[0])
        state(ready)

        nothing_wrong(ready.page, state.__doc__)


def answer(page):
    """Answer with an outcome and what decides it, and be told whether that is right."""
    page.get_by_role("radio", name="Reject", exact=True).check()
    page.get_by_role("radio", name="Coding", exact=True).check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".answer")).to_be_visible()


def test_every_state_of_the_practice_page(page, address, watch):
    """A panel, an answer to it, a link to no panel, answers opened in the list: nothing for axe to find."""
    watch.follow(page)
    for fragment, said in [("level=2&number=3", "Level 2, panel 3"), ("level=9&number=1", "Level 1")]:
        page.goto(f"{address}practice.html#{fragment}")
        expect(page.locator("#exercise-heading")).to_contain_text(said, timeout=SLOW)
        answer(page)

        nothing_wrong(page, fragment, "#exercise")
    for folded in page.locator("summary", has_text="Show the answer").all()[:3]:
        folded.click()

    nothing_wrong(page, "answers in the list", "article")


OUTSIDE = """drawings => drawings.flatMap((drawing) => {
    const { width, height } = drawing.viewBox.baseVal;
    const fits = (box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    const texts = [...drawing.querySelectorAll("text")];
    return texts.filter((text) => !fits(text.getBBox())).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("name", ["followup", "worked-panels"])
def test_nothing_is_cut_off_in_a_drawing(page, address, name):
    """Every word of every drawing is inside it."""
    page.goto(f"{address}{name}.html")

    assert page.locator("svg[role=img]").evaluate_all(OUTSIDE) == []


def test_without_an_engine(page, address, faults, watch):
    """The message that a file is missing is as good as the rest."""
    faults["*.wasm"] = "missing"
    watch.expect("Failed to load resource|404")
    watch.follow(page)
    page.goto(f"{address}checker.html")
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=SLOW)

    nothing_wrong(page, "no engine")
