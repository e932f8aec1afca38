"""Defines the cautions. Each is one small function: its name is the caution's id, its docstring the explanation.

A caution can come with any outcome, and never changes it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from followup_rules.model.names import alike_groups
from followup_rules.model.panel import JUDGED, Verdict
from followup_rules.model.registry import registry
from followup_rules.rules.reading import read
from followup_rules.rules.rule import Caution, Finding, finding_on_scorecards, id_and_explanation
from followup_rules.rules.rules import outcome_of
from followup_rules.rules.sealing import SealState
from followup_rules.rules.what_if import WhatIf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from followup_rules.model.panel import Outcome, Panel, Scorecard
    from followup_rules.rules.reading import AreaReading, Reading
    from followup_rules.rules.sealing import SealReading


def no_plan(panel: Panel, reading: Reading) -> Finding | None:
    """There is no plan of areas, so nobody can tell if one was left out.

    Without a plan, the areas are those that happen to have a scorecard. Before the interviews, write down which
    areas you have to cover.
    """
    return None if panel.areas else Finding()


def unplanned_area(panel: Panel, reading: Reading) -> Finding | None:
    """Somebody judged an area that is not in the plan.

    It counts like any other area. It may also be a slip, such as "sales" for "Sales". Then the planned area has no
    verdict until you correct the spelling.
    """
    planned = {area.name for area in panel.areas}
    return finding_on_scorecards(card for card in panel.scorecards if planned and card.area not in planned)


def alike_names(panel: Panel, reading: Reading) -> Finding | None:
    """Two names look alike, such as "Sales" and "sales", and nobody has said that they are two.

    If one area has two spellings, a yes and a no on it are never compared. If one person has two spellings, they
    count as two people. If the names mean the same, use one of them. If they are two, say so, and the record keeps
    that.
    """
    areas = {name for group in alike_areas(panel) for name in group}
    people = {name for group in alike_people(panel) for name in group}
    if not areas and not people:
        return None
    cards = (card for card in panel.scorecards if card.area in areas or card.interviewer in people)
    return Finding(areas=tuple(name for name in panel.area_names if name in areas), scorecards=tuple(cards))


def alike_areas(panel: Panel) -> list[tuple[str, ...]]:
    """Return each group of areas that look alike, except those known to be different."""
    return alike_groups(panel.area_names, panel.distinct)


def alike_people(panel: Panel) -> list[tuple[str, ...]]:
    """Return each group of people whose names look alike, except those known to be different."""
    return alike_groups(panel.people, panel.distinct)


def loop_open(panel: Panel, reading: Reading) -> Finding | None:
    """Nobody is named to tell the candidate.

    Name one person, usually the hiring manager. If nobody is named, nobody calls, and the candidate is left
    waiting.
    """
    return None if panel.communicators else Finding()


def two_owners(panel: Panel, reading: Reading) -> Finding | None:
    """More than one person is named to tell the candidate.

    Choose one of them. With two, each may think that the other has called, or the candidate is told two versions.
    """
    return Finding() if len(set(panel.communicators)) > 1 else None


def not_same_day(panel: Panel, reading: Reading) -> Finding | None:
    """The session is not on the day of the interviews.

    The same day is best, while memories are fresh. The longer you wait, the more you need evidence that was written
    down at once.
    """
    days = {panel.interviewed_on, panel.session_on} - {None}
    return Finding() if len(days) > 1 else None


def thin_panel(panel: Panel, reading: Reading) -> Finding | None:
    """One interviewer gave every verdict.

    One person cannot disagree with themselves. If all the verdicts agree, that only shows that this person is
    consistent.
    """
    judged = [card for card in panel.scorecards if card.verdict in JUDGED]
    interviewers = {card.interviewer for card in judged}
    return finding_on_scorecards(judged) if len(interviewers) == 1 and None not in interviewers else None


def no_evidence(panel: Panel, reading: Reading) -> Finding | None:
    """A no or a maybe has no evidence.

    Without it, nobody else can judge the verdict, and in a week neither can the person who gave it. Write down what
    the candidate said or did. A no without evidence stays a no. The others ask for the evidence. If there is none,
    the person who gave the no may make it a maybe.
    """
    doubts = (Verdict.NO, Verdict.MAYBE)
    return finding_on_scorecards(card for card in panel.scorecards if card.verdict in doubts and not card.evidence)


def deciding_alone(panel: Panel, reading: Reading) -> Finding | None:
    """One person's no decides: without it, the outcome would be different.

    That is how the rule is meant to work. It is also a lot to rest on one interview with one person. Read the
    evidence aloud. Check that it is about the area, and that it is clear.
    """
    outcome = outcome_of(reading)
    if outcome is None:
        return None
    noes = [(card, area) for area in reading.areas for card in _single_noes(area)]
    if not noes:
        return None
    outcome_without = _outcomes_without(panel, reading)
    return finding_on_scorecards(card for card, area in noes if outcome_without(card, area) is not outcome)


def verdict_changed(panel: Panel, reading: Reading) -> Finding | None:
    """A verdict was changed during the session.

    New evidence is a good reason to change it. So is noticing that you have none for your no. Giving way to the
    others is not. The record keeps the first verdict and the reason for the change.
    """
    return finding_on_scorecards(card for card in panel.scorecards if card.changed)


def earlier_dissent(panel: Panel, reading: Reading) -> Finding | None:
    """Somebody dissented in an earlier round, and nobody has said that it is settled.

    Only dissent from the current round counts. Ask them. If they still dissent, enter it for this round. If they do
    not, mark the earlier dissent as settled. This caution also names dissent from a round in which
    nobody has judged yet.
    """
    again = {dissent.interviewer for dissent in reading.dissent}
    unheard = tuple(
        dissent
        for dissent in panel.dissent
        if dissent.round != reading.round and not dissent.settled and dissent.interviewer not in again
    )
    return Finding(dissent=unheard) if unheard else None


def left_out(panel: Panel, reading: Reading) -> Finding | None:
    """A row of the table could not be read.

    It was left out, or only its area and interviewer were kept, with a verdict that is not in yet. Look at the row.
    Enter what it says, or mark it as settled. The record keeps naming the row.
    """
    return Finding() if panel.imported and panel.imported.unsettled_rows else None


def not_sealed(panel: Panel, reading: Reading) -> Finding | None:
    """Some verdicts of this round were sealed, and these were not.

    They count like the others. But nothing shows that they were fixed before anybody spoke. A verdict without a name
    can't be sealed.
    """
    sealed = {seal.key for seal in reading.seals if seal.round == reading.round}
    return finding_on_scorecards(
        card
        for card in panel.scorecards
        if sealed and card.round == reading.round and card.verdict is not Verdict.PENDING and card.key not in sealed
    )


def seal_broken(panel: Panel, reading: Reading) -> Finding | None:
    """A card does not match its seal.

    It is the wrong card, or it was changed after sealing, perhaps only by an editor. Ask the interviewer for the
    card that they sealed. If they can't find it, they give their verdict again. The record keeps the card that was
    handed over.
    """
    return _finding_on_seals(panel, (seal for seal in reading.seals if seal.state is SealState.BROKEN))


def not_as_sealed(panel: Panel, reading: Reading) -> Finding | None:
    """A verdict is not the one on its sealed card.

    If the interviewer changed it in the session, enter it as a changed verdict, with the reason. Then the record has
    both the sealed verdict and the final one. If it was mistyped in the checker, correct it.
    """
    return _finding_on_seals(panel, (seal for seal in reading.seals if seal.differs))


def opened_early(panel: Panel, reading: Reading) -> Finding | None:
    """A card was opened before all the other cards were in.

    An interviewer who sealed after that may have heard what it says. The record keeps the reason.
    """
    return _finding_on_seals(panel, (seal for seal in reading.seals if seal.opened_early))


def sealed_late(panel: Panel, reading: Reading) -> Finding | None:
    """A seal was collected after the first card of its round had been opened.

    If it was also sent after that, the interviewer may have heard the others. The message it came in shows when.
    """
    return _finding_on_seals(panel, (seal for seal in reading.seals if seal.late and not seal.replaced))


def sealed_twice(panel: Panel, reading: Reading) -> Finding | None:
    """One person has two different seals for the same area and round.

    They may have made a mistake and sealed again, or somebody else may have used their name. Ask them which seal
    counts. The record keeps both.
    """
    number = Counter(seal.key for seal in reading.seals)
    return _finding_on_seals(panel, (seal for seal in reading.seals if number[seal.key] > 1))


def never_opened(panel: Panel, reading: Reading) -> Finding | None:
    """A sealed card was never opened, and the verdict was given again.

    The card may be lost. Without it, nothing shows that the verdict is the one that was sealed.
    """
    return _finding_on_seals(
        panel, (seal for seal in reading.seals if seal.state is SealState.NEVER_OPENED and not seal.replaced)
    )


def _finding_on_seals(panel: Panel, seals: Iterable[SealReading]) -> Finding | None:
    """Make a finding of seals and the scorecards of their verdicts; ``None`` if there are no seals."""
    found = tuple(seals)
    keys = {seal.key for seal in found}
    finding = finding_on_scorecards(card for card in panel.scorecards if card.key in keys)
    return replace(finding, seals=found) if finding else None


def _single_noes(area: AreaReading) -> Iterator[Scorecard]:
    """Yield each no that is the only one of its round. Removing one of two noes would not change the status."""
    for cards in area.rounds.values():
        noes = [card for card in cards if card.verdict is Verdict.NO]
        if len(noes) == 1:
            yield noes[0]


def _outcomes_without(panel: Panel, reading: Reading) -> Callable[[Scorecard, AreaReading], Outcome | None]:
    """Return a function that gives the outcome without one scorecard."""
    what_if = WhatIf(reading)
    is_alone_in_last_round = [card.round for card in panel.scorecards].count(reading.round) == 1

    def outcome_without(card: Scorecard, area: AreaReading) -> Outcome | None:
        if is_alone_in_last_round and card.round == reading.round:  # without it the panel is in an earlier round
            others = tuple(other for other in panel.scorecards if other is not card)
            # Dissent of that earlier round counts again. A panel may not have settled dissent of its own round.
            dissent = tuple(replace(dissent, settled=False) for dissent in panel.dissent)
            return outcome_of(read(replace(panel, scorecards=others, dissent=dissent, seals=()), reading.seals))
        remaining = [other for other in area.rounds[card.round] if other is not card]
        without = partial(area.with_round, card.round, remaining, reading.policy)
        return what_if.change_area(area, ("without", card.verdict, card.round), without).outcome

    return outcome_without


def _make_caution(find: Callable[[Panel, Reading], Finding | None]) -> Caution:
    id_, explanation = id_and_explanation(find)
    return Caution(id=id_, explanation=explanation, find=find)


CAUTIONS: Sequence[Caution] = tuple(
    registry(
        "caution",
        map(
            _make_caution,
            (
                no_plan,
                unplanned_area,
                alike_names,
                loop_open,
                two_owners,
                not_same_day,
                thin_panel,
                no_evidence,
                deciding_alone,
                verdict_changed,
                earlier_dissent,
                left_out,
                not_sealed,
                seal_broken,
                not_as_sealed,
                opened_early,
                sealed_late,
                sealed_twice,
                never_opened,
            ),
        ),
    ).values()
)
"""Every caution, in the order in which people read them."""
