"""The questions that a table raises on the page, and what follows from their answers."""

from __future__ import annotations

import pytest

from followup_rules import Answers, preview_table

SMALL = "area,interviewer,verdict\n"
NO_HEADER = {"Column 1": None, "Column 2": None, "Column 3": "verdict"}


def questions_about(text, kind=None, **answers):
    """Return the questions that a table raises, or those of one kind, with what was answered."""
    questions = preview_table(text, Answers(**answers))["questions"]
    return [question for question in questions if kind in (None, question["kind"])]


def verdicts_of(text, **answers):
    """Return the verdicts of the panel that a table makes; nothing while a question is open."""
    shown = preview_table(text, Answers(**answers))
    assert (shown["panel"] is None) == (shown["open"] > 0)
    return shown["panel"] and [
        (card["area"], card.get("interviewer"), card["verdict"]) for card in shown["panel"]["scorecards"]
    ]


def test_a_word_that_was_answered_stays_listed():
    """The user can see what a word was read as, and change it."""
    text = SMALL + "A,Ana,Strong No\nB,Ben,4\n"

    assert [("Strong No", None), ("4", None)] == [
        (question["word"], question["answer"]) for question in questions_about(text)
    ]
    assert [("Strong No", "no"), ("4", "maybe")] == [
        (question["word"], question["answer"])
        for question in questions_about(text, read_as={"strong no": "no", "4": "maybe"})
    ]


def test_empty_cells_below_names():
    """Where interviewers are columns, an empty cell may be a verdict to come or an area that was not theirs."""
    text = "area,Ana,Ben\nA,yes,\nB,,no\n"
    waiting = {"kind": "word", "word": "", "rows": [2, 3], "suggestion": None, "answer": "pending"}

    assert [waiting] == questions_about(text)
    assert [{**waiting, "answer": "not-assessed"}] == questions_about(text, read_as={"": "not-assessed"})
    assert [("A", "Ana", "yes"), ("B", "Ben", "no")] == verdicts_of(text, read_as={"": "not-assessed"})
    assert "imported" not in preview_table(text, Answers(read_as={"": "pending"}))["panel"]


def test_two_names_that_are_one():
    """One name is written for both; a person who then judged an area twice is a row to decide about."""
    text = SMALL + "Coding,Ana,yes\ncoding,Ben,no\nCODING,ana,yes\n"
    same = [["Coding", "coding"], ["Coding", "CODING"]]

    assert [("Coding", "coding"), ("coding", "CODING")] == [question["names"] for question in questions_about(text)]
    assert ["Coding", "Coding", None] == [question["answer"] for question in questions_about(text, same=same)]
    assert [("ana", "Ana")] == [
        question["names"][::-1] for question in questions_about(text, same=same) if question["of"] == "interviewer"
    ]
    assert [4] == [question["row"] for question in questions_about(text, "row", same=[*same, ["Ana", "ana"]])]
    assert [("Coding", "Ana", "yes"), ("Coding", "Ben", "no"), ("Coding", "ana", "yes")] == verdicts_of(
        text, same=same, distinct=[["Ana", "ana"]]
    )


def test_names_answered_one_after_the_other():
    """The name that is kept may change with a later answer: all are written as the last one."""
    text = SMALL + "a,Ana,yes\nA,Ben,yes\nA.,Cy,yes\n"

    assert [("A.", "Ana", "yes"), ("A.", "Ben", "yes"), ("A.", "Cy", "yes")] == verdicts_of(
        text, same=[["A", "a"], ["A.", "A"]]
    )


