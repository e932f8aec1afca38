"""What all tests share: how many examples the property tests try."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

from followup_rules.model import company_files

if sys.platform == "emscripten":
    company_files.GUIDE_AREAS = Path("areas")  # the engine has no such files: a page hands over what they hold

# These machines are shared: no test may fail for being slow.
settings.register_profile("default", deadline=None)
settings.register_profile("pyodide", deadline=None, max_examples=20)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("default")
