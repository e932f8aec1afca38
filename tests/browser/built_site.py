"""Where the site that tests open is, and how long Python may take to start in it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / ("as-it-comes/html" if (ROOT / "docs" / "company").is_dir() else "html")
"""The guide as it comes. ``make test`` builds it beside a company's own."""


def is_kept():
    """Return whether a visit keeps the site for use without a network. A company may have turned that off."""
    return '"offline": true' in (SITE / "checker.html").read_text(encoding="utf-8")


SLOW = 60_000
"""Milliseconds for Python to start: slow machines took ten seconds."""
EXPECTED = 12_000
"""How long a test waits for what it expects, in milliseconds. Five seconds were too few on slow machines; after 15 the
page starts Python again, and a test must not pass because of that."""
