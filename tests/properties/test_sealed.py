"""What must hold for panels with seals: each class proves the clause that its docstring quotes."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import assume, given
from hypothesis import strategies as st

from followup_rules.formats.grid import lay_out, to_svg
from followup_rules.formats.link import decode_link, encode_link
from followup_rules.formats.panel_json import from_json, to_dict
from followup_rules.formats.record import record
from followup_rules.formats.tables.strict import parse_table
from followup_rules.formats.tables.writing import format_table
from followup_rules.formats.unsealed import without_seals
from followup_rules.model.panel import Outcome, Verdict
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.report.compose import compose
from followup_rules.rules.decide import decide
from followup_rules.rules.sealing import counted, read_seals
from tests.properties.strategies import AREAS, PEOPLE, panels, sealed_panels
from tests.sealed import ABOUT_SEALS, sealed_all

RANK = {Outcome.REJECT: 0, Outcome.NEED_MORE_INFORMATION: 1, Outcome.HIRE: 2}


def other_cautions(report):
    """Return the cautions of a report that are not about seals."""
    return [caution for caution in report["cautions"] if caution["rule"] not in ABOUT_SEALS]


def without_scorecard(panel, index):
    """Return a panel without one of its scorecards."""
    return replace(panel, scorecards=(*panel.scorecards[:index], *panel.scorecards[index + 1 :]))


def statuses(panel):
    """Return how each area of a panel reads."""
    return {area.name: area.status for area in decide(panel).reading.areas}


class TestTheSameAsWithoutSeals:
    """Outcome, reasons and other cautions equal those of the same panel without seals once all are opened."""

    @given(panels())
    def test_all_opened(self, panel):
        """If every verdict that is in is sealed, and every card is open and matches, only seals are spoken of more."""
        sealed, plain = compose(sealed_all(panel)), compose(panel)

        for part in ("outcome", "certain", "reasons", "areas", "what_would_change", "next_steps", "return_visit"):
            assert sealed[part] == plain[part]
        assert other_cautions(sealed) == other_cautions(plain)
        assert {one["rule"] for one in sealed["cautions"]}.intersection(ABOUT_SEALS) <= {"not-sealed"}

    @given(sealed_panels(all_entered=True))
    def test_seals_of_verdicts_that_are_in_change_nothing(self, panel):
        """If each seal has its scorecard, no seal changes the outcome, whatever has become of it.

        A scorecard with the verdict of a first seal is not that of a second one, whose card is still closed.
        """
        keys = {card.key for card in panel.scorecards if card.verdict is not Verdict.PENDING}
        # Without the other seals the panel may be in an earlier round, whose dissent may not be settled.
        dissent = tuple(replace(one, settled=False) for one in panel.dissent)
        sealed = replace(panel, dissent=dissent, seals=tuple(seal for seal in panel.seals if seal.key in keys))
        plain = replace(sealed, seals=())
        assume(not any(seal.waits for seal in read_seals(sealed)))

        assert compose(sealed)["outcome"] == compose(plain)["outcome"]
        assert compose(sealed)["reasons"] == compose(plain)["reasons"]


class TestNothingIsLeftOut:
    """A seal, opened or not, whose area, interviewer and round have no scorecard counts as a `pending` scorecard.

    So deleting a no while its card stays never gives a hire.
    """

    @given(panels(areas=st.sampled_from(AREAS[:2]), sayings=("yes no", "yes no maybe")))
    def test_deleting_a_scorecard_whose_card_stays_never_improves_the_outcome(self, panel):
        """The outcome without the scorecard is none, or no better. Few areas have clear noes and later rounds often."""
        sealed = sealed_all(panel)
        keys = {seal.key for seal in sealed.seals}
        before = decide(sealed).outcome
        for index, card in enumerate(sealed.scorecards):
            if card.key in keys:
                after = decide(without_scorecard(sealed, index)).outcome

                assert after is None or (before is not None and RANK[after] <= RANK[before])

    @given(sealed_panels())
    def test_an_explicit_pending_scorecard_is_the_same_one(self, panel):
        """A panel in which somebody entered the sealed verdicts as pending ones has the same report."""
        assume(not any(seal.waits for seal in read_seals(panel)))
        explicit = counted(panel)

        assert without_places(compose(explicit)) == without_places(compose(panel))

    @given(sealed_panels())
    def test_who_is_sealed_and_missing_is_in_every_list(self, panel):
        """Grid and record have a place for each sealed verdict without a scorecard."""
        grid = lay_out(panel)
        columns = {(column["interviewer"], column["round"]): index for index, column in enumerate(grid["columns"])}
        areas = {area["area"]: area for area in grid["areas"]}

        for seal in panel.sealed_alone:
            column = columns[seal.interviewer, seal.round]
            assert areas[seal.area]["verdicts"][column] == "pending"
            assert areas[seal.area]["states"][column] in ("sealed", "opened", "broken")
        drawing = ET.fromstring(to_svg(panel, slug="x"))  # noqa: S314 - ours
        cells = [one for one in drawing.iter() if one.get("class", "").startswith("grid-cell")]
        assert len(cells) == len(counted(panel).scorecards)
        assert len(record(panel, names=True, evidence=True)["seals"]) == len(panel.seals)


def without_places(report):
    """Return a report without the places of scorecards in the panel's list."""
    if isinstance(report, dict):
        return {key: without_places(part) for key, part in report.items() if key != "index"}
    return [without_places(part) for part in report] if isinstance(report, list) else report


