"""Deciding one panel on the command line."""

from __future__ import annotations

import pytest

from followup_rules import Panel, compose
from followup_rules.formats.tables.writing import format_table
from followup_rules.model import checks
from followup_rules.model.panel import read_verdict
from followup_rules.model.strict_json import to_canonical_json, to_pretty_json
from followup_rules.report.render import render
from tests.building import command_line, five, panel, refused, saved

OPEN = five("Ben Coding maybe", session_on="2026-11-23", role="B\u00fchne")


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line; return its exit status and what it wrote on standard output and standard error."""
    return command_line(capsys, monkeypatch)


@pytest.fixture
def file(tmp_path):
    """Write a file; return its path."""

    def file(content, name="panel.json"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return file


@pytest.mark.parametrize(
    ("given", "status"),
    [(five(), 0), (five("Ben Coding no"), 0), (OPEN, 0), (five("Eve Projects pending"), 3), (Panel(), 3)],
    ids=["hire", "reject", "need more information", "not ready", "empty"],
)
def test_exit_status(run, file, given, status):
    """The status is 0 if there is any outcome, and 3 if there is none yet."""
    assert (status, render(compose(given)), "") == run("decide", file(saved(given)))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", render(compose(OPEN))),
        ("markdown", render(compose(OPEN), "markdown", OPEN)),
        ("json", to_pretty_json(compose(OPEN))),
        ("jsonl", to_canonical_json(compose(OPEN)) + "\n"),
    ],
)
def test_formats(run, file, form, expected):
    """A report is written in the format asked for, with a line end at the end."""
    assert expected.endswith("\n")
    assert (0, expected, "") == run("decide", file(saved(OPEN)), "--format", form)


def test_standard_input(run):
    """A dash reads JSON from standard input."""
    assert (0, render(compose(OPEN)), "") == run("decide", "-", given=saved(OPEN))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("panel.csv", b"\xef\xbb\xbfarea,interviewer,verdict\r\nCoding,Ben,Y\r\n"),
        ("panel.CSV", b"area,interviewer,verdict\nCoding,Ben,yes\n"),
        ("panel.tsv", b"area\tinterviewer\tverdict\nCoding\tBen\tyes\n"),
        (
            "panel.json",
            b'\xef\xbb\xbf{"version":1,"scorecards":[{"area":"Coding","interviewer":"Ben","verdict":"yes"}]}',
        ),
    ],
)
def test_suffixes(run, file, name, content):
    """The suffix of a file says what it holds."""
    assert (0, render(compose(panel("Ben Coding yes"))), "") == run("decide", file(content, name))


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_from(run, file, form):
    """For a file of any name, and for standard input, --from says what it holds."""
    given = panel("Ben Coding yes")
    delimiter = "\t" if form == "tsv" else ","
    content = saved(given) if form == "json" else format_table(given, delimiter).encode()
    expected = (0, render(compose(given)), "")

    assert expected == run("decide", file(content, "panel.txt"), "--from", form)
    assert expected == run("decide", "-", "--from", form, given=content)


def test_verdicts_at_the_prompt(run):
    """A panel may be typed as areas and verdicts."""
    expected = Panel.from_verdicts({"Architecture": "yes", "Coding": ["yes", "no"], "Process": "maybe"})

    assert (0, render(compose(expected)), "") == run("decide", "Architecture=yes", "Coding=yes,no", "Process=maybe")


def test_every_word_for_a_verdict_at_the_prompt(run):
    """What is accepted in a table is accepted at a prompt: one letter, and capitals."""
    expected = Panel.from_verdicts({"Architecture": "yes", "Coding": ["yes", "no"], "Process": "maybe"})

    assert (0, render(compose(expected)), "") == run("decide", "Architecture=Yes", "Coding=y,N", "Process=M")


def test_verdicts_at_the_prompt_with_gaps(run):
    """A verdict that is left out is pending. Spaces are ignored."""
    expected = Panel.from_verdicts({"Architecture": ["yes", "no", "pending"], "Team fit": "pending"})

    assert (3, render(compose(expected)), "") == run("decide", "Architecture= yes, no ,", "Team fit=")


def test_a_file_with_an_equals_sign(run, file):
    """A file is a file, even one with an equals sign in its name."""
    assert (0, render(compose(OPEN)), "") == run("decide", file(saved(OPEN), "a=b.json"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["Coding=perhaps"], str(refused(read_verdict, "perhaps", "Coding"))),
        (["Coding=yes", "Process"], "Process: must be AREA=VERDICT, such as Coding=yes or Coding=yes,no"),
        (["Coding=yes", "Coding=no"], "Coding: is given twice; write its verdicts together, as in Coding=yes,no"),
        (
            ["Team fit=yes", " Team\u200b  fit=no"],
            "Team fit: is given twice; write its verdicts together, as in Team fit",
        ),
        (["Coding=yes", "--from", "json"], "--from: is for a file; leave it out where you type AREA=VERDICT"),
    ],
)
def test_bad_verdicts_at_the_prompt(run, words, message):
    """What cannot be read at the prompt is refused by area."""
    status, out, err = run("decide", *words)

    assert (2, "", 1) == (status, out, err.count("\n"))
    assert err.startswith(f"command line: {message}")


def test_an_area_without_a_name(run):
    """An area has a name."""
    status, out, err = run("decide", "=yes")

    assert (2, "") == (status, out)
    assert "must not be empty" in err


def test_a_long_area_at_the_prompt(run):
    """An area may have a name that is too long for a file's."""
    assert 0 == run("decide", f"{'Coding ' * 100}=yes")[0]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("panel.json", b"", "is empty; a panel as JSON"),
        ("panel.csv", b"PK\x03\x04\x14\0", "is a spreadsheet or another zipped file"),
        ("panel.xlsx", b"PK\x03\x04\x14\0", "is a spreadsheet or another zipped file"),
        ("panel.json", b" " * (checks.MAX_BYTES + 1), "is larger than 16 MiB"),
        ("panel.json", b"{", "is not JSON"),
        ("panel.json", b"\xff", "is not UTF-8 text from byte 1 on"),
        ("panel.json", '{"version": 1}'.encode("utf-16"), "scorecards: is missing"),
        ("panel.json", b"[" * 100_000, "is nested too deeply"),
        ("panel.json", b'{"version": 1}', "scorecards: is missing"),
        ("panel.json", b'{"version": 1, "scorecards": [{"area": "A"}]}', "scorecards[0].verdict: is missing"),
        ("panel.json", b'{"version": 1, "scorecards": [], "vote": 1}', "vote: is not known; accepted here: version"),
        (
            "panel.csv",
            b"area,interviewer,verdict\nCoding,Ben,perhaps\n",
            "row 2, verdict: 'perhaps' (row 2) is not a known verdict",
        ),
        ("panel.tsv", b"area,panel,verdict\n", "row 1: has no column 'interviewer'; not known: 'panel'"),
        ("panel.doc", b"{}", "cannot tell what it holds from its name; say --from json, csv, tsv, jsonl"),
        ("panel", b"{}", "cannot tell what it holds from its name"),
    ],
)
def test_bad_input(run, file, name, content, message):
    """Bad input ends with status 2, its path and mistake on standard error, and nothing on standard output."""
    path = file(content, name)
    status, out, err = run("decide", path, "--format", "json")

    assert (2, "") == (status, out)
    assert err.startswith(f"{path}: {message}")
    assert 1 == len(err.splitlines())


