"""Nothing typed is lost, and nothing is kept that nobody asked for: reload, way back, crash, closing, the device."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from followup_rules import Panel
from followup_rules.link import encode
from tests.browser.conftest import SLOW, Checker


def open_checker(context, address, watch):
    """Open the checker in another tab of the same browser profile."""
    page = context.new_page()
    watch.follow(page)
    page.goto(f"{address}checker.html")
    return Checker(page)


def test_what_is_typed_lives_in_the_tab(ready, address, watch):
    """By default another tab knows nothing of what was typed, and the page says so."""
    ready.say("Coding", "Ben", "No")

    expect(ready.root).to_contain_text(
        "What you type stays in this tab, and goes when you close it.", use_inner_text=True
    )
    other = open_checker(ready.page.context, address, watch)
    expect(other.card("Coding").get_by_label("Interviewer")).to_have_value("")
    assert ready.page.evaluate("localStorage.length") == 0


def test_keeping_on_the_device_is_asked_for_and_ended(ready, address, watch):
    """On request it is on the device, with the day it forgets; a new tab goes on from there; Forget now ends it."""
    ready.say("Coding", "Ben", "No")
    ready.press("Keep it on this device for 30 days")
    expect(ready.root).to_contain_text(re.compile(r"Kept on this device.* until \w+ \d+, \d{4}"), use_inner_text=True)
    ready.card("Coding").get_by_label("Interviewer").fill("Benno")
    later = open_checker(ready.page.context, address, watch)

    expect(later.card("Coding").get_by_label("Interviewer")).to_have_value("Benno")
    expect(later.root).to_contain_text("Taken up from what this device keeps.", use_inner_text=True)
    later.press("Forget now")
    expect(ready.root).to_contain_text("What you type stays in this tab", use_inner_text=True)
    assert ready.page.evaluate("localStorage.length") == 0
    expect(later.card("Coding").get_by_label("Interviewer")).to_have_value("Benno")


def test_two_tabs_do_not_write_over_each_other(ready, address, watch):
    """Where another tab has written since, this one says so and waits for somebody to choose."""
    ready.say("Coding", "Ben", "No")
    ready.press("Keep it on this device for 30 days")
    other = open_checker(ready.page.context, address, watch)
    other.card("Coding").get_by_label("Interviewer").fill("Other")
    notice = ready.root.get_by_text("This device keeps another state of the checker")
    expect(notice).to_be_visible()
    ready.card("Coding").get_by_label("Interviewer").fill("Mine")
    expect(other.card("Coding").get_by_label("Interviewer")).to_have_value("Other")
    assert "Other" in kept(ready)
    ready.press("Keep this one instead")
    expect(notice).to_be_hidden()
    assert "Mine" in kept(ready)
    other.press("Use that one")

    expect(other.card("Coding").get_by_label("Interviewer")).to_have_value("Mine")
    expect(other.root.get_by_text("This device keeps another state of the checker")).to_be_hidden()


def test_a_link_does_not_replace_what_the_device_keeps(ready, address, watch):
    """Whoever opens a colleague's link beside a kept panel is asked which to keep, and loses neither."""
    ready.say("Coding", "Ben", "No")
    ready.press("Keep it on this device for 30 days")
    other = ready.page.context.new_page()
    watch.follow(other)
    other.goto(f"{address}checker.html#{encode(Panel.from_verdicts({'Process': 'maybe'}))}")
    checker = Checker(other)
    expect(checker.area("Coding")).to_have_count(0, timeout=SLOW)
    expect(checker.root.get_by_text("This device keeps another state of the checker")).to_be_visible()
    assert "Ben" in kept(ready)
    checker.press("Use that one")

    expect(checker.card("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_closing_the_tab_asks_once_there_is_text(ready):
    """Unsaved text is asked about before it goes; once it is in a file, the tab closes without a word."""
    page = ready.page
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    ready.say("Coding", "Ben", "No")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    with page.expect_download():
        ready.press("File")
    with page.expect_event("close"):
        page.close(run_before_unload=True)

    assert asked == ["beforeunload"]


def test_a_way_through_the_guide_asks_nothing(ready):
    """A link to the rules and the way back: nobody is asked, and everything is there again."""
    asked = []
    ready.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    ready.everybody_says("Yes", ("Coding", "No"))
    ready.part("Why").get_by_role("link").first.click()
    expect(ready.page.locator("#clear-no")).to_be_visible()
    ready.page.go_back()

    expect(ready.card("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    assert asked == []


def test_a_crash_of_python_loses_nothing(ready, watch):
    """The worker dies in the middle of the session: the next verdict is answered, and Python comes back by itself."""
    watch.expect("gone")
    ready.everybody_says("Yes")
    expect(ready.word).to_have_text("Hire")
    ready.page.workers[0].evaluate("() => void setTimeout(() => { throw new Error('gone'); })")
    expect(ready.outcome).to_contain_text("has stopped", use_inner_text=True)
    ready.card("Coding").get_by_role("radio", name="No").check()
    expect(ready.word).to_have_text("Reject")
    expect(ready.outcome).to_contain_text("This is the short form", use_inner_text=True)

    expect(ready.part("Next steps")).to_be_visible(timeout=SLOW)
    expect(ready.word).to_have_text("Reject")
    expect(ready.card("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def kept(checker):
    """Return what the device keeps, as text."""
    return checker.page.evaluate("Object.values(localStorage).join()")
