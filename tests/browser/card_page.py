"""The page "Your card" in the words of the people who use it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.built_site import SLOW

SEEN = "Used a global for the cache"
"""What an interviewer saw, where a test does not say."""


class CardPage:
    """The page in the words of the people who use it."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator("#card")
        self.receipt = page.get_by_role("region", name=re.compile("^You sealed"))
        self.heading = page.locator("#card-receipt-heading")
        self.others = page.get_by_role("region", name=re.compile("(Cards you have sealed|Your other cards)"))
        self.name = page.get_by_label("Your name, as the panel knows you")
        self.area = page.get_by_label("The area you judged")
        self.evidence = page.get_by_label("Evidence: what the candidate said or did")

    def wait_until_ready(self):
        """Wait until Python is there."""
        self.page.locator("#card[data-engine=ready]").wait_for(state="attached", timeout=SLOW)

    def press(self, name):
        """Press a button by its whole name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def verdict(self, word):
        """Return the choice of a verdict."""
        return self.root.get_by_role("radio", name=word, exact=True)

    def fill(self, verdict="No", evidence=SEEN, name="Ben", area="Coding"):
        """Fill in everything."""
        self.name.fill(name)
        self.area.select_option(area)
        self.verdict(verdict).check()
        self.evidence.fill(evidence)

    def seal(self):
        """Seal, and wait for the receipt."""
        self.press("Seal")
        expect(self.heading).to_be_focused(timeout=SLOW)

    @property
    def seal_text(self):
        """The seal, as it is to be sent."""
        return self.page.get_by_label("Your seal").input_value()

    def save(self):
        """Save the card; return the name and the bytes of the file."""
        with self.page.expect_download() as saving:
            self.press("Save the card")
        return saving.value.suggested_filename, Path(saving.value.path()).read_bytes()
