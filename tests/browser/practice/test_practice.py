"""The practice page as a new interviewer uses it."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from followup_rules.practice.assess import ANSWERS, assess, deciding_factors, factors
from followup_rules.practice.exercises import exercise
from followup_rules.report.compose import compose
from followup_rules.report.words import VERDICTS
from tests.browser.built_site import SLOW
from tests.browser.checker_page import tab_to
from tests.browser.conftest import WINDOW
from tests.browser.faults import MISSING
from tests.browser.looks import LOOKS, faults_found, look
from tests.browser.scripts import SAVES_DATA
from tests.browser.watch import Watch

LOOKED_AT = [(1, 1), (1, 5), (2, 6), (2, 8), (3, 7), (3, 98765)]


class PracticePage:
    """The practice page in the words of the people who use it."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator("#exercise")
        self.heading = self.root.locator("#exercise-heading")
        self.answer = self.root.locator(".answer")

    def guess(self, outcome, factor):
        """Choose an outcome and what decides it, by their words, and ask whether that is right."""
        self.choice(outcome).check()
        self.choice(factor).check()
        self.check()

    def choice(self, word):
        """Return a choice by its word."""
        return self.root.get_by_role("radio", name=word, exact=True)

    def check(self):
        """Ask whether the answer is right."""
        self.root.get_by_role("button", name="Check my answer").click()

    def question(self, name):
        """Return a question with its choices by what it asks."""
        return self.root.get_by_role("radiogroup", name=re.compile(f"^{name}"))


@pytest.fixture
def practice(page, address, watch):
    """Return a way to open the practice page at a fragment and wait for Python."""
    watch.follow(page)

    def open_practice(fragment=""):
        page.goto(f"{address}practice.html{fragment}")
        expect(page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)
        return PracticePage(page)

    return open_practice


@pytest.fixture(scope="module")
def shared_page(browser, browser_context_args, shared_address):
    """Open the practice page once for the tests that do not ask how it starts."""
    with browser.new_context(**browser_context_args, viewport=WINDOW) as context:
        page = context.new_page()
        page.goto(f"{shared_address}practice.html")
        expect(page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)
        yield page


@pytest.fixture
def open_exercise(shared_page, shared_address):
    """Return a way to show a panel that nobody has answered, in the shared page.

    How many panels were answered before, and where each level was left, depends on other tests.
    """
    watching = Watch(shared_address)
    watching.follow(shared_page)
    shared_page.set_viewport_size(WINDOW)
    shared_page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")

    def open_panel(level=1, number=1):
        shown = PracticePage(shared_page)
        for at in (UNUSED, (level, number)):
            show(shown, *at)
        shared_page.evaluate("scrollTo(0, 0)")
        return shown

    yield open_panel
    watching.leave(shared_page)
    watching.check()


UNUSED = (1, 4321)
"""A panel that no test asks for. The one that a test asks for is then always a new one."""


def show(shown, level, number):
    """Go to a panel by its address."""
    shown.page.evaluate("hash => { location.hash = hash; }", f"level={level}&number={number}")
    expect(shown.heading).to_have_text(f"Level {level}, panel {number}")


def right_answer(level, number):
    """Return the words of the right answer to a panel: the outcome, and what decides it."""
    given = exercise(level, number).panel
    report = compose(given)
    words = {factor["id"]: factor["text"] for factor in factors(given)}
    return ANSWERS[report["outcome"] or "not-ready"], words[deciding_factors(report)[0]]


def test_links_bring_back_their_panels(open_exercise):
    """Users who follow a link, and further links from there, see what Python gives for each."""
    first, *others = LOOKED_AT
    shown = open_exercise(*first)
    shows(shown, *first)
    for level, number in others:
        show(shown, level, number)

        shows(shown, level, number)


