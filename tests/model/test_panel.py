"""A panel that exists is a valid one, whichever way it was made."""

from __future__ import annotations

import re
from datetime import date

import pytest

from followup_rules import Area, Outcome, Panel, PanelError, PlannedVisit, Scorecard, decide
from followup_rules.model.panel import (
    ChangedVerdict,
    Dissent,
    Imported,
    Verdict,
    read_verdict,
)
from tests.building import card, panel, plan, refused

NFC, NFD = "Zo\u00eb", " Zoe\u0308 "


@pytest.mark.parametrize(
    "typed",
    [
        lambda name: Area(name=name).name,
        lambda name: Scorecard(area=name, verdict="yes").area,
        lambda name: Scorecard(area="Coding", verdict="yes", interviewer=name).interviewer,
        lambda name: Dissent(interviewer=name).interviewer,
        lambda name: PlannedVisit(area=name).area,
        lambda name: PlannedVisit(area="Coding", who=name).who,
        lambda name: Panel(hiring_manager=name).hiring_manager,
        lambda name: Panel(communicators=[name]).communicators[0],
    ],
    ids=["area", "judged area", "interviewer", "dissenter", "planned area", "who", "hiring manager", "communicator"],
)
def test_equal_names_are_one_everywhere(typed):
    """A name in another Unicode form and between blanks is the same name wherever a panel holds one."""
    assert NFC == typed(NFD)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: Area(name=" "), "name"),
        (lambda: Area(name="Coding", required=1), "required"),
        (lambda: Scorecard(area="", verdict="yes"), "area"),
        (lambda: Scorecard(area="Coding", verdict="y"), "verdict"),
        (lambda: Scorecard(area="Coding", verdict="yes", interviewer=""), "interviewer"),
        (lambda: Scorecard(area="Coding", verdict="yes", evidence=7), "evidence"),
        (lambda: Scorecard(area="Coding", verdict="yes", round=0), "round"),
        (lambda: ChangedVerdict(from_="perhaps"), "from"),
        (lambda: ChangedVerdict(from_="no", reason=7), "reason"),
        (lambda: Dissent(interviewer=None), "interviewer"),
        (lambda: Dissent(interviewer="Dan", round=0), "round"),
        (lambda: PlannedVisit(area=None), "area"),
        (lambda: Panel(role=7), "role"),
        (lambda: Panel(session_on="tomorrow"), "session_on"),
    ],
)
def test_bad_values(make, path):
    """A value that is not accepted is refused at once, and the error names the field."""
    assert path == refused(make).path


def test_lists_become_tuples():
    """A panel made with lists is the same as one made with tuples."""
    assert Panel(scorecards=(card("Ana Coding yes"),), areas=plan("Coding")) == Panel(
        scorecards=[card("Ana Coding yes")], areas=list(plan("Coding"))
    )


def test_shortest_way_in():
    """Three areas and four verdicts are enough to get an outcome."""
    verdicts = {"Architecture": "yes", "Coding": ["yes", "no"], "Process": "maybe"}

    assert decide(Panel.from_verdicts(verdicts)).outcome is Outcome.NEED_MORE_INFORMATION


def test_from_verdicts():
    """The areas are the plan, the verdicts anonymous scorecards; an area without a verdict was planned."""
    expected = panel("- Coding yes", "- Coding no", areas=plan("Coding", "Process"))

    assert expected == Panel.from_verdicts({"Coding": (Verdict.YES, "no"), "Process": []})


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0", "\u200b"])
def test_an_empty_verdict_is_pending(nothing):
    """An area with an empty verdict waits for that verdict; an area without one was not covered."""
    given = Panel.from_verdicts({"Coding": nothing, "Process": []})

    assert [Verdict.PENDING] == [card.verdict for card in given.scorecards]
    assert ("Coding", "Process") == given.area_names


@pytest.mark.parametrize("word", ["YES", " yes\u00a0", "y\u200bes", "\ufeffY", "not\u2011assessed"])
def test_a_verdict_with_invisible_characters(word):
    """A verdict that was copied with spaces and invisible marks is the same verdict."""
    assert read_verdict(word, "verdict") in (Verdict.YES, Verdict.NOT_ASSESSED)


