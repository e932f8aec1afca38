"""Scorecards from a table on the command line, which cannot ask."""

from __future__ import annotations

import pytest

from followup_rules import Answers, Panel, parse_table
from tests.building import card, panel, refused

HEADER = "area,interviewer,verdict,evidence,round\n"
SMALL = "area,interviewer,verdict\n"


def test_one_row_is_one_scorecard():
    """A table is a list of scorecards and no plan."""
    text = HEADER + "Coding,Ben,yes,Wrote a test.,2\nProcess,Dan,no,,\n"
    expected = panel(card("Ben Coding yes", evidence="Wrote a test.", round=2), "Dan Process no")

    assert expected == parse_table(text)


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
        ",area,interviewer,verdict\n,Coding,Ben,yes\n",
        "\r\n , ,\n\narea,interviewer,verdict\nCoding,Ben,yes\n",
        "\ufeff\narea,interviewer,verdict\nCoding,Ben,yes\n",
        "round,area,interviewer,verdict,evidence\n,Coding,Ben,yes,\n",
        "round,area,interviewer,verdict\n 001 ,Coding,Ben,yes\n",
        f"round,area,interviewer,verdict\n{'0' * 5_000}1,Coding,Ben,yes\n",
        "area;interviewer;verdict\nCoding;Ben;yes\n",
        "sep=|\narea|interviewer|verdict\nCoding|Ben|yes\n",
    ],
)
def test_the_same_table(text):
    """However a spreadsheet writes it, the same table is the same panel."""
    assert panel("Ben Coding yes") == parse_table(text)


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [
        ("YES", "yes"),
        (" y\u00a0", "yes"),
        ("n", "no"),
        ("MAY\u200bBE", "maybe"),
        ("", "pending"),
        ("\u200b ", "pending"),
        ("Pending", "pending"),
        ("Not\u2011Assessed", "not-assessed"),
    ],
)
def test_verdict_words(cell, verdict):
    """Verdicts may be in any case and short; an empty cell is a pending verdict."""
    assert verdict == parse_table(f"{SMALL}Coding,Ben,{cell}\n").scorecards[0].verdict


def test_empty_interviewer():
    """A scorecard without a name is anonymous."""
    assert panel("- Coding yes") == parse_table(SMALL + "Coding, ,yes\n")


def test_evidence_with_quotes_commas_and_new_lines():
    """Evidence is kept to the letter, across lines."""
    text = HEADER + 'Coding,Ben,yes,"Said ""done"",\n\nand was.",1\nProcess,Dan,no,,\n'

    assert 'Said "done",\n\nand was.' == parse_table(text).scorecards[0].evidence


def test_a_header_alone():
    """A table with a header and no rows is a panel without scorecards."""
    assert Panel() == parse_table(SMALL)


