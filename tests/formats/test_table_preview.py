"""A table before it becomes a panel: what was understood, and what is wrong with the rest, row by row."""

from __future__ import annotations

import pytest

from followup_rules import to_dict
from followup_rules.formats import table
from followup_rules.formats.table_preview import delimiter_of, preview_table
from followup_rules.model.panel import Verdict, read_verdict
from tests.building import card, panel, refused

HEADER = "area,interviewer,verdict,evidence,round\n"
SMALL = "area,interviewer,verdict\n"
PERHAPS = refused(read_verdict, "perhaps", "verdict", Verdict.PENDING).message


def row(number, area, interviewer, verdict, **more):
    """Return a row as a preview shows it."""
    shown = {"row": number, "area": area, "interviewer": interviewer, "verdict": verdict}
    return {**shown, "evidence": None, "round": 1, "error": None, **more}


def errors(text):
    """Return what is wrong with a table, by row."""
    return {row["row"]: row["error"] for row in preview_table(text)["rows"] if row["error"]}


def test_a_table_that_is_understood():
    """Every row is shown as it was read, with the areas that came in and the panel they make."""
    given = panel(card("Ben Coding maybe", evidence="Slow, vague"), "- Process pending", card("Cy Coding no", round=2))
    expected = {
        "rows": [
            row(2, "Coding", "Ben", "maybe", evidence="Slow, vague"),
            row(4, "Process", None, "pending"),
            row(5, "Coding", "Cy", "no", round=2),
        ],
        "panel": to_dict(given),
        "areas": ["Coding", "Process"],
        "understood": 3,
        "refused": 0,
    }

    assert expected == preview_table(HEADER + ' Coding ,Ben,M,"Slow, vague",\n\nProcess,,\nCoding,Cy,No,,2\n')


def test_pasted_from_a_spreadsheet():
    """Cells parted by tabs are recognised by the header; nobody has to say so."""
    text = "area\tinterviewer\tverdict\tevidence\r\nCoding\tBen\ty\tAsked first, then wrote\r\n"

    assert [row(2, "Coding", "Ben", "yes", evidence="Asked first, then wrote")] == preview_table(text)["rows"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("area\tinterviewer\tverdict\nA\tB\tyes", "\t"),
        ("area,interviewer,verdict\nA,B,yes", ","),
        ("area,interviewer,verdict,evidence\nA,B,yes,\t", ","),
        ("area,interviewer,verdict,evidence\rA,B,yes,\t", ","),
        ("\narea\tinterviewer\tverdict\n", "\t"),
        ("\ufeff\r\n , \r\narea\tinterviewer\tverdict\r\n", "\t"),
        ("\t\t\n\narea,interviewer,verdict\nA,B,\tyes\n", ","),
        ("", ","),
        ("\t\n", ","),
    ],
    ids=[
        "tabs",
        "commas",
        "a tab in a cell",
        "a tab in a cell of an old Mac",
        "tabs after an empty line",
        "tabs after empty cells",
        "commas after empty lines",
        "nothing",
        "nothing but a tab",
    ],
)
def test_what_parts_the_cells(text, delimiter):
    """The header alone tells whether a table is parted by tabs or commas."""
    assert delimiter == delimiter_of(text)


def test_what_people_really_paste():
    """An empty row above the table and an empty column beside it come along unnoticed; rows count from the first."""
    text = "\t\t\t\r\n\r\narea\tinterviewer\tverdict\t\r\nCoding\tBen\ty\t\r\nCoding\tCy\tperhaps\t\r\n"
    message = f"verdict {PERHAPS}"

    assert [row(4, "Coding", "Ben", "yes"), row(5, "Coding", "Cy", "perhaps", error=message)] == preview_table(text)[
        "rows"
    ]


def test_one_wrong_row():
    """What cannot be read stands there as it was typed, with what is accepted; the others come in all the same."""
    shown = preview_table(HEADER + "Coding,Ben,perhaps,Slow,\nProcess,Dan,no,,\n")
    message = f"verdict {PERHAPS}"

    assert [
        row(2, "Coding", "Ben", "perhaps", evidence="Slow", error=message),
        row(3, "Process", "Dan", "no"),
    ] == shown["rows"]
    assert (to_dict(panel("Dan Process no")), ["Process"]) == (shown["panel"], shown["areas"])
    assert (1, 1) == (shown["understood"], shown["refused"])


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        (",Ben,yes", "area must not be empty: give a name, or leave it out where it is optional"),
        ("Coding,Ben,yes,,0", "round must be a whole number from 1 to 9007199254740992"),
        ("Coding,Ben,yes,,second", "round must be a whole number, 1 or more, not 'second'"),
        (f"Coding,Ben,yes,{'x' * 10_001}", "evidence is 10,001 characters long; at most 10,000 are accepted"),
        ("Coding,Ben,yes,,,more", "has 6 cells; the header has 5"),
    ],
    ids=["no area", "round 0", "no number", "too long", "too many cells"],
)
def test_what_is_wrong(cells, error):
    """Each wrong row says which of its cells is wrong and what is accepted there."""
    assert {2: error} == errors(f"{HEADER}{cells}\n")


def test_what_was_typed_is_kept():
    """A wrong row shows verdict and round as they were read where they could be, and otherwise as they were typed."""
    shown = preview_table(HEADER + " ,Ben,Y,,007\nCoding,,perhaps,,second\n")["rows"]

    assert [(" ", "Ben", "yes", 7), ("Coding", None, "perhaps", "second")] == [
        (one["area"], one["interviewer"], one["verdict"], one["round"]) for one in shown
    ]


def test_rows_that_repeat_another():
    """A second verdict by the same person is refused with the row of the first, wherever that stands."""
    text = HEADER + "Coding,Ben,yes,,\n\nCoding,Ben,no,,1\nCoding,Ben,no,,2\ncoding,Ben,no,,\nCoding,Ben,no,,\n"
    message = "repeats row 2, a verdict by 'Ben' on 'Coding' in round 1; keep one of the two"

    assert {4: message, 7: message} == errors(text)
    assert 3 == preview_table(text)["understood"]


def test_rows_that_only_seem_to_repeat():
    """A row that was refused itself is not there to be repeated, and rows without a name cannot be told apart."""
    assert [2] == list(errors(SMALL + "Coding,Ben,perhaps\nCoding,Ben,no\nCoding,,no\nCoding,,no\n"))


@pytest.mark.parametrize("text", [SMALL, SMALL + "\n,,\n", SMALL.strip()], ids=["a header", "empty rows", "one line"])
def test_no_rows(text):
    """A table with a header alone is a table in which nothing was found."""
    expected = {"rows": [], "panel": to_dict(panel()), "areas": [], "understood": 0, "refused": 0}

    assert expected == preview_table(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "area,verdict\nCoding,yes\n",
        "area\tscore\tinterviewer\tverdict\n",
        "\narea;interviewer;verdict\nCoding;Ben;yes\n",
        SMALL + 'Coding,Ben,"yes\n',
        SMALL + "".join(f"A,P{number},yes\n" for number in range(2_001)),
        SMALL + "".join(f"A{number},Ben,yes\n" for number in range(201)),
    ],
    ids=["nothing", "no column", "an unknown column", "semicolons", "an open quote", "too many rows", "too many areas"],
)
def test_no_table(text):
    """What is wrong with the table as a whole is said as it is where tables are read without looking first."""
    expected = refused(table.parse_table, text, delimiter_of(text))
    error = refused(preview_table, text)

    assert (expected.path, expected.message) == (error.path, error.message)
