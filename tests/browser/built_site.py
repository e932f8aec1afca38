"""Where the built site is, and how long Python may take to start in it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "html"
SLOW = 60_000
"""Milliseconds for Python to start: slow machines took ten seconds."""
