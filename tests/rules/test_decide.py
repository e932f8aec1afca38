"""The decision: exactly one outcome or none yet, with everything the rules found."""

from __future__ import annotations

import pytest

from followup_rules import Outcome, Panel, Policy, decide
from followup_rules.rules.rules import RULES
from tests.building import card, dissent, five, panel, plan

MESSY = five("Ben Coding yes", "Cy Coding no", "Cleo Domain no", "Dan Process maybe", dissent=dissent("Eve"))


def test_every_rule_reports_what_it_found():
    """A reject for one area still shows the conflict in another, and all else that was found."""
    expected = ["clear-no", "conflict", "unsettled", "dissent"]

    assert expected == [reason.rule.id for reason in decide(MESSY).reasons]


def test_which_reasons_decided():
    """Only reasons that call for the outcome decided it."""
    assert [True, False, False, False] == [reason.decided for reason in decide(MESSY).reasons]


def test_several_reasons_may_decide():
    """All reasons that call for the outcome decided it, not the highest alone."""
    decision = decide(five("Ben Coding yes", "Cy Coding no", dissent=dissent("Eve")))

    assert {"conflict": True, "dissent": True} == {reason.rule.id: reason.decided for reason in decision.reasons}


def test_the_order_of_the_rules_does_not_matter():
    """The rules' precedence decides, not their place in a list."""
    assert decide(MESSY) == decide(MESSY, reversed(RULES))


def test_precedence():
    """A clear no outweighs a bunch of maybes, and both outweigh what is merely open."""
    given = five("Ana Architecture no", "Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe")

    assert ["clear-no", "bunch-of-maybes", "unsettled"] == [reason.rule.id for reason in decide(given).reasons]


def test_what_is_open_is_reported_by_precedence():
    """People read of a conflict first, then of a maybe, then of an area that nobody judged, and last of dissent."""
    given = five(
        "Ben Coding no", "Cy Coding yes", "Dan Process maybe", "Eve Projects not-assessed", dissent=dissent("Dan")
    )
    expected = ["conflict", "unsettled", "uncovered-area", "dissent"]

    assert expected == [reason.rule.id for reason in decide(given).reasons]


@pytest.mark.parametrize(
    ("given", "awaited"),
    [
        (five("Eve Projects pending"), [("Eve", "Projects")]),
        (five("Eve Projects pending", "Ana Architecture pending"), [("Ana", "Architecture"), ("Eve", "Projects")]),
        (five("- Projects pending"), [(None, "Projects")]),
        (five("Ben Coding yes", "Cy Coding pending", "Dan Process not-assessed"), [("Cy", "Coding")]),
        (Panel(), []),
        (panel(areas=plan("Coding")), []),
        (panel("Ben Coding not-assessed"), []),
        (panel("Ben Coding pending"), [("Ben", "Coding")]),
    ],
    ids=[
        "one",
        "two",
        "anonymous",
        "beside a yes",
        "an empty panel",
        "nothing but a plan",
        "nobody could judge",
        "nothing judged and one awaited",
    ],
)
def test_not_ready(given, awaited):
    """While verdicts are pending there is no outcome, and the interviewers who are awaited are named."""
    decision = decide(given)

    assert (None, False) == (decision.outcome, decision.ready)
    assert awaited == [(one.interviewer, one.area) for one in decision.awaited]


def test_nothing_decides_while_not_ready():
    """While a verdict is awaited, what was found so far is shown and decides nothing."""
    decision = decide(five("Eve Projects pending", "Ben Coding no"))

    assert {"clear-no": False} == {reason.rule.id: reason.decided for reason in decision.reasons}


def test_a_verdict_that_was_overtaken_is_not_awaited():
    """The panel does not wait for a verdict on an area that a later round has judged."""
    given = five("Ben Coding pending", card("Cy Coding yes", round=2), "Eve Projects pending")

    assert ["Eve"] == [one.interviewer for one in decide(given).awaited]


@pytest.mark.parametrize(
    ("given", "certain"),
    [
        (five("Eve Projects pending", "Ben Coding no"), Outcome.REJECT),
        (five("Eve Projects pending", "Fay Projects pending", "Ben Coding no"), Outcome.REJECT),
        (
            five("Eve Projects pending", "Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe"),
            Outcome.REJECT,
        ),
        (five("Eve Projects pending", "Fay Projects yes", without=("Coding",)), Outcome.NEED_MORE_INFORMATION),
        (five("Eve Projects pending", "Fay Projects no", policy=Policy(same_area_split="no")), Outcome.REJECT),
        (five("Eve Projects pending"), None),
        (five("Eve Projects pending", "Fay Projects no"), None),
        (panel("Ben Coding pending"), None),
        (Panel(), None),
        (five(), None),
        (five("Ben Coding no"), None),
    ],
    ids=[
        "a clear no elsewhere",
        "two awaited",
        "a bunch of maybes elsewhere",
        "a gap elsewhere, and at worst a conflict",
        "a no that a yes cannot split",
        "all yes so far",
        "a no that a yes would split",
        "nothing judged",
        "an empty panel",
        "ready to hire",
        "ready to reject",
    ],
)
def test_certain(given, certain):
    """An outcome is certain if it is the same with every pending verdict read as yes and with every one read as no."""
    assert certain is decide(given).certain


def test_half_revisited():
    """In the last round, a gap of the panel's own asks for more information rather than rejecting."""
    given = five("Ben Coding maybe", "Cleo Domain maybe", card("Ben Coding yes", round=2))

    assert decide(given).outcome is Outcome.NEED_MORE_INFORMATION


def test_nothing_is_certain_before_anything_is_judged():
    """Before anything is judged, no outcome is certain, even if every verdict would lead to the same one."""
    decision = decide(panel("Ben Coding pending", dissent=dissent("Dan"), policy=Policy(max_rounds=1)))

    assert (None, None) == (decision.outcome, decision.certain)