def shows(shown, level, number):
    """Expect a panel: every verdict, who gave it, and what they saw; optional areas, dissent and the remark."""
    panel = exercise(level, number).panel

    expect(shown.heading).to_have_text(f"Level {level}, panel {number}")
    expect(shown.root.get_by_role("radio", name=re.compile(f"^{level} "))).to_be_checked()
    for card in panel.scorecards:
        row = shown.root.get_by_role("row", name=re.compile(f"^{card.area}"))
        who = card.interviewer + in_round(card)
        expect(row.locator("td", has_text=re.compile(f"^{VERDICTS[card.verdict]} {who}$"))).to_have_count(1)
        expect(shown.root.locator("th[scope=col]", has_text=re.compile(f"^{who}$"))).to_have_count(1)
    for area in panel.areas:
        row = shown.root.get_by_role("row", name=re.compile(f"^{area.name}"))
        expect(row.get_by_role("rowheader")).to_have_text(
            area.name + ("" if area.required else " (optional)"), use_inner_text=True
        )
    expect(shown.root.locator(".evidence > li")).to_have_text(
        [
            f"{card.interviewer}, {area.name}{in_round(card)}: {card.evidence}"
            for area in panel.areas
            for card in panel.scorecards
            if card.area == area.name and card.evidence
        ],
        use_inner_text=True,
    )
    for dissent in panel.dissent:
        expect(shown.root).to_contain_text(f"{dissent.interviewer} dissents", use_inner_text=True)
        expect(shown.root).to_contain_text(dissent.reason, use_inner_text=True)
    if exercise(level, number).remark:
        expect(shown.root).to_contain_text(exercise(level, number).remark, use_inner_text=True)


def in_round(card):
    """Return what a scorecard of a later round says of it."""
    return f", round {card.round}" if card.round > 1 else ""


def test_the_panels_looked_at_here_hold_everything_there_is_to_show():
    """Among the panels above are one with dissent, one with a remark, one with a second round, one optional area."""
    given = [exercise(*factor) for factor in LOOKED_AT]

    assert any(one.panel.dissent for one in given)
    assert any(one.remark for one in given)
    assert any(one.panel.round > 1 for one in given)
    assert any(not area.required for one in given for area in one.panel.areas)


def test_right_wrong_and_what_counts(practice):
    """A right answer is told to be right, a wrong one what it should have been; the first try at each panel counts."""
    shown = practice("#level=1&number=1")
    outcome, factor = right_answer(1, 1)
    shown.guess(outcome, factor)
    expect(shown.answer).to_contain_text("Right, and for the right reason.")
    expect(shown.answer).to_contain_text("Right first time: 1 of 1")

    shown.answer.get_by_role("button", name="Next panel").click()
    expect(shown.heading).to_have_text("Level 1, panel 2")
    expect(shown.heading).to_be_focused()
    expect(shown.answer).to_be_hidden()
    shown.guess("Hire", "Several areas together")
    expected = assess(exercise(1, 2).panel, "hire", "together")
    expect(shown.answer).to_contain_text(expected["text"])
    expect(shown.answer).to_contain_text(expected["reasons"][0]["text"])
    expect(shown.answer).to_contain_text("Right first time: 1 of 2")
    expect(shown.answer.get_by_role("link", name=re.compile("^Guide"))).to_have_attribute(
        "href", f"rules.html#{expected['reasons'][0]['rule']}"
    )
    shown.guess(*right_answer(1, 2))
    expect(shown.answer).to_contain_text("Right, and for the right reason.")
    expect(shown.answer).to_contain_text("Right first time: 1 of 2")


def test_back_leads_to_the_first_panel(practice):
    """Users who came without a link and go on one panel get back to the first with the browser's own button."""
    shown = practice()
    shown.guess(*right_answer(1, 1))
    shown.answer.get_by_role("button", name="Next panel").click()
    expect(shown.heading).to_have_text("Level 1, panel 2")
    shown.page.go_back()

    expect(shown.heading).to_have_text("Level 1, panel 1")


