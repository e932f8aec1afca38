"""The page "Your card" as an interviewer uses it: on a phone after the interview, and in the session."""

from __future__ import annotations

import hashlib
import io
import json
import re
from unicodedata import normalize
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from serve import serving

from followup_docs.nodes.company import counted
from followup_rules.model.company_files import guide
from tests.browser.built_site import SITE, SLOW, is_kept
from tests.browser.card_page import SEEN, CardPage
from tests.browser.checker_page import tab_to
from tests.browser.faults import HELD, MISSING
from tests.browser.looks import faults_found, look, overflows
from tests.browser.scripts import NO_STORAGE, NO_WEBASSEMBLY, NOTE_WHAT_IS_ANNOUNCED, REFUSES_TO_COPY

PANEL = "0123456789abcdef0123456789abcdef"
DAYS = counted(guide().retention.device_days, "day", "days")
WIDTHS = [(390, "light"), (390, "dark"), (768, "light"), (1366, "light"), (1366, "dark")]

SHARES = """navigator.canShare = () => true;
navigator.share = async ({ text }) => { (globalThis.shared ??= []).push(text); };"""
"""A phone that shares texts with other programs."""
SHARES_NOTHING = "delete Navigator.prototype.share;"
STORED = "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]"


def invitation(**changed):
    """Write an invitation from nothing but its format: the header in hexadecimal, and the beginning of its SHA-256."""
    header = {"area": "Coding", "interviewer": "Ben", "panel": PANEL, "round": 1} | changed
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode().hex()
    begun = f"invite=1.{text}."
    return f"#{begun}{hashlib.sha256(begun.encode()).hexdigest()[:8]}"


@pytest.fixture
def card(page, address, watch):
    """Return a way to open the page at a fragment and wait for Python."""
    watch.follow(page)

    def open_card(fragment="", *, wait=True):
        page.goto(f"{address}your-card.html{fragment}")
        shown = CardPage(page)
        if wait:
            shown.wait_until_ready()
        return shown

    return open_card


@pytest.fixture
def sealed(card):
    """Return the page after Ben has sealed a no on Coding."""
    shown = card()
    shown.fill()
    shown.seal()
    return shown


