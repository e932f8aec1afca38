"""The tables for paper say what the rules do, also where several of their rows apply."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest

from followup_rules.lookup_table.paper import PanelKind, area_rows, panel_kinds, panel_rows
from followup_rules.lookup_table.situations import DISSENT, mix_status, mixes, panels, situation_of
from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.model.policy import Policy, SameAreaSplit
from followup_rules.rules.decide import decide
from followup_rules.rules.rules import RULES

STRICT = Policy(same_area_split=SameAreaSplit.NO)
POLICIES = pytest.mark.parametrize(
    "policy",
    [Policy(), STRICT, Policy(maybe_limit=2, max_rounds=3), Policy(maybe_limit=1, max_rounds=1)],
    ids=["guide", "strict", "fewer maybes, more rounds", "one maybe, one round"],
)


@POLICIES
def test_the_first_row_that_fits_decides(policy):
    """Readers who start at the top, as the table asks, get the outcome that the checker gives, under any policy."""
    combinable = [kind for kind in panel_kinds(policy) if kind.has_more_areas and not kind.has_uncovered_option]
    for number, kinds in product((1, policy.max_rounds), combinations_with_replacement(combinable, 2)):
        counts = sum((Counter(kind.counts) for kind in kinds), Counter())
        first = next(kind for kind in combinable if counts >= Counter(kind.counts))
        both = PanelKind(name="", counts=counts).panel(number, policy)

        assert decide(both).outcome is decide(first.panel(number, policy)).outcome, [kind.name for kind in kinds]


@POLICIES
def test_a_reject_counts_before_the_other_rows_that_fit(policy):
    """Readers get the checker's outcome in the last round too, where some areas were judged in an earlier one.

    An area judged in the last round is looked up in that column, any other area in the first round's. If no row that
    fits says *not ready*, one that says *reject* counts; if none does either, the first one that fits.
    """
    combinable = [kind for kind in panel_kinds(policy) if kind.has_more_areas and not kind.has_uncovered_option]
    rows = {(row.name, row.status): row for row in panel_rows(policy)}
    for earlier, latest in product([kind for kind in combinable if DISSENT not in kind.counts], combinable):
        fitting = []
        for kind in combinable:
            row = rows[kind.name, kind.status]
            fitting += [row.first.outcome] * (Counter(earlier.counts) >= Counter(kind.counts))
            fitting += [row.last.outcome] * (Counter(latest.counts) >= Counter(kind.counts))
            if Counter(earlier.counts) + Counter(latest.counts) >= Counter(kind.counts) and policy.max_rounds > 1:
                fitting += [row.first.outcome] * (row.first.outcome is row.last.outcome)
        by_hand = next((outcome for outcome in (None, Outcome.REJECT) if outcome in fitting), fitting[0])

        assert decide(both_rounds(earlier, latest, policy)).outcome is by_hand, (earlier.name, latest.name)


def both_rounds(earlier, latest, policy):
    """Return a panel with the areas of one kind from the first round, and those of another from the last."""
    first, last = earlier.panel(1, policy), latest.panel(policy.max_rounds, policy)
    return replace(
        last,
        areas=(*last.areas, *(replace(area, name=f"Earlier {area.name}") for area in first.areas)),
        scorecards=(*last.scorecards, *(replace(card, area=f"Earlier {card.area}") for card in first.scorecards)),
    )


@POLICIES
def test_each_row_is_a_situation_that_the_page_can_look_up(policy):
    """Paper and page tell panels apart by the same things, so a panel that has a row on paper has an answer there."""
    situations = panels(policy)

    for kind in panel_kinds(policy):
        panel = kind.panel(1, policy)
        decision = decide(panel)

        same = situations[situation_of(decision.reading, panel)]
        assert decide(same).outcome is decision.outcome, kind.name


@POLICIES
def test_each_row_says_what_the_rules_decide(policy):
    """A row gives the outcome and the deciding rule of its kind of panel, in the first round and in the last."""
    for kind, row in zip(panel_kinds(policy), panel_rows(policy), strict=True):
        for number, shown in [(1, row.first), (policy.max_rounds, row.last)]:
            decision = decide(kind.panel(number, policy))
            deciding = [reason.rule.id for reason in decision.reasons if reason.decided]

            assert (row.name, row.status) == (kind.name, kind.status)
            assert shown.outcome is decision.outcome
            assert shown.rule == (deciding[0] if deciding else None)


def test_a_panel_that_is_not_ready_comes_before_every_rule():
    """The first rows are about what is awaited, which is checked before anything else."""
    is_waiting = [row.first.outcome is None for row in panel_rows()]

    assert is_waiting == sorted(is_waiting, reverse=True)
    assert any(is_waiting)


def test_the_last_round_has_outcomes_of_its_own():
    """An open question leads to a return visit in the first round, and to a reject in the last."""
    [row] = [row for row in panel_rows() if row.name.startswith("An area") and row.status is AreaStatus.CONFLICT]

    assert (row.first.outcome, row.last.outcome) == (Outcome.NEED_MORE_INFORMATION, Outcome.REJECT)


def test_every_status_has_a_row():
    """However an area reads, the table says where that leads."""
    assert {row.status for row in panel_rows()} >= set(AreaStatus)


def test_every_rule_decides_some_row():
    """A panel can be decided on paper by any of the rules: none is missing from the table."""
    deciding = {shown.rule for row in panel_rows() for shown in (row.first, row.last)} - {None}

    assert deciding == {rule.id for rule in RULES}


def test_the_table_of_areas_leads_to_every_status():
    """The first table has every status that the second one starts from."""
    assert {row.status for row in area_rows()} == set(AreaStatus)


def test_every_mix_of_judged_verdicts_has_a_row():
    """Readers find the verdicts on an area, no verdict at all included, and both ways of reading a split."""
    rows = {row.verdicts: row for row in area_rows() if not row.and_others}

    assert set(rows) == set(mixes())
    split = rows[Verdict.YES, Verdict.NO]
    assert (split.status, split.strict_status) == (AreaStatus.CONFLICT, AreaStatus.CLEAR_NO)


@pytest.mark.parametrize("mix", list(mixes()))
@POLICIES
def test_one_row_is_enough_for_a_pending_verdict(mix, policy):
    """While a verdict on an area is pending, the area reads the same whatever the other verdicts are."""
    [row] = [row for row in area_rows(policy) if row.and_others]

    assert row.verdicts == (Verdict.PENDING,)
    assert row.status == row.strict_status == mix_status((*mix, Verdict.PENDING), policy)
