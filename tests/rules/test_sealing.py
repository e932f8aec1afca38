"""What the seals of a panel show, and what they do to its outcome: a sealed verdict is never left out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from followup_rules import ChangedVerdict, Panel, compose, decide
from followup_rules.report.words import shown_digits
from followup_rules.rules.sealing import counted, read_seals
from tests.building import card, five, panel
from tests.sealed import ABOUT_SEALS, card_text, seal, sealed_all

ID = "0123456789abcdef" * 2
OTHER_ID = "f" * 32


def state_of(given, index=0):
    """Return what has become of one seal of a panel."""
    return read_seals(given)[index].state


def cautions(given):
    """Return the text of each caution about seals, by its id."""
    return {entry["rule"]: entry["text"] for entry in compose(given)["cautions"] if entry["rule"] in ABOUT_SEALS}


def awaited(given):
    """Return who is waited for, in sentences."""
    return [entry["text"] for entry in compose(given)["awaited"]]


@pytest.mark.parametrize(
    ("seals", "said", "state"),
    [
        ([seal("Ben Coding no")], [], "sealed"),
        ([seal("Ben Coding no")], ["Ben Coding pending"], "sealed"),
        ([seal("Ben Coding no")], ["Ben Coding no"], "never-opened"),
        ([seal("Ben Coding no", opened=True)], ["Ben Coding no"], "opened"),
        ([seal("Ben Coding no", opened=True)], [], "opened"),
        ([seal("Ben Coding no", card=card_text("Ben Coding yes"))], ["Ben Coding yes"], "broken"),
        ([seal("Ben Coding no", card="Anything")], [], "broken"),
        ([seal("Ben Coding no", 1), seal("Ben Coding no", 2, opened=True)], ["Ben Coding no"], "sealed"),
    ],
)
def test_what_has_become_of_a_seal(seals, said, state):
    """It is sealed, opened, broken, or never opened because the verdict was given again."""
    assert state_of(panel(*said, seals=tuple(seals))) == state


@pytest.mark.parametrize(
    ("on_card", "panel_id", "state"),
    [("", None, "opened"), ("", ID, "opened"), (ID, ID, "opened"), (ID, None, "opened"), (OTHER_ID, ID, "broken")],
)
def test_a_card_of_another_panel_does_not_match(on_card, panel_id, state):
    """A card with another panel's id does not match, even if its digits do."""
    given = panel(seals=(seal("Ben Coding no", panel=on_card, opened=True),), id=panel_id)

    assert state_of(given) == state


@pytest.mark.parametrize("said", ["Ana Coding no", "Ben Process no"])
def test_a_card_with_other_names_than_the_seal_does_not_match(said):
    """The digits are right, and the card names another person or area than the seal did."""
    wrong = replace(seal(said, opened=True), sealed_as=seal("Ben Coding no").sealed_as)

    assert state_of(panel(seals=(wrong,))) == "broken"


def test_a_card_that_is_no_card_does_not_match_even_if_its_digits_do():
    """A text with the right digits that is no card is not what anybody sealed."""
    text = card_text("Ben Coding no").replace(":", ": ", 1)
    made = seal("Ben Coding no", card=text)
    digits = hashlib.sha256(text.encode()).hexdigest()

    assert state_of(panel(seals=(replace(made, seal=digits),))) == "broken"


def test_renaming_in_the_panel_keeps_the_check():
    """If the panel calls the area or the person something else, the card still matches: it has the names as sealed."""
    renamed = seal("Ben Coding no", opened=True, area="Programming", interviewer="Benjamin")

    assert state_of(panel("Benjamin Programming no", seals=(renamed,))) == "opened"


