"""The values that the page's modules have from Python."""

from __future__ import annotations

import pytest
import write_values


@pytest.mark.needs_native
def test_the_file_is_made_from_the_values_of_today():
    """Somebody who changes a value of Python's and forgets `make types` is told."""
    assert write_values.FILE.read_text(encoding="utf-8") == write_values.values()


def test_no_invisible_character_is_in_the_file():
    """Every character beyond ASCII is written as an escape, so that a reader sees which it is."""
    assert write_values.values().isascii()
