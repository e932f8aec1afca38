"""JSON is read strictly: nothing is guessed, and every error has a path."""

from __future__ import annotations

import json

import pytest

from followup_rules.model.strict_json import join_path, load
from tests.building import refused

DEEPEST = "[" * 32 + "]" * 32


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", {}),
        ('{"a": [1, -2, 0.5, true, null, {"b": "x"}]}', {"a": [1, -2, 0.5, True, None, {"b": "x"}]}),
        ("9007199254740992", 2**53),
        ("-9007199254740992", -(2**53)),
        (r'"\ud83d\ude00"', "\U0001f600"),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('[{"a": 1}, {"a": 2}]', [{"a": 1}, {"a": 2}]),
    ],
    ids=["empty", "every kind", "2**53", "-2**53", "a surrogate pair", "a byte order mark", "the same key elsewhere"],
)
def test_plain_data(text, expected):
    """Good JSON is read as it is."""
    assert expected == load(text)


def test_deepest():
    """32 levels of nesting are accepted."""
    assert DEEPEST == str(load(DEEPEST))


@pytest.mark.parametrize(
    ("text", "path", "piece"),
    [
        ('{"a": 1, "a": 1}', "a", "is given twice; give it once"),
        ('{"b": [0, {"a": 1, "a": 2}]}', "b[1].a", "is given twice"),
        (r'{"a": 1, "\u0061": 2}', "a", "is given twice"),
        ('[{"b": 1, "odd key": 1, "odd key": [], "b": 2}]', "[0]['odd key']", "is given twice"),
        ('{"a": NaN}', "a", "is NaN"),
        ("[0, Infinity]", "[1]", "is Infinity"),
        ('{"odd key": -Infinity}', "['odd key']", "is -Infinity"),
        ('{"a": 1e999}', "a", "is infinite"),
        ('{"a": [-1e999]}', "a[0]", "is infinite"),
        ("9007199254740993", "", "past 2**53; up to 9007199254740992"),
        ('{"a": -9007199254740993}', "a", "past 2**53"),
        ('{"a": [' + "9" * 5_000 + "]}", "a[0]", "past 2**53"),
        ('{"a": -' + "9" * 5_000 + "}", "a", "past 2**53"),
        (r'{"a": "\ud800"}', "a", "lone surrogate"),
        (r'["x\udfff"]', "[0]", "lone surrogate"),
        ('"\ud800"', "", "lone surrogate"),
        ("[" + DEEPEST + "]", "[0]" * 32, "nested too deeply; at most 32 levels"),
        ('{"a":' * 33 + "1" + "}" * 33, ".".join("a" * 32), "nested too deeply"),
    ],
)
def test_refused(text, path, piece):
    """What no panel holds is refused at its path."""
    error = refused(load, text)

    assert path == error.path
    assert piece in error.message


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("times", [2_000, 100_000])
def test_bottomless_nesting(opening, times):
    """A hundred thousand brackets are an error in words, not a crash."""
    assert refused(load, opening * times).message


def test_brackets_inside_a_text():
    """A text may hold any number of brackets: only those outside of texts are counted."""
    typed = "[{" * 2_000 + chr(92) + chr(34) + "]"

    assert load(json.dumps({"evidence": typed})) == {"evidence": typed}


@pytest.mark.parametrize("text", ["[" + "{}," * 200_000 + "{}]", "[" + "1," * 200_000 + "1]", "[]" * 200_000])
def test_far_too_many_values(text):
    """A file with far more in it than any panel is refused before it is read, which would take half a minute."""
    assert "holds more than 100,000 values" in refused(load, text).message


def test_many_signs_inside_texts():
    """Brackets and commas in a text are no values."""
    typed = ["{}," * 3_000] * 50

    assert load(json.dumps(typed)) == typed


def test_quotation_marks_without_an_end():
    """A text that is never closed, after more brackets than any panel has, is refused like any other."""
    assert "nested too deeply" in refused(load, "[" * 501 + chr(34) + (chr(92) + chr(34)) * 30_000).message


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "line 1, column 1"),
        ("yes", "line 1, column 1"),
        ('{"a": 1', "line 1, column 8"),
        ('{\n  "a": 1,\n  "a" 2\n}', "line 3, column 7"),
        ("{} {}", "line 1, column 4; one value is accepted, so of JSON Lines give one line"),
        ("{'a': 1}", "line 1, column 2"),
        ('{"a": 01}', "line 1, column 8"),
        ('"a\nb"', "line 1, column 3"),
        ("\ufeff\ufeff{}", "line 1, column 1"),
    ],
)
def test_not_json(text, where):
    """Text that is no JSON is refused with the line and column where it stops being JSON."""
    error = refused(load, text)

    assert "" == error.path
    assert error.message.startswith("is not JSON: ")
    assert error.message.endswith(where)
    assert " at at " not in error.message


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ("", "areas", "areas"),
        ("scorecards[3]", "verdict", "scorecards[3].verdict"),
        ("areas[0]", "odd key", "areas[0]['odd key']"),
        ("", "r\u00f4le", "['r\u00f4le']"),
        ("", "", "['']"),
        ("policy", "a\nb", r"policy['a\nb']"),
    ],
)
def test_a_path(path, key, expected):
    """A path is written as in code, for any key."""
    assert expected == join_path(path, key)


def test_the_path_of_a_very_long_key():
    """A path stays short, however long the key."""
    assert len(join_path("", "x" * 5_000)) < 70
