"""Every mistake in a panel's JSON at once, so that a page can list them all."""

from __future__ import annotations

import json

import pytest

from followup_rules.formats.mistakes import MOST, mistakes
from followup_rules.formats.panel_json import to_dict
from followup_rules.model import checks
from followup_rules.model.strict_json import load_unchecked
from tests.building import data, everything_open

ANA = {"area": "Coding", "interviewer": "Ana", "verdict": "yes"}


def paths(given):
    """Return the paths of the mistakes in a panel's data."""
    return [error.path for error in mistakes(given)]


def test_a_panel_without_a_mistake():
    """A panel that can be read has no mistakes."""
    assert [] == mistakes(to_dict(everything_open()))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (data(session_on="2026-13-01", role=7), ["role", "session_on"]),
        (data(session_on="2026-13-01", session_at="14:00", visit_at="14:00"), ["session_on", "visit_at"]),
        (data(session_on="2026-13-01", session_at="25:00"), ["session_on", "session_at"]),
        (data(vote=1, version=2), ["vote", "version"]),
        (
            data({"area": "", "interviewer": 7, "verdict": "perhaps", "round": 0, "vote": 1}),
            [f"scorecards[0].{key}" for key in ("vote", "area", "verdict", "interviewer", "round")],
        ),
        (data({"interviewer": ""}), [f"scorecards[0].{key}" for key in ("area", "verdict", "interviewer")]),
        (
            data({**ANA, "changed": {"from": "x", "reason": 1}}),
            ["scorecards[0].changed.from", "scorecards[0].changed.reason"],
        ),
        (
            data(7, ANA, {**ANA, "verdict": "x"}, None),
            ["scorecards[0]", "scorecards[3]", "scorecards[2].verdict", "scorecards[2]"],
        ),
        (data(areas=["A", "A", "", 7, {"name": None}]), ["areas[2].name", "areas[3]", "areas[4].name", "areas[1]"]),
        (data(areas="A", dissent={}, plan=[[]]), ["areas", "dissent", "plan[0]"]),
        (
            data(communicators=["", "Hana", 7], distinct=[["A", ""], ["A"]]),
            ["communicators[0]", "communicators[2]", "distinct[0][1]", "distinct[1]"],
        ),
        (
            data(policy={"maybe_limit": 0, "max_rounds": True, "x": 1}),
            ["policy.x", "policy.maybe_limit", "policy.max_rounds"],
        ),
        (
            data(imported={"words": {"odd one": "x", "no": 1}, "left_out": [{"row": 0}]}),
            ["imported.words['odd one']", "imported.words['no']"]
            + [f"imported.left_out[0].{key}" for key in ("text", "why", "row")],
        ),
        (data(**{"odd key": [1, "\ud800"], "role": "\ud800"}), ["['odd key'][1]", "role"]),
    ],
)
def test_every_mistake_is_found(given, expected):
    """Every mistake is found, with its path."""
    assert sorted(expected) == sorted(paths(given))


@pytest.mark.parametrize(
    "given", [None, 7, "panel", [], [data()], float("inf"), load_unchecked('{"version": 1, "version": 1}')]
)
def test_no_panel_at_all(given):
    """What is no panel is one mistake."""
    assert 1 == len(mistakes(given))


def test_a_key_given_twice():
    """An object with a key given twice is one mistake, and does not hide the others."""
    given = load_unchecked('{"version": 1, "scorecards": [{"area": "A", "area": "B"}, {"area": "A", "verdict": "x"}]}')

    assert ["scorecards[0].area", "scorecards[1].verdict"] == paths(given)


def test_what_only_follows_from_a_mistake_is_none():
    """What may be right once another mistake is corrected is not called a mistake."""
    settled = [{"interviewer": "Dan", "settled": True}]
    round_missing = data({**ANA, "round": "two"}, {**ANA, "round": "three"}, dissent=settled)
    list_missing = {"version": 1, "scorecards": 7, "dissent": settled}
    areas = [f"Area {number}" for number in range(checks.MAX_AREAS)]
    area_missing = data({"verdict": "yes"}, areas=areas)

    assert ["scorecards[0].round", "scorecards[1].round"] == paths(round_missing)
    assert ["scorecards"] == paths(list_missing)
    assert ["scorecards[0].area"] == paths(area_missing)


def test_a_list_that_is_too_long():
    """A list that is too long is a mistake beside the others."""
    areas = [f"Area {number}" for number in range(checks.MAX_AREAS + 1)]

    assert ["session_on", "areas"] == paths(data(areas=areas, session_on="soon"))


def test_two_keys_that_look_the_same_in_a_path():
    """Two long keys whose paths are cut to the same text are named once, and hide no other mistake."""
    key, path = "x" * 80, f"['{'x' * 55}...']"

    assert [path, "role"] == paths(data(**{f"{key}1": [], f"{key}2": [7], "role": 7}))
    assert [f"{path}[0]", "role"] == paths(data(**{f"{key}1": [], f"{key}2": ["\ud800"], "role": 7}))


def test_the_data_stay_as_they_are():
    """To look for mistakes changes nothing in what was given."""
    given = data({"area": ""}, role=7)
    before = json.dumps(given)
    mistakes(given)

    assert before == json.dumps(given)


def test_there_is_an_end():
    """Of very many mistakes only the first 50 are found."""
    given = data(*({"area": f"{number}", "verdict": "x"} for number in range(checks.MAX_SCORECARDS)))

    assert [f"scorecards[{number}].verdict" for number in range(MOST)] == paths(given)


def test_mistakes_in_seals_are_found_too():
    """Several mistakes in seals are listed at once, each at its place."""
    sealed = {
        "area": "Coding",
        "interviewer": "Ben",
        "seal": "ab" * 32,
        "sealed_as": {"area": "Coding", "interviewer": "Ben"},
    }
    given = data(
        seals=[{**sealed, "card": 5}, 7, {**sealed, "seal": "y"}, {**sealed, "seal": "cd" * 32, "sealed_as": 3}]
    )

    assert paths(given) == ["seals[0].card", "seals[1]", "seals[2].seal", "seals[3].sealed_as"]
