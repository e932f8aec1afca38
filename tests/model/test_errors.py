"""The error says where, what is wrong, and what is accepted."""

from __future__ import annotations

import pytest

from followup_rules.model.errors import PanelError


@pytest.mark.parametrize(
    ("path", "shown"),
    [("scorecards[3].verdict", "scorecards[3].verdict: must be yes"), ("", "must be yes")],
    ids=["at a place", "the input as a whole"],
)
def test_shown_with_its_path(path, shown):
    """People see the place and then what is wrong; an error about everything shows no empty place."""
    error = PanelError(path, "must be yes")

    assert shown == str(error)


@pytest.mark.parametrize(
    ("path", "prefix", "expected"),
    [
        ("verdict", "scorecards[3]", "scorecards[3].verdict"),
        ("[2].name", "areas", "areas[2].name"),
        ("['odd key']", "policy", "policy['odd key']"),
        ("", "areas[0]", "areas[0]"),
    ],
)
def test_placed_below(path, prefix, expected):
    """An error in a part is reported with its path in the whole, and with the same message."""
    error = PanelError(path, "is wrong").under(prefix)

    assert (expected, "is wrong") == (error.path, error.message)
