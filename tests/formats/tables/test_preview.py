"""A table before it becomes a panel: what was read, what is asked, and what is wrong with the rest, row by row."""

from __future__ import annotations

import pytest

from followup_rules import Answers, decide, from_dict, parse_table, preview_table, read_table, to_dict
from followup_rules.formats.grid import lay_out
from tests.building import card, panel, refused

HEADER = "area,interviewer,verdict,evidence,round\n"
SMALL = "area,interviewer,verdict\n"
WIDE = "area,Ana,Ben,round\n"


def row(number, area, interviewer, verdict, **more):
    """Return a row as a preview shows it."""
    shown = {"row": number, "state": "read", "area": area, "interviewer": interviewer, "verdict": verdict}
    return {**shown, "evidence": None, "round": 1, "error": None, **more}


def states(text, **answers):
    """Return what became of each row of a table: its number, state and error."""
    return [(row["row"], row["state"], row["error"]) for row in preview_table(text, Answers(**answers))["rows"]]


def test_a_table_that_is_understood():
    """Every row is shown as it was read, with the areas that came in and the panel they make."""
    given = panel(card("Ben Coding maybe", evidence="Slow, vague"), "- Process pending", card("Cy Coding no", round=2))
    expected = {
        "rows": [
            row(2, "Coding", "Ben", "maybe", evidence="Slow, vague"),
            row(4, "Process", None, "pending"),
            row(5, "Coding", "Cy", "no", round=2),
        ],
        "error": None,
        "questions": [],
        "unused": [],
        "areas": ["Coding", "Process"],
        "understood": 3,
        "awaited": 0,
        "open": 0,
        "discarded": 0,
        "panel": to_dict(given),
        "grid": lay_out(given),
    }

    assert expected == preview_table(HEADER + ' Coding ,Ben,M,"Slow, vague",\n\nProcess,,,,\nCoding,Cy,No,,2\n')


def test_no_rows():
    """A table with a header alone is a table in which nothing was found."""
    shown = preview_table(SMALL + "\n,,\n")

    assert ([], to_dict(panel())) == (shown["rows"], shown["panel"])


def test_a_word_that_is_not_ours():
    """A word is asked about once for all its rows, with a suggestion, and nothing is taken over before the answer."""
    shown = preview_table(SMALL + "A,Ana,Strong No\nB,Ben,yes\nC,,4\nD,,STRONG NO\n")

    assert [
        {"kind": "word", "word": "Strong No", "rows": [2, 5], "suggestion": "no", "answer": None},
        {"kind": "word", "word": "4", "rows": [4], "suggestion": None, "answer": None},
    ] == shown["questions"]
    assert (["asked", "read", "asked", "asked"], 1, 2) == (
        [one["state"] for one in shown["rows"]],
        shown["understood"],
        shown["open"],
    )
    assert shown["panel"] is None


def test_names_that_look_alike():
    """Of three names that look alike, each is asked about with the one before, until all pairs are answered."""
    text = SMALL + "Coding,Ana,yes\ncoding,Ben,no\nCODING,Cy,yes\nA,Di,yes\nA,di,yes\n"
    shown = preview_table(text)

    assert [
        {"of": "area", "names": ("Coding", "coding"), "rows": (2, 3)},
        {"of": "area", "names": ("coding", "CODING"), "rows": (3, 4)},
        {"of": "interviewer", "names": ("Di", "di"), "rows": (5, 6)},
    ] == [{key: asked[key] for key in ("of", "names", "rows")} for asked in shown["questions"]]
    assert (5, 3, None) == (shown["understood"], shown["open"], shown["panel"])


def test_the_same_two_people_are_asked_about_once():
    """Two people whose names look alike, and who both judged two areas, are one question; one area each is none."""
    lines = [f"{area},{who},yes\n" for area in "AB" for who in ("Di", "di")]

    assert [] == preview_table(SMALL + "-,Ana,yes\n.,Ana,no\n")["questions"]
    assert [(2, 3)] == [asked["rows"] for asked in preview_table(SMALL + "".join(lines))["questions"]]
    assert [] == preview_table(SMALL + lines[0] + lines[3])["questions"]


def test_a_row_with_a_bad_round_is_awaited():
    """A verdict without a known round makes the panel not ready, and the panel keeps what was in the row."""
    text = HEADER + "A,Ana,yes,,\nA,Ben,no,Slow,second\n"
    shown = preview_table(text)
    given = from_dict(shown["panel"])
    why = "round must be a whole number, 1 or more, not 'second'"

    assert row(3, "A", "Ben", "no", state="awaited", evidence="Slow", round="second", error=why) == shown["rows"][1]
    assert [("Ana", "yes", 1), ("Ben", "pending", 1)] == [(c.interviewer, c.verdict, c.round) for c in given.scorecards]
    assert [(3, "A,Ben,no,Slow,second", why)] == [(left.row, left.text, left.why) for left in given.imported.left_out]
    assert decide(given).outcome is None
    assert "row 3, round" == refused(parse_table, text).path


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        (f"A,Ben,no,{'x' * 10_001},2", "awaited"),
        ('A,Ben,no,"x"y,2', "awaited"),
        ("A,Ben,hire,,x", "asked"),
        ("A,Ben,no,,x\nA,Ben,yes,,2", "refused"),
        ("A,Ben,no,,x\nA,Ben,no,,y", "awaited"),
        (f"A,Ben,no,{'x' * 10_001},1", "refused"),
        ("A,,no,,x", "refused"),
        ("\x07,Ben,no,,x", "refused"),
        ("B,Ben,no,,x\nB,Cy,no,,1", "awaited"),
        ("B,Ben,no,,x\nB,Cy,no,,1\nB,Cy,yes,,2", "refused"),
        ("B,Ben,no,,x\nB,Cy,no,,1\nB,Cy,yes,,2\nB,Di,yes,,1", "awaited"),
        ('"A"a,Ben,no,,2', "refused"),
        ('A,Ben,"no"x,"open\nB,Cy,no,19",2', "refused"),
    ],
    ids=[
        "its evidence",
        "its quotation mark",
        "its word is asked about first",
        "another row has its key",
        "twice",
        "a later round has looked again",
        "no interviewer is known",
        "no area is known",
        "only its own round",
        "an earlier round read clear no",
        "an earlier round read conflict",
        "a quotation mark in the area",
        "two quotation marks, and one takes in the row below",
    ],
)
def test_which_rows_are_awaited(rows, state):
    """A row is kept as awaited only if the panel then waits for it; all others have to be corrected or discarded."""
    text = f"{HEADER}A,Ana,yes,,2\n{rows}\n"
    reading = read_table(text)

    assert state == reading.rows[1].state
    assert reading.panel is None or decide(reading.panel).outcome is None


