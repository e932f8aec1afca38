"""The worked panels of the guide come out as the guide says."""

from __future__ import annotations

import pytest

from followup_rules import decide, from_dict
from tests.building import WORKED

pytestmark = pytest.mark.parametrize("worked", WORKED.values(), ids=WORKED.keys())


def test_outcome(worked):
    """A worked panel has the outcome that the guide gives for it."""
    decision = decide(from_dict(worked["panel"]))

    assert worked["expected"]["outcome"] == decision.outcome


def test_certain(worked):
    """A worked panel that is not ready says which outcome is certain already, where one is."""
    decision = decide(from_dict(worked["panel"]))

    assert worked["expected"]["certain"] == decision.certain


def test_deciding_rules(worked):
    """The rules that decide a worked panel, with the areas and the people they rest on, are those in the guide."""
    reasons = [reason for reason in decide(from_dict(worked["panel"])).reasons if reason.decided]

    assert worked["expected"]["deciding"] == [
        {
            "rule": reason.rule.id,
            "areas": list(reason.finding.areas),
            "dissent": [dissent.interviewer for dissent in reason.finding.dissent],
        }
        for reason in reasons
    ]


def test_rules_reported_beside(worked):
    """What else the rules found in a worked panel is reported beside what decided."""
    reasons = decide(from_dict(worked["panel"])).reasons

    assert worked["expected"]["also"] == [reason.rule.id for reason in reasons if not reason.decided]
