"""For any text: a tracker shows it as typed, and nothing in it acts."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from followup_rules.report.markdown import JOINER, escape_markdown
from followup_rules.report.terminal import one_line
from tests.report.test_markdown import acts_in, text_shown_by_tracker

PIECES = st.sampled_from(
    [
        *"@#!%&~$:{}\\[]()<>/.-+*_`|^=;'\" 17axAX\t\n",
        "www",
        "http",
        "com",
        "abcdef0",
        "- ",
        "1. ",
        "\u2060",
        "\u202e",
        "\x1b",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
@example("\u2060\u2060")
def test_a_tracker_shows_what_was_typed(typed):
    """What is shown is the text in one line, but for word joiners, which nobody sees, and it does nothing."""
    text = text_shown_by_tracker(escape_markdown(typed))

    assert one_line(typed).replace(JOINER, "") == text.replace(JOINER, "")
    assert acts_in(text) == []
