"""The folders of the project. Makes the modules of its build tools importable."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
SITE = BUILD / "html"
STATIC = ROOT / "_static"

sys.path[:0] = [str(ROOT / "docs" / folder) for folder in ("_tools", "_ext")]