def test_rows_without_an_area():
    """All rows without an area are one question; a no asks about each of them by itself."""
    text = SMALL + "Coding,Ana,yes\n,Ben,no\nProcess,Cy,yes\n ,Di,yes\n"
    question = {"kind": "empty-area", "rows": [3, 5], "areas": ["Coding", "Process"], "answer": None}

    assert [question] == questions_about(text)
    assert [{**question, "answer": True}] == questions_about(text, same_area=True)
    assert ["empty-area", "row", "row"] == [question["kind"] for question in questions_about(text, same_area=False)]
    assert [] == questions_about(text, "empty-area", discard=[3, 5])
    assert ("Process", "Di", "yes") == verdicts_of(text, same_area=True)[-1]


def test_a_row_that_is_corrected():
    """Its cells are shown below the names of their columns, and what is typed there is read instead."""
    text = "area,interviewer,verdict,notes\nCoding,Ana,yes,\nProcess,Ben,no,slow, vague\n,Cy,yes,\n"
    [comma, nameless] = questions_about(text, same_area=False)[1:]

    assert ("has 5 cells, and the header has 4; a text with a comma in it needs quotation marks around it") == comma[
        "error"
    ]
    assert ["Process", "Ben", "no", "slow, vague"] == [cell["text"] for cell in comma["cells"]]
    assert [(1, "area"), (2, "interviewer"), (3, "verdict"), (4, "notes")] == [
        (cell["column"], cell["name"]) for cell in nameless["cells"]
    ]
    corrected = {"3": {}, "4": {"1": "Coding"}}

    assert ["corrected", "corrected"] == [
        question["answer"] for question in questions_about(text, "row", corrected=corrected)
    ]
    assert [("Coding", "Ana", "yes"), ("Process", "Ben", "no"), ("Coding", "Cy", "yes")] == verdicts_of(
        text, corrected=corrected
    )


def test_a_correction_that_is_wrong_again():
    """The row stays a question, with what was typed."""
    text = SMALL + "Coding,Ana,yes\n,Ben,no\n"
    [question] = questions_about(text, "row", same_area=False, corrected={"3": {"1": "\x07"}})

    assert (None, "\x07") == (question["answer"], question["cells"][0]["text"])


def test_a_row_that_is_discarded_stays_listed():
    """The user can see what was discarded, and undo it."""
    text = SMALL + "Coding,Ana,yes\nA\n"

    assert ["discarded"] == [question["answer"] for question in questions_about(text, discard=[3])]


def test_an_awaited_row_needs_no_answer():
    """Where area and interviewer can be read the verdict is awaited, and the row may be corrected all the same."""
    text = "area,interviewer,verdict,round\nA,Ana,yes,\nA,Ben,no,second\n"
    [question] = questions_about(text)

    assert (True, None, 0) == (question["awaited"], question["answer"], preview_table(text)["open"])
    assert ("A", "Ben", "no") == verdicts_of(text, corrected={"3": {"4": "1"}})[-1]


@pytest.mark.parametrize(
    "text",
    [
        SMALL + "Coding,Ana,yes\nTotal,,3.5\n",
        "area,Ana,Ben\nCoding,yes,no\nAverage,3,4\n",
        "interviewer,A,B\nAna,yes,no\nSumme,3,4\n",
        "area,Ana,Ben\nCoding,yes,no\nTotal Average,3,4\n",
    ],
    ids=["a total", "an average below names", "a sum below areas", "an average under two words"],
)
def test_a_row_that_sums_up_others(text):
    """It is no area and no verdict; the suggestion is to discard it."""
    [question] = questions_about(text)

    assert (3, "discard", None) == (question["row"], question["suggestion"], question["answer"])
    assert "looks like a sum of other rows" in question["error"]
    assert verdicts_of(text, discard=[3])


