"""Invitations to seal a verdict: who is invited, what a link holds, and what a mail says."""

from __future__ import annotations

import hashlib
import json

import pytest

from followup_rules import Scorecard
from followup_rules.formats import invite
from followup_rules.formats.invite import invitation_fragment, invitations, read_invitation
from followup_rules.formats.seal_text import SealHeader
from followup_rules.model.company import Company, Roles, using
from followup_rules.model.seals import Seal, SealedAs
from tests.building import card, panel, refused

ID = "0123456789abcdef0123456789abcdef"
HEADER = SealHeader(area="Coding", interviewer="Ben", panel=ID)
FRAGMENT = invitation_fragment(HEADER)
ADDRESS = "https://example.org/guide/your-card.html"


def test_what_a_link_holds():
    """A link holds its own recipient's name, area and round and the panel's id, and digits that show it is whole."""
    before, header, check = FRAGMENT.split(".")

    assert "invite=1" == before
    assert {"area": "Coding", "interviewer": "Ben", "panel": ID, "round": 1} == json.loads(bytes.fromhex(header))
    assert check == hashlib.sha256(f"invite=1.{header}.".encode()).hexdigest()[:8]


CHANGED = {
    "a whole link": f"{ADDRESS}#{FRAGMENT}",
    "quoted in a mail": f"> {ADDRESS}#{FRAGMENT[:40]}\n> {FRAGMENT[40:]}\n",
    "percent-encoded": FRAGMENT.replace("=", "%3D").replace(".", "%2E"),
    "percent-encoded twice": FRAGMENT.replace("=", "%253D"),
    "quoted-printable": f"invite=3D{FRAGMENT[7:40]}=\r\n{FRAGMENT[40:]}",
    "broken behind the mark": FRAGMENT.replace("=", "=\n"),
    "in capitals": FRAGMENT.upper(),
    "with text behind it": f"{FRAGMENT}&utm_source=mail",
    "with a full stop behind it": f"{FRAGMENT}.",
}


@pytest.mark.parametrize("what", CHANGED)
def test_what_programs_change(what):
    """A link is read whatever mail programs and chats make of it."""
    assert HEADER == read_invitation(CHANGED[what])


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("", "holds no invitation; copy the whole link, with #invite=1. and what follows"),
        ("#panel=1.abc", "holds no invitation"),
        (FRAGMENT.replace("invite=1", "invite=2"), "was made by another version"),
        (FRAGMENT[:-1], "is damaged"),
        (FRAGMENT[:40], "is damaged"),
        (FRAGMENT.replace("invite=1.7b", "invite=1.7c"), "is damaged"),
        ("invite=1." + "7b." + hashlib.sha256(b"invite=1.7b.").hexdigest()[:8], "is not JSON"),
    ],
)
def test_refused(text, piece):
    """A link that is damaged, or none of ours, is refused and never guessed."""
    assert piece in refused(read_invitation, text).message


def seal(interviewer, area, round_=1):
    """Make a seal of somebody's verdict."""
    names = SealedAs(area=area, interviewer=interviewer)
    return Seal(area=area, interviewer=interviewer, round=round_, seal="0" * 64, sealed_as=names)


def test_who_is_invited():
    """Everybody with a name is invited whose verdict of this round is not in yet and not sealed."""
    given = panel(
        card("Ana Architecture pending", round=1),
        card("Ana Architecture pending", round=2),
        card("Ben Coding yes", round=2),
        card("- Process pending", round=2),
        card("Dan Process pending", round=2),
        card("Eve Projects pending", round=2),
        seals=(seal("Dan", "Process", 2),),
        id=ID,
    )
    made = invitations(given, ADDRESS + "#old")

    assert [("Ana", "Architecture", 2), ("Eve", "Projects", 2)] == [
        (one["interviewer"], one["area"], one["round"]) for one in made["invitations"]
    ]
    [ana, eve] = made["invitations"]
    assert ana["link"].startswith(f"{ADDRESS}#invite=1.")
    assert SealHeader(area="Architecture", interviewer="Ana", round=2, panel=ID) == read_invitation(ana["link"])
    assert "Eve" not in ana["link"] + ana["body"] + bytes.fromhex(ana["link"].split(".")[-2]).decode()
    assert made["table"].splitlines() == [
        "Interviewer\tArea\tRound\tLink",
        f"Ana\tArchitecture\t2\t{ana['link']}",
        f"Eve\tProjects\t2\t{eve['link']}",
    ]


