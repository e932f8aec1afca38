"""A panel in the fragment of a link: the same decision, and nothing private."""

from __future__ import annotations

import base64
import json
import quopri
import re
import zlib
from dataclasses import fields, is_dataclass, replace
from urllib.parse import quote

import pytest

from followup_rules import Area, ChangedVerdict, Panel, PanelError, PlannedVisit, Policy, compose, from_dict
from followup_rules.formats import link
from followup_rules.model import checks, names
from followup_rules.model.fields import model_fields
from followup_rules.model.panel import Verdict
from followup_rules.report.labels import labels
from tests.building import USUAL, WORKED, card, dissent, five, panel, plan, refused
from tests.sealed import ABOUT_SEALS

SMALL = panel("Ana Design yes", card("Ben Coding maybe", round=2), areas=plan("Design", "Coding"), policy=USUAL)

CAUTIONS_LEFT_OUT = (
    *("alike-names", "left-out"),
    *ABOUT_SEALS,
)
"""Cautions about names, about what was imported and about seals. A link carries none of these."""


def unpacked(text):
    """Return the bytes that a link carries."""
    packed = text.partition(".")[2]
    return zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))


def packed(data, version="1"):
    """Make a link of any bytes."""
    return f"panel={version}." + base64.urlsafe_b64encode(zlib.compress(data)).decode().rstrip("=")


def decision_of(given):
    """Return what a panel's report decides, without the names and without the cautions that a link does not carry."""
    report = compose(given)
    return (
        report["outcome"],
        report["certain"],
        report["areas"],
        report["policy"],
        report["round"],
        [(reason["rule"], reason["decided"], reason["areas"]) for reason in report["reasons"]],
        [(found["rule"], found["areas"]) for found in report["cautions"] if found["rule"] not in CAUTIONS_LEFT_OUT],
        [(step["id"], step["due"]) for step in report["next_steps"]],
        len(report["what_would_change"]),
    )


@pytest.mark.parametrize("worked", WORKED.values(), ids=WORKED.keys())
def test_the_same_decision(worked):
    """A worked panel that is sent by link has the same decision."""
    given = from_dict(worked["panel"])

    assert decision_of(given) == decision_of(link.decode_link(link.encode_link(given)))


def test_all_that_the_decision_depends_on():
    """Areas, verdicts, rounds, dissent, policy, days, times, a changed verdict and whether there is evidence arrive."""
    given = Panel(
        areas=(*plan("Coding"), Area(name="Extra", required=False)),
        scorecards=(
            card("B Coding no", round=2, evidence=link.EVIDENCE_LEFT_OUT, changed=ChangedVerdict(from_="maybe")),
            card("- Coding pending"),
        ),
        dissent=dissent("D", round=2),
        hiring_manager="H",
        communicators=("H", "C"),
        interviewed_on="2026-11-23",
        session_on="2026-11-24",
        session_at="09:05",
        promised_by="2026-11-25",
        visit_on="2026-12-01",
        visit_at="14:00",
        policy=Policy(maybe_limit=4, same_area_split="no", max_rounds=3, tell_within_working_days=0),
    )

    assert given == link.decode_link(link.encode_link(given))


def test_nothing_private():
    """No evidence, reason, note, role, candidate or full name is in the bytes of a link."""
    given = Panel(
        role="Xyzzy1",
        candidate="Xyzzy2",
        areas=plan("Coding"),
        scorecards=(card("Xyzzy3 Coding no", evidence="Xyzzy4", changed=ChangedVerdict(from_="yes", reason="Xyzzy5")),),
        dissent=dissent("Xyzzy6 Plugh", reason="Xyzzy7"),
        hiring_manager="Xyzzy8",
        communicators=("Xyzzy9",),
        plan=(PlannedVisit(area="Coding", question="XyzzyA", who="XyzzyB", evidence="XyzzyC"),),
        notes="XyzzyD",
    )
    written = unpacked(link.encode_link(given)).lower()

    assert b"coding" in written
    assert [] == [word for word in (b"xyzzy", b"plugh") if word in written]


def whole(cls):
    """Make one of the model's classes with a secret in each of its texts and for everybody it names."""
    values = {}
    for given in model_fields(cls):
        if given.kind.of is checks.text or given.kind.of is checks.name:
            value = "Coding" if given.name in ("area", "name") else "Xyzzy Plugh"
        elif is_dataclass(given.kind.of):
            value = whole(given.kind.of)
        elif given.kind.of in (checks.digits, checks.card):
            value = "a" * 64
        elif given.kind.of is checks.two_names:
            value = ("Xyzzy Plugh", "xyzzy plugh")
        elif given.kind.of is checks.positive:
            value = 1
        else:
            value = Verdict.YES if given.kind.of is Verdict else None
        if value is not None:
            values[given.name] = (value,) if given.kind.many else value
    return cls(**values)


