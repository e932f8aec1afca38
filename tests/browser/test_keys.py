"""One key a verdict, and no hand off the keyboard: what a twelve-scorecard panel costs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import KEPT

PANEL = {
    "Architecture": [("Ana", "y"), ("Gil", "y")],
    "Coding": [("Ben", "y"), ("Cleo", "m"), ("Hal", "y")],
    "Domain expertise": [("Dan", "y"), ("Ana", "y")],
    "Process": [("Eve", "y"), ("Ben", "y")],
    "Team-sized projects": [("Fay", "y"), ("Ida", "y"), ("Eve", "n")],
}


class PositiveInteger:
    """A keyboard that counts the keys pressed beside names and evidence."""

    def __init__(self, page):
        self.keyboard = page.keyboard
        self.pressed = 0

    def press(self, key):
        """Press one key, and count it."""
        self.keyboard.press(key)
        self.pressed += 1

    def type(self, text):
        """Type a name or evidence, which is not counted."""
        self.keyboard.type(text)


def test_twelve_scorecards_take_at_most_forty_keys(ready):
    """Twelve scorecards, two of them with evidence, take at most 40 key presses beside names and evidence."""
    keys = PositiveInteger(ready.page)
    ready.page.locator("#r1-interviewer").focus()
    scorecards = [(area, *card) for area, cards in PANEL.items() for card in cards]
    for at, (area, interviewer, verdict) in enumerate(scorecards):
        keys.type(interviewer)
        keys.press("Enter")
        keys.press(verdict)
        if verdict != "y":
            keys.press("e")
            keys.type("What was said and done.")
            keys.press("Escape")
        following = scorecards[at + 1][0] if at + 1 < len(scorecards) else None
        if following == area:
            keys.press("+")
        elif following:
            keys.press("Enter")

    expect(ready.word).to_have_text("Need more information")
    for area, cards in PANEL.items():
        names = ready.area(area).get_by_role("combobox", name="Interviewer")
        assert [names.nth(row).input_value() for row in range(names.count())] == [name for name, _ in cards]
    expect(ready.part("Cautions")).not_to_contain_text("No evidence")
    assert keys.pressed <= 40


OTHER_LAYOUT = """([key, code, ctrlKey]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, ctrlKey, bubbles: true, cancelable: true }))"""


@pytest.mark.parametrize(
    ("key", "code", "verdict"),
    [
        ("\u043d", "KeyY", "Yes"),  # Russian
        ("\u0442", "KeyN", "No"),
        ("\u03bc", "KeyM", "Maybe"),  # Greek
        ("\u05e6", "KeyM", "Maybe"),  # Hebrew
        ("\u0e31", "KeyY", "Yes"),  # Thai, a vowel sign
        ("y", "KeyZ", "Yes"),  # German
        ("m", "Semicolon", "Maybe"),  # French
    ],
)
def test_one_key_sets_a_verdict_in_every_layout(checker, key, code, verdict):
    """Where the layout has no Latin letters, the place of the key counts; where it has, what the key says."""
    card = checker.scorecard("Coding")
    card.get_by_role("radio", name="Yes", exact=True).focus()
    checker.page.evaluate(OTHER_LAYOUT, [key, code, False])

    expect(card.get_by_role("radio", name=verdict, exact=True)).to_be_checked()
    checker.page.evaluate(OTHER_LAYOUT, ["\u044f", "KeyZ", True])
    expect(card.get_by_role("radio", name=verdict, exact=True)).not_to_be_checked()


def test_one_key_sets_and_clears_a_verdict(ready):
    """y, n, m and c choose; Backspace and Delete clear, and the keyboard stays on the verdict."""
    first = ready.scorecard("Architecture")
    chosen = first.get_by_role("radio", checked=True)
    first.get_by_role("radio", name="Yes").focus()
    for key, verdict in (("n", "No"), ("m", "Maybe"), ("c", "Could not judge"), ("y", "Yes")):
        ready.page.keyboard.press(key)
        expect(first.get_by_role("radio", name=verdict, exact=True)).to_be_checked()
        expect(first.get_by_role("radio", name=verdict, exact=True)).to_be_focused()
    for key in ("Backspace", "Delete"):
        ready.page.keyboard.press(key)
        expect(chosen).to_have_count(0)
        ready.page.keyboard.press("n")
        expect(chosen).to_have_count(1)


def test_a_chosen_verdict_stays_when_it_is_pressed_again(ready):
    """A double click, or one more press of the key, the space bar or the mouse, leaves the verdict chosen."""
    first = ready.scorecard("Architecture")
    no = first.get_by_role("radio", name="No", exact=True)
    no.locator("xpath=..").dblclick()
    expect(no).to_be_checked()
    no.locator("xpath=..").click()
    expect(no).to_be_checked()
    for key in ("n", "Space"):
        no.press(key)
        expect(no).to_be_checked()
    expect(first.get_by_role("radio", checked=True)).to_have_count(1)
    ready.press("Undo")

    expect(first.get_by_role("radio", checked=True)).to_have_count(0)


def test_a_verdict_is_cleared_with_the_mouse(ready):
    """Clear, under More, leaves nothing chosen, and the keyboard on the verdict."""
    ready.everybody_says("Yes", ("Coding", "No"))
    expect(ready.word).to_have_text("Reject")
    ready.more("Coding", "Clear verdict")

    expect(ready.scorecard("Coding").get_by_role("radio", checked=True)).to_have_count(0)
    expect(ready.scorecard("Coding").get_by_role("radio", name="Yes")).to_be_focused()
    expect(ready.word).to_have_text("Not ready")


def test_arrows_go_up_and_down_the_rows(ready):
    """Up and down lead from a name to a name and from a verdict to a verdict, across the areas."""
    ready.page.locator("#r1-interviewer").focus()
    ready.page.keyboard.press("ArrowDown")
    expect(ready.page.locator("#r2-interviewer")).to_be_focused()
    ready.page.keyboard.press("Tab")
    ready.page.keyboard.press("y")
    ready.page.keyboard.press("ArrowUp")
    expect(ready.page.locator("#r1-verdict-yes")).to_be_focused()
    expect(ready.scorecard("Architecture").get_by_role("radio", checked=True)).to_have_count(0)


def test_undo_and_redo_for_everything(ready):
    """Rename, reorder, remove, a tick, a verdict: each is taken back and done again, by button or by key."""
    page = ready.page
    ready.everybody_says("Yes", ("Coding", "Maybe"))
    expect(ready.word).to_have_text("Need more information")
    before = headings(ready)
    ready.area("Coding").get_by_role("button", name="Change area").click()
    ready.area("Coding").get_by_label("Name of the area").fill("Programming")
    ready.area("Programming").get_by_role("button", name="Move up Programming").click()
    expect(ready.area("Programming").get_by_role("button", name="Move up Programming")).to_be_focused()
    assert headings(ready)[0] == "Programming"
    ready.area("Programming").get_by_role("button", name="Remove area").click()
    assert len(headings(ready)) == 4
    for _ in range(3):
        page.get_by_role("button", name="Undo", exact=True).click()
    assert headings(ready) == before
    for _ in range(2):
        page.keyboard.press("Control+Shift+Z")
    assert headings(ready)[0] == "Programming"
    page.keyboard.press("Control+z")
    step = ready.part("Next steps").get_by_role("checkbox").first
    step.check()
    page.keyboard.press("Control+z")
    expect(step).not_to_be_checked()
    page.keyboard.press("Control+y")
    expect(step).to_be_checked()
    ready.scorecard("Process").get_by_role("radio", name="Yes").focus()
    page.keyboard.press("n")
    expect(ready.word).to_have_text("Reject")
    page.keyboard.press("Control+z")
    expect(ready.word).to_have_text("Need more information")


def test_the_focus_is_never_lost(ready):
    """Whatever a press takes off the page, the next key does something: the focus goes to what stands near."""
    page = ready.page
    presses = (
        (None, "Show an example"),
        ("Open", "A table"),
        (None, "Close"),
        (KEPT, "Keep it on this device for 30 days"),
        (KEPT, "Forget now"),
        (None, "Start the return visit"),
        ("New", "The guide's areas"),
        ("New", "An example"),
        ("New", "Blank"),
    )
    for menu, button in presses:
        if menu:
            ready.choose(menu, button)
        else:
            ready.press(button)
        page.wait_for_timeout(300)
        assert page.evaluate("document.activeElement.tagName") != "BODY", button
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(ready.root.get_by_role("heading", name="Verdicts: return visit, round 2")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") != "BODY"


def headings(checker):
    """Return the names of the areas in their order."""
    return [text for text in checker.root.locator(".area h3 [data-text=area]").all_text_contents() if text]
