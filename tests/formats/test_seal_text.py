"""Seals and cards as texts: what is written, what is found again in a text, and that no change goes unnoticed."""

from __future__ import annotations

import hashlib
import json
import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from followup_rules import PanelError
from followup_rules.formats import seal_text
from followup_rules.formats.seal_text import Damaged, FoundCard, FoundSeal, SealHeader, card_text, find_sealed, seal_of
from followup_rules.model import checks
from followup_rules.model.cards import Card, card_json, digits_of
from tests.building import refused

VECTORS = json.loads(Path(__file__).with_name("sealed-vectors.json").read_bytes())
PANEL = "0123456789abcdef0123456789abcdef"
CARD = Card(area="Coding", interviewer="Ben", verdict="no", nonce="ab" * 32, evidence="Changed lines", panel=PANEL)
HEADER = SealHeader(area="Coding", interviewer="Ben", panel=PANEL)
DIGITS = digits_of(card_json(CARD))
SEAL = seal_of(CARD)
LINE = SEAL.splitlines()[1]
CARD_LINE = card_text(CARD)
FOUND_SEAL = FoundSeal(header=HEADER, digits=DIGITS)
FOUND_CARD = FoundCard(text=card_json(CARD), card=CARD)


def read_alone(text):
    """Read a seal or a card with the standard library alone, as its format is described, and check it."""
    whole = text.splitlines()[-1]
    before, check, end = whole.rsplit(".", 2)
    assert end == "end"
    assert check == hashlib.sha256(f"{before}.".encode("ascii")).hexdigest()[:8]
    return before.split(".")


def message_of(text):
    """Return the error of the one thing in a text, which is damaged."""
    [damaged] = find_sealed(text)
    assert isinstance(damaged, Damaged), damaged
    return str(damaged.error)


