"""The sentences of a report: whom and what they name, and in which words."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module

import pytest

from followup_rules import ChangedVerdict, Panel, PlannedVisit, Policy, compose
from followup_rules.model.panel import Imported, LeftOutRow
from followup_rules.model.registry import RegistryError
from followup_rules.report.sentences import ReasonSentence
from followup_rules.report.words import join_few
from followup_rules.rules.cautions import CAUTIONS, no_plan
from followup_rules.rules.next_steps import Step
from followup_rules.rules.rule import Caution
from followup_rules.rules.rules import RULES
from tests.building import AREAS, UP_TO_TWO_ROUNDS, card, dissent, five, panel, plan

MAYBES = ("Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe")


def reason(given, rule):
    """Return what a rule says of a panel."""
    return next(entry["text"] for entry in compose(given)["reasons"] if entry["rule"] == rule)


def caution(given, rule):
    """Return what a caution says of a panel."""
    return next(entry["text"] for entry in compose(given)["cautions"] if entry["rule"] == rule)


def step(given, id_):
    """Return what a step says."""
    return next(entry["text"] for entry in compose(given)["next_steps"] if entry["id"] == id_)


def changes(given):
    """Return what is said about changes."""
    return [entry["text"] for entry in compose(given)["what_would_change"]]


@pytest.mark.parametrize(
    ("given", "rule", "named"),
    [
        (five("Ben Coding no"), "clear-no", ["Ben", "Coding"]),
        (five("Ben Coding no", "Dan Process no"), "clear-no", ["Coding", "Process"]),
        (five(*MAYBES), "bunch-of-maybes", ["3 areas", "Coding", "Domain", "Process"]),
        (five("Ben Coding maybe", policy=Policy(maybe_limit=1)), "bunch-of-maybes", ["1 area", "Coding"]),
        (panel("Ben Coding maybe", "Cy Coding maybe"), "bunch-of-maybes", ["Every verdict", "Coding"]),
        (five("Ben Coding yes", "Cy Coding no"), "conflict", ["Ben", "Cy", "Coding"]),
        (five("Ben Coding yes", "B Coding no", "Dan Process yes", "D Process no"), "conflict", ["Coding", "Process"]),
        (five("Ben Coding maybe"), "unsettled", ["Ben", "Coding"]),
        (five("Ben Coding maybe", "Dan Process maybe"), "unsettled", ["Coding", "Process"]),
        (five(without=("Projects", "Process")), "uncovered-area", ["Process or Projects", "not the candidate's"]),
        (five(dissent=dissent("Dan", "Dan", "Eve")), "dissent", ["Dan and Eve can't"]),
        (five(), "everyone-agrees", ["5 areas"]),
        (panel("Ben Coding yes"), "everyone-agrees", ["Coding"]),
    ],
)
def test_reasons(given, rule, named):
    """A reason names the areas and, where it is about few, the people it rests on."""
    text = reason(given, rule)

    assert [] == [piece for piece in named if piece not in text]


@pytest.mark.parametrize("given", [five(*MAYBES), panel("Ben Coding maybe", "Cy Coding maybe")])
def test_a_bunch_of_maybes_argues(given):
    """A bunch of maybes does not command a reject: it argues for rejecting."""
    assert "argues for rejecting" in reason(given, "bunch-of-maybes")


def test_the_final_round_was_to_settle_it():
    """After a second visit, the reject says that the visit was to settle what is open and did not."""
    given = five(
        "Ben Coding maybe",
        card("Ben Coding maybe", round=2),
        dissent=dissent("Dan", round=2),
        policy=UP_TO_TWO_ROUNDS,
    )
    text = reason(given, "final-round")

    assert "Still open after the last round: Coding and Dan's dissent. That visit was there to settle it." in text


@pytest.mark.parametrize("said", [["Ben Coding yes"], ["Ben Coding yes", "Cleo Domain yes"]])
@pytest.mark.parametrize("settled", [False, True])
def test_a_hire_says_of_which_round_nobody_dissents(said, settled):
    """If there was dissent in the first round, a hire says that nobody dissents in this round."""
    given = panel(*(card(one, round=2) for one in said))
    earlier = replace(given, dissent=dissent("Eve", settled=settled))

    assert reason(given, "everyone-agrees").endswith("clear yes, and nobody dissents.")
    assert reason(earlier, "everyone-agrees").endswith("clear yes, and nobody dissents in this round.")


def test_the_policy_allows_no_further_visit():
    """If the company allows one round only, the reject says so, and does not mention another visit."""
    text = reason(five("Ben Coding maybe", policy=Policy(max_rounds=1)), "final-round")

    assert "The policy has one round" in text
    assert "Coding" in text
    assert "That visit" not in text


@pytest.mark.parametrize(
    ("given", "rule", "named"),
    [
        (panel("Ben coding yes", areas=plan("Coding")), "unplanned-area", ["coding"]),
        (five(communicators=["Hana", "Ben", "Hana"]), "two-owners", ["candidate: Hana and Ben."]),
        (
            five(interviewed_on="2026-11-23", session_on="2026-11-25"),
            "not-same-day",
            ["2026-11-23", "2026-11-25"],
        ),
        (panel("Ana Coding yes", "Ana Process yes"), "thin-panel", ["Ana"]),
        (five("Ben Coding no", "- Process maybe"), "no-evidence", ["Ben's no on Coding", "the maybe on Process"]),
        (five("Ben Coding no"), "deciding-alone", ["Ben's no on Coding"]),
        (
            five(card("Dan Process yes", changed=ChangedVerdict(from_="no"))),
            "verdict-changed",
            ["Changed during the session: Dan on Process, from no to yes."],
        ),
        (
            five(card("Dan Process maybe", changed=ChangedVerdict(from_="no", reason="Eve heard {more}"))),
            "verdict-changed",
            ["Changed during the session: Dan on Process, from no to maybe (Eve heard {more})."],
        ),
        (
            five(card("- Process maybe", changed=ChangedVerdict(from_="yes"))),
            "verdict-changed",
            ["somebody on Process, from yes to maybe"],
        ),
        (panel("Ana Coding yes", "ana coding no"), "alike-names", ["alike: Coding / coding and Ana / ana."]),
        (
            five(card("Dan Process yes", round=2), dissent=dissent("Eve")),
            "earlier-dissent",
            ["settled: Eve (round 1)."],
        ),
        (
            five(imported=Imported(left_out=[LeftOutRow(row=4, text="Coding,Ana,Strong No", why="not a verdict")])),
            "left-out",
            ["row 4 (not a verdict)"],
        ),
    ],
)
def test_cautions(given, rule, named):
    """A caution names what it is about."""
    text = caution(given, rule)

    assert [] == [piece for piece in named if piece not in text]


@pytest.mark.parametrize(("rule", "given"), [("no-plan", Panel()), ("loop-open", five())])
def test_cautions_about_nothing_in_particular(rule, given):
    """A caution that rests on nothing in particular is a sentence all the same."""
    assert caution(given, rule).endswith(".")


def test_a_long_list_is_cut_short_in_a_sentence():
    """A sentence about fifty scorecards names a few of them."""
    text = caution(panel(*(f"P{n} A{n} no" for n in range(50))), "no-evidence")

    assert "P0's no on A0" in text
    assert "44 more" in text
    assert "P49" not in text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Eve Projects pending", "Waiting for Eve's verdict on Projects."),
        ("- Projects pending", "Waiting for the verdict on Projects."),
    ],
)
def test_awaited(said, expected):
    """Who and what is awaited is said by name, where there is one."""
    assert [expected] == [entry["text"] for entry in compose(five(said))["awaited"]]


def test_nothing_judged():
    """If a panel has judged nothing, the report says so."""
    (entry,) = compose(Panel())["awaited"]

    assert "Nobody has judged anything yet" in entry["text"]


def test_only_ana_can_change_a_clear_no():
    """A clear no is not to be talked away: only who said it can change it, and only with new evidence."""
    texts = changes(five("Ana Architecture no"))

    assert texts
    assert all("only ana can change this, and only with new evidence" in text.lower() for text in texts)


def test_only_who_said_so_can_change_an_anonymous_no():
    """An anonymous no can be changed only by the person who gave it, with new evidence."""
    text = changes(five("- Coding no"))[0].lower()

    assert "only the person who gave that verdict can change this, and only with new evidence" in text


def test_whose_noes_a_way_to_hire_takes():
    """If several noes prevent a hire, everybody who said no is named, and people who said maybe are not."""
    text = changes(five("Ben Coding no", "Dan Process no", "Eve Projects maybe"))[0]

    assert "Only Ben and Dan can change this" in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (five("Ben Coding maybe"), "If Ben settles Coding with a yes: hire."),
        (five("Ben Coding maybe"), "If Ben settles Coding with a no: reject."),
        (five("- Coding maybe"), "If the maybe on Coding is settled with a yes: hire."),
        (five("Ben Coding yes", "Cy Coding no"), "If Cy's no on Coding becomes a yes: hire."),
        (five("Eve Projects pending"), "If Eve's verdict on Projects is a yes: hire."),
        (five(without=("Projects",)), "If somebody covers Projects and says yes: hire."),
        (five(dissent=dissent("Dan")), "If Dan no longer dissents: hire."),
        (
            five("Ben Coding maybe", card("Ben Coding maybe", round=2)),
            "If Ben settles Coding in round 2 with a yes: hire.",
        ),
        (
            five("Ben Coding maybe", "Dan Process maybe"),
            "If Ben settles Coding with a yes and Dan settles Process with a yes: hire.",
        ),
    ],
)
def test_changes(given, expected):
    """Each change has one sentence, with the outcome that it leads to."""
    assert expected in changes(given)


def test_what_a_later_round_has_overtaken():
    """A maybe that a later round has settled is not said to be settled again: it could only have been different."""
    texts = changes(five("Ben Coding maybe", card("Ben Coding yes", round=2)))

    assert "If Ben's maybe on Coding becomes a no: reject." in texts
    assert [] == [text for text in texts if "settles" in text]


def test_any_one_of_several():
    """If any one of several noes can be lifted, the sentence gives their number and round."""
    given = panel("Ben Coding no", "Cy Coding no", card("Cy Coding yes", round=2), "Dan Process maybe")

    assert "one of the 2 who said no on Coding in round 1 says yes" in changes(given)[0]


@pytest.mark.parametrize(
    ("more", "when"),
    [
        ({}, ", within 2 working days of the session."),
        ({"policy": Policy(tell_within_working_days=1)}, ", within 1 working day of the session."),
        ({"promised_by": "2026-11-30"}, ", within 2 working days of the session."),
        ({"session_on": "9999-12-31"}, ", within 2 working days of the session."),
        ({"session_on": "2026-11-23"}, "what happens next."),
    ],
)
def test_when_the_candidate_is_told(more, when):
    """The step gives a number of working days, unless the day of the session is known: then it has a day."""
    assert step(five(**more), "tell-candidate").endswith(when)


@pytest.mark.parametrize(
    ("given", "piece"),
    [
        (five(), "good news"),
        (five("Ben Coding no"), "plainly and with respect"),
        (five("Ben Coding maybe"), "that Coding needs another look"),
        (five("Ben Coding maybe", "Dan Process maybe"), "that Coding and Process need another look"),
        (five(dissent=dissent("Dan")), "that a question is still open"),
        (five("Eve Projects pending"), "once there is one"),
    ],
    ids=["hire", "reject", "one open area", "two open areas", "dissent alone", "not ready"],
)
def test_what_the_candidate_is_told(given, piece):
    """What to tell the candidate depends on the outcome, and names what needs another look."""
    assert piece in step(given, "tell-candidate")


@pytest.mark.parametrize(
    "given",
    [
        five("Ben Coding maybe"),
        five("Ben Coding yes", "Cy Coding no"),
        five("Ben Coding yes", "Cy Coding maybe"),
        five(without=("Coding",)),
    ],
    ids=["maybe", "conflict", "mixed", "missing"],
)
def test_a_start_for_the_return_visit(given):
    """An open area without a plan gets a question and an evidence to start from, about that area."""
    (area,) = compose(given)["return_visit"]["areas"]

    assert "Coding" in area["question"]
    assert "?" in area["question"]
    assert "Coding" in area["evidence"]


def test_the_panels_own_words():
    """The panel's own question is shown as it is, and the evidence that it left open is suggested."""
    planned = PlannedVisit(area="Coding", question="Which test first?", who="Cy")
    (area,) = compose(five("Ben Coding maybe", plan=[planned]))["return_visit"]["areas"]

    assert ("Which test first?", "Cy") == (area["question"], area["who"])
    assert "Coding" in area["evidence"]


