"""What a whole session costs: presses, notches of the wheel, swipes and keys, counted as a person would make them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SLOW
from tests.browser.checker.test_whole_session import CANDIDATE, EVIDENCE, PEOPLE, REASON, SECOND_ON_CODING
from tests.browser.checker_page import Checker

NOTCH = 100
"""Pixels that a notch of the wheel scrolls by."""
SWIPE = 400
"""Pixels that a swipe scrolls by: about half of a phone's screen."""

# Where something is: "seen" as a whole and with nothing over its middle, or the way to go to see it. Of what is higher
# than the screen, 44 pixels are enough to press.
LOOK = """(it) => {
  const bar = document.getElementById("bar");
  const { top, bottom, left, right } = it.getBoundingClientRect();
  const isOver = bar && !bar.contains(it) && bar.getBoundingClientRect().top <= 0;
  const above = isOver ? bar.offsetHeight : 0;
  const [from, to] = [Math.max(top, above), Math.min(bottom, innerHeight)];
  const needed = Math.min(bottom - top, Math.max(44, (innerHeight - above) / 2));
  if (to - from < needed - 1) return top < above ? "above" : "below";
  const [x, y] = [(left + right) / 2, (from + to) / 2];
  const hit = document.elementFromPoint(x, y);
  const isHit = [it, ...(it.labels ?? [])].some((part) => part.contains(hit));
  return isHit ? { x, y } : `covered by ${hit?.outerHTML.slice(0, 100)}`;
}"""
STILL = """() => new Promise((resolve) => {
  let before = scrollY;
  const look = () => setTimeout(() => (scrollY === before ? resolve() : ((before = scrollY), look())), 60);
  look();
})"""
"""Promises that the page has come to rest."""


class Hand:
    """A person with a mouse or a finger: scrolls until they see what they want to press, and presses it."""

    def __init__(self, page, stroke):
        self.page = page
        self.stroke = stroke
        self.presses = 0
        self.strokes = 0

    def see(self, what):
        """Scroll until something is seen, and return where."""
        for _ in range(100):
            self.page.evaluate(STILL)
            where = what.evaluate(LOOK)
            if isinstance(where, dict):
                return where
            assert where in ("above", "below"), where
            size = self.page.viewport_size
            self.page.mouse.move(size["width"] / 2, size["height"] - 10)
            self.page.mouse.wheel(0, self.stroke if where == "below" else -self.stroke)
            self.strokes += 1
        raise AssertionError("scrolling does not lead there")

    def press(self, what):
        """Press something where it is seen."""
        where = self.see(what)
        self.page.mouse.click(where["x"], where["y"])
        self.presses += 1

    def type(self, text):
        """Type where the focus is, which costs nothing here."""
        self.page.keyboard.type(text)

    def key(self, name):
        """Press a key that goes on, such as Enter."""
        self.page.keyboard.press(name)


@pytest.fixture(autouse=True)
def _at_once(page):
    """Let the page scroll at once."""
    page.emulate_media(reduced_motion="reduce")


def open_checker(page, address, hand):
    """Go from the home page to the checker."""
    page.goto(address)
    hand.press(page.get_by_role("main").get_by_role("link", name=re.compile("Check a panel|Open the checker")).first)
    checker = Checker(page)
    checker.wait_until_ready()
    return checker


def the_verdicts(checker, hand):
    """Six people on five areas: names typed, Enter, a verdict pressed, Enter; one of them with evidence."""
    hand.press(checker.scorecard("Architecture").get_by_label("Interviewer"))
    for area, name in PEOPLE.items():
        card = checker.scorecard(area)
        expect(card.get_by_label("Interviewer")).to_be_focused()
        hand.type(name)
        hand.key("Enter")
        hand.press(card.get_by_role("radio", name="No" if area == "Coding" else "Yes", exact=True))
        if area == "Coding":
            hand.key("Tab")
            hand.type(EVIDENCE)
            hand.key("Escape")
            hand.press(checker.area("Coding").get_by_role("button", name="Add interviewer"))
            hand.type(SECOND_ON_CODING)
            hand.key("Enter")
            hand.press(checker.scorecard("Coding", 1).get_by_role("radio", name="Yes", exact=True))
        hand.key("Enter")
    expect(checker.outcome).to_have_text("Need more information")


def a_changed_verdict(checker, hand):
    """Ben makes his no a maybe, and says why."""
    card = checker.scorecard("Coding")
    hand.press(card.get_by_role("radio", name="Maybe"))
    hand.press(card.get_by_role("button", name="Record the change"))
    hand.type(REASON)
    hand.key("Enter")


def whom_it_is_about(page, hand):
    """The candidate has a name."""
    hand.press(page.locator("[aria-controls=panel-facts]"))
    hand.press(page.get_by_label("Candidate (initials will do)"))
    hand.type(CANDIDATE)


def who_tells(checker, hand):
    """The hiring manager tells the candidate, and everything happened today."""
    page = checker.page
    hand.press(page.get_by_role("navigation", name="Steps").get_by_role("link", name="Close"))
    hand.press(page.locator("#session-hiring_manager"))
    hand.type("Hana Holm")
    hand.press(page.get_by_role("button", name="Same as hiring manager"))
    for day in page.get_by_role("button", name="Today").all():
        hand.press(day)
    expect(page.locator("#session-session_on")).not_to_have_value("")


