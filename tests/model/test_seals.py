"""Seals in a panel's file: what each may hold, and what the panel refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_rules import Panel, PanelError, decide, from_dict, to_dict
from followup_rules.model import checks
from followup_rules.model.panel import Scorecard, Verdict
from tests.building import card, panel, refused
from tests.sealed import seal

DIGITS = "ab" * 32
SEALED = {"area": "Coding", "interviewer": "Ben", "seal": DIGITS, "sealed_as": {"area": "Coding", "interviewer": "Ben"}}


def with_seals(*seals):
    """Return the JSON of a panel with nothing but seals."""
    return {"version": 1, "scorecards": [], "seals": list(seals)}


def test_a_seal_in_a_file_has_only_what_is_known():
    """What is not known yet is left out of the file; nothing is null."""
    assert to_dict(from_dict(with_seals(SEALED)))["seals"] == [SEALED]


def test_a_seal_keeps_everything_on_its_way_through_a_file():
    """The card's text comes back byte for byte, and who opened it, when and why."""
    opened = seal(
        "Ben Coding no", 3, opened=True, number=2, late=True, opened_early="Ana has to leave.", opened_by="Dan"
    )
    given = Panel(seals=(opened, seal("Ben Coding yes", 4, number=2, replaced=True)))

    assert from_dict(to_dict(given)) == given


@pytest.mark.parametrize(
    ("seals", "path", "message"),
    [
        ([{**SEALED, "seal": "AB" * 32}], "seals[0].seal", "must be "),
        ([{**SEALED, "seal": DIGITS[1:]}], "seals[0].seal", "must be "),
        ([{**SEALED, "round": 0}], "seals[0].round", ""),
        ([{**SEALED, "sealed_as": {"area": "Coding"}}], "seals[0].sealed_as.interviewer", "is missing"),
        ([{**SEALED, "opened_early": "Ana had to leave."}], "seals[0].opened_early", "without a card"),
        ([{**SEALED, "opened_by": "Dan"}], "seals[0].opened_by", "without a card"),
        ([{**SEALED, "card": 5}], "seals[0].card", ""),
        ([{**SEALED, "card": "x" * (checks.MAX_CARD + 1)}], "seals[0].card", ""),
        ([{**SEALED, "late": "yes"}], "seals[0].late", ""),
        ([{**SEALED, "colour": 1}], "seals[0].colour", ""),
        ([SEALED, SEALED], "seals[1]", "is the same seal as seals[0]; keep one"),
        ([{**SEALED, "replaced": True}], "seals[0].replaced", "one has to"),
    ],
)
def test_what_is_wrong_with_a_seal_is_said_at_its_place(seals, path, message):
    """The error leads to the seal and the key."""
    error = refused(from_dict, with_seals(*seals))

    assert error.path == path
    assert message in error.message


def test_a_panel_holds_at_most_two_thousand_verdicts_and_seals():
    """Seals without a scorecard count as verdicts, so both together have the limit of one."""
    seals = tuple(seal(f"Ben Coding{number} no", number) for number in range(2))
    cards = tuple(
        Scorecard(area="Coding", interviewer=f"P{number}", verdict=Verdict.YES)
        for number in range(checks.MAX_SCORECARDS - 1)
    )

    with pytest.raises(PanelError, match="verdicts together") as caught:
        Panel(scorecards=cards, seals=seals)
    assert caught.value.path == "seals"
    assert Panel(scorecards=cards, seals=seals[:1]).sealed_alone
    with pytest.raises(PanelError, match=r"holds 2,001; at most 2,000") as caught:
        Panel(seals=(seals[0],) * 2001)
    assert caught.value.path == "seals"


def test_the_round_of_a_panel_is_the_highest_on_a_scorecard_or_seal():
    """A seal of the return visit means that the panel is in that round."""
    given = panel("Ben Coding yes", seals=(seal("Ana Coding no", number=2),))

    assert given.round == 2
    assert replace(given, seals=()).round == 1


def test_areas_and_people_of_a_seal_are_those_of_the_panel():
    """A sealed verdict without a scorecard has its area and its person."""
    given = panel("Ben Coding yes", seals=(seal("Zoe Process no"),))

    assert given.area_names == ("Coding", "Process")
    assert given.people == ("Ben", "Zoe")
    assert given.sealed_alone == given.seals


def test_an_explicit_pending_scorecard_is_the_same_verdict():
    """A seal and a pending scorecard of one person, area and round are one verdict."""
    given = panel(card("Ben Coding yes"), card("Zoe Process pending"), seals=(seal("Zoe Process no"),))

    assert given.sealed_alone == ()
    assert [one.interviewer for one in decide(given).awaited] == ["Zoe"]
