"""What must hold for every table: nothing that was written disappears, and nothing is guessed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from followup_rules import Answers, PanelError, decide, from_dict, parse_table, preview_table, to_dict
from followup_rules.formats.tables.writing import format_table
from tests.properties.strategies import NAMES, all_distinct, panels

HEADERS = {
    "area": ["area", "Competency", "Bereich"],
    "interviewer": ["interviewer", "Submitted by", "Pr\u00fcfer"],
    "verdict": ["verdict", "Rating", "Empfehlung"],
    "evidence": ["evidence", "Notes"],
    "round": ["round", "Runde"],
    "candidate": ["Candidate"],
}
CELLS = {
    "area": st.sampled_from(["Coding", " Coding ", "coding", "Process", "Domain", "", "\x07"]),
    "interviewer": st.sampled_from(["Ben", "Ben", " Ben", "ben", "Cy", ""]),
    "verdict": st.sampled_from(["yes", "yes", "N", "maybe", "", "pending", "not-assessed", "Hire", "Strong No", "3"]),
    "evidence": st.sampled_from(["", "Slow", '"Slow" she said', '"open', '5" wide"', "x" * 10_001]),
    "round": st.sampled_from(["", "1", "2", "02", "0", "second"]),
    "candidate": st.just("P.Q."),
}
MORE = ([], ["evidence"], ["round"], ["evidence", "round", "candidate"])
BEYOND = st.sampled_from([[], [], [], [], [""], ["P.Q."]])
MISSING = st.sampled_from([0, 0, 0, 0, 0, 1, 2])
VERDICTS = ["yes", "no", "", "Hire"]


@st.composite
def long_tables(draw):
    """Tables with a scorecard a row, with slips, quotation marks, repeats and other words in some rows."""
    columns = draw(st.permutations(["area", "interviewer", "verdict", *draw(st.sampled_from(MORE))]))
    lines = draw(st.sampled_from([[], [["Debrief", "", ""]]]))
    lines = [*lines, [draw(st.sampled_from(HEADERS[column])) for column in columns]]
    below = []
    for _ in range(draw(st.integers(0, 6))):
        cells = [draw(CELLS[column]) for column in columns]
        below.append([*cells[: len(cells) - draw(MISSING)], *draw(BEYOND)])
    return lines, below, draw(st.sampled_from(",;\t"))


@st.composite
def wide_tables(draw):
    """Tables with interviewers or areas as columns, with slips in some rows."""
    first = draw(st.sampled_from(["area", "interviewer"]))
    below = [["Architecture", "yes", "no", ""]]
    for _ in range(draw(st.integers(0, 4))):
        said = draw(st.sampled_from(VERDICTS)), draw(st.sampled_from(VERDICTS))
        cells = [draw(CELLS[first]), *said, draw(CELLS["round"])]
        below.append([*cells[: len(cells) - draw(MISSING)], *draw(BEYOND)])
    return [[first, "Ana", draw(st.sampled_from(["Eve", "ana"])), "round"]], below, draw(st.sampled_from(",;\t"))


def text_of_table(table):
    """Return the text of a table, cells as they are, and the numbers of the rows with something below its header."""
    lines, below, delimiter = table
    text = "\n".join(delimiter.join(cells) for cells in (*lines, *below))
    return text, [number for number, cells in enumerate(below, len(lines) + 1) if any(cell.strip() for cell in cells)]


TABLES = st.one_of(long_tables(), wide_tables())
OPEN = ("asked", "refused")


def open_rows(shown):
    """Return what a preview shows of rows that are asked about or refused."""
    return [row for row in shown["rows"] if row["state"] in OPEN]


def unanswered(shown, kind):
    """Return the questions of a kind that nobody has answered."""
    return [asked for asked in shown["questions"] if asked["kind"] == kind and asked["answer"] is None]


class TestNothingDisappears:
    """A row that is not understood is never dropped in silence."""

    @given(TABLES)
    def test_every_row_is_accounted_for(self, table):
        """Every row ends as a scorecard, an awaited verdict, a question or a named refusal."""
        text, numbers = text_of_table(table)
        shown = preview_table(text)

        assert numbers == list(dict.fromkeys(row["row"] for row in shown["rows"]))
        assert all((row["error"] is None) == (row["state"] == "read") for row in shown["rows"])
        assert len(shown["rows"]) == shown["understood"] + shown["awaited"] + len(open_rows(shown))
        assert bool(open_rows(shown)) <= bool(shown["open"])

    @given(TABLES)
    def test_no_outcome_while_a_row_is_unresolved(self, table):
        """No outcome other than not ready comes while a row is unresolved, awaited rows included."""
        shown = preview_table(text_of_table(table)[0])

        assert (shown["panel"] is None) == bool(shown["open"])
        if shown["panel"] is not None:
            panel = from_dict(shown["panel"])

            assert len(panel.scorecards) == shown["understood"] + shown["awaited"]
            assert not shown["awaited"] or decide(panel).outcome is None

    @given(TABLES, st.sampled_from(["yes", "no", "maybe"]))
    def test_a_table_that_is_settled_names_what_it_left_out(self, table, meant):
        """Words are answered, names told apart, refused rows discarded: then the panel names each row left out."""
        text, _ = text_of_table(table)
        answers = Answers()
        shown = preview_table(text)
        while shown["panel"] is None:
            answers = Answers(
                read_as={**answers.read_as, **{asked["word"]: meant for asked in unanswered(shown, "word")}},
                distinct=(*answers.distinct, *(asked["names"] for asked in unanswered(shown, "alike"))),
                discard=answers.discard | ({row["row"] for row in shown["rows"] if row["state"] == "refused"}),
            )
            shown = preview_table(text, answers)
        left = {row["row"] for row in shown["rows"] if row["state"] in ("awaited", "discarded")}

        assert left == {row["row"] for row in shown["panel"].get("imported", {}).get("left_out", [])}
        assert not shown["awaited"] or decide(from_dict(shown["panel"])).outcome is None

    @given(st.text(alphabet="a,;\t|\"\n\r '=\u200b\ud800", max_size=60))
    def test_any_text_at_all(self, text):
        """Whatever is below a header, it is read or refused in our words."""
        shown = preview_table(f"area,interviewer,verdict\n{text}")

        assert (shown["panel"] is None) == bool(shown["open"])


class TestThePageAndThePrompt:
    """At a prompt it is an error; nothing is decided."""

    @given(TABLES)
    def test_a_preview_agrees_with_a_prompt(self, table):
        """A table in which nothing is open or awaited is read as the panel that is shown; no other is read at all."""
        text, _ = text_of_table(table)
        shown = preview_table(text)

        assert _parsed(text) == (None if shown["awaited"] else shown["panel"])

    @given(panels(areas=NAMES, people=NAMES), st.sampled_from(",;\t"))
    def test_what_we_write_is_understood(self, panel, delimiter):
        """A table that came from here is understood to the last row."""
        shown = preview_table(format_table(panel, delimiter), all_distinct(panel))

        assert len(panel.scorecards) == shown["understood"] == len(shown["rows"])


def _parsed(text):
    try:
        return to_dict(parse_table(text))
    except PanelError:
        return None