def the_plan(checker, hand):
    """A question on Coding, and who asks it."""
    page = checker.page
    hand.press(page.get_by_label("Question on Coding"))
    hand.key("Control+a")
    hand.type("Trace a retry loop aloud")
    hand.key("Tab")
    hand.key("Control+a")
    hand.type(SECOND_ON_CODING)
    expect(page.locator("#visit-a2-0-who")).to_have_value(SECOND_ON_CODING)


def the_message_and_what_is_taken_along(checker, hand):
    """The message is put in one's own words and copied; the panel is saved as a file and as a link."""
    page = checker.page
    checker.wait_for_answer()
    hand.press(page.locator("#draft-body"))
    hand.key("Control+a")
    hand.type("Dear Robin, we would like to see you again.")
    hand.press(page.locator("[data-do=copy-draft]"))
    with page.expect_download():
        hand.press(page.locator(".export [data-do=save-file]"))
    hand.press(page.locator("[data-do=make-link]"))
    expect(page.get_by_label("Link to this panel")).to_have_value(re.compile("#panel="))


def round_two(checker, hand):
    """The return visit settles it."""
    page = checker.page
    hand.press(page.get_by_role("navigation", name="Steps").get_by_role("link", name="Close"))
    hand.press(page.locator("[data-do=next-round]"))
    card = checker.scorecard("Coding", 2)
    expect(card.get_by_label("Interviewer")).to_be_focused()
    hand.press(card.get_by_role("radio", name="Yes", exact=True))
    expect(checker.outcome).to_have_text("Hire", timeout=SLOW)


def test_a_session_with_a_mouse(page, address, watch):
    """From the home page to a hire in round two: under 28 presses and under 12 notches at 1366 by 768.

    Typing, and Enter, Tab or Escape to go on, are not counted.
    """
    watch.follow(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 1366, "height": 768})
    hand = Hand(page, NOTCH)
    checker = open_checker(page, address, hand)
    the_verdicts(checker, hand)
    a_changed_verdict(checker, hand)
    whom_it_is_about(page, hand)
    who_tells(checker, hand)
    the_plan(checker, hand)
    the_message_and_what_is_taken_along(checker, hand)
    round_two(checker, hand)
    print(f"presses {hand.presses}, notches {hand.strokes}")

    assert hand.presses < 28
    assert hand.strokes < 12


def test_a_session_on_a_phone(browser, browser_context_args, address, watch):
    """From the home page to the message on a phone of 390 by 844: under 25 swipes of half a screen."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    context = browser.new_context(**browser_context_args, **phone, reduced_motion="reduce")
    page = context.new_page()
    watch.follow(page)
    hand = Hand(page, SWIPE)
    checker = open_checker(page, address, hand)
    the_verdicts(checker, hand)
    a_changed_verdict(checker, hand)
    who_tells(checker, hand)
    the_plan(checker, hand)
    hand.press(page.locator("#draft-body"))
    print(f"presses {hand.presses}, swipes {hand.strokes}")
    context.close()

    assert hand.strokes < 25


class Keyboard:
    """A keyboard that counts every key but the letters of names, evidence and dates."""

    def __init__(self, page):
        self.page = page
        self.pressed = 0

    def press(self, *names):
        """Press keys one after the other, and count them."""
        for name in names:
            self.page.keyboard.press(name)
            self.pressed += 1

    def type(self, text):
        """Type a text, which is not counted."""
        self.page.keyboard.type(text)

    def tab_to(self, selector):
        """Press Tab until something has the focus, and count each."""
        for _ in range(60):
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {selector}")


def test_a_session_by_keyboard(ready):
    """A whole panel by keyboard takes 94 keys or fewer beside the texts typed.

    From the first tool of the page: the candidate, six interviewers on five areas, each with a verdict and evidence,
    one verdict changed with its reason, then who tells the candidate, and the days. Keys are all that is pressed but
    the letters of what is typed: Tab, Enter, Escape, one letter for a verdict, "e" and "+".
    """
    page, keys = ready.page, Keyboard(ready.page)
    page.get_by_role("button", name="Edit role and candidate").focus()
    keys.press("Enter")
    keys.tab_to("#session-candidate")
    keys.type(CANDIDATE)
    keys.tab_to("#r1-interviewer")
    for area, name in PEOPLE.items():
        keys.type(name)
        keys.press("Enter", "n" if area == "Coding" else "y", "e")
        keys.type(EVIDENCE)
        keys.press("Escape")
        if area == "Coding":
            keys.press("m", "Tab")
            keys.tab_to(".scorecard-record [data-do=record-change]")
            keys.press("Enter")
            keys.type(REASON)
            keys.press("Escape", "+")
            keys.type(SECOND_ON_CODING)
            keys.press("Enter", "y", "e")
            keys.type(EVIDENCE)
            keys.press("Escape")
        keys.press("Enter")
    expect(page.locator("#decide-heading")).to_be_focused()
    keys.tab_to("#session-hiring_manager")
    keys.type("Hana Holm")
    keys.tab_to("[data-do=same-as-manager]")
    keys.press("Enter")
    for day in ("interviewed_on", "session_on"):
        keys.tab_to(f".field:has(#session-{day}) [data-do=today]")
        keys.press("Enter")
    expect(ready.outcome).to_have_text("Need more information")
    expect(page.locator("#c1-name")).to_have_value("Hana Holm")
    expect(page.locator("#session-session_on")).not_to_have_value("")
    print(f"keys {keys.pressed}")

    assert keys.pressed <= 94
