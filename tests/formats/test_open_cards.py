"""Opening the held cards together, or early with a reason, and what the page shows until then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_rules import Panel, Scorecard, decide
from followup_rules.formats.open_cards import open_cards, sealing
from followup_rules.formats.seal_text import card_text, seal_of
from followup_rules.model.cards import card_json, read_card
from tests.building import card, panel, refused
from tests.formats.test_collect import ANA, AWAITED, BEN, ID, collected_from, digits, sealed

BOTH = collected_from(ANA, BEN)


def states(given, held=()):
    """Return whose seal is in which state."""
    return [(one["interviewer"], one["area"], one["state"].value) for one in sealing(given, held)["verdicts"]]


class TestOpen:
    """Cards are opened together. They fill the verdicts that are awaited, and are recorded as they are."""

    def test_together(self):
        """All held cards are opened at once: each fills its pending scorecard, with its evidence."""
        opened = open_cards(BOTH.panel, BOTH.held)

        assert [("Coding", "no"), ("Architecture", "yes")] == [
            (one.area, one.verdict.value) for one in opened.scorecards
        ]
        assert [card_json(ANA), card_json(BEN)] == [seal.card for seal in opened.seals]
        assert [None, None] == [seal.opened_early for seal in opened.seals]

    def test_the_outcome_is_that_of_the_verdicts(self):
        """Once all are open, the outcome and the reasons are those of the same panel without seals."""
        opened = open_cards(BOTH.panel, BOTH.held)
        sealed_, plain = decide(opened), decide(replace(opened, seals=()))

        assert (sealed_.outcome, sealed_.reasons) == (plain.outcome, plain.reasons)
        assert not decide(BOTH.panel).ready

    @pytest.mark.parametrize(
        ("typed", "on_card", "evidence"),
        [
            (None, "Saw it", "Saw it"),
            ("Heard it", "Saw it", "Heard it\nSaw it"),
            ("Heard it\n", "Saw it\nTwice", "Heard it\nSaw it\nTwice"),
            ("Saw it ", "Saw it", "Saw it "),
            ("Heard it", " \n", "Heard it"),
            (None, "", None),
            ("a" * 4_999, "b" * 5_000, "a" * 4_999 + "\n" + "b" * 5_000),
            ("a" * 5_000, "b" * 5_000, "a" * 5_000),
        ],
    )
    def test_evidence(self, typed, on_card, evidence):
        """What was typed stays, with the card's evidence below it. The card keeps its own, whether it fits or not."""
        given = panel(card("Ben Coding pending", evidence=typed), id=ID)
        collected = collected_from(sealed(evidence=on_card), given=given)
        opened = open_cards(collected.panel, collected.held)

        assert [evidence] == [one.evidence for one in opened.scorecards]
        assert [on_card] == [read_card(one.card).evidence for one in opened.seals]

    def test_a_missing_scorecard_is_made(self):
        """A sealed verdict without a scorecard gets one, under the panel's names."""
        [seal] = collected_from(seal_of(BEN), given=Panel(id=ID)).panel.seals
        given = Panel(id=ID, seals=(replace(seal, interviewer="Benjamin", area="Code"),))
        opened = open_cards(given, [card_json(BEN)])

        assert (Scorecard(area="Code", interviewer="Benjamin", verdict="no"),) == opened.scorecards

    def test_a_verdict_that_was_given_stays(self):
        """A verdict that is in the panel already is kept."""
        given = replace(BOTH.panel, scorecards=panel("Ben Coding maybe", "Ana Architecture pending").scorecards)

        assert ["maybe", "yes"] == [one.verdict.value for one in open_cards(given, BOTH.held).scorecards]

    def test_a_broken_card_fills_nothing(self):
        """A card that does not match is recorded, and its verdict is still awaited. The right card takes its place."""
        wrong = collected_from(seal_of(ANA), seal_of(BEN), card_text(sealed("Ben Coding yes", 7)))
        opened = open_cards(wrong.panel, wrong.held, "no time")
        right = open_cards(opened, [card_json(BEN), card_json(ANA)])

        assert ["pending", "pending"] == [one.verdict.value for one in opened.scorecards]
        assert [None, card_json(sealed("Ben Coding yes", 7))] == [seal.card for seal in opened.seals]
        assert ["no", "yes"] == [one.verdict.value for one in right.scorecards]
        assert [None, "no time"] == [seal.opened_early for seal in right.seals]

    def test_nothing_to_open(self):
        """Without a held card of a closed seal there is nothing to open."""
        opened = open_cards(BOTH.panel, BOTH.held)

        for given, held in ((BOTH.panel, []), (opened, BOTH.held), (AWAITED, BOTH.held)):
            error = refused(lambda panel, held=held: open_cards(panel, held), given)
            assert ("held", "has no card of a seal that is still closed; collect the cards first") == (
                error.path,
                error.message,
            )

    def test_a_later_card_needs_no_reason(self):
        """The last card after an early opening is not early."""
        early = open_cards(BOTH.panel, [card_json(BEN)], "Ana was ill")
        later = open_cards(early, [card_json(ANA)])

        assert [None, "Ana was ill"] == [seal.opened_early for seal in later.seals]