def test_a_sealed_verdict_without_a_scorecard_keeps_the_panel_waiting():
    """Deleting a no while its card is here never gives a hire."""
    whole = sealed_all(five("Ben Coding no"))
    without = replace(whole, scorecards=tuple(one for one in whole.scorecards if one.area != "Coding"))

    assert decide(whole).outcome == "reject"
    assert decide(without).outcome is None
    assert awaited(without) == [
        "Waiting for Ben's verdict on Coding: the card was opened, but its verdict is not in the record."
    ]
    assert cautions(without) == {
        "not-as-sealed": "The verdict is not the one on the card: Ben sealed no on Coding. "
        "If it was changed in the session, enter it as a changed verdict, with the reason."
    }


def test_a_later_round_does_not_replace_a_sealed_verdict():
    """A clear no stays. If its scorecard is deleted, a yes of the second round does not make it a hire."""
    whole = sealed_all(five("Ben Coding no", card("Fay Coding yes", round=2)))
    without = replace(whole, scorecards=tuple(one for one in whole.scorecards if one.interviewer != "Ben"))

    assert decide(whole).outcome == "reject"
    assert (decide(without).outcome, decide(without).certain) == (None, None)
    assert [(one.interviewer, one.round) for one in decide(without).awaited] == [("Ben", 1)]
    assert decide(replace(without, seals=())).outcome == "hire"


def test_a_hire_is_not_certain_before_the_card_of_an_earlier_round_is_open():
    """If a later round settles the area whatever a sealed card says, the panel waits for that card, and says so."""
    given = five(card("Fay Coding yes", round=2), seals=(seal("Cy Coding no"),))
    opened = replace(given, scorecards=(*given.scorecards, card("Cy Coding no")), seals=())

    assert decide(opened).outcome == "hire"
    assert (decide(given).outcome, decide(given).certain) == (None, None)
    assert awaited(given) == ["Waiting for Cy's verdict on Coding: sealed, not opened yet."]


def test_a_clear_no_of_any_round_needs_no_other_verdict():
    """If an area reads clear no in one round, a sealed verdict of another round does not hold up the reject."""
    given = five(
        "Ana Coding maybe", card("Ben Coding no", round=2), seals=(seal("Cy Coding yes"), seal("Di Coding yes", 2))
    )

    assert decide(given).outcome == "reject"


def test_who_is_awaited_is_said_with_the_seal():
    """People read whether a verdict is sealed, or not sealed yet while others of the round are."""
    given = five("Ben Coding pending", "Dan Process pending", seals=(seal("Ben Coding no"),))

    assert awaited(given) == [
        "Waiting for Ben's verdict on Coding: sealed, not opened yet.",
        "Waiting for Dan's verdict on Process: no seal yet.",
    ]
    assert awaited(replace(given, seals=())) == [
        "Waiting for Ben's verdict on Coding.",
        "Waiting for Dan's verdict on Process.",
    ]


def test_a_broken_card_does_not_fill_in_a_verdict():
    """The verdict is still awaited, and the reason is said."""
    given = five(without=["Coding"], seals=(seal("Ben Coding yes", card=card_text("Ben Coding no")),))

    assert awaited(given) == ["Waiting for Ben's verdict on Coding: the card does not match the seal."]
    assert list(cautions(given)) == ["not-sealed", "seal-broken"]


def test_without_seals_nothing_is_said_about_them():
    """A panel that does not use seals has no caution about them."""
    assert cautions(five()) == {}
    assert counted(five()) == five()
    assert read_seals(Panel()) == ()


def test_when_all_is_sealed_and_opened_no_caution_is_left():
    """Everybody sealed, and every card is the one that was sealed."""
    assert cautions(sealed_all(five("Ben Coding no"))) == {}


def test_verdicts_that_were_not_sealed():
    """The caution names those of this round, anonymous ones too, but nobody who is still awaited."""
    given = panel(
        "Ana Coding yes",
        "- Coding yes",
        "Ben Process yes",
        "Cy Process pending",
        seals=(seal("Ana Coding yes", opened=True),),
    )
    later = replace(given, scorecards=(*given.scorecards, card("Ana Coding yes", round=2)))

    assert cautions(given) == {
        "not-sealed": "Other verdicts of this round are sealed. "
        "These are not: the yes on Coding and Ben's yes on Process."
    }
    assert cautions(later) == {}, "in the second round, nobody has sealed"


