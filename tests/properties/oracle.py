"""The decision procedure written down a second time, straight from its seven clauses, to hold the rules against.

It shares nothing with the package but the names of things, looks at plain tuples, and takes no short cut.
"""

from __future__ import annotations

JUDGED = {"yes", "no", "maybe"}
OPEN = {"conflict", "mixed", "maybe"}


def status(verdicts, split="conflict"):
    """Clause 1, one round of an area: ``not-assessed`` is ignored."""
    said = set(verdicts) - {"not-assessed"}
    if not said:
        return "missing"
    if "pending" in said:
        return "pending"
    if {"yes", "no"} <= said:
        return "conflict" if split == "conflict" else "clear-no"
    if "no" in said:
        return "clear-no"
    return {frozenset({"yes"}): "clear-yes", frozenset({"maybe"}): "maybe"}.get(frozenset(said), "mixed")


def status_of_rounds(rounds, sealed=(), split="conflict"):
    """Clause 1 for an area of several rounds, and the first rule on seals.

    A no that nobody in its round contradicts settles the area for good. Otherwise a sealed verdict that is not in yet
    leaves the area open, in whichever round it was sealed. Otherwise the last round that says anything counts.

    :param rounds: the verdicts of each round.
    :param sealed: the numbers of the rounds, from 0, in which a sealed verdict is not in yet.
    """
    said = [[*verdicts, *(["pending"] if number in sealed else [])] for number, verdicts in enumerate(rounds)]
    read = [status(verdicts, split) for verdicts in said]
    if "clear-no" in read:
        return "clear-no"
    if sealed:
        return "pending"
    return next((one for one in reversed(read) if one != "missing"), "missing")


def outcome(areas, *, dissent=False, maybe_limit=3, split="conflict", max_rounds=2):
    """Clauses 2 to 7 for a panel in its first round whose areas are all required.

    :param areas: for each area, the verdicts given on it.
    :returns: the outcome; ``None`` for not ready.
    """
    said = [verdict for verdicts in areas for verdict in verdicts if verdict != "not-assessed"]
    read = [status(verdicts, split) for verdicts in areas]
    if "pending" in read or not JUDGED & set(said):
        return None
    if "clear-no" in read:
        return "reject"
    if read.count("maybe") >= maybe_limit or (len(said) >= 2 and set(said) == {"maybe"}):
        return "reject"
    if max_rounds <= 1 and (OPEN & set(read) or dissent):
        return "reject"
    if OPEN & set(read) or "missing" in read or dissent:
        return "need-more-information"
    return "hire"


def certain(areas, **policy):
    """Clause 2: the outcome with every pending verdict read as yes, if it is the same with every one read as no."""
    if not any(verdict in JUDGED for verdicts in areas for verdict in verdicts):
        return None
    read_as = (
        outcome([[verdict if said == "pending" else said for said in verdicts] for verdicts in areas], **policy)
        for verdict in ("yes", "no")
    )
    best, worst = read_as
    return best if best == worst else None
