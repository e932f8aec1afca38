"""A verdict that is changed in the session."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_changed_verdict_asks_one_thing(blank):
    """Another verdict offers to record the change or to call it a slip, and unfolds nothing else."""
    blank.enter_all("Yes")
    card = blank.scorecard("Coding")
    controls = card.locator("button:visible, input:visible, select:visible, textarea:visible")
    before = controls.count()
    card.get_by_role("radio", name="Maybe").check()
    offer = card.locator(".scorecard-record")
    expect(offer).to_contain_text("It was Yes before.")
    assert controls.count() == before + 2
    offer.get_by_role("button", name="It was a slip").click()

    expect(offer).to_be_hidden()
    expect(card.get_by_role("radio", name="Maybe")).to_be_focused()


def test_enter_and_escape_lead_out_of_the_reason(blank):
    """Once the reason is typed, Enter goes on to the next row, and Escape back to the verdict."""
    blank.enter_all("Yes")
    card = blank.scorecard("Coding")
    card.get_by_role("radio", name="Maybe").check()
    card.get_by_role("button", name="Record the change").click()
    reason = card.get_by_role("textbox", name="Why it was changed")
    expect(reason).to_be_focused()
    reason.press_sequentially("Cleo read out the second half")
    reason.press("Escape")
    expect(card.get_by_role("radio", name="Maybe")).to_be_focused()
    reason.focus()
    reason.press("Enter")

    expect(blank.scorecard("Domain expertise").get_by_role("combobox")).to_be_focused()
    expect(card).to_contain_text("Changed in the session from Yes: Cleo read out the second half")


def test_enter_on_the_last_verdict_goes_on_to_the_decision(blank):
    """After the last verdict the next thing is to decide."""
    blank.enter_all("Yes")
    blank.scorecard("Team-sized projects").get_by_role("radio", name="Yes").press("Enter")

    expect(blank.root.get_by_role("heading", name="Decide")).to_be_focused()
