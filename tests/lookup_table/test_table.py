"""The lookup table for the page, which answers from it before it can run the rules."""

from __future__ import annotations

import json

from followup_rules.lookup_table.situations import ANY, compress, mixes, panels, situation_of, steps_by_count
from followup_rules.lookup_table.table import lookup_table
from followup_rules.model.panel import Panel, Verdict
from followup_rules.model.policy import Policy
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.report.sentences import NOTHING_JUDGED
from followup_rules.rules.decide import decide
from followup_rules.rules.reading import read

TABLE = lookup_table()
DECIDED = {situation: (panel, decide(panel)) for situation, panel in panels(Policy()).items()}


def answer_to(situation):
    """Look a situation up, reading the rows from the top."""
    indexes = (
        index
        for pattern, index in TABLE["situations"]
        if all(sign in (ANY, str(level)) for sign, level in zip(pattern, situation, strict=True))
    )
    return TABLE["answers"][next(indexes)]


def test_every_situation_has_the_outcome_and_the_deciding_rules_that_the_rules_give():
    """The first row that fits a panel has the outcome and the deciding rules that ``decide`` gives."""
    for situation, (_, decision) in DECIDED.items():
        answer = answer_to(situation)

        assert answer["outcome"] == decision.outcome
        deciding = [reason.rule.id for reason in decision.reasons if reason.decided]
        assert [TABLE["reasons"][index]["rule"] for index in answer["reasons"]] == deciding


def test_the_table_is_small_and_plain_data():
    """The table is part of the page, so it must be small: few rows and sentences cover the many situations."""
    written = to_canonical_json(TABLE)

    assert to_canonical_json(json.loads(written)) == written
    assert len(TABLE["situations"]) < len(DECIDED) / 5
    assert len(written) < 10_000


def test_every_mix_of_verdicts_on_an_area_has_its_status():
    """The page finds the status of an area whatever the mix of verdicts on it, no verdict at all included."""
    for mix in mixes([*Verdict]):
        [area] = read(Panel.from_verdicts({"Coding": mix})).areas

        assert TABLE["areas"][" ".join(mix)] == area.status
    assert len(TABLE["areas"]) == 2 ** len(Verdict)


def test_an_optional_area_that_nobody_covered_is_not_counted():
    """An optional area may go uncovered, so it makes no difference to the page either."""
    assert TABLE["left_out"] == {"required": [], "optional": ["missing"]}


def test_nothing_judged_is_no_outcome_and_says_so():
    """Before anybody has judged, the table says what is awaited."""
    answer = answer_to([0] * len(TABLE["counted"]))

    assert answer["outcome"] is None
    assert answer["awaited"] == [NOTHING_JUDGED]


def test_the_limit_of_the_policy_is_a_step_where_a_panel_can_reach_it():
    """The limit of maybes is a step, unless it is more than the number of areas that a panel can have."""
    assert steps_by_count(Policy(maybe_limit=5))["maybe"] == [1, 2, 5]
    assert steps_by_count(Policy(maybe_limit=1))["maybe"] == [1, 2]
    assert steps_by_count(Policy(maybe_limit=2**53))["maybe"] == [1, 2]


def test_each_panel_of_a_situation_is_in_that_situation():
    """Each situation is decided by a panel that is in it."""
    assert all(situation_of(decision.reading, panel) == situation for situation, (panel, decision) in DECIDED.items())


def test_compressing_leaves_out_what_makes_no_difference():
    """A dash is for a number that does not matter. The usual answer comes last."""
    answers = {(0, 0): "a", (0, 1): "b", (1, 0): "a", (1, 1): "b", (2, 0): "c", (2, 1): "c"}

    assert compress(answers) == [("2-", "c"), ("-1", "b"), ("--", "a")]
