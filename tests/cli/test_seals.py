"""Sealing a verdict at a prompt, and checking seals."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import subprocess
import sys
from dataclasses import replace

import pytest

from followup_rules import Area, ChangedVerdict
from followup_rules.formats.open_cards import open_cards
from followup_rules.formats.seal_text import FoundSeal, SealHeader, card_text, find_sealed, seal_of, seal_text
from followup_rules.model.cards import card_json, read_card
from tests.building import command_line, panel, saved
from tests.formats.test_collect import ANA, AWAITED, BEN, ID, collected_from, digits, sealed

BOTH = collected_from(ANA, BEN)
OPENED = open_cards(BOTH.panel, BOTH.held)
EARLY = open_cards(BOTH.panel, [card_json(BEN)], "Ana is ill")


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line; return its exit status and what it wrote on standard output and standard error."""
    return command_line(capsys, monkeypatch)


class TestSeal:
    """``followup seal`` writes the card into a new file, and prints the seal."""

    def test_sealed(self, run, tmp_path):
        """The file holds exactly the bytes that were sealed, and the seal gives their SHA-256."""
        file = tmp_path / "card.json"
        status, out, err = run(
            *("seal", "Coding=N", "--interviewer", "Ben", "--evidence", "Changed lines"),
            *("--round", "2", "--panel", ID, "--card", file),
        )
        card = read_card(file.read_text(encoding="utf-8"))
        [found] = find_sealed(out)

        assert (0, "") == (status, err)
        assert "Ben sealed a verdict on Coding, round 2." == out.splitlines()[0]
        assert ("Coding", "Ben", "no", "Changed lines", 2, ID) == (
            card.area,
            card.interviewer,
            card.verdict.value,
            card.evidence,
            card.round,
            card.panel,
        )
        assert hashlib.sha256(file.read_bytes()).hexdigest() == found.digits
        assert SealHeader(area="Coding", interviewer="Ben", round=2, panel=ID) == found.header

    def test_nothing_about_the_verdict(self, run, tmp_path):
        """The same verdict gives other digits each time, and what is printed does not say it."""
        seals = [
            run("seal", "Coding=no", "--interviewer", "Ben", "--card", tmp_path / f"{number}.json")[1]
            for number in range(2)
        ]

        assert 2 == len({thing.digits for seal in seals for thing in find_sealed(seal)})
        assert not re.search(r"\bno\b", seals[0])

    @pytest.mark.skipif(os.name != "posix" or sys.platform == "emscripten", reason="files have no such permissions")
    def test_only_its_owner_can_read_the_card(self, run, tmp_path):
        """Nobody else on the machine can read the card."""
        run("seal", "Coding=no", "--interviewer", "Ben", "--card", tmp_path / "card.json")

        assert 0o600 == stat.S_IMODE((tmp_path / "card.json").stat().st_mode)

    def test_a_file_that_exists(self, run, tmp_path):
        """A card is never overwritten, and no seal is printed."""
        file = tmp_path / "card.json"
        file.write_text("kept")
        status, out, err = run("seal", "Coding=no", "--interviewer", "Ben", "--card", file)

        assert (2, "", "kept") == (status, out, file.read_text())
        assert "card.json: exists, and no card is ever overwritten; give a new name" in err

    @pytest.mark.parametrize("name", ["none/card.json", "a" * 300, "nul\0"])
    def test_a_file_that_cannot_be_written(self, run, tmp_path, name):
        """The error says why."""
        status, out, err = run("seal", "Coding=no", "--interviewer", "Ben", "--card", f"{tmp_path}/{name}")

        assert (2, "") == (status, out)
        assert "cannot be written: " in err

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")  # noqa: PTH110
    def test_a_full_disk(self, run, tmp_path, monkeypatch):
        """If only part of a card can be written, nothing is left of it, and no seal is printed."""
        file = tmp_path / "card.json"
        make = os.open

        def open_full(path, *more):
            os.close(make(path, *more))
            return make("/dev/full", os.O_WRONLY)

        monkeypatch.setattr("followup_rules.command_seals.os.open", open_full)
        status, out, err = run("seal", "Coding=no", "--interviewer", "Ben", "--card", file)

        assert (2, "", False) == (status, out, file.exists())
        assert "cannot be written: No space left on device" in err

    @pytest.mark.parametrize(
        ("arguments", "piece"),
        [
            (["Coding"], "Coding: must be AREA=VERDICT, such as Coding=no"),
            (["Coding=perhaps"], "Coding: must be yes (or y), no (or n)"),
            (["Coding=pending"], "verdict: must be yes, no, maybe or not-assessed, not 'pending'"),
            (["Coding="], "verdict: must be yes, no, maybe or not-assessed, not 'pending'"),
            (["=no"], "area: must not be empty"),
            (["Coding=no", "--round", "0"], "round: must be a whole number from 1"),
            (["Coding=no", "--panel", "x"], "panel: must be 32 hexadecimal digits"),
            (["Coding=no", "--evidence", "x" * 10_001], "evidence: is 10,001 characters long"),
        ],
    )
    def test_refused(self, run, tmp_path, arguments, piece):
        """A verdict that cannot be sealed is refused, and no file is made."""
        status, out, err = run("seal", *arguments, "--interviewer", "Ben", "--card", tmp_path / "card.json")

        assert (2, "", []) == (status, out, list(tmp_path.iterdir()))
        assert f"command line: {piece}" in err


