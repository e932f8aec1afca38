"""The last step of a session: the message, what is taken along, and the next candidate."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from followup_rules import Outcome, draft, from_dict
from followup_rules.report.panel_note import SUBJECTS
from tests.browser.built_site import SLOW
from tests.building import WORKED

EXAMPLE = from_dict(WORKED["two-reads-of-coding"]["panel"])


@pytest.fixture
def decided(ready):
    """Return the checker with the example, decided and with all its parts."""
    return show_example(ready)


@pytest.fixture
def example(blank):
    """Return the shared checker with the example."""
    return show_example(blank)


def show_example(checker):
    """Show the example, and wait for the last of its parts."""
    checker.choose("New", "An example")
    expect(checker.page.get_by_role("heading", name="Messages")).to_be_visible(timeout=SLOW)
    checker.wait_for_answer()
    return checker


def test_the_pressed_button_says_that_it_has_copied(decided):
    """What a button has done is said on the button and right below it, wherever on the page it is."""
    page = decided.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for name in ("Copy the message", "Copy the record", "Copy picture"):
        page.get_by_role("button", name=name, exact=True).click()
        copied = page.get_by_role("button", name="Copied", exact=True).and_(page.locator(":focus"))
        expect(copied).to_be_visible()
        row = page.locator(".actions", has=copied)
        expect(row.locator("xpath=following-sibling::*[1]").get_by_text("Copied.", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_what_went_wrong_is_said_beside_the_pressed_button(example):
    """A calendar needs the day of the session: if it is missing, a sentence below the button says so."""
    page = example.page
    page.get_by_label("Session on", exact=True).fill("")
    button = page.get_by_role("button", name="Calendar", exact=True)
    expect(button).to_be_visible()
    example.wait_for_answer()
    button.click()
    error = page.get_by_text("That didn't work:")

    expect(error).to_contain_text("Session on is missing; a calendar file needs the day of the session")
    assert error.bounding_box()["y"] - button.bounding_box()["y"] < 200


def test_the_message_opens_in_a_mail_program_with_nothing_but_itself(example):
    """The link holds subject and text as they are in the fields now, and nobody's address."""
    page = example.page
    body = "Dear S. & T.,\nwe will call at 5 + 1.\n\nÜmit"
    page.get_by_label("Subject", exact=True).fill("50% done?")
    page.get_by_label("Text (fill in").fill(body)
    link = page.get_by_role("link", name="Open in mail")
    expect(link).to_have_attribute("href", re.compile("mit$"))
    address = link.get_attribute("href")
    parts = urlsplit(address)

    assert (parts.scheme, parts.path) == ("mailto", "")
    assert parse_qs(parts.query.replace("+", "%2B")) == {"subject": ["50% done?"], "body": [body.replace("\n", "\r\n")]}


def test_the_mail_program_gets_the_newest_letters(example):
    """Somebody types and presses at once: the link has what is in the field, before Python has answered."""
    text = example.page.get_by_label("Text (fill in")
    address = text.evaluate(
        """(field) => {
            field.value = "Dear S.T., one more thing.";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            return document.querySelector("#close a[data-mail]").href;
        }"""
    )

    assert parse_qs(urlsplit(address).query)["body"] == ["Dear S.T., one more thing."]


def test_a_message_that_a_mail_link_cannot_carry_is_to_be_copied(example):
    """An address longer than programs take would lose the end of the message: the page says to copy it."""
    page = example.page
    page.get_by_label("Text (fill in").fill("Bitte grüße alle. " * 120)

    expect(page.get_by_role("link", name="Open in mail")).to_be_hidden()
    expect(page.get_by_text("too long to open in mail")).to_be_visible()
    page.get_by_role("radio", name="Call to the candidate").check()
    expect(page.get_by_text("too long to open in mail")).to_be_hidden()


def test_the_note_to_the_panel_is_beside_the_message_to_the_candidate(example):
    """The panel is told the outcome, why and what is next. Both drafts can be edited; neither replaces the other."""
    page = example.page
    text, subject = page.get_by_label("Text (fill in"), page.get_by_label("Subject", exact=True)
    page.get_by_role("radio", name="Note to the panel").check()

    expect(subject).to_have_value(SUBJECTS[Outcome.NEED_MORE_INFORMATION])
    expect(text).to_have_value(draft(EXAMPLE, "panel")["body"])
    expect(page.get_by_role("link", name="Open in mail")).to_be_visible()
    text.fill("Hello all, we need a second look.")
    page.get_by_role("radio", name="Mail to the candidate").check()
    expect(text).to_have_value(draft(EXAMPLE, "mail")["body"])
    page.get_by_role("radio", name="Note to the panel").check()
    expect(text).to_have_value("Hello all, we need a second look.")


def test_the_hiring_manager_tells_and_today_is_the_day_by_one_press_each(blank):
    """Nobody types a name twice, or the day that it is."""
    page = blank.page
    page.get_by_label("Hiring manager", exact=True).fill("Hana")
    page.get_by_role("button", name="Same as hiring manager").click()
    for fact in ("Interviewed on", "Session on"):
        page.get_by_role("button", name=f"Today for {fact}").click()
        expect(page.get_by_label(fact, exact=True)).to_have_value(page.evaluate("new Date().toLocaleDateString('sv')"))

    expect(page.get_by_label("Who tells the candidate", exact=True)).to_have_value("Hana")


def test_the_next_candidate_meets_the_same_panel(decided):
    """Names and policy stay, everything about the candidate goes, and Undo brings it back until the first verdict."""
    page = decided.page
    undo = page.get_by_role("button", name="Undo", exact=True)
    go_on = page.locator("#close").get_by_role("button", name="Next candidate, same panel")
    go_on.click()
    expect(decided.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(page.locator(".panel-name")).not_to_contain_text("S.T.")
    expect(page.get_by_text("The next candidate, with the same areas")).to_be_in_viewport()
    undo.click()
    expect(page.locator(".panel-name")).to_contain_text("S.T.")
    go_on.click()
    decided.enter("Coding", "Ben", "Yes")
    while undo.get_attribute("aria-disabled") == "false":
        undo.click()

    expect(page.locator(".panel-name")).not_to_contain_text("S.T.")
    expect(decided.scorecard("Coding").get_by_role("radio", checked=True)).to_have_count(0)


def test_nothing_said_of_one_candidate_is_shown_of_the_next(decided):
    """The next panel has a mistake, so nothing is known of it: no outcome, grid, message or print of the one before."""
    page = decided.page
    page.locator("#policy-max_rounds").evaluate("it => { it.closest('details').open = true; }")
    page.locator("#policy-max_rounds").fill("x")
    page.locator("#policy-max_rounds").blur()
    expect(page.get_by_role("heading", name="To correct: 1")).to_be_visible()
    page.locator("#close").get_by_role("button", name="Next candidate, same panel").click()
    expect(page.get_by_role("heading", name="To correct: 1")).to_be_visible()
    decided.enter("Coding", "Ben", "Yes")
    expect(page.get_by_text("No answer yet")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    for said in ("S.T.", "Need more information", "failing test"):
        expect(page.locator("#check, #paper").get_by_text(said).filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("heading", name="Messages")).to_be_hidden()
    assert "S.T." not in page.locator("#paper").inner_text()


def test_a_reload_does_not_lose_the_candidate_before(decided):
    """The user goes on to the next candidate and reloads: until the first verdict, Undo brings the last one back."""
    page = decided.page
    decided.scorecard("Coding").get_by_label("Evidence").fill("Found the cause at once")
    page.locator("#close").get_by_role("button", name="Next candidate, same panel").click()
    expect(page.locator(".panel-name")).not_to_contain_text("S.T.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    decided.wait_until_ready()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".panel-name")).to_contain_text("S.T.")


def test_without_names_a_print_that_is_not_ready_prints_nothing(decided):
    """A mistake keeps the record from being made: the form, which has all names, is not printed in its place."""
    page = decided.page
    page.get_by_label("Session on", exact=True).fill("2020-01-01")
    expect(page.get_by_role("heading", name="To correct: 1")).to_be_visible()
    page.get_by_label("with names").uncheck()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    expect(page.get_by_text("Nothing was printed")).to_be_visible()
    expect(page.locator("#check")).to_be_hidden()
