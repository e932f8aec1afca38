"""How text is split into rows and cells."""

from __future__ import annotations

import pytest

from followup_rules.formats.tables.cells import NOT_CLOSED, NOT_CLOSED_AT_END, filled_rows


def cells(text, delimiter=","):
    """Split a text; return the cells of each row."""
    return [list(row.cells) for row in filled_rows(text, delimiter)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        ('"a","b"\n"c","d"', [["a", "b"], ["c", "d"]]),
        ('"a, ""b""",c', [['a, "b"', "c"]]),
        ('"a\n\r\nb",c\r\nd,e', [["a\n\r\nb", "c"], ["d", "e"]]),
        ('"",""""\n,x', [["", '"'], ["", "x"]]),
        ('a "b", c"d', [['a "b"', ' c"d']]),
        ('a,,\n\n, ,\n\u200b,\xa0\n"",\n\',\nb', [["a", "", ""], ["b"]]),
        ("'=1+1,''a,'", [["=1+1", "'a", ""]]),
        ("", []),
    ],
)
def test_cells(text, expected):
    """Rows end with any line end, quotes go round a cell and are doubled inside it, and one guard is taken off."""
    assert expected == cells(text)


def test_rows_are_numbered_as_they_are_in_the_text():
    """Empty rows count, also at the beginning, and a row whose cells hold line ends counts once."""
    text = '\n\r\n,\na\r\r\n"b\nc",d\n\n\re\n'

    assert [4, 6, 9] == [row.number for row in filled_rows(text, ",")]
    assert ["a", '"b\nc",d', "e"] == [row.text for row in filled_rows(text, ",")]


def test_a_quotation_mark_from_a_spreadsheet():
    """A spreadsheet puts cells with quotation marks on the clipboard as they are: with tabs they are good cells."""
    text = 'A\t"I would shard" was said first\nB\t"\tx\n'

    assert [["A", '"I would shard" was said first'], ["B", '"', "x"]] == cells(text, "\t")
    assert [None, 1] == [row.trusted for row in filled_rows(text, "\t")]


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
def test_a_badly_quoted_cell_costs_its_row_alone(delimiter):
    """The cells before it can be trusted, and the rows below are read."""
    lines = ['a,"b" c,d', 'e,f,"g', "h,i,j"]
    rows = list(filled_rows("\n".join(lines).replace(",", delimiter), delimiter))

    assert [(1, NOT_CLOSED_AT_END), (2, NOT_CLOSED), (None, "")] == [(row.trusted, row.mistake) for row in rows]
    assert ["h", "i", "j"] == list(rows[2].cells)
