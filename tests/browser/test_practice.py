"""The practice page as a new interviewer uses it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from followup_rules.practice.assess import ANSWERS, assess, deciding_places, places
from followup_rules.practice.exercises import exercise
from followup_rules.report.compose import compose
from followup_rules.report.words import VERDICTS
from tests.browser.conftest import SAVES_DATA, SLOW, tab_to
from tests.browser.faults import MISSING

LOOKED_AT = [(1, 1), (1, 5), (2, 6), (2, 8), (3, 7), (3, 98765)]


class Trainer:
    """The trainer in the words of whoever uses it."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator("#trainer")
        self.heading = self.root.locator("#exercise-heading")
        self.answer = self.root.locator(".answer")

    def guess(self, outcome, place):
        """Choose what comes out and what decides it, by their words, and ask whether that is right."""
        self.root.get_by_role("radio", name=outcome, exact=True).check()
        self.root.get_by_role("radio", name=place, exact=True).check()
        self.root.get_by_role("button", name="Check my answer").click()


@pytest.fixture
def trainer(page, address, watch):
    """Return a way to open the practice page at a fragment and wait for Python."""
    watch.follow(page)

    def opened(fragment=""):
        page.goto(f"{address}practice.html{fragment}")
        expect(page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)
        return Trainer(page)

    return opened


def right_answer(level, number):
    """Return the words of the right answer to a panel: what comes out, and what decides it."""
    given = exercise(level, number).panel
    report = compose(given)
    words = {place["id"]: place["text"] for place in places(given)}
    return ANSWERS[report["outcome"] or "not-ready"], words[deciding_places(report)[0]]


def test_links_bring_back_their_panels(trainer):
    """Whoever follows a link, and from there others, sees what Python gives for each."""
    first, *others = LOOKED_AT
    shown = trainer("#level={}&number={}".format(*first))
    shows(shown, *first)
    for level, number in others:
        shown.page.evaluate("hash => { location.hash = hash; }", f"level={level}&number={number}")

        shows(shown, level, number)


def shows(shown, level, number):
    """Expect a panel: every verdict, who gave it, and what they saw; optional areas, dissent and the remark."""
    panel = exercise(level, number).panel

    expect(shown.heading).to_have_text(f"Level {level}, panel {number}")
    expect(shown.root.get_by_role("radio", name=re.compile(f"^{level} "))).to_be_checked()
    for card in panel.scorecards:
        row = shown.root.get_by_role("row", name=re.compile(f"^{card.area}"))
        expect(row).to_contain_text(f"{VERDICTS[card.verdict]} {card.interviewer}")
        expect(row).to_contain_text(card.evidence or card.interviewer)
        expect(row.locator(".who", has_text=card.interviewer)).to_have_text(
            card.interviewer + (f", round {card.round}" if card.round > 1 else ""), use_inner_text=True
        )
    for area in panel.areas:
        row = shown.root.get_by_role("row", name=re.compile(f"^{area.name}"))
        expect(row.get_by_role("rowheader")).to_have_text(
            area.name + ("" if area.required else " (optional)"), use_inner_text=True
        )
    for dissent in panel.dissent:
        expect(shown.root).to_contain_text(f"{dissent.interviewer} dissents", use_inner_text=True)
        expect(shown.root).to_contain_text(dissent.reason, use_inner_text=True)
    if exercise(level, number).remark:
        expect(shown.root).to_contain_text(exercise(level, number).remark, use_inner_text=True)


def test_the_panels_looked_at_here_hold_everything_there_is_to_show():
    """Among the panels above are one with dissent, one with a remark, one with a second round, one optional area."""
    given = [exercise(*place) for place in LOOKED_AT]

    assert any(one.panel.dissent for one in given)
    assert any(one.remark for one in given)
    assert any(one.panel.round > 1 for one in given)
    assert any(not area.required for one in given for area in one.panel.areas)


