"""The report: a decision with everything said about it, as plain data in the shape the guide gives."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from followup_rules import Area, Panel, PlannedVisit, Policy, compose, decide
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.report.types import Report
from tests.building import UP_TO_TWO_ROUNDS, USUAL, card, dissent, five, panel, plan


def without_text(entries):
    """Return entries without their sentences."""
    return [{key: value for key, value in entry.items() if key != "text"} for entry in entries]


@pytest.mark.parametrize(
    "given",
    [five(), five("Ben Coding no"), five("Ben Coding maybe"), five("Eve Projects pending"), Panel()],
    ids=["hire", "reject", "need more information", "not ready", "empty"],
)
def test_the_same_keys_always(given):
    """A report has the same keys for every outcome."""
    assert set(compose(given)) == Report.__required_keys__


@pytest.mark.parametrize(
    ("given", "ready", "outcome", "certain"),
    [
        (five(), True, "hire", None),
        (five("Eve Projects pending"), False, None, None),
        (five("Eve Projects pending", "Ben Coding no"), False, None, "reject"),
    ],
    ids=["ready", "not ready", "not ready and certain"],
)
def test_outcome(given, ready, outcome, certain):
    """A report is ready and has an outcome, or is not and has at most one that is certain."""
    report = compose(given)

    assert (1, ready, outcome, certain) == tuple(report[key] for key in ("version", "ready", "outcome", "certain"))


def test_policy():
    """A report says by which policy it was decided, defaults and all."""
    assert {**Policy().values, "maybe_limit": 4} == compose(five(policy=Policy(maybe_limit=4)))["policy"]


def test_areas():
    """Every area is listed with its status, optional ones that were not covered too."""
    given = panel("Ben Coding maybe", areas=(*plan("Coding"), Area(name="Extra", required=False)))

    assert [
        {"area": "Coding", "status": "maybe", "required": True},
        {"area": "Extra", "status": "missing", "required": False},
    ] == compose(given)["areas"]


def test_reasons():
    """A reason names the areas, scorecards and dissent it rests on, by name and round."""
    given = five(
        "Ben Coding maybe",
        "- Coding yes",
        card("- Coding maybe", round=2),
        dissent=dissent("Dan", round=2),
        policy=UP_TO_TWO_ROUNDS,
    )
    decided = {"decided": False, "outcome": "need-more-information"}
    expected = [
        {
            "rule": "final-round",
            "decided": True,
            "outcome": "reject",
            "areas": ["Coding"],
            "scorecards": [{"area": "Coding", "interviewer": None, "round": 2, "index": 6}],
            "dissent": [{"interviewer": "Dan", "round": 2}],
        },
        {
            "rule": "unsettled",
            **decided,
            "areas": ["Coding"],
            "scorecards": [{"area": "Coding", "interviewer": None, "round": 2, "index": 6}],
            "dissent": [],
        },
        {
            "rule": "dissent",
            **decided,
            "areas": [],
            "scorecards": [],
            "dissent": [{"interviewer": "Dan", "round": 2}],
        },
    ]

    assert expected == without_text(compose(given)["reasons"])


def test_cautions():
    """A caution names the areas, scorecards and dissent it rests on."""
    given = five("Ben Coding maybe", communicators=["Hana"])
    returned = five(card("Ben Coding yes", round=2), dissent=dissent("Eve"), communicators=["Hana"])

    assert [
        {"rule": "earlier-dissent", "areas": [], "scorecards": [], "dissent": [{"interviewer": "Eve", "round": 1}]}
    ] == without_text(compose(returned)["cautions"])
    assert [
        {
            "rule": "no-evidence",
            "areas": ["Coding"],
            "scorecards": [{"area": "Coding", "interviewer": "Ben", "round": 1, "index": 4}],
            "dissent": [],
        }
    ] == without_text(compose(given)["cautions"])


def test_awaited():
    """Everybody who is awaited is listed by area, name, round and index in the panel."""
    given = panel(card("Eve Projects pending", round=2), "Ben Coding yes")

    expected = [{"area": "Projects", "interviewer": "Eve", "round": 2, "index": 0}]

    assert expected == without_text(compose(given)["awaited"])


def test_anonymous_scorecards_are_told_apart():
    """The index in the panel tells apart two people without a name who say the same of one area."""
    given = panel("- Coding no", "- Coding no", "- Process yes", areas=plan("Coding", "Process"))
    [clear_no, *_] = compose(given)["reasons"]

    assert [0, 1] == [entry["index"] for entry in clear_no["scorecards"]]


def test_one_anonymous_scorecard_given_twice():
    """Two anonymous scorecards have an index each, even if the same object was given for both."""
    no = card("- Coding no")
    [clear_no, *_] = compose(panel(no, no, areas=plan("Coding")))["reasons"]

    assert [0, 1] == [entry["index"] for entry in clear_no["scorecards"]]


def test_a_change_of_any_one_of_several_points_at_none():
    """If any one of several noes of an earlier round can be lifted, the change has no index."""
    later = card("Ben Coding yes", round=2)
    given = panel("Ben Coding no", "Cy Coding no", later, "Dan Process no", areas=plan("Coding", "Process"))
    [way] = [what for what in compose(given)["what_would_change"] if "one of the 2" in what["text"]]

    assert [(None, None), ("Dan", 3)] == [(change["interviewer"], change["index"]) for change in way["changes"]]


def test_a_decision_that_is_there_is_used():
    """A decision made before is used, also on an equal panel, and refused on another one."""
    given = five("Ben Coding maybe")

    assert compose(given) == compose(given, decide(replace(given)))
    with pytest.raises(ValueError, match="the decision is on another panel"):
        compose(given, decide(five()))


def test_awaited_where_nothing_is_judged():
    """If nothing has been judged, that is listed too, without area and name."""
    nothing = {"area": None, "interviewer": None, "round": None, "index": None}

    assert [nothing] == without_text(compose(Panel())["awaited"])
    assert nothing == without_text(compose(panel("Ben Coding pending"))["awaited"])[-1]


@pytest.mark.parametrize(
    ("given", "change"),
    [
        (
            five("Ben Coding maybe"),
            {
                "changes": [{"area": "Coding", "interviewer": "Ben", "from": "maybe", "to": "yes", "index": 4}],
                "outcome": "hire",
                "needs": None,
            },
        ),
        (
            five("Ben Coding no"),
            {
                "changes": [{"area": "Coding", "interviewer": "Ben", "from": "no", "to": "yes", "index": 4}],
                "outcome": "hire",
                "needs": "new-evidence",
            },
        ),
        (
            five(without=("Projects",)),
            {
                "changes": [{"area": "Projects", "interviewer": None, "from": "missing", "to": "yes", "index": None}],
                "outcome": "hire",
                "needs": None,
            },
        ),
        (
            five(dissent=dissent("Dan")),
            {
                "changes": [{"area": None, "interviewer": "Dan", "from": "dissent", "to": "withdrawn", "index": None}],
                "outcome": "hire",
                "needs": None,
            },
        ),
    ],
    ids=["a verdict", "a clear no", "a missing area", "dissent"],
)
def test_what_would_change(given, change):
    """A change says from what to what, whose it is, the outcome it gives and what it needs."""
    assert change in without_text(compose(given)["what_would_change"])


def test_next_steps():
    """A step says who does it and by which day, as text."""
    given = five(communicators=["Hana"], session_on="2026-11-23", policy=USUAL)

    assert [
        {"id": "make-offer", "advice": False, "owner": None, "due": None},
        {"id": "tell-candidate", "advice": False, "owner": "Hana", "due": "2026-11-25"},
    ] == without_text(compose(given)["next_steps"])


def test_advice_for_next_time():
    """Advice for next time is marked, so that it is not taken for something to do now."""
    steps = compose(five("Ben Coding maybe"))["next_steps"]

    assert ["firm-yes-or-no"] == [step["id"] for step in steps if step["advice"]]


def test_return_visit():
    """The return visit lists areas and dissent with question, who asks it, and the evidence that would settle it."""
    planned = PlannedVisit(area="Coding", question="Why?", who="Cy", evidence="A test.")
    given = five("Ben Coding maybe", plan=[planned], dissent=dissent("Dan", reason="Hm."))
    visit = compose(given)["return_visit"]

    assert [{"area": "Coding", "why": "maybe", "question": "Why?", "who": "Cy", "evidence": "A test."}] == visit[
        "areas"
    ]
    assert [("Dan", "Hm.", None)] == [(one["interviewer"], one["reason"], one["who"]) for one in visit["dissent"]]


def test_no_return_visit():
    """There is no return visit after a hire or a reject."""
    assert [None, None] == [compose(given)["return_visit"] for given in (five(), five("Ben Coding no"))]


def test_a_report_is_plain_json():
    """A report read back from its own JSON is the same report."""
    report = compose(five("Ben Coding maybe", session_on="2026-11-23", dissent=dissent("Dan")))

    assert report == json.loads(to_canonical_json(report))


def test_canonical_json():
    """Canonical JSON has sorted keys, no spaces, and no needless escapes."""
    given = {"b": ["\u00e9\u20ac\U0001f600/<", '"\\', "\n\x00"], "a": None}

    assert '{"a":null,"b":["\u00e9\u20ac\U0001f600/<","\\"\\\\","\\n\\u0000"]}' == to_canonical_json(given)


def test_the_same_panel_gives_the_same_bytes():
    """Two panels that are equal give the same report, byte for byte."""
    one, other = (five("Ben Coding maybe", dissent=dissent("Dan")) for _ in range(2))

    assert to_canonical_json(compose(one)) == to_canonical_json(compose(other))
