"""A company's words, messages and practice, while it is in use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from followup_rules.formats.record import record
from followup_rules.model.company import Company, CompanyMessage, Roles, in_own_words, using
from followup_rules.model.company_files import read_company
from followup_rules.model.errors import PanelError
from followup_rules.model.policy import Policy
from followup_rules.practice.exercises import LEVELS, areas_in_practice, exercise
from followup_rules.report.compose import compose
from followup_rules.report.labels import labels
from followup_rules.report.messages import channels_in_use, draft
from followup_rules.report.render import render
from followup_rules.rules.explain import explain
from tests.building import five

EXAMPLE = read_company(Path(__file__).parents[1] / "company" / "example")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Ask the hiring manager.", "Ask the shop lead."),
        ("Hiring managers decide.", "Shop leads decide."),
        ("Does it meet our bar?", "Does it meet the house standard?"),
        ("Our bar is high.", "The house standard is high."),
        ("HR and I", "the people team and I"),
        ("You see her; three others", "You see her; three others"),
        ("the HIRING MANAGER", "the HIRING MANAGER"),
    ],
)
def test_a_company_has_words_of_its_own(text, own):
    """What it calls people and its bar comes in place of the guide's words, with a capital where there was one."""
    with using(EXAMPLE):
        assert in_own_words(text) == own
    assert in_own_words(text) == text


def test_several_who_lead_the_hiring():
    """Where an s at the end is wrong, the company says what is right."""
    with using(Company(name="X", roles=Roles(hiring_manager="head of staff", hiring_managers="heads of staff"))):
        assert in_own_words("for hiring managers") == "for heads of staff"


def test_reports_and_records_use_its_words():
    """Steps, facts, labels and explanations name the person who leads the hiring as the company does."""
    panel = replace(five(), hiring_manager="Hana", communicators=())
    with using(EXAMPLE):
        steps = [step["text"] for step in compose(panel)["next_steps"]]
        text = render(compose(panel), "markdown", panel)
        facts = {fact["id"]: fact["label"] for fact in record(panel, names=True, evidence=True)["facts"]}
        without_names = record(replace(panel, communicators=("Hana",)), names=False, evidence=False)

        assert any("usually the shop lead" in step for step in steps)
        assert "Shop lead: Hana" in text
        assert facts["hiring_manager"] == "Shop lead"
        assert {fact["value"] for fact in without_names["facts"] if fact["id"] == "communicators"} == {"Shop lead"}
        assert labels()["session"]["hiring_manager"]["label"] == "Shop lead"
        assert "usually the shop lead" in explain("loop-open")


def test_its_policy_is_what_a_form_starts_with():
    """A form knows the guide's value and the company's."""
    with using(EXAMPLE):
        policy = labels()["policy"]
    guide = Policy()
    assert {name: (value["default"], value["ours"]) for name, value in policy.items()}.items() >= {
        "maybe_limit": (guide.maybe_limit, 2),
        "same_area_split": (guide.same_area_split, "no"),
        "max_rounds": (guide.max_rounds, 3),
        "tell_within_working_days": (guide.tell_within_working_days, 1),
    }.items()


def test_its_drafts_replace_those_of_the_guide():
    """A draft of the company's is used where it has one, with the facts of the panel; the guide's elsewhere."""
    panel = replace(five("Ben Coding no"), candidate="Sam Tanaka", communicators=("Hana",))
    with using(EXAMPLE):
        reject, phone = draft(panel, "mail"), draft(panel, "phone")
        hire = draft(replace(five(), communicators=("Hana",)), "phone")

    assert reject["subject"] == "Your day in our bakery"
    assert reject["body"].startswith("Dear Sam Tanaka,\n\nThank you for baking with us.")
    assert reject["body"].endswith("Warmly\nHana")
    assert phone["body"].startswith("Hello Sam Tanaka, this is Hana from Example Bakeries. Can you talk")
    assert "this is Hana from Example Bakeries. We would like" in hire["body"]


@pytest.mark.parametrize(
    ("channel", "parts", "error"),
    [
        ("fax", {"text": "x"}, r"fax\.hire: must be mail.* phone.*, not 'fax'"),
        ("mail", {"text": "{salary}"}, "mail.hire: .*the gap {salary}; the gaps that are filled in"),
        ("mail", {"text": "50 {"}, "mail.hire: .*is no template"),
        ("phone", {"subject": "x"}, "phone.hire.subject: is not known: phone has no subject"),
    ],
)
def test_a_draft_that_cannot_be_filled_in_is_refused(channel, parts, error):
    """A gap that nothing fills in would reach the candidate."""
    message = CompanyMessage(channel=channel, outcome="hire", **parts)
    with using(Company(name="X", messages=(message,))), pytest.raises(PanelError, match=error):
        channels_in_use()


def test_practice_is_about_its_areas_under_its_policy():
    """Practice panels have the company's areas, its lines of evidence and its policy, however few its areas are."""
    with using(EXAMPLE):
        exercises = [exercise(level, number) for level in LEVELS for number in range(1, 25)]
        panels = [shown.panel for shown in exercises]
        lines = {area: {*sum(evidence.lines.values(), ())} for area, evidence in areas_in_practice().items()}

    for panel in panels:
        assert panel.area_names == ("Dough", "Counter", "Night shift")
        assert all(card.evidence in lines[card.area] for card in panel.scorecards if card.evidence)
        assert panel.policy == EXAMPLE.policy
    remarks = {(shown.panel.round, shown.remark) for shown in exercises if not shown.panel.seals}
    assert remarks == {
        (1, None),
        (2, "The candidate has come back once. Under the policy, they may come back again."),
    }


def test_practice_with_one_area_has_no_panel_with_two_unusual_ones():
    """A company that plans a single area practises what a single area can show, at every level."""
    one = replace(EXAMPLE, policy=Policy(), areas=EXAMPLE.planned_areas[:1])
    with using(one):
        panels = [exercise(level, number).panel for level in LEVELS for number in range(1, 25)]

    assert {panel.area_names for panel in panels} == {("Dough",)}
    assert Policy(max_rounds=1) in {panel.policy for panel in panels}