def test_right_wrong_and_what_counts(trainer):
    """A right answer is told to be right, a wrong one what it should have been; the first try at each panel counts."""
    shown = trainer("#level=1&number=1")
    outcome, place = right_answer(1, 1)
    shown.guess(outcome, place)
    expect(shown.answer).to_contain_text("Right, and for the right reason.")
    expect(shown.answer).to_contain_text("Right at the first try: 1 of 1")

    shown.answer.get_by_role("button", name="Next panel").click()
    expect(shown.heading).to_have_text("Level 1, panel 2")
    expect(shown.heading).to_be_focused()
    expect(shown.answer).to_be_hidden()
    shown.guess("Hire", "Several areas together")
    expected = assess(exercise(1, 2).panel, "hire", "together")
    expect(shown.answer).to_contain_text(expected["text"])
    expect(shown.answer).to_contain_text(expected["reasons"][0]["text"])
    expect(shown.answer).to_contain_text("Right at the first try: 1 of 2")
    expect(shown.answer.get_by_role("link", name=re.compile("^Guide"))).to_have_attribute(
        "href", f"rules.html#{expected['reasons'][0]['rule']}"
    )
    shown.guess(*right_answer(1, 2))
    expect(shown.answer).to_contain_text("Right, and for the right reason.")
    expect(shown.answer).to_contain_text("Right at the first try: 1 of 2")


def test_back_leads_to_the_first_panel(trainer):
    """Whoever came without a link and goes on one panel gets back to the first with the browser's own button."""
    shown = trainer()
    shown.guess(*right_answer(1, 1))
    shown.answer.get_by_role("button", name="Next panel").click()
    expect(shown.heading).to_have_text("Level 1, panel 2")
    shown.page.go_back()

    expect(shown.heading).to_have_text("Level 1, panel 1")


def test_the_answer_comes_into_view(trainer):
    """On a laptop the answer is not left below the window, and it is where the focus goes."""
    shown = trainer()
    shown.page.set_viewport_size({"width": 1280, "height": 720})
    shown.guess(*right_answer(1, 1))

    expect(shown.answer.locator(".answer-said")).to_be_in_viewport()
    expect(shown.answer.locator(".answer-said")).to_be_focused()


def test_back_leads_to_the_panel_before(trainer):
    """The browser's own back button goes back a panel, and a level is resumed where it was left."""
    shown = trainer("#level=1&number=7")
    shown.root.get_by_role("radio", name=re.compile("^2 ")).check()
    expect(shown.heading).to_have_text("Level 2, panel 1")
    shown.root.get_by_role("radio", name=re.compile("^1 ")).check()
    expect(shown.heading).to_have_text("Level 1, panel 7")
    shown.page.go_back()

    expect(shown.heading).to_have_text("Level 2, panel 1")


def test_by_keyboard_alone(trainer):
    """Tab, arrows, space and Enter are enough to answer and to go on."""
    shown = trainer()
    keys = shown.page.keyboard
    shown.root.get_by_role("radio", name="Hire", exact=True).focus()
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")
    expect(shown.answer.locator(".answer-said")).to_be_focused()
    tab_to(shown.page, '[data-do="next"]')
    keys.press("Enter")
    expect(shown.heading).to_have_text("Level 1, panel 2")
    shown.root.get_by_role("radio", name=re.compile("^1 ")).focus()
    keys.press("ArrowDown")
    expect(shown.heading).to_have_text("Level 2, panel 1")
    keys.press("ArrowDown")

    expect(shown.heading).to_have_text("Level 3, panel 1")


def test_whoever_loads_it_by_keyboard_goes_on_from_there(page, address, watch, faults):
    """Whoever presses "Load now", and "Try again" after a failure, comes to the panel without looking for it."""
    watch.expect("Failed to load resource")
    watch.follow(page)
    page.add_init_script(SAVES_DATA)
    page.goto(f"{address}practice.html")
    faults["*.whl.packed"] = MISSING
    for name in ("Load now", "Try again"):
        expect(page.get_by_role("button", name=name)).to_be_visible(timeout=SLOW)
        tab_to(page, "[data-do=load]")
        page.keyboard.press("Enter")
        expect(page.locator("#trainer .engine")).to_be_focused()
        if name == "Load now":
            expect(page.locator("#trainer")).to_have_attribute("data-engine", "failed", timeout=SLOW)
            faults.clear()

    expect(page.locator("#exercise-heading")).to_be_focused(timeout=SLOW)