def test_by_keyboard_alone(card, page):
    """Tab, arrows, space and Enter are enough to fill in a card, to seal it and to copy the seal."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = card()
    keys = page.keyboard
    tab_to(page, "#card-interviewer")
    keys.type("Ben")
    tab_to(page, "#card-area")
    keys.type("Coding")
    tab_to(page, "[name=verdict]")
    keys.press("Space")
    keys.press("ArrowRight")
    expect(shown.verdict("No")).to_be_checked()
    tab_to(page, "#card-evidence")
    keys.type(SEEN)
    tab_to(page, "[data-do=seal]")
    keys.press("Enter")
    expect(shown.heading).to_be_focused(timeout=SLOW)
    expect(shown.heading).to_have_text("You sealed Coding", use_inner_text=True)
    tab_to(page, "[data-do=copy-seal]")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()

    assert page.evaluate("navigator.clipboard.readText()") == shown.seal_text


def test_enter_in_a_field_seals_nothing(card, page):
    """A user who presses Enter after the name goes on with the form: a seal is only made by its button."""
    shown = card()
    shown.fill()
    shown.name.press("Enter")
    expect(page.get_by_role("button", name="Seal", exact=True)).to_be_visible()
    shown.seal()

    expect(shown.others).to_be_hidden()


def test_the_digits_of_the_seal_are_the_sha_256_of_the_file(sealed, page):
    """Anyone can check with ``sha256sum`` that the card is the one that was sealed; the seal tells nothing else."""
    line, text = sealed.seal_text.split("\n")
    name, contents = sealed.save()
    version, header, digits, check, end = text.split(".")

    assert line == "Ben sealed a verdict on Coding."
    assert (version, end) == ("followup-seal-1", "end")
    assert json.loads(bytes.fromhex(header)) == {"area": "Coding", "interviewer": "Ben", "panel": "", "round": 1}
    assert digits == hashlib.sha256(contents).hexdigest()
    assert check == hashlib.sha256(text.rpartition(f"{check}.")[0].encode()).hexdigest()[:8]
    card = json.loads(contents)
    nonce = card.pop("nonce")
    assert re.fullmatch("[0-9a-f]{64}", nonce)
    assert card == {
        "card": 1,
        "area": "Coding",
        "interviewer": "Ben",
        "round": 1,
        "panel": "",
        "verdict": "no",
        "evidence": SEEN,
    }
    assert not contents.endswith(b"\n")
    assert re.fullmatch(r"card-.*\.json", name)
    begins = f"Your eight digits are {digits[:4]} {digits[4:8]}."
    expect(sealed.receipt).to_contain_text(begins, use_inner_text=True)
    expect(sealed.receipt).to_contain_text(f"Saved as {name}.", use_inner_text=True)


def test_the_same_card_sealed_again_has_another_seal(sealed):
    """Nobody can find a verdict by sealing each one and comparing: the random number is new every time."""
    first = sealed.save()[1]
    sealed.press("Seal again to change your verdict")
    sealed.seal()
    second = sealed.save()[1]

    assert json.loads(first)["nonce"] != json.loads(second)["nonce"]
    assert hashlib.sha256(first).hexdigest() != hashlib.sha256(second).hexdigest()


def test_a_link_fills_in_who_judges_what(card, page):
    """An interviewer who opens their link adds verdict and evidence. Name, area, round and panel are on the card."""
    shown = card(invitation(round=2))
    expect(shown.root).to_contain_text("Ben judges Coding, round 2", use_inner_text=True)
    expect(shown.name).to_be_hidden()
    expect(page.get_by_role("heading", name="Coding")).to_have_count(0)
    shown.verdict("Yes").check()
    shown.evidence.fill("Tested the odd cases")
    shown.seal()
    contents = json.loads(shown.save()[1])

    assert (contents["panel"], contents["round"], contents["area"]) == (PANEL, 2, "Coding")
    assert shown.seal_text.startswith("Ben sealed a verdict on Coding, round 2.\n")


def test_an_area_that_the_guide_does_not_know(card, page):
    """A link may name any area, and so may the interviewer."""
    shown = card(invitation(area="Selling"))
    expect(shown.root).to_contain_text("Ben judges Selling", use_inner_text=True)
    shown.press("Change name or area")
    expect(shown.name).to_be_focused()
    expect(page.get_by_label("Name of the area")).to_have_value("Selling")
    expect(page.locator(".card-anchors")).to_be_hidden()
    page.get_by_label("Name of the area").fill("Writing")
    shown.verdict("Yes").check()
    shown.seal()

    assert shown.seal_text.startswith("Ben sealed a verdict on Writing.\n")


def test_a_damaged_link_says_so_and_leaves_the_fields(card, page):
    """A link that lost a part in a mail is not half read: the page says so, and the fields can be filled in."""
    shown = card(invitation()[:-3])
    notice = page.get_by_role("alert").filter(has_text="This invitation")
    expect(notice).to_contain_text("is damaged", use_inner_text=True)
    expect(shown.name).to_have_value("")
    shown.fill()
    shown.seal()

    assert json.loads(shown.save()[1])["panel"] == ""


def test_a_second_link_in_the_same_tab_starts_a_new_card(card, page):
    """An interviewer with two areas opens both links in one tab, and has two cards."""
    shown = card(invitation())
    expect(shown.root).to_contain_text("Ben judges Coding", use_inner_text=True)
    shown.verdict("Yes").check()
    shown.seal()
    page.evaluate("hash => { location.hash = hash; }", invitation(area="Process"))
    expect(shown.root).to_contain_text("Ben judges Process", use_inner_text=True)
    expect(shown.verdict("Yes")).not_to_be_checked()
    shown.verdict("Yes").check()
    shown.seal()

    expect(shown.others.get_by_role("listitem")).to_have_count(1)
    expect(shown.others).to_contain_text("Coding, by Ben", use_inner_text=True)


def test_what_is_missing_is_said_at_its_field(card, page):
    """Each field without an entry says so, and the first has the focus; what was typed stays."""
    shown = card()
    shown.evidence.fill(SEEN)
    shown.press("Seal")
    expect(shown.name).to_be_focused()
    expect(shown.name).to_have_accessible_description("Enter your name.")
    expect(shown.area).to_have_accessible_description("Choose an area.")
    expect(page.get_by_role("radiogroup", name="Your verdict")).to_have_accessible_description("Choose a verdict.")
    for width, scheme in WIDTHS:
        look(page, width, scheme)
        assert faults_found(page, "#card") == [], (width, scheme)

    shown.name.fill("Ben")
    expect(shown.name).not_to_have_attribute("aria-invalid", "true")
    shown.press("Seal")
    expect(shown.area).to_be_focused()
    shown.area.select_option("Coding")
    shown.press("Seal")
    expect(shown.verdict("Yes")).to_be_focused()
    expect(shown.evidence).to_have_value(SEEN)


def test_what_python_refuses_is_said_at_its_field(card, page):
    """A round that is no number, and evidence that is too long, are refused with what is accepted."""
    shown = card()
    shown.fill()
    shown.press("A return visit?")
    page.get_by_label("Round: 1 for the first interviews").fill("two")
    shown.press("Seal")
    expect(page.get_by_label("Round: 1 for the first interviews")).to_be_focused()
    expect(page.locator("#card-round-error")).to_contain_text(re.compile("The round must be "), use_inner_text=True)
    page.get_by_label("Round: 1 for the first interviews").fill("2")
    shown.evidence.fill("x" * 10_001)
    shown.press("Seal")
    expect(shown.evidence).to_be_focused()
    expect(page.locator("#card-evidence-error")).to_contain_text("10,000", use_inner_text=True)
    shown.evidence.fill(SEEN)
    shown.seal()

    expect(shown.heading).to_have_text("You sealed Coding, round 2", use_inner_text=True)


@pytest.mark.parametrize(("word", "asked"), [("No", True), ("Maybe", True), ("Yes", False), ("Could not judge", False)])
def test_a_no_or_a_maybe_without_evidence_is_asked_about_once(card, page, word, asked):
    """The page asks, and never insists."""
    shown = card()
    shown.fill(word, evidence="")
    shown.press("Seal")
    question = page.get_by_text("You wrote no evidence.")
    if asked:
        expect(question).to_be_visible()
        shown.press("Write it now")
        expect(shown.evidence).to_be_focused()
        shown.press("Seal")
        shown.press("Seal without evidence")
    expect(shown.heading).to_be_focused(timeout=SLOW)

    assert json.loads(shown.save()[1])["evidence"] == ""


def test_an_unclear_no_is_a_maybe(card, page):
    """The hint is there when No is chosen, and gone with another verdict."""
    shown = card()
    hint = page.get_by_text("Say no only if it is clear. An unclear no is a maybe.")
    expect(hint).to_be_hidden()
    shown.verdict("No").check()
    expect(hint).to_be_visible()
    shown.verdict("Maybe").check()
    expect(hint).to_be_hidden()


def test_the_anchors_are_beside_the_verdict_or_folded(card, page):
    """On a laptop the interviewer sees what a yes looks like; on a phone it is one tap away."""
    page.set_viewport_size({"width": 1366, "height": 800})
    shown = card()
    anchors = page.locator(".card-anchors")
    expect(anchors).to_be_hidden()
    shown.area.select_option("Coding")
    coding = next(area for area in guide().areas if area.name == "Coding")
    for lines in coding.anchors.lines.values():
        for line in lines:
            expect(anchors.get_by_text(line, exact=True)).to_be_visible()
    expect(anchors.get_by_role("link", name="Questions and anchors for Coding")).to_have_attribute(
        "href", "areas/coding.html"
    )
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    expect(anchors).to_be_visible()
    expect(anchors.get_by_role("listitem").first).to_be_hidden()
    anchors.locator("summary").click()
    expect(anchors.get_by_role("listitem").first).to_be_visible()


def test_a_press_before_python_is_there_is_not_lost(card, page, faults):
    """On a slow phone the form works at once; what was pressed is done as soon as Python has come."""
    faults["*.wasm"] = HELD
    shown = card(invitation(), wait=False)
    expect(page.get_by_text("Your name and your area will be filled in from the link in a moment.")).to_be_visible()
    shown.verdict("No").check()
    shown.press("Seal")
    shown.press("Seal without evidence")
    expect(page.get_by_text("Your verdict will be sealed as soon as the sealing tool is ready.")).to_be_visible()
    faults.released.set()
    expect(shown.heading).to_be_focused(timeout=SLOW)

    assert shown.seal_text.startswith("Ben sealed a verdict on Coding.\n")
    assert json.loads(shown.save()[1])["panel"] == PANEL


@pytest.mark.browser_context_args(service_workers="allow")
def test_the_card_is_in_no_address_and_no_request(card, page, watch):
    """Nothing is asked for after the page is there, whatever is done with the card, and the address stays as it is."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = card(invitation())
    expect(shown.root).to_contain_text("Ben judges Coding", use_inner_text=True)
    if is_kept():
        page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    address, asked = page.url, len(watch.requests)
    shown.verdict("No").check()
    shown.evidence.fill(SEEN)
    shown.seal()
    for button, done in {
        "Copy the seal": "The seal is copied",
        "Copy the card": "The card is copied",
        "Keep it on this device": "Kept on this device until",
    }.items():
        shown.press(button)
        expect(shown.receipt).to_contain_text(done, use_inner_text=True)
    _, contents = shown.save()
    shown.press("Seal again to change your verdict")
    shown.verdict("Maybe").check()
    shown.seal()

    assert [url for url in watch.requests[asked:] if not url.startswith("blob:")] == []
    assert page.url == address
    assert page.evaluate("history.state") is None
    for text in (SEEN, json.loads(contents)["nonce"]):
        assert text not in page.url
        assert text.encode().hex() not in page.url


