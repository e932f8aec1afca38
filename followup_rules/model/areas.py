"""Lists the guide's areas, each with examples of what an interviewer may write about it.

The checker, the worksheet and the practice panels all start from this list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.model.registry import RegistryError, registry, registry_entry

if TYPE_CHECKING:
    from collections.abc import Mapping


FEWEST_EXAMPLES = 3
"""How many examples of evidence each verdict needs. A practice panel shows no example twice."""


@registry_entry
class GuideArea:
    """An area of the guide, with examples of evidence for practice panels.

    :param id: its name.
    :param yes: examples of evidence for a yes; likewise ``maybe`` and ``no``.
    """

    id: str
    yes: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for verdict, lines in self.evidence.items():
            if len(lines) < FEWEST_EXAMPLES:
                needed = f"{FEWEST_EXAMPLES} examples of evidence for each verdict"
                raise RegistryError(f"the area {self.id!r} has {len(lines)} for {verdict}; an area needs {needed}")

    @property
    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """The examples of evidence for each of yes, maybe and no."""
        return {"yes": self.yes, "maybe": self.maybe, "no": self.no}


GUIDE_AREAS = registry(
    "area of the guide",
    (
        GuideArea(
            id="Architecture",
            yes=(
                "Drew the order service from memory and marked what breaks first when traffic doubles.",
                "Weighed one queue against two, chose one, and said what would make them change it.",
                "Found the single point of failure in our sketch before I asked about it.",
            ),
            maybe=(
                "A sound drawing, but every choice came from a talk they had heard. None was their own.",
                "Good on storage. When I asked what happens if the network splits, we ran out of time.",
                "Reached a workable design after three hints from me.",
            ),
            no=(
                "Put all state into one process and saw no trouble when I restarted it.",
                "Could not say what any box in their own drawing was for, after two tries.",
                "Met each new requirement with one more service, and never took one away.",
            ),
        ),
        GuideArea(
            id="Coding",
            yes=(
                "Wrote a failing test, then the fix. Saw the second caller without a hint.",
                "Read unknown code aloud, named the bug before touching it, and was right.",
                "Chose clear names, and took out their own first version when it grew too clever.",
            ),
            maybe=(
                "It works. Needed two hints to find the boundary case.",
                "Talked well about tests but wrote none until I asked.",
                "Solved it in a language they had not used for years. Slow, and hard to read as a sign of anything.",
            ),
            no=(
                "Changed lines until the test passed. Asked why it works now: could not say.",
                "Copied the loop three times, and fixed the bug in one of the copies.",
                "After forty minutes and four hints there was no version that ran.",
            ),
        ),
        GuideArea(
            id="Domain expertise",
            yes=(
                "Explained a chargeback end to end, and where their last system got it wrong.",
                "Asked which regulator we answer to, and knew what follows from it.",
                "Knew the two ways to close a ledger day, and had been bitten by one of them.",
            ),
            maybe=(
                "Knows the terms. Every example was a textbook one.",
                "Strong on cards, new to bank transfers. We only had time for one of the two.",
                "Guessed how settlement works, and the guess was close.",
            ),
            no=(
                "Mixed up authorisation and capture, and kept to it when I asked again.",
                "Two years on a payments team, and could not say what a refund does to the books.",
                "Answered each question about the trade with one about the framework.",
            ),
        ),
        GuideArea(
            id="Process",
            yes=(
                "Release slipped in May: told the customer first, then cut scope with the team.",
                "Showed how an incident review changed what they do on Mondays.",
                "Had stopped a release over a failing restore, and could say what it cost.",
            ),
            maybe=(
                "Knows how reviews should go. No case of their own came up.",
                "Praised small changes. Their last three were large, for reasons I could not judge.",
                "Described the team's process well and left out their own part in it.",
            ),
            no=(
                "Merges without review when in a hurry. Said it happens most weeks.",
                "Found out from the customer that the nightly job had failed for a month. Changed nothing afterwards.",
                "Calls tests the testers' job, and release the job of whoever is left.",
            ),
        ),
        GuideArea(
            id="Team-sized projects",
            yes=(
                "Split a migration among six people, and showed how they found out that it was late.",
                "Gave their best piece of work to a junior, and said what they did to make that safe.",
                "Named the decision they lost, and how they helped it succeed anyway.",
            ),
            maybe=(
                "Led two people for a month. Could not tell whether that carries over to eight.",
                "Good stories, all of them in the plural. I did not get to their own part.",
                "Plans well on paper. The project they told me about was stopped before it was put to the test.",
            ),
            no=(
                "Took work back from two colleagues without a word to them, and was proud of the date.",
                "When I asked who else was involved, no name and no role came up.",
                "Kept the plan in their head for half a year, and was ill in the last month of it.",
            ),
        ),
    ),
)
"""Every area of the guide by its name, in the guide's order."""
