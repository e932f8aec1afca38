"""A report as text for a terminal and as Markdown for a tracker."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from followup_rules import ChangedVerdict, Panel, PlannedVisit, Policy, compose
from followup_rules.rendering import render
from tests.building import card, dissent, five, panel, plan, refused

OPEN = five(
    "Ben Coding maybe",
    dissent=dissent("Dan", reason="Two teams in one year."),
    hiring_manager="Hana",
    plan=[PlannedVisit(area="Coding", who="Cy")],
)


def headings(given, form, recorded=None):
    """Return the headings of a rendered panel, with the panel on record or without."""
    pattern = r"^#+ (.*)$" if form == "markdown" else r"^([^ \n].*)$"
    return re.findall(pattern, render(compose(given), form, recorded), re.MULTILINE)


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (five(), ["Hire", "Why", "Cautions", "What would change it", "Next steps", "Areas"]),
        (
            OPEN,
            [
                "Need more information",
                "Why",
                "Cautions",
                "What would change it",
                "Next steps",
                "Return visit",
                "Areas",
            ],
        ),
        (
            five("Eve Projects pending", "Ben Coding no", communicators=["Hana"]),
            [
                "Not ready",
                "Whatever still comes in",
                "Still awaited",
                "Also found",
                "Cautions",
                "What would change it",
                "Next steps",
                "Areas",
            ],
        ),
        (
            five("Eve Projects pending", communicators=["Hana"]),
            ["Not ready", "Still awaited", "What would change it", "Next steps", "Areas"],
        ),
        (
            five(policy=Policy(maybe_limit=2)),
            ["Hire", "Why", "A policy of your own", "Cautions", "What would change it", "Next steps", "Areas"],
        ),
    ],
    ids=["hire", "need more information", "certain", "not ready", "another policy"],
)
def test_headings(given, expected, form):
    """The outcome comes first, then what it rests on; what there is nothing to say of is left out."""
    assert expected == headings(given, form)


def test_text():
    """For a terminal each section has a heading and its lines."""
    lines = render(compose(OPEN)).splitlines()

    assert "Need more information" == lines[0]
    assert "  - Coding: maybe" in lines
    assert any(line.startswith("  - Hana: Invite the candidate back") for line in lines)


def test_markdown():
    """For a tracker the outcome is the title, and everything else stands in lists."""
    lines = render(compose(OPEN), "markdown").splitlines()

    assert "# Need more information" == lines[0]
    assert "- Coding: maybe" in lines


def test_steps_to_tick():
    """In a tracker each next step is a box to tick, and nothing else is; on a terminal there are no boxes."""
    report = compose(OPEN)
    written = render(report, "markdown")

    assert len(report["next_steps"]) == written.count("- [ ] ")
    assert "\n- [ ] Hana: Invite the candidate back" in written
    assert "[ ]" not in render(report)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_reasons_name_their_rules(form):
    """Each reason and caution ends with its id, for looking it up in the guide."""
    written = render(compose(OPEN), form)

    assert [] == [id_ for id_ in ("unsettled", "dissent", "loop-open") if f"({id_})" not in written]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_return_visit(form):
    """The return visit says who asks what, what would settle it, and whose concern it answers."""
    written = render(compose(OPEN), form)

    assert "Coding (maybe): " in written
    assert "Asked by Cy. Settled by: " in written
    assert "Dan dissents (Two teams in one year.): " in written


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_steps_with_owner_and_day(form):
    """Whoever takes the text along can see who does what by when."""
    text = render(compose(five(hiring_manager="Hana", session_on="2026-11-23")), form)

    assert "Hana: Put the offer together with HR and make it.\n" in text
    assert re.search(r"Hana: Tell the candidate .* \(by 2026-11-25\)\n", text)


def test_dissent_without_a_reason():
    """A concern without a reason has no empty brackets."""
    assert "Dan dissents: " in render(compose(five(dissent=dissent("Dan"))))


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("name", ["A\nB", "A\r\n# B", "A\u2028B", "A \t B"])
def test_what_was_typed_stays_on_its_line(name, form):
    """A name with a line break in it cannot break a line, nor pass for a heading."""
    written = render(compose(Panel.from_verdicts({name: "maybe"})), form)

    assert [] == [line for line in written.splitlines() if line.lstrip("# ").startswith("B")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("_Coding_", r"\_Coding\_"),
        ("**C**", r"\*\*C\*\*"),
        ("<b>C</b>", r"\<b\>C\</b\>"),
        ("[C](http:x)", r"\[C\](http:x)"),
        ("`C`", r"\`C\`"),
        ("C#", r"C\#"),
        ("a|b", r"a\|b"),
        ("~~C~~", r"\~\~C\~\~"),
        ("&lt;", r"\&lt;"),
        (r"C\C", r"C\\C"),
        ("- Coding", r"\- Coding"),
        ("+ Coding", r"\+ Coding"),
        ("1. Coding", r"1\. Coding"),
        ("12) Coding", r"12\) Coding"),
        ("C-1. x", "C-1. x"),
    ],
)
def test_markdown_shows_what_was_typed(name, shown):
    """Markup in a name, and a name that begins like a list item, are shown as they were typed."""
    assert f"\n- {shown}: maybe\n" in render(compose(Panel.from_verdicts({name: "maybe"})), "markdown")


def test_text_is_left_alone():
    """In plain text nothing is escaped."""
    assert "_Coding_: maybe" in render(compose(Panel.from_verdicts({"_Coding_": "maybe"})))


@pytest.mark.parametrize("form", ["html", "", None])
def test_another_form(form):
    """Any other form is refused with the two that there are."""
    error = refused(render, compose(five()), form)

    assert "format" == error.path
    assert "must be text or markdown" in error.message


def agreed(*visits):
    """Return a panel whose return visit has begun, with what was agreed for it."""
    return five("Ben Coding maybe", card("Cy Coding pending", round=2), plan=[PlannedVisit(**one) for one in visits])


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (
            {"area": "Coding", "question": "Does it scale?", "who": "Wei", "evidence": "A load test"},
            "Coding: Does it scale? Asked by Wei. Settled by: A load test",
        ),
        ({"area": "Coding", "question": "How it scales", "who": "Wei"}, "Coding: How it scales. Asked by Wei."),
        ({"area": "Coding", "evidence": "A load test"}, "Coding: Settled by: A load test"),
        ({"area": "Coding", "who": "Wei Z."}, "Coding: Asked by Wei Z."),
        ({"area": "Coding"}, "Coding"),
        ({"area": "C#", "question": "So?\n# _So_"}, r"C\#: So? \# \_So\_."),
    ],
)
def test_a_plan_on_record(planned, expected):
    """Once the return visit has begun, the record still says what was agreed for it, and nothing that was not."""
    assert [expected] == items(agreed(planned), "Return visit")


def test_the_whole_plan_on_record():
    """Every point of the plan stays on record in its order, whatever comes out of the second round."""
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

    assert items(given, "Return visit")[0].startswith("Coding (maybe): How it scales. Asked by Wei. Settled by: ")


def items(given, heading):
    """Return the lines under one heading of a panel's record in Markdown."""
    (lines,) = re.findall(rf"^## {heading}\n\n((?:- .*\n)+)", render(compose(given), "markdown", given), re.MULTILINE)
    return [line.removeprefix("- ") for line in lines.splitlines()]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_where_the_record_stands(form):
    """With its panel a report begins with the session, and tells the verdicts before how the areas read."""
    given = five(role="Engineer", communicators=["Hana"])
    expected = ["Hire", "Session", "Why", "What would change it", "Next steps", "Verdicts", "Areas"]

    assert expected == headings(given, form, given)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_report_by_itself(form):
    """Without its panel a report holds no verdict's evidence and nothing of the session."""
    given = five(card("Ben Coding no", evidence="Guessed."), role="Engineer", candidate="A.B.", notes="Loud room.")
    written = render(compose(given), form)

    assert [] == [text for text in ("Session", "Verdicts", "Guessed", "Engineer", "A.B.", "Loud") if text in written]