class TestVerifyPanel:
    """``followup verify`` lists every seal of a panel, and says by its exit status whether all is as it was sealed."""

    def test_all_as_sealed(self, run):
        """Every card that is opened is the one that was sealed."""
        status, out, err = run("verify", "-", given=saved(OPENED))

        assert (0, "") == (status, err)
        assert [
            f"{who}: opened. The card is the one that was sealed as {digits(card)[:8]}."
            for who, card in (("Ana on Architecture", ANA), ("Ben on Coding", BEN))
        ] == out.splitlines()

    def test_some_closed(self, run):
        """A card that has not been handed over is listed, and is no mismatch."""
        status, out, _ = run("verify", "-", given=saved(EARLY))

        assert 0 == status
        assert f"Ana on Architecture: sealed as {digits(ANA)[:8]}. The card has not been handed over yet." in out

    @pytest.mark.parametrize("given", [BOTH.panel, AWAITED, panel("Ben Coding yes")])
    def test_none_opened(self, run, given):
        """Without an opened card nothing is shown to be as sealed."""
        status, out, _ = run("verify", "-", given=saved(given))

        assert 3 == status
        assert (out == "The panel has no seals.\n") != bool(given.seals)

    def test_an_altered_card(self, run):
        """A card that somebody changed afterwards does not match its seal."""
        seals = tuple(replace(seal, card=seal.card.replace('"no"', '"yes"')) for seal in OPENED.seals)
        status, out, _ = run("verify", "-", given=saved(replace(OPENED, seals=seals)))

        assert 1 == status
        assert f"Ben on Coding: the card does not match the seal {digits(BEN)[:8]}." in out

    def test_another_verdict(self, run):
        """A scorecard that differs from its card is a mismatch."""
        cards = panel("Ben Coding yes", "Ana Architecture yes").scorecards
        status, out, _ = run("verify", "-", given=saved(replace(OPENED, scorecards=cards)))

        assert 1 == status
        assert "The card says no, but the panel says yes." in out

    @pytest.mark.parametrize(("original", "expected"), [("no", 0), ("maybe", 1)])
    def test_a_changed_verdict(self, run, original, expected):
        """A verdict that was changed in the session is compared by its original."""
        changed = ChangedVerdict(from_=original, reason="Saw the test")
        cards = (replace(OPENED.scorecards[0], verdict="yes", changed=changed), OPENED.scorecards[1])

        assert expected == run("verify", "-", given=saved(replace(OPENED, scorecards=cards)))[0]

    def test_an_opened_card_without_scorecard(self, run):
        """A verdict whose scorecard was removed is a mismatch."""
        status, out, _ = run("verify", "-", given=saved(replace(OPENED, scorecards=OPENED.scorecards[1:])))

        assert 1 == status
        assert "The card says no, but the panel has no verdict for it." in out

    @pytest.mark.parametrize(
        ("given", "piece"),
        [
            (b"{}", "version: is missing"),
            (card_json(BEN).encode(), "is a card; give its seal too: followup verify FILE TEXT"),
            (card_text(BEN).encode(), "is a card; give its seal too"),
            (b"", "is empty"),
        ],
    )
    def test_bad_input(self, run, given, piece):
        """What is no panel is refused."""
        status, out, err = run("verify", "-", given=given)

        assert (2, "") == (status, out)
        assert piece in err


