"""What each rule and caution means."""

from __future__ import annotations

import pytest

from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.explain import RULES_AND_CAUTIONS, explain
from followup_rules.rules.rules import RULES
from tests.building import refused


@pytest.mark.parametrize("thing", [*RULES, *CAUTIONS], ids=lambda thing: thing.id)
def test_explain(thing):
    """Every rule and caution can be looked up by its id."""
    assert thing.explanation == explain(thing.id)


def test_ids_are_unique():
    """No caution has the id of a rule."""
    assert len(RULES) + len(CAUTIONS) == len(RULES_AND_CAUTIONS)


@pytest.mark.parametrize("rule", ["", "Clear-No", "clear_no", "a\x1bb"])
def test_unknown(rule):
    """An unknown id is refused with those there are."""
    error = refused(explain, rule)

    assert "rule" == error.path
    assert error.message.startswith("must be clear-no, bunch-of-maybes, ")
    assert error.message.isprintable()
