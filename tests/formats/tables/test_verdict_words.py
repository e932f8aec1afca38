"""Which verdict is suggested for a word that is not ours."""

from __future__ import annotations

import pytest

from followup_rules import Verdict
from followup_rules.formats.tables.verdict_words import suggestion


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Strong Yes, definite yes, Hire, strong-hire, ja, Oui, S\u00ed, si, \U0001f44d, Yes!", Verdict.YES),
        ("Strong No, Definitely Not, No hire, Do Not Hire, Strong Do Not Hire, nein, NON, Reject, \u274c", Verdict.NO),
        ("lean yes, Leaning No, lean hire, Weak Yes, soft no, mixed, Unsure, undecided, on the fence", Verdict.MAYBE),
        (
            "borderline, not sure, vielleicht, peut-\u00eatre, peut \u00eatre, quiz\u00e1s, Tal vez, eher nein",
            Verdict.MAYBE,
        ),
        ("N/A, not assessed, did not assess, nicht bewertet", Verdict.NOT_ASSESSED),
        ("TBD, awaiting, ausstehend, pendiente", Verdict.PENDING),
        ("4, 4/5, 3 - yes, \u2463, +, ?, -, xyzzy, TRUE, pass", None),
    ],
)
def test_suggestions(words, verdict):
    """A word that others use has a suggestion; a leaning word suggests maybe; a number has none, ever."""
    assert dict.fromkeys(words.split(", "), verdict) == {word: suggestion(word) for word in words.split(", ")}
