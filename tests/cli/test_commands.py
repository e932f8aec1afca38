"""The other commands than ``decide``."""

from __future__ import annotations

import json
import sys

import pytest

from followup_rules import __version__, cli
from followup_rules.formats import link
from followup_rules.formats.calendar import to_ics
from followup_rules.formats.schema import schema
from followup_rules.formats.tables.writing import format_table
from followup_rules.report.messages import draft
from followup_rules.rules.explain import RULES_AND_CAUTIONS
from followup_rules.standard_streams import ExitStatus
from tests.building import card, command_line, five, panel, saved

OPEN = five("Ben Coding maybe", session_on="2026-11-23", role="B\u00fchne")


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line; return its exit status and what it wrote on standard output and standard error."""
    return command_line(capsys, monkeypatch)


@pytest.mark.parametrize("id_", ["clear-no", "alike-names"])
def test_explain(run, id_):
    """A rule or a caution is explained by its id."""
    assert (0, RULES_AND_CAUTIONS[id_].explanation + "\n", "") == run("explain", id_)


def test_explain_in_capitals(run):
    """A rule is found in any case."""
    assert run("explain", "conflict") == run("explain", "Conflict")


def test_explain_something_unknown(run):
    """The error for an unknown rule lists the rules and cautions."""
    status, out, err = run("explain", "quorum")

    assert (2, "") == (status, out)
    assert "must be clear-no, bunch-of-maybes" in err


def test_rules(run):
    """All rules and cautions are listed, a line each, with outcome and explanation in columns."""
    status, out, _ = run("rules")
    lines = out.splitlines()

    assert 0 == status
    assert list(RULES_AND_CAUTIONS) == [line.split()[0] for line in lines]
    assert "clear-no reject A clear no in any one area is a no for the candidate." == " ".join(lines[0].split())
    assert 1 == len({line.index(RULES_AND_CAUTIONS[line.split()[0]].explanation.splitlines()[0]) for line in lines})
    assert "caution" == lines[-1].split()[1]


def test_link(run):
    """A link is printed as the fragment to put behind the checker's address."""
    assert (0, f"#{link.encode_link(OPEN)}\n", "") == run("link", "-", given=saved(OPEN))


def test_ics(run):
    """A calendar file is printed as it is."""
    assert (0, to_ics(OPEN), "") == run("ics", "-", given=saved(OPEN))


def test_ics_without_a_session(run):
    """A panel without a day of the session gives no calendar file and says why."""
    status, out, err = run("ics", "-", given=saved(five()))

    assert (2, "") == (status, out)
    assert "session_on: is missing" in err


def test_table(run):
    """A panel's scorecards are printed as a table, which is read back as the same scorecards."""
    status, out, _ = run("table", "-", given=saved(OPEN))

    assert (0, format_table(OPEN).encode()) == (status, out.encode())
    assert run("decide", "-", "--from", "csv", given=out.encode())[1].startswith("Need more information")


def test_message(run):
    """A mail is drafted by default, with its subject."""
    drafted = draft(OPEN)

    assert (0, f"Subject: {drafted['subject']}\n\n{drafted['body']}\n", "") == run("message", "-", given=saved(OPEN))


def test_a_message_that_a_terminal_would_obey(run):
    """A text that holds control characters is shown with them as escapes."""
    given = five("Ben Coding maybe", role="Engineer\x1b[2J\r")
    _, out, _ = run("message", "-", given=saved(given))

    assert "Engineer\\x1b[2J\\r" in out
    assert not {"\x1b", "\r"} & set(out)


def test_message_for_a_call(run):
    """For a call there is no subject."""
    assert (0, draft(OPEN, "phone")["body"] + "\n", "") == run("message", "-", "--channel", "phone", given=saved(OPEN))


def test_a_note_to_the_panel(run):
    """The note to the panel is drafted too, with its subject."""
    note = draft(OPEN, "panel")
    printed = f"Subject: {note['subject']}\n\n{note['body']}\n"

    assert (0, printed, "") == run("message", "-", "--channel", "panel", given=saved(OPEN))


@pytest.mark.parametrize("command", ["link", "message", "table"])
def test_other_commands_read_tables(run, command):
    """The other commands read standard input and tables as decide does."""
    assert 0 == run(command, "-", "--from", "csv", given=b"area,interviewer,verdict\nCoding,Ben,yes\n")[0]


@pytest.mark.parametrize("command", ["link", "ics", "message", "table"])
def test_one_panel_at_a_time(run, tmp_path, command):
    """JSON Lines are for decide."""
    (tmp_path / "panels.jsonl").touch()
    status, out, err = run(command, tmp_path / "panels.jsonl")

    assert (2, "") == (status, out)
    assert "one panel is accepted here (json, csv, tsv)" in err


@pytest.mark.parametrize(("arguments", "kind"), [([], "panel"), (["panel"], "panel"), (["report"], "report")])
def test_schema(run, arguments, kind):
    """The schema of a panel is printed, or that of a report."""
    status, out, _ = run("schema", *arguments)

    assert (0, schema(kind)) == (status, json.loads(out))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["hire"],
        ["decide"],
        ["decide", "-", "--format", "html"],
        ["decide", "-", "--from", "xml"],
        ["message", "-", "--channel", "letter"],
        ["link", "-", "--from", "jsonl"],
        ["schema", "verdict"],
        ["explain"],
    ],
    ids=" ".join,
)
def test_bad_usage(capsys, arguments):
    """A command that does not exist or lacks something ends with status 2 and the usage on standard error."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    out, err = capsys.readouterr()

    assert (2, "") == (ended.value.code, out)
    assert err.startswith("usage: followup")


def test_help(capsys):
    """Help lists the commands."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    words = capsys.readouterr().out.split()

    assert 0 == ended.value.code
    assert {"decide", "explain", "rules", "link", "ics", "message", "table", "schema"} <= set(words)
    assert {str(status.value) for status in ExitStatus} <= set(words)


def test_version(capsys):
    """The version is that of the package."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])

    assert (0, f"followup {__version__}\n") == (ended.value.code, capsys.readouterr().out)


@pytest.mark.parametrize(("is_terminal", "shown"), [(True, "a\\x1b[2Jb"), (False, "a\x1b[2Jb")])
def test_a_table_on_a_terminal(run, monkeypatch, is_terminal, shown):
    """What a terminal would obey is shown there as an escape; a file keeps what was typed."""
    given = saved(panel(card("Ana Coding yes", evidence="a\x1b[2Jb")))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)

    assert shown in run("table", "-", given=given)[1]
