"""Seals and cards that people hand in: pasted with other text, or as files. Each is answered for."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.checker.seals.sealed_session import Interviewer, Session
from tests.browser.checker_page import INTERVIEWERS, Checker

DROP = """([selector, files]) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector(selector).dispatchEvent(event);
    return event.defaultPrevented;
}"""


def drop(session, selector, *cards):
    """Drop files of cards on a part of the page."""
    drop_files(session, selector, *((card.name, card.card) for card in cards))


def drop_files(session, selector, *files):
    """Drop files, each with a name and a text, on a part of the page."""
    assert session.page.evaluate(DROP, [selector, files]), "the browser would have opened the file itself"


def test_a_chat_with_two_seals_is_pasted(session):
    """From a whole chat the two seals are taken, each gets a lock and its digits, and the page says who is missing."""
    people = session.invite_all()
    ana, ben = people["Ana"].seals("yes"), people["Ben"].seals("no")
    quoted = "\n".join(f"> {line}" for line in ben.seal.splitlines())
    session.collect(f"Ana, 10:03\n{ana.seal}\n\nthumbs up\n\nOn Monday Ben wrote:\n{quoted}\n-- \nBen")
    expect(session.found).to_have_count(2)
    expect(session.found.first).to_contain_text(ana.digits[:8])
    expect(session.box).to_have_value("")
    expect(session.round).to_contain_text("Not sealed yet: Dan on Domain expertise, Eve on Process and Fay")
    expect(session.line("Ben", "Coding")).to_contain_text(ben.shown)
    at_name = session.checker.scorecard("Coding").locator(".scorecard-seal")
    expect(at_name).to_have_text(f"Sealed, not opened {ben.shown}", use_inner_text=True)
    expect(session.checker.scorecard("Process").locator(".scorecard-seal")).to_have_count(0)
    expect(session.checker.outcome).to_have_text("Not ready")

    waiting = "Not sealed"
    states = ["Sealed, not opened", "Sealed, not opened", waiting, waiting, waiting]
    assert session.states() == list(zip(INTERVIEWERS, states, strict=True))


def test_cards_are_chosen_or_dropped_anywhere(session):
    """A card dropped on the page opens the box. Files are chosen together. The box takes dropped cards too."""
    people = session.invite_all()
    sealed = {name: person.seals("yes") for name, person in people.items()}
    session.collect(*(one.seal for one in sealed.values()))
    expect(session.found).to_have_count(5)
    session.fold("Collect seals and cards")
    drop(session, "footer", sealed["Ana"], sealed["Ben"])
    expect(session.box).to_be_focused()
    expect(session.found).to_have_count(2)
    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")
    session.choose_cards(sealed["Dan"], sealed["Eve"])
    expect(session.line("Eve", "Process")).to_contain_text("Card is here")
    drop(session, "#collect h3", sealed["Fay"])

    expect(session.line("Fay", "Team-sized projects")).to_contain_text("Card is here")
    expect(session.page.get_by_role("button", name="Open the cards together")).to_have_attribute(
        "aria-disabled", "false"
    )


def test_a_long_chat_in_utf_16_is_chosen_or_dropped(session):
    """A chat that was exported as a file is longer than any card, and some programs write it in UTF-16."""
    people = session.invite_all()
    ana, ben = people["Ana"].seals("yes"), people["Ben"].seals("no")
    chat = "Ana, 10:03\nSee you at 3.\n" * 12_000
    drop_files(session, "footer", ("chat.txt", chat + ana.seal))
    expect(session.line("Ana", "Architecture")).to_contain_text(ana.shown)
    session.page.locator("#card-files").set_input_files(
        {"name": "chat.txt", "mimeType": "text/plain", "buffer": (chat + ben.seal).encode("utf-16")}
    )

    expect(session.line("Ben", "Coding")).to_contain_text(ben.shown)


def test_a_picture_among_the_files_is_not_read(session):
    """A file that holds no text is not collected, and the page says so."""
    session.unfold("Collect seals and cards")
    session.page.locator("#card-files").set_input_files(
        {"name": "card.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    )

    expect(session.collecting).to_contain_text("none was collected", use_inner_text=True)


def test_a_table_that_quotes_a_seal_is_opened_as_a_table(session):
    """Evidence may quote a seal. The file is still a table, and nothing is collected from it."""
    ben = session.invite_all()["Ben"].seals("no")
    quoted = ben.seal.splitlines()[-1]
    table = f"area,interviewer,verdict,evidence\nCoding,Ben,no,{quoted}\n"
    drop_files(session, "footer", ("panel.csv", table))
    expect(session.page.locator("#use-table")).to_be_visible()

    expect(session.collecting).to_be_hidden()


def test_a_card_is_pasted_beside_the_box(session):
    """A paste anywhere in the part is as good as one in the box."""
    ben = session.invite_all()["Ben"].seals("yes")
    session.collect(ben.seal)
    expect(session.found).to_have_count(1)
    button = session.page.get_by_role("button", name="Choose card files")
    button.focus()
    button.evaluate(
        """(button, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            button.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        ben.card_text,
    )

    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")


