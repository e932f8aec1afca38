"""JSON Lines: one panel a line, and a bad line does not stop the others."""

from __future__ import annotations

import io
import json

import pytest

from followup_rules import compose, from_dict, to_dict
from followup_rules.batch import compose_lines, write_each
from followup_rules.formats.registry import WRITERS
from followup_rules.model import checks
from tests.building import data, five

GOOD = json.dumps(data()).encode() + b"\n"


def test_a_report_a_line():
    """Each line is decided by itself, in order, and the panel comes with its report."""
    panels = [five(), five("Ben Coding no"), five("Eve Projects pending")]
    lines = [json.dumps(to_dict(given)).encode() + b"\n" for given in panels]

    assert [(compose(given), given) for given in panels] == list(compose_lines(lines))


def test_a_bad_line_in_its_place():
    """A bad line becomes its error with its number, and the lines after it are decided all the same."""
    bad = json.dumps(data({"area": "Coding", "verdict": "perhaps"})).encode()
    first, second, third = compose_lines([GOOD, bad, GOOD])

    assert {"error": {"line": 2, "path": "scorecards[0].verdict"}} == {
        "error": {key: second["error"][key] for key in ("line", "path")}
    }
    assert "must be yes, no, maybe" in second["error"]["message"]
    assert first == third


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"version": 1, "version": 1, "scorecards": []}',
        b"[" * 100_000,
        b"[" * 501 + b'"' + rb"\"" * 30_000,
        b"\x00",
        b"yes",
        b" " * (checks.MAX_BYTES + 1),
        b"\xe2" * (checks.MAX_BYTES + 1),
    ],
    ids=[
        "half an object",
        "a list",
        "no UTF-8",
        "a key twice",
        "bottomless",
        "quotation marks",
        "a zero",
        "no JSON",
        "too long",
        "too long, and cut in a letter",
    ],
)
def test_bad_lines(bad):
    """Every kind of bad line is an error on its line."""
    first, second = compose_lines([bad + b"\n", GOOD])

    assert (1, compose(from_dict(data()))) == (first["error"]["line"], second[0])


def test_empty_lines():
    """Empty lines are skipped and counted."""
    answers = list(compose_lines([b"\n", b" \r\n", b"{\n", b""]))

    assert [3] == [answer["error"]["line"] for answer in answers]


def test_line_ends_and_marks():
    """Line ends of Windows and a byte order mark at the beginning do no harm."""
    lines = [b"\xef\xbb\xbf" + GOOD, GOOD.rstrip() + b"\r\n", GOOD.rstrip()]

    assert 1 == len({json.dumps(report) for report, _ in compose_lines(lines)})


def test_nothing_is_read_ahead():
    """A report is there before the next line is asked for, however many follow."""

    def lines():
        yield GOOD
        pytest.fail("read ahead")

    assert next(compose_lines(lines()))[0]["ready"]


@pytest.mark.parametrize("form", WRITERS)
def test_nothing_is_written_before_the_first_line_is_read(form):
    """If a file cannot be read at all, the output stays empty."""
    stream = io.StringIO()

    def unreadable():
        raise OSError(5, "Input/output error")
        yield

    with pytest.raises(OSError, match="Input"):
        write_each(unreadable(), WRITERS[form], stream)

    assert "" == stream.getvalue()