class TestEarly:
    """Opening before all cards of the round are there needs a reason, which is recorded."""

    @pytest.mark.parametrize("reason", [None, "", " \n"])
    def test_without_a_reason(self, reason):
        """The error names those who are missing."""
        error = refused(lambda given: open_cards(given, [card_json(BEN)], reason), BOTH.panel)

        missing = "is missing: there is no matching card from Ana on Architecture; say why you open the others early"
        assert ("reason", missing) == (error.path, error.message)

    def test_with_a_reason(self):
        """The reason is recorded on the seals that are opened now."""
        opened = open_cards(BOTH.panel, [card_json(BEN)], "Ana is ill")

        assert [None, "Ana is ill"] == [seal.opened_early for seal in opened.seals]

    def test_a_reason_that_is_not_needed(self):
        """If all are there, a reason is not recorded."""
        assert [None, None] == [seal.opened_early for seal in open_cards(BOTH.panel, BOTH.held, "x").seals]

    @pytest.mark.parametrize(
        ("said", "who"), [("Dan Process pending", "Dan on Process"), ("- Process pending", "an interviewer on Process")]
    )
    def test_a_verdict_without_a_seal(self, said, who):
        """A verdict that is not in and not sealed is missing too."""
        given = replace(BOTH.panel, scorecards=(*BOTH.panel.scorecards, card(said)))

        assert f"no matching card from {who};" in refused(lambda panel: open_cards(panel, BOTH.held), given).message

    def test_another_round(self):
        """A card of an earlier round is early only if a verdict of that round is missing."""
        given = replace(BOTH.panel, scorecards=(*BOTH.panel.scorecards, card("Dan Process pending", round=2)))

        assert [None, None] == [seal.opened_early for seal in open_cards(given, BOTH.held).seals]

    def test_a_reason_that_is_no_text(self):
        """A reason is a text."""
        assert "reason" == refused(lambda given: open_cards(given, BOTH.held, 7), BOTH.panel).path


class TestOpenedBy:
    """The record says who opened the card of somebody absent."""

    def test_recorded(self):
        """The name is recorded on the seal."""
        opened = open_cards(BOTH.panel, BOTH.held, opened_by={digits(BEN): "Hana"})

        assert [None, "Hana"] == [seal.opened_by for seal in opened.seals]

    @pytest.mark.parametrize(
        ("opened_by", "path"),
        [({"ab": "Hana"}, "opened_by['ab']"), ([], "opened_by"), (7, "opened_by"), ({digits(BEN): ""}, "opened_by['")],
    )
    def test_refused(self, opened_by, path):
        """Only a card that is opened now can have been opened by somebody."""
        assert refused(lambda given: open_cards(BOTH.panel, BOTH.held, opened_by=given), opened_by).path.startswith(
            path
        )


