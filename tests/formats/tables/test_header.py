"""How the header of a table is found, and what the error says if there is none."""

from __future__ import annotations

import pytest

from followup_rules import PanelError
from followup_rules.formats.tables.header import find_table
from tests.building import refused


def test_five_causes():
    """Five different causes give five different messages, so that each says what to do."""
    texts = [
        " \n,\n",
        "foo,bar\n1,2\n",
        "area,rating,x\nA,yes,\n",
        "area,who,verdict,rating\n",
        "area|interviewer|verdict",
    ]
    messages = [refused(find_table, text).message for text in (*texts, "area,interviewer,rating,vote\n")]

    assert "has nothing in it; a header with area, interviewer and verdict and its rows are accepted" == messages[0]
    assert messages[1].startswith("names no column that is known: 'foo', 'bar'; a header with area, interviewer and")
    assert messages[2].startswith("has no column 'interviewer'; not known: 'x'; a header with area, interviewer and")
    assert messages[3].startswith("has no column 'interviewer'; not known: 'who'; a header")
    assert messages[4].startswith(
        "has its cells separated by '|'; tabs, semicolons and commas are accepted, or a first"
    )
    assert messages[5].startswith("gives the verdict twice, in 'rating' and 'vote'; one column for it is accepted")


@pytest.mark.parametrize(
    ("text", "path", "piece"),
    [
        ("\n,,\narea,verdict\n", "row 3", "has no column 'interviewer'; a header"),
        ("area\n", "row 1", "has no column 'interviewer' and no column 'verdict'; a header"),
        ("verdict,a,b\n", "row 1", "has no column 'area' and no column 'interviewer'; not known: 'a', 'b'"),
        ("interviewer,a,b\nAna,1,2\n", "row 1", "; verdicts below the areas' names are accepted too"),
        ("area,a,b\nCoding,1,2\n", "row 1", "; verdicts below the interviewers' names are accepted too"),
        ("area,interviewer,verdict,Area\n", "row 1", "gives the area twice, in 'area' and 'Area'; one column for it"),
        ("area,Ana,Ben,Ana\nCoding,yes,no,no\n", "row 1", "gives the column 'Ana' twice; one is accepted"),
        (
            "Debrief\narea  interviewer  verdict\n",
            "row 2",
            "separated by two or more spaces; tabs, semicolons and commas",
        ),
        ("area interviewer verdict\n", "row 1", "separated by spaces; tabs, semicolons and commas are accepted"),
        ("area:interviewer:verdict\n", "row 1", "separated by a colon; tabs"),
        ("area^interviewer^verdict\n", "row 1", "separated by '^'; tabs, semicolons and commas are accepted"),
        (
            "sep=:\narea:interviewer:verdict\n",
            "row 1",
            "separates cells by ':'; sep=, sep=; sep=| or a tab is accepted",
        ),
        ("From,Ana,,no\narea,interviewer,verdict\n", "row 1", "holds a verdict above the header in row 2; rows below"),
        ("sep=;", "", "has nothing in it"),
        ("area,Ana,Ben,Overall\nA,yes,no,no\n", "row 1", "names are accepted too, without a column 'Overall'"),
        (
            "A,Ana,no\narea,interviewer,verdict\n",
            "row 1",
            "is above the header in row 2 and looks like part",
        ),
        (
            "interviewer,A,B,Reasoning\nAna,yes,no,Strong No\n",
            "row 2",
            "holds a verdict below 'Reasoning', which is not",
        ),
        ("x," * 3_000, "row 1", "and 2,960 more; a header with"),
    ],
)
def test_no_header(text, path, piece):
    """A table without a header is refused by its row, with all columns that are not known and what is accepted."""
    error = refused(find_table, text)

    assert path == error.path
    assert piece in error.message


def test_a_header_far_below():
    """A header is looked for in the first twenty rows with text in them, and no further."""
    lines = "x\n\n" * 19 + "area,interviewer,verdict\n"

    assert 39 == find_table(lines).columns.row
    with pytest.raises(PanelError, match="names no column that is known: 'x'"):
        find_table("x\n" + lines)


@pytest.mark.parametrize(
    "link", ["c.html#panel=1.eJw", "c.html#PANEL%3D1.eJw", "c.html%23panel=1.eJw", "?a=b&panel=1.eJw"]
)
def test_a_link_is_no_table(link):
    """The error for a link to a panel instead of a table says how to open it. A table may contain a link."""
    error = refused(find_table, f"See\n\nhttps://example.org/{link}\n")

    assert error.path == "row 3"
    assert "is a link to a panel, not a table; paste it into the address bar of a browser" == error.message
    assert find_table(f"area,interviewer,verdict,note\nCoding,Ana,yes,https://example.org/{link}\n").rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n , \n", "Debrief, 3 March; all\n"])
def test_what_separates_the_cells(before, delimiter):
    """The delimiter is found by the header, so the user does not have to name it."""
    text = before + "area,interviewer,verdict\nA,B,yes\n".replace(",", delimiter)

    assert (delimiter, ["A", "B", "yes"]) == (find_table(text).delimiter, list(find_table(text).rows[0].cells))
