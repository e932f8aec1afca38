"""Names: each class proves the clause of "What people bring" that its docstring quotes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from followup_rules import Panel, Scorecard, decide
from followup_rules.model.names import HYPHENS, REMOVED, SPACES, alike_groups, alike_key, normalize
from tests.properties.strategies import NAMES

SIGNS = "Aa bB1\u00e9e\u0301-.\u2011'\u2019\u200b\u200d\u00a0\uff21#"
CLOSE_NAMES = st.text(SIGNS, min_size=1, max_size=6).map(normalize)
"""Short names of few characters, so that many are equal or alike."""


@st.composite
def disguised(draw, name):
    """Write a name as people and programs do who mean the same."""
    shown = [draw(st.sampled_from([*HYPHENS, "-"])) if sign == "-" else sign for sign in name]
    shown = [draw(st.text(SPACES, min_size=1, max_size=3)) if sign == " " else sign for sign in shown]
    shown = [sign + draw(st.text(REMOVED, max_size=1)) for sign in shown]
    edge = st.text(SPACES + REMOVED, max_size=2)
    return draw(edge) + "".join(shown) + draw(edge)


class TestEqualNamesAreOne:
    """Equal names are one. The stored name is the normalised one."""

    @given(st.text(max_size=12))
    def test_a_stored_name_stays_as_it_is(self, name):
        """To store a name again changes nothing."""
        assert normalize(normalize(name)) == normalize(name)

    @given(NAMES.flatmap(lambda name: st.tuples(disguised(name), disguised(name))), st.booleans())
    def test_equal_names_give_one_area_whatever_their_order(self, names, is_reversed):
        """A yes and a no on the same area meet, however each of them writes it, and nothing is asked."""
        said = [Scorecard(area=name, verdict=verdict) for name, verdict in zip(names, ("yes", "no"), strict=True)]
        decision = decide(Panel(scorecards=said[::-1] if is_reversed else said))

        assert len(decision.reading.areas) == 1
        assert decision.reading.areas[0].status == "conflict"
        assert "alike-names" not in [remark.caution.id for remark in decision.remarks]


class TestAlikeNamesAreNeverGuessed:
    """Alike names are never guessed. The answer "they are two" silences the caution."""

    @given(st.lists(CLOSE_NAMES.filter(bool), max_size=5), st.randoms(use_true_random=False))
    def test_alike_is_symmetric(self, names, random):
        """The same names are alike in any order."""
        shuffled = random.sample(names, len(names))

        assert _groups(names) == _groups(shuffled)

    @given(CLOSE_NAMES.filter(bool), CLOSE_NAMES.filter(bool))
    def test_two_names_are_alike_if_they_have_one_key_and_differ(self, one, other):
        """Equal names are not asked about, and a name of signs alone is alike to nothing."""
        alike = one != other and alike_key(one) == alike_key(other) != ""

        assert bool(alike_groups([one, other])) == alike

    @given(CLOSE_NAMES.filter(bool), CLOSE_NAMES.filter(bool), st.booleans())
    def test_who_is_known_to_be_two_is_not_asked_about(self, one, other, is_reversed):
        """The answer holds in both directions."""
        assert alike_groups([one, other], [(other, one) if is_reversed else (one, other)]) == []


def _groups(names):
    return {frozenset(group) for group in alike_groups(names)}
