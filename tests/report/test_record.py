"""The record for a tracker: the session, the plan, every verdict and dissent, beside what a report says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from followup_rules import ChangedVerdict, Imported, LeftOutRow, PlannedVisit, Policy, __version__, compose
from followup_rules.report.markdown import JOINER
from followup_rules.report.render import render
from tests.building import card, dissent, five, headings, panel, plan


def agreed(*visits):
    """Return a panel whose return visit has begun, with what was agreed for it."""
    return five("Ben Coding maybe", card("Cy Coding pending", round=2), plan=[PlannedVisit(**one) for one in visits])


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (
            {"area": "Coding", "question": "Does it scale?", "who": "Wei", "evidence": "A load test"},
            "Coding: Does it scale? Asked by Wei. What would settle it: A load test",
        ),
        ({"area": "Coding", "question": "How it scales", "who": "Wei"}, "Coding: How it scales. Asked by Wei."),
        ({"area": "Coding", "evidence": "A load test"}, "Coding: What would settle it: A load test"),
        ({"area": "Coding", "who": "Wei Z."}, "Coding: Asked by Wei Z."),
        ({"area": "Coding"}, "Coding"),
        ({"area": "C#", "question": "So?\n# _So_"}, r"C\#: So? \# \_So\_."),
    ],
)
def test_a_plan_on_record(planned, expected):
    """Once the return visit has begun, the record still says what was agreed for it, and nothing that was not."""
    assert [expected] == items(agreed(planned), "Return visit")


def test_the_whole_plan_on_record():
    """Every point of the plan stays on record in its order, with any outcome of the second round."""
    given = agreed({"area": "Process", "who": "Dan"}, {"area": "Coding"}, {"area": "Process", "who": "Eve"})
    settled = replace(given, scorecards=(*given.scorecards[:-1], card("Cy Coding yes", round=2)))
    expected = ["Process: Asked by Dan.", "Coding", "Process: Asked by Eve."]

    assert [expected, expected] == [items(one, "Return visit") for one in (given, settled)]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_visit_to_put_on_record(form):
    """A plan that no visit came of is not on record as one; nor is a plan in a report by itself."""
    begun = agreed({"area": "Coding", "who": "Wei"})
    rejected = five("Ben Coding no", plan=begun.plan)

    assert "Return visit" in headings(begun, form, begun)
    assert "Return visit" not in [*headings(begun, form), *headings(rejected, form, rejected)]


def test_a_question_of_ones_own():
    """A question without a full stop gets one before it is said who asks it."""
    given = five("Ben Coding maybe", plan=[PlannedVisit(area="Coding", question="How it scales", who="Wei")])

    assert items(given, "Return visit")[0].startswith(
        "Coding (maybe): How it scales. Asked by Wei. What would settle it: "
    )


def items(given, heading):
    """Return the lines under one heading of a panel's record in Markdown, without invisible characters."""
    (lines,) = re.findall(rf"^## {heading}\n\n((?:- .*\n)+)", render(compose(given), "markdown", given), re.MULTILINE)
    return [line.removeprefix("- ").replace(JOINER, "") for line in lines.splitlines()]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_where_the_record_stands(form):
    """With its panel a report begins with the session, and tells the verdicts before how the areas read."""
    given = five(role="Engineer", communicators=["Hana"])
    expected = [
        "Hire",
        "Session",
        "Why",
        "What would change it",
        "Next steps",
        "Verdicts",
        "Areas",
        "Rules and policy",
    ]

    assert expected == headings(given, form, given)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_report_by_itself(form):
    """Without its panel a report holds no verdict's evidence and nothing of the session."""
    given = five(card("Ben Coding no", evidence="Guessed."), role="Engineer", candidate="A.B.", notes="Loud room.")
    written = render(compose(given), form)
    private = ("Session", "Verdicts", "Guessed", "Engineer", "A.B.", "Loud", "Rules and policy", __version__)

    assert [] == [text for text in private if text in written]


def test_the_session():
    """The record shows every fact of the session that was entered, and no others."""
    given = five(
        role="Engineer",
        candidate="A.B.",
        hiring_manager="Hana",
        communicators=["Hana", "Ira", "Hana"],
        interviewed_on="2026-11-23",
        session_on="2026-11-24",
        session_at="16:00",
        promised_by="2026-11-30",
        visit_on="2026-12-01",
        visit_at="09:05",
        notes="Loud room.\nStarted late.",
    )

    assert [
        "Role: Engineer",
        "Candidate: A.B.",
        "Hiring manager: Hana",
        "Who tells the candidate: Hana and Ira",
        "Interviewed on: 2026-11-23",
        "Session on: 2026-11-24",
        "Session at: 16:00",
        "Answer promised by: 2026-11-30",
        "Return visit on: 2026-12-01",
        "Return visit at: 09:05",
        "Notes for the panel: Loud room. Started late.",
    ] == items(given, "Session")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (card("Ben Coding maybe"), "Coding: Ben says maybe"),
        (card("- Coding no"), "Coding: an interviewer says no"),
        (card("Ben Coding pending"), "Coding: the verdict from Ben is not in yet"),
        (card("Ben Coding yes", round=2), "Coding: Ben says yes (round 2)"),
        (card("Ben Coding no", evidence="Guessed"), "Coding: Ben says no. Evidence: Guessed"),
        (card("Ben Coding no", changed=ChangedVerdict(from_="yes")), "Coding: Ben says no, changed from yes"),
        (
            card("Ben Coding maybe", round=2, changed=ChangedVerdict(from_="no", reason="Cy saw more")),
            "Coding: Ben says maybe (round 2), changed from no: Cy saw more",
        ),
        (
            card(
                "Ben Coding yes", evidence="Tested first.", changed=ChangedVerdict(from_="pending", reason="Came late")
            ),
            "Coding: Ben says yes, changed from not in yet: Came late. Evidence: Tested first.",
        ),
        (
            card(
                "- Coding yes", evidence="Tested first.", changed=ChangedVerdict(from_="no", reason='Cy: "I saw it."')
            ),
            'Coding: an interviewer says yes, changed from no: Cy: "I saw it." Evidence: Tested first.',
        ),
    ],
)
def test_a_verdict(said, expected):
    """A verdict is one line: the area, who says what, in which round, what it was before and why, the evidence."""
    assert [expected] == items(panel(said), "Verdicts")


