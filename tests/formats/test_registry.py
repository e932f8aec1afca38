"""The formats that panels are read from and reports are written in."""

from __future__ import annotations

import io
import json

import pytest

from followup_rules import compose
from followup_rules.batch import write_each
from followup_rules.formats.registry import WRITERS, Format, format_of
from followup_rules.model.registry import RegistryError
from followup_rules.model.strict_json import to_pretty_json
from followup_rules.report.markdown import JOINER
from tests.building import dissent, five

PANEL = five("Ben Coding maybe")
REPORT = compose(PANEL)
GOOD = (REPORT, PANEL)

BAD = {"error": {"line": 7, "path": "scorecards[0].verdict", "message": "must be yes"}}
BAD_ALTOGETHER = {"error": {"line": 8, "path": "", "message": "is not JSON"}}


def write_answers(answers, form):
    """Write several answers; return what was written and whether any was bad."""
    stream = io.StringIO()
    bad = write_each(answers, WRITERS[form], stream)
    return stream.getvalue(), bad


def without_panels(answers):
    """Return what is written as JSON: reports and errors."""
    return [answer[0] if answer is GOOD else answer for answer in answers]


def test_pretty_json():
    """JSON for people has sorted keys and its letters as they are."""
    assert '{\n  "a": "\u20ac",\n  "b": 1\n}\n' == to_pretty_json({"b": 1, "a": "\u20ac"})


@pytest.mark.parametrize("answers", [[], [GOOD], [GOOD, BAD, GOOD, BAD_ALTOGETHER]], ids=["none", "one", "four"])
def test_several_as_json(answers):
    """Several reports as JSON are one list, with the error of a bad line instead of its report."""
    text, bad = write_answers(iter(answers), "json")

    assert (without_panels(answers), BAD in answers) == (json.loads(text), bad)


@pytest.mark.parametrize("answers", [[], [GOOD], [GOOD, BAD, GOOD, BAD_ALTOGETHER]], ids=["none", "one", "four"])
def test_several_as_json_lines(answers):
    """Several reports as JSON Lines are a line each, with the error of a bad line instead of its report."""
    text, bad = write_answers(iter(answers), "jsonl")

    assert (without_panels(answers), BAD in answers) == ([json.loads(line) for line in text.splitlines()], bad)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_several_for_people(form):
    """Several reports for people have rules between them. An error has its line and path."""
    text, bad = write_answers([GOOD, BAD, BAD_ALTOGETHER], form)
    first, second, third = text.split("\n---\n\n")

    shown = {"text": "scorecards[0].verdict", "markdown": rf"scorecards\[{JOINER}0\].{JOINER}verdict"}[form]

    assert bad
    assert WRITERS[form].report(*GOOD) == first
    assert [f"line 7: {shown}: must be yes\n", "line 8: is not JSON\n"] == [second, third]


OBEYED = "a\x1b[31m \x9b31m\x7f gro\u202etide \u2028b"


@pytest.mark.parametrize("form", WRITERS)
def test_no_terminal_obeys_what_is_written(form):
    """No report and no error has a character that a terminal obeys, even if it was typed."""
    given = five(dissent=dissent("Dan", reason=OBEYED), notes=OBEYED)
    bad = {"error": {"line": 7, "path": OBEYED, "message": OBEYED}}
    text, _ = write_answers([(compose(given), given), bad], form)

    assert text.replace("\n", "").replace(JOINER, "").isprintable()


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_holds_the_same_data(form):
    """What is escaped in JSON reads back as it was typed."""
    bad = {"error": {"line": 7, "path": OBEYED, "message": OBEYED}}

    assert bad == json.loads(WRITERS[form].bad_line(bad))
    assert r"\u001b[31m \u009b31m\u007f gro\u202etide \u2028b" in WRITERS[form].bad_line(bad)


def test_a_bad_line_in_markdown():
    """What is wrong with a line acts no more in a tracker than a report does."""
    bad = {"error": {"line": 7, "path": "areas[0]['@all']", "message": "is not known, see #1 or <b>"}}

    assert rf"line 7: areas\[{JOINER}0\]\[{JOINER}'@{JOINER}all'\]: is not known, see \#{JOINER}1 or \<b\>" + "\n" == (
        WRITERS["markdown"].bad_line(bad)
    )


@pytest.mark.parametrize("form", WRITERS)
def test_each_is_written_as_it_comes(form):
    """A report is written before the next one is asked for."""
    stream = io.StringIO()
    seen = []

    def answers():
        for _ in range(3):
            seen.append(len(stream.getvalue()))
            yield GOOD

    write_each(answers(), WRITERS[form], stream)

    assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("panel.json", "json"), ("PANEL.CSV", "csv"), ("a.b.jsonl", "jsonl"), ("a.pdf", None), (".json", None)],
)
def test_a_format_is_known_by_its_suffix(name, expected):
    """A file says by its name what it holds, in small letters or capitals; other names say nothing."""
    found = format_of(name)

    assert expected == (found and found.id)


def test_a_format_that_does_nothing_is_named():
    """A format that neither reads nor writes is an error when the module is imported."""
    with pytest.raises(RegistryError, match="the format 'yaml' has neither a reader nor a writer"):
        Format(id="yaml", label="YAML", suffixes=(".yaml",))
