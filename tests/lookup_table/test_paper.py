"""The rules as tables for paper: what they say is what the rules do, also where several of their rows apply."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from followup_rules.lookup_table.paper import LAST_ROUND, STRICT, PanelKind, area_rows, panel_kinds, panel_rows
from followup_rules.lookup_table.situations import mix_status, mixes
from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.model.policy import Policy
from followup_rules.rules.decide import decide
from followup_rules.rules.rules import RULES

COMBINABLE = [kind for kind in panel_kinds() if kind.rest and not kind.optional]


@pytest.mark.parametrize("number", [1, LAST_ROUND])
def test_the_first_row_that_fits_decides(number):
    """A reader who takes the table from the top, as it asks, gets the outcome that the checker gives."""
    for first, second in combinations_with_replacement(COMBINABLE, 2):
        both = PanelKind("", areas=first.areas + second.areas, dissent=first.dissent or second.dissent)

        assert decide(both.panel(number)).outcome is decide(first.panel(number)).outcome, (first.name, second.name)


def test_each_row_says_what_the_rules_decide():
    """A row gives the outcome and the deciding rule of its kind of panel, in the first round and in the last."""
    for kind, row in zip(panel_kinds(), panel_rows(), strict=True):
        for number, given in [(1, row.first), (LAST_ROUND, row.last)]:
            decision = decide(kind.panel(number))
            deciding = [reason.rule.id for reason in decision.reasons if reason.decided]

            assert (row.name, row.status) == (kind.name, kind.status)
            assert given.outcome is decision.outcome
            assert given.rule == (deciding[0] if deciding else None)


def test_a_panel_that_is_not_ready_comes_before_every_rule():
    """The reader first checks whether anything is still awaited, whatever else the panel says."""
    waits = [row.first.outcome is None for row in panel_rows()]

    assert waits == sorted(waits, reverse=True)
    assert any(waits)


def test_two_rounds_lead_to_different_outcomes_where_the_last_one_must_decide():
    """An open question leads to a return visit in the first round, and to a reject in the last."""
    [row] = [row for row in panel_rows() if row.name.startswith("An area") and row.status is AreaStatus.CONFLICT]

    assert (row.first.outcome, row.last.outcome) == (Outcome.NEED_MORE_INFORMATION, Outcome.REJECT)


def test_every_status_has_a_row():
    """However an area reads, the table says where that leads."""
    assert {row.status for row in panel_rows()} >= set(AreaStatus)


def test_every_rule_decides_some_row():
    """A panel can be decided on paper by any of the rules: none is missing from the table."""
    deciding = {given.rule for row in panel_rows() for given in (row.first, row.last)} - {None}

    assert deciding == {rule.id for rule in RULES}


def test_the_table_of_areas_leads_to_every_status():
    """The first table has every status that the second one starts from."""
    assert {row.status for row in area_rows()} == set(AreaStatus)


def test_every_mix_of_judged_verdicts_has_a_row():
    """A reader finds the verdicts on an area, none at all included, and both ways of reading a split."""
    rows = {row.verdicts: row for row in area_rows() if not row.and_others}

    assert set(rows) == set(mixes())
    split = rows[Verdict.YES, Verdict.NO]
    assert (split.status, split.strict_status) == (AreaStatus.CONFLICT, AreaStatus.CLEAR_NO)


@pytest.mark.parametrize("mix", list(mixes()))
@pytest.mark.parametrize("policy", [Policy(), STRICT], ids=["guide", "strict"])
def test_one_row_is_enough_for_a_verdict_that_is_still_out(mix, policy):
    """Whatever else was said on the area, it reads the same while a verdict is out."""
    [row] = [row for row in area_rows() if row.and_others]

    assert row.verdicts == (Verdict.PENDING,)
    assert row.status == row.strict_status == mix_status((*mix, Verdict.PENDING), policy)
