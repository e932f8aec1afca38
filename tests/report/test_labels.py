"""The words that a page needs before any panel is decided."""

from __future__ import annotations

from followup_rules import Outcome, Policy
from followup_rules.model.policy import value_text
from followup_rules.report.labels import labels


def test_labels_are_words():
    """People read words, never ids, and can tell the labels of one kind apart."""
    by_kind = labels()
    kinds = [words for kind, words in by_kind.items() if kind not in ("policy", "session", "verdict_keys")]
    kinds += [{name: field["label"] for name, field in by_kind[kind].items()} for kind in ("policy", "session")]

    for words in kinds:
        assert all(word and word != value for value, word in words.items())
        assert len(words) == len(set(words.values()))


def test_a_panel_without_an_outcome_has_a_label():
    """The page has a word for each outcome, and one for a panel that is not ready."""
    assert {*Outcome, "not-ready"} == set(labels()["outcomes"])


def test_labels_of_a_policy():
    """A form shows the label, the meaning, the reason and the choices of every policy value."""
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
    """A form shows each kind of fact with a field that fits: a line or several, names, a day or a time."""
    expected = {
        "role": "text",
        "candidate": "text",
        "hiring_manager": "name",
        "communicators": "names",
        "session_on": "day",
        "session_at": "time",
        "notes": "long-text",
    }

    assert expected.items() <= {name: field["kind"] for name, field in labels()["session"].items()}.items()


def test_keys_are_the_one_letter_words():
    """A key on the page is the letter that is accepted at a prompt and in a table."""
    assert {"y": "yes", "n": "no", "m": "maybe"} == labels()["verdict_keys"]
