"""Collecting seals and cards: what becomes of each, and what people are asked."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from followup_rules import Panel
from followup_rules.formats.collect import NOTHING_FOUND, CollectAnswers, collect, read_answers
from followup_rules.formats.open_cards import open_cards
from followup_rules.formats.seal_text import SealHeader, card_text, seal_of, seal_text
from followup_rules.model.cards import Card, card_json, digits_of
from tests.building import card, panel, refused

ID = "0123456789abcdef0123456789abcdef"
OTHER_ID = "f" * 32
OTHER_PANEL = (
    "Ben's {} on Coding is for another panel: its number begins with ffffffff, and this panel's with 01234567. "
    "Open the panel that sent the invitations, from its file or on its device."
)


def sealed(said="Ben Coding no", number=1, **more):
    """Make a card of ``"Ben Coding no"``; another number gives another nonce."""
    interviewer, area, verdict = said.split()
    more = {"panel": ID, **more}
    return Card(interviewer=interviewer, area=area, verdict=verdict, nonce=f"{number:064x}", **more)


def digits(card):
    """Return the digits of a card's seal."""
    return digits_of(card_json(card))


BEN = sealed()
ANA = sealed("Ana Architecture yes")
AWAITED = panel("Ben Coding pending", "Ana Architecture pending", id=ID)


def outcomes(collected):
    """Return the kind and the status of each thing found."""
    return [(found["kind"], found["status"].value) for found in collected.found]


def collected_from(*texts, given=AWAITED, held=(), **answers):
    """Collect texts, each a text or a card, which is collected with its seal."""
    written = [text if isinstance(text, str) else f"{seal_of(text)}\n{card_text(text)}" for text in texts]
    return collect(given, written, held, CollectAnswers(**answers))


class TestSeals:
    """A seal is added once, under the names of the panel."""

    def test_new(self):
        """A new seal is added, with the names as they were sealed."""
        collected = collected_from(f"Done! {seal_of(BEN)}")
        [seal] = collected.panel.seals
        [found] = collected.found

        assert ("Coding", "Ben", 1, digits(BEN)) == (seal.area, seal.interviewer, seal.round, seal.seal)
        assert ("Coding", "Ben") == (seal.sealed_as.area, seal.sealed_as.interviewer)
        assert not seal.late
        assert f"Ben's seal on Coding is new: {digits(BEN)[:8]}." == found["sentence"]
        assert ("Ben", "Coding", 1, digits(BEN)) == tuple(
            found[key] for key in ("interviewer", "area", "round", "digits")
        )
        assert replace(AWAITED, seals=(seal,)) == collected.panel

    def test_again(self):
        """The same seal in another text is here already. Nothing is added."""
        once = collected_from(seal_of(BEN)).panel
        again = collected_from(seal_of(BEN), seal_of(BEN), given=once)

        assert once == again.panel
        assert [("seal", "here")] * 2 == outcomes(again)
        assert f"Ben's seal on Coding is here already: {digits(BEN)[:8]}." == again.found[0]["sentence"]

    def test_again_with_other_names(self):
        """A text that gives somebody else's digits as its own changes nothing."""
        once = collected_from(seal_of(BEN)).panel
        copied = collected_from(
            seal_text(SealHeader(area="Coding", interviewer="Ana", panel=ID), digits(BEN)), given=once
        )

        assert once == copied.panel
        assert [("seal", "refused")] == outcomes(copied)
        assert "Ben's seal on Coding is here already, and this text gives other names" in copied.found[0]["sentence"]

    def test_of_another_round(self):
        """It would move the panel to its round, so it is added only if people say so."""
        later = sealed(round=2)
        asked = collected_from(seal_of(later))
        [question] = asked.found[0]["questions"]
        [found] = collected_from(seal_of(later), round={digits(later): "Round 2"}).found

        assert ([("seal", "asked")], AWAITED) == (outcomes(asked), asked.panel)
        assert ("round", digits(later), ["Round 2"]) == (question["kind"], question["name"], question["choices"])
        assert "is for round 2, and the panel is in round 1. Collect it all the same?" in question["sentence"]
        assert found["sentence"].startswith("Ben's seal on Coding (round 2) is new: ")
        assert found["questions"] == []

    def test_of_the_panels_round(self):
        """A seal of the return visit is added once the panel is in that round."""
        given = replace(AWAITED, scorecards=(*AWAITED.scorecards, card("Cy Coding pending", round=2)))

        assert [("seal", "added")] == outcomes(collected_from(seal_of(sealed(round=2)), given=given))

    def test_another_panel(self):
        """A seal of another panel is refused by name; one without a panel is not."""
        collected = collected_from(seal_of(sealed(panel=OTHER_ID)), seal_of(sealed(panel="")))

        assert [("seal", "refused"), ("seal", "added")] == outcomes(collected)
        assert OTHER_PANEL.format("seal") == collected.found[0]["sentence"]

    def test_a_panel_without_an_id(self):
        """A panel that has no id takes every seal."""
        assert [("seal", "added")] == outcomes(collected_from(seal_of(BEN), given=replace(AWAITED, id=None)))

    def test_late(self):
        """A seal that comes after the first card of its round was opened is late. That of another round is not."""
        opened = open_cards(collected_from(BEN).panel, [card_json(BEN)], "Ana is ill")
        later = sealed(round=2)
        late = collected_from(seal_of(ANA), seal_of(later), given=opened, round={digits(later): "Round 2"})

        assert [False, True, False] == [seal.late for seal in late.panel.seals]
        assert late.found[0]["sentence"].endswith("collected after the first card of its round had been opened.")

    def test_damaged_and_nothing(self):
        """A damaged seal is refused with what is wrong, and so is a text without any; each with the text it is from."""
        collected = collected_from("Hello", seal_of(BEN)[:-10], seal_of(BEN))

        assert [(None, "refused"), ("seal", "refused"), ("seal", "added")] == outcomes(collected)
        assert [0, 1, 2] == [found["source"] for found in collected.found]
        assert collected.found[0]["sentence"] == NOTHING_FOUND
        assert collected.found[1]["sentence"].startswith("Seal 1 has no .end after it, so a part is missing")
        assert collected.found[1]["digits"] is None

    def test_an_empty_panel(self):
        """A panel without areas and people takes all names, and then has them."""
        collected = collected_from(seal_of(BEN), seal_of(ANA), given=Panel())

        assert [("seal", "added")] * 2 == outcomes(collected)
        assert ("Ben", "Ana") == collected.panel.people