def test_a_card_that_does_not_match_waits_for_the_right_one(session):
    """The list and the form say that a card is not the one that was sealed. The right one replaces it."""
    ben = session.invite_all()["Ben"]
    sealed, other = ben.seals("no"), ben.seals("yes")
    session.collect(sealed.seal, other.card_text)
    line = session.line("Ben", "Coding")
    expect(line).to_contain_text("Does not match")
    expect(line).to_contain_text("Ask for the card that was sealed")
    expect(session.checker.scorecard("Coding").locator(".scorecard-seal")).to_contain_text("Does not match")
    expect(session.page.get_by_role("button", name="Open the cards together")).to_have_attribute(
        "aria-disabled", "true"
    )
    session.collect(sealed.card_text)

    expect(line).to_contain_text("Card is here")
    expect(line).not_to_contain_text("Does not match", use_inner_text=True)


def test_a_card_without_its_seal_is_not_taken(session):
    """The seal comes first, and the text of the card stays in the box for it."""
    ben = session.invite_all()["Ben"].seals("yes")
    session.collect(ben.card_text)
    expect(session.found).to_contain_text("Paste Ben's seal")
    expect(session.box).to_have_value(ben.card_text)
    expect(session.round).to_be_hidden()
    session.collect(ben.seal, ben.card_text)

    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")


def test_two_seals_of_one_person_are_asked_about(session):
    """Both seals are kept, one counts, and the other says that it does not."""
    ben = session.invite_all()["Ben"]
    first, second = ben.seals("no"), ben.seals("maybe")
    session.collect(first.seal)
    expect(session.found).to_have_count(1)
    session.collect(second.seal)
    question = session.round.get_by_role("group", name="Which one counts?")
    expect(question).to_contain_text(first.digits[:8])
    question.get_by_role("button", name=second.digits[:8]).click()
    expect(question).to_have_count(0)
    expect(session.round.get_by_role("row").filter(has_text=first.shown)).to_contain_text("Another seal counts")
    expect(session.checker.scorecard("Coding").locator(".scorecard-seal")).to_contain_text(second.shown)

    seals = json.loads(session.file_saved())["seals"]
    assert [(seal["seal"], seal.get("replaced", False)) for seal in seals] == [
        (first.digits, True),
        (second.digits, False),
    ]


def test_a_seal_of_another_panel_is_refused(session):
    """A seal for another candidate is not taken, and the page says whose it is."""
    session.name_interviewers()
    session.collect(Interviewer("Ben", "Coding", panel="ab" * 16).seals("yes").seal)

    expect(session.found).to_contain_text("Ben's seal on Coding is for another panel")
    expect(session.round).to_be_hidden()


