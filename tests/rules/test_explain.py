"""Explanations of rules and cautions."""

from __future__ import annotations

import pytest

from followup_rules.rules.explain import RULES_AND_CAUTIONS, explain
from tests.building import refused


@pytest.mark.parametrize("id_", RULES_AND_CAUTIONS)
def test_every_rule_and_caution_is_explained(id_):
    """People who look up a rule or a caution read what it means in one sentence, and then why."""
    first, blank, *rest = explain(id_).splitlines()

    assert first.endswith(".")
    assert not blank
    assert rest


@pytest.mark.parametrize("rule", ["", "Clear-No", "clear_no", "a\x1bb"])
def test_unknown(rule):
    """The error for an unknown id lists the ids that are known."""
    error = refused(explain, rule)

    assert "rule" == error.path
    assert error.message.startswith("must be clear-no, bunch-of-maybes, ")
    assert error.message.isprintable()
