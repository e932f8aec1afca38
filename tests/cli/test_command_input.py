"""Options of the command line that say what words mean and which names are two."""

from __future__ import annotations

import argparse
import json

import pytest

from followup_rules import cli
from followup_rules.command_input import two_names, typed_panel, word_and_verdict
from followup_rules.formats.tables.answers import Answers
from followup_rules.model.panel import Verdict
from tests.building import command_line, data


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line; return its exit status and what it wrote on standard output and standard error."""
    return command_line(capsys, monkeypatch)


def report(run, *arguments, **more):
    """Return the report that deciding gives."""
    status, out, err = run("decide", *arguments, "--format", "json", **more)
    assert (status in {0, 3}, "") == (True, err)
    return json.loads(out)


def cautions(found):
    """Return the ids of a report's cautions."""
    return [caution["rule"] for caution in found["cautions"]]


def test_a_word_of_their_own(run):
    """A word that is read as a verdict counts as that verdict, in any case."""
    found = report(run, "Coding=STRONG  no", "Process=yes,top", "--read-as", "Strong No=no", "--read-as", "Top=y")

    assert "reject" == found["outcome"]
    assert [("Coding", "clear-no"), ("Process", "clear-yes")] == [
        (area["area"], area["status"]) for area in found["areas"]
    ]


def test_the_panel_keeps_the_words_that_were_read_as_verdicts():
    """Which word was read as what is kept with the panel once, as it was first typed."""
    answers = Answers(read_as={"strong no": Verdict.NO})

    assert {"Strong No": Verdict.NO} == typed_panel(
        ["Coding=Strong No, yes", "Process=STRONG NO"], answers
    ).imported.words
    assert typed_panel(["Coding=yes"], answers).imported is None


def test_a_word_with_two_verdicts(run):
    """A word has one meaning."""
    expected = "command line: --read-as: gives 'top' two verdicts; give it one\n"

    assert (2, "", expected) == run("decide", "Coding=yes", "--read-as", "Top=yes", "--read-as", "top=no")
    assert 0 == run("decide", "Coding=top", "--read-as", "Top=yes", "--read-as", "top=yes")[0]


def test_json_has_no_words_of_its_own(run):
    """A panel's JSON knows only our verdicts, so there is nothing to read as one."""
    expected = "-: --read-as: is for tables and AREA=VERDICT; JSON has the verdicts themselves\n"

    assert (2, "", expected) == run("decide", "-", "--read-as", "Top=yes", given=json.dumps(data()).encode())


TABLE = b"""Area;Candidate;Interviewer;Stage;Verdict
Coding;A.B.;Ana;Final;Strong Yes
coding;A.B.;Ben;Final;no
"""


def test_a_table_with_words_and_names_to_ask_about(run):
    """A table is refused until each word has a verdict and alike names are known to be two."""
    read_as, distinct = ["--read-as", "strong yes=yes"], ["--distinct", "coding=Coding"]
    decide = ["decide", "-", "--from", "csv"]

    assert (2, "") == run(*decide, given=TABLE)[:2]
    assert (2, "") == run(*decide, *read_as, given=TABLE)[:2]
    assert (2, "") == run(*decide, *distinct, given=TABLE)[:2]
    status, out, _ = run(*decide, *read_as, *distinct, given=TABLE)

    assert (0, "coding: Ben says no" in out, "look alike" in out) == (status, True, False)


@pytest.mark.parametrize(
    ("cells", "note"),
    [("yes,", "1 empty cell is"), (",", "2 empty cells are")],
)
def test_empty_cells_below_interviewers(run, cells, note):
    """A grid in which everybody has a column: empty cells are awaited, and the command says what else they may mean."""
    given = f"Area,Ana,Ben\nProcess,no,no\nCoding,{cells}\n".encode()
    option = '--read-as="=not-assessed"'

    status, _, err = run("decide", "-", "--from", "csv", given=given)
    assert (3, f"-: {note} read as pending; say {option} if nobody was to judge there\n") == (status, err)
    assert (0, "") == run("decide", "-", "--from", "csv", "--read-as==not-assessed", given=given)[::2]


def test_a_table_on_standard_input(run):
    """Standard input is read as JSON. The error for a text that is not JSON asks whether it is a table."""
    status, _, err = run("decide", "-", given=b"Area,Interviewer,Verdict\nCoding,Ana,yes\n")

    assert (2, True) == (status, err.endswith("; if it is a table, say --from csv\n"))


@pytest.mark.parametrize("command", ["decide", "link", "message", "table"])
def test_what_is_unused(run, command):
    """Columns that are not used are named on standard error, all in one line."""
    given = TABLE.replace(b"Strong ", b"").replace(b"coding", b"Process")
    status, out, err = run(command, "-", "--from", "csv", given=given)

    assert (0, True) == (status, bool(out))
    assert "-: not used: 'Candidate', 'Stage'\n" == err


def test_names_that_are_two(run):
    """Two areas that the user says are two are not asked about again."""
    typed = ["Coding=yes", "coding=yes"]

    assert "alike-names" in cautions(report(run, *typed))
    assert "alike-names" not in cautions(report(run, *typed, "--distinct", "Coding=coding"))


def test_names_that_are_two_in_json(run):
    """For a panel in JSON, the option adds to the pairs that the panel already has."""
    cards = [{"area": area, "interviewer": "Ben", "verdict": "yes"} for area in ("A", "a", "B", "b")]
    given = json.dumps(data(*cards, distinct=[["A", "a"]])).encode()

    assert "alike-names" in cautions(report(run, "-", given=given))
    assert "alike-names" not in cautions(report(run, "-", "--distinct", "b=B", given=given))


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("Strong No=no", ("Strong No", Verdict.NO)),
        ("a=b=Y", ("a=b", Verdict.YES)),
        ("5= maybe ", ("5", Verdict.MAYBE)),
        ("=not-assessed", ("", Verdict.NOT_ASSESSED)),
    ],
)
def test_read_as(option, expected):
    """A word may hold an equals sign; a verdict does not."""
    assert expected == word_and_verdict(option)


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("Top", "must be WORD=VERDICT, such as 'Strong No=no', not 'Top'"),
        ("Top=", "must be WORD=VERDICT"),
        ("Top=hire", "must be yes (or y), no (or n)"),
        ("No=yes", "'No' is a verdict already"),
    ],
)
def test_read_as_refused(option, message):
    """What cannot be read is refused, and so is giving a verdict's own word another meaning."""
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        word_and_verdict(option)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("Coding=coding", ("Coding", "coding")),
        ("A = a", ("A", "a")),
        ("a=b=A=B", ("a=b", "A=B")),
        ("C=D=E", ("C", "D=E")),
    ],
)
def test_distinct(option, expected):
    """Names may hold equals signs: they are split where that gives names that look alike, else at the first."""
    assert expected == two_names(option)


@pytest.mark.parametrize(
    ("option", "message"), [("Coding", "must be two names"), ("A=A", "gives 'A' twice"), ("=", "")]
)
def test_distinct_refused(option, message):
    """Two different names are accepted."""
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        two_names(option)

    assert message in str(caught.value)


def test_what_a_terminal_would_obey(capsys):
    """An option that is not known is repeated with control characters as escapes."""
    with pytest.raises(SystemExit):
        cli.main(["decide", "Coding=yes", "--\x1b]0;title\x07"])

    assert "--\\x1b]0;title\\x07" in capsys.readouterr().err
