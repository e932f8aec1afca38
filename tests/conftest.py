"""What all tests share: how many examples the property tests try."""

from __future__ import annotations

from hypothesis import settings

# These machines are shared: no test may fail for being slow.
settings.register_profile("default", deadline=None)
settings.register_profile("pyodide", deadline=None, max_examples=20)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("default")
