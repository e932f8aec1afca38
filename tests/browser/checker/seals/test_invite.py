"""Invitations: a link and a mail for each interviewer, which hold nothing about the others."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.checker.seals.sealed_session import Session, ask
from tests.browser.checker_page import INTERVIEWERS


def test_each_interviewer_gets_a_link_of_their_own(session):
    """The table has a row for everybody, and each link and mail says who, what and which panel, and nothing else."""
    people = session.invite_all()
    rows = session.invitations.get_by_role("row")
    expect(rows).to_have_count(6)
    expect(rows.nth(2).get_by_role("rowheader")).to_have_text("Ben")
    expect(rows.nth(2)).to_contain_text("Coding")
    mail = session.page.get_by_role("link", name="Open in mail for Ben on Coding").get_attribute("href")

    assert [person.interviewer for person in people.values()] == list(INTERVIEWERS)
    assert len({person.panel for person in people.values()}) == 1
    assert people["Ben"].area == "Coding"
    assert mail.startswith("mailto:?subject=")
    link = session.link_of("Ben", "Coding")
    assert "/your-card.html#invite=1." in link
    text = bytes.fromhex(link.split(".")[-2]).decode() + mail
    assert [other for other in INTERVIEWERS if other != "Ben" and other in text] == []


def test_without_names_there_is_nobody_to_invite(session):
    """The person who invites is told to name the interviewers first, and sees links as soon as they have."""
    session.unfold("Invite interviewers")
    expect(session.invitations).to_contain_text("Name the interviewers above first")
    expect(session.invitations.get_by_role("table")).to_be_hidden()
    session.checker.enter("Coding", "Ben", None)
    expect(session.page.get_by_label("Link for Ben on Coding")).to_be_visible()
    session.checker.enter("Coding", "Benjamin", None)

    expect(session.page.get_by_label("Link for Benjamin on Coding")).to_be_visible()
    assert session.invite("Benjamin", "Coding").interviewer == "Benjamin"


def test_who_has_sealed_or_judged_gets_no_link(session):
    """Only verdicts that are still awaited have a link; once there is none, the page says so."""
    people = session.invite_all()
    session.collect(people["Ana"].seals("yes").seal)
    session.checker.enter("Coding", "Ben", "Yes")
    table = session.invitations.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table).not_to_contain_text("Ana")
    expect(table).not_to_contain_text("Ben")
    session.collect(*(people[name].seals("no").seal for name in ("Dan", "Eve", "Fay")))

    expect(session.invitations).to_contain_text("There is nobody left to invite", use_inner_text=True)


def test_a_form_with_a_mistake_has_no_links(session):
    """A person who is entered twice is corrected first."""
    session.name_interviewers()
    session.unfold("Invite interviewers")
    expect(session.invitations.get_by_role("row")).to_have_count(6)
    session.checker.add_interviewer("Coding")
    session.checker.enter("Coding", "Ben", "Yes", index=1)

    expect(session.invitations).to_contain_text("First correct what the form lists", use_inner_text=True)
    expect(session.invitations.get_by_role("table")).to_be_hidden()


def test_no_invitation_of_the_panel_before_can_be_copied(session):
    """A new panel is begun while the invitations are open: the links of the one before are gone at once."""
    session.invite_all()
    left = session.page.evaluate(
        """() => {
            document.querySelector("[data-do=start-again]").click();
            return document.querySelectorAll("[data-list=invitations] input").length;
        }"""
    )

    assert left == 0
    session.invite_all()


def test_links_and_mails_are_copied(ready):
    """One button copies a link, one a mail, and one everything as a table for a spreadsheet."""
    session, page = Session(ready), ready.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    session.name_interviewers()
    link = session.link_of("Ben", "Coding")
    copied = session.invitations.get_by_text("Copied.", exact=True)
    session.invitations.get_by_role("button", name="Copy link for Ben on Coding").click()
    expect(copied).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    session.invitations.get_by_role("button", name="Copy mail for Ben on Coding").click()
    expect(session.invitations.get_by_role("button", name="Copied for Ben on Coding").last).to_be_focused()
    mail = page.evaluate("navigator.clipboard.readText()")
    assert link in mail
    session.invitations.get_by_role("button", name="Copy all as a table").click()
    expect(session.invitations.get_by_role("button", name="Copied", exact=True)).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()

    assert [line.split("\t")[0] for line in lines] == ["Interviewer", *INTERVIEWERS]
    assert ask(do="read-invitation", text=lines[2].split("\t")[-1])["interviewer"] == "Ben"


def test_a_browser_that_does_not_copy_shows_the_text(ready):
    """Where the browser refuses, the link is there, selected, to be copied by hand."""
    session = Session(ready)
    ready.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    session.name_interviewers()
    link = session.link_of("Ben", "Coding")
    session.invitations.get_by_role("button", name="Copy link for Ben on Coding").click()
    by_hand = session.page.get_by_label("To copy this by hand", exact=False).first

    expect(by_hand).to_be_focused()
    expect(by_hand).to_have_value(link)


def test_the_invitations_open_and_close_by_keyboard(session):
    """Enter opens them, Tab goes through them in order, and Escape closes them and goes back to the button."""
    session.name_interviewers()
    button = session.page.get_by_role("button", name="Invite interviewers", exact=True)
    button.press("Enter")
    expect(session.page.get_by_role("heading", name="Invite interviewers")).to_be_focused()
    expect(session.page.get_by_label("Link for Fay on Team-sized projects")).to_be_visible()
    session.page.keyboard.press("Tab")
    expect(session.invitations.get_by_role("link", name="Your card")).to_be_focused()
    session.page.keyboard.press("Tab")
    expect(session.page.get_by_label("Link for Ana on Architecture")).to_be_focused()
    session.page.keyboard.press("Escape")

    expect(button).to_be_focused()
    expect(session.invitations).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