class TestLinksAndTables:
    """Links and CSV carry no seals; they write each such verdict as a `pending` scorecard and say so."""

    @given(sealed_panels())
    def test_a_link_gives_the_same_outcome(self, panel):
        """Whoever opens the link reads the same outcome, reasons and areas."""
        opened = decode_link(encode_link(panel))

        assert opened.seals == ()
        assert statuses(opened) == statuses(panel)
        assert decide(opened).outcome == decide(panel).outcome
        assert [(one["rule"], one["areas"]) for one in compose(opened)["reasons"]] == [
            (one["rule"], one["areas"]) for one in compose(panel)["reasons"]
        ]

    @given(sealed_panels())
    def test_a_table_has_the_same_verdicts(self, panel):
        """The rows are the scorecards, and a pending one for each seal without one."""
        bare = without_seals(panel)
        plain = tuple(replace(card, changed=None, evidence=card.evidence or None) for card in bare.scorecards)

        assert parse_table(format_table(panel)).scorecards == plain
        assert len(plain) >= len(panel.scorecards) + len(panel.sealed_alone)


class TestRenaming:
    """Renaming in the panel changes `area` and `interviewer` only, and checks use `sealed_as`."""

    @given(sealed_panels())
    def test_what_each_seal_shows_is_the_same(self, panel):
        """New names for all people and areas change no state, and nothing about how a verdict was sealed."""
        names = {name: f"{name} renamed" for name in (*AREAS, *PEOPLE)}

        def renamed(entry):
            who = entry.interviewer and names[entry.interviewer]
            return replace(entry, area=names[entry.area], interviewer=who)

        after = replace(
            panel,
            areas=tuple(replace(area, name=names[area.name]) for area in panel.areas),
            scorecards=tuple(map(renamed, panel.scorecards)),
            seals=tuple(map(renamed, panel.seals)),
        )

        assert [(seal.state, seal.sealed, seal.differs) for seal in read_seals(after)] == [
            (seal.state, seal.sealed, seal.differs) for seal in read_seals(panel)
        ]
        assert decide(after).outcome == decide(panel).outcome


class TestFiles:
    """File, Markdown and print carry them, a line each, checked or not."""

    @given(sealed_panels())
    def test_a_file_keeps_every_seal(self, panel):
        """A panel that is saved and opened again is the same, cards and all, and nothing in it is null."""
        written = to_canonical_json(to_dict(panel))

        assert from_json(written) == panel
        assert not any(value is None for seal in json.loads(written).get("seals", []) for value in seal.values())

    @given(sealed_panels(), st.booleans())
    def test_a_record_without_evidence_has_the_same_seals_and_cautions(self, panel, names):
        """What is left out changes neither the outcome nor the cautions, and no card's text is shown."""
        shown, whole = record(panel, names=names, evidence=False), record(panel, names=True, evidence=True)

        assert shown["report"]["outcome"] == whole["report"]["outcome"]
        assert [(one["rule"], one["areas"]) for one in shown["report"]["cautions"]] == [
            (one["rule"], one["areas"]) for one in whole["report"]["cautions"]
        ]
        assert [(one["short"], one["state"]) for one in shown["seals"]] == [
            (one["short"], one["state"]) for one in whole["seals"]
        ]
        assert "nonce" not in to_canonical_json(shown)
        assert names or not any(name in to_canonical_json(shown) for name in PEOPLE)