def test_a_changed_verdict_is_compared_as_it_was_before():
    """The sealed verdict is the original. A change in the session is no difference, if the record has the original."""
    seals = (seal("Ben Coding no", opened=True),)
    changed = card("Ben Coding yes", changed=ChangedVerdict(from_="no", reason="Heard the whole story."))

    assert "not-as-sealed" not in cautions(panel(changed, seals=seals))
    assert "not-as-sealed" in cautions(panel("Ben Coding yes", seals=seals))
    assert "not-as-sealed" in cautions(
        panel(replace(changed, verdict="no", changed=ChangedVerdict(from_="yes")), seals=seals)
    )


def test_how_a_card_came_to_be_opened():
    """An early opening is told with its reason; a seal that came after an opening is told with its digits."""
    early = seal("Ana Coding yes", 1, opened=True, opened_early="Ana has to leave.")
    late = seal("Ben Coding yes", 2, opened=True, late=True)

    assert cautions(panel("Ana Coding yes", "Ben Coding yes", seals=(early, late))) == {
        "opened-early": "Opened before all the cards were in: Ana on Coding (Ana has to leave.).",
        "sealed-late": f"Collected after the first card was opened: Ben on Coding ({shown_digits(late.seal)}). "
        "Check in your chat when it was sent.",
    }


def test_two_seals_of_one_person():
    """The caution asks which of them counts. Once that is said, it says which does, and both are kept."""
    one, two = seal("Ben Coding no", 1), seal("Ben Coding yes", 2, opened=True)
    digits = shown_digits(one.seal), shown_digits(two.seal)
    asked = cautions(panel("Ben Coding yes", seals=(one, two)))
    answered = cautions(panel("Ben Coding yes", seals=(replace(one, replaced=True), two)))

    assert asked == {
        "sealed-twice": f"Sealed twice: Ben on Coding ({digits[0]} and {digits[1]}: ask which of them counts). "
        "The record keeps both."
    }
    assert answered == {
        "sealed-twice": f"Sealed twice: Ben on Coding ({digits[1]} counts, not {digits[0]}). The record keeps both."
    }


def test_a_card_that_was_lost():
    """The verdict was given again. A seal that is replaced by another is not missed."""
    given = panel("Ben Coding no", seals=(seal("Ben Coding no"),))
    replaced = (seal("Ben Coding no", 1, replaced=True), seal("Ben Coding no", 2, opened=True))

    assert cautions(given) == {
        "never-opened": f"Sealed, but never opened: Ben on Coding ({shown_digits(seal('Ben Coding no').seal)}). "
        "The verdict was given again."
    }
    assert "never-opened" not in cautions(replace(given, seals=replaced))


def test_a_later_round_is_named_with_each_seal():
    """The cautions look at the seals of every round, so they say which one a seal is from."""
    twice = (seal("Dan Process yes", 4, number=2, replaced=True), seal("Dan Process yes", 5, number=2, opened=True))
    given = panel(
        *("Ana Coding yes", card("Ana Coding no", round=2), card("Ben Coding yes", round=2)),
        card("Dan Process yes", round=2),
        seals=(
            seal("Ana Coding yes", 1, opened=True),
            seal("Ana Coding yes", 2, number=2, opened=True, late=True, opened_early="Ana has to leave"),
            seal("Ben Coding yes", 3, number=2),
            seal("Cy Process no", 6, number=2, card="{}"),
            *twice,
        ),
    )
    ana, ben, cy, replaced, counts = (shown_digits(one.seal) for one in given.seals[1:])

    assert {
        "seal-broken": f"The card does not match the seal: Cy on Process, round 2 ({cy}). "
        "Ask for the card that was sealed.",
        "not-as-sealed": "The verdict is not the one on the card: Ana sealed yes on Coding, round 2. "
        "If it was changed in the session, enter it as a changed verdict, with the reason.",
        "opened-early": "Opened before all the cards were in: Ana on Coding, round 2 (Ana has to leave).",
        "sealed-late": f"Collected after the first card was opened: Ana on Coding, round 2 ({ana}). "
        "Check in your chat when it was sent.",
        "sealed-twice": f"Sealed twice: Dan on Process, round 2 ({counts} counts, not {replaced}). "
        "The record keeps both.",
        "never-opened": f"Sealed, but never opened: Ben on Coding, round 2 ({ben}). The verdict was given again.",
    } == cautions(given)