def test_verdicts_in_order():
    """Verdicts are listed by area in the order of the plan, then by round. Dissent comes last."""
    given = panel(
        card("Cy Coding yes", round=2),
        "Dan Process yes",
        "Ben Coding maybe",
        "- Coding yes",
        areas=plan("Coding", "Process", "Projects"),
        dissent=(*dissent("Eve", reason="Two teams in one year."), *dissent("Flo", round=2)),
    )

    assert [
        "Coding: Ben says maybe",
        "Coding: an interviewer says yes",
        "Coding: Cy says yes (round 2)",
        "Process: Dan says yes",
        "Eve dissents: Two teams in one year.",
        "Flo dissents (round 2)",
    ] == items(given, "Verdicts")


@pytest.mark.parametrize("policy", [Policy(), Policy(maybe_limit=2, same_area_split="no")])
def test_the_rules_on_record(policy):
    """Records always carry the whole policy, and name the version of the rules that made them."""
    expected = [
        rf"Rules: followup\_rules {__version__}",
        f"How many maybes are too many: {policy.maybe_limit}",
        f"A yes and a no on one area {'are a no' if policy.same_area_split == 'no' else 'are a conflict to settle'}",
        f"Rounds of interviews: {policy.max_rounds}",
        f"Working days to tell the candidate: {policy.tell_within_working_days}",
    ]

    assert expected == items(five(policy=policy), "Rules and policy")


def test_settled_dissent():
    """Dissent that is settled is marked so."""
    given = panel(
        card("Ben Coding yes", round=3),
        dissent=(
            *dissent("Eve", settled=True, reason="Two teams in one year."),
            *dissent("Flo", round=2, settled=True),
            *dissent("Gus"),
        ),
    )

    assert [
        "Eve dissents (settled): Two teams in one year.",
        "Flo dissents (round 2, settled)",
        "Gus dissents",
    ] == items(given, "Verdicts")[1:]


def test_a_table_on_record():
    """The panel keeps what happened to its table: the record names words read as verdicts, and rows left out."""
    given = panel(
        "Ben Coding no",
        imported=Imported(
            words={"Strong No": "no", "n/a": "not-assessed"},
            left_out=(
                LeftOutRow(row=4, text="Process,Cy,5", why="verdict must be yes or no, not '5'"),
                LeftOutRow(row=6, text="_x_\n# y", why="no area.", settled=True),
            ),
        ),
    )

    assert [
        "Strong No was read as no",
        "n/a was read as could not judge",
        "Row 4 was not read: verdict must be yes or no, not '5'. It says: Process,Cy,5",
        r"Row 6 was not read (settled since): no area. It says: \_x\_ \# y",
    ] == items(given, "Read from a table")


def test_two_names_on_record():
    """The answer "they are two" is kept in the panel, and the record names the pairs."""
    given = panel("Ben Coding yes", "Cy coding yes", distinct=[["Coding", "coding"]])

    assert ["Coding and coding are two names"] == items(given, "Names that look alike")


def test_the_record_shows_what_was_typed():
    """Markup and line breaks in what was typed cannot pass for a heading, a box or a link in the record."""
    typed = "*so*\n- [ ] <b>"
    shown = r"\*so\* - \[ \] \<b\>"
    changed = ChangedVerdict(from_="no", reason=typed)
    given = panel(card("_Ben_ C#1 yes", evidence=typed, changed=changed), dissent=dissent("Dan", reason=typed))

    assert [
        rf"C\#1: \_Ben\_ says yes, changed from no: {shown}. Evidence: {shown}",
        f"Dan dissents: {shown}",
    ] == items(given, "Verdicts")
    assert [f"Notes for the panel: {shown}"] == items(panel("Ben Coding yes", notes=typed), "Session")


@pytest.mark.parametrize(
    ("reason", "shown"),
    [("So?", "So?"), ("So!", "So!"), ("So\u2026", "So\u2026"), ("(So.)", "(So.)"), ("So.\n", "So."), ("So", "So.")],
)
def test_one_full_stop(reason, shown):
    """A reason that has its full stop does not get a second one before the evidence."""
    given = panel(card("Ben Coding yes", evidence="E", changed=ChangedVerdict(from_="no", reason=reason)))

    assert [f"Coding: Ben says yes, changed from no: {shown} Evidence: E"] == items(given, "Verdicts")
