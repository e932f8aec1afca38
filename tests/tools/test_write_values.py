"""``make types`` writes the constants of Python that the page uses too."""

from __future__ import annotations

import pytest
import write_values


@pytest.mark.needs_native
def test_the_file_is_up_to_date():
    """A maintainer who changes a constant in Python and forgets `make types` is told."""
    assert write_values.FILE.read_text(encoding="utf-8") == write_values.values_text()


def test_no_invisible_character_is_in_the_file():
    """A maintainer sees which characters a constant holds, because those beyond ASCII are escapes."""
    assert write_values.values_text().isascii()
