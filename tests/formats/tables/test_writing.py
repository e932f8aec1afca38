"""Scorecards written as a table."""

from __future__ import annotations

import pytest

from followup_rules import format_table, parse_table
from tests.building import card, panel
from tests.sealed import seal


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize(
    "evidence",
    [
        "plain",
        'a "b", c',
        "a\tb;",
        "a\nb",
        "a\r\nb",
        "\ra",
        "\ta",
        " a ",
        "'=1+1",
        "=1",
        "''",
        "\u20ac \U0001f600",
        "a\x00b",
        '"',
    ],
)
def test_round_trip(evidence, delimiter):
    """Written as a table and read again, scorecards are the same to the letter."""
    given = panel(
        card("=1+1 Coding no", evidence=evidence), card("- @Coding pending", round=3), "-Dan 'Process not-assessed"
    )

    assert given == parse_table(format_table(given, delimiter))


def test_written():
    """A table has a header, says pending in words, and nothing in it acts in a spreadsheet."""
    given = panel(
        card("@Ben Coding no", evidence="Slow, vague"), card("'Cy Coding yes", evidence="=1+1"), "- +P pending"
    )

    assert [
        "area,interviewer,verdict,evidence,round",
        'Coding,\'@Ben,no,"Slow, vague",1',
        "Coding,''Cy,yes,'=1+1,1",
        "'+P,,pending,,1",
    ] == format_table(given).splitlines()


def test_a_sealed_verdict_is_a_pending_row():
    """A table carries no seals. A sealed verdict without a scorecard is a row that is not in yet."""
    given = panel("Ana Coding yes", seals=(seal("Ben Coding no"), seal("Ana Coding yes", 2, opened=True)))

    assert format_table(given).splitlines()[1:] == ["Coding,Ana,yes,,1", "Coding,Ben,pending,,1"]
    assert not parse_table(format_table(given)).seals
