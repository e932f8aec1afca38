"""The people of a panel with sealed verdicts: the person who runs the session in the checker, and the interviewers."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, replace

from playwright.sync_api import expect

from followup_rules import bridge
from followup_rules.practice.exercises import areas_in_practice
from tests.browser.checker_page import INTERVIEWERS

LINK = re.compile(r"^http.*#invite=1\.[0-9a-f]+\.[0-9a-f]{8}$")
"""A link to "Your card" with an invitation."""


def ask(**request):
    """Ask the rules as the pages do, and return the answer."""
    return json.loads(bridge.call(json.dumps(request)))["ok"]


@dataclass(frozen=True)
class Sealed:
    """What an interviewer has after sealing: a seal to send, and a card to keep."""

    seal: str
    digits: str
    card: str
    card_text: str
    name: str

    @property
    def shown(self):
        """The eight digits as the checker shows them."""
        return f"{self.digits[:4]} {self.digits[4:8]}"

    @property
    def file(self):
        """The card as a file to choose."""
        return {"name": self.name, "mimeType": "application/json", "buffer": self.card.encode()}


@dataclass(frozen=True)
class Interviewer:
    """An interviewer who was invited."""

    interviewer: str
    area: str
    panel: str = ""
    round: int = 1

    def seals(self, verdict, evidence=""):
        """Seal a verdict on "Your card"."""
        made = ask(do="seal", **vars(self), verdict=verdict, evidence=evidence, nonce=secrets.token_hex(32))
        return Sealed(made["text"], made["digits"], made["card"], made["card_text"], made["name"])

    def renamed(self, interviewer):
        """The same person, who writes their name differently."""
        return replace(self, interviewer=interviewer)


class Session:
    """The checker, used by the person who invites, collects and opens."""

    def __init__(self, checker):
        self.checker = checker
        self.page = checker.page
        self.invitations = self.page.get_by_role("group", name="Invite interviewers")
        self.collecting = self.page.get_by_role("group", name="Collect seals and cards")
        self.round = self.page.get_by_role("group", name="Seals of this round")
        self.box = self.page.get_by_label("Paste seals and cards")
        self.found = self.collecting.get_by_role("list", name="What became of each").get_by_role("listitem")

    def name_interviewers(self):
        """Enter who judges each of the guide's areas."""
        for area, interviewer in zip(areas_in_practice(), INTERVIEWERS, strict=True):
            self.checker.enter(area, interviewer, None)

    def unfold(self, name):
        """Open one of the two parts below the areas."""
        button = self.page.get_by_role("button", name=name, exact=True)
        if button.get_attribute("aria-expanded") == "false":
            button.click()

    def fold(self, name):
        """Close one of the two parts below the areas."""
        button = self.page.get_by_role("button", name=name, exact=True)
        if button.get_attribute("aria-expanded") == "true":
            button.click()

    def link_of(self, interviewer, area):
        """Return the link in an invitation."""
        self.unfold("Invite interviewers")
        link = self.page.get_by_label(f"Link for {interviewer} on {area}", exact=True)
        expect(link).to_have_value(LINK)
        return link.input_value()

    def invite(self, interviewer, area):
        """Invite a person, and return them as their page reads the link."""
        return Interviewer(**ask(do="read-invitation", text=self.link_of(interviewer, area)))

    def invite_all(self):
        """Name and invite everybody, and return them by name."""
        self.name_interviewers()
        return {
            interviewer: self.invite(interviewer, area)
            for area, interviewer in zip(areas_in_practice(), INTERVIEWERS, strict=True)
        }

    def collect(self, *texts):
        """Paste texts into the box."""
        self.unfold("Collect seals and cards")
        self.box.fill("\n\n".join(texts))

    def choose_cards(self, *cards):
        """Choose files of cards."""
        self.unfold("Collect seals and cards")
        self.page.locator("#card-files").set_input_files([card.file for card in cards])

    def line(self, interviewer, area):
        """Return the line of a person in the seals of the round."""
        return self.round.get_by_role("row").filter(has_text=interviewer).filter(has_text=area)

    def file_saved(self):
        """Save the panel as a file, and return its text."""
        self.checker.wait_for_answer()
        with self.page.expect_download() as download:
            self.page.locator(".export [data-do=save-file]").click()
        return download.value.path().read_text(encoding="utf-8")

    def states(self):
        """Return what the seals of the round say of each person, in the order of the form."""
        rows = self.round.locator("tbody tr")
        return [(row.locator("th").inner_text(), row.locator(".seal-state").inner_text()) for row in rows.all()]
