"""The layers of the rules package and of the Sphinx extension."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.needs_native


def test_modules_import_only_from_the_rows_below_them():
    """A reader of a module may trust that nothing above it can change what it does."""
    lint = Path(sys.executable).with_name("lint-imports")

    where = {**os.environ, "PYTHONPATH": "docs/_ext"}
    checked = subprocess.run([lint, "--no-cache"], cwd=ROOT, env=where, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout
