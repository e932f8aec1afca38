"""Deciding each panel of a JSON Lines file on the command line."""

from __future__ import annotations

import io
import json
import sys

import pytest

from followup_rules import cli, compose, from_dict
from followup_rules.model import checks
from followup_rules.model.strict_json import to_canonical_json
from tests.building import command_line, data

LINE = json.dumps(data()).encode() + b"\n"
WAITING_LINE = json.dumps(data({"area": "Coding", "verdict": "pending"})).encode() + b"\n"


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line; return its exit status and what it wrote on standard output and standard error."""
    return command_line(capsys, monkeypatch)


@pytest.mark.parametrize(
    ("lines", "status"),
    [(LINE * 3, 0), (LINE + WAITING_LINE, 0), (WAITING_LINE, 0), (b"", 0), (b"\n \n", 0), (LINE + b"{\n", 2)],
    ids=["ready", "one not ready", "none ready", "nothing", "empty lines", "a bad line"],
)
def test_exit_status(run, tmp_path, lines, status):
    """The status is 0 if no line was bad, ready or not, and 2 if one was."""
    path = tmp_path / "panels.jsonl"
    path.write_bytes(lines)

    assert status == run("decide", path)[0]


def test_a_bad_line(run):
    """Each panel is decided on its line, a bad line is an error on its line, and standard error stays empty."""
    lines = LINE + b'\n{"version": 2, "scorecards": []}\n' + WAITING_LINE
    status, out, err = run("decide", "-", "--from", "jsonl", "--format", "jsonl", given=lines)
    first, second, third = map(json.loads, out.splitlines())

    assert (2, "") == (status, err)
    assert {"error": {"line": 3, "path": "version", "message": "must be 1, not 2"}} == second
    assert (True, False) == (first["ready"], third["ready"])


def test_a_good_line(run):
    """A line in is a line out."""
    expected = to_canonical_json(compose(from_dict(data()))) + "\n"

    assert (0, expected, "") == run("decide", "-", "--from", "jsonl", "--format", "jsonl", given=LINE)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_other_formats(run, form):
    """The reports may be written in any format."""
    status, out, _ = run("decide", "-", "--from", "jsonl", "--format", form, given=LINE * 2)

    assert 0 == status
    assert 2 == out.count("everyone-agrees")


def test_a_line_that_is_too_long(run):
    """A line of more than 16 MiB is an error on its line, and the lines around it are decided."""
    long = b" " * checks.MAX_BYTES + LINE
    status, out, err = run("decide", "-", "--from", "jsonl", "--format", "jsonl", given=LINE + long + LINE)
    first, second, third = map(json.loads, out.splitlines())

    assert (2, "") == (status, err)
    assert (2, True) == (second["error"]["line"], "is larger than 16 MiB" in second["error"]["message"])
    assert first == third


@pytest.mark.parametrize("option", [["--read-as", "Top=yes"], ["--distinct", "A=a"]])
def test_options_for_one_panel(run, option):
    """The options for the words and names of one panel are refused for many panels."""
    status, out, err = run("decide", "-", "--from", "jsonl", *option, given=LINE)

    assert (2, "", f"-: {option[0]}: is for one panel; JSON Lines holds many\n") == (status, out, err)


class Input:
    """A standard input that gives a line only once the one before it has been answered."""

    def __init__(self, out):
        self.buffer = self
        self.out = out
        self.given = 0

    def readline(self, _longest):
        """Give three lines, looking at each how much has been written."""
        assert self.given == self.out.getvalue().count("\n")
        self.given += 1
        return LINE if self.given <= 3 else b""


def test_lines_are_streamed(monkeypatch):
    """Each line is answered before the next is read, so that a million lines need no more memory than ten."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stdin", Input(out))

    assert 0 == cli.main(["decide", "-", "--from", "jsonl", "--format", "jsonl"])
    assert 3 == out.getvalue().count("\n")