@pytest.mark.parametrize(
    ("text", "path", "piece"),
    [
        ("\n" + SMALL + "\n,Ben,yes\n", "row 4, area", "is empty; the name of an area is accepted"),
        (SMALL + "Coding,Ben,yes\n\n,Dan,no\n", "row 4, area", "is empty; same as row 2, 'Coding'? Fill it in"),
        (SMALL + "Co\x07ding,Ben,yes\n", "row 2, area", "holds the control character U+0007"),
        (SMALL + "Coding,B\x07en,yes\n", "row 2, interviewer", "holds the control character U+0007"),
        (SMALL + "Ben,no\n", "row 2", "has 2 cells, and the header has 3; add what is missing, or empty cells"),
        (HEADER + "Coding,Ben,yes\n", "row 2", "has 3 cells, and the header has 5"),
        ("area,interviewer,verdict,\nCoding,Ben,yes,no\n", "row 2", "has 4 cells, and the header has 3"),
        (SMALL + "Coding,Ben,yes,no,,\n", "row 2", "has 4 cells, and the header has 3"),
        (
            SMALL + "A,Ben,yes,no\nB\nC\n",
            "row 2",
            "in it needs quotation marks around it; and rows 3, 4 cannot be read",
        ),
        (HEADER + "Coding,Ben,yes,,0\n", "row 2, round", "from 1"),
        (HEADER + "Coding,Ben,yes,,second\n", "row 2, round", "must be a whole number, 1 or more, not 'second'"),
        (HEADER + "Coding,Ben,yes,,1.0\n", "row 2, round", "must be a whole number, 1 or more"),
        (HEADER + "Coding,Ben,yes,,\u0662\n", "row 2, round", "must be a whole number, 1 or more"),
        (HEADER + "Coding,Ben,yes,,9007199254740993\n", "row 2, round", "to 9007199254740992"),
        (HEADER + f"Coding,Ben,yes,,{'9' * 50_000}\n", "row 2, round", "must be a whole number, 1 or more"),
        (HEADER + f"Coding,Ben,yes,{'x' * 10_001},\n", "row 2, evidence", "10,001 characters"),
        (HEADER + f"Coding,Ben,{'x' * 201},,\n", "row 2, verdict", "is 201 characters long; a word for a verdict"),
        (HEADER + "Coding,Ben,yes,\ud800,\n", "row 2, evidence", "lone surrogate"),
        (SMALL + 'Coding,Ben,"yes\n', "row 2", "begins with a quotation mark that is never closed; close it"),
        (SMALL + 'A,"B\nC",no\nCoding,Ben,"yes"no\n', "row 3", "has a quotation mark that is not closed at the end of"),
        (SMALL + 'A,"B\nB,Ben,no\n"",Cy,yes\n', "row 2", "begins with a quotation mark that is never closed"),
        (
            SMALL + "Coding,Ben,yes\n\nCoding,Ben,no\n",
            "row 4",
            "repeats row 2, a verdict by 'Ben' on 'Coding' in round 1",
        ),
        (SMALL + "Coding,scorecards[9],yes\n" * 2, "row 3", "a verdict by 'scorecards[9]' on"),
        (
            SMALL + "A,Ben,yes\n\nA,ben,no\n",
            "row 4, interviewer",
            "is 'ben', which looks like 'Ben' in row 2; if they are one interviewer",
        ),
        ("area,Ana,,Ben\nA,yes,no,yes\n", "row 2", "has text in column 3, which has no name; name it, or empty it"),
        (
            "candidate,area,interviewer,verdict\nP,A,B,yes\nQ,A,C,no\n",
            "row 3, candidate",
            "is 'Q', and row 2 is about 'P'",
        ),
        (
            'candidate,area,interviewer,verdict,notes\nP,A,B,yes,\nQ,A,C,no,"x"y\n',
            "row 3, candidate",
            "is 'Q', and row 2 is about 'P'",
        ),
        (SMALL + "Coding,,yes\n" * 2_001, "", "holds more than 2,000 scorecards; at most 2,000 are accepted"),
        ("area,Ana,Ben\n" + "Coding,yes,\n" * 1_001, "", "holds more than 2,000 scorecards"),
        (SMALL + "".join(f"A{n},Ben,yes\n" for n in range(201)), "", "names more than 200 areas; at most 200"),
        (SMALL + "\u00e9" * 2**23, "", "is larger than 16 MiB"),
    ],
)
def test_refused(text, path, piece):
    """What cannot be read is refused by row and column, with what is accepted."""
    error = refused(parse_table, text)

    assert path == error.path
    assert piece in error.message


@pytest.mark.parametrize(
    ("rows", "is_refused"),
    [
        ('A,Ana,yes,"slow\nB,Ben,no,19"\n', True),
        ('A,Ana,3,"slow\nB,Ben,2,19"\nC,Cy,2,\n', True),
        ('A,Ana,yes,"slow\nB,Ben,no"\n', True),
        ('A,Ana,yes,"slow, then fast\nwell, on paper, quick, not sure"\n', False),
        ('A\tAna\tyes\t"slow\nB\tBen\t\t19"\n', True),
        ('A\tAna\tyes\t"slow\nB\tBen"\n', False),
    ],
)
def test_a_quotation_mark_that_takes_in_the_rows_below(rows, is_refused):
    """A cell that was left open and that a later row happens to close hides a verdict: that row has to be corrected."""
    text = ("area,interviewer,verdict,evidence\n").replace(",", "\t" if "\t" in rows else ",") + rows
    answers = Answers(read_as={"3": "yes", "2": "no"})

    if is_refused:
        assert (
            "has a cell that holds whole rows; close its quotation mark" in refused(parse_table, text, answers).message
        )
    else:
        assert "slow" in parse_table(text, answers).scorecards[0].evidence