def test_the_answer_comes_into_view(open_exercise):
    """On a laptop the answer is not left below the window, and it is where the focus goes."""
    shown = open_exercise()
    shown.page.set_viewport_size({"width": 1280, "height": 720})
    shown.guess(*right_answer(1, 1))

    expect(shown.answer.locator(".answer-text")).to_be_in_viewport()
    expect(shown.answer.locator(".answer-text")).to_be_focused()


def test_back_leads_to_the_panel_before(practice):
    """The browser's own back button goes back a panel, and a level is resumed where it was left."""
    shown = practice("#level=1&number=7")
    shown.root.get_by_role("radio", name=re.compile("^2 ")).check()
    expect(shown.heading).to_have_text("Level 2, panel 1")
    shown.root.get_by_role("radio", name=re.compile("^1 ")).check()
    expect(shown.heading).to_have_text("Level 1, panel 7")
    shown.page.go_back()

    expect(shown.heading).to_have_text("Level 2, panel 1")


def test_by_keyboard_alone(practice):
    """Tab, arrows, space and Enter are enough to answer and to go on."""
    shown = practice()
    keys = shown.page.keyboard
    shown.root.get_by_role("radio", name="Hire", exact=True).focus()
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")
    expect(shown.answer.locator(".answer-text")).to_be_focused()
    tab_to(shown.page, '[data-do="next"]')
    keys.press("Enter")
    expect(shown.heading).to_have_text("Level 1, panel 2")
    shown.root.get_by_role("radio", name=re.compile("^1 ")).focus()
    keys.press("ArrowDown")
    expect(shown.heading).to_have_text("Level 2, panel 1")
    keys.press("ArrowDown")

    expect(shown.heading).to_have_text("Level 3, panel 1")


def test_whoever_loads_it_by_keyboard_goes_on_from_there(page, address, watch, faults):
    """After "Load now", and "Try again" after a failure, the user is at the panel without looking for it."""
    watch.expect("Failed to load resource")
    watch.follow(page)
    page.add_init_script(SAVES_DATA)
    page.goto(f"{address}practice.html")
    faults["*.whl.packed"] = MISSING
    for name in ("Load now", "Try again"):
        expect(page.get_by_role("button", name=name)).to_be_visible(timeout=SLOW)
        tab_to(page, "[data-do=load]")
        page.keyboard.press("Enter")
        expect(page.locator("#exercise .engine")).to_be_focused()
        if name == "Load now":
            expect(page.locator("#exercise")).to_have_attribute("data-engine", "failed", timeout=SLOW)
            faults.clear()

    expect(page.locator("#exercise-heading")).to_be_focused(timeout=SLOW)


def test_whoever_reads_on_meanwhile_is_not_called_back(page, address, watch):
    """A user who presses "Load now" and goes on to something else keeps the focus there when the panel comes."""
    watch.follow(page)
    page.add_init_script(SAVES_DATA)
    page.goto(f"{address}practice.html")
    tab_to(page, "[data-do=load]")
    page.keyboard.press("Enter")
    tab_to(page, "summary")
    expect(page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)

    expect(page.locator("summary:focus")).to_be_visible()


def test_a_link_to_a_panel_outlives_a_way_round_while_python_loads(practice, page):
    """A user who follows a link and skips to the content before Python has loaded sees the panel of the link."""
    page.add_init_script("""addEventListener("DOMContentLoaded", () => {
        location.hash = "level=2&number=6";
        setTimeout(() => { location.hash = "furo-main-content"; }, 50);
    })""")
    shown = practice("#level=1&number=5")

    expect(shown.heading).to_have_text("Level 2, panel 6")


