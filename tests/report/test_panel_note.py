"""The note to the panel says the outcome and why, who tells the candidate by when, and what happens next."""

from __future__ import annotations

import pytest

from followup_rules import Panel, PlannedVisit, Policy, draft
from followup_rules.model.company import Company, CompanyMessage, using
from followup_rules.model.errors import PanelError
from tests.building import card, dissent, five, panel


def note(given):
    """Draft the note, as its lines."""
    return draft(given, "panel")["body"].splitlines()


FACTS = {"candidate": "A.B.", "role": "Baker", "hiring_manager": "Hana", "session_on": "2026-11-23"}


@pytest.mark.parametrize(
    ("given", "outcome", "why"),
    [
        (
            five("Ben Coding yes"),
            "We are making [candidate] an offer. This is why:",
            ["- A clear yes on Architecture, Coding, Domain, Process and Projects, and nobody dissents."],
        ),
        (
            five("Ben Coding no", "Dan Process maybe"),
            "We are not making [candidate] an offer. This is why:",
            ["- A clear no on Coding. One is enough."],
        ),
        (
            five("Ben Coding maybe", "Dan Process maybe", "Eve Projects maybe"),
            "We are not making [candidate] an offer. This is why:",
            ["- A maybe on Coding, Process and Projects. Nobody who looked there could say yes."],
        ),
        (
            five("Ben Coding maybe", policy=Policy(max_rounds=1), dissent=dissent("Fay")),
            "We are not making [candidate] an offer. This is why:",
            ["- Still open after the last round: Coding and Fay's dissent."],
        ),
        (
            five("Ben Coding yes", "Cy Coding no", "Dan Process maybe", without=("Projects",), dissent=dissent("Fay")),
            "We cannot decide on [candidate] yet, so we are asking them back. This is why:",
            [
                "- Both a yes and a no on Coding.",
                "- No firm yes or no on Process.",
                "- Nobody has judged Projects.",
                "- Dissent from Fay.",
            ],
        ),
    ],
    ids=["hire", "clear no", "maybes", "last round", "open"],
)
def test_the_outcome_and_why(given, outcome, why):
    """The note begins with the outcome, and gives each deciding reason a line. What did not decide is left out."""
    lines = note(given)

    assert lines[:2] == ["Hello everyone,", ""]
    assert lines[2] == outcome
    assert lines[3 : lines.index("", 3)] == why


def test_who_tells_the_candidate_by_when():
    """One person tells the candidate by the day that is due; everyone else says nothing."""
    lines = note(five("Ben Coding no", **FACTS, communicators=["Ira"]))

    assert lines[2] == "We are not making A.B. an offer for the role of Baker. This is why:"
    assert "Ira tells the candidate by Wednesday 25 November." in lines
    assert "Please say nothing to the candidate, or to anyone outside the panel." in lines
    assert any("scorecard" in line for line in lines)


def test_what_the_panel_does_not_say_is_left_to_fill_in():
    """Without a name or a day there are brackets."""
    assert "[name] tells the candidate by [day]." in note(five("Ben Coding no"))
    assert "The return visit is on [day]. We look at:" in note(five("Ben Coding maybe"))


def test_an_offer():
    """After a hire, the hiring manager and HR prepare the offer."""
    assert "Hana tells the candidate by Wednesday 25 November. The hiring manager and HR prepare the offer." in note(
        five(**FACTS)
    )


def test_the_return_visit():
    """When the candidate is asked back, the note says when, and who looks at each open point."""
    plan = [PlannedVisit(area="Coding", who="Cy", question=question) for question in ("One?", "Two?")]
    lines = note(
        five("Ben Coding maybe", "Dan Process maybe", plan=plan, dissent=dissent("Fay"), **FACTS, visit_on="2026-12-01")
    )
    start = lines.index("The return visit is on Tuesday 1 December. We look at:") + 1

    assert lines[start : start + 3] == ["- Coding (Cy)", "- Process ([name])", "- Fay's dissent ([name])"]


@pytest.mark.parametrize(
    ("given", "waiting"),
    [
        (
            five("Ben Coding pending", "Dan Process no", "- Projects pending"),
            ["- Coding (Ben)", "- Projects ([name])"],
        ),
        (five(without=("Architecture", "Coding", "Domain", "Process")), None),
        (Panel.from_verdicts({"Coding": [], "Process": []}), ["- Coding ([name])", "- Process ([name])"]),
        (Panel(), ["- [area] ([name])"]),
    ],
    ids=["two", "none", "nobody has judged", "an empty panel"],
)
def test_whose_verdict_is_not_in_yet(given, waiting):
    """While the session is not ready, the note names each verdict that is not in yet, even if an outcome is certain."""
    lines = note(given)
    title = "There is no outcome for [candidate] yet. These verdicts are not in yet:"

    assert (waiting is not None) == (title in lines)
    if waiting:
        assert lines[3 : 3 + len(waiting) + 1] == [*waiting, ""]
        assert "[name] tells the candidate once we have an outcome." in lines
        assert not any("offer" in line or "records" in line for line in lines)


def test_its_subject_gives_nothing_away():
    """A subject shows on screens that others can see: it is the same for every outcome."""
    given = [five(**FACTS), five("Ben Coding no", **FACTS), five("Ben Coding maybe", **FACTS)]

    assert len({draft(one, "panel")["subject"] for one in given}) == 1


def test_nobody_reads_who_said_what():
    """The note names areas, but not the interviewers whose verdicts decided."""
    given = panel("Ben Coding no", card("Cy Coding no"), "Dan Process yes")

    assert not [name for name in ("Ben", "Cy", "Dan") if name in draft(given, "panel")["body"]]


def test_a_company_has_a_note_of_its_own():
    """A company's note may say why. Its message to the candidate may not."""
    own = CompanyMessage(channel="panel", outcome="reject", text="No offer. {why} {owner}, {due}.")
    with using(Company(name="X", messages=(own,))):
        assert (
            draft(five("Ben Coding no"), "panel")["body"]
            == "No offer. - A clear no on Coding. One is enough. [name], [day]."
        )
    private = CompanyMessage(channel="mail", outcome="reject", text="No offer. {why}")
    with using(Company(name="X", messages=(private,))), pytest.raises(PanelError, match=r"has the gap \{why\}"):
        draft(five("Ben Coding no"), "mail")