@pytest.mark.parametrize("is_new", [False, True])
def test_an_unknown_person_is_asked_about(session, is_new):
    """A name that the panel does not have is one of its people, or somebody new. Nothing is added before that."""
    ben = session.invite_all()["Ben"].renamed("Benjamin").seals("yes")
    session.collect(ben.seal)
    question = session.collecting.get_by_role("group", name="Benjamin")
    expect(question).to_be_visible()
    expect(session.round).to_be_hidden()
    if is_new:
        question.get_by_role("button", name="Somebody new: Benjamin").click()
    else:
        question.get_by_role("combobox").select_option("Ben")
        question.get_by_role("button", name="Use this name").click()
    expect(question).to_have_count(0)
    expect(session.line("Benjamin" if is_new else "Ben", "Coding").first).to_contain_text(ben.shown)
    session.collect(ben.card_text)

    expect(session.round.get_by_role("row").filter(has_text=ben.shown)).to_contain_text("Card is here")


def test_an_unknown_area_is_asked_about(session):
    """An area that is spelled differently is one of the panel's, or a new one."""
    ben = session.invite_all()["Ben"]
    sealed = Interviewer(ben.interviewer, "Programming", ben.panel).seals("yes")
    session.collect(sealed.seal)
    question = session.collecting.get_by_role("group", name="Programming")
    expect(question.get_by_role("button", name="A new area: Programming")).to_be_visible()
    question.get_by_role("combobox").select_option("Coding")
    question.get_by_role("button", name="Use this name").click()

    expect(session.line("Ben", "Coding")).to_contain_text(sealed.shown)


def test_a_form_with_a_mistake_collects_nothing_yet(session):
    """A name that is entered twice is corrected first. The page says which field, and the text stays in the box."""
    ben = session.invite_all()["Ben"].seals("yes")
    session.checker.add_interviewer("Coding")
    session.checker.enter("Coding", "Ben", None, index=1)
    session.collect(ben.seal)
    expect(session.collecting).to_contain_text(
        "This can't be collected yet: Interviewer 2 for Coding is a second verdict"
    )
    expect(session.box).to_have_value(ben.seal)
    expect(session.round).to_be_hidden()
    session.checker.press_more("Coding", "Remove", index=1)
    session.collect(ben.seal)

    expect(session.line("Ben", "Coding")).to_contain_text(ben.shown)


def test_what_is_not_understood_stays_in_the_box(session):
    """A seal that is cut off and a text without one are named, and can be corrected where they are."""
    ben = session.invite_all()["Ben"].seals("yes")
    cut = ben.seal.removesuffix(".end")
    session.collect(cut)
    expect(session.found).to_contain_text("a part is missing")
    expect(session.box).to_have_value(cut)
    session.box.fill("See you at 3")
    expect(session.found).to_contain_text("no seal and no card")
    expect(session.box).to_have_value("See you at 3")
    session.box.fill("")

    expect(session.found).to_have_count(0)


def test_undo_takes_a_seal_back(session):
    """One step back removes the seal, and the list that said it was taken."""
    ben = session.invite_all()["Ben"].seals("yes")
    session.collect(ben.seal)
    expect(session.round).to_be_visible()
    session.checker.root.get_by_role("button", name="Undo", exact=True).click()
    expect(session.round).to_be_hidden()
    expect(session.found).to_have_count(0)
    expect(session.checker.scorecard("Coding").locator(".scorecard-seal")).to_have_count(0)
    session.checker.root.get_by_role("button", name="Redo", exact=True).click()

    expect(session.line("Ben", "Coding")).to_contain_text(ben.shown)


def test_a_renamed_interviewer_keeps_the_seal(session):
    """A name is corrected in the form: the seal goes with it, and its card still matches."""
    ben = session.invite_all()["Ben"].seals("yes")
    session.collect(ben.seal)
    expect(session.round).to_be_visible()
    session.checker.scorecard("Coding").get_by_label("Interviewer").fill("Benedict")
    expect(session.line("Benedict", "Coding")).to_contain_text(ben.shown)
    session.collect(ben.card_text)

    expect(session.line("Benedict", "Coding")).to_contain_text("Card is here")


def test_a_removed_scorecard_leaves_its_seal(session):
    """What was sealed still counts: the seal stays in the list, and the outcome waits for it."""
    people = session.invite_all()
    session.collect(people["Ben"].seals("no").seal)
    expect(session.round).to_be_visible()
    session.checker.press_more("Coding", "Remove")
    expect(session.line("Ben", "Coding")).to_contain_text("Sealed")

    expect(session.checker.report).to_contain_text("Waiting for Ben's verdict on Coding")