def test_a_field_that_is_added_is_private_too():
    """A link carries no text and no name of any field of the model, only initials."""
    written = unpacked(link.encode_link(whole(Panel)))

    assert b"Xyzzy" not in written
    assert b"Coding" in written
    assert {"interviewer": "XP"}.items() <= json.loads(written)["scorecards"][0].items()


def test_a_link_says_only_that_there_was_evidence():
    """A link tells that there was evidence, and not what it was."""
    given = panel(card("B Coding no", evidence="Secret."), "C Coding no")

    assert [link.EVIDENCE_LEFT_OUT, None] == [
        one.evidence for one in link.decode_link(link.encode_link(given)).scorecards
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ana Berg"], ["AB"]),
        (["ana"], ["A"]),
        (["Ana", "Ana"], ["A"]),
        (["Ana", "Abe", "Alf"], ["A", "A2", "A3"]),
        (["Ana", "Abe", "A 2"], ["A", "A2", "A22"]),
        (["Ana Maria von Berg"], ["AMV"]),
        (["\u00e9va \u017dof"], ["\u00c9\u017d"]),
        (["\U0001f600", "\U0001f601"], ["?", "?2"]),
        (["ana@example.org"], ["AEO"]),
        (["ana_berg", "_Ben_"], ["AB", "B"]),
        (["Ana", "A"], ["A2", "A"]),
        (["Abe Coe", "AB", "Ana Berg", "AB2", "Al Boe"], ["AC", "AB", "AB3", "AB2", "AB4"]),
        (["Ana", "\uff21be"], ["A", "\uff212"]),
        (["\u7530\u4e2d", "\u7530 \u4e2d"], ["\u7530", "\u75302"]),
        (["4711", "2 Pac", "\u01f0x"], ["?", "P", "J"]),
        (["ABCD", "ANA", "Bo"], ["A", "ANA", "B"]),
    ],
)
def test_initials(names, expected):
    """Names become initials, told apart where they clash or look alike. What already is initials stays as it is."""
    assert expected == list(link.initials(names).values())


@pytest.mark.parametrize(
    "names", [["AB", "AC", "AB2"], ["A", "A2", "A3"], ["A22", "A2"], ["?2", "?"], ["\u75302", "\u7530"]]
)
def test_initials_stay(names):
    """A link that is passed on again and again names the same people by the same initials."""
    assert names == list(link.initials(names).values())


def test_people_stay_told_apart():
    """Two people with the same initials stay two people, wherever the panel names them."""
    given = replace(
        panel("Ana Coding yes", "Abe Coding no", "Abe Process yes"),
        dissent=dissent("Alf", "Ana"),
        hiring_manager="Abe",
        communicators=("Alf", "Ana"),
    )
    received = link.decode_link(link.encode_link(given))

    assert ["A", "A2", "A2"] == [one.interviewer for one in received.scorecards]
    assert ["A3", "A"] == [one.interviewer for one in received.dissent]
    assert ("A2", ("A3", "A")) == (received.hiring_manager, received.communicators)


@pytest.mark.parametrize(
    ("one", "other"),
    [("\uac00", "\u1100x \u1161y"), ("\u01f0x", "Jx"), ("\u00dfx", "Sam Sue"), ("\ufb01x", "Fay Ina")],
    ids=["syllable and its parts", "an initial of two characters", "sharp s", "a ligature"],
)
def test_initials_that_compare_equal(one, other):
    """Initials that only look different in bytes are told apart like any others."""
    given = panel(*(replace(card("- Coding yes"), interviewer=name) for name in (one, other)))

    assert 2 == len({one.interviewer for one in link.decode_link(link.encode_link(given)).scorecards})


@pytest.mark.parametrize("before", ["", "#", "https://example.org/checker.html#", " \n"])
def test_what_people_paste(before):
    """The whole address may be pasted, or the fragment, with blanks around."""
    assert link.decode_link(link.encode_link(SMALL)) == link.decode_link(f"{before}{link.encode_link(SMALL)}\n")


LINK = f"https://example.org/checker.html#{link.encode_link(SMALL)}"
MARK_AT = LINK.index("#")
MIDDLE = len(LINK) - 40
HEX_AT = next(found.start() for found in re.finditer("[0-9A-F]{2}", LINK) if found.start() > MIDDLE)


def with_inside(text, at=MIDDLE):
    """Return the link with something in it."""
    return LINK[:at] + text + LINK[at:]


def percent_encoded(times):
    """Return the link with its fragment percent-encoded, once or again and again."""
    fragment = LINK[MARK_AT:]
    for _ in range(times):
        fragment = quote(fragment, safe="").replace(".", "%2E")
    return LINK[:MARK_AT] + fragment