def test_from_verdicts_names_the_area():
    """A verdict that is none is refused with its area."""
    error = refused(Panel.from_verdicts, {"Coding": "yes", "Process": ["no", "perhaps"]})

    assert (
        "Process: must be yes (or y), no (or n), maybe (or m), pending (or nothing) or not-assessed, not 'perhaps'"
        == str(error)
    )


@pytest.mark.parametrize(
    ("rounds", "expected"), [((), 1), ((1, 1), 1), ((1, 3, 2), 3)], ids=["empty", "first", "third"]
)
def test_round(rounds, expected):
    """The panel is in the highest round that a scorecard gives."""
    cards = [card("- Coding yes", round=number) for number in rounds]

    assert expected == panel(*cards).round


def test_dissent_does_not_begin_a_round():
    """Dissent for a later round does not put the panel in that round."""
    assert 1 == panel("Ana Coding yes", dissent=(Dissent(interviewer="Dan", round=2),)).round


def test_area_names():
    """Areas are listed in the order of the plan, then unplanned ones in the order of the scorecards."""
    given = panel("- Process yes", "- Coding yes", "- Process no", areas=plan("Design", "Coding"))

    assert ("Design", "Coding", "Process") == given.area_names


def test_an_area_planned_twice():
    """An area can be planned only once, however it is typed."""
    error = refused(lambda: Panel(areas=plan(NFC, "Coding", NFD)))

    assert "areas[2]" == error.path
    assert "a second time; plan it once" in error.message


def test_a_second_verdict():
    """One person gives one verdict on an area in a round, however their name is typed."""
    given = [Scorecard(area="Coding", verdict="yes", interviewer=name) for name in (NFC, NFD)]
    error = refused(lambda: panel(*given))

    assert "scorecards[1]" == error.path
    assert f"a second verdict by '{NFC}' on 'Coding' in round 1; keep one" in error.message


@pytest.mark.parametrize(
    "said",
    [
        (card("Ana Coding yes"), card("Ana Coding no", round=2)),
        (card("Ana Coding yes"), card("Ana Process no")),
        (card("Ana Coding yes"), card("ana Coding no")),
        (card("- Coding yes"), card("- Coding no"), card("- Coding no")),
    ],
    ids=["another round", "another area", "another person", "anonymous"],
)
def test_no_second_verdict(said):
    """Another round, area or person makes another verdict. Anonymous verdicts never repeat each other."""
    assert said == panel(*said).scorecards


def test_session_before_the_interviews():
    """A session dated before its interviews is a slip of the pen."""
    error = refused(lambda: Panel(interviewed_on="2026-11-23", session_on="2026-11-22"))

    assert "session_on" == error.path
    assert error.message.startswith("2026-11-22 is before the interviews")
    assert ["2026-11-22", "2026-11-23"] == re.findall(r"\b\d{4}-\d\d-\d\d\b", error.message)
    assert "2026-11-23" in error.message


@pytest.mark.parametrize("session_on", ["2026-11-23", "2026-12-23"])
def test_session_on_the_day_or_later(session_on):
    """A session on the day of the interviews or later is fine."""
    given = Panel(interviewed_on="2026-11-23", session_on=session_on)

    assert date.fromisoformat(session_on) == given.session_on


def test_visit_before_the_session():
    """A return visit dated before the session that agrees on it is a slip of the pen."""
    error = refused(lambda: Panel(session_on="2026-11-23", visit_on="2026-11-22"))

    assert ("visit_on", "2026-11-22 is before the session; 2026-11-23 or a later day is accepted") == (
        error.path,
        error.message,
    )
    assert date(2026, 11, 23) == Panel(session_on="2026-11-23", visit_on="2026-11-23").visit_on


@pytest.mark.parametrize("name", ["session_at", "visit_at"])
def test_a_time_without_its_day(name):
    """A time needs its day, since nothing can be booked at "14:00"."""
    error = refused(lambda: Panel(**{name: "14:00"}))

    assert (name, "has no day; give the day too, or leave out the time") == (error.path, error.message)


def test_largest_panel():
    """200 areas and 2,000 scorecards are accepted."""
    given = panel(*(card(f"P{n} A{n % 200} yes") for n in range(2_000)), areas=plan(*(f"A{n}" for n in range(200))))

    assert (200, 2_000) == (len(given.area_names), len(given.scorecards))