def test_nobody_to_invite():
    """A panel whose verdicts are in has no invitations, and the table only its header."""
    assert {"invitations": [], "table": "Interviewer\tArea\tRound\tLink\n"} == invitations(
        panel("Ben Coding yes"), ADDRESS
    )


def test_the_mail():
    """The mail says what to do and when, who can read the verdict, and what to do without a seal."""
    [one] = invitations(panel("Ben Coding pending"), ADDRESS)["invitations"]

    assert "Your verdict on Coding" == one["subject"]
    assert one["body"].startswith("Hello Ben,\n\nPlease write down your verdict on Coding right after your interview")
    assert f"\n\n{one['link']}\n\n" in one["body"]
    assert "Only somebody who gets your card, or uses your device, can read it." in one["body"]
    assert "If you don't want to seal, send your verdict" in one["body"]
    assert not {"{", "}", "\\"} & set(one["body"])


def test_the_mail_of_a_later_round():
    """From the second round on, the mail names the round."""
    [one] = invitations(panel(card("Ben Coding pending", round=2)), ADDRESS)["invitations"]

    assert "your verdict on Coding, round 2, right after" in one["body"]


def test_the_role_is_in_the_mail_alone():
    """An interviewer on several panels knows from the mail which one it is. The link says nothing of it."""
    [with_role] = invitations(panel("Ben Coding pending", role="Backend\nengineer {link}"), ADDRESS)["invitations"]
    [without] = invitations(panel("Ben Coding pending"), ADDRESS)["invitations"]

    assert "Your verdict on Coding for the role of Backend engineer {link}" == with_role["subject"]
    assert "your verdict on Coding for the role of Backend engineer {link} right after" in with_role["body"]
    assert without["link"] == with_role["link"]


def test_names_with_signs_of_other_programs():
    """A name never changes the text of a mail, and no cell of the table is a formula."""
    given = panel(Scorecard(area="=1+1", interviewer="{link}\u202e", verdict="pending"))
    made = invitations(given, ADDRESS)

    assert made["invitations"][0]["body"].startswith("Hello {link},\n")
    assert "{link}\t'=1+1\t1\t" in made["table"]


def test_a_companys_words(monkeypatch):
    """A company's words replace the guide's in the mail, as in other texts. Names are never changed."""
    monkeypatch.setattr(invite, "BODY", "Dear {interviewer}, ask the hiring manager.")
    with using(Company(roles=Roles(hiring_manager="team lead", hr="People"))):
        [one] = invitations(panel("HR Coding pending"), ADDRESS)["invitations"]

    assert "Dear HR, ask the team lead." == one["body"]


@pytest.mark.parametrize("address", ["", "your-card.html", "javascript:alert(1)", "https://a b/", 7, "https://x\n/"])
def test_an_address_that_is_none(address):
    """An address that is none is refused at its key."""
    assert "address" == refused(lambda given: invitations(panel("Ben Coding pending"), given), address).path


@pytest.mark.parametrize(
    "address", ["file:///home/ben/guide/your-card.html", "http://127.0.0.1:8000/your-card.html?x=1"]
)
def test_an_address_of_a_copy(address):
    """A copy of the guide on a disk, or on another machine, is fine."""
    [one] = invitations(panel("Ben Coding pending"), address)["invitations"]

    assert one["link"].startswith(f"{address}#invite=1.")
