"""What must hold for the panel of every return visit: each class proves the statement that its docstring quotes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from followup_rules.formats.panel_json import from_dict, to_dict
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import Dissent, Outcome, Scorecard, Verdict
from followup_rules.rules.decide import decide
from followup_rules.rules.next_round import next_round
from followup_rules.rules.return_visit import plan_return_visit
from tests.properties.strategies import AREAS, PEOPLE, panels


def _open(panel):
    """Return a panel that needs more information: this one, or what it would be with nothing open but dissent."""
    if decide(panel).outcome is Outcome.NEED_MORE_INFORMATION:
        return panel
    return replace(
        panel,
        scorecards=tuple(replace(card, verdict=Verdict.YES) for card in panel.scorecards or ANYTHING),
        dissent=(*panel.dissent, Dissent(interviewer=PEOPLE[0], round=panel.round)),
        policy=replace(panel.policy, max_rounds=panel.round + 1),
    )


ANYTHING = (Scorecard(area=AREAS[0], verdict=Verdict.YES),)

coming_back = panels(sayings=["yes", "yes maybe", "yes yes yes no", "yes yes maybe not-assessed"]).map(_open)
"""Panels that need more information."""


class TestTheCandidateComesBack:
    """Need more information means bringing the candidate back."""

    @given(panels())
    def test_only_then(self, panel):
        """Every panel that needs more information has a next round, and no other panel has one."""
        try:
            after = next_round(panel)
        except PanelError:
            after = None

        assert (after is not None) == (decide(panel).outcome is Outcome.NEED_MORE_INFORMATION)

    @given(coming_back)
    def test_the_panel_waits_for_the_visit(self, panel):
        """The panel of the visit is a valid one, a round further on, and waits for what is new in it alone."""
        after = next_round(panel)
        decision = decide(after)

        assert from_dict(to_dict(after)) == after
        assert after.round == panel.round + 1
        assert not decision.ready
        assert set(decision.awaited) == set(after.scorecards[len(panel.scorecards) :])

    @given(coming_back)
    def test_what_was_said_stays(self, panel):
        """Nothing that anybody said or planned is lost; only the days of the round that has ended are gone.

        The day agreed for the visit becomes that of its interviews.
        """
        after = next_round(panel)
        days = ("session_on", "session_at", "promised_by", "visit_on", "visit_at")

        assert after.scorecards[: len(panel.scorecards)] == panel.scorecards
        assert after == replace(
            panel, scorecards=after.scorecards, interviewed_on=panel.visit_on, **dict.fromkeys(days)
        )


class TestTheVisitSettlesIt:
    """Everyone understands what was missing or conflicting; the second round reaches a solid decision."""

    @given(coming_back)
    def test_a_yes_to_all_that_was_open_is_a_hire(self, panel):
        """If every pending verdict becomes a yes and nobody dissents any more, the outcome is hire."""
        after = next_round(panel)
        cards = tuple(_now(card, Verdict.YES) for card in after.scorecards)
        settled = replace(after, scorecards=cards, dissent=_earlier(after))

        assert decide(settled).outcome is Outcome.HIRE

    @given(coming_back)
    def test_a_no_in_the_visit_is_a_reject(self, panel):
        """Another look that ends in a no everywhere is as clear as a first one."""
        after = next_round(panel)

        assert decide(
            replace(after, scorecards=tuple(_now(card, Verdict.NO) for card in after.scorecards))
        ).outcome is (Outcome.REJECT)

    @given(coming_back)
    def test_every_open_area_is_looked_at(self, panel):
        """No open area is forgotten, and where areas are open no settled one is gone over again."""
        after = next_round(panel)
        visit = plan_return_visit(panel, decide(panel))
        looked_at = {card.area for card in after.scorecards[len(panel.scorecards) :]}

        assert looked_at == set(visit.area_names) or (visit.dissent and not visit.areas and looked_at)


def _now(card, verdict):
    """Return a scorecard with its verdict in."""
    return replace(card, verdict=verdict) if card.verdict is Verdict.PENDING else card


def _earlier(panel):
    return tuple(dissent for dissent in panel.dissent if dissent.round != panel.round)