class TestTwice:
    """A second seal of the same person, area and round is added, and somebody says which counts."""

    SECOND = sealed(number=2)

    def twice(self, **answers):
        """Collect two seals of one verdict."""
        return collected_from(seal_of(BEN), seal_of(self.SECOND), **answers)

    def test_asked(self):
        """Both seals are here, and both ask which counts."""
        collected = self.twice()
        both = [digits(BEN), digits(self.SECOND)]
        [question] = collected.found[0]["questions"]

        assert both == [seal.seal for seal in collected.panel.seals]
        assert [("seal", "twice")] * 2 == outcomes(collected)
        assert ("counts", "Ben", both) == (question["kind"], question["name"], question["choices"])
        assert (
            f"Ben has sealed Coding twice: {both[0][:8]} and {both[1][:8]}. Which one counts?"
            == question["sentence"]
            == collected.found[1]["sentence"]
        )

    def test_three_times(self):
        """The sentence counts the seals."""
        cards = [sealed(number=number, round=2) for number in (1, 2, 3)]
        collected = collected_from(*map(seal_of, cards), round={digits(one): "Round 2" for one in cards})

        assert collected.found[0]["sentence"].startswith("Ben has sealed Coding (round 2) 3 times: ")

    @pytest.mark.parametrize("which", [0, 1])
    def test_answered(self, which):
        """The other seal is replaced. It stays in the panel."""
        chosen = (BEN, self.SECOND)[which]
        collected = self.twice(counts=[digits(chosen)])

        assert [which == 1, which == 0] == [seal.replaced for seal in collected.panel.seals]
        assert [("seal", "added")] * 2 == outcomes(collected)

    def test_answered_later_and_changed(self):
        """The answer can come alone, and can be changed."""
        first = collected_from(given=self.twice().panel, counts=[digits(BEN)])
        changed = collected_from(given=first.panel, counts=[digits(self.SECOND)])

        assert ((), [False, True]) == (first.found, [seal.replaced for seal in first.panel.seals])
        assert [True, False] == [seal.replaced for seal in changed.panel.seals]

    def test_an_answer_that_is_no_seal(self):
        """Only a seal of the panel can count."""
        error = refused(lambda counts: self.twice(counts=counts), ["a" * 64])

        assert (
            "answers.counts[0]",
            "aaaaaaaa is not a seal of this panel; the digits of one of its seals are accepted",
        ) == (error.path, error.message)