class TestVerifyCard:
    """``followup verify`` with a text checks one card against its seal."""

    @pytest.fixture
    def file(self, tmp_path):
        """Return the path of a card's file."""
        path = tmp_path / "card.json"
        path.write_bytes(card_json(BEN).encode())
        return path

    def test_by_text_file_and_digits(self, run, file, tmp_path):
        """The seal can be given as its text, as a file with the text, or as its digits."""
        (tmp_path / "chat.txt").write_text(f"10:02 Ben: {seal_of(BEN)}\n{seal_of(ANA)}", encoding="utf-8")
        (tmp_path / "digits.txt").write_text(f"{digits(BEN)}\n", encoding="utf-8")
        sentence = f"Ben on Coding: the card is the one that was sealed as {digits(BEN)[:8]}.\n"

        for seal in (seal_of(BEN), tmp_path / "chat.txt", tmp_path / "digits.txt", digits(BEN), digits(BEN).upper()):
            assert (0, sentence, "") == run("verify", file, seal)

    def test_a_card_as_text(self, run, tmp_path):
        """A file with the text of a card is checked too."""
        (tmp_path / "card.txt").write_text(f"My card: {card_text(BEN)}", encoding="utf-8")

        assert 0 == run("verify", tmp_path / "card.txt", digits(BEN))[0]

    @pytest.mark.parametrize("seal", [seal_of(ANA), digits(ANA), digits(sealed(number=2))])
    def test_another_seal(self, run, file, seal):
        """A card that gives other digits does not match."""
        status, out, err = run("verify", file, seal)

        assert (1, "") == (status, err)
        assert f"Ben on Coding: the card does not match the seal: the card gives {digits(BEN)[:8]}, and" in out

    def test_a_seal_with_other_names(self, run, file):
        """Digits that were sent as somebody else's seal do not match."""
        status, out, _ = run("verify", file, seal_text(SealHeader(area="Coding", interviewer="Ana"), digits(BEN)))

        assert 1 == status
        assert f"the seal {digits(BEN)[:8]} was sent with other names." in out

    def test_a_later_round(self, run, tmp_path):
        """The round is named from the second on."""
        card = sealed(round=2)
        (tmp_path / "card.json").write_bytes(card_json(card).encode())

        assert run("verify", tmp_path / "card.json", digits(card))[1].startswith("Ben on Coding, round 2: the card is ")

    @pytest.mark.parametrize(
        ("seal", "piece"),
        [
            ("nothing", "'nothing': is not a seal, 64 digits or a file with a seal: cannot be read"),
            ("", "is not a seal, 64 digits or a file"),
            ("\0", "is not a seal, 64 digits or a file"),
            (seal_of(BEN)[:-10], "seal 1: has no .end after it"),
            (card_text(BEN), "is not a seal, 64 digits or a file"),
            (digits(BEN)[:8], "is not a seal, 64 digits or a file"),
        ],
    )
    def test_a_seal_that_is_none(self, run, file, seal, piece):
        """What is no seal is refused."""
        status, out, err = run("verify", file, seal)

        assert (2, "") == (status, out)
        assert piece in err

    def test_a_file_without_a_seal(self, run, file):
        """A file that holds none is refused."""
        status, _, err = run("verify", file, file)

        assert 2 == status
        assert "holds no seal; give a seal or its 64 digits" in err

    @pytest.mark.parametrize(
        ("given", "piece"),
        [
            ("Hello", "must hold exactly one card, not 0"),
            (card_text(BEN) + card_text(ANA), "must hold exactly one card, not 2"),
            (card_text(BEN)[:-9], "card 1: has no .end"),
            (card_json(BEN).replace(",", ", "), "card 1: is not a card as it was sealed"),
        ],
    )
    def test_a_card_that_is_none(self, run, tmp_path, given, piece):
        """What is no card is refused."""
        (tmp_path / "card.json").write_text(given, encoding="utf-8")
        status, out, err = run("verify", tmp_path / "card.json", digits(BEN))

        assert (2, "") == (status, out)
        assert piece in err


@pytest.mark.needs_native
@pytest.mark.skipif(not os.path.exists("/usr/bin/sha256sum"), reason="there is no sha256sum")  # noqa: PTH110
def test_sha256sum(run, tmp_path):
    """Anybody can check a card without this package: ``sha256sum`` prints the digits of its seal."""
    file = tmp_path / "card.json"
    [found] = find_sealed(run("seal", "Coding=yes", "--interviewer", "Ben", "--card", file)[1])
    printed = subprocess.run(["/usr/bin/sha256sum", file], capture_output=True, text=True, check=True).stdout

    assert isinstance(found, FoundSeal)
    assert found.digits == printed.split()[0]


def test_link_and_table_leave_seals_out(run):
    """A link and a table have no place for seals. The commands say so, and what they write for a sealed verdict."""
    pending = "a sealed verdict that is not opened is written as not in yet"
    areas = replace(AWAITED, areas=(Area(name="Coding"),))

    assert "" == run("link", "-", given=saved(AWAITED))[2]
    assert f"-: a link has no place for the panel's seals; {pending}" in run("link", "-", given=saved(OPENED))[2]
    assert "-: a table has no place for the panel's areas\n" == run("table", "-", given=saved(areas))[2]
    assert f"-: a table has no place for the panel's seals; {pending}" in run("table", "-", given=saved(OPENED))[2]