def test_one_no_that_decides_alone_is_named_with_seals_too():
    """The caution asks what the outcome would be without that no. Its seal does not hold it back."""
    whole = sealed_all(five("Ben Coding no"))
    second = sealed_all(five("Cy Coding maybe", card("Ben Coding no", round=2)))

    for given in (whole, second):
        assert "deciding-alone" in [entry["rule"] for entry in compose(given)["cautions"]]


class TestNamesThatMerge:
    """A scorecard stands for one person's verdict, whatever anybody is called afterwards."""

    ANA, BEN = seal("Ana Coding yes", 1, opened=True, interviewer="Ben"), seal("Ben Coding no", 2, opened=True)

    def test_a_person_renamed_to_another_does_not_hide_a_sealed_no(self):
        """Ben's scorecard is deleted, and Ana is called Ben: the panel still waits for his verdict."""
        given = panel("Ben Coding yes", seals=(self.ANA, self.BEN))

        assert decide(given).outcome is None
        assert len(decide(given).awaited) == 1

    def test_a_card_that_is_still_closed_is_not_hidden_either(self):
        """Ben never opened his card. Ana's scorecard under his name is not his verdict."""
        given = panel("Ben Coding yes", seals=(self.ANA, seal("Ben Coding no", 2)))

        assert decide(given).outcome is None

    def test_an_area_renamed_to_another_does_not_hide_one(self):
        """Design is removed, and Coding is called Design: the no on Design is still awaited."""
        coding = seal("Ana Coding yes", 1, opened=True, area="Design")
        given = panel("Ana Design yes", seals=(coding, seal("Ana Design no", 2, opened=True)))

        assert decide(given).outcome is None

    def test_it_is_awaited_in_later_rounds_too(self):
        """A yes of the next round does not replace it."""
        given = panel("Ben Coding yes", card("Cy Coding yes", round=2), seals=(self.ANA, self.BEN))

        assert decide(given).outcome is None

    def test_one_seal_that_replaces_another_is_enough(self):
        """If Ben is Ana, and says which of the two seals counts, nothing is missing."""
        given = panel("Ben Coding yes", seals=(self.ANA, replace(self.BEN, replaced=True)))

        assert decide(given).outcome == "hire"


class TestASecondSeal:
    """A mistaken seal is replaced by a new one from the same person."""

    FIRST, SECOND = seal("Ben Coding yes", 1, opened=True), seal("Ben Coding no", 2)

    @pytest.mark.parametrize("replaced", [False, True])
    def test_the_new_card_is_awaited(self, replaced):
        """The verdict in the panel is that of the first card. It is not that of the second one."""
        given = panel("Ben Coding yes", seals=(replace(self.FIRST, replaced=replaced), self.SECOND))

        assert decide(given).outcome is None
        assert awaited(given) == ["Waiting for Ben's verdict on Coding: sealed, not opened yet."]

    def test_the_first_counts_if_people_say_so(self):
        """If the first one counts, its verdict does."""
        given = panel("Ben Coding yes", seals=(self.FIRST, replace(self.SECOND, replaced=True)))

        assert decide(given).outcome == "hire"

    def test_a_verdict_that_was_given_again_counts(self):
        """Another verdict than that of the first card was given in the session. The second card was never opened."""
        given = panel("Ben Coding maybe", seals=(replace(self.FIRST, replaced=True), self.SECOND))

        assert [one.state for one in read_seals(given)] == ["opened", "never-opened"]
