"""The names of files: two candidates' files differ, and no name gives a candidate away."""

from __future__ import annotations

import pytest

from followup_rules import Panel
from followup_rules.formats.file_names import card_file_name, file_name
from followup_rules.model.cards import Card
from tests.building import card, panel


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "panel"),
        ({"role": "Backend engineer", "candidate": "Sam Tester"}, "backend-engineer-st-round-1"),
        ({"role": "Backend engineer"}, "backend-engineer-round-1"),
        ({"candidate": "S. T."}, "st-round-1"),
        ({"candidate": "AB2"}, "ab2-round-1"),
        ({"candidate": "?!"}, "panel"),
        ({"role": "R&D / C++: lead, *senior*"}, "r-d-c-lead-senior-round-1"),
        ({"role": "../../etc/passwd"}, "etc-passwd-round-1"),
        ({"role": ".hidden"}, "hidden-round-1"),
        ({"role": "CON"}, "con-round-1"),
        ({"role": "Größe\u202e\x00\n|"}, "größe-round-1"),
        ({"role": "ソフトウェア開発者", "candidate": "李雷"}, "ソフトウェア開発者-李-round-1"),
        ({"role": "℀"}, "a-c-round-1"),
        ({"role": "-"}, "panel"),
    ],
)
def test_names(given, expected):
    """A file is named after role, initials and round, in what every system accepts; without those it is a panel."""
    assert f"{expected}.json" == file_name(Panel(**given), ".json")


def test_rounds():
    """The second round's file does not overwrite the first one's, with any of the other facts."""
    later = [card("Ben Coding yes", round=2)]

    assert "engineer-round-2.ics" == file_name(panel(*later, role="Engineer"), ".ics")
    assert "panel-round-2.ics" == file_name(panel(*later), ".ics")


@pytest.mark.parametrize("letter", ["x", "\U0001d518", "\U00020000", "\ufdfa", " x", "\u0301"])
def test_length(letter):
    """However long a role or a candidate is, the name fits into what file systems accept."""
    name = file_name(Panel(role=letter * 5_000, candidate="A" + "1" * 5_000), ".json")

    assert len(name.encode()) <= 255
    assert len(name.encode("utf-16-le")) <= 2 * 255


@pytest.mark.parametrize(
    ("area", "interviewer", "panel_id", "name"),
    [
        ("Coding", "Ben", "1a2b3c4d" + "0" * 24, "card-1a2b3c4d-coding-ben.json"),
        ("Team-sized projects", "Zo\u00eb O'Brien", "", "card-team-sized-projects-zo\u00eb-o-brien.json"),
        ("../../C++", "CON", "", "card-c-con.json"),
        ("?", "!", "", "card.json"),
    ],
)
def test_the_file_of_a_card(area, interviewer, panel_id, name):
    """The file of a card is named by the panel's first digits, the area and the interviewer."""
    sealed = Card(area=area, interviewer=interviewer, verdict="no", nonce="0" * 64, panel=panel_id)

    assert name == card_file_name(sealed)


def test_the_file_of_a_card_with_long_names():
    """The name of a card's file fits every file system, in any script."""
    sealed = Card(area="\U00020000" * 500, interviewer="\U00020001" * 500, verdict="no", nonce="0" * 64, panel="a" * 32)

    assert 200 < len(card_file_name(sealed).encode()) <= 255