class TestUnknownNames:
    """A name that the panel does not have is asked about. Nothing is added before the answer."""

    BENJAMIN = sealed("Benjamin Coding no")

    def test_a_person(self):
        """The people of the panel are offered: first those who look alike, then those awaited there."""
        given = panel("Ana Architecture yes", "Ben Coding pending", "BEN-jamin Process yes", id=ID)
        collected = collected_from(seal_of(self.BENJAMIN), given=given)
        [found] = collected.found
        [question] = found["questions"]

        assert ((), "asked") == (collected.panel.seals, found["status"].value)
        assert ("person", "Benjamin") == (question["kind"], question["name"])
        assert ["BEN-jamin", "Ben", "Ana"] == question["choices"]
        assert (
            "Nobody here is called Benjamin. Who sealed Coding: somebody on the panel, or a new person?"
            == (found["sentence"])
        )

    def test_an_area(self):
        """The areas of the panel are offered: first those where this person's verdict is awaited."""
        [found] = collected_from(seal_of(sealed("Ben Code no"))).found
        [question] = found["questions"]

        assert ("area", "Code", ["Coding", "Architecture"]) == tuple(
            question[key] for key in ("kind", "name", "choices")
        )
        assert "No area here is called Code. Which area is meant" in found["sentence"]

    def test_both(self):
        """If both are unknown, both are asked about."""
        [found] = collected_from(seal_of(sealed("Benjamin Code no"))).found

        assert ["person", "area"] == [question["kind"].value for question in found["questions"]]

    def test_asked_once(self):
        """A name is asked about once, even if several seals have it."""
        collected = collected_from(seal_of(self.BENJAMIN), seal_of(sealed("Benjamin Architecture yes")))

        assert [1, 0] == [len(found["questions"]) for found in collected.found]
        assert (
            "Benjamin's seal on Architecture is added once the question above is answered."
            == (collected.found[1]["sentence"])
        )

    def test_answered(self):
        """The seal is added under the panel's name, and keeps the sealed one. The next seal needs no answer."""
        collected = collected_from(seal_of(self.BENJAMIN), person={"Benjamin": "Ben"})
        [seal] = collected.panel.seals
        later = collected_from(seal_of(sealed("Benjamin Architecture yes")), given=collected.panel)

        assert ("Ben", "Benjamin") == (seal.interviewer, seal.sealed_as.interviewer)
        assert f"Ben's seal on Coding is new: {seal.seal[:8]}." == collected.found[0]["sentence"]
        assert "Ben" == later.panel.seals[1].interviewer

    def test_a_new_person_and_a_new_area(self):
        """A name that stays as it is, is that of somebody new, or of a new area."""
        card = sealed("Cleo Domain maybe")
        collected = collected_from(seal_of(card), person={"Cleo": "Cleo"}, area={"Domain": "Domain"})

        assert [("Domain", "Cleo", 1)] == [seal.key for seal in collected.panel.seals]

    def test_a_sealed_name_with_two_meanings(self):
        """If the panel has two names for one sealed name, people are asked again."""
        first = collected_from(seal_of(self.BENJAMIN), person={"Benjamin": "Ben"}).panel
        second = collected_from(
            seal_of(sealed("Benjamin Architecture no")), given=first, person={"Benjamin": "Ana"}
        ).panel

        assert ["Ben", "Ana"] == [seal.interviewer for seal in second.seals]
        assert [("seal", "asked")] == outcomes(collected_from(seal_of(sealed("Benjamin Coding no", 3)), given=second))

    def test_its_card_waits(self):
        """A card whose seal waits for an answer waits too, and an answer about which seal counts can come early."""
        asked = collected_from(self.BENJAMIN, counts=[digits(self.BENJAMIN)])
        answered = collected_from(self.BENJAMIN, person={"Benjamin": "Ben"})

        assert [("seal", "asked"), ("card", "asked")] == outcomes(asked)
        assert [("seal", "added"), ("card", "held")] == outcomes(answered)
        assert () == asked.held

    @pytest.mark.parametrize(("part", "noun"), [("person", "a person"), ("area", "an area")])
    def test_an_answer_that_fits_nothing(self, part, noun):
        """An answer is a name of the panel, or the sealed name itself."""
        error = refused(lambda answers: collected_from(**{part: answers}), {"X": "Y"})

        assert (f"answers.{part}['X']", f"must be {noun} of the panel, or 'X' for a new one, not 'Y'") == (
            error.path,
            error.message,
        )


