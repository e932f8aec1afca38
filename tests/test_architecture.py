"""The picture of the package in the architecture text, held true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.needs_native


def test_modules_import_only_from_the_rows_below_them():
    """Whoever reads a module may trust that nothing above it can change what it does."""
    lint = Path(sys.executable).with_name("lint-imports")

    checked = subprocess.run([lint, "--no-cache"], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout
