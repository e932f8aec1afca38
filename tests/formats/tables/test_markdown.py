"""Tables in Markdown, as notes and editors copy them."""

from __future__ import annotations

import pytest

from followup_rules import parse_table
from followup_rules.formats.tables.markdown import without_markdown


def test_a_table_in_markdown():
    """Pipes at the ends may be left out, cells may hold escaped ones, and rows keep their numbers."""
    text = (
        "Debrief\n\nArea | Interviewer | Verdict | Notes\n:-- | --- | :-: | ---\n"
        '| Coding | Ana | yes | a \\| b, "quoted" |\n| Process | Ben | no | "said" it \\|\n'
    )
    cards = parse_table(text).scorecards

    assert [("Coding", "Ana", "yes", 'a | b, "quoted"'), ("Process", "Ben", "no", '"said" it |')] == [
        (card.area, card.interviewer, card.verdict, card.evidence) for card in cards
    ]
    assert ["Debrief", "", "Area\tInterviewer\tVerdict\tNotes", ""] == without_markdown(text).split("\n")[:4]


@pytest.mark.parametrize(
    "text", ["a,b\n---\n", "a|b\nc|d\n", "area,interviewer,verdict\nA,Ana,yes\n", f"|{'-' * 3_000}|"]
)
def test_a_text_that_is_no_markdown_stays_as_it_is(text):
    """Without the rule below its header it is another kind of table."""
    assert text == without_markdown(text)