def test_an_empty_answer_says_what_is_missing(open_exercise):
    """Each question without an answer says so beside its name, the first has the focus, and nothing is given away."""
    shown = open_exercise()
    shown.check()
    expect(shown.question("What is the outcome\\? Choose an outcome.")).to_have_attribute("aria-invalid", "true")
    expect(shown.question("What decides it, or what is it waiting for\\? Choose what decides it.")).to_be_visible()
    expect(shown.choice("Hire")).to_be_focused()
    for width, scheme in LOOKS:
        look(shown.page, width, scheme)
        assert faults_found(shown.page, "#exercise") == [], (width, scheme)

    shown.choice("Hire").check()
    expect(shown.question("What is the outcome\\?$")).not_to_have_attribute("aria-invalid", "true")
    shown.check()
    expect(shown.choice("Architecture")).to_be_focused()
    expect(shown.answer).to_be_hidden()


def test_nothing_is_wrong_before_an_answer(practice):
    """A screen reader does not call the choices invalid while nobody has answered yet."""
    shown = practice()

    assert shown.page.evaluate("document.querySelectorAll('#exercise :is(:invalid, [aria-invalid])').length") == 0
    shown.check()
    expect(shown.question("What is the outcome")).to_have_attribute("aria-invalid", "true")
    shown.root.get_by_role("radio", name=re.compile("^2 ")).check()
    expect(shown.heading).to_have_text("Level 2, panel 1")
    assert shown.page.evaluate("document.querySelectorAll('#exercise :is(:invalid, [aria-invalid])').length") == 0


SYMBOL = "choice => choice.parentElement.querySelector('.assessed use')?.getAttribute('href')"


def test_a_wrong_choice_and_the_right_one_are_marked(open_exercise):
    """After an answer, the wrong choices say "Wrong" beside a cross and the right ones "Right" beside a tick."""
    shown = open_exercise(1, 2)
    outcome, factor = right_answer(1, 2)
    shown.guess("Hire", "Several areas together")
    for right, wrong in ((outcome, "Hire"), (factor, "Several areas together")):
        expect(shown.choice(wrong)).to_have_accessible_description("Wrong")
        expect(shown.choice(right)).to_have_accessible_description("Right")
        assert shown.choice(wrong).evaluate(SYMBOL) == "#icon-wrong"
        assert shown.choice(right).evaluate(SYMBOL) == "#icon-right"
    expect(shown.root.get_by_text(re.compile("^(Right|Wrong)$"))).to_have_count(4)

    shown.guess(outcome, factor)
    expect(shown.root.get_by_text("Wrong", exact=True)).to_have_count(0)
    expect(shown.root.get_by_text("Right", exact=True)).to_have_count(2)
    shown.answer.get_by_role("button", name="Next panel").click()
    expect(shown.heading).to_have_text("Level 1, panel 3")
    expect(shown.root.get_by_text("Right", exact=True)).to_have_count(0)


def test_every_right_choice_is_marked(open_exercise):
    """Where several areas decide, each of them is marked, not only the chosen one."""
    deciding = next(
        (number, found)
        for number in range(1, 50)
        if len(found := deciding_factors(compose(exercise(2, number).panel))) > 1
    )
    number, found = deciding
    shown = open_exercise(2, number)
    shown.guess(*right_answer(2, number))

    for factor in found:
        expect(shown.choice(factor.removeprefix("area:"))).to_have_accessible_description("Right")


def test_another_level_is_announced(practice):
    """Choosing a level keeps the focus there, and one polite sentence names the panel that is shown now."""
    shown = practice()
    level = shown.root.get_by_role("radio", name=re.compile("^2 "))
    level.check()
    expect(shown.heading).to_have_text("Level 2, panel 1")

    expect(level).to_be_focused()
    spoken = shown.root.locator("[role=status], [role=alert], [aria-live]").all_inner_texts()
    assert [text for text in spoken if text] == ["Level 2, panel 1"]


