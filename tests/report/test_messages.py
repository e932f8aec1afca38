"""Drafts of the message to the candidate are straightforward and respectful, and hold nothing private."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_rules import ChangedVerdict, Outcome, Panel, PlannedVisit
from followup_rules.model.checks import list_choices
from followup_rules.model.registry import RegistryError
from followup_rules.report.messages import CHANNELS, Channel, draft
from tests.building import card, dissent, five, refused

HIDDEN = "Xyzzy"
TO_CANDIDATE = [id_ for id_, channel in CHANNELS.items() if not channel.to_panel]
PRIVATE = {
    "hiring_manager": f"{HIDDEN}2",
    "communicators": [f"{HIDDEN}1", f"{HIDDEN}2"],
    "notes": f"{HIDDEN}3",
    "plan": [PlannedVisit(area="Coding", question=f"{HIDDEN}4", who=f"{HIDDEN}5", evidence=f"{HIDDEN}6")],
    "dissent": dissent(f"{HIDDEN}7", reason=f"{HIDDEN}8"),
    "session_on": "2026-11-23",
}


def panel_with_secrets(said):
    """Make a panel in which everything the candidate is not to know holds the same word."""
    changed = ChangedVerdict(from_="no", reason=f"{HIDDEN}9")
    cards = (card(f"{HIDDEN} {one}", evidence=f"{HIDDEN}0", changed=changed) for one in said)
    return five(*cards, **PRIVATE)


OUTCOMES = {
    "hire": five(),
    "reject": five("Ben Coding no"),
    "need more information": five("Ben Coding maybe"),
    "not ready": five("Eve Projects pending"),
}


@pytest.mark.parametrize("channel", TO_CANDIDATE)
@pytest.mark.parametrize("said", [["Coding maybe"], ["Coding no"], ["Coding pending"], ["Process maybe"], []])
def test_nothing_private(said, channel):
    """A draft holds no evidence, no reason and no note. It has no signature if no single person tells the candidate."""
    drafted = draft(panel_with_secrets(said), channel)

    assert HIDDEN.lower() not in f"{drafted['subject']} {drafted['body']}".lower()


@pytest.mark.parametrize("channel", TO_CANDIDATE)
@pytest.mark.parametrize("outcome", ["hire", "reject", "not ready"])
def test_no_areas_told(outcome, channel):
    """A draft names areas only if they need another look."""
    body = draft(OUTCOMES[outcome], channel)["body"]

    assert [] == [area for area in ("Coding", "Projects") if area in body]


@pytest.mark.parametrize("channel", TO_CANDIDATE)
@pytest.mark.parametrize("given", [five("Ben Coding maybe"), five("Ben Coding yes", "Cy Coding no")])
def test_straight_about_what_needs_another_look(given, channel):
    """The candidate hears plainly which area got no clear picture, and no other area is named."""
    body = draft(given, channel)["body"]

    assert "clear picture of Coding" in body
    assert "Process" not in body


@pytest.mark.parametrize("channel", TO_CANDIDATE)
def test_what_we_did_not_get_to(channel):
    """The candidate hears that an area was not covered, and that this was the panel's doing."""
    body = draft(five(without=("Process", "Projects")), channel)["body"]

    assert "We did not get to Process and Projects. That was our fault, not yours." in body
    assert "clear picture" not in body


def test_both_kinds_of_open_areas():
    """Areas without a clear read and areas that were not covered are named in sentences of their own."""
    plan = [PlannedVisit(area=area, question=question) for area in ("Coding", "Projects") for question in "?!"]
    body = draft(five("Ben Coding maybe", without=("Projects",), plan=plan))["body"]

    assert "clear picture of Coding. We did not get to Projects." in body


