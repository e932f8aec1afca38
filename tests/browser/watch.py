"""Watches what a page reports and asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BLOCKED = "Service Worker registration blocked by Playwright"
"""Playwright's own report where a test does without offline use."""


@dataclass
class Watch:
    """What a page reports on its console, and which addresses it asks for; ``expected`` reports are no failure."""

    address: str
    reports: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    expected: str | None = None

    def follow(self, page):
        """Listen to a page."""
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)
        page.on("request", self._note_request)

    def leave(self, page):
        """Listen to a page no more."""
        page.remove_listener("console", self._note_console)
        page.remove_listener("pageerror", self._note_error)
        page.remove_listener("request", self._note_request)

    def expect(self, pattern):
        """Allow reports that match ``pattern``, a regular expression."""
        self.expected = pattern

    def check(self):
        """Fail on reports that are not expected, and on requests to other sites."""
        unexpected = [text for text in self.reports if not (self.expected and re.search(self.expected, text))]
        elsewhere = [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]

        assert unexpected == []
        assert elsewhere == []

    def _note_console(self, message):
        if message.type in ("error", "warning") and message.text != BLOCKED:
            self.reports.append(message.text)

    def _note_error(self, error):
        self.reports.append(str(error))

    def _note_request(self, request):
        self.requests.append(request.url)