def test_a_link_to_no_panel_says_so(practice):
    """A link with a level that does not exist says what is accepted, and shows the first panel."""
    shown = practice("#level=9&number=1")

    expect(shown.root).to_contain_text(
        "This link doesn't lead to a panel: the level must be 1, 2, 3 or 4, not 9.", use_inner_text=True
    )
    expect(shown.heading).to_have_text("Level 1, panel 1")


def test_a_panel_opens_in_the_checker(practice):
    """From the answer it is one step to the checker with this very panel in it."""
    shown = practice("#level=3&number=2")
    outcome, factor = right_answer(3, 2)
    shown.guess(outcome, factor)
    shown.answer.get_by_role("link", name="Open this panel in the checker").click()

    expect(shown.page.locator("#outcome-heading [data-text=outcome]")).to_have_text(outcome, timeout=SLOW)


def test_nothing_is_kept_or_sent(practice, watch):
    """Practising is private: afterwards nothing is stored, and nothing was requested."""
    shown = practice()
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
    expect(page.locator("#exercise")).to_be_hidden()

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
    expect(page.locator("#exercise")).to_contain_text("The server is missing a part of the trainer, or didn't send it")
    assert page.locator("details", has_text="Show the answer").count() >= 24


PHONE = {"width": 390, "height": 844}
COVERED = """elements => elements.filter((element) => {
    const { left, top, width, height } = element.getClientRects()[0];
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return !(hit && (element.contains(hit) || element.labels?.[0]?.contains(hit)));
}).map((element) => element.outerHTML)"""
"""Those elements whose middle is out of the window, or under something else."""


def test_on_a_phone_the_panel_and_the_answers_share_a_screen(open_exercise):
    """All verdicts and answers are on one screen; scrolled to the panel's end, so are its end and all answers."""
    shown = open_exercise()
    shown.page.set_viewport_size(PHONE)
    shown.page.emulate_media(reduced_motion="reduce")
    for level, number in LOOKED_AT:
        show(shown, level, number)
        panel_and_answers_share_a_screen(shown)


def panel_and_answers_share_a_screen(shown):
    """Expect nothing of the panel to be covered, at its beginning and at its end."""
    answers = shown.root.locator("[name=outcome], [name=factor], [type=submit]")
    rows = shown.root.locator("tbody tr")
    shown.heading.evaluate("heading => heading.scrollIntoView()")
    verdicts = shown.root.locator("[data-verdict]")
    assert shown.heading.or_(rows).or_(verdicts).or_(answers).evaluate_all(COVERED) == []

    shown.root.locator(".exercise-questions").evaluate(
        "it => scrollBy(0, it.parentElement.getBoundingClientRect().bottom - 844)"
    )
    end = shown.root.locator(".exercise-panel :is(.evidence li, .besides li, .remark:not([hidden]))").last
    assert end.or_(answers).evaluate_all(COVERED) == []
    assert shown.root.evaluate("it => [...it.querySelectorAll('*')].filter(one => one.scrollTop).length") == 0


def test_the_panel_opens_full_size(open_exercise):
    """One press shows the panel alone as a table; Esc leads back to the button, with the answer begun still there."""
    shown = open_exercise(2, 6)
    shown.choice("Hire").check()
    for width in (1366, 320):
        shown.page.set_viewport_size({"width": width, "height": 568})
        opens_full_size(shown)


def opens_full_size(shown):
    """Open the panel of level 2, number 6 in full size, and close it."""
    button = shown.root.get_by_role("button", name="Open full size")
    button.press("Enter")
    alone = shown.page.get_by_role("dialog", name="Areas by interviewers")
    cards = exercise(2, 6).panel.scorecards
    expect(alone.get_by_role("columnheader")).to_have_text([card.interviewer for card in cards])
    expect(alone.locator("[data-verdict]")).to_have_count(len(cards))
    shown.page.keyboard.press("Escape")

    expect(alone).to_have_count(0)
    expect(button).to_be_focused()
    expect(shown.choice("Hire")).to_be_checked()


