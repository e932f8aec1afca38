"""For any panel: a link can be passed on again and again, and two people in it never become one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from followup_rules.formats import link
from followup_rules.model.names import normalized
from tests.properties.strategies import NAMES, panels

PEOPLE = st.one_of(
    NAMES.map(normalized),
    st.text("AaB2 \u01f0\u00df\ufb01\u7530\u02bc?_", min_size=1, max_size=5).map(normalized).filter(bool),
)


@given(panels(people=PEOPLE))
def test_a_link_passed_on_is_the_same_link(panel):
    """A link that is opened and made again is the same link."""
    text = link.encode_link(panel)

    assert text == link.encode_link(link.decode_link(text))


@given(st.lists(PEOPLE, unique=True, max_size=8), st.randoms(use_true_random=False))
def test_no_two_people_share_initials(names, random):
    """Different names get different initials, which stay whatever is done to them next, in whatever order."""
    short = list(link.initials(names).values())
    shuffled = random.sample(short, len(short))

    assert len(set(short)) == len(names)
    assert link.initials(shuffled) == {each: each for each in short}
