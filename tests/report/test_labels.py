"""The words that a page needs before any panel is decided."""

from __future__ import annotations

from followup_rules import Policy
from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.model.policy import value_text
from followup_rules.report.labels import labels


def test_labels():
    """There is a word for every outcome, for not ready, and for every status and verdict."""
    expected = {
        "outcomes": {*(outcome.value for outcome in Outcome), "not-ready"},
        "statuses": {status.value for status in AreaStatus},
        "verdicts": {verdict.value for verdict in Verdict},
    }

    words = labels()

    assert expected == {kind: set(words[kind]) for kind in expected}


def test_labels_are_words():
    """No label is empty or left as its value, and none of a kind is like another."""
    said = labels()
    kinds = [words for kind, words in said.items() if kind not in ("policy", "session", "verdict_keys")]
    kinds += [{name: field["label"] for name, field in said[kind].items()} for kind in ("policy", "session")]

    for words in kinds:
        assert all(word and word != value for value, word in words.items())
        assert len(words) == len(set(words.values()))


def test_labels_of_a_policy():
    """A form can say of every policy value what it is called, means and is for, and what may be chosen."""
    policy = labels()["policy"]
    split = policy["same_area_split"]

    assert {name: value_text(value) for name, value in Policy().values.items()} == {
        name: str(value["default"]) for name, value in policy.items()
    }
    assert all(value["label"] and value["means"] and value["why"] for value in policy.values())
    assert (1, 0) == (policy["maybe_limit"]["least"], policy["tell_within_working_days"]["least"])
    assert "least" not in split
    assert ("conflict", {"conflict": "are a conflict to settle", "no": "are a no"}) == (
        split["default"],
        split["options"],
    )


def test_labels_of_the_session():
    """A form learns every fact of the session, what to call it and what kind of field it takes."""
    expected = {
        "role": "text",
        "candidate": "text",
        "hiring_manager": "name",
        "communicators": "names",
        "interviewed_on": "day",
        "session_on": "day",
        "session_at": "time",
        "promised_by": "day",
        "visit_on": "day",
        "visit_at": "time",
        "notes": "long-text",
    }

    assert expected.items() <= {name: field["kind"] for name, field in labels()["session"].items()}.items()


def test_keys_are_the_one_letter_words():
    """A key on the page is the same letter that is accepted at a prompt and in a table."""
    assert {"y": "yes", "n": "no", "m": "maybe"} == labels()["verdict_keys"]