def test_a_concern_to_look_into():
    """For each dissent there is a question that names the dissenter."""
    (entry,) = compose(five(dissent=dissent("Dan")))["return_visit"]["dissent"]

    assert "Dan" in entry["question"]
    assert entry["evidence"]


@pytest.mark.parametrize("name", ["{area}", "{0}", "{", "}", "%s", "{what.__class__}"])
def test_names_that_look_like_templates(name):
    """A name is shown as typed, even one that looks like a placeholder."""
    given = Panel.from_verdicts({name: "maybe"})

    assert name in reason(given, "unsettled")
    assert name in step(given, "tell-candidate")
    assert name in compose(given)["return_visit"]["areas"][0]["question"]


@pytest.mark.parametrize(
    ("module", "name", "known", "message"),
    [
        (
            "cautions",
            "CAUTIONS",
            [*CAUTIONS, Caution(id="too-late", explanation="It is late.", find=no_plan)],
            "there is no sentence in report/sentences.py for the caution 'too-late'; add one",
        ),
        (
            "rules",
            "RULES",
            [*RULES, replace(RULES[0], id="too-late")],
            "there is no sentence in report/sentences.py for the rule 'too-late'; add one",
        ),
        (
            "rules",
            "RULES",
            RULES[1:],
            "there is a sentence in report/sentences.py for the rule 'clear-no', which does not exist; remove it",
        ),
        (
            "next_steps",
            "Step",
            [*Step, "send-flowers"],
            "there is no sentence in report/sentences.py for the next step 'send-flowers'; add one",
        ),
    ],
    ids=["caution", "rule", "a rule that went", "next step"],
)
def test_what_has_no_sentence_is_named_at_import(module, name, known, message, monkeypatch):
    """If a rule, a caution or a step is added without its sentence, Python says so before any panel is decided."""
    monkeypatch.setattr(f"followup_rules.rules.{module}.{name}", known)
    monkeypatch.delitem(sys.modules, "followup_rules.report.sentences")

    with pytest.raises(RegistryError) as caught:
        import_module("followup_rules.report.sentences")

    assert message == str(caught.value)


