"""Scorecards from a table, as exported or pasted from a spreadsheet, and back."""

from __future__ import annotations

import pytest

from followup_rules import Panel
from followup_rules.formats import table
from tests.building import card, panel, refused

HEADER = "area,interviewer,verdict,evidence,round\n"
SMALL = "area,interviewer,verdict\n"


def test_one_row_is_one_scorecard():
    """A table is a list of scorecards and no plan."""
    text = HEADER + "Coding,Ben,yes,Wrote a test.,2\nProcess,Dan,no,,\n"
    expected = panel(card("Ben Coding yes", evidence="Wrote a test.", round=2), "Dan Process no")

    assert expected == table.parse_table(text)


@pytest.mark.parametrize(
    "text",
    [
        "verdict,area,interviewer\nyes,Coding,Ben\n",
        "Area,INTERVIEWER,Verdict\nCoding,Ben,yes\n",
        " area , interviewer , verdict \n Coding , Ben , yes \n",
        "\ufeffarea,interviewer,verdict\nCoding,Ben,yes\n",
        '"area","interviewer","verdict"\n"Coding","Ben","yes"',
        "area,interviewer,verdict\r\nCoding,Ben,yes\r\n",
        "area,interviewer,verdict\rCoding,Ben,yes\r",
        "area,interviewer,verdict\n\n , ,\nCoding,Ben,yes\n,,\n\n",
        "area,interviewer,verdict\nCoding,Ben,yes,, ,\n",
        "area,interviewer,verdict,, \nCoding,Ben,yes,,\n",
        "area,interviewer,verdict,\nCoding,Ben,yes\n",
        "\r\n , ,\n\narea,interviewer,verdict\nCoding,Ben,yes\n",
        "\ufeff\narea,interviewer,verdict\nCoding,Ben,yes\n",
        "round,area,interviewer,verdict,evidence\n,Coding,Ben,yes\n",
        "round,area,interviewer,verdict\n1,Coding,Ben,yes\n",
        "round,area,interviewer,verdict\n 001 ,Coding,Ben,yes\n",
    ],
    ids=[
        "another order",
        "another case",
        "blanks around",
        "a byte order mark",
        "quotes",
        "line ends of Windows",
        "line ends of old Macs",
        "empty rows",
        "empty cells too many",
        "an empty column too many",
        "an empty column in the header alone",
        "empty rows first",
        "a byte order mark and an empty row",
        "cells left away at the end",
        "a round",
        "a round with leading zeros",
    ],
)
def test_the_same_table(text):
    """However a spreadsheet writes it, the same table is the same panel."""
    assert panel("Ben Coding yes") == table.parse_table(text)


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [
        ("yes", "yes"),
        ("YES", "yes"),
        (" Yes ", "yes"),
        ("y", "yes"),
        ("Y", "yes"),
        ("n", "no"),
        ("No", "no"),
        ("m", "maybe"),
        ("MAYBE", "maybe"),
        ("", "pending"),
        ("  ", "pending"),
        ("Pending", "pending"),
        ("Not-Assessed", "not-assessed"),
    ],
)
def test_verdict_words(cell, verdict):
    """Verdicts may be in any case and short; an empty cell is a verdict that is not in yet."""
    assert verdict == table.parse_table(f"{SMALL}Coding,Ben,{cell}\n").scorecards[0].verdict


def test_empty_interviewer():
    """A scorecard without a name is anonymous."""
    assert panel("- Coding yes") == table.parse_table(SMALL + "Coding, ,yes\n")


def test_evidence_with_quotes_commas_and_new_lines():
    """Evidence is kept to the letter, across lines."""
    text = HEADER + 'Coding,Ben,yes,"Said ""done"",\n\nand was.",1\nProcess,Dan,no,,\n'

    assert 'Said "done",\n\nand was.' == table.parse_table(text).scorecards[0].evidence