def test_bad_standard_input(run):
    """An error in standard input begins with the dash."""
    status, out, err = run("decide", "-", given=b"[]")

    assert (2, "") == (status, out)
    assert err.startswith("-: must be an object")


@pytest.mark.parametrize("name", ["nowhere.json", "nowhere.jsonl", "nowhere.doc", "nowhere"])
def test_no_such_file(run, tmp_path, name):
    """A file that does not exist is an error in one line."""
    status, out, err = run("decide", tmp_path / name)

    assert (2, "", f"{tmp_path / name}: cannot be read: No such file or directory\n") == (status, out, err)


def test_neither_a_file_nor_a_verdict(run):
    """The error for a word that may be meant as a file or as an area says what is accepted as either."""
    expected = "followup: Coding: is neither a file nor AREA=VERDICT, such as Coding=yes or Coding=yes,no\n"

    assert (2, "", expected) == run("decide", "Coding")


def test_a_file_name_that_a_terminal_would_obey(run, tmp_path):
    """A file's name is repeated with control characters as escapes, in one line."""
    _, _, err = run("decide", tmp_path / "\x1b]0;x\n\u202e.json")

    assert err == f"{tmp_path}/\\x1b]0;x\\n\\u202e.json: cannot be read: No such file or directory\n"


def test_a_folder(run, tmp_path):
    """A folder is no file."""
    (tmp_path / "panel.json").mkdir()

    assert "cannot be read" in run("decide", tmp_path / "panel.json")[2]


def test_two_files(run, file):
    """One file is decided at a time."""
    status, out, err = run("decide", file(saved(OPEN)), file(saved(OPEN), "other.json"))

    assert (2, "") == (status, out)
    assert "one FILE is accepted" in err