TOUCHED = {
    "= encoded": LINK.replace("=", "%3D"),
    "= encoded, small letters": LINK.replace("=", "%3d"),
    "= encoded twice": LINK.replace("=", "%253D"),
    "dot encoded": LINK.replace("=1.", "=1%2E"),
    "encoded": percent_encoded(1),
    "encoded three times": percent_encoded(3),
    "in a query": LINK.replace("#", "?utm_source=x%23"),
    "behind another parameter": LINK.replace("#", "?utm_source=x&"),
    "quoted-printable =": LINK.replace("=", "=3D"),
    "quoted-printable": quopri.encodestring(LINK.encode()).decode(),
    "quoted-printable twice": quopri.encodestring(quopri.encodestring(LINK.encode())).decode(),
    "quoted-printable, line ends of mail": quopri.encodestring(LINK.encode()).decode().replace("\n", "\r\n"),
    "quoted-printable, line ends lost": quopri.encodestring(LINK.encode()).decode().replace("\n", ""),
    "quoted-printable, line end lost before what may be a number": with_inside("=", HEX_AT),
    "mark in capitals": LINK.replace("panel", "PANEL"),
    "line end after the mark": LINK.replace("panel=", "panel=\r\n"),
    "line end in the mark": LINK.replace("panel=", "pan\nel="),
    "line end": with_inside("\r\n"),
    "line end and a quotation's mark": with_inside("\r\n> "),
    "line end, encoded": with_inside("%0D%0A"),
    "line end, quoted-printable": with_inside("=0D=0A"),
    "space": with_inside(" "),
    "space, encoded": with_inside("%20"),
    "space, as a plus sign": with_inside("+"),
    "zero-width space, encoded": with_inside("%E2%80%8B"),
    "zero-width space, quoted-printable": with_inside("=E2=80=8B"),
    "zero-width space, HTML": with_inside("&#8203;"),
    "soft hyphen, HTML": with_inside("&shy;"),
    "zero-width space in the mark": with_inside("\u200b", MARK_AT + 3),
    "zero-width space in the mark, quoted-printable": with_inside("=E2=80=8B", MARK_AT + 3),
    "zero-width space after the mark, quoted-printable": LINK.replace("=", "=3D=E2=80=8B"),
    "Markdown": LINK.replace("_", r"\_"),
    "tracked": f"{LINK}&utm_source=mail&utm_medium=x_y-z",
    "tracked, HTML": f"{LINK}&amp;utm_source=mail",
    "tracked by a question mark": f"{LINK}?utm_source=mail",
    "words to scroll to": f"{LINK}:~:text=Why%2C-not",
    "in angle brackets, with a title": f"[Panel](<{LINK}> 'Panel')",
    "a sentence behind": f"{LINK} is the panel.",
    "the next line glued on": f"{LINK}Kind regards",
    "an earlier link before": f"{LINK[:-9]}#panel=1.AAAA {LINK}",
}
"""What mail programs, chats, redirectors and fingers do to a link, with all of the panel still in it."""


@pytest.mark.parametrize("touched", TOUCHED.values(), ids=TOUCHED.keys())
def test_touched_on_its_way(touched):
    """A link that was encoded, broken or followed by something opens, since all of the panel is there."""
    assert link.decode_link(LINK) == link.decode_link(touched)


@pytest.mark.parametrize(
    "sign", [*".)>,\"'*_];!?-~`|}", *"\u201c\u201d\u2018\u2019\xbb\u2026", ").", '">', "__", "--_", "*.*"]
)
def test_punctuation_behind(sign):
    """A full stop, a bracket, a quotation mark or several behind a link are no part of it, nor those of a chat."""
    assert link.decode_link(LINK) == link.decode_link(LINK + sign)


@pytest.mark.parametrize("sign", [*names.REMOVED, *names.SPACES, "\u200c", "\u200d", "\ufe0f"], ids=ascii)
def test_what_nobody_sees_inside(sign):
    """White space and invisible characters inside a link or behind it do not matter."""
    assert link.decode_link(LINK) == link.decode_link(with_inside(sign) + sign)


@pytest.mark.parametrize("touch", ["{}.", "<{}>", "{}&utm_source=mail", "{} and more", "{}ZZZZ"])
def test_a_damaged_link_that_was_touched_too(touch):
    """A link that has lost a letter, or has another one, is refused with or without text behind it."""
    for at in (MIDDLE, len(LINK) - 1):
        other = "_" if LINK[at] in "ABCDEFGHIJKLMNOP" else "A"  # these differ in the two bits that each last letter has
        for damaged in (LINK[:at] + LINK[at + 1 :], LINK[:at] + other + LINK[at + 1 :]):
            assert "is damaged" in refused(link.decode_link, touch.format(damaged)).message


