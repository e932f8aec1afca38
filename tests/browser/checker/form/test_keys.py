"""The keys of the form: one a verdict, Enter and the arrows to go on, Undo and Redo."""

from __future__ import annotations

from playwright.sync_api import expect

from followup_rules.practice.exercises import areas_in_practice
from tests.browser.checker_page import KEEP, KEPT

PANEL = {
    "Architecture": [("Ana", "y"), ("Gil", "y")],
    "Coding": [("Ben", "y"), ("Cleo", "m"), ("Hal", "y")],
    "Domain expertise": [("Dan", "y"), ("Ana", "y")],
    "Process": [("Eve", "y"), ("Ben", "y")],
    "Team-sized projects": [("Fay", "y"), ("Ida", "y"), ("Eve", "n")],
}


AREAS_WITHOUT_CODING = [area for area in areas_in_practice() if area != "Coding"]


class CountedKeys:
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


def test_twelve_scorecards_take_at_most_forty_keys(blank):
    """Twelve scorecards, two of them with evidence, take at most 40 key presses beside names and evidence."""
    keys = CountedKeys(blank.page)
    blank.scorecard("Architecture").get_by_label("Interviewer").focus()
    scorecards = [(area, *card) for area, cards in PANEL.items() for card in cards]
    for index, (area, interviewer, verdict) in enumerate(scorecards):
        keys.type(interviewer)
        keys.press("Enter")
        keys.press(verdict)
        if verdict != "y":
            keys.press("e")
            keys.type("What was said and done.")
            keys.press("Escape")
        following = scorecards[index + 1][0] if index + 1 < len(scorecards) else None
        if following == area:
            keys.press("+")
        elif following:
            keys.press("Enter")

    expect(blank.outcome).to_have_text("Need more information")
    for area, cards in PANEL.items():
        names = blank.area(area).get_by_role("combobox", name="Interviewer")
        expect(names).to_have_count(len(cards))
        assert [names.nth(row).input_value() for row in range(len(cards))] == [name for name, _ in cards]
    expect(blank.part("Cautions")).not_to_contain_text("no evidence")
    assert keys.pressed <= 40


KEY_OF_LAYOUT = """([key, code, ctrlKey]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, ctrlKey, bubbles: true, cancelable: true }))"""
LAYOUTS = (
    ("\u043d", "KeyY", "Yes"),  # Russian
    ("\u0442", "KeyN", "No"),
    ("\u03bc", "KeyM", "Maybe"),  # Greek
    ("\u05e6", "KeyM", "Maybe"),  # Hebrew
    ("\u0e31", "KeyY", "Yes"),  # Thai, a vowel sign
    ("y", "KeyZ", "Yes"),  # German
    ("m", "Semicolon", "Maybe"),  # French
)


def test_one_key_sets_a_verdict_in_every_layout(blank):
    """Where the layout has no Latin letters, the position of the key counts; where it has, the letter."""
    card = blank.scorecard("Coding")
    card.get_by_role("radio", name="Yes", exact=True).focus()
    for key, code, verdict in LAYOUTS:
        chosen = card.get_by_role("radio", name=verdict, exact=True)
        blank.page.evaluate(KEY_OF_LAYOUT, [key, code, False])
        expect(chosen, key).to_be_checked()
        blank.page.evaluate(KEY_OF_LAYOUT, ["\u044f", "KeyZ", True])
        expect(chosen, key).not_to_be_checked()


def test_one_key_sets_and_clears_a_verdict(blank):
    """y, n, m and c choose; Backspace and Delete clear, and the keyboard stays on the verdict."""
    first = blank.scorecard("Architecture")
    chosen = first.get_by_role("radio", checked=True)
    first.get_by_role("radio", name="Yes").focus()
    for key, verdict in (("n", "No"), ("m", "Maybe"), ("c", "Could not judge"), ("y", "Yes")):
        blank.page.keyboard.press(key)
        expect(first.get_by_role("radio", name=verdict, exact=True)).to_be_checked()
        expect(first.get_by_role("radio", name=verdict, exact=True)).to_be_focused()
    for key in ("Backspace", "Delete"):
        blank.page.keyboard.press(key)
        expect(chosen).to_have_count(0)
        blank.page.keyboard.press("n")
        expect(chosen).to_have_count(1)