@pytest.mark.parametrize("channel", TO_CANDIDATE)
def test_dissent_alone(channel):
    """If only dissent is open, the draft names no area and no person."""
    assert "a question that we have not settled yet" in draft(five(dissent=dissent("Dan")), channel)["body"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_mail(outcome):
    """A mail has a subject, a salutation and a name to be filled in below."""
    drafted = draft(OUTCOMES[outcome])

    assert ("mail", True) == (drafted["channel"], bool(drafted["subject"]))
    assert drafted["body"].startswith("Dear [candidate],\n")
    assert drafted["body"].endswith("\n[your name]")


def panel_with_facts(said=(), **more):
    """Make a panel that says who tells whom, and by when."""
    facts = {"candidate": "Sam\n Tester", "communicators": ["Hana"], "promised_by": "2026-11-30"}
    return five(*said, **{**facts, **more})


@pytest.mark.parametrize("said", [[], ["Ben Coding no"], ["Ben Coding maybe"], ["Ben Coding pending"]])
def test_a_mail_that_is_filled_in(said):
    """A mail is addressed to the candidate as entered, and signed by who tells them."""
    body = draft(panel_with_facts(said))["body"]

    assert body.startswith("Dear Sam Tester,\n")
    assert body.endswith("\nHana")


@pytest.mark.parametrize("said", [[], ["Ben Coding no"], ["Ben Coding maybe"], ["Ben Coding pending"]])
def test_a_call_that_is_filled_in(said):
    """A call begins with both names."""
    assert draft(panel_with_facts(said), "phone")["body"].startswith("Hello Sam Tester, this is Hana from [company].")


@pytest.mark.parametrize("channel", TO_CANDIDATE)
def test_the_day_promised(channel):
    """A candidate who has to wait hears the promised day. The days of an offer or a visit are left to fill in."""
    assert "hear from me by Monday 30 November, " in draft(panel_with_facts(["Ben Coding pending"]), channel)["body"]
    assert "by [day], " in draft(panel_with_facts(["Ben Coding pending"], promised_by=None), channel)["body"]
    assert "November" not in "".join(
        draft(panel_with_facts(said), channel)["body"] for said in ([], ["Ben Coding maybe"])
    )


@pytest.mark.parametrize("channel", TO_CANDIDATE)
def test_the_day_of_the_visit(channel):
    """The candidate is asked about the day agreed for the return visit, and its time if there is one."""

    def body_of(**more):
        return draft(panel_with_facts(["Ben Coding maybe"], **more), channel)["body"]

    assert "Would Tuesday 1 December suit you?" in body_of(visit_on="2026-12-01")
    assert "Would Tuesday 1 December at 14:00 suit you?" in body_of(visit_on="2026-12-01", visit_at="14:00")
    assert "Would [day] or [day] suit you?" in body_of()


@pytest.mark.parametrize("communicators", [[], ["Hana", "Ira"]])
@pytest.mark.parametrize("channel", TO_CANDIDATE)
def test_nobody_who_signs(communicators, channel):
    """If no one or several people are named to tell the candidate, the sender fills in their name."""
    body = draft(panel_with_facts(communicators=communicators, hiring_manager="Hana"), channel)["body"]

    assert "[your name]" in body
    assert "Hana" not in body


def test_one_person_named_twice():
    """One person who is named twice is one."""
    assert draft(panel_with_facts(communicators=["Hana", "Hana"]))["body"].endswith("\nHana")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_phone(outcome):
    """For a call there is what to say, and no subject."""
    drafted = draft(OUTCOMES[outcome], "phone")

    assert ("phone", None) == (drafted["channel"], drafted["subject"])
    assert drafted["body"].startswith("Hello [candidate]")


@pytest.mark.parametrize("channel", TO_CANDIDATE)
def test_each_outcome_has_its_own_words(channel):
    """Each outcome has a message of its own."""
    assert len(OUTCOMES) == len({draft(given, channel)["body"] for given in OUTCOMES.values()})


@pytest.mark.parametrize("channel", TO_CANDIDATE)
def test_a_reject_is_told_in_so_many_words(channel):
    """A reject says that there is no offer, and does not pass for anything else."""
    assert "not" in draft(OUTCOMES["reject"], channel)["body"].partition("make you an offer")[0][-30:]


def test_the_role():
    """A mail says which role it is about, where that is known."""
    assert "for the role of {Backend} engineer" in draft(five(role="{Backend} engineer"))["body"]


@pytest.mark.parametrize("channel", TO_CANDIDATE)
@pytest.mark.parametrize("typed", ["{open}", "{role}", "{", "%s"])
def test_names_that_look_like_templates(typed, channel):
    """Areas, the candidate and who tells them are named as typed, even if it looks like a placeholder."""
    given = replace(Panel.from_verdicts({typed: "maybe"}), candidate=typed, communicators=(typed,))
    body = draft(given, channel)["body"]

    assert f"picture of {typed}." in body
    assert f" {typed}, " in body.replace("\n", " ")


@pytest.mark.parametrize("channel", ["letter", "", None, 1])
def test_another_channel(channel):
    """Any other channel is refused with those that there are."""
    error = refused(draft, five(), channel)

    assert "channel" == error.path
    assert f"must be {list_choices([*CHANNELS])}" in error.message


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"texts": {}}, "there is no text of the message channel 'chat' for the outcome 'hire'; add one"),
        (
            {"texts": {**dict.fromkeys(Outcome, "Hello."), None: "Hello {salary}."}},
            (
                "the text of the message channel 'chat' has the gap {salary}; "
                "the gaps that are filled in: candidate, company, open, promised_by, role, teller, visit"
            ),
        ),
        (
            {"texts": dict.fromkeys((*Outcome, None), "Hello."), "subjects": {Outcome.HIRE: "Hello"}},
            "there is no subject of the message channel 'chat' for the outcome 'reject'; add one",
        ),
    ],
    ids=["no texts", "a gap that nobody fills", "half of the subjects"],
)
def test_an_incomplete_channel_is_named_at_import(parts, message):
    """A further channel says something for every outcome, or Python says at import what it lacks."""
    with pytest.raises(RegistryError) as caught:
        Channel(id="chat", label="Chat", **parts)

    assert message == str(caught.value)
