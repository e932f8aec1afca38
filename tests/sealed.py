"""Makes seals and cards for the tests. Their nonces are counted, which is fine in a test and nowhere else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from followup_rules.model.panel import Verdict
from followup_rules.model.seals import Seal, SealedAs

ABOUT_SEALS = (
    "not-sealed",
    "seal-broken",
    "not-as-sealed",
    "opened-early",
    "sealed-late",
    "sealed-twice",
    "never-opened",
)
"""The cautions about seals."""


def card_text(said, nonce=1, *, number=1, panel="", evidence=""):
    """Return the text of the card of ``"Ben Coding no"``, written without the package."""
    interviewer, area, verdict = said.split()
    values = {
        "area": area,
        "card": 1,
        "evidence": evidence,
        "interviewer": interviewer,
        "nonce": f"{nonce:064x}",
        "panel": panel,
        "round": number,
        "verdict": verdict,
    }
    return json.dumps(values, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def seal(said, nonce=1, *, opened=False, number=1, panel="", **more):
    """Return the seal of ``"Ben Coding no"``, with its card if it is opened."""
    text = card_text(said, nonce, number=number, panel=panel)
    interviewer, area, _ = said.split()
    return Seal(
        area=more.pop("area", area),
        interviewer=more.pop("interviewer", interviewer),
        round=number,
        seal=hashlib.sha256(text.encode()).hexdigest(),
        sealed_as=SealedAs(area=area, interviewer=interviewer),
        card=more.pop("card", text if opened else None),
        **more,
    )


def sealed_all(given, **more):
    """Return a panel in which each verdict of a named person is sealed and opened, as it was before it was changed."""
    seals = (
        seal(
            f"{card.interviewer} {card.area} {card.changed.from_ if card.changed else card.verdict}",
            index + 1,
            opened=True,
            number=card.round,
            **more,
        )
        for index, card in enumerate(given.scorecards)
        if card.interviewer and Verdict.PENDING not in (card.verdict, card.changed and card.changed.from_)
    )
    return replace(given, seals=tuple(seals))