def test_whoever_reads_on_meanwhile_is_not_called_back(page, address, watch):
    """Whoever presses "Load now" and goes on to something else keeps the focus there when the panel comes."""
    watch.follow(page)
    page.add_init_script(SAVES_DATA)
    page.goto(f"{address}practice.html")
    tab_to(page, "[data-do=load]")
    page.keyboard.press("Enter")
    tab_to(page, "summary")
    expect(page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)

    expect(page.locator("summary:focus")).to_be_visible()


def test_a_link_to_a_panel_outlives_a_way_round_while_python_loads(trainer, page):
    """Whoever follows a link and skips to the content before Python is there sees the panel of the link."""
    page.add_init_script("""addEventListener("DOMContentLoaded", () => {
        location.hash = "level=2&number=6";
        setTimeout(() => { location.hash = "furo-main-content"; }, 50);
    })""")
    shown = trainer("#level=1&number=5")

    expect(shown.heading).to_have_text("Level 2, panel 6")


def test_half_an_answer_is_not_judged(trainer):
    """Without a guess on both questions nothing is given away, and the browser points at what is missing."""
    shown = trainer()
    shown.root.get_by_role("radio", name="Hire", exact=True).check()
    shown.root.get_by_role("button", name="Check my answer").click()

    expect(shown.answer).to_be_hidden()
    assert shown.page.evaluate("document.querySelector('[name=place]:invalid') !== null")


def test_a_link_to_no_panel_says_so(trainer):
    """A link with a level that does not exist says what is accepted, and shows the first panel."""
    shown = trainer("#level=9&number=1")

    expect(shown.root).to_contain_text(
        "This link names no panel: the level must be 1, 2 or 3, not 9.", use_inner_text=True
    )
    expect(shown.heading).to_have_text("Level 1, panel 1")


def test_a_panel_opens_in_the_checker(trainer):
    """From the answer it is one step to the checker with this very panel in it."""
    shown = trainer("#level=3&number=2")
    outcome, place = right_answer(3, 2)
    shown.guess(outcome, place)
    shown.answer.get_by_role("link", name="Open this panel in the checker").click()

    expect(shown.page.locator("#outcome-heading [data-text=outcome]")).to_have_text(outcome, timeout=SLOW)


def test_nothing_is_kept_or_sent(trainer, watch):
    """How somebody does is nobody else's business: after practising nothing is stored, and nothing was asked for."""
    shown = trainer()
    asked = len(watch.requests)
    shown.guess(*right_answer(1, 1))
    expect(shown.answer).to_be_visible()

    assert shown.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert len(watch.requests) == asked


def test_without_a_script_every_answer_is_folded_away(browser, address):
    """With scripts switched off the page is a list, and each answer opens with a click."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}practice.html")
    answers = page.locator("details", has_text="Show the answer")
    expect(page.locator("#trainer")).to_be_hidden()

    assert answers.count() >= 24
    expect(answers.first.locator(".outcome")).to_be_hidden()
    answers.first.locator("summary").click()
    expect(answers.first.locator(".outcome")).to_be_visible()
    page.context.close()


def test_without_an_engine_the_list_still_serves(page, address, faults, watch):
    """Where Python cannot come, the page says so and the list with its answers is there all the same."""
    faults["*.wasm"] = MISSING
    watch.expect("^")
    watch.follow(page)
    page.goto(f"{address}practice.html")

    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=SLOW)
    expect(page.locator("#trainer")).to_contain_text("The server is missing a part of the trainer, or did not send it")
    assert page.locator("details", has_text="Show the answer").count() >= 24