def test_pasted_from_a_spreadsheet():
    """Cells parted by tabs keep their commas."""
    text = 'area\tinterviewer\tverdict\tevidence\nCoding\tBen\tn\tSlow, vague\nProcess\tDan\ty\t"Two\nlines"\n'
    expected = panel(card("Ben Coding no", evidence="Slow, vague"), card("Dan Process yes", evidence="Two\nlines"))

    assert expected == table.parse_table(text, "\t")


def test_a_header_alone():
    """A table with a header and no rows is a panel without scorecards."""
    assert Panel() == table.parse_table(SMALL)


@pytest.mark.parametrize(
    ("text", "path", "piece"),
    [
        ("", "row 1", "has no column 'area'; a header with area, interviewer, verdict is required"),
        ("\n , \n", "row 1", "has no column 'area'"),
        ("\n,,\narea,verdict\n", "row 3", "has no column 'interviewer'"),
        ("\narea,interviewer,verdict,score\n", "row 2, 'score'", "is not known"),
        ("\n\n" + SMALL + "Coding,Ben,perhaps\n", "row 4, verdict", "not 'perhaps'"),
        ("\n" + SMALL + "\n,Ben,yes\n", "row 4, area", "must not be empty"),
        ("area,verdict\nCoding,yes\n", "row 1", "has no column 'interviewer'"),
        ("area,interviewer\nCoding,Ben\n", "row 1", "has no column 'verdict'"),
        (
            "area,interviewer,verdict,score\n",
            "row 1, 'score'",
            "is not known: remove that column; accepted columns: area",
        ),
        ("area,,interviewer,verdict\n", "row 1, ''", "is not known: remove that column"),
        ("area,interviewer,verdict,Area\n", "row 1, 'area'", "is given twice; accepted columns: area, interviewer"),
        ("area;interviewer,verdict\n", "row 1, 'area;interviewer'", "is not known: remove that column"),
        ("area,interviewer,verdict,\nCoding,Ben,yes,no\n", "row 2", "has 4 cells; the header has 3"),
        (SMALL + "Coding,Ben,yes,no,,\n", "row 2", "has 4 cells; the header has 3"),
        (SMALL + "Coding,Ben,yes,no\n", "row 2", "has 4 cells; the header has 3"),
        (
            SMALL + "Coding,Ben,perhaps\n",
            "row 2, verdict",
            "maybe (or m), pending (or an empty cell) or",
        ),
        (SMALL + "Coding,Ben,perhaps\n", "row 2, verdict", "not 'perhaps'"),
        (SMALL + "Coding,Ben,yes\n\n,Dan,no\n", "row 4, area", "must not be empty"),
        (HEADER + "Coding,Ben,yes,,0\n", "row 2, round", "from 1"),
        (HEADER + "Coding,Ben,yes,,second\n", "row 2, round", "must be a whole number, 1 or more, not 'second'"),
        (HEADER + "Coding,Ben,yes,,-1\n", "row 2, round", "must be a whole number, 1 or more"),
        (HEADER + "Coding,Ben,yes,,1.0\n", "row 2, round", "must be a whole number, 1 or more"),
        (HEADER + "Coding,Ben,yes,,\u0662\n", "row 2, round", "must be a whole number, 1 or more"),
        (HEADER + "Coding,Ben,yes,,9007199254740993\n", "row 2, round", "to 9007199254740992"),
        (HEADER + f"Coding,Ben,yes,,{'9' * 5_000}\n", "row 2, round", "must be a whole number, 1 or more"),
        (HEADER + f"Coding,Ben,yes,{'x' * 10_001},\n", "row 2, evidence", "10,001 characters"),
        (HEADER + "Coding,Ben,yes,\ud800,\n", "row 2, evidence", "lone surrogate"),
        (SMALL + 'Coding,Ben,"yes\n', "line 2", "is not a table: a quotation mark is not closed"),
        (SMALL + 'Coding,Ben,"yes"no\n', "line 2", "is not a table: a quotation mark is not closed at the end of its"),
        (SMALL + 'A,"B\nC",no\nCoding,Ben,"yes\nA,B,no\n', "line 4", "is not a table: a quotation mark is not closed"),
        (HEADER + 'Coding,Ben,yes,"Slow\nA,B,no,"Fine"\n', "line 2", "is not a table: a quotation mark is not closed"),
        (SMALL + f"Coding,Ben,{'x' * 200_000}\n", "line 2", "is not a table: a cell is too long"),
        (SMALL + 'Coding,Ben,"yes\n' + "A,B,no\n" * 20_000, "line 2", "or a quotation mark not closed; at most 10,000"),
        (SMALL + "Coding,Ben,yes\n" * 2_001, "scorecards", "2,001; at most 2,000"),
        (SMALL + "".join(f"A{n},Ben,yes\n" for n in range(201)), "scorecards", "201 areas; at most 200"),
    ],
)
def test_refused(text, path, piece):
    """What cannot be read is refused by row and column, with what is accepted."""
    error = refused(table.parse_table, text)

    assert path == error.path
    assert piece in error.message


