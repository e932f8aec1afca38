"""CONTRIBUTING names the files that each change touches."""

from __future__ import annotations

import re

import pytest

from tests.docs.conftest import ROOT

pytestmark = pytest.mark.needs_native

CHANGES = (
    (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## What a change costs")[2].partition("\n## ")[0]
)
ROWS = dict(re.findall(r"^\| (.+?) \| (.+) \|$", CHANGES, re.MULTILINE))


@pytest.mark.parametrize("change", [change for change in ROWS if change != "change"])
def test_each_file_that_a_change_touches_is_there(change):
    """A contributor finds each file that a row of the table names."""
    named = [path for path in re.findall(r"`([^` ]+)`", ROWS[change]) if "/" in path or "." in path]

    assert [] == [path for path in named if not (ROOT / path).exists()]
