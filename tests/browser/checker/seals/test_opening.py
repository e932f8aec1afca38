"""Opening the cards: together when all are there, early with a reason, and one step back."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from tests.browser.checker.seals.sealed_session import Session
from tests.browser.looks import LOOKS, faults_found, look, overflows

TOGETHER = "Open the cards together"


def button(session, name=TOGETHER):
    """Return a button of the seals of the round."""
    return session.round.get_by_role("button", name=name, exact=True)


def hand_in(session, verdicts, *, cards=()):
    """Invite everybody, and collect a seal for each verdict and the cards of some. Return what each person has."""
    people = session.invite_all()
    session.fold("Invite interviewers")
    sealed = {name: people[name].seals(verdict, f"{name} saw it") for name, verdict in verdicts.items()}
    session.collect(*(one.seal for one in sealed.values()), *(sealed[name].card_text for name in cards))
    expect(session.found).to_have_count(len(sealed) + len(cards))
    return sealed


EVERYBODY = dict.fromkeys(("Ana", "Ben", "Dan", "Eve", "Fay"), "yes")


def test_cards_opened_together_give_the_outcome(session):
    """With every card here one button opens them: verdicts, evidence and outcome are there at once, and no caution."""
    hand_in(session, {**EVERYBODY, "Ben": "no"}, cards=EVERYBODY)
    expect(button(session)).to_have_attribute("aria-disabled", "false")
    expect(session.checker.outcome).to_have_text("Not ready")
    button(session).click()
    expect(session.checker.outcome).to_have_text("Reject")
    expect(session.page.get_by_role("heading", name="Seals of this round")).to_be_focused()
    session.checker.wait_for_answer()
    expect(session.round).to_contain_text("The cards are open", use_inner_text=True)
    coding = session.checker.scorecard("Coding")
    expect(coding.get_by_role("radio", name="No", exact=True)).to_be_checked()
    expect(coding.get_by_role("textbox", name="Evidence by Ben")).to_have_value("Ben saw it")
    expect(coding.locator(".scorecard-seal")).to_contain_text("Opened, matches")
    expect(button(session)).to_have_attribute("aria-disabled", "true")

    assert {state for _, state in session.states()} == {"Opened, matches"}
    assert "seal" not in session.checker.part("Cautions").inner_text().lower()


def test_opening_cannot_be_undone(session):
    """What people have read cannot be closed again, so there is no step back to before the opening."""
    hand_in(session, EVERYBODY, cards=EVERYBODY)
    undo = session.checker.root.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_have_attribute("aria-disabled", "false")
    button(session).click()
    expect(session.checker.outcome).to_have_text("Hire")
    expect(undo).to_have_attribute("aria-disabled", "true")
    expect(session.round).to_contain_text("This can't be undone.", use_inner_text=True)
    session.checker.page.keyboard.press("Control+z")

    expect(session.line("Ben", "Coding")).to_contain_text("Opened, matches")


def test_cards_open_even_if_the_form_changes_at_that_moment(session):
    """Two presses and a letter before Python has answered: the cards open once, and what was typed stays."""
    hand_in(session, EVERYBODY, cards=EVERYBODY)
    expect(button(session)).to_have_attribute("aria-disabled", "false")
    button(session).evaluate(
        """(button) => {
            button.click();
            button.click();
            const candidate = document.getElementById("session-candidate");
            candidate.value = "Cleo";
            candidate.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }"""
    )
    expect(session.checker.outcome).to_have_text("Hire")
    expect(session.round).to_contain_text("The cards are open", use_inner_text=True)
    expect(session.page.locator("#session-candidate")).to_have_value("Cleo")

    expect(session.round).not_to_contain_text("weren't opened", use_inner_text=True)


def test_opening_early_needs_a_reason(session):
    """With a card missing they open only for a reason. Without one, the field says who is missing."""
    hand_in(session, EVERYBODY, cards=("Ana", "Ben"))
    expect(button(session)).to_have_attribute("aria-disabled", "true")
    expect(session.round).to_contain_text("Dan on Domain expertise, Eve on Process and Fay on Team-sized projects")
    button(session, "Open early").click()
    button(session, "Open these cards now").click()
    reason = session.page.get_by_label("Why the cards are opened before all of them are here")
    expect(reason).to_be_focused()
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_have_accessible_description(re.compile("The reason is missing: .* Dan on Domain expertise"))
    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")
    reason.fill("Dan has fallen ill")
    reason.press("Enter")
    expect(session.line("Ben", "Coding")).to_contain_text("Opened, matches")
    expect(session.line("Dan", "Domain expertise")).to_contain_text("Sealed")
    expect(session.checker.part("Cautions")).to_contain_text("Dan has fallen ill")

    seals = json.loads(session.file_saved())["seals"]
    assert [seal.get("opened_early") for seal in seals] == ["Dan has fallen ill"] * 2 + [None] * 3


def test_the_card_of_somebody_absent(session):
    """Somebody opens the card of a person who could not come, and the record says who."""
    hand_in(session, EVERYBODY, cards=EVERYBODY)
    button(session, "Is somebody absent?").click()
    session.page.get_by_label("Who hands over Eve's card on Process").fill("Hana")
    button(session).click()
    expect(session.checker.outcome).to_have_text("Hire")

    seals = json.loads(session.file_saved())["seals"]
    assert {seal["interviewer"]: seal.get("opened_by") for seal in seals} == {**dict.fromkeys(EVERYBODY), "Eve": "Hana"}


def test_a_seal_after_an_opening_is_late(session):
    """Somebody who seals once the others are open is marked, and their card opens later."""
    people = session.invite_all()
    session.fold("Invite interviewers")
    first = {name: people[name].seals("yes") for name in EVERYBODY if name != "Fay"}
    session.collect(*(one.seal for one in first.values()), *(one.card_text for one in first.values()))
    button(session, "Open early").click()
    session.page.get_by_label("Why the cards are opened").fill("Fay was late")
    button(session, "Open these cards now").click()
    expect(session.line("Ana", "Architecture")).to_contain_text("Opened, matches")
    late = people["Fay"].seals("yes")
    session.collect(late.seal)
    expect(session.line("Fay", "Team-sized projects")).to_contain_text("late", use_inner_text=True)
    session.collect(late.card_text)
    button(session).click()

    expect(session.checker.outcome).to_have_text("Hire")


def test_a_verdict_that_the_session_changes(session):
    """A verdict that is changed after the opening is recorded as before. The seal still shows what was sealed."""
    hand_in(session, EVERYBODY, cards=EVERYBODY)
    button(session).click()
    expect(session.checker.outcome).to_have_text("Hire")
    coding = session.checker.scorecard("Coding")
    coding.get_by_role("radio", name="Maybe").check()
    coding.get_by_role("button", name="Record the change").click()
    coding.get_by_role("textbox", name="Why it was changed").fill("Ana named the second bug")
    expect(session.checker.part("Cautions")).not_to_contain_text("sealed")
    expect(session.line("Ben", "Coding")).to_contain_text("Opened, matches")

    saved = json.loads(session.file_saved())
    assert {"from": "yes", "reason": "Ana named the second bug"} in [it.get("changed") for it in saved["scorecards"]]
    assert json.loads(saved["seals"][1]["card"])["verdict"] == "yes"


def test_the_next_candidate_has_no_seals(session):
    """The same people meet the next candidate: no seal and no held card is left."""
    hand_in(session, EVERYBODY, cards=("Ana",))
    session.checker.choose("New", "Next candidate, same panel")
    expect(session.round).to_be_hidden()
    expect(session.box).to_have_value("")

    assert "seals" not in json.loads(session.file_saved())


def test_everything_by_keyboard(session):
    """Collecting and opening need no mouse: Tab goes in order, Enter opens, Escape closes the box."""
    people = session.invite_all()
    sealed = {name: people[name].seals("yes") for name in EVERYBODY}
    page = session.page
    session.fold("Invite interviewers")
    collect = page.get_by_role("button", name="Collect seals and cards", exact=True)
    collect.press("Enter")
    expect(session.box).to_be_focused()
    page.keyboard.insert_text("\n".join(f"{one.seal}\n{one.card_text}" for one in sealed.values()))
    expect(session.found).to_have_count(10)
    expect(button(session)).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Escape")
    expect(collect).to_be_focused()
    for name in ("Is somebody absent?", TOGETHER):
        page.keyboard.press("Tab")
        expect(button(session, name)).to_be_focused()
    page.keyboard.press("Enter")

    expect(session.checker.outcome).to_have_text("Hire")


def test_every_state_can_be_read_by_everybody(session):
    """Axe finds nothing in the invitations, the box with questions, the seals and the reason; nothing overflows."""
    people = session.invite_all()
    ana, ben = people["Ana"], people["Ben"]
    sealed = [ana.seals("yes"), ben.seals("no"), ben.seals("yes"), people["Dan"].seals("yes")]
    session.collect(
        *(one.seal for one in sealed),
        sealed[0].card_text,
        people["Dan"].seals("no").card_text,
        people["Eve"].renamed("Evelyn").seals("no").seal,
        "followup-seal-1.7b",
    )
    expect(session.collecting.get_by_role("group", name="Evelyn")).to_be_visible()
    expect(session.round.get_by_role("group", name="Which one counts?")).to_be_visible()
    button(session, "Is somebody absent?").click()
    button(session, "Open early").click()
    button(session, "Open these cards now").click()
    expect(session.page.locator("#reason-error")).to_be_visible()
    for width, scheme in (*LOOKS, (390, "light"), (768, "dark"), (1366, "dark")):
        look(session.page, width, scheme)
        assert faults_found(session.page, "#verdicts") == [], (width, scheme)
        assert overflows(session.page) <= 0, (width, scheme)


def test_a_seal_does_not_change_how_a_panel_without_seals_answers(blank):
    """Without a seal the table answers at once; with one, only Python does."""
    blank.enter_all("Yes")
    session = Session(blank)
    expect(blank.outcome).to_have_text("Hire")
    session.checker.add_interviewer("Coding")
    blank.enter("Coding", "Gil", None, index=1)
    session.collect(session.invite("Gil", "Coding").seals("no").seal)
    expect(blank.outcome).to_have_text("Not ready")

    expect(blank.report).to_contain_text("Waiting for Gil's verdict on Coding")
