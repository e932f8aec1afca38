"""Real browser profiles on the disk, and what is left of a text in their files."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker
from tests.browser.conftest import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page, Playwright

WHOLE_BROWSERS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
"""Chromium without a head has no history, so it can prove nothing here."""
QUICK_FIREFOX = {
    "browser.sessionstore.interval": 500,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
    "services.settings.server": "data:,",
}
"""Firefox with its defaults, but it writes open tabs twice a second, not every 15 seconds, and fetches no news."""
PATIENCE = 30
"""Seconds for a browser to write its files."""
PACKED = b"mozLz40\0"
"""What Firefox begins the packed files of its sessions with."""


@dataclass
class Profile:
    """A profile that one browser has used, and may use again."""

    browser: str
    folder: Path
    playwright: Playwright

    @contextmanager
    def opened(self, *, private: bool = False) -> Iterator[BrowserContext]:
        """Start the browser with this profile, and close it."""
        path = next(filter(None, map(shutil.which, WHOLE_BROWSERS[self.browser])), None)
        if path is None:
            pytest.skip(f"this test needs a whole {self.browser} on PATH (Debian: {WHOLE_BROWSERS[self.browser][0]})")
        if self.browser == "firefox":
            context = self.playwright.firefox.launch_persistent_context(
                self.folder,
                channel="moz-firefox",
                executable_path=path,
                firefox_user_prefs={**QUICK_FIREFOX, "browser.privatebrowsing.autostart": private},
            )
        else:
            args = [*QUIET, "--incognito"] if private else [*QUIET]
            context = self.playwright.chromium.launch_persistent_context(
                self.folder, channel="chromium", executable_path=path, args=args
            )
        try:
            yield context
        finally:
            context.close()

    def files_with(self, text: str) -> set[str]:
        """Return which of the profile's files hold a text, as UTF-8 or UTF-16, packed or not."""
        wanted = [text.encode(), text.encode("utf-16-le")]
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return {path.name for path in files if any(found in _read(path) for found in wanted)}

    def wait_for(self, text: str) -> set[str]:
        """Wait until some file holds a text: browsers write after a while."""
        return self._wait(text, is_there=True)

    def wait_until_gone(self, text: str) -> None:
        """Wait until no file holds a text."""
        self._wait(text, is_there=False)

    def _wait(self, text: str, *, is_there: bool) -> set[str]:
        end = time.monotonic() + PATIENCE
        while bool(found := self.files_with(text)) != is_there:
            assert time.monotonic() < end, found or f"no file of the profile holds {text}"
            time.sleep(0.25)
        return found


def visit(context: BrowserContext, address: str) -> Checker:
    """Open the checker in a tab, and wait until Python is there."""
    checker = Checker(context.new_page())
    checker.page.goto(address)
    checker.wait_until_ready()
    return checker


def opened_from_link(page: Page) -> None:
    """Wait until a link's panel has been taken over."""
    page.get_by_role("region", name="A panel from a link").wait_for(timeout=SLOW)


def _read(path: Path) -> bytes:
    try:
        written = path.read_bytes()
    except OSError:
        return b""  # the browser has just removed it
    return _unpacked(written[len(PACKED) + 4 :]) if written.startswith(PACKED) else written


def _unpacked(packed: bytes) -> bytes:
    """Unpack one LZ4 block. Firefox replaces such files whole, so none is ever half written."""
    unpacked = bytearray()
    at = 0

    def length(most: int, at: int) -> tuple[int, int]:
        total = most
        more = 255 if most == 15 else 0
        while more == 255:
            more = packed[at]
            total, at = total + more, at + 1
        return total, at

    while at < len(packed):
        token = packed[at]
        literals, at = length(token >> 4, at + 1)
        unpacked += packed[at : at + literals]
        at += literals
        if at >= len(packed):
            break
        back = int.from_bytes(packed[at : at + 2], "little")
        matched, at = length(token & 15, at + 2)
        for _ in range(matched + 4):
            unpacked.append(unpacked[-back])
    return bytes(unpacked)
