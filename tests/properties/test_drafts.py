"""What must hold for every draft to the candidate: the class proves the clause that its docstring quotes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from followup_rules.formats.panel_json import to_dict
from followup_rules.model.panel import Imported, Verdict
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.report.messages import CHANNELS, draft
from followup_rules.rules.next_steps import telling_owner
from tests.properties.strategies import PEOPLE, panels

FOR_EVERYBODY = st.sampled_from([None, "Backend engineer"])
TO_CANDIDATE = [id_ for id_, channel in CHANNELS.items() if not channel.to_panel]


class TestNothingPrivateInADraft:
    """Evidence, interviewers' names and other candidates never enter a draft.

    Only who signs it is named, as is the candidate whom it is for.
    """

    @given(panels(), FOR_EVERYBODY, st.sampled_from(TO_CANDIDATE))
    def test_no_mark_of_the_panels_own_comes_through(self, panel, role, channel):
        """Of all that was written down, and of all names but these two, not one letter reaches the candidate."""
        marked, marks = _marked(replace(panel, role=role))
        drafted = draft(marked, channel)
        told = f"{drafted['subject']} {drafted['body']}"
        signed = {*marked.communicators} if len({*marked.communicators}) == 1 else set()

        assert {mark for mark in marks if mark in told} == {marked.candidate, *signed}

    @given(panels(), FOR_EVERYBODY)
    def test_no_evidence_in_a_note_to_the_panel(self, panel, role):
        """The panel reads names, but none of the evidence, reasons and notes that were written down."""
        marked, marks = _marked(replace(panel, role=role))
        body = draft(marked, "panel")["body"]
        in_plan = {one.who for one in marked.plan}
        waiting = {card.interviewer for card in marked.scorecards if card.verdict is Verdict.PENDING}
        dissenting = {one.interviewer for one in marked.dissent}
        named = {marked.candidate, telling_owner(marked), *in_plan, *waiting, *dissenting}

        assert {mark for mark in marks if mark in body} <= named

    @given(panels())
    def test_every_mark_is_in_the_panel(self, panel):
        """The marks are where they are looked for, each once for every text and once for every person."""
        marked, marks = _marked(panel)
        held = to_canonical_json(to_dict(marked))

        assert [mark for mark in marks if mark not in held] == []
        assert len(marks) == len(set(marks))


def _marked(panel):
    """Put a mark of its own into every text and every name that is not for the candidate; return the marks too.

    What is not given stays so where that makes another panel, as with a scorecard without a name; texts are filled in.
    """
    marks = []

    def mark():
        marks.append(f"mark-{len(marks)}-")
        return marks[-1]

    people = defaultdict(mark)
    marked = replace(
        panel,
        scorecards=tuple(
            replace(
                card,
                interviewer=card.interviewer and people[card.interviewer],
                evidence=mark(),
                changed=card.changed and replace(card.changed, reason=mark()),
            )
            for card in panel.scorecards
        ),
        dissent=tuple(replace(one, interviewer=people[one.interviewer], reason=mark()) for one in panel.dissent),
        plan=tuple(
            replace(one, question=mark(), who=one.who and people[one.who], evidence=mark()) for one in panel.plan
        ),
        hiring_manager=panel.hiring_manager and people[panel.hiring_manager],
        communicators=tuple(people[name] for name in panel.communicators),
        candidate=mark(),
        notes=mark(),
        distinct=tuple(tuple(people[name] if name in PEOPLE else name for name in pair) for pair in panel.distinct),
        imported=panel.imported
        and Imported(
            words={mark(): verdict for verdict in panel.imported.words.values()},
            left_out=tuple(replace(left, text=mark(), why=mark()) for left in panel.imported.left_out),
        ),
    )
    return marked, marks
