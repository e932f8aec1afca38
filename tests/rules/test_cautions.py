"""Each caution is given when it should be, and never changes the outcome."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_rules import ChangedVerdict, Outcome, Panel, Policy, decide
from followup_rules.model.panel import Imported, LeftOutRow
from tests.building import USUAL, card, dissent, five, panel, plan


def seen(given):
    """Return the cautions a panel meets: id to the interviewers and areas of the scorecards it rests on."""
    remarks = decide(given).remarks
    return {one.caution.id: [(by.interviewer, by.area) for by in one.finding.scorecards] for one in remarks}


def test_nothing_to_remark():
    """A panel that did everything well gets no caution."""
    given = five(communicators=["Hana"], interviewed_on="2026-11-23", session_on="2026-11-23")

    assert {} == seen(given)


@pytest.mark.parametrize(
    ("caution", "given"),
    [
        ("no-plan", panel("Ana Coding yes")),
        ("no-plan", Panel()),
        ("loop-open", five()),
        ("loop-open", five(hiring_manager="Hana")),
        ("two-owners", five(communicators=["Hana", "Ben"])),
        ("not-same-day", five(interviewed_on="2026-11-23", session_on="2026-11-24")),
    ],
)
def test_remarks_on_the_session(caution, given):
    """A caution names what the session lacks."""
    assert [] == seen(given)[caution]


@pytest.mark.parametrize(
    ("caution", "given"),
    [
        ("no-plan", five()),
        ("unplanned-area", five()),
        ("unplanned-area", panel("Ana Coding yes")),
        ("loop-open", five(communicators=["Ben"])),
        ("two-owners", five(communicators=["Ben"])),
        ("two-owners", five(communicators=["Ben", " Ben"])),
        ("two-owners", five()),
        ("not-same-day", five(interviewed_on="2026-11-23", session_on="2026-11-23")),
        ("not-same-day", five(session_on="2026-11-24")),
        ("not-same-day", five(interviewed_on="2026-11-24")),
        ("thin-panel", five()),
        ("thin-panel", panel("- Coding yes")),
        ("thin-panel", panel("Ana Coding yes", "- Process yes")),
        ("thin-panel", panel("Ana Coding pending")),
        ("thin-panel", Panel()),
        ("no-evidence", five(card("Ben Coding no", evidence="Left it empty."))),
        ("no-evidence", five()),
        ("no-evidence", five("Ben Coding pending")),
        ("deciding-alone", five()),
        ("deciding-alone", five("Ben Coding no", "Cy Coding no")),
        ("deciding-alone", five("Ben Coding no", "Ana Architecture no")),
        ("deciding-alone", five("Ben Coding no", "Dan Process pending")),
        ("verdict-changed", five()),
        ("alike-names", five()),
        ("alike-names", panel("Ana C yes", "Ana C# no", "Ana C++ no")),
        ("alike-names", panel("Ana Coding yes", "Ben coding no", distinct=[("coding", "Coding")])),
        ("earlier-dissent", five(dissent=dissent("Dan"))),
        ("earlier-dissent", five(card("Ana Process yes", round=2), dissent=dissent("Dan", settled=True))),
        (
            "earlier-dissent",
            five(card("Ana Process yes", round=2), dissent=(*dissent("Dan"), *dissent("Dan", round=2))),
        ),
        ("left-out", five()),
        ("left-out", five(imported=Imported(words={"Strong No": "no"}))),
    ],
)
def test_nothing_of_the_kind(caution, given):
    """No caution is given if there is no reason for it."""
    assert caution not in seen(given)


def test_unplanned_area():
    """A scorecard on an area outside the plan may be a slip of the pen."""
    assert [("Ben", "coding")] == seen(panel("Ben coding yes", areas=plan("Coding")))["unplanned-area"]


@pytest.mark.parametrize(
    "given",
    [
        panel("Ana Coding yes", "Ana Process no"),
        panel("Ana Coding yes", "Ana Process no", "Ben Coding pending", "Cy Process not-assessed"),
    ],
    ids=["alone", "others judged nothing"],
)
def test_thin_panel(given):
    """One person who judged everything that was judged is a panel of one."""
    assert [("Ana", "Coding"), ("Ana", "Process")] == seen(given)["thin-panel"]


def test_no_evidence():
    """A no and a maybe without evidence are remarked on, a yes is not; blanks are no evidence."""
    given = five("Ben Coding no", card("Cleo Domain maybe", evidence=" "), card("Dan Process no", evidence="Blamed."))

    assert [("Ben", "Coding"), ("Cleo", "Domain")] == seen(given)["no-evidence"]


def test_a_no_without_evidence_stays_a_no():
    """A no without evidence stays a no, with the caution ``no-evidence``."""
    bare, shown = five("Ben Coding no"), five(card("Ben Coding no", evidence="Guessed."))

    assert [Outcome.REJECT, Outcome.REJECT] == [decide(bare).outcome, decide(shown).outcome]
    assert [True, False] == ["no-evidence" in seen(bare), "no-evidence" in seen(shown)]


@pytest.mark.parametrize(
    "given",
    [
        five("Ben Coding no"),
        five("Ben Coding no", "Cy Coding maybe"),
        five("Ben Coding no", "Cy Coding yes"),
        panel("Ben Coding no"),
        five("Ben Coding no", card("Cy Coding yes", round=2)),
        five("Ben Coding no", "Dan Process maybe", "Eve Projects maybe", dissent=dissent("Ana"), policy=USUAL),
        five(card("Ben Coding no", round=2), dissent=dissent("Ana", settled=True)),
    ],
    ids=[
        "the only no",
        "beside a maybe",
        "the no of a conflict",
        "all there is",
        "a no of an earlier round",
        "among open points",
        "alone in a round after settled dissent",
    ],
)
def test_deciding_alone(given):
    """A single no without which the outcome would be another is remarked on."""
    assert [("Ben", "Coding")] == seen(given)["deciding-alone"]


def test_not_deciding_alone_where_the_maybes_reject_too():
    """A no does not decide alone if the panel rejects without it too."""
    given = five("Ana Architecture no", "Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe")

    assert "deciding-alone" not in seen(given)


def test_deciding_alone_where_a_split_reads_no():
    """If the policy reads a split as a no, the no of the split decides alone."""
    given = five("Ben Coding no", "Cy Coding yes", policy=Policy(same_area_split="no"))

    assert [("Ben", "Coding")] == seen(given)["deciding-alone"]


def test_verdict_changed():
    """A verdict changed in the room stays on record."""
    changed = ChangedVerdict(from_="no", reason="Heard the full story.")

    assert [("Dan", "Process")] == seen(five(card("Dan Process yes", changed=changed)))["verdict-changed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (five("Ben Coding maybe"), five("Ben Coding maybe", communicators=["A", "B"])),
        (five(), five(interviewed_on="2026-11-23", session_on="2026-11-27")),
        (five("Ben Coding no"), five(card("Ben Coding no", evidence="Left it empty."))),
    ],
)
def test_cautions_change_nothing(one, other):
    """Two panels that differ only in what is cautioned against have the same outcome."""
    assert decide(one).outcome is decide(other).outcome
    assert seen(one) != seen(other)


class TestAlikeNames:
    """Names that differ only in what people overlook."""

    def test_two_areas(self):
        """A yes and a no under two names that may be one: the caution names both, even if both are planned."""
        given = panel("Ana Coding yes", "Ben coding no", "Cy Process yes", areas=plan("Coding", "coding", "Process"))

        assert [("Ana", "Coding"), ("Ben", "coding")] == seen(given)["alike-names"]

    @pytest.mark.parametrize(
        "more",
        [
            {"scorecards": (card("Hana Coding yes"), card("hana Process yes"))},
            {"scorecards": (card("Hana Coding yes"),), "dissent": dissent("HANA")},
            {"scorecards": (card("Hana Coding yes"),), "hiring_manager": "hana"},
            {"communicators": ("Hana", "hana")},
        ],
        ids=["interviewers", "who dissents", "the hiring manager", "who tells the candidate"],
    )
    def test_two_people(self, more):
        """One person under two names counts twice, wherever the names are."""
        assert "alike-names" in seen(Panel(**more))

    def test_an_answer_holds_for_one_pair(self):
        """A third name that looks like both is still asked about."""
        given = panel("Ana C-D yes", "Ana CD yes", "Ana cd yes", distinct=[("C-D", "CD"), ("C-D", "cd")])

        assert [("Ana", "CD"), ("Ana", "cd")] == seen(given)["alike-names"]


def test_dissent_of_an_earlier_round():
    """Dissent of an earlier round that has not been settled is named."""
    given = five(card("Ana Process yes", round=2), dissent=dissent("Dan"))

    assert ["Dan"] == [
        one.interviewer
        for remark in decide(given).remarks
        for one in remark.finding.dissent
        if remark.caution.id == "earlier-dissent"
    ]


def test_dissent_of_a_round_to_come():
    """Dissent that was entered for the wrong round does not count, and is not passed over in silence."""
    assert "earlier-dissent" in seen(five(dissent=dissent("Dan", round=2)))


def test_rows_that_were_left_out():
    """A row that could not be read from a table is named until it is settled."""
    left = LeftOutRow(row=4, text="Coding, Ana, Strong No", why="not a verdict")

    assert "left-out" in seen(five(imported=Imported(left_out=[left])))
    assert "left-out" not in seen(five(imported=Imported(left_out=[replace(left, settled=True)])))
