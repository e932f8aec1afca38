"""Cards: written and read byte for byte, since the seal is a hash of exactly these bytes."""

from __future__ import annotations

import hashlib
import json

import pytest

from followup_rules.model.cards import Card, card_json, digits_of, read_card
from followup_rules.model.panel import Verdict
from tests.building import refused
from tests.sealed import card_text

NONCE = "0f" * 32
CARD = Card(area="Größe", interviewer="Ben", verdict=Verdict.NO, nonce=NONCE, evidence='Two "hints"\nthen a third')
WRITTEN = (
    '{"area":"Größe","card":1,"evidence":"Two \\"hints\\"\\nthen a third","interviewer":"Ben",'
    f'"nonce":"{NONCE}","panel":"","round":1,"verdict":"no"}}'
)


def test_a_card_is_canonical_json():
    """The keys are sorted, nothing is spaced or escaped without need, and there is no line end."""
    assert card_json(CARD) == WRITTEN
    assert read_card(WRITTEN) == CARD


def test_the_seal_is_what_every_tool_prints():
    """The digits are the SHA-256 of the file, as ``sha256sum card.json`` prints it."""
    assert digits_of(WRITTEN) == hashlib.sha256(WRITTEN.encode()).hexdigest()


@pytest.mark.parametrize("around", ["\ufeff{}", "{}\n", "\r\n {}\t\r\n", "\ufeff\n{}\n"])
def test_white_space_around_a_card_is_ignored(around):
    """A mail program or an editor may add a byte order mark, or a line end."""
    text = around.format(WRITTEN)

    assert read_card(text) == CARD
    assert digits_of(text) == digits_of(WRITTEN)


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("", "", "is not JSON"),
        ("[]", "", "must be a card, not a list"),
        ("{", "", ""),
        (WRITTEN.replace('"card":1', '"card":2'), "card", "must be 1, the version of the format of cards, not 2"),
        (
            WRITTEN.replace('"card":1', '"card":"1"'),
            "card",
            "must be 1, the version of the format of cards, not text",
        ),
        (WRITTEN.replace('"card":1', '"card":true'), "card", ""),
        (WRITTEN.replace('"card":1,', ""), "card", "must be 1, the version of the format of cards, not nothing"),
        (WRITTEN.replace('"panel":"",', ""), "panel", "is missing"),
        (WRITTEN.replace('"panel":""', '"panel":"abc"'), "panel", ""),
        (WRITTEN.replace('"round":1', '"round":0'), "round", ""),
        (WRITTEN.replace('"no"', '"pending"'), "verdict", "not 'pending'"),
        (WRITTEN.replace('"no"', '"perhaps"'), "verdict", "must be "),
        (WRITTEN.replace(NONCE, NONCE[:-1]), "nonce", ""),
        (WRITTEN.replace('"area"', '"colour":1,"area"'), "colour", ""),
        (WRITTEN.replace(":1,", ": 1,", 1), "", "another program has written it again"),
        (WRITTEN.replace("ö", "o\u0308"), "", "another program has written it again"),
        (WRITTEN.replace('"panel":""', '"panel":null'), "panel", ""),
    ],
)
def test_any_other_change_of_a_card_is_an_error(text, path, message):
    """The error names the key that is wrong, or says that another program has written the card again."""
    error = refused(read_card, text)

    assert error.path == path
    assert message in error.message


def test_a_card_has_every_key_and_no_other():
    """The nonce above all: without it, anybody could find the verdict by trying all four."""
    assert sorted(json.loads(WRITTEN)) == sorted(
        ["area", "card", "evidence", "interviewer", "nonce", "panel", "round", "verdict"]
    )
    for key in json.loads(WRITTEN):
        rest = {name: value for name, value in json.loads(WRITTEN).items() if name != key}
        assert refused(read_card, json.dumps(rest, separators=(",", ":"), ensure_ascii=False)).path == key


def test_two_cards_with_one_verdict_have_different_seals():
    """The nonce makes them differ, so that a seal gives nothing away."""
    assert digits_of(card_text("Ben Coding no", 1)) != digits_of(card_text("Ben Coding no", 2))
