"""The worked panels of the guide are decided as the guide says."""

from __future__ import annotations

import pytest

from followup_rules import decide, from_dict
from tests.building import WORKED

pytestmark = pytest.mark.parametrize("worked", WORKED.values(), ids=WORKED.keys())


def test_a_worked_panel_is_decided_as_the_guide_says(worked):
    """The outcome, what is certain before it, and the rules with the areas and people they rest on are the guide's."""
    decision = decide(from_dict(worked["panel"]))

    assert worked["expected"] == {
        "outcome": decision.outcome,
        "certain": decision.certain,
        "deciding": [
            {
                "rule": reason.rule.id,
                "areas": list(reason.finding.areas),
                "dissent": [dissent.interviewer for dissent in reason.finding.dissent],
            }
            for reason in decision.reasons
            if reason.decided
        ],
        "also": [reason.rule.id for reason in decision.reasons if not reason.decided],
    }
