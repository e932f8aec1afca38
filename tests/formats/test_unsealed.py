"""Panels without their seals, for links and tables: the outcome is the same."""

from __future__ import annotations

from followup_rules import decide, decode_link, encode_link
from followup_rules.formats.unsealed import without_seals
from tests.building import card, five, panel
from tests.sealed import seal

SEALED_THEN_JUDGED = five(card("Fay Coding yes", round=2), without=["Coding"], seals=(seal("Ben Coding no"),))


def test_a_panel_without_seals_is_left_alone():
    """There is nothing to leave out."""
    given = five()

    assert without_seals(given) is given


def test_a_sealed_verdict_of_an_earlier_round_is_still_awaited():
    """Without its seal, the later round would replace it. So it is written in the later round."""
    bare = without_seals(SEALED_THEN_JUDGED)

    assert [decide(one).outcome for one in (SEALED_THEN_JUDGED, bare)] == [None, None]
    assert [(one.interviewer, one.round) for one in bare.scorecards if one.verdict == "pending"] == [("Ben", 2)]
    assert decide(decode_link(encode_link(SEALED_THEN_JUDGED))).outcome is None


def test_nobody_has_two_verdicts_in_that_round():
    """If the person has judged the area in the later round too, the pending verdict has no name there."""
    given = panel(
        card("Ben Coding yes", round=3),
        "Ana Process yes",
        seals=(seal("Ben Coding no", 1), seal("Cy Coding no", 2), seal("Cy Coding no", 3, number=2)),
    )
    pending = [(one.interviewer, one.round) for one in without_seals(given).scorecards if one.verdict == "pending"]

    assert pending == [(None, 3), ("Cy", 3), (None, 3)]


def test_a_verdict_that_the_area_does_not_wait_for_stays_in_its_round():
    """An area that reads clear no waits for nobody."""
    given = panel(card("Ben Coding no", round=2), seals=(seal("Ana Coding yes"),))
    bare = without_seals(given)

    assert [one.round for one in bare.scorecards] == [2, 1]
    assert decide(given).outcome == decide(bare).outcome == "reject"
