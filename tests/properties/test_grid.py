"""What must hold for the grid of every panel."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from followup_rules.formats.grid import interviewer_columns, lay_out, to_svg
from tests.properties.strategies import NAMES, panels

SVG = "{http://www.w3.org/2000/svg}"


class TestEveryScorecardHasOnePlace:
    """Each interviewer's verdict on an area is in the one cell where the two meet."""

    @given(panels(areas=NAMES, people=NAMES))
    def test_the_grid_holds_every_scorecard_once(self, panel):
        """Nothing is left out of the grid, nothing overwritten in it, and nothing in it twice."""
        grid = lay_out(panel)
        held = [
            (area["area"], column["interviewer"], column["round"], verdict)
            for area in grid["areas"]
            for column, verdict in zip(grid["columns"], area["verdicts"], strict=True)
            if verdict
        ]
        said = [(card.area, card.interviewer, card.round, card.verdict.value) for card in panel.scorecards]

        assert sorted(held, key=repr) == sorted(said, key=repr)
        assert sum(len(column.cards) for column in interviewer_columns(panel)) == len(panel.scorecards)

    @given(panels(areas=NAMES, people=NAMES), st.text())
    def test_the_drawing_is_a_document(self, panel, title):
        """Whatever people, areas and the drawing are called, it can be opened, and shows every scorecard."""
        svg = ET.fromstring(to_svg(panel, title, slug="any"))  # noqa: S314 - ours

        assert len(list(svg.iter(f"{SVG}use"))) == len(panel.scorecards)