def test_a_chosen_verdict_stays_when_it_is_pressed_again(blank):
    """A double click, or one more press of the key, the space bar or the mouse, leaves the verdict chosen."""
    first = blank.scorecard("Architecture")
    no = first.get_by_role("radio", name="No", exact=True)
    no.locator("xpath=..").dblclick()
    expect(no).to_be_checked()
    no.locator("xpath=..").click()
    expect(no).to_be_checked()
    for key in ("n", "Space"):
        no.press(key)
        expect(no).to_be_checked()
    expect(first.get_by_role("radio", checked=True)).to_have_count(1)
    blank.press("Undo")

    expect(first.get_by_role("radio", checked=True)).to_have_count(0)


def test_a_verdict_is_cleared_with_the_mouse(blank):
    """Clear, under More, leaves nothing chosen, and the keyboard on the verdict."""
    blank.enter_all("Yes", ("Coding", "No"))
    expect(blank.outcome).to_have_text("Reject")
    blank.press_more("Coding", "Clear verdict")

    expect(blank.scorecard("Coding").get_by_role("radio", checked=True)).to_have_count(0)
    expect(blank.scorecard("Coding").get_by_role("radio", name="Yes")).to_be_focused()
    expect(blank.outcome).to_have_text("Not ready")


def test_arrows_go_up_and_down_the_rows(blank):
    """Up and down lead from a name to a name and from a verdict to a verdict, across the areas."""
    first, second = blank.scorecard("Architecture"), blank.scorecard("Coding")
    first.get_by_label("Interviewer").focus()
    blank.page.keyboard.press("ArrowDown")
    expect(second.get_by_label("Interviewer")).to_be_focused()
    blank.page.keyboard.press("Tab")
    blank.page.keyboard.press("y")
    expect(second.get_by_role("radio", name="Yes", exact=True)).to_be_checked()
    blank.page.keyboard.press("ArrowUp")
    expect(first.get_by_role("radio", name="Yes", exact=True)).to_be_focused()
    expect(first.get_by_role("radio", checked=True)).to_have_count(0)


def test_undo_and_redo_for_everything(blank):
    """Rename, reorder, remove, a tick, a verdict: each is taken back and done again, by button or by key."""
    page = blank.page
    blank.enter_all("Yes", ("Coding", "Maybe"))
    expect(blank.outcome).to_have_text("Need more information")
    names = blank.root.locator(".area h3 [data-text=area]").filter(visible=True)
    blank.area("Coding").get_by_role("button", name="Change area").click()
    blank.area("Coding").get_by_label("Name of the area").fill("Programming")
    blank.area("Programming").get_by_role("button", name="Move up Programming").click()
    expect(blank.area("Programming").get_by_role("button", name="Move up Programming")).to_be_focused()
    expect(names).to_have_text(["Programming", *AREAS_WITHOUT_CODING])
    blank.area("Programming").get_by_role("button", name="Remove area").click()
    expect(names).to_have_text(AREAS_WITHOUT_CODING)
    for _ in range(3):
        page.get_by_role("button", name="Undo", exact=True).click()
    expect(names).to_have_text([*areas_in_practice()])
    for _ in range(2):
        page.keyboard.press("Control+Shift+Z")
    expect(names).to_have_text(["Programming", *AREAS_WITHOUT_CODING])
    page.keyboard.press("Control+z")
    step = blank.part("Next steps").get_by_role("checkbox").first
    step.check()
    page.keyboard.press("Control+z")
    expect(step).not_to_be_checked()
    page.keyboard.press("Control+y")
    expect(step).to_be_checked()
    blank.scorecard("Process").get_by_role("radio", name="Yes").focus()
    page.keyboard.press("n")
    expect(blank.outcome).to_have_text("Reject")
    page.keyboard.press("Control+z")
    expect(blank.outcome).to_have_text("Need more information")


def test_the_focus_is_never_lost(ready):
    """When a press removes an element from the page, the focus goes to something near it, so the next key works."""
    page = ready.page
    presses = (
        (None, "Show an example"),
        ("Open", "A table"),
        (None, "Close"),
        (KEPT, KEEP),
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
        ready.wait_for_answer()
        expect(page.locator(":focus"), button).to_have_count(1)
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(ready.root.get_by_role("heading", name="Verdicts: return visit, round 2")).to_be_visible()
    expect(page.locator(":focus")).to_have_count(1)
