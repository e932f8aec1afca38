"""Opens the browsers of this machine, each with a new profile and without requests to the internet."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FIREFOX = ("firefox-esr", "firefox")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
    # Every site is served by this machine. With other ways to trust it, Chromium connects once more for each doubt.
    "--ignore-certificate-errors",
)
QUIET_FIREFOX = {
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
    "services.settings.server": "data:,",
}


def path_of(browser: str) -> str | None:
    """Return the path of ``chromium`` or ``firefox``, from the environment or from ``PATH``, or None."""
    names = {"chromium": CHROMIUM, "firefox": FIREFOX}[browser]
    paths = filter(None, map(shutil.which, names))
    return os.environ.get(browser.upper()) or next(paths, None)


@contextmanager
def opened(browser: str, *, keeps: bool = False) -> Iterator[BrowserContext]:
    """Open a browser with a new profile, which is removed afterwards. SystemExit if the browser is missing.

    Unless it ``keeps`` sites for offline use, no service worker fetches a site while something else is measured.
    """
    path = path_of(browser)
    if path is None:
        raise SystemExit(f"bench: no {browser}: install it, or name it in the variable {browser.upper()}")
    workers: Literal["allow", "block"] = "allow" if keeps else "block"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, sync_playwright() as playwright:
        if browser == "firefox":
            context = playwright.firefox.launch_persistent_context(
                profile,
                channel="moz-firefox",
                executable_path=path,
                firefox_user_prefs=QUIET_FIREFOX,
                service_workers=workers,
            )
        else:
            context = playwright.chromium.launch_persistent_context(
                profile, executable_path=path, args=[*QUIET], service_workers=workers
            )
        yield context
        context.close()


def version_of(context: BrowserContext) -> str:
    """Return the version of an open browser, from its user agent."""
    page = context.new_page()
    version: str = page.evaluate("() => navigator.userAgent.match(/(?:Chrome|Firefox)\\/([\\d.]+)/)[1]")
    page.close()
    return version