def test_fit_for_a_fragment():
    """A link needs no escaping in an address, a mail or a chat."""
    kind, _, rest = link.encode_link(five("Ben Coding maybe")).partition("=")

    assert "panel" == kind
    assert rest.replace("-", "").replace("_", "").replace(".", "").isalnum()
    assert rest.isascii()


def survivors(texts):
    """Return what damaged links were taken for, where that is not the panel they were made of."""
    expected = link.decode_link(link.encode_link(SMALL))
    return [text for text in texts if _read(text) not in (None, expected)]


def _read(text):
    try:
        return link.decode_link(text)
    except PanelError:
        return None


@pytest.mark.parametrize("letter", ["A", "_", "7", "=", "%", "\u00e9", " ", "."])
def test_one_letter_altered(letter):
    """A letter altered anywhere is noticed, or does not matter."""
    whole = link.encode_link(SMALL)

    assert [] == survivors(f"{whole[:index]}{letter}{whole[index + 1 :]}" for index in range(len(whole)))


def test_cut_short():
    """A link cut short anywhere is noticed."""
    whole = link.encode_link(SMALL)

    assert [] == [whole[:end] for end in range(len(whole)) if _read(whole[:end])]


def test_a_letter_lost_or_doubled():
    """A letter lost or doubled anywhere is noticed, or does not matter."""
    whole = link.encode_link(SMALL)
    indexes = range(len(whole))

    assert [] == survivors(whole[:index] + whole[index + 1 :] for index in indexes)
    assert [] == survivors(whole[:index] + whole[index] + whole[index:] for index in indexes)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("", "holds no panel; a link with #panel=1. and what follows is accepted"),
        ("https://example.org/", "holds no panel"),
        ("panel=", "holds no panel"),
        ("panel=1", "holds no panel"),
        ("panel=1.", "is damaged"),
        ("panel=1.AAAA", "is damaged"),
        ("panel=1.\u00e9", "is damaged"),
        ("panel=1.\ud800", "is damaged"),
        ("panel=2.AAAA", "another version"),
        ("panel=.AAAA", "another version"),
        (packed(b"{}", version="2"), "another version"),
        (packed(b"\xff"), "is damaged"),
        (packed(b"hello"), "is not JSON"),
        (packed(b"[" * 100_000), "nested too deeply"),
        (packed(b'{"version": 1}'), "is missing"),
        (packed(b"[]"), "must be an object"),
        ("panel=1.=41", "is damaged"),
        (link.encode_link(SMALL)[:-1] + "&#173;", "is damaged"),
    ],
)
def test_refused(text, piece):
    """What is no link, damaged, or from another version is refused with what to do about it."""
    assert piece in refused(link.decode_link, text).message


@pytest.mark.parametrize("size", [checks.MAX_BYTES, 2 * checks.MAX_BYTES])
def test_a_link_that_unpacks_to_far_too_much(size):
    """A short link made to unpack to megabytes is refused as too large."""
    bomb = packed(json.dumps({"version": 1, "scorecards": []}).encode() + b" " * size)

    assert "is larger than 16 MiB" in refused(link.decode_link, bomb).message


@pytest.mark.parametrize("piece", ["panel=", "=3D", "=\n", "%25", "&shy;", "A "])
def test_a_long_text_that_is_no_link(piece):
    """A long text in which everything may be part of a link is refused soon."""
    assert refused(link.decode_link, "panel" + piece * 200_000)


def test_far_too_long_a_link():
    """A text that is far too long for a link is refused before it is unpacked."""
    assert (
        "is larger than 16 MiB" in refused(link.decode_link, link.encode_link(SMALL) + "A" * checks.MAX_BYTES).message
    )


def test_a_panel_too_large_for_a_link():
    """A panel past what a link may unpack to is refused when the link is made."""
    given = Panel(scorecards=(card(f"- {'x' * 10_000} yes"),) * 2_000)

    assert "too large for a link; save it as a file" in refused(link.encode_link, given).message


def test_the_policy_travels_whole():
    """A link opened in a copy with other defaults keeps the policy that the panel was decided by."""
    written = json.loads(unpacked(link.encode_link(five())))

    assert written["policy"] == Policy().values
    assert written["policy"].keys() == {value.name for value in fields(Policy)}


def test_a_page_knows_the_sentence_for_evidence():
    """A page can tell the sentence that a link has in place of evidence from typed evidence."""
    linked = link.decode_link(link.encode_link(panel(card("B Coding no", evidence="Secret."))))

    assert labels()["link"]["evidence"] == linked.scorecards[0].evidence