def test_a_million_rows_are_refused_at_once():
    """A table is read no further than it may be long."""
    assert "more than 2,000 scorecards" in refused(parse_table, SMALL + "Coding,Ben,yes\n" * 1_000_000).message


def test_foreign_words():
    """All words that are not ours are named at once, with their rows and the options that answer them."""
    error = refused(parse_table, SMALL + 'A,Ana,Strong No\nB,,4\nC,,strong  no\nD,,"a ""b"""\nE,\n')

    assert "row 2, verdict" == error.path
    assert (
        "'Strong No' (rows 2, 4), '4' (row 3), 'a \"b\"' (row 5) are not known verdicts; say what each means with "
        '--read-as="Strong No=no" --read-as="4=VERDICT" --read-as=\'a "b"=VERDICT\', '
        "or write yes (or y), no (or n), maybe (or m), pending (or nothing) or not-assessed"
    ) == error.message


def test_very_many_foreign_words():
    """A table full of other words names the first, and how many more there are."""
    error = refused(parse_table, SMALL + "".join(f"A,,{number} points\n" for number in range(100)))

    assert error.message.count("points=VERDICT") == 40
    assert "'39 points' (row 41) and 60 more words are not known verdicts" in error.message


def test_foreign_words_that_are_answered():
    """Once the user says what a word means, there is a panel, which keeps the word as typed with its meaning."""
    answers = Answers(read_as={"strong no": "no", "unused": "yes", "": "not-assessed"})
    given = parse_table(SMALL + "A,Ana,Strong No\nB,Ben,STRONG NO\nC,Cy,\n", answers)

    assert ["no", "no", "not-assessed"] == [one.verdict for one in given.scorecards]
    assert {"Strong No": "no", "": "not-assessed"} == given.imported.words


def test_alike_names():
    """All pairs of names that look alike are named with both rows, until the user says that they are different."""
    text = SMALL + "Coding,Ana,yes\ncoding,Ben,no\nCODING,Cy,yes\n"
    error = refused(parse_table, text)
    more = refused(parse_table, text, Answers(distinct=(("coding", "Coding"), ("coding", "CODING"))))
    pairs = (("Coding", "coding"), ("coding", "CODING"), ("CODING", "Coding"))

    assert "row 3, area" == error.path
    assert (
        "is 'coding', which looks like 'Coding' in row 2; if they are one area, write one name; "
        "if they are two, say so with "
        '--distinct="Coding=coding" --distinct="coding=CODING"'
    ) == error.message
    assert more.message.endswith('--distinct="Coding=CODING"')
    assert pairs == parse_table(text, Answers(distinct=pairs)).distinct


def test_which_kind_is_named_first():
    """Words come first, then rows that cannot be read, repeats, and names that look alike."""
    text = SMALL + "a,Ana,yes\nA,Ana,no\nB,Ben,hire\nC\na,Ana,no\n"
    answers = {"read_as": {"hire": "yes"}}
    errors = [
        refused(parse_table, text, Answers(**given))
        for given in ({}, answers, {**answers, "discard": {5}}, {**answers, "discard": {5, 6}})
    ]

    assert ["row 4, verdict", "row 5", "row 6", "row 3, area"] == [error.path for error in errors]


def test_discarded_rows_are_kept_on_record():
    """A row that the user discards gives no scorecard. The panel keeps its text, and why it was left out."""
    text = SMALL + "A,Ana,yes\nBen,no\n\nA,Ana,no\nB,Cy,yes\n\ud800,Cy,yes\n"
    given = parse_table(text, Answers(discard={3, 5, 6, 7}))

    assert [(3, "Ben,no"), (5, "A,Ana,no"), (6, "B,Cy,yes"), (7, "\ufffd,Cy,yes")] == [
        (left.row, left.text) for left in given.imported.left_out
    ]
    assert ["has 2 cells,", "repeats row 2,", "left out by", "area holds a"] == [
        " ".join(left.why.split()[:3]) for left in given.imported.left_out
    ]
