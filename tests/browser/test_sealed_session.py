"""A session with sealed verdicts: who runs it and five interviewers, each in a browser profile of their own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from followup_rules import Panel, decide
from followup_rules.practice.exercises import areas_in_practice
from followup_rules.report.words import OUTCOMES
from tests.browser.card_page import CardPage
from tests.browser.checker.seals.sealed_session import Session
from tests.browser.checker_page import INTERVIEWERS, Checker
from tests.browser.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

AREA_OF = dict(zip(INTERVIEWERS, areas_in_practice(), strict=True))
PHONE = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
STORED = "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href].join(' ')"


@dataclass
class Card:
    """What an interviewer has after sealing."""

    seal: str
    file_name: str
    content: bytes

    @property
    def digits(self):
        """The seal's digits."""
        return re.search(r"followup-seal-1\.[0-9a-f]+\.([0-9a-f]{64})\.", self.seal)[1]

    @property
    def file(self):
        """The card as a file to choose."""
        return {"name": self.file_name, "mimeType": "application/json", "buffer": self.content}


class Profiles:
    """Browser profiles that share nothing, and all that was requested in them."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.contexts, self.requests = [], []

    def open(self, address, **options):
        """Open an address in a profile of its own."""
        context = self.browser.new_context(**options)
        context.on("request", lambda request: self.requests.append(request))  # noqa: PLW0108 - a method of a list fails
        self.contexts.append(context)
        page = context.new_page()
        watching = Watch(self.address)
        watching.follow(page)
        context.on("close", lambda _: watching.check())
        page.goto(address)
        return page

    def interviewer(self, link, **options):
        """Open "Your card" with an invitation."""
        card = CardPage(self.open(link, **options))
        card.wait_until_ready()
        expect(card.root.locator(".card-invited")).to_be_visible()
        return card


@pytest.fixture
def profiles(browser, address):
    """Give each person a browser profile of their own."""
    profiles = Profiles(browser, address)
    yield profiles
    for context in profiles.contexts:
        context.close()


def seal(card, verdict, evidence):
    """Choose a verdict, write evidence, seal and save the card."""
    card.verdict(verdict).check()
    card.evidence.fill(evidence)
    card.seal()
    name, content = card.save()
    return Card(card.seal_text, name, content)


def as_mail(text):
    """Break a text over lines and quote it, as mail programs do."""
    return "\n".join(f"> {line}" for line in textwrap.wrap(text, 60, break_long_words=True, break_on_hyphens=True))


def test_six_people_seal_and_open(profiles, address, tmp_path):  # noqa: PLR0915 - one session, step by step
    """Nobody can read a verdict from its seal, and everybody can check it for ever after."""
    hana = Checker(profiles.open(f"{address}checker.html"))
    hana.wait_until_ready()
    session = Session(hana)
    session.name_interviewers()
    links = {who: session.link_of(who, area) for who, area in AREA_OF.items()}

    pages = {who: profiles.interviewer(links[who], **(PHONE if who == "Ben" else {})) for who in INTERVIEWERS}
    cards = {
        "Ana": seal(pages["Ana"], "Yes", "Named what breaks first"),
        "Ben": seal(pages["Ben"], "No", "Changed lines until the test passed"),
        "Dan": seal(pages["Dan"], "Yes", "Explained a chargeback"),
        "Eve": seal(pages["Eve"], "No", "Pressed the wrong one"),
    }
    mistaken = cards["Eve"]
    pages["Eve"].press("Seal again to change your verdict")
    cards["Eve"] = seal(pages["Eve"], "Yes", "Told the customer first")

    chat = f"Ana 12:04\n{cards['Ana'].seal}\nthanks!\n\nBen 12:31\n{cards['Ben'].seal} :lock:"
    session.collect(chat, as_mail(cards["Dan"].seal), mistaken.seal, cards["Eve"].seal)
    expect(session.found).to_have_count(5)
    session.round.get_by_role("button", name=cards["Eve"].digits[:8]).click()
    for who in ("Ana", "Ben", "Dan", "Eve"):
        expect(session.line(who, AREA_OF[who]).filter(has_text=cards[who].digits[:4])).to_contain_text("Sealed")
    expect(session.round).to_contain_text("Fay on Team-sized projects")
    expect(hana.outcome).to_have_text("Not ready")

    # Ben has to leave. His card is opened alone, for a reason.
    session.choose_cards(cards["Ben"])
    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")
    session.round.get_by_role("button", name="Open early").click()
    session.round.get_by_role("button", name="Open these cards now").click()
    reason = hana.page.get_by_label("Why the cards are opened before all of them are here")
    expect(reason).to_be_focused()
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(session.line("Ben", "Coding")).to_contain_text("Card is here")
    reason.fill("Ben has to leave")
    session.round.get_by_role("button", name="Open these cards now").click()
    expect(session.line("Ben", "Coding")).to_contain_text("Opened")

    cards["Fay"] = seal(pages["Fay"], "Yes", "Split a migration among six people")
    session.collect(cards["Fay"].seal)
    expect(session.line("Fay", "Team-sized projects")).to_contain_text("late", use_inner_text=True)

    # Ana hands over a card in which somebody has changed the verdict, and then the one that she sealed.
    changed = Card(cards["Ana"].seal, "card.json", cards["Ana"].content.replace(b'"yes"', b'"no"'))
    session.choose_cards(changed)
    expect(session.line("Ana", "Architecture")).to_contain_text("Does not match")
    session.choose_cards(*(cards[who] for who in ("Ana", "Dan", "Eve", "Fay")))
    expect(session.line("Fay", "Team-sized projects")).to_contain_text("Card is here")
    held = hana.page.evaluate(STORED)
    assert not [who for who in ("Ana", "Dan", "Eve", "Fay") if json.loads(cards[who].content)["nonce"] in held]
    session.round.get_by_role("button", name="Open the cards together").click()

    sealed = {"Ana": "yes", "Ben": "no", "Dan": "yes", "Eve": "yes", "Fay": "yes"}
    by_hand = decide(Panel.from_verdicts({AREA_OF[who]: verdict for who, verdict in sealed.items()})).outcome
    expect(hana.outcome).to_have_text(OUTCOMES[by_hand])

    # Ben changes his verdict in the session.
    coding = hana.scorecard("Coding")
    coding.get_by_role("radio", name="Yes", exact=True).check()
    coding.get_by_role("button", name="Record the change").click()
    coding.get_by_label("Why it was changed").fill("Cleo saw the same done well")
    by_hand = decide(Panel.from_verdicts(dict.fromkeys(AREA_OF.values(), "yes"))).outcome
    expect(hana.outcome).to_have_text(OUTCOMES[by_hand])
    cautions = hana.part("Cautions")
    for told in ("Ben has to leave", "Fay on Team-sized projects", "Eve on Process"):
        expect(cautions).to_contain_text(told)

    saved = tmp_path / "panel.json"
    saved.write_text(session.file_saved(), encoding="utf-8")
    elsewhere = Checker(profiles.open(f"{address}checker.html"))
    elsewhere.wait_until_ready()
    elsewhere.choose_file(saved.read_text(encoding="utf-8"))
    expect(elsewhere.outcome).to_have_text(OUTCOMES[by_hand])
    again = Session(elsewhere)
    for who, area in AREA_OF.items():
        line = again.line(who, area).filter(has_text=cards[who].digits[:4])
        expect(line).to_contain_text("Opened")
    assert json.loads(again.file_saved()) == json.loads(saved.read_text(encoding="utf-8"))

    verified = subprocess.run(
        [sys.executable, "-m", "followup_rules", "verify", saved], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    digits = {seal["seal"] for seal in json.loads(saved.read_text(encoding="utf-8"))["seals"]}
    assert digits == {mistaken.digits, *(card.digits for card in cards.values())}
    for card in cards.values():
        assert sha256_of(tmp_path / card.file_name, card.content) == card.digits

    # Of all six profiles nothing went out but requests for the site's own files.
    private = [*INTERVIEWERS, *(card.digits for card in cards.values()), "Split a migration", "Ben has to leave"]
    assert {request.method for request in profiles.requests} == {"GET"}
    assert all(request.url.startswith(address) for request in profiles.requests)
    sent = " ".join(request.url.partition("#")[0] for request in profiles.requests)
    assert [text for text in private if text in sent] == []


def test_another_browser(firefox, address):
    """In Firefox too an interviewer seals a verdict, and it is collected and opened."""
    profiles = Profiles(firefox, address)
    hana = Checker(profiles.open(f"{address}checker.html"))
    hana.wait_until_ready()
    session = Session(hana)
    session.name_interviewers()
    ben = profiles.interviewer(session.link_of("Ben", "Coding"))
    ben.verdict("No").check()
    ben.evidence.fill("Changed lines until the test passed")
    ben.seal()
    session.collect(ben.seal_text)
    expect(session.line("Ben", "Coding")).to_contain_text("Sealed")
    session.collect(ben.page.get_by_label("The card's text").input_value())
    session.round.get_by_role("button", name="Open early").click()
    hana.page.get_by_label("Why the cards are opened").fill("Only Ben has sealed")
    session.round.get_by_role("button", name="Open these cards now").click()
    expect(session.line("Ben", "Coding")).to_contain_text("Opened")
    expect(hana.scorecard("Coding").get_by_role("radio", name="No", exact=True)).to_be_checked()
    for context in profiles.contexts:
        context.close()


def sha256_of(path: Path, content: bytes) -> str:
    """Return the digits that the system's own command prints of a file."""
    path.write_bytes(content)
    program = ["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]
    return subprocess.run([*program, path], capture_output=True, text=True, check=True).stdout.split()[0]