def test_a_form_that_is_missing_is_named():
    """A rule whose sentence lacks one of its forms, or asks for what nobody fills in, is named too."""
    with pytest.raises(RegistryError, match="no form of the sentence for the rule 'clear-no' 'several'"):
        ReasonSentence(id="clear-no", note="{areas}", forms={"one": "{area}"})
    with pytest.raises(RegistryError, match=r"the sentence for the rule 'clear-no' has the gap \{who\}"):
        ReasonSentence(id="clear-no", note="{areas}", forms={"one": "{area}", "several": "{who}"})


TWO_ROUNDS = five(
    "Ben Coding maybe",
    card("Ben Coding yes", round=2),
    card("Cy Process yes", round=2),
    policy=UP_TO_TWO_ROUNDS,
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            five("Ben Coding yes", "Cy Coding yes"),
            [
                f"If a single yes on {join_few(AREAS, 'or')} becomes a maybe: need more information.",
                "If a single yes on Coding becomes a no: need more information.",
                "If a single yes on Architecture, Domain, Process or Projects becomes a no: reject.",
            ],
        ),
        (
            panel(
                "Ana Coding pending",
                card("Ben Coding yes", round=2),
                card("Cy Process yes", round=2),
                policy=UP_TO_TWO_ROUNDS,
            ),
            [
                "If Ana's verdict on Coding is a no: reject.",
                "If a single yes on Coding or Process in round 2 becomes a no: reject.",
                "If a single yes on Coding or Process in round 2 becomes a maybe: reject.",
            ],
        ),
        (
            TWO_ROUNDS,
            [
                "If a single yes on Architecture, Domain or Projects becomes a maybe: need more information.",
                "If a single yes on Architecture, Domain, Process or Projects becomes a no: reject.",
                "If Ben's maybe on Coding becomes a no: reject.",
                "If a single yes on Coding or Process in round 2 becomes a no: reject.",
                "If a single yes on Coding or Process in round 2 becomes a maybe: reject.",
            ],
        ),
        (five("Ben Coding no"), []),
        (five("Ben Coding maybe"), []),
        (five("Ben Coding pending"), []),
    ],
    ids=[
        "one round",
        "a verdict that is not in yet",
        "two rounds",
        "reject",
        "need more information",
        "not ready",
    ],
)
def test_what_would_change_a_hire(given, expected):
    """The summary for a hire has one sentence for all verdicts that would change it in the same way."""
    assert expected == compose(given)["what_would_change_summary"]