def test_the_session():
    """The record names role, candidate, who was to do what, the days and the notes: whatever was given."""
    given = five(
        role="Engineer",
        candidate="A.B.",
        hiring_manager="Hana",
        communicators=["Hana", "Ira", "Hana"],
        interviewed_on="2026-11-23",
        session_on="2026-11-24",
        promised_by="2026-11-30",
        notes="Loud room.\nStarted late.",
    )

    assert [
        "Role: Engineer",
        "Candidate: A.B.",
        "Hiring manager: Hana",
        "Who tells the candidate: Hana and Ira",
        "Interviewed on: 2026-11-23",
        "Session on: 2026-11-24",
        "Answer promised by: 2026-11-30",
        "Notes for the panel: Loud room. Started late.",
    ] == items(given, "Session")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (card("Ben Coding maybe"), "Coding: Ben says maybe"),
        (card("- Coding no"), "Coding: an interviewer says no"),
        (card("Ben Coding pending"), "Coding: Ben says nothing yet"),
        (card("Ben Coding yes", round=2), "Coding: Ben says yes (round 2)"),
        (card("Ben Coding no", evidence="Guessed"), "Coding: Ben says no. Evidence: Guessed"),
        (card("Ben Coding no", changed=ChangedVerdict(was="yes")), "Coding: Ben says no, changed from yes"),
        (
            card("Ben Coding maybe", round=2, changed=ChangedVerdict(was="no", reason="Cy saw more")),
            "Coding: Ben says maybe (round 2), changed from no: Cy saw more",
        ),
        (
            card("Ben Coding yes", evidence="Tested first.", changed=ChangedVerdict(was="pending", reason="Came late")),
            "Coding: Ben says yes, changed from nothing yet: Came late. Evidence: Tested first.",
        ),
        (
            card("- Coding yes", evidence="Tested first.", changed=ChangedVerdict(was="no", reason='Cy: "I saw it."')),
            'Coding: an interviewer says yes, changed from no: Cy: "I saw it." Evidence: Tested first.',
        ),
    ],
)
def test_a_verdict(said, expected):
    """A verdict is one line: the area, who says what, in which round, what it was before and why, the evidence."""
    assert [expected] == items(panel(said), "Verdicts")


def test_verdicts_in_order():
    """Verdicts stand area by area as planned, round by round; whoever dissents comes last."""
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


def test_the_record_shows_what_was_typed():
    """Markup and line breaks in what was typed cannot pass for a heading, a box or a link in the record."""
    typed = "*so*\n- [ ] <b>"
    shown = r"\*so\* - \[ \] \<b\>"
    changed = ChangedVerdict(was="no", reason=typed)
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
    given = panel(card("Ben Coding yes", evidence="E", changed=ChangedVerdict(was="no", reason=reason)))

    assert [f"Coding: Ben says yes, changed from no: {shown} Evidence: E"] == items(given, "Verdicts")
