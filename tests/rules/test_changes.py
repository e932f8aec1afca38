"""What would change the outcome: every single change that would, and no other."""

from __future__ import annotations

import pytest

from followup_rules import Area, Panel, Policy, compose
from tests.building import UP_TO_TWO_ROUNDS, USUAL, card, dissent, five, panel, plan


def line_of(entry):
    """Show one entry of the report: ``Ben Coding maybe>yes: hire``."""
    changes = [
        f"{change['interviewer'] or '-'} {change['area'] or '-'} {change['from']}>{change['to']}"
        for change in entry["changes"]
    ]
    return f"{' & '.join(changes)}: {entry['outcome']}"


def change_lines(given):
    """Show all that would change a panel's outcome."""
    return [line_of(entry) for entry in compose(given)["what_would_change"]]


def needs(given):
    """Return what each change of a panel needs."""
    return {line_of(entry): entry["needs"] for entry in compose(given)["what_would_change"]}


def test_a_lone_maybe():
    """With one maybe, a yes in its place hires, a no rejects, and so does a no anywhere else."""
    assert change_lines(panel("Ana Design yes", "Ben Coding maybe", areas=plan("Design", "Coding"))) == [
        "Ben Coding maybe>yes: hire",
        "Ana Design yes>no: reject",
        "Ana Design yes>maybe: reject",
        "Ben Coding maybe>no: reject",
    ]


def test_a_hire():
    """A hire can be undone by any single person, and nothing else is listed."""
    assert change_lines(panel("Ana Design yes", "Ben Coding yes")) == [
        "Ana Design yes>maybe: need-more-information",
        "Ben Coding yes>maybe: need-more-information",
        "Ana Design yes>no: reject",
        "Ben Coding yes>no: reject",
    ]


def test_a_conflict():
    """Either side of a conflict can settle it by changing their verdict."""
    given = five("Ben Coding yes", "Cy Coding no")

    assert {"Ben Coding yes>no: reject", "Ben Coding yes>maybe: reject", "Cy Coding no>yes: hire"} <= set(
        change_lines(given)
    )
    assert "Cy Coding no>maybe: need-more-information" not in change_lines(given)


def test_a_clear_no():
    """A clear no can be changed only by the interviewer who gave it."""
    assert change_lines(five("Ana Architecture no")) == [
        "Ana Architecture no>yes: hire",
        "Ana Architecture no>maybe: need-more-information",
    ]


@pytest.mark.parametrize("given", [five("Ana Architecture no"), five("Ana Architecture no", "Cy Architecture maybe")])
def test_a_clear_no_needs_new_evidence(given):
    """Every change that lifts a clear no needs new evidence."""
    assert {"new-evidence"} == set(needs(given).values())


def test_what_needs_nothing():
    """Changing a maybe, a conflict, a missing area or dissent needs no new evidence."""
    given = five("Ben Coding yes", "Cy Coding no", "Cleo Domain maybe", dissent=dissent("Dan"))

    assert {None} == set(needs(given).values())


def test_two_noes_in_one_area():
    """One of two who say no can turn the area into a conflict, which takes new evidence; the way to hire takes both."""
    assert needs(five("Ben Coding no", "Cy Coding no")) == {
        "Ben Coding no>yes: need-more-information": "new-evidence",
        "Cy Coding no>yes: need-more-information": "new-evidence",
        "Ben Coding no>yes & Cy Coding no>yes: hire": "new-evidence",
    }


def test_a_pending_verdict():
    """While a verdict is awaited, what its coming in would give is listed."""
    assert change_lines(five("Eve Projects pending")) == [
        "Eve Projects pending>yes: hire",
        "Eve Projects pending>maybe: need-more-information",
        "Eve Projects pending>no: reject",
    ]


def test_two_pending_verdicts():
    """While two are awaited no single one gives an outcome; both together do."""
    assert change_lines(five("Eve Projects pending", "Dan Process pending")) == [
        "Dan Process pending>yes & Eve Projects pending>yes: hire"
    ]


def test_a_missing_area():
    """Covering a missing area is a change like any other, without a name."""
    given = five(without=("Projects",))

    assert ["- Projects missing>yes: hire", "- Projects missing>no: reject"] == [
        one for one in change_lines(given) if "missing" in one
    ]


def test_an_area_that_nobody_could_judge():
    """An area with nothing but a verdict of not assessed is covered like one that is missing."""
    assert "- Projects missing>yes: hire" in change_lines(five("Eve Projects not-assessed"))


def test_an_optional_area_left_out():
    """An optional area that is missing is left out here as well."""
    given = panel("Ben Coding yes", areas=(*plan("Coding"), Area(name="Extra", required=False)))

    assert not [one for one in change_lines(given) if "Extra" in one]


def test_dissent_withdrawn():
    """One person withdrawing what holds up the hire is listed, once however often they said it."""
    given = five(dissent=dissent("Dan", "Dan"))

    assert ["Dan - dissent>withdrawn: hire"] == [one for one in change_lines(given) if "dissent" in one]