class TestCards:
    """A card is held if its seal is here."""

    def test_held(self):
        """A card is held after its seal, in whatever order they are pasted. Its verdict shows nowhere."""
        collected = collected_from(f"{card_text(BEN)} {seal_of(BEN)}")

        assert [("card", "held"), ("seal", "added")] == outcomes(collected)
        assert (card_json(BEN),) == collected.held
        assert (
            f"Ben's card on Coding is here, and it is the one that was sealed: {digits(BEN)[:8]}."
            == (collected.found[0]["sentence"])
        )
        assert collected.panel.seals[0].card is None

    def test_again(self):
        """A card that is held, or opened, is here already."""
        held = collected_from(BEN)
        again = collected_from(card_json(BEN), given=held.panel, held=held.held)
        opened = collected_from(card_json(BEN), given=open_cards(held.panel, held.held, "early"))

        assert ([("card", "here")], held.held) == (outcomes(again), again.held)
        assert "Ben's card on Coding is here already." == again.found[0]["sentence"]
        assert ([("card", "here")], ()) == (outcomes(opened), opened.held)
        assert "Ben's card on Coding is opened already." == opened.found[0]["sentence"]

    def test_without_its_seal(self):
        """A card without a seal proves nothing, so it is not taken."""
        collected = collected_from(card_text(BEN))

        assert ([("card", "refused")], ()) == (outcomes(collected), collected.held)
        assert "Paste Ben's seal on Coding first, then the card." == collected.found[0]["sentence"]

    def test_another_panel(self):
        """A card of another panel is refused by name."""
        [_, found] = collected_from(sealed(panel=OTHER_ID)).found

        assert ("refused", OTHER_PANEL.format("card")) == (
            found["status"].value,
            found["sentence"],
        )

    def test_another_card(self):
        """A card that gives other digits than the seal is held as broken, and replaced when the right one comes."""
        wrong = sealed("Ben Coding yes", number=7)
        broken = collected_from(seal_of(BEN), card_text(wrong))
        right = collected_from(card_text(BEN), given=broken.panel, held=broken.held)

        assert [("seal", "added"), ("card", "broken")] == outcomes(broken)
        assert broken.found[1]["sentence"] == (
            f"Ben's card on Coding does not match: it gives {digits(wrong)[:8]}, and the seal is {digits(BEN)[:8]}. "
            "Ask for the card that was sealed."
        )
        assert (card_json(wrong),) == broken.held
        assert ((card_json(BEN),), [("card", "held")]) == (right.held, outcomes(right))

    def test_a_second_wrong_card(self):
        """Of several wrong cards, the last is held."""
        broken = collected_from(seal_of(BEN), card_text(sealed(number=7)), card_text(sealed(number=8)))

        assert (card_json(sealed(number=8)),) == broken.held

    @pytest.mark.parametrize("is_opened", [False, True])
    def test_another_card_after_the_right_one(self, is_opened):
        """The right card stays, whatever comes after it."""
        right = collected_from(BEN)
        given = open_cards(right.panel, right.held, "early") if is_opened else right.panel
        held = () if is_opened else right.held
        other = collected_from(card_text(sealed(number=7)), given=given, held=held)

        assert ([("card", "refused")], held) == (outcomes(other), other.held)
        assert other.found[0]["sentence"] == (
            f"Ben's card on Coding is {'opened' if is_opened else 'here'} already, and this is another one."
        )

    def test_a_third_card_after_a_broken_one_was_opened(self):
        """The record keeps the card that did not match, until the right one comes."""
        broken = collected_from(seal_of(BEN), card_text(sealed(number=7)))
        opened = open_cards(broken.panel, broken.held, "early")
        third = collected_from(card_text(sealed(number=8)), given=opened)
        right = collected_from(card_text(BEN), given=opened)

        assert ([("card", "broken")], ()) == (outcomes(third), third.held)
        assert ([("card", "held")], (card_json(BEN),)) == (outcomes(right), right.held)

    def test_a_seal_that_was_sent_with_other_names(self):
        """If a seal's text names somebody else than its card, the card does not match."""
        false = seal_text(SealHeader(area="Architecture", interviewer="Ana", panel=ID), digits(BEN))
        collected = collected_from(false, card_text(BEN))

        assert [("seal", "added"), ("card", "broken")] == outcomes(collected)
        assert (
            "This card names Ben on Coding, and its seal was sent for Ana on Architecture."
            == (collected.found[1]["sentence"])
        )

    def test_after_the_panel_has_renamed_somebody(self):
        """A card keeps the names as they were sealed, whatever the panel calls them now."""
        given = collected_from(seal_of(BEN)).panel
        [seal] = given.seals
        renamed = replace(given, seals=(replace(seal, interviewer="Benjamin", area="Code"),))
        collected = collected_from(card_text(BEN), given=renamed)

        assert ([("card", "held")], "Benjamin's card on Code is here") == (
            outcomes(collected),
            collected.found[0]["sentence"].partition(",")[0],
        )

    def test_one_of_two_seals(self):
        """Where somebody sealed twice, a card goes with the seal that it gives."""
        second = sealed(number=2)
        collected = collected_from(seal_of(BEN), seal_of(second), card_text(second), card_text(sealed(number=3)))

        assert ["twice", "twice", "held", "refused"] == [found["status"].value for found in collected.found]