class TestTwoSeals:
    """Where somebody sealed twice, people say which seal counts before its card is opened."""

    SECOND = sealed("Ben Coding yes", 2)

    def test_not_answered(self):
        """The error asks which one counts."""
        twice = collected_from(BEN, self.SECOND, ANA)
        error = refused(lambda given: open_cards(given, twice.held), twice.panel)

        assert "seals[0]" == error.path
        assert error.message.startswith("is one of several: Ben has sealed Coding twice: ")

    def test_answered(self):
        """The card of the seal that counts fills the verdict. The other card is recorded."""
        twice = collected_from(BEN, self.SECOND, ANA, counts=[digits(self.SECOND)])
        opened = open_cards(twice.panel, twice.held)

        assert ["yes", "yes"] == [one.verdict.value for one in opened.scorecards]
        assert all(seal.card for seal in opened.seals)

    def test_only_the_replaced_card_is_there(self):
        """A card whose seal was replaced fills nothing, so the verdict is still missing."""
        twice = collected_from(seal_of(self.SECOND), BEN, ANA, counts=[digits(self.SECOND)])

        assert (
            "no matching card from Ben on Coding;"
            in refused(lambda given: open_cards(given, twice.held), twice.panel).message
        )

    def test_a_broken_card_goes_with_the_seal_that_counts(self):
        """A card that matches neither seal is recorded on the one that counts."""
        wrong = card_json(sealed("Ben Coding maybe", 9))
        twice = collected_from(seal_of(BEN), seal_of(self.SECOND), counts=[digits(self.SECOND)])
        opened = open_cards(twice.panel, [wrong], "x")

        assert [None, wrong] == [seal.card for seal in opened.seals]


class TestASecondSeal:
    """Ben sealed a yes, which was opened. He corrects it with a second seal, which counts."""

    FIRST, SECOND = sealed("Ben Coding yes"), sealed("Ben Coding no", number=2)

    def test_its_card_replaces_the_verdict_of_the_first(self):
        """The verdict in the panel is that of the first card, so it was not given again."""
        opened = open_cards(collected_from(self.FIRST).panel, [card_json(self.FIRST)], "Ana is ill")
        both = collected_from(seal_of(self.SECOND), given=opened, counts=[digits(self.SECOND)]).panel
        corrected = open_cards(both, [card_json(self.SECOND)], "Ana is ill")

        assert "Ben on Coding" in sealing(both)["missing_cards"]
        assert ["no"] == [one.verdict for one in corrected.scorecards if one.interviewer == "Ben"]

    @pytest.mark.parametrize("reason", ["\u200b", " \u2800 ", "\n"])
    def test_a_reason_that_nobody_can_see(self, reason):
        """A reason of invisible characters is none."""
        given = collected_from(self.FIRST).panel
        error = refused(lambda text: open_cards(given, [card_json(self.FIRST)], text), reason)

        assert "reason" == error.path