def test_two_who_dissent():
    """Two people who dissent have to withdraw both: no single one changes the outcome."""
    given = five(dissent=dissent("Dan", "Eve"))

    assert ["Dan - dissent>withdrawn & Eve - dissent>withdrawn: hire"] == [
        one for one in change_lines(given) if "dissent" in one
    ]


def test_the_smallest_way_to_hire():
    """If no single change leads to a hire, the one smallest set that does comes first."""
    given = five("Ben Coding maybe", "Cleo Domain no", dissent=dissent("Dan"), without=("Projects",))
    expected = "Ben Coding maybe>yes & Cleo Domain no>yes & - Projects missing>yes & Dan - dissent>withdrawn: hire"

    assert expected == change_lines(given)[0]
    assert "new-evidence" == needs(given)[expected]


def test_the_better_outcome_first():
    """Readers see the way to a hire first, however many changes would prevent it."""
    given = panel(*(f"P{number} A{number} yes" for number in range(50)), "Ben Coding maybe", policy=USUAL)

    assert "Ben Coding maybe>yes: hire" == change_lines(given)[0]
    assert 52 == len(change_lines(given))


def test_the_smallest_way_leaves_the_settled_alone():
    """Who says yes already, could not judge, or was overtaken by a later round, need not change anything."""
    given = five(
        "Ben Coding no",
        "Cy Coding yes",
        "Di Coding not-assessed",
        card("Ben Coding maybe", round=2),
        card("Cy Coding yes", round=2),
        card("Cleo Domain maybe", round=2),
    )

    assert "Ben Coding maybe>yes & Cleo Domain maybe>yes: hire" == change_lines(given)[0]


def test_a_clear_no_of_an_earlier_round():
    """A clear no of round one has to be lifted there; later rounds cannot."""
    given = panel("Ben Coding no", card("Cy Coding yes", round=2))

    assert needs(given) == {
        "Ben Coding no>yes: hire": "new-evidence",
        "Ben Coding no>maybe: hire": "new-evidence",
    }


def test_two_noes_of_an_earlier_round():
    """One of two noes of an earlier round is enough to lift it, whichever of them it is."""
    given = panel("Ben Coding no", "Cy Coding no", card("Cy Coding yes", round=2))

    assert ["Ben Coding no>yes: hire", "Cy Coding no>yes: hire"] == change_lines(given)


def test_two_noes_of_an_earlier_round_among_other_things():
    """If any one of several interviewers may change a verdict, none of them is named."""
    given = panel("Ben Coding no", "Cy Coding no", card("Cy Coding yes", round=2), "Dan Process maybe")

    assert "- Coding no>yes & Dan Process maybe>yes: hire" == change_lines(given)[0]


def test_two_noes_of_an_earlier_round_where_a_split_reads_no():
    """If the policy reads a split as a no, both noes of an earlier round have to change."""
    split = Policy(same_area_split="no")
    given = panel("Ben Coding no", "Cy Coding no", card("Cy Coding yes", round=2), policy=split)

    assert ["Ben Coding no>yes & Cy Coding no>yes: hire"] == change_lines(given)


def test_anonymous_scorecards():
    """Anonymous scorecards that say the same in the same round are listed once: nobody can tell them apart."""
    undone = ["yes>no: need-more-information", "yes>maybe: need-more-information"]
    given = panel("Ben Coding yes", "- Coding yes", "- Coding yes")

    assert [f"{who} Coding {change}" for who in ("Ben", "-") for change in undone] == change_lines(given)


@pytest.mark.parametrize(
    "given",
    [Panel(), panel(areas=(Area(name="Extra", required=False),))],
    ids=["an empty panel", "nothing but an optional area"],
)
def test_nothing_to_change(given):
    """A panel without areas has no changes to list."""
    assert [] == change_lines(given)


def test_nothing_judged_yet():
    """If nothing has been judged, covering the planned areas is the way to a hire."""
    assert "- Design missing>yes & - Coding missing>yes: hire" == change_lines(panel(areas=plan("Design", "Coding")))[0]


def test_the_final_round():
    """In the last round, settling what was revisited is listed with the outcome it gives."""
    given = five("Ben Coding maybe", "Cleo Domain maybe", card("Ben Coding maybe", round=2), policy=UP_TO_TWO_ROUNDS)

    assert "Ben Coding maybe>yes: need-more-information" in change_lines(given)


def test_an_unread_verdict_changes_nothing():
    """A verdict that a later round replaced is listed only where changing it would make it a clear no."""
    given = panel("Ben Coding maybe", card("Ben Coding yes", round=2))

    assert ["Ben Coding maybe>no: reject"] == [one for one in change_lines(given) if " maybe>" in one]


def test_the_largest_panel():
    """A panel of 200 areas and 2,000 scorecards lists each change that would undo the hire."""
    given = panel(*(card(f"P{n} A{n % 200} yes") for n in range(2_000)))

    assert 4_000 == len(change_lines(given))
