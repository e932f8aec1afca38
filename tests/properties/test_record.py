"""For any panel: a record without names names nobody, and decides as the panel does."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from followup_rules.formats.record import record
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.report.compose import compose
from tests.properties.strategies import PEOPLE, panels

PLAIN_TEXTS = st.sampled_from([None, "A text.", *PEOPLE])
"""Texts of a panel, some of which contain a name."""


def _decided(report):
    return (
        report["outcome"],
        report["certain"],
        [(one["rule"], one["decided"], one["areas"]) for one in report["reasons"]],
        [(one["rule"], one["areas"]) for one in report["cautions"]],
        [(one["area"], one["status"]) for one in report["areas"]],
    )


class TestNameFree:
    """Name-free: renaming interviewers or areas one-to-one changes nothing but the names."""

    @given(panels(), st.booleans(), st.booleans())
    def test_the_same_outcome(self, panel, names, evidence):
        """What is shown changes no outcome, reason or caution."""
        assert _decided(record(panel, names=names, evidence=evidence)["report"]) == _decided(compose(panel))


class TestNobodyNamed:
    """No name of the panel occurs in a record without names, but in the questions that people typed."""

    @given(panels(texts=PLAIN_TEXTS), st.booleans())
    def test_no_name(self, panel, evidence):
        """People who see the shared screen read no name, wherever it was typed."""
        plan = tuple(replace(one, question="Does it scale?", evidence=None) for one in panel.plan)
        shown = record(replace(panel, plan=plan, candidate="Samxq Testerxq"), names=False, evidence=evidence)
        written = to_canonical_json(shown)

        assert [] == [name for name in (*PEOPLE, "Samxq", "Testerxq") if name in written]


class TestNoEvidence:
    """A record without evidence holds none, nor why a verdict was changed."""

    @given(panels(), st.booleans())
    def test_no_evidence(self, panel, names):
        """People who see a record without evidence read nothing that was written on scorecards."""
        cards = tuple(
            replace(card, evidence="markxq", changed=card.changed and replace(card.changed, reason="markxq"))
            for card in panel.scorecards
        )
        shown = record(replace(panel, scorecards=cards, notes="markxq"), names=names, evidence=False)

        assert "markxq" not in to_canonical_json(shown)
