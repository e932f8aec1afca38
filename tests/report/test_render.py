"""A report as text for a terminal and as Markdown for a tracker."""

from __future__ import annotations

import re

import pytest

from followup_rules import Outcome, Panel, PlannedVisit, Policy, compose
from followup_rules.report.render import render
from followup_rules.report.sentences import CERTAIN, COLLECT, STEPS, TELL_BEFORE
from followup_rules.report.words import OUTCOMES, VISIT, shown_digits
from tests.building import USUAL, dissent, five, headings, panel, refused
from tests.sealed import seal

OPEN = five(
    "Ben Coding maybe",
    dissent=dissent("Dan", reason="Two teams in one year."),
    hiring_manager="Hana",
    plan=[PlannedVisit(area="Coding", who="Cy")],
)


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
                "For next time",
                "Areas",
            ],
        ),
        (
            five("Eve Projects pending", "Ben Coding no", communicators=["Hana"]),
            [
                "Not ready",
                "Already certain",
                "Not in yet",
                "Also found",
                "Cautions",
                "What would change it",
                "Next steps",
                "Areas",
            ],
        ),
        (
            five("Eve Projects pending", communicators=["Hana"]),
            ["Not ready", "Not in yet", "What would change it", "Next steps", "Areas"],
        ),
        (
            five(policy=Policy(maybe_limit=9)),
            ["Hire", "Why", "Your own policy", "Cautions", "What would change it", "Next steps", "Areas"],
        ),
    ],
    ids=["hire", "need more information", "certain", "not ready", "another policy"],
)
def test_headings(given, expected, form):
    """The outcome comes first, then what it rests on; what there is nothing to say of is left out."""
    assert expected == headings(given, form)


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(
    ("given", "certain"),
    [
        (five("Eve Projects pending", "Ben Coding no", policy=USUAL), Outcome.REJECT),
        (
            five("Eve Projects pending", "Fay Projects yes", without=("Coding",), policy=USUAL),
            Outcome.NEED_MORE_INFORMATION,
        ),
        (five("Eve Projects pending", policy=USUAL), None),
    ],
    ids=["reject", "need more information", "nothing certain"],
)
def test_certain_before_every_verdict_is_in(given, certain, form):
    """The session may close on a certain reject; the missing verdict is still collected before the candidate is told.

    A certain need more information waits: the plan needs everyone's verdict.
    """
    written = render(compose(given), form)
    steps = {step["id"]: step["text"] for step in compose(given)["next_steps"]}

    assert steps["collect-verdicts"] == COLLECT[certain]
    assert steps["tell-candidate"] == f"{TELL_BEFORE[certain]}, within 2 working days of the session."
    assert bool(certain) == ("Already certain" in headings(given, form))
    assert not certain or f"- {OUTCOMES[certain]}. {CERTAIN[certain]}\n" in written


def test_the_session_may_close_on_a_certain_reject_alone():
    """On a certain reject it may close, and the verdicts are collected; for more information it waits for them."""
    assert "may close" in CERTAIN[Outcome.REJECT]
    assert "before anyone tells the candidate" in CERTAIN[Outcome.REJECT]
    assert "Wait for the missing verdicts" in CERTAIN[Outcome.NEED_MORE_INFORMATION]


def test_text():
    """For a terminal each section has a heading and its lines."""
    lines = render(compose(OPEN)).splitlines()

    assert "Need more information" == lines[0]
    assert "  - Coding: maybe" in lines
    assert any(line.startswith("  - Hana: Invite the candidate back") for line in lines)


def test_markdown():
    """For a tracker the outcome is the title, and everything else is in lists."""
    lines = render(compose(OPEN), "markdown").splitlines()

    assert "# Need more information" == lines[0]
    assert "- Coding: maybe" in lines


def test_steps_to_tick():
    """In a tracker each next step is a box to tick, and advice for next time is none; a terminal shows no boxes."""
    report = compose(OPEN)
    written = render(report, "markdown")

    assert len(report["next_steps"]) - 1 == written.count("- [ ] ")
    assert f"## For next time\n\n- {STEPS['firm-yes-or-no']}\n" in written
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
    assert f"Asked by Cy. {VISIT['evidence']}: " in written
    assert "Dan dissents (Two teams in one year.): " in written


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_steps_with_owner_and_day(form):
    """The text says who does what by when."""
    text = render(compose(five(hiring_manager="Hana", session_on="2026-11-23", policy=USUAL)), form)

    assert f"Hana: {STEPS['make-offer']}\n" in text
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


def test_characters_that_a_terminal_obeys():
    """In plain text a name or a reason cannot recolour, overwrite or reorder a line: each such character is shown."""
    text = render(compose(five(dissent=dissent("Dan", reason="\x1b[2Jok \x9b31m gro\u202etide"))))

    assert r"Dan dissents (\x1b[2Jok \x9b31m gro\u202etide): " in text


def test_text_is_left_alone():
    """In plain text nothing is escaped."""
    assert "_Coding_: maybe" in render(compose(Panel.from_verdicts({"_Coding_": "maybe"})))


@pytest.mark.parametrize("form", ["html", "", None])
def test_another_form(form):
    """Any other form is refused with the two that there are."""
    error = refused(render, compose(five()), form)

    assert "format" == error.path
    assert "must be text or markdown" in error.message


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_seals_have_a_section_where_the_panel_is_on_record(form):
    """A record on paper or in a tracker has a line for each seal. A report alone has none."""
    given = panel("Ana Coding yes", seals=(seal("Ana Coding yes", opened=True), seal("B*n Coding no", number=2)))

    assert "Sealed verdicts" in headings(given, form, given)
    assert "Sealed verdicts" not in headings(given, form)
    # Markdown keeps sites from taking the digits for those of a commit, by an invisible sign among them.
    lines = render(compose(given), form, given).replace("\N{WORD JOINER}", "").splitlines()
    [ana] = [line for line in lines if "Ana on Coding" in line]
    [ben] = [line for line in lines if "n on Coding" in line and "B" in line]
    assert ana.endswith(f"Ana on Coding: {shown_digits(given.seals[0].seal)}, opened, matches, sealed yes")
    assert f"round 2: {shown_digits(given.seals[1].seal)}, sealed, not opened" in ben.replace("\\", "")


def test_a_sealed_verdict_without_a_scorecard_is_listed():
    """The list of verdicts on record has a sealed one too, as not in yet."""
    given = panel("Ana Coding yes", seals=(seal("Ben Process no"),))

    assert "Process: the verdict from Ben is not in yet" in render(compose(given), "text", given)