@pytest.mark.parametrize(
    ("text", "suggested", "columns"),
    [
        ("Area,Who,Verdict\nA,Ana,yes\n", {"Who": None}, {2: "interviewer"}),
        ("Area,Interviewer,Call\nA,Ana,Strong yes\n", {"Call": "verdict"}, {3: "verdict"}),
        ("What,Ana,Ben\nA,yes,no\n", {"What": None, "Ana": "name", "Ben": "name"}, {1: "area"}),
        (
            "A,Ana,yes\nB,Ben,no\n",
            {"Column 1": None, "Column 2": None, "Column 3": "verdict"},
            {1: "area", 2: "interviewer", 3: "verdict"},
        ),
        (
            "Rating,Recommendation,Area,Interviewer\nyes,no,A,Ana\n",
            {"Rating": None, "Recommendation": None},
            {1: "unused"},
        ),
        (f"Area,Who,Verdict,More\nA,Ana,yes,{'long ' * 12}\n", {"Who": None, "More": "evidence"}, {2: "interviewer"}),
        ("Area,Who,Verdict,More,\nA,Ana,yes,,\n", {"Who": None, "More": "unused"}, {2: "interviewer"}),
    ],
    ids=["no interviewer", "no verdict", "names across", "no header", "two verdicts", "evidence", "empty"],
)
def test_columns_that_are_not_known(text, suggested, columns):
    """A header in which a column is missing or given twice is a question about its columns."""
    before = preview_table(text)

    assert suggested == {question["name"]: question["suggestion"] for question in before["questions"]}
    assert before["panel"] is None
    assert before["error"]
    assert before["open"] == len(suggested)
    assert preview_table(text, Answers(columns=columns))["rows"]


def test_a_table_about_one_area():
    """If no column names an area, the user says what all verdicts are about, after the columns are answered."""
    text = "What,Interviewer,Verdict\nA,Ana,yes\n"

    assert ["column"] == [question["kind"] for question in questions_about(text)]
    assert [("column", "unused"), ("area", None)] == [
        (question["kind"], question["answer"]) for question in questions_about(text, columns={1: "unused"})
    ]
    assert preview_table(text, Answers(columns={1: "unused"}))["error"].startswith("row 1: has no column 'area'")
    assert [("Coding", "Ana", "yes")] == verdicts_of(text, columns={1: "unused"}, area=" Coding ")
    assert ["area", "interviewer"] == [
        question["kind"]
        for question in questions_about("Rating,Rating date\nyes,1\n", columns={2: "unused"}, area="Coding")
    ][1:]


def test_any_column_may_be_what_is_missing():
    """If a column is missing, the user can also change columns that are known and not needed."""
    text = "Interviewer,Interview type,Round,Verdict,Notes\nAna,Coding,Onsite,yes,Slow\n"
    suggested = [("Interview type", "unused"), ("Round", "round"), ("Notes", "evidence")]
    columns = {2: "area", 3: "unused", 5: "evidence"}

    assert suggested == [(question["name"], question["suggestion"]) for question in questions_about(text)]
    assert suggested == [
        (question["name"], question["suggestion"]) for question in questions_about(text, columns=columns)
    ]
    assert [("Coding", "Ana", "yes")] == verdicts_of(text, columns=columns)


def test_names_across_with_an_empty_corner():
    """The first column of a matrix often has no name: it is suggested as the areas, and empty columns as people."""
    text = "\tBen\tEve\tDan\nCoding\tyes\t\t\nProcess\t\tno\t\n"
    suggested = {1: "area", 2: "name", 3: "name", 4: "name"}

    assert suggested == {question["column"]: question["suggestion"] for question in questions_about(text)}
    assert ("Process", "Eve", "no") in verdicts_of(text, columns=suggested)
    assert ("Process", "Dan", "pending") in verdicts_of(text, columns=suggested)


def test_one_column_under_two_answers():
    """Two columns for the same are both asked about, also if the user said so about one of them."""
    text = "Area,Interviewer,Rating,Status\nA,Ana,yes,no\n"

    assert [("Rating", None), ("Status", "verdict")] == [
        (question["name"], question["answer"]) for question in questions_about(text, columns={4: "verdict"})
    ]
    assert [("A", "Ana", "no")] == verdicts_of(text, columns={3: "unused", 4: "verdict"})


