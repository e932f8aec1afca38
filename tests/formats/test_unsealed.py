"""Panels without their seals, for links and tables: the outcome is the same."""

from __future__ import annotations

from followup_rules import decide, decode_link, encode_link
from followup_rules.formats.unsealed import without_seals
from tests.building import card, five, panel
from tests.sealed import seal

SEALED_THEN_JUDGED = five(card("Fay Coding yes", round=2), without=["Coding"], seals=(seal("Ben Coding no"),))


def waiting(panel):
    """Return who has not given a verdict yet, and in which round."""
    return [(one.interviewer, one.round) for one in panel.scorecards if one.verdict == "pending"]


def test_a_panel_without_seals_is_left_alone():
    """There is nothing to leave out."""
    given = five()

    assert without_seals(given) is given


def test_a_sealed_verdict_of_an_earlier_round_is_still_awaited():
    """Without its seal, the later round would replace it. So that round waits for a verdict too."""
    bare = without_seals(SEALED_THEN_JUDGED)

    assert [decide(one).outcome for one in (SEALED_THEN_JUDGED, bare)] == [None, None]
    assert waiting(bare) == [("Ben", 1), (None, 2)]
    assert decide(decode_link(encode_link(SEALED_THEN_JUDGED))).outcome is None


def test_a_no_of_that_round_is_not_alone_in_the_link_either():
    """A no beside a sealed verdict may be half of a split. Without the sealed one it would be a clear no."""
    given = panel("Ana Coding no", card("Ana Coding yes", round=2), seals=(seal("Cy Coding yes"),))

    assert decide(given).outcome is None
    assert decide(without_seals(given)).outcome is None


def test_each_sealed_verdict_stays_in_its_round():
    """The last round waits for one verdict without a name, however many are sealed in earlier ones."""
    given = panel(
        card("Ben Coding yes", round=3),
        "Ana Process yes",
        seals=(seal("Ben Coding no", 1), seal("Cy Coding no", 2), seal("Cy Coding no", 3, number=2)),
    )

    assert waiting(without_seals(given)) == [("Ben", 1), ("Cy", 1), ("Cy", 2), (None, 3)]


def test_a_verdict_that_the_area_does_not_wait_for_stays_in_its_round():
    """An area that reads clear no waits for nobody."""
    given = panel(card("Ben Coding no", round=2), seals=(seal("Ana Coding yes"),))
    bare = without_seals(given)

    assert [one.round for one in bare.scorecards] == [2, 1]
    assert decide(given).outcome == decide(bare).outcome == "reject"
