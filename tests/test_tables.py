"""Tables as spreadsheets, trackers and editors write them, read on the page and on the command line.

``tests/tables/tables.toml`` says what each file in that folder must give.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from followup_rules import Answers, decide, from_dict, parse_table, to_dict
from followup_rules.bridge import call
from tests.building import refused

FOLDER = Path(__file__).with_name("tables")
TABLES = {
    table["file"]: table for table in tomllib.loads((FOLDER / "tables.toml").read_text(encoding="utf-8"))["table"]
}


def text_of(name):
    """Return the text of a file. Reading bytes is tested elsewhere; here Python's own codecs do."""
    written = (FOLDER / name).read_bytes()
    return written.decode("utf-16" if written.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")


def on_the_page(text, answers):
    """Return what the page is given for a table, as data."""
    return json.loads(call(json.dumps({"do": "preview", "text": text, **answers})))


def unanswered(shown, kind):
    """Return the questions of a kind that have no answer."""
    return [asked for asked in shown["questions"] if asked["kind"] == kind and asked["answer"] is None]


def rows_that_are(state, shown):
    """Return the numbers of the rows in a state."""
    return list(dict.fromkeys(row["row"] for row in shown["rows"] if row["state"] == state))


def line(card):
    """Write a scorecard as the list of tables does."""
    shown = [card["area"], card.get("interviewer", "-"), card["verdict"]]
    if "round" in card:
        shown.append(f"round {card['round']}")
    return " | ".join([*shown, *filter(None, [card.get("evidence")])])


def test_every_file_is_listed():
    """Each file in the folder has an entry in the list, and the list no other."""
    assert sorted(TABLES) == sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".toml")


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_what_a_table_gives(table):
    """The page and the prompt read a table alike; what is open is asked on the page and refused at a prompt."""
    text = text_of(table["file"])
    answers = {key: table[key] for key in ("read_as", "distinct", "discard", "columns") if key in table}
    if "error" in table:
        given = on_the_page(text, answers)
        error = given["error"] if "error" in given else {"path": "", "message": given["ok"]["error"]}
        asked = {each["name"]: each["suggestion"] or "" for each in given.get("ok", {"questions": []})["questions"]}

        assert table["error"] == ": ".join(filter(None, [error["path"], error["message"]]))
        assert table["error"] == str(refused(parse_table, text))
        assert table.get("asks_columns", {}) == asked
        return
    before, after = on_the_page(text, {})["ok"], on_the_page(text, answers)["ok"]
    asked = {question["word"]: question["suggestion"] or "" for question in unanswered(before, "word")}
    alike = [question["names"] for question in unanswered(before, "alike")]
    refused_rows = rows_that_are("refused", before)

    assert (table.get("asks", {}), table.get("alike", []), table.get("refused", [])) == (asked, alike, refused_rows)
    assert [table[key] for key in ("contradicts",) if key in table] == [
        question["name"] for question in unanswered(before, "column")
    ]
    assert bool(asked or alike or refused_rows or "contradicts" in table) == (before["panel"] is None)
    assert table["scorecards"] == [line(card) for card in after["panel"]["scorecards"]]
    assert table.get("unused", []) == after["unused"]
    assert table.get("awaited", []) == rows_that_are("awaited", after)
    if "awaited" in table:
        assert decide(from_dict(after["panel"])).outcome is None
        assert str(table["awaited"][0]) in refused(parse_table, text, Answers(**answers)).path
    else:
        assert after["panel"] == json.loads(json.dumps(to_dict(parse_table(text, Answers(**answers)))))
    if before["panel"] is None:
        assert refused(parse_table, text).path.startswith("row ")