def test_a_column_that_nobody_needs():
    """A column with a name that is not known is unused until the user says what it holds."""
    text = "area,interviewer,verdict,What I saw,Date\nA,Ana,yes,Wrote a test,2026-11-23\n"
    [question] = questions_about(text)
    expected = {"kind": "column", "column": 4, "name": "What I saw", "samples": ["Wrote a test"], "suggestion": None}

    assert {**expected, "answer": "unused"} == question
    [card] = preview_table(text, Answers(columns={4: "evidence"}))["panel"]["scorecards"]
    assert "Wrote a test" == card["evidence"]


def test_a_column_that_contradicts_a_verdict():
    """Verdicts in a second column are never dropped in silence: the user has to say that they are unused."""
    text = "area,interviewer,verdict,Later\nA,Ana,yes,no\nB,Ben,yes,yes\n"

    assert [("column", None), ("row", None)] == [
        (question["kind"], question["answer"]) for question in questions_about(text)
    ]
    assert [("column", "unused")] == [
        (question["kind"], question["answer"]) for question in questions_about(text, columns={4: "unused"})
    ]
    assert 2 == len(verdicts_of(text, columns={4: "unused"}))


def test_a_name_with_no_verdict_below():
    """A column of numbers beside the interviewers may be an interviewer's, or a weight that is not used."""
    text = "area,Ana,Ben,Points\nA,yes,no,4\n"
    names = {2: "name", 3: "name"}

    assert [("Ana", "name"), ("Ben", "name"), ("Points", None)] == [
        (question["name"], question["suggestion"]) for question in questions_about(text)
    ]
    assert ["4"] == [question["word"] for question in questions_about(text, "word", columns={**names, 4: "name"})]
    assert [("A", "Ana", "yes"), ("A", "Ben", "no")] == verdicts_of(text, columns={**names, 4: "unused"})


def test_a_table_that_only_looks_as_if_names_were_columns():
    """Columns under other names are asked about before any of their words is."""
    text = "Topic,Who,Panelist's take,Thoughts\nCoding,Ana,Yes,Slow\nProcess,Ben,No,Fine\n"

    assert [("Who", None), ("Panelist's take", "verdict"), ("Thoughts", None)] == [
        (question["name"], question["suggestion"]) for question in questions_about(text)
    ]
    assert [("Coding", "Ana", "yes"), ("Process", "Ben", "no")] == verdicts_of(
        text, columns={2: "interviewer", 3: "verdict", 4: "evidence"}
    )


def test_a_table_of_one_interviewer():
    """If no column names an interviewer, the user says whose verdicts they are, or leaves them unnamed."""
    text = "Competency,Rating,Notes\nCoding,yes,Wrote a test\nProcess,no,\n"
    question = {"kind": "interviewer", "answer": None}

    notes = {3: "evidence"}

    assert question == questions_about(text, columns=notes)[1]
    assert {**question, "answer": "Ana"} == questions_about(text, columns=notes, interviewer="Ana")[1]
    assert [("Coding", "Ana", "yes"), ("Process", "Ana", "no")] == verdicts_of(text, columns=notes, interviewer=" Ana ")
    assert [("Coding", None, "yes"), ("Process", None, "no")] == verdicts_of(text, columns=notes, interviewer="")


def test_whose_verdicts_is_asked_after_the_columns():
    """A column that is not known may be the interviewer's."""
    text = "Competency,Who,Rating\nCoding,Ana,yes\n"

    assert ["column"] == [question["kind"] for question in questions_about(text)]
    assert ["column", "interviewer"] == [question["kind"] for question in questions_about(text, columns={2: "unused"})]
    assert [("Coding", "Ben", "yes")] == verdicts_of(text, columns={2: "unused"}, interviewer="Ben")
    assert [("Coding", "Ana", "yes")] == verdicts_of(text, columns={2: "interviewer"}, interviewer="Ben")
