"""The decision table: what it says is what the rules do, also where several of its lines apply."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from followup_docs.directives.decision_table import Situation, deciding, last_round, mixes, situations, status_of
from followup_rules.model.panel import AreaStatus
from followup_rules.model.policy import Policy
from followup_rules.rules.decide import decide
from followup_rules.rules.rules import RULES

pytestmark = pytest.mark.needs_native

COMBINABLE = [line for line in situations() if line.rest and not line.optional]


@pytest.mark.parametrize("number", [1, last_round()])
def test_the_first_line_that_fits_decides(number):
    """Whoever reads the table from the top, as it asks, gets the outcome the checker gives."""
    for first, second in combinations_with_replacement(COMBINABLE, 2):
        both = Situation("", areas=first.areas + second.areas, dissent=first.dissent or second.dissent)

        assert decide(both.panel(number)).outcome is decide(first.panel(number)).outcome, (first.name, second.name)


def test_every_status_has_a_line():
    """However an area reads, the table says where that leads."""
    assert {line.status for line in situations()} >= set(AreaStatus)


def test_every_status_comes_out_of_some_mix_of_verdicts():
    """The first table leads to every status that the second one starts from, but the one for verdicts still out."""
    found = {status_of(mix, Policy()) for mix in mixes()}

    assert found == set(AreaStatus) - {AreaStatus.PENDING}


def test_every_rule_decides_some_line():
    """A panel can be decided on paper by any of the rules: none is missing from the table."""
    decisions = [decide(line.panel(number)) for line in situations() for number in (1, last_round())]

    assert {deciding(decision) for decision in decisions if decision.ready} == set(RULES)