@pytest.mark.parametrize(
    ("held", "path"),
    [("x", "held"), ([7], "held[0]"), ([card_json(BEN), "{}"], "held[1].card"), ([""] * 2_001, "held")],
)
def test_held_texts_that_are_no_cards(held, path):
    """What is held are cards, and nothing else."""
    assert path == refused(lambda given: collect(AWAITED, [], given), held).path


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ([], "answers"),
        ({"who": {}}, "answers.who"),
        ({"person": []}, "answers.person"),
        ({"person": {"Ben": ""}}, "answers.person['Ben']"),
        ({"area": {"Coding": 7}}, "answers.area['Coding']"),
        ({"counts": ["ab"]}, "answers.counts[0]"),
        ({"counts": "ab"}, "answers.counts"),
    ],
)
def test_answers_that_are_not_accepted(answers, path):
    """An answer of another kind is refused at its key."""
    assert path == refused(read_answers, answers).path


def test_answers_in_json():
    """Answers are read from plain data."""
    read = read_answers({"person": {"Benjamin": " Ben "}, "counts": ["a" * 64]})

    assert CollectAnswers(person={"Benjamin": "Ben"}, counts=("a" * 64,)) == read


def test_too_many_seals():
    """More seals and cards than a panel can have are refused, in one text or in several."""
    text = "followup-seal-1. " * 1_001

    assert "texts" == refused(lambda texts: collect(AWAITED, texts), [text, text]).path
    assert "texts[1]" == refused(lambda texts: collect(AWAITED, texts), ["x", text * 2]).path


def test_many_seals_and_cards():
    """A thousand seals with their cards are collected in seconds, also under names that nobody knows."""
    cards = [sealed(f"Person{number % 40} Area{number // 40} no", number) for number in range(1_000)]
    text = "\n".join(f"{seal_of(card)}\n{card_text(card)}" for card in cards)
    begun = time.process_time()
    collected = collect(Panel(id=ID), [text])
    asked = collect(AWAITED, [text])

    assert time.process_time() - begun < 30
    assert (1_000, 1_000) == (len(collected.panel.seals), len(collected.held))
    assert (40, 25) == tuple(
        sum(question["kind"].value == kind for found in asked.found for question in found["questions"])
        for kind in ("person", "area")
    )


def test_the_same_texts_again():
    """Texts can be pasted any number of times, in any order: the panel and the held cards stay the same."""
    texts = [seal_of(BEN), card_text(ANA), card_text(BEN), seal_of(ANA)]
    once = collect(AWAITED, texts)
    again = collect(once.panel, texts[::-1], once.held)

    assert (once.panel, sorted(once.held)) == (again.panel, sorted(again.held))
    assert {"here"} == {found["status"].value for found in again.found}
    assert list(once.found) == json.loads(json.dumps(once.found))