def test_a_saved_file_keeps_the_seals_exactly(session):
    """A panel that is saved, opened and saved again has the same seals, byte for byte."""
    people = session.invite_all()
    session.collect(people["Ana"].seals("yes").seal, people["Ben"].seals("no").seal)
    expect(session.round).to_be_visible()
    saved = session.file_saved()
    session.checker.choose("New", "Blank")
    expect(session.round).to_be_hidden()
    session.checker.choose_file(saved)
    expect(session.round).to_be_visible()

    assert len(json.loads(saved)["seals"]) == 2
    assert json.dumps(json.loads(session.file_saved())["seals"]) == json.dumps(json.loads(saved)["seals"])


def test_a_link_says_that_it_leaves_the_seals_out(session):
    """The person who makes a link reads that the seals are not in it."""
    session.collect(session.invite_all()["Ben"].seals("no").seal)
    expect(session.round).to_be_visible()
    session.checker.press("Link")

    expect(session.checker.report).to_contain_text("It leaves out the seals too", use_inner_text=True)


def test_seals_survive_a_reload_and_held_cards_do_not(ready):
    """The browser asks before a reload, and the page says what it loses. The seals come back, the cards do not."""
    session, page = Session(ready), ready.page
    ben = session.invite_all()["Ben"].seals("no", "Guessed at the cause")
    session.collect(ben.seal, ben.card_text)
    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")
    expect(session.round).to_contain_text(
        "If you reload this page, people have to hand their cards over again", use_inner_text=True
    )
    session.file_saved()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    Checker(page).wait_until_ready()
    expect(session.line("Ben", "Coding")).to_contain_text("Sealed")
    assert asked == ["beforeunload"]
    session.collect(ben.card_text)

    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")


def test_a_held_card_is_in_this_tab_alone(ready):
    """The verdict and the digits that hide it are in no storage, file, link, record or address."""
    session, page = Session(ready), ready.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ben = session.invite_all()["Ben"].seals("no", "Guessed at the cause")
    session.collect(ben.seal, ben.card_text)
    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")
    ready.wait_for_answer()
    ready.press("Link")
    link = page.get_by_label("Link to this panel")
    expect(link).to_be_visible()
    ready.press("Copy the record")
    expect(page.locator(".export [data-result=copied]")).to_be_visible()
    places = page.evaluate(
        """async () => JSON.stringify([
            { ...sessionStorage }, { ...localStorage }, location.href, document.cookie, history.state,
            (await indexedDB.databases()).length, await navigator.clipboard.readText(),
        ])"""
    )

    everywhere = places + session.file_saved() + link.input_value() + page.content()
    assert ben.digits in places
    for secret in (json.loads(ben.card)["nonce"], "Guessed at the cause", ben.card_text.split(".")[1]):
        assert secret not in everywhere


def test_clear_everything_asks_about_nothing_and_drops_held_cards(ready):
    """On a shared laptop one button removes seals and cards, without a question."""
    session, page = Session(ready), ready.page
    ben = session.invite_all()["Ben"].seals("no")
    session.collect(ben.seal, ben.card_text)
    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")
    page.on("dialog", lambda dialog: pytest.fail(f"the page asks: {dialog.type}"))
    page.locator('[data-do="clear-all"]').dispatch_event("click")
    expect(ready.notice).to_contain_text("Everything is cleared")

    expect(session.round).to_be_hidden()


def test_a_seal_that_comes_before_python_waits_for_it(checker):
    """A seal pasted while the page still loads is collected once Python is there."""
    session = Session(checker)
    checker.enter("Coding", "Ben", None)
    session.unfold("Collect seals and cards")
    session.box.fill(Interviewer("Ben", "Coding").seals("yes").seal)

    expect(session.line("Ben", "Coding")).to_contain_text("Sealed", timeout=60_000)
    expect(session.box).to_have_value("")
