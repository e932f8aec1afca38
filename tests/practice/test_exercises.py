"""Panels to practise on: the same for everybody, each kind in turn, and never one that makes no sense."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_rules import compose, decide, from_dict, to_dict
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.practice.exercises import LEVELS, areas_in_practice, exercise
from followup_rules.rules.rules import RULES
from followup_rules.rules.sealing import read_seals
from tests.building import refused

ASKED = {"level": st.sampled_from(list(LEVELS)), "number": st.integers(1, 10**9)}

SENT = {
    (1, 3): "6b2e627804931694",
    (1, 1000): "071e7767ae6153d1",
    (2, 5): "0061e2c70a4c9f75",
    (2, 77): "f9a1a52746d99c7e",
    (3, 14): "cd753fb325a03b7c",
    (3, 98765): "5f3f8e1b2acc75af",
}
"""Panels that people may have sent each other links to, each as a short hash of everything in it."""


def first_block(level):
    """Return the first panels of a level, one of each pattern."""
    return [exercise(level, number).panel for number in range(1, len(LEVELS[level].patterns) + 1)]


@pytest.mark.parametrize(("level", "number"), SENT)
def test_a_link_brings_back_the_same_panel(level, number):
    """A level and a number that were sent to a colleague show them the same panel, in this version and the next.

    If the change is meant, say in the changelog that old links now show other panels.
    """
    assert digest(exercise(level, number).panel) == SENT[level, number]


def digest(panel):
    """Return a short hash of everything in a panel."""
    return hashlib.sha256(to_canonical_json(to_dict(panel)).encode()).hexdigest()[:16]


@given(**ASKED)
def test_every_number_is_a_panel_that_can_be_decided(level, number):
    """Every exercise is a valid panel: it can be saved and opened, and each person judges once."""
    panel = exercise(level, number).panel

    assert from_dict(to_dict(panel)) == panel
    assert len({card.interviewer for card in panel.scorecards}) == len(panel.scorecards)
    assert panel == exercise(level, number).panel


@given(**ASKED)
def test_what_is_written_down_fits_the_verdict(level, number):
    """Each verdict has evidence that fits it and its area, and no panel shows the same evidence twice."""
    judged = [card for card in exercise(level, number).panel.scorecards if card.evidence]

    assert all(card.evidence in areas_in_practice()[card.area].lines[card.verdict] for card in judged)
    assert len({card.evidence for card in judged}) == len(judged)


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_shows_each_of_its_kinds_before_it_repeats_one(level):
    """The first panels of a level, and any as many after them, hold each pattern once, in another order each time."""
    length = len(LEVELS[level].patterns)
    orders = [
        [to_canonical_json(_shape(exercise(level, start + at).panel)) for at in range(length)]
        for start in (1, 1 + length, 1 + 40 * length)
    ]

    assert len({tuple(sorted(order)) for order in orders}) == 1
    assert len({tuple(order) for order in orders}) == 3


def _shape(panel):
    """Return what is left of a panel without names: how its areas read, and what the rules found."""
    report = compose(panel)
    statuses = sorted(f"{area['status']} {area['required']}" for area in report["areas"])
    return [statuses, report["outcome"], [(reason["rule"], reason["decided"]) for reason in report["reasons"]]]


def test_every_rule_decides_some_listed_panel():
    """The first exercises of all levels meet every rule, a panel that waits, and one with a certain outcome."""
    decisions = [decide(panel) for level in LEVELS for panel in first_block(level)]
    rules = {reason.rule for decision in decisions for reason in decision.reasons if reason.decided}

    assert rules == set(RULES)
    assert {decision.certain for decision in decisions if not decision.ready} == {None, "reject"}


def test_dissent_of_the_last_round_decides_and_that_of_the_first_does_not():
    """Among the listed panels, one dissent has been settled by the return visit, and one is left over after it."""
    rounds = [(one.dissent[0].round, one.round, decide(one).outcome) for one in first_block(3) if one.dissent]

    assert sorted(rounds) == [(1, 2, "hire"), (2, 2, "reject")]


def test_there_are_four_levels_and_enough_panels():
    """Four levels, and at least 24 panels that differ in kind."""
    assert list(LEVELS) == [1, 2, 3, 4]
    assert sum(len(level.patterns) for level in LEVELS.values()) >= 24
    assert min(len(level.patterns) for level in LEVELS.values()) >= 8


@pytest.mark.parametrize(
    ("level", "number", "path"),
    [
        (0, 1, "level"),
        (5, 1, "level"),
        (True, 1, "level"),
        ("1", 1, "level"),
        (1, 0, "number"),
        (1, -1, "number"),
        (1, True, "number"),
        (1, "1", "number"),
        (1, None, "number"),
    ],
)
def test_what_is_no_panel_is_refused(level, number, path):
    """A damaged link is refused, and the error names what is accepted."""
    error = refused(exercise, level, number)

    assert error.path == path
    assert "must be" in error.message


def test_seals_never_change_the_outcome_of_an_exercise():
    """Without its seals, a panel with opened cards has the same outcome. If a card is not open, it waits for it."""
    outcomes = []
    for shown in first_block(4):
        waits = bool(shown.sealed_alone)
        without = replace(shown, seals=())
        outcomes.append((decide(shown).outcome, waits))
        assert shown.seals
        assert decide(shown).outcome == (None if waits else decide(without).outcome)

    assert {outcome for outcome, waits in outcomes if not waits} == {"hire", "reject", "need-more-information"}
    assert sum(waits for _, waits in outcomes) >= 2


def test_what_is_unusual_about_the_seals_is_told():
    """A remark names the person and the area, and the seal is what the remark says."""
    told = {}
    for number in range(1, len(LEVELS[4].patterns) + 1):
        shown = exercise(4, number)
        for seal in read_seals(shown.panel):
            if seal.differs or seal.state != "opened":
                told["differs" if seal.differs else str(seal.state)] = shown.remark
                assert seal.interviewer in shown.remark
                assert seal.area in shown.remark

    assert "still has the card" in told["sealed"]
    assert "does not match its seal" in told["broken"]
    assert "sealed a yes" in told["differs"]


def test_the_cards_of_exercises_are_examples_with_different_nonces():
    """The nonce of each card is its own, and the same for everybody who opens the exercise."""
    seals = [seal.seal for number in range(1, 30) for seal in exercise(4, number).panel.seals]

    assert len(set(seals)) == len(seals)
    assert [seal.seal for seal in exercise(4, 1).panel.seals] == seals[: len(exercise(4, 1).panel.seals)]
