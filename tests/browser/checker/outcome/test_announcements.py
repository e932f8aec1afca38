"""What is said to people who hear the page: each new outcome once, in one sentence, and nothing for each key."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.scripts import NOTE_WHAT_IS_ANNOUNCED


def test_a_new_outcome_is_said_once_with_its_reason(ready):
    """One sentence for each change of the outcome; names, evidence and other verdicts that leave it say nothing."""
    page = ready.page
    ready.wait_for_answer()
    page.evaluate(NOTE_WHAT_IS_ANNOUNCED)
    ready.enter_all("Yes", ("Coding", None))
    ready.scorecard("Coding").get_by_label("Interviewer").press_sequentially("jamin")
    ready.wait_for_answer()
    assert page.evaluate("heard") == []
    ready.scorecard("Coding").get_by_role("radio", name="No", exact=True).check()
    expect(ready.outcome).to_have_text("Reject")
    ready.scorecard("Coding").get_by_label("Interviewer").press_sequentially(" B.")
    ready.scorecard("Coding").get_by_label("Evidence").press_sequentially("Guessed")
    ready.scorecard("Process").get_by_role("radio", name="Maybe").check()
    ready.wait_for_answer()
    ready.scorecard("Process").get_by_role("radio", name="Yes", exact=True).check()
    ready.scorecard("Coding").get_by_role("radio", name="Yes", exact=True).check()
    expect(ready.outcome).to_have_text("Hire")
    ready.wait_for_answer()

    heard = page.evaluate("heard")
    assert [sentence.partition(".")[0] for sentence in heard] == ["Reject", "Hire"]
    assert "says no" in heard[0]


def test_typing_into_the_table_box_speaks_once(ready):
    """While the user types a table nothing is announced; after a pause, all that was read is announced at once."""
    page = ready.page
    page.get_by_role("button", name="Open", exact=True).click()
    ready.press("A table")
    box = page.get_by_label("Paste the rows")
    expect(box).to_be_focused()
    page.evaluate(NOTE_WHAT_IS_ANNOUNCED)
    page.keyboard.type("area,interviewer,verdict\nCoding,Ben,y\nCoding,Cy,qux", delay=40)
    page.wait_for_timeout(400)
    assert page.evaluate("heard") == []
    expect(page.locator("[data-text=paste-announce]")).not_to_be_empty()
    page.wait_for_timeout(500)

    [said] = page.evaluate("heard")
    assert said.startswith("Read: 1 · Open: 1")