@pytest.mark.parametrize(
    ("make", "path", "message"),
    [
        (
            lambda: Panel(areas=plan(*(f"A{n}" for n in range(201)))),
            "areas",
            "name 201 areas; at most 200 are accepted",
        ),
        (
            lambda: panel(*(f"- A{n} yes" for n in range(201))),
            "scorecards",
            "name 201 areas; at most 200 are accepted",
        ),
        (
            lambda: panel("- Other yes", areas=plan(*(f"A{n}" for n in range(200)))),
            "scorecards",
            "name 201 areas; at most 200 are accepted",
        ),
        (lambda: panel(*["- Coding yes"] * 2_001), "scorecards", "holds 2,001; at most 2,000 are accepted"),
    ],
    ids=["planned areas", "judged areas", "an unplanned area too many", "scorecards"],
)
def test_too_large(make, path, message):
    """A panel past the limits is refused with what it holds and how much is accepted."""
    error = refused(make)

    assert (path, message) == (error.path, error.message)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"scorecards": ("x",)}, "scorecards[0]"),
        ({"scorecards": None}, "scorecards"),
        ({"dissent": ("x",)}, "dissent[0]"),
        ({"policy": {}}, "policy"),
    ],
)
def test_a_panel_made_of_other_things(given, path):
    """Python code that builds a panel gets an error that names what is not accepted."""
    with pytest.raises(PanelError) as error:
        Panel(**given)

    assert path == error.value.path


class TestIdentityAndImport:
    """The identity of a panel, and what happened when it was read from a table."""

    def test_an_identity_is_kept(self):
        """An identity is stored as it is."""
        assert Panel(id="0123456789abcdef" * 2).id == "0123456789abcdef" * 2

    @pytest.mark.parametrize("given", ["", "A" * 32, "a" * 31, "g" * 32, 7, "0" * 33])
    def test_an_identity_is_32_hexadecimal_digits(self, given):
        """Nothing else is an identity."""
        assert "id: must be 32 hexadecimal digits in lower case" in str(refused(lambda: Panel(id=given)))

    @pytest.mark.parametrize(
        ("pair", "why"),
        [
            (["Coding"], "distinct[0]: must be two names, not 1"),
            (["Coding", " Coding"], "distinct[0]: gives 'Coding' twice; two different names are accepted"),
            (["Coding", ""], "distinct[0][1]: must not be empty"),
            ("AB", "distinct[0]: must be a list of names, not text"),
        ],
    )
    def test_what_is_no_pair_of_names(self, pair, why):
        """Two that are known to be different are two."""
        assert why in str(refused(lambda: Panel(distinct=[pair])))

    def test_a_change_of_dates_is_counted_from_nought(self):
        """A count is never negative."""
        assert "sequence: must be a whole number from 0" in str(refused(lambda: Panel(sequence=-1)))

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (
                {"Strong No": "never"},
                "words['Strong No']: must be yes, no, maybe, pending or not-assessed, not 'never'",
            ),
            ([], "words: must be an object, not a list"),
        ],
    )
    def test_what_is_no_verdict_for_a_word(self, words, why):
        """A word is read as a verdict or not at all."""
        assert why in str(refused(lambda: Imported(words=words)))

    def test_a_panel_with_words_can_be_compared_and_put_in_a_set(self):
        """A panel that was read from a table can be compared and put in a set like any other."""
        one, same = (Panel(imported=Imported(words={"Strong No": "no"})) for _ in range(2))

        assert one == same
        assert len({one, same}) == 1


@pytest.mark.parametrize(("dissent_round", "latest"), [(1, 1), (2, 1), (2, 2)])
def test_only_earlier_dissent_can_be_settled(dissent_round, latest):
    """Who dissents now and is answered withdraws: the dissent is removed, not settled."""
    one = Dissent(interviewer="Dan", round=dissent_round, settled=True)

    assert "dissent[0].settled: is true for dissent of round" in str(
        refused(lambda: Panel(scorecards=(card("Ana Coding yes", round=latest),), dissent=(one,)))
    )


def test_the_original_verdict():
    """It is the one before the change, or the only one."""
    kept = Scorecard(area="Coding", verdict="no")
    changed = Scorecard(area="Coding", verdict="no", changed=ChangedVerdict(from_="yes"))

    assert ("no", "yes") == (kept.original, changed.original)