def test_only_the_tab_keeps_the_card_until_the_user_asks(sealed, page):
    """Other tabs, and the device after the tab is closed, know nothing of the card."""
    local, session, cookie = page.evaluate(STORED)
    assert SEEN in session
    assert (json.loads(local), cookie) == ({}, "")

    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#card")).to_be_visible()
    assert json.loads(other.evaluate(STORED)[1]) == {}


def test_kept_on_the_device_and_forgotten(sealed, page):
    """A card that is kept is in the next tab too, until it is forgotten there."""
    digits = sealed.page.locator("#card-receipt-heading").evaluate(
        "() => document.querySelector('.card-step .digits').textContent"
    )
    expect(sealed.receipt).to_contain_text(f"Kept on this device, the card stays for {DAYS}.", use_inner_text=True)
    sealed.press("Keep it on this device")
    expect(page.get_by_role("button", name="Save the card")).to_be_focused()
    expect(sealed.receipt).to_contain_text("Kept on this device until", use_inner_text=True)
    expect(sealed.receipt).to_contain_text("Anybody who uses the device can read it.", use_inner_text=True)

    later = CardPage(page.context.new_page())
    later.page.goto(page.url)
    expect(later.others).to_contain_text(f"Coding, by Ben: {digits}", use_inner_text=True)
    assert SEEN not in later.others.inner_text()
    later.wait_until_ready()
    later.page.get_by_role("button", name="Show Coding").click()
    expect(later.heading).to_be_focused()
    assert later.seal_text == sealed.seal_text
    assert hashlib.sha256(later.save()[1]).hexdigest().startswith(digits.replace(" ", ""))
    later.press("Forget now")
    expect(later.receipt).to_contain_text("This device no longer keeps the card.", use_inner_text=True)
    expect(sealed.receipt).not_to_contain_text("Kept on this device until", use_inner_text=True)

    assert json.loads(later.page.evaluate(STORED)[0]) == {}