class TestSealing:
    """The page shows how far sealing and opening are."""

    def test_nothing_sealed(self):
        """At first everybody is missing."""
        shown = sealing(AWAITED)

        assert [("Ben", "Coding", "no-seal"), ("Ana", "Architecture", "no-seal")] == states(AWAITED)
        assert "Not sealed yet: Ben on Coding and Ana on Architecture." == shown["missing_seals"]
        assert not shown["all_cards"]
        assert "Ben has not sealed Coding yet." == shown["verdicts"][0]["sentence"]

    def test_sealed(self):
        """Once all are sealed, nobody is missing, and all cards are."""
        shown = sealing(BOTH.panel)

        assert [("Ben", "Coding", "sealed"), ("Ana", "Architecture", "sealed")] == states(BOTH.panel)
        assert ("", False) == (shown["missing_seals"], shown["all_cards"])
        assert "No matching card yet: Ben on Coding and Ana on Architecture." == shown["missing_cards"]
        assert (digits(BEN), digits(BEN)[:8]) == (shown["verdicts"][0]["digits"], shown["verdicts"][0]["short"])

    def test_held(self):
        """A held card shows, and when all are held, they can be opened together."""
        one, both = sealing(BOTH.panel, [card_json(BEN)]), sealing(BOTH.panel, BOTH.held)

        assert (False, "No matching card yet: Ana on Architecture.") == (one["all_cards"], one["missing_cards"])
        assert (True, "") == (both["all_cards"], both["missing_cards"])
        assert {"held"} == {entry["state"].value for entry in both["verdicts"]}

    def test_broken_and_opened(self):
        """A card that does not match shows as broken, held or opened; one that matches as opened."""
        wrong = card_json(sealed(number=7))
        held = [card_json(ANA), wrong]
        opened = open_cards(BOTH.panel, held, "x")

        assert [("Ben", "Coding", "broken"), ("Ana", "Architecture", "held")] == states(BOTH.panel, held)
        assert [("Ben", "Coding", "broken"), ("Ana", "Architecture", "opened")] == states(opened)
        assert not sealing(BOTH.panel, held)["all_cards"]
        assert [False, True] == [entry["given"] for entry in sealing(opened)["verdicts"]]

    def test_given_without_a_seal(self):
        """A verdict that was given without a seal says so, and one without a name too."""
        given = panel("Ben Coding yes", "- Process pending")
        sentences = [entry["sentence"] for entry in sealing(given)["verdicts"]]

        assert [
            "Ben gave the verdict on Coding without a seal.",
            "The verdict on Process has no name, so it cannot be sealed.",
        ] == sentences

    def test_never_opened(self):
        """A verdict that was given again shows that its card was never opened."""
        given = replace(BOTH.panel, scorecards=panel("Ben Coding yes").scorecards)
        shown = sealing(given)["verdicts"]

        assert [("Ben", "Coding", "never-opened"), ("Ana", "Architecture", "sealed")] == states(given)
        assert (True, False) == (shown[0]["given"], shown[1]["given"])

    def test_an_earlier_round(self):
        """The verdicts of the round come first, then the seals of earlier rounds. Earlier verdicts are left out."""
        given = replace(
            BOTH.panel,
            scorecards=(*panel("Ben Coding no", "Dan Process yes").scorecards, card("Dan Process pending", round=2)),
        )

        assert [
            ("Dan", "Process", "no-seal"),
            ("Ana", "Architecture", "sealed"),
            ("Ben", "Coding", "never-opened"),
        ] == states(given)
        assert "Not sealed yet: Dan on Process, round 2." == sealing(given)["missing_seals"]

    def test_twice(self):
        """Two seals of one verdict show next to each other, with the question; then which of them was replaced."""
        second = sealed(number=2)
        asked = collected_from(seal_of(BEN), seal_of(ANA), seal_of(second)).panel
        answered = collected_from(given=asked, counts=[digits(second)]).panel
        shown = sealing(answered)["verdicts"]

        assert ["Ben", "Ben", "Ana"] == [entry["interviewer"] for entry in sealing(asked)["verdicts"]]
        assert [digits(BEN), digits(second)] == sealing(asked)["questions"][0]["choices"]
        assert [True, False, False] == [entry["replaced"] for entry in shown]
        assert shown[0]["sentence"].endswith("Another seal counts in place of this one.")

    def test_which_counts_can_be_changed(self):
        """People who have answered wrongly are asked if another one counts, and can say so."""
        second = sealed(number=2)
        answered = collected_from(seal_of(BEN), seal_of(second), counts=[digits(second)]).panel
        [question] = sealing(answered)["questions"]
        changed = collected_from(given=answered, counts=[digits(second), *question["choices"]]).panel

        assert [digits(BEN)] == question["choices"]
        assert question["sentence"] == (
            f"Ben's seal on Coding that counts is {digits(second)[:8]}. Does another one count instead?"
        )
        assert [False, True] == [seal.replaced for seal in changed.seals]

    def test_the_names_that_were_sealed(self):
        """If somebody was renamed since, the sentence says what they sealed as."""
        given = collected_from(seal_of(BEN)).panel
        renamed = replace(given, scorecards=(), seals=(replace(given.seals[0], interviewer="Zoe"),))

        assert sealing(renamed)["verdicts"][0]["sentence"].endswith("It was sealed as Ben on Coding.")
