"""Each rule finds what it is about, and nothing else."""

from __future__ import annotations

import pytest

from followup_rules import Area, Outcome, Panel, Policy, decide
from followup_rules.rules.reading import read
from followup_rules.rules.rules import RULES, outcome_of
from tests.building import UP_TO_TWO_ROUNDS, USUAL, card, dissent, five, panel, plan

LAST = Policy(max_rounds=1)


def areas_by_rule(given):
    """Return what each rule found: its id to the areas it names."""
    return {reason.rule.id: list(reason.finding.areas) for reason in decide(given).reasons}


def rests_on(given, rule):
    """Return whom a rule rests on: interviewer and verdict of its scorecards."""
    (reason,) = (reason for reason in decide(given).reasons if reason.rule.id == rule)
    return [(one.interviewer, one.verdict.value) for one in reason.finding.scorecards]


def second(said, **more):
    """Make a scorecard of the second round."""
    return card(said, round=2, **more)


def test_rules_are_listed_by_outcome():
    """People who list the rules read first those that reject, then those that need more information, then the hire."""
    outcomes = [rule.outcome for rule in RULES]

    assert outcomes == sorted(outcomes, key=[Outcome.REJECT, Outcome.NEED_MORE_INFORMATION, Outcome.HIRE].index)


@pytest.mark.parametrize(
    "given",
    [five("Eve Projects no"), five("Ben Coding no", "Cy Coding maybe"), five("Ben Coding no", "Cy Coding no")],
    ids=["a no", "a no beside a maybe", "two noes"],
)
def test_clear_no(given):
    """A clear no in any one area is a no, whatever the other areas say."""
    assert decide(given).outcome is Outcome.REJECT
    assert "clear-no" in areas_by_rule(given)


def test_clear_no_rests_on_the_noes():
    """A clear no names who said no, and not who said maybe."""
    assert [("Ben", "no")] == rests_on(five("Ben Coding no", "Cy Coding maybe"), "clear-no")


def test_clear_no_names_every_area():
    """All areas that read clear no are named, in plan order."""
    assert ["Architecture", "Coding"] == areas_by_rule(five("Ben Coding no", "Ana Architecture no"))["clear-no"]


@pytest.mark.parametrize(
    ("given", "areas"),
    [
        (five("Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe"), ["Coding", "Domain", "Process"]),
        (panel("Ben Coding maybe", "Cy Coding maybe"), ["Coding"]),
        (
            panel("Ben Coding maybe", "Cy Process maybe", areas=plan("Coding", "Process", "Design")),
            ["Coding", "Process"],
        ),
        (panel("- Coding maybe", "- Coding maybe"), ["Coding"]),
        (five("Ben Coding maybe", policy=Policy(maybe_limit=1)), ["Coding"]),
        (
            panel("Ben Coding yes", second("Ben Coding maybe"), second("Cy Coding maybe")),
            ["Coding"],
        ),
    ],
    ids=[
        "three areas",
        "two verdicts on one area",
        "all that were covered",
        "anonymous",
        "a limit of one",
        "the latest round",
    ],
)
def test_bunch_of_maybes(given, areas):
    """Enough areas that read maybe, or nothing but maybes from at least two people, are a bunch."""
    assert decide(given).outcome is Outcome.REJECT
    assert areas == areas_by_rule(given)["bunch-of-maybes"]


@pytest.mark.parametrize(
    "given",
    [
        five("Ben Coding maybe"),
        five("Ben Coding maybe", "Cleo Domain maybe", policy=USUAL),
        five("Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe", policy=Policy(maybe_limit=4)),
        five("Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe", "Fay Process yes", policy=USUAL),
        panel("Ben Coding maybe"),
        panel("Ben Coding maybe", "Cy Coding yes"),
        panel("Ben Coding maybe", "Cy Coding not-assessed"),
        panel("Ben Coding maybe", second("Ben Coding maybe")),
    ],
    ids=[
        "one area",
        "two areas",
        "below a higher limit",
        "a mixed area is none",
        "a lone verdict",
        "a yes among them",
        "a lone verdict beside one that could not judge",
        "one in each round",
    ],
)
def test_no_bunch_of_maybes(given):
    """A maybe or two beside a yes, or a lone one, are no bunch."""
    assert "bunch-of-maybes" not in areas_by_rule(given)


@pytest.mark.parametrize(
    ("given", "areas", "people"),
    [
        (five("Ben Coding maybe", second("Ben Coding maybe"), policy=UP_TO_TWO_ROUNDS), ["Coding"], []),
        (
            five("Ben Coding maybe", second("Ben Coding yes"), second("Cy Coding no"), policy=UP_TO_TWO_ROUNDS),
            ["Coding"],
            [],
        ),
        (
            five("Ben Coding maybe", second("Ben Coding yes"), second("Cy Coding maybe"), policy=UP_TO_TWO_ROUNDS),
            ["Coding"],
            [],
        ),
        (five("Ben Coding maybe", policy=LAST), ["Coding"], []),
        (five(dissent=dissent("Dan"), policy=LAST), [], ["Dan"]),
        (
            five(
                "Ben Coding maybe",
                second("Ben Coding yes"),
                dissent=dissent("Dan", round=2),
                policy=UP_TO_TWO_ROUNDS,
            ),
            [],
            ["Dan"],
        ),
        (five("Ben Coding maybe", card("Ben Coding maybe", round=3), policy=UP_TO_TWO_ROUNDS), ["Coding"], []),
    ],
    ids=["maybe", "conflict", "mixed", "one round only", "dissent", "dissent in round two", "past the last round"],
)
def test_final_round(given, areas, people):
    """An area that the last round left open, or dissent in it, is a reject."""
    reason = next(reason for reason in decide(given).reasons if reason.rule.id == "final-round")

    assert decide(given).outcome is Outcome.REJECT
    assert (areas, people) == (list(reason.finding.areas), [one.interviewer for one in reason.finding.dissent])