def test_the_next_panel_starts_at_its_heading(open_exercise):
    """After "Next panel" the heading of the new panel has the focus, at the top of the window, the panel below it."""
    shown = open_exercise()
    for number, (width, height) in enumerate([(390, 844), (320, 568), (1366, 768)], start=1):
        shown.page.set_viewport_size({"width": width, "height": height})
        shown.guess(*right_answer(1, number))
        shown.answer.get_by_role("button", name="Next panel").click()
        expect(shown.heading).to_have_text(f"Level 1, panel {number + 1}")

        expect(shown.heading).to_be_focused()
        assert shown.heading.or_(shown.root.locator("tbody tr").first).evaluate_all(COVERED) == [], (width, height)
        assert shown.heading.bounding_box()["y"] < 120, (width, height)


def test_no_stop_of_the_keyboard_is_covered(open_exercise):
    """Back through the page with Shift+Tab: the element that has the focus shows it, and nothing covers it."""
    shown = open_exercise(2, 6)
    shown.page.emulate_media(reduced_motion="reduce")
    shown.guess(*right_answer(2, 6))
    expect(shown.answer).to_be_visible()
    for width, height in ((1280, 800), (768, 1024), (390, 844), (320, 568), (320, 256)):
        shown.page.set_viewport_size({"width": width, "height": height})
        no_stop_is_covered(shown.page)


def no_stop_is_covered(page):
    """Go back through the page from its end, and expect every stop to be seen."""
    page.locator("article a").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    stops = 0
    while page.evaluate("document.activeElement.closest('section') !== null"):
        focused = page.locator(":focus")
        assert focused.evaluate_all(COVERED) == []
        outline = "it => getComputedStyle(it.matches('.choice input') ? it.nextElementSibling : it).outlineStyle"
        assert focused.evaluate(outline) != "none", focused.evaluate("it => it.outerHTML")
        stops += 1
        page.keyboard.press("Shift+Tab")

    assert stops > 40


def test_everything_to_press_is_large_enough_for_a_thumb(open_exercise):
    """Choices, buttons and the lines that show an answer are at least 44 px high and wide."""
    shown = open_exercise()
    shown.guess("Hire", "Coding")
    expect(shown.answer).to_be_visible()
    pressed = shown.page.locator("article :is(summary, button, .choice input, .answer .actions a)")
    for width in (1366, 390):
        shown.page.set_viewport_size({"width": width, "height": 844})
        sizes = pressed.evaluate_all(
            "all => all.map(it => it.getBoundingClientRect()).map(box => [box.width, box.height]).filter(([w]) => w)"
        )

        assert len(sizes) > 40
        assert min(min(size) for size in sizes) >= 44, width


def test_no_two_lines_of_the_list_sound_alike(page, address):
    """Each line that shows an answer, and each link to the checker, says which panel it is about."""
    page.goto(f"{address}practice.html")
    for kind, first in (
        ("article details > summary", "Show the answer: level 1, panel 1"),
        ("article details .open-in-checker a", "Open this panel in the checker: level 1, panel 1"),
    ):
        names = page.locator(kind).all_text_contents()

        assert names[0].strip() == first
        assert len(names) == len(set(names)) >= 24


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_list_prints_without_half_empty_sheets(page, address, paper):
    """On paper there are several panels on a sheet, and no sheet but the last ends in its upper half."""
    page.goto(f"{address}practice.html")
    sheets = PdfReader(io.BytesIO(page.pdf(format=paper))).pages

    assert len(sheets) <= 20
    for sheet in sheets[:-1]:
        heights = []
        sheet.extract_text(
            visitor_text=lambda text, page_at, text_at, *_, heights=heights: (
                text.strip() and heights.append(page_at[1] * text_at[4] + page_at[3] * text_at[5] + page_at[5])
            )
        )
        assert min(heights) < float(sheet.mediabox.height) * 0.4