def test_the_link_leads_back_to_the_card(card, page):
    """On the day of the session the link of the invitation opens the card that was sealed, not an empty form."""
    shown = card(invitation())
    expect(shown.root).to_contain_text("Ben judges Coding", use_inner_text=True)
    shown.verdict("No").check()
    shown.evidence.fill(SEEN)
    shown.seal()
    shown.press("Keep it on this device")

    later = CardPage(page.context.new_page())
    later.page.goto(page.url)
    expect(later.heading).to_have_text("You sealed Coding", use_inner_text=True, timeout=SLOW)
    assert later.seal_text == shown.seal_text
    later.press("Seal again to change your verdict")
    expect(later.verdict("No")).to_be_checked()


def test_a_card_in_the_list_is_forgotten_after_a_second_press(sealed, page):
    """The first press says what is lost; the second removes the card from tab and device."""
    sealed.press("Keep it on this device")
    sealed.press("Write another card")
    expect(sealed.name).to_be_focused()
    expect(sealed.name).to_have_value("Ben")
    page.get_by_role("button", name="Forget Coding").click()
    expect(sealed.others).to_contain_text("Without the card, nobody can open its seal.", use_inner_text=True)
    sealed.press("Forget it now")
    expect(sealed.others).to_be_hidden()
    expect(sealed.name).to_be_focused()

    assert SEEN not in "".join(page.evaluate(STORED))