def test_a_row_that_is_discarded():
    """A row that the user discards is shown as discarded and gives no scorecard."""
    text = SMALL + "A,Ana,yes\n,Ben,no\nA,Ana,no\n"
    kept = preview_table(text, Answers(discard=[2, 3]))

    assert [(2, "read", None), (3, "refused", "area is empty; same as row 2, 'A'? Fill it in")] == states(text)[:2]
    assert ["discarded", "discarded", "read"] == [one["state"] for one in kept["rows"]]
    assert (1, 0, 2, ["A"]) == (kept["understood"], kept["open"], kept["discarded"], kept["areas"])
    assert ["no"] == [one["verdict"] for one in kept["panel"]["scorecards"]]


def test_rows_that_repeat_another():
    """A second verdict by the same person is refused with the row of the first, also while a word is asked about."""
    text = HEADER + "Coding,Ben,hire,,\n\nCoding,Ben,no,,1\nCoding,Ben,no,,2\nCoding,,no,,\nCoding,,no,,\n"
    message = "repeats row 2, a verdict by 'Ben' on 'Coding' in round 1; keep one of the two"

    assert [(4, "refused", message)] == [one for one in states(text) if one[1] == "refused"]


def test_interviewers_as_columns():
    """Each cell below an interviewer is their verdict on the row's area; empty ones are awaited."""
    shown = preview_table("Debrief\n" + WIDE + "Coding,yes,,\nProcess,N,m,2\n")

    assert [
        row(3, "Coding", "Ana", "yes"),
        row(3, "Coding", "Ben", "pending"),
        row(4, "Process", "Ana", "no", round=2),
        row(4, "Process", "Ben", "maybe", round=2),
    ] == shown["rows"]
    assert ["Debrief"] == shown["unused"]


def test_areas_as_columns():
    """The other way about, each cell below an area is the verdict of the row's interviewer."""
    shown = preview_table(
        "interviewer,Coding,Process,notes\nAna,yes,no,x\nBen,yes,,\n", Answers(read_as={"": "not-assessed"})
    )

    assert [row(2, "Coding", "Ana", "yes"), row(2, "Process", "Ana", "no"), row(3, "Coding", "Ben", "yes")] == shown[
        "rows"
    ]
    assert (["notes"], {"": "not-assessed"}) == (shown["unused"], shown["panel"]["imported"]["words"])


def test_a_wide_row_that_is_wrong():
    """A row that is refused as a whole is one row to correct; a bad round costs each of its verdicts."""
    text = WIDE + "A,yes\n,no,yes,\nB,no,yes,x\nC,yes,yes,\n"

    assert [
        (2, "refused", "has 2 cells, and the header has 4; add what is missing, or empty cells"),
        (3, "refused", "area is empty; the name of an area is accepted"),
        (3, "refused", "area is empty; the name of an area is accepted"),
        (4, "awaited", "round must be a whole number, 1 or more, not 'x'"),
        (4, "awaited", "round must be a whole number, 1 or more, not 'x'"),
        (5, "read", None),
        (5, "read", None),
    ] == states(text)
    settled = preview_table(text, Answers(discard=[2, 3]))["panel"]

    assert [2, 3, 4] == [left["row"] for left in settled["imported"]["left_out"]]


def test_text_in_a_column_without_a_name():
    """A column of numbers without a name, as some programs write it, is unused and listed."""
    assert ["column 1, which has no name"] == preview_table(",area,interviewer,verdict\n0,A,Ana,yes\n")["unused"]
    assert 2 == preview_table(",area,Ana,Ben\n,A,yes,no\n")["understood"]


@pytest.mark.parametrize(
    "text", ["Area,Ana,Ben\nCoding,yes,yes\nProcess,,\n", "Interviewer,Coding,Process\nAna,yes,\nBen,yes,\n"]
)
def test_an_area_that_nobody_judged_is_not_forgotten(text):
    """Empty cells may mean not assessed. An area that has only such cells is still in the panel, as missing."""
    panel = from_dict(preview_table(text, Answers(read_as={"": "not-assessed"}))["panel"])

    assert {"Coding": "clear-yes", "Process": "missing"} == {
        area.name: area.status for area in decide(panel).reading.areas
    }
