"""What all tests share: how many examples the property tests try, and which tests count the lines they reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# These machines are shared: no test may fail for being slow.
settings.register_profile("default", deadline=None)
settings.register_profile("pyodide", deadline=None, max_examples=20)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("default")


def pytest_collection_modifyitems(items):
    """Count lines in the unit tests alone, which reach every one: elsewhere it would cost up to thrice the time."""
    for item in items:
        if item.path.parent != Path(__file__).parent:
            item.add_marker(pytest.mark.no_cover)