def test_a_reload_loses_nothing(card, page):
    """A phone that drops the tab brings back what was typed, and the card that was sealed."""
    shown = card(invitation())
    expect(shown.root).to_contain_text("Ben judges Coding", use_inner_text=True)
    shown.verdict("No").check()
    shown.evidence.fill(SEEN)
    page.reload()
    expect(shown.evidence).to_have_value(SEEN)
    expect(shown.verdict("No")).to_be_checked()
    expect(shown.root).to_contain_text("Ben judges Coding", use_inner_text=True)
    shown.seal()
    seal = shown.seal_text
    page.reload()

    expect(shown.receipt).to_be_visible()
    assert shown.seal_text == seal


def test_sealing_again_keeps_both(sealed, page):
    """A mistake is sealed again; the first card is still there, since its seal was sent."""
    first = sealed.seal_text
    sealed.press("Seal again to change your verdict")
    expect(sealed.verdict("No")).to_be_focused()
    expect(sealed.evidence).to_have_value(SEEN)
    sealed.verdict("Maybe").check()
    sealed.seal()
    expect(sealed.receipt).to_contain_text("Both seals have your name", use_inner_text=True)
    assert sealed.seal_text != first
    page.get_by_role("button", name="Show Coding").click()

    assert sealed.seal_text == first


def test_a_space_after_the_name_is_still_the_same_person(sealed):
    """A name that is typed with spaces around it is sealed without them, so the page notices the second seal."""
    sealed.press("Write another card")
    sealed.fill("Maybe", name=" Ben ")
    sealed.seal()

    expect(sealed.receipt).to_contain_text("Both seals have your name.", use_inner_text=True)


def test_a_card_that_is_being_written_is_not_lost_to_another(sealed, page):
    """A user who looks at an earlier card while writing another goes back to what they were writing."""
    sealed.press("Write another card")
    sealed.area.select_option("Process")
    sealed.evidence.fill("Half a line")
    page.get_by_role("button", name="Show Coding").click()
    expect(page.get_by_role("button", name="Seal again")).to_be_hidden()
    sealed.press("Back to the card you were writing")

    expect(sealed.evidence).to_have_value("Half a line")
    expect(sealed.area).to_have_value("Process")


ASKS = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"


def asks_before_leaving(page):
    """Return whether the browser would ask before the tab is closed."""
    return page.evaluate(ASKS)


@pytest.mark.parametrize("button", ["Save the card", "Copy the card", "Share the card", "Keep it on this device"])
def test_the_browser_asks_before_a_card_is_lost(card, page, button):
    """Closing the tab asks while a card is sealed and nowhere else; not once it is saved, copied, shared or kept."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(SHARES)
    shown = card()
    assert not asks_before_leaving(page)
    shown.fill()
    assert asks_before_leaving(page)
    shown.seal()
    shown.press("Copy the seal")
    expect(shown.receipt).to_contain_text("The seal is copied", use_inner_text=True)
    assert asks_before_leaving(page)
    shown.press(button)

    page.wait_for_function(f"() => !({ASKS})")


def test_sharing_and_mail(card, page):
    """A phone shares the seal and the card with other programs. A mail has the seal, no address, and no verdict."""
    page.add_init_script(SHARES)
    shown = card()
    shown.fill()
    shown.seal()
    shown.press("Share the seal")
    shown.press("Share the card")
    shared = page.evaluate("globalThis.shared")
    mail = urlsplit(page.get_by_role("link", name="Mail the seal").get_attribute("href"))
    parts = parse_qs(mail.query)

    assert shared[0] == shown.seal_text
    assert shared[1].startswith("followup-card-1.")
    assert (mail.scheme, mail.path) == ("mailto", "")
    assert parts["subject"] == ["Ben sealed a verdict on Coding."]
    assert parts["body"] == [shown.seal_text.replace("\n", "\r\n")]


def test_a_browser_that_shares_nothing_has_no_button_for_it(card, page):
    """There is no button without effect."""
    page.add_init_script(SHARES_NOTHING)
    shown = card()
    shown.fill()
    shown.seal()

    expect(page.get_by_role("button", name=re.compile("^Share"))).to_have_count(0)
    expect(page.get_by_role("button", name="Copy the seal")).to_be_visible()


def test_what_cannot_be_copied_is_selected(card, page):
    """Where the browser does not let the page copy, the text is selected, and the page says so."""
    page.add_init_script(REFUSES_TO_COPY)
    shown = card()
    shown.fill()
    shown.seal()
    for what, label in (("seal", "Your seal"), ("card", "The card's text")):
        shown.press(f"Copy the {what}")
        expect(shown.receipt).to_contain_text(f"The {what} is selected: copy it yourself.", use_inner_text=True)
        box = page.get_by_label(label)
        expect(box).to_be_focused()
        assert box.evaluate("box => box.selectionEnd - box.selectionStart === box.value.length")


def test_nobody_reads_the_verdict_over_the_shoulder(sealed, page):
    """After sealing, verdict and evidence are folded away until the interviewer opens them, and again afterwards."""
    visible = page.get_by_role("main")
    expect(page.get_by_text(SEEN)).to_be_hidden()
    page.get_by_text("Show what is on the card").click()
    expect(visible).to_contain_text(f"No: {SEEN}", use_inner_text=True)
    sealed.press("Write another card")
    page.get_by_role("button", name="Show Coding").click()
    expect(page.get_by_text(SEEN)).to_be_hidden()


def test_sealing_is_announced(card, page):
    """A screen reader hears the hint about a no, and lands on the heading that says what was sealed."""
    shown = card()
    page.evaluate(NOTE_WHAT_IS_ANNOUNCED)
    shown.fill()
    assert "Say no only if it is clear. An unclear no is a maybe." in page.evaluate("heard")
    shown.seal()
    shown.save()
    expect(shown.receipt).to_contain_text("Saved as")

    assert any(text.startswith("Saved as") for text in page.evaluate("heard"))


def test_without_storage_the_page_works_and_says_so(card, page, watch):
    """A browser that keeps nothing can seal; the page tells the user to save the card."""
    watch.expect("denied")  # what the theme says when it looks for light or dark
    page.add_init_script(NO_STORAGE)
    shown = card()
    expect(page.get_by_text("This browser doesn't let the page keep anything. Seal, and save")).to_be_visible()
    shown.fill()
    shown.seal()
    shown.press("Keep it on this device")

    expect(shown.receipt).to_contain_text("Save the card instead.", use_inner_text=True)


def test_without_secure_random_numbers_nothing_is_sealed(card, page):
    """A seal without a secure random number would hide nothing, so there is none."""
    page.add_init_script("Object.defineProperty(globalThis, 'crypto', { value: undefined })")
    shown = card()
    shown.fill()
    shown.press("Seal")
    notice = page.get_by_role("alert").filter(has_text="no secure random numbers")
    expect(notice).to_be_visible()
    expect(shown.receipt).to_be_hidden()
    notice.get_by_role("link").click()

    expect(page.get_by_role("heading", name="On paper")).to_be_in_viewport()


def test_where_python_fails_the_page_leads_to_paper(card, page, faults, watch):
    """A part of Python is missing: what was typed stays, and "Try again" seals."""
    watch.expect("^")
    faults["*.wasm"] = MISSING
    shown = card(wait=False)
    shown.fill()
    shown.press("Seal")
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=SLOW)
    expect(shown.evidence).to_have_value(SEEN)
    faults.clear()
    shown.press("Try again")

    expect(shown.heading).to_be_focused(timeout=SLOW)


def test_where_python_cannot_run_the_page_leads_to_paper(card, page):
    """WebAssembly is forbidden on this laptop: the page says so, and the card on paper is one link away."""
    page.add_init_script(NO_WEBASSEMBLY)
    shown = card(wait=False)
    engine = shown.root.locator(".engine")
    expect(engine).to_contain_text("This browser doesn't allow WebAssembly, which the sealing tool needs.")
    engine.get_by_role("link", name="a card on paper").click()

    expect(page.get_by_role("heading", name="On paper")).to_be_in_viewport()


def test_without_a_script_the_card_is_on_paper(browser, address):
    """With scripts switched off the page says so, and leads to a card and a label to print."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}your-card.html")
    expect(page.locator("#card")).to_be_hidden()
    page.locator("noscript").get_by_role("link", name="a card on paper").click()

    expect(page.get_by_role("heading", name="On paper")).to_be_in_viewport()
    expect(page.get_by_role("table", name="The card")).to_be_visible()
    expect(page.get_by_role("table", name="The label on the envelope")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_has_the_blank_card_and_later_a_receipt_without_the_verdict(card, page, paper):
    """Before sealing, the card to fill in is printed on one side; afterwards who sealed what, never the verdict."""
    shown = card()
    blank = pages_of(page.pdf(format=paper))
    assert len(blank) == 1
    assert "Sealed on" in blank[0]
    assert "Where to go next" not in blank[0]
    shown.fill()
    shown.seal()
    digits = hashlib.sha256(shown.save()[1]).hexdigest()
    page.get_by_text("Show what is on the card").click()
    receipt = pages_of(page.pdf(format=paper))

    assert len(receipt) == 1
    assert all(text in receipt[0] for text in ("You sealed Coding", "Ben", "in the session"))
    assert digits in receipt[0].replace(" ", "")
    assert "Sealed on" not in receipt[0]
    assert SEEN not in receipt[0]
    assert not re.search(r"\bNo\b|followup-card", receipt[0])


def pages_of(pdf):
    """Return the text of each page."""
    return [" ".join(normalize("NFKC", page.extract_text()).split()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.skipif(not is_kept(), reason="the company has turned offline use off")
@pytest.mark.browser_context_args(service_workers="allow")
def test_a_visit_is_enough_to_seal_without_a_network(card, page, watch):
    """An interviewer who has opened the page once seals on the train, after a reload."""
    watch.expect("ERR_INTERNET_DISCONNECTED")
    card()
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.context.set_offline(True)
    page.reload()
    shown = CardPage(page)
    shown.wait_until_ready()
    shown.fill()
    shown.seal()

    assert hashlib.sha256(shown.save()[1]).hexdigest() in shown.seal_text


def test_inside_another_site_the_page_does_not_start(page, built, tmp_path):
    """A site that shows this page inside its own could lead the user's clicks, so nothing can be typed there."""
    with serving(SITE, "") as address, serving(tmp_path, "") as other:
        frame = f'<!doctype html><iframe src="{address}your-card.html" width="900" height="700"></iframe>'
        (tmp_path / "index.html").write_text(frame)
        page.goto(other)
        inside = page.frame_locator("iframe")

        expect(inside.get_by_text("Another site shows this page inside its own.")).to_be_visible()
        expect(inside.locator("#card")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), WIDTHS)
def test_nothing_is_wrong_or_too_wide_in_any_state(card, page, width, scheme):
    """No state has a fault that axe finds, or is wider than the window: invited, asked for evidence, sealed twice."""
    page.add_init_script(SHARES)
    look(page, width, scheme)
    shown = card(invitation(round=2))
    expect(shown.root).to_contain_text("Ben judges Coding", use_inner_text=True)
    nothing_wrong(page, "invited")
    page.locator(".card-anchors").evaluate("fold => { fold.open = true; }")
    shown.verdict("No").check()
    shown.press("Seal")
    nothing_wrong(page, "asked for evidence")
    shown.press("Change name or area")
    nothing_wrong(page, "fields")
    shown.press("Seal without evidence")
    expect(shown.heading).to_be_focused(timeout=SLOW)
    shown.press("Keep it on this device")
    page.get_by_text("Show what is on the card").click()
    nothing_wrong(page, "sealed")
    shown.press("Seal again to change your verdict")
    shown.evidence.fill("x" * 300)
    shown.seal()
    page.get_by_role("button", name="Forget Coding").click()
    nothing_wrong(page, "sealed twice")


def nothing_wrong(page, state):
    """Expect no fault of the whole page, and no scrolling sideways."""
    assert faults_found(page) == [], state
    assert overflows(page) <= 0, state