@pytest.mark.parametrize("vector", VECTORS, ids=[str(number) for number in range(len(VECTORS))])
class TestVectors:
    """Other programs can rely on the format: these cards give these digits and texts, in every version."""

    def test_read_without_this_package(self, vector):
        """A card is canonical JSON, a seal its SHA-256, and both texts hold them as hexadecimal digits."""
        card = json.loads(vector["card"])
        names = {key: card[key] for key in ("area", "interviewer", "panel", "round")}

        prefix, header, digits = read_alone(vector["seal_text"])
        assert ("followup-seal-1", vector["digits"]) == (prefix, digits)
        assert (vector["header"], names) == (bytes.fromhex(header).decode(), json.loads(vector["header"]))

        prefix, written = read_alone(vector["card_text"])
        assert ("followup-card-1", vector["card"]) == (prefix, bytes.fromhex(written).decode())

        canonical = json.dumps(card, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert (vector["card"], vector["digits"]) == (canonical, hashlib.sha256(canonical.encode()).hexdigest())

    def test_written_and_found(self, vector):
        """The package writes the same texts, and finds in them what was sealed."""
        [found] = find_sealed(vector["card"])
        names = json.loads(vector["header"])

        assert [found] == find_sealed(vector["card_text"])
        assert (vector["card"], vector["seal_text"]) == (card_json(found.card), seal_of(found.card))
        assert vector["card_text"] == card_text(found.card)
        assert [FoundSeal(header=SealHeader(**names), digits=vector["digits"])] == find_sealed(vector["seal_text"])


def test_the_line_for_people():
    """The first line says who sealed what, with the round from the second on. It never says the verdict."""
    again = SealHeader(area="Coding", interviewer="Ben\u202e Doe", round=2)

    assert "Ben sealed a verdict on Coding." == SEAL.splitlines()[0]
    assert "Ben Doe sealed a verdict on Coding, round 2." == seal_text.seal_text(again, DIGITS).splitlines()[0]


def test_a_name_that_looks_like_a_seal():
    """A name never adds a seal to the text, so it is left out of the line for people."""
    header = SealHeader(area="Coding", interviewer="Fol lowup-seal-1. x")

    assert "A sealed verdict." == seal_text.seal_text(header, DIGITS).splitlines()[0]


def test_digits_that_are_none():
    """A seal has 64 digits."""
    error = refused(lambda digits: seal_text.seal_text(HEADER, digits), "AB")

    assert ("digits", "must be 64 hexadecimal digits in lower case, not 'AB'") == (error.path, error.message)


def wrapped(text, width, mark="\r\n> "):
    """Break a text into lines, as a mail program does."""
    return mark.join(text[start : start + width] for start in range(0, len(text), width))


CHANGED = {
    "capitals": LINE.upper(),
    "quoted mail": wrapped(LINE, 11),
    "a line end at each hyphen and full stop": LINE.replace("-", "-\n").replace(".", ".\r"),
    "quoted-printable": wrapped(LINE, 71, "=\r\n").replace(".", "=2E"),
    "quoted-printable with white space": wrapped(LINE, 30, "= \n=20=C2=A0=09"),
    "web page": wrapped(LINE, 20, "<wbr>&nbsp;<br />&#8203;&#xA0;</p>\n<P class='a b'>&gt; "),
    "Word": wrapped(LINE, 40, "<o:p>&shy;</o:p>"),
    "invisible characters": wrapped(LINE, 3, "\u200b\xad\u2060\ufeff\u202a\u200d\ufe0f\u3164"),
    "white space of all kinds": wrapped(LINE, 5, "\u2028\x85\u3000\x0b\x1f"),
    "other hyphens": LINE.replace("-", "\u2011"),
    "text around it": f"Hi all,\n\nx < 3 and <b unclosed {LINE}, which I sealed today > yesterday.",
    "angle brackets around it": f"<{LINE}>",
    "letters before it": f"x{LINE}x",
}


@pytest.mark.parametrize("what", CHANGED)
def test_what_programs_change(what):
    """A seal and a card are found whatever mail programs, chats and web pages add inside."""
    assert [FOUND_SEAL] == find_sealed(CHANGED[what])
    assert [FOUND_CARD] == find_sealed(CHANGED[what].replace(LINE, CARD_LINE)) or LINE not in CHANGED[what]


def test_several_at_once():
    """A whole chat can be pasted: everything in it is found, in order, damaged or not."""
    damaged = LINE.replace(".end", "0.end")
    found = find_sealed(f"10:02 Ben: {SEAL}\n10:03 Ana: hm\n{damaged}\n{CARD_LINE}\n{SEAL}")

    assert [FOUND_SEAL, FOUND_CARD, FOUND_SEAL] == [found[0], found[2], found[3]]
    assert ("seal", "seal 2") == (found[1].kind, found[1].error.path)


@pytest.mark.parametrize(
    "text", ["", "followup-seal", "followup-seal-1", "Who sealed followup-seals?", "{}", "{", "[1]"]
)
def test_nothing_found(text):
    """Any other text holds nothing, and is no error."""
    assert [] == find_sealed(text)


def other_header(**names):
    """Return the text of a seal with another header, whole."""
    written = json.dumps(names, sort_keys=True, separators=(",", ":"))
    return end(f"followup-seal-1.{written.encode().hex()}.{DIGITS}")


def end(before):
    """Add the check and the end to a text."""
    check = hashlib.sha256(f"{before}.".encode()).hexdigest()[:8]
    return f"{before}.{check}.end"


GOOD = {"area": "Coding", "interviewer": "Ben", "panel": PANEL, "round": 1}
REFUSED = {
    "cut off": (LINE[:-20], "seal 1: has no .end after it, so a part is missing"),
    "stray letter": (LINE[:30] + "z" + LINE[30:], "holds 'z' (U+007A) at place 31, which doesn't belong in a seal"),
    "stray look-alike": (LINE.replace(".end", "\u0430.end"), "(U+0430) at place"),
    "stray control character": (LINE[:30] + "\x1b" + LINE[30:], "'\\x1b' (U+001B)"),
    "stray surrogate": (LINE[:30] + "\ud800" + LINE[30:], "(U+D800)"),
    "another digit": (LINE.replace(DIGITS[:4], f"{DIGITS[:3]}{int(DIGITS[3], 16) ^ 1:x}"), "is damaged"),
    "another version": (LINE.replace("seal-1", "seal-2"), "is of version 2, and this program reads version 1"),
    "a part too few": (end(f"followup-seal-1.{DIGITS}"), "has too many or too few parts"),
    "a part too many": (end(f"followup-card-1.{DIGITS}.{DIGITS}"), "card 1: has too many or too few parts"),
    "no part": ("followup-seal-1..end", "has too many or too few parts"),
    "no text": (end(f"followup-seal-1.ff.{DIGITS}"), "does not hold text"),
    "half a byte": (end("followup-card-1.7b7"), "does not hold text"),
    "short digits": (end(f"followup-seal-1.{LINE.split('.')[1]}.{DIGITS[:-2]}"), "digits: must be 64"),
    "no JSON": (end(f"followup-seal-1.7b.{DIGITS}"), "is not JSON"),
    "a key too many": (other_header(**GOOD, verdict="no"), "verdict: is not known"),
    "a key too few": (other_header(area="Coding", interviewer="Ben", round=1), "panel: is missing"),
    "a name not as stored": (other_header(**{**GOOD, "area": "Coding "}), "is not written as this program writes it"),
    "an empty name": (other_header(**{**GOOD, "area": " "}), "area: must not be empty"),
    "another panel id": (other_header(**{**GOOD, "panel": "x"}), "panel: must be 32 hexadecimal digits"),
    "round 0": (other_header(**{**GOOD, "round": 0}), "round: must be a whole number"),
    "a card with spaces": (end(f"followup-card-1.{(' ' + card_json(CARD)).encode().hex()}"), "has extra spaces around"),
    "a card in other order": (end(f"followup-card-1.{card_json(CARD).replace(',', ', ').encode().hex()}"), "written"),
    "a card without nonce": (end("followup-card-1." + b'{"card":1}'.hex()), "area: is missing"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what):
    """What no seal and no card can hold is refused by name, and never repaired."""
    text, piece = REFUSED[what]

    assert piece in message_of(text)


def test_one_cut_off_before_another():
    """A seal that was cut off takes nothing from the next one."""
    found = find_sealed(LINE[:60] + "\n" + LINE)

    assert "has no .end" in str(found[0].error)
    assert [FOUND_SEAL] == found[1:]


@pytest.mark.parametrize("around", ["{}", "\ufeff{}\r\n", " \t{}\n\n"])
def test_the_file_of_a_card(around):
    """A card's file can be dropped as it is, with what an editor adds around it."""
    assert [FOUND_CARD] == find_sealed(around.replace("{}", card_json(CARD)))


def test_the_file_of_a_card_with_a_seal_in_its_evidence():
    """The evidence of a card may quote a seal. The file is a card all the same."""
    card = Card(area="Coding", interviewer="Ben", verdict="no", nonce="cd" * 32, evidence=SEAL)

    assert [FoundCard(text=card_json(card), card=card)] == find_sealed(card_json(card))


def test_the_file_of_a_card_that_was_written_again():
    """A card that another program has written again has other bytes, so it is refused."""
    assert "another program has written it again" in message_of(json.dumps(json.loads(card_json(CARD)), indent=2))


def test_the_file_of_a_card_that_is_too_large():
    """A file that is far larger than any card is refused as a card."""
    assert "is larger than a card" in message_of('{"nonce":"' + "a" * checks.MAX_CARD + '"}')


def test_a_file_with_seals_that_is_no_card():
    """The export of a chat, in JSON, is a text like any other."""
    assert [FOUND_SEAL] == find_sealed(json.dumps({"messages": [LINE]}))


def test_too_many():
    """Only 2,000 seals and cards are read at once."""
    most = seal_text.MOST_FOUND

    assert most == len(find_sealed("followup-seal-1. " * most))
    assert refused(find_sealed, "followup-seal-1. " * (most + 1)).message.startswith(
        "holds more than 2,000 seals and cards"
    )


def test_a_text_that_is_too_large():
    """A text of more than 16 MiB is refused before anything is looked for in it."""
    assert "is larger than 16 MiB" in refused(find_sealed, "a" * (checks.MAX_BYTES + 1)).message


@pytest.mark.parametrize("piece", ["followup-seal-1.", "<b ", "</followup", " ", "= ", "&nb", "followup-", "=2", "<a "])
def test_time_grows_with_the_length(piece):
    """A text that is made to be slow takes ten times as long if it is ten times as long, not a hundred times."""

    def seconds(length):
        text = (piece * length)[:length]
        begun = time.process_time()
        with suppress(PanelError):
            find_sealed(text)
        return time.process_time() - begun

    assert seconds(1_000_000) < 60 * max(seconds(100_000), 0.005)


ALTERATIONS, SEEDS = 10_000, 4
"""How many altered texts are read, in parts that run side by side."""

PIECES = [*"0123456789abcdefABCDEFgz.-= \n\r>\u200b\u0430\xe9", ".end", "followup-card-1.", "=2E", "<b>", "&gt;", "=\n"]


def altered(text, dice):
    """Return a text with one to three changes: a stretch of it replaced, left out, repeated or moved."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        start = dice.randrange(len(text))
        stop = min(len(text), start + dice.choice((0, 1, 1, 2, dice.randrange(80))))
        other = dice.randrange(len(text))
        instead = dice.choice((dice.choice(PIECES), "", text[start:stop] * 2, text[other : other + 3]))
        text = text[:start] + instead + text[stop:]
    return text


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_change_goes_unnoticed(seed):
    """Of thousands of altered texts, each is read as what was sealed, refused, or not found: never as another."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    unchanged = noticed = 0
    for _ in range(ALTERATIONS // SEEDS):
        line, sealed = dice.choice(((LINE, FOUND_SEAL), (CARD_LINE, FOUND_CARD), (card_json(CARD), FOUND_CARD)))
        text = altered(line, dice)
        found = find_sealed(text)
        others = [thing for thing in found if not isinstance(thing, Damaged) and thing != sealed]
        if line.startswith("{") and others:  # a card that says something else is another card, and has another seal
            assert all(digits_of(other.text) != DIGITS for other in others)
            others = []
        assert [] == others, text
        unchanged += sealed in found
        noticed += sealed not in found

    assert unchanged > ALTERATIONS // SEEDS // 50
    assert noticed > ALTERATIONS // SEEDS // 2


def test_a_seal_says_nothing_about_the_verdict():
    """Seals of two verdicts, one with evidence, are the same text but for the digits, and the check that rests on them.

    As the nonce is not in the seal, the digits say nothing either.
    """
    yes, no = (
        Card(area="Coding", interviewer="Ben", verdict=verdict, nonce=nonce * 64, evidence=evidence)
        for verdict, nonce, evidence in (("yes", "1", ""), ("no", "2", "Changed lines"))
    )
    [yes_before, yes_digits, yes_check, _], [no_before, no_digits, no_check, _] = (
        seal_of(one).rsplit(".", 3) for one in (yes, no)
    )

    assert yes_before == no_before
    assert (yes_digits, no_digits) == (digits_of(card_json(yes)), digits_of(card_json(no)))
    assert yes_digits != no_digits
    assert (yes_check, no_check) == (
        check_of(yes_before.splitlines()[1], yes_digits),
        check_of(no_before.splitlines()[1], no_digits),
    )
    assert not any(one.nonce in seal_of(one) for one in (yes, no))


def check_of(*parts):
    """Return the check of a text, worked out without the package."""
    return hashlib.sha256("".join(f"{part}." for part in parts).encode()).hexdigest()[:8]


def test_with_the_nonce_a_verdict_can_be_guessed():
    """The nonce hides the verdict. A person who knows it finds the verdict by trying all four, and nobody else does."""
    verdicts = ("yes", "no", "maybe", "not-assessed")
    sealed = digits_of(card_json(Card(area="Coding", interviewer="Ben", verdict="no", nonce="ab" * 32)))

    def guessed(nonce):
        guesses = (Card(area="Coding", interviewer="Ben", verdict=verdict, nonce=nonce) for verdict in verdicts)
        return [guess.verdict.value for guess in guesses if digits_of(card_json(guess)) == sealed]

    assert ["no"] == guessed("ab" * 32)
    assert [] == guessed("ac" * 32)
