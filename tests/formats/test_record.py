"""The record as plain data, for a page that only shows a panel: with names and evidence, or without."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from followup_rules import ChangedVerdict, Imported, LeftOutRow, PlannedVisit, Policy, compose
from followup_rules.formats.grid import lay_out
from followup_rules.formats.record import record
from followup_rules.report.words import policy_differences, rules_and_policy
from tests.building import card, dissent, five, panel

GIVEN = five(
    card("Ben Coding maybe", evidence="Guessed twice.", changed=ChangedVerdict(from_="no", reason="Cy saw more")),
    dissent=dissent("Dan", reason="Two teams in one year."),
    role="Engineer",
    candidate="Sam Tester",
    hiring_manager="Hana",
    communicators=["Ana"],
    interviewed_on="2026-11-23",
    session_on="2026-11-23",
    notes="Loud room.",
    plan=[PlannedVisit(area="Coding", question="Does it scale?", who="Wei", evidence="A load test")],
    policy=Policy(maybe_limit=9, tell_within_working_days=2),
)
BEGUN = five(
    "Ben Coding maybe",
    card("Cy Coding yes", round=2),
    plan=[PlannedVisit(area="Coding", question="Does it scale?", who="Wei")],
    dissent=dissent("Dan", settled=True),
)


def facts(shown):
    """Return the facts of a record by their labels."""
    return {fact["label"]: fact["value"] for fact in shown["facts"]}


def cards(shown):
    """Return the scorecards of a record by area."""
    return {entry["area"]: entry["scorecards"] for entry in shown["scorecards"]}


def test_with_everything():
    """With names and evidence, a record holds all that a page shows of a panel."""
    shown = record(GIVEN, names=True, evidence=True)

    assert (True, True) == (shown["names"], shown["evidence"])
    assert compose(GIVEN) == shown["report"]
    assert lay_out(GIVEN) == shown["grid"]
    assert policy_differences(GIVEN.policy.values) == shown["policy"] != []
    assert rules_and_policy(GIVEN.policy.values) == shown["rules"]
    assert {
        "Role": "Engineer",
        "Candidate": "Sam Tester",
        "Hiring manager": "Hana",
        "Who tells the candidate": "Ana",
        "Interviewed on": "2026-11-23",
        "Session on": "2026-11-23",
        "Notes for the panel": "Loud room.",
        "Round": "1",
        "Tell the candidate by": "2026-11-25",
    } == facts(shown)
    assert [
        {
            "interviewer": "Ben",
            "round": 1,
            "verdict": "maybe",
            "word": "Maybe",
            "evidence": "Guessed twice.",
            "changed": "changed from no: Cy saw more",
        }
    ] == cards(shown)["Coding"]
    assert [
        {
            "interviewer": "Dan",
            "round": 1,
            "settled": False,
            "reason": "Two teams in one year.",
            "text": "Dan dissents: Two teams in one year.",
        }
    ] == shown["dissent"]
    assert ["Coding (maybe)", "Dan dissents (Two teams in one year.)"] == [point["what"] for point in shown["plan"]]
    assert ("Does it scale?", "Wei", "A load test") == tuple(
        shown["plan"][0][key] for key in ("question", "who", "evidence")
    )


def test_without_evidence():
    """Without evidence there is also nothing of why a verdict was changed, and no notes; reasons for dissent stay."""
    shown = record(GIVEN, names=True, evidence=False)
    written = json.dumps(shown)

    assert [] == [text for text in ("Guessed", "Cy saw more", "Loud room") if text in written]
    assert "changed from no" == cards(shown)["Coding"][0]["changed"]
    assert "Two teams in one year." in written
    assert [caution["rule"] for caution in compose(GIVEN)["cautions"]] == [
        caution["rule"] for caution in shown["report"]["cautions"]
    ]


@pytest.mark.parametrize("evidence", [True, False])
def test_without_names(evidence):
    """Without names a record has numbers for people, initials for the candidate, and no evidence or reasons."""
    shown = record(GIVEN, names=False, evidence=evidence)
    written = json.dumps(shown)
    typed = ("Guessed", "Cy saw more", "Loud", "Two teams", "Sam", "Engineer", "Ben", "Dan", "Wei", "Hana", "Ana")

    assert (False, False) == (shown["names"], shown["evidence"])
    assert [] == [text for text in typed if text in written]
    assert {
        "Candidate": "ST",
        "Who tells the candidate": "Interviewer 1",
        "Interviewed on": "2026-11-23",
        "Session on": "2026-11-23",
        "Round": "1",
        "Tell the candidate by": "2026-11-25",
    } == facts(shown)
    assert ["Interviewer 1"] == [one["interviewer"] for one in cards(shown)["Architecture"]]
    assert "Does it scale?" == shown["plan"][0]["question"]


def test_names_in_the_plan_are_replaced_where_the_panel_knows_them():
    """A question that names a person of the panel shows their number, for whole names in any case and words of them."""
    planned = PlannedVisit(
        area="Coding", question="have BEN brandt ask, not Bent or Ann; Ben watches S. Tester", who="Wei"
    )
    given = panel("Wei Coding maybe", card("Ann Coding yes"), candidate="S. Tester", plan=[planned])
    given = replace(given, scorecards=[replace(given.scorecards[0], interviewer="Ben Brandt"), given.scorecards[1]])
    [point] = record(given, names=False, evidence=False)["plan"]

    assert "have Interviewer 1 ask, not Bent or Interviewer 2; Interviewer 1 watches ST" == point["question"]


def test_the_same_person_has_the_same_number():
    """A person who judges, dissents and leads the hiring has one number."""
    given = panel("Hana Coding yes", "Ben Coding no", dissent=dissent("Ben", "Hana"), hiring_manager="Hana")
    shown = record(given, names=False, evidence=False)

    assert ["Hiring manager", "Interviewer 1"] == [one["interviewer"] for one in cards(shown)["Coding"]]
    assert ["Interviewer 1", "Hiring manager"] == [one["interviewer"] for one in shown["dissent"]]


def test_real_names_like_the_neutral_ones():
    """No neutral name is the real name of another person on the panel."""
    given = panel("interviewer-1 Coding yes", "Ben Coding no", dissent=dissent("Hiring Manager"), hiring_manager="Ana")
    shown = record(given, names=False, evidence=False)

    assert ["Interviewer 2", "Interviewer 3"] == [one["interviewer"] for one in cards(shown)["Coding"]]
    assert "Interviewer 4" == shown["dissent"][0]["interviewer"]
    assert "Hiring manager 2" == facts(shown)["Hiring manager"]


def test_a_visit_that_has_begun():
    """Once the return visit has begun, the plan is what was agreed for it."""
    shown = record(BEGUN, names=True, evidence=True)

    assert [{"what": "Coding", "question": "Does it scale?", "who": "Wei", "evidence": None}] == shown["plan"]
    assert ["Ben", "Cy"] == [one["interviewer"] for one in cards(shown)["Coding"]]
    assert "Dan dissents (settled)" == shown["dissent"][0]["text"]
    assert "Tell the candidate by" not in facts(shown)


def test_no_plan_to_show():
    """A plan that no visit came of is not shown as one."""
    rejected = five("Ben Coding no", plan=BEGUN.plan)

    assert [] == record(rejected, names=True, evidence=True)["plan"]


def test_rows_that_were_left_out():
    """A record without names says which rows of a table were left out, and not what they hold."""
    imported = Imported(left_out=(LeftOutRow(row=4, text="Process,Cy,5", why="'Cy' is no verdict"),))
    shown = record(panel("Ben Coding no", imported=imported), names=False, evidence=False)

    assert "row 4 (not shown)" in json.dumps(shown)
    assert "Cy" not in json.dumps(shown)