@pytest.mark.parametrize("delimiter", [",", "\t"], ids=["comma", "tab"])
@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("area;interviewer;verdict\nCoding;Ben;yes\n", "row 1"),
        ("\r\n\r\narea;interviewer;verdict\r\nCoding;Ben;yes\r\n", "row 3"),
        ("\ufeff\r" + '"area";"interviewer";"verdict"\rCoding;"Slow, vague";yes\r', "row 2"),
    ],
    ids=["as exported", "after empty rows", "in quotes"],
)
def test_semicolons(text, path, delimiter):
    """Whoever exported with semicolons is told so in words, instead of hearing of one column with an odd name."""
    error = refused(table.parse_table, text, delimiter)

    assert (path, "has its cells parted by semicolons; commas or tabs are accepted") == (error.path, error.message)


def test_semicolons_before_empty_columns():
    """Empty cells after a header with semicolons do not hide what parts its cells."""
    assert "parted by semicolons" in refused(table.parse_table, "area;interviewer;verdict, ,\n").message


def test_a_second_verdict_is_named_by_its_row():
    """Two verdicts by one person on one area are shown by the rows that people see, header and empty rows counted."""
    error = refused(table.parse_table, SMALL + "Coding,Ben,yes\n\nCoding,Ben,no\n")

    assert "row 4" == error.path
    assert "a second verdict by 'Ben' on 'Coding' in round 1; keep one" in error.message


def test_a_name_that_looks_like_a_path():
    """A second verdict is refused in words, whatever the interviewer calls themselves."""
    error = refused(table.parse_table, SMALL + "Coding,scorecards[9],yes\nCoding,scorecards[9],no\n")

    assert "row 3" == error.path
    assert "by 'scorecards[9]'" in error.message


def test_a_round_of_many_zeros():
    """A round padded with thousands of zeros is the same round."""
    text = HEADER + f"Coding,Ben,yes,,{'0' * 5_000}1\n"

    assert panel("Ben Coding yes") == table.parse_table(text)


@pytest.mark.parametrize("delimiter", [",", "\t"], ids=["comma", "tab"])
@pytest.mark.parametrize(
    "evidence",
    ["plain", 'a "b", c', "a\tb", "a\nb", "a\r\nb", "a\rb", " a ", "'=1+1", "\u20ac \U0001f600", "a\x00b", '"'],
)
def test_round_trip(evidence, delimiter):
    """Written as a table and read again, scorecards are the same to the letter."""
    given = panel(
        card("Ben Coding no", evidence=evidence), card("- Coding pending", round=3), "Dan Process not-assessed"
    )

    assert given == table.parse_table(table.format_table(given, delimiter), delimiter)


def test_written():
    """A table has a header and says pending in so many words."""
    given = panel(card("Ben Coding no", evidence="Slow, vague"), "- Process pending")

    assert [
        "area,interviewer,verdict,evidence,round",
        'Coding,Ben,no,"Slow, vague",1',
        "Process,,pending,,1",
    ] == table.format_table(given).splitlines()