@pytest.mark.parametrize(
    "given",
    [
        five("Ben Coding maybe"),
        five("Ben Coding maybe", "Cleo Domain maybe", second("Ben Coding yes")),
        five(second("Ben Coding yes"), without=("Projects",)),
        five("Ben Coding maybe", second("Ben Coding not-assessed")),
        five("Ben Coding maybe", second("Ben Coding yes"), dissent=dissent("Dan", round=1)),
        five("Ben Coding maybe", second("Ben Coding maybe"), policy=Policy(max_rounds=3)),
    ],
    ids=[
        "the first round",
        "an area not revisited",
        "a missing area",
        "a revisit that could not judge",
        "dissent of the first round",
        "not the last round",
    ],
)
def test_not_the_final_round(given):
    """An area that was not covered or not revisited does not reject the candidate, nor does a round before the last."""
    assert "final-round" not in areas_by_rule(given)


def test_conflict():
    """A yes and a no on the same area are a conflict, which names who says so and leaves a maybe aside."""
    given = five("Ben Coding yes", "Cy Coding no", "Di Coding maybe")

    assert decide(given).outcome is Outcome.NEED_MORE_INFORMATION
    assert [("Ben", "yes"), ("Cy", "no")] == rests_on(given, "conflict")


def test_no_conflict_between_areas():
    """A yes in one area does not contradict a no in another."""
    assert "conflict" not in areas_by_rule(five("Ben Coding no"))


@pytest.mark.parametrize(
    "given", [five("Ben Coding maybe"), five("Cy Coding yes", "Ben Coding maybe")], ids=["maybe", "mixed"]
)
def test_unsettled(given):
    """One maybe, alone or beside a yes, leaves the area open, and the rule names whose maybe it is."""
    assert decide(given).outcome is Outcome.NEED_MORE_INFORMATION
    assert [("Ben", "maybe")] == rests_on(given, "unsettled")


@pytest.mark.parametrize(
    "given",
    [five(without=("Projects",)), five("Eve Projects not-assessed")],
    ids=["nobody covered it", "nobody could judge it"],
)
def test_uncovered_area(given):
    """A required area that was not judged has to be covered before a hire."""
    assert decide(given).outcome is Outcome.NEED_MORE_INFORMATION
    assert {"uncovered-area": ["Projects"]} == areas_by_rule(given)


def test_an_optional_area_may_go_uncovered():
    """An optional area that was not covered does not prevent a hire."""
    given = panel("Ben Coding yes", areas=(*plan("Coding"), Area(name="Extra", required=False)))

    assert {"everyone-agrees": ["Coding"]} == areas_by_rule(given)


def test_an_optional_area_that_was_judged_counts():
    """A no in an optional area is a no all the same."""
    given = panel("Ben Coding yes", "Cy Extra no", areas=(*plan("Coding"), Area(name="Extra", required=False)))

    assert {"clear-no": ["Extra"]} == areas_by_rule(given)


def test_dissent():
    """One person who dissents prevents a hire, and is named."""
    given = five(dissent=dissent("Dan", "Eve"))
    (reason,) = decide(given).reasons

    assert decide(given).outcome is Outcome.NEED_MORE_INFORMATION
    assert ("dissent", ["Dan", "Eve"]) == (reason.rule.id, [one.interviewer for one in reason.finding.dissent])


@pytest.mark.parametrize(
    ("entered", "outcome"),
    [
        (dissent("Dan"), Outcome.HIRE),
        (dissent("Dan", settled=True), Outcome.HIRE),
        ((*dissent("Dan"), *dissent("Dan", round=2)), Outcome.REJECT),
        (dissent("Eve", round=2), Outcome.REJECT),
    ],
    ids=["earlier", "earlier and settled", "entered again", "entered for the final round"],
)
def test_dissent_in_the_final_round(entered, outcome):
    """Dissent entered for the final round rejects; earlier dissent counts only when entered again."""
    given = five("Ben Coding maybe", second("Ben Coding yes"), dissent=entered, policy=UP_TO_TWO_ROUNDS)

    assert outcome is decide(given).outcome


def test_the_hiring_managers_dissent():
    """Against a hire the hiring manager's dissent counts like anyone's; it lifts no reject."""
    for who in ("Hana", "Dan"):
        assert decide(five(hiring_manager="Hana", dissent=dissent(who))).outcome is Outcome.NEED_MORE_INFORMATION
        assert decide(five("Ben Coding no", hiring_manager="Hana", dissent=dissent(who))).outcome is Outcome.REJECT


def test_everyone_agrees():
    """A clear yes in every area without dissent is a hire, and it rests on every yes."""
    given = five()

    assert decide(given).outcome is Outcome.HIRE
    assert ["Ana", "Ben", "Cleo", "Dan", "Eve"] == [who for who, _ in rests_on(given, "everyone-agrees")]


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (Panel(), None),
        (five("Eve Projects pending"), None),
        (five("Eve Projects pending", "Ben Coding no"), None),
        (five(), Outcome.HIRE),
        (five("Ben Coding no"), Outcome.REJECT),
    ],
    ids=["nothing at all", "awaited", "awaited beside a no", "all yes", "a no"],
)
def test_weigh(given, outcome):
    """The highest rule that finds something gives the outcome, once nothing is awaited."""
    assert outcome is outcome_of(read(given))


def test_weigh_nothing():
    """If no rule finds anything, there is no outcome."""
    assert outcome_of(read(five()), []) is None
