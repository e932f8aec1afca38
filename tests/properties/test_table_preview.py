"""What must hold for every table that is looked at before it is taken over."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from followup_rules.formats.panel_json import from_dict, to_dict
from followup_rules.formats.table import COLUMNS, format_table, parse_table
from followup_rules.formats.table_preview import preview_table
from followup_rules.model.errors import PanelError
from tests.properties.strategies import NAMES, panels

CELLS = {
    "area": st.sampled_from(["Coding", " Coding ", "Process", "Process", "Domain", ""]),
    "interviewer": st.sampled_from(["Ben", "Ben", " Ben", "Cy", ""]),
    "verdict": st.sampled_from(["yes", "N", "maybe", "", "pending", "not-assessed", "perhaps"]),
    "evidence": st.sampled_from(["", "Slow, vague", 'Said "done"', "Two\nlines", "a\tb"]),
    "round": st.sampled_from(["", "1", "2", "02", "0", "second"]),
}


@st.composite
def tables(draw):
    """Tables in any order of columns, with slips and repeats in some rows, and with empty cells around."""
    delimiter = draw(st.sampled_from(",\t"))
    columns = draw(st.permutations(["area", "interviewer", "verdict", *draw(st.sampled_from(MORE))]))
    cells = st.tuples(*(CELLS[column] for column in columns))
    rows = [[*row, *draw(BEYOND)] for row in draw(st.lists(cells, max_size=5))]
    written = io.StringIO()
    header = [*columns, *draw(EMPTY)]
    csv.writer(written, delimiter=delimiter).writerows([*draw(st.lists(EMPTY, max_size=2)), header, *rows])
    return written.getvalue(), delimiter


MORE = ([], ["evidence"], ["round"], ["evidence", "round"])
EMPTY = st.sampled_from([[], ["", ""], [" ", "", ""]])
BEYOND = st.sampled_from([[], [], [], [], [""], ["more"]])


class TestALookIsWhatComesIn:
    """An error names its path and what is accepted; nothing is ignored, nothing guessed."""

    @given(tables())
    def test_a_look_agrees_with_reading(self, table):
        """A table in which nothing is refused is read as the panel that was shown; any other is not read at all."""
        text, delimiter = table
        shown = preview_table(text)

        assert _read(text, delimiter) == (None if shown["refused"] else shown["panel"])
        assert shown["understood"] + shown["refused"] == len(shown["rows"])
        assert shown["refused"] == len([row for row in shown["rows"] if row["error"]])

    @given(tables())
    def test_the_rows_understood_are_the_panel(self, table):
        """Leaving out what is refused gives the panel that was shown."""
        text, delimiter = table
        shown = preview_table(text)
        kept = [row for row in shown["rows"] if not row["error"]]
        written = io.StringIO()
        csv.writer(written, delimiter=delimiter).writerows(
            [COLUMNS, *([row[column] for column in COLUMNS] for row in kept)]
        )

        assert _read(written.getvalue(), delimiter) == shown["panel"]
        assert list(from_dict(shown["panel"]).area_names) == shown["areas"]

    @given(panels(areas=NAMES, people=NAMES), st.sampled_from(",\t"))
    def test_what_we_write_is_understood(self, panel, delimiter):
        """A table that came from here is understood to the last row."""
        text = format_table(panel, delimiter)
        shown = preview_table(text)

        assert shown["refused"] == 0
        assert shown["panel"] == _read(text, delimiter)


def _read(text, delimiter):
    try:
        return to_dict(parse_table(text, delimiter))
    except PanelError:
        return None
