"""The record as plain data, for a page that only shows a panel: with names and evidence, or without."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from followup_rules import ChangedVerdict, Imported, LeftOutRow, PlannedVisit, Policy, compose, from_dict
from followup_rules.formats.grid import lay_out
from followup_rules.formats.record import record
from followup_rules.report.words import policy_differences, rules_and_policy, shown_digits
from tests.building import WORKED, card, dissent, five, panel
from tests.sealed import card_text, seal, sealed_all

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


SEALS = (
    seal("Ana Coding no", 1, opened=True, opened_early="Zoe has to catch a train.", opened_by="Wei"),
    seal("Ben Coding yes", 2, late=True, interviewer="Benjamin"),
    seal("Cy Process no", 3, card=card_text("Cy Process yes", 4)),
    seal("Cy Process no", 5, replaced=True),
)
WITH_SEALS = panel(card("Ana Coding yes", evidence="Guessed twice."), "Zoe Projects maybe", seals=SEALS)


def without_indexes(report):
    """Return a report without the places of scorecards, which differ for sealed verdicts without a scorecard."""
    if isinstance(report, dict):
        return {key: without_indexes(value) for key, value in report.items() if key != "index"}
    return [without_indexes(part) for part in report] if isinstance(report, list) else report


def test_each_seal_has_a_line():
    """People read who sealed what, whether it is opened and matches, and how it came to be opened."""
    shown = record(WITH_SEALS, names=True, evidence=True)
    digits = [shown_digits(one.seal) for one in SEALS]

    assert [one["text"] for one in shown["seals"]] == [
        (
            f"Ana on Coding: {digits[0]}, opened, matches, sealed no, not the verdict in the record, "
            "opened early (Zoe has to catch a train.), handed over by Wei"
        ),
        f"Benjamin on Coding: {digits[1]}, sealed, not opened, collected late",
        f"Cy on Process: {digits[2]}, does not match",
        f"Cy on Process: {digits[3]}, sealed, not opened, replaced by another seal",
    ]
    assert [one["state"] for one in shown["seals"]] == ["opened", "sealed", "broken", "sealed"]
    assert [entry["area"] for entry in shown["scorecards"]] == ["Coding", "Projects", "Process"]
    assert [one["verdict"] for one in cards(shown)["Process"]] == ["pending"]


@pytest.mark.parametrize("names", [True, False])
def test_a_reduced_record_shows_the_same_seals_and_no_card(names):
    """Without evidence, outcome, cautions and seals are those of the whole panel. No card and no reason is in it."""
    whole = record(WITH_SEALS, names=True, evidence=True)
    shown = record(WITH_SEALS, names=names, evidence=False)
    written = json.dumps(shown)

    assert [one["state"] for one in whole["seals"]] == [one["state"] for one in shown["seals"]]
    assert [one["short"] for one in whole["seals"]] == [one["short"] for one in shown["seals"]]
    assert [area["states"] for area in whole["grid"]["areas"]] == [area["states"] for area in shown["grid"]["areas"]]
    for hidden in ("nonce", "train", "Guessed", *(() if names else ("Ana", "Ben", "Cy", "Zoe", "Wei"))):
        assert hidden not in written
    if names:
        kept = [without_indexes(one["report"]) for one in (whole, shown)]
        for report in kept:
            report["cautions"] = [one for one in report["cautions"] if one["rule"] != "opened-early"]
        assert kept[0] == kept[1]
    assert [one["rule"] for one in whole["report"]["cautions"]] == [one["rule"] for one in shown["report"]["cautions"]]
    assert whole["report"]["outcome"] == shown["report"]["outcome"]


def test_the_name_on_a_card_is_replaced_in_the_plan():
    """Somebody who was renamed after sealing is not named by their old name either."""
    given = replace(
        five("Benjamin Coding maybe", plan=[PlannedVisit(area="Coding", question="Does Ben agree?")]),
        seals=(seal("Ben Coding maybe", opened=True, interviewer="Benjamin"),),
    )
    [point] = [one for one in record(given, names=False, evidence=False)["plan"] if one["question"]]
    [sealed] = record(given, names=False, evidence=False)["seals"]

    assert point["question"] == f"Does {sealed['interviewer']} agree?"


def test_all_sealed_and_opened():
    """A record of a panel with all cards opened has one more section, and the same outcome and reasons as without."""
    given = five("Ben Coding no")
    shown, plain = (record(one, names=True, evidence=True) for one in (sealed_all(given), given))

    assert len(shown["seals"]) == len(given.scorecards)
    assert {**shown["report"]} == {**plain["report"]}


def test_the_worked_panel_keeps_the_sealed_verdict():
    """The guide's panel shows the verdict as sealed beside the one that it was changed to."""
    shown = record(from_dict(WORKED["sealed-verdicts"]["panel"]), names=True, evidence=True)
    [ben] = [one["text"] for one in shown["seals"] if one["interviewer"] == "Ben"]

    assert ben.endswith("opened, matches, sealed no")
    assert "no" in cards(shown)["Coding"][0]["changed"]
