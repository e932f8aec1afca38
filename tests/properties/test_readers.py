"""For any text, every reader gives a panel or our own error."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from tests import fuzz

TEXTS = st.one_of(
    st.text(st.characters()),
    st.lists(st.sampled_from(fuzz.PIECES)).map("".join),
    st.tuples(st.sampled_from(fuzz.SAMPLES), st.randoms()).map(lambda drawn: fuzz.changed(*drawn)),
)


@given(TEXTS)
def test_any_text(text):
    """Any text is read, or refused with an error of ours."""
    fuzz.read_with_each(text)


def test_generated_lines():
    """Lines that nearly can be read are read, or refused with an error of ours."""
    for line in islice(fuzz.lines(), 2_000):
        fuzz.read_with_each(line)
