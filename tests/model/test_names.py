"""Names: equal ones are one, alike ones are asked about, and nothing is guessed."""

from __future__ import annotations

import pytest

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import HYPHENS, REMOVED, SPACES, alike_groups, alike_key


def _stored(name):
    return checks.name(name, "area")


class TestEqualNames:
    """Names that look the same are the same name."""

    @pytest.mark.parametrize("space", SPACES)
    def test_any_white_space_is_a_space(self, space):
        """A no-break space from a web page, a line break from a cell: one space."""
        assert _stored(f"{space}Domain{space}{space}expertise{space}") == "Domain expertise"

    @pytest.mark.parametrize("invisible", REMOVED)
    def test_invisible_characters_are_removed(self, invisible):
        """A zero-width space at the end of a word makes no second area."""
        assert _stored(f"{invisible}Co{invisible}ding{invisible}") == "Coding"

    @pytest.mark.parametrize("hyphen", HYPHENS)
    def test_a_hyphen_is_a_hyphen(self, hyphen):
        """Word processors write the non-breaking hyphen."""
        assert _stored(f"Team{hyphen}sized") == "Team-sized"

    def test_an_accent_may_be_one_character_or_two(self):
        """Zoë is Zoë, even with a zero-width space between letter and accent."""
        assert _stored("Zoe\u0308") == _stored("Zoe\u200b\u0308") == "Zo\u00eb"

    @pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x1c", "\x1f", "\x7f", "\x80", "\x9b"])
    def test_another_control_character_is_refused(self, control):
        """Other control characters are refused: people do not type them, and a terminal obeys them."""
        with pytest.raises(PanelError, match=rf"area: holds the control character U\+{ord(control):04X}; letters"):
            _stored(f"Co{control}ding")

    @pytest.mark.parametrize(
        "nothing", ["", " ", "\t\u00a0\u200b", "\ufeff", "\u200d", "\u200c\ufe0f", "\u3164", "\u2800"]
    )
    def test_a_name_that_shows_nothing_is_empty(self, nothing):
        """An invisible name is none."""
        with pytest.raises(PanelError, match="area: must not be empty"):
            _stored(nothing)


class TestAlikeNames:
    """Names that a person may have meant to be one."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Coding", "coding"),
            ("Straße", "STRASSE"),
            ("Ｃoding", "Coding"),  # noqa: RUF001 - a full-width letter
            ("Team-sized projects", "Team sized projects"),
            ("Team\u2013sized projects", "Teamsized projects"),
            ("D'Angelo", "D\u2019Angelo"),
            ("D\u00b4Angelo", "DAngelo"),
            ('The "bar"', "The bar"),
            ("J. R. Hart", "JR Hart"),
            ("Cod\u200ding", "Coding"),
            ("Coding\ufe0f", "Coding"),
            ("Level 1-1", "Level 1.1"),
        ],
    )
    def test_these_are_asked_about(self, one, other):
        """Case, width, spaces, dashes, apostrophes, quotation marks, full stops and invisible characters."""
        assert alike_groups([_stored(one), _stored(other)]) == [(_stored(one), _stored(other))]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("C", "C#"),
            ("C", "C++"),
            ("F", "F#"),
            ("Level 1 1", "Level 11"),
            ("1.0x", "10x"),
            ("Ana", "Anna"),
            ("Ana B", "Ana C"),
            (".", "-"),
            ("Resume", "Résumé"),
            ("R&D", "RD"),
        ],
    )
    def test_these_are_two(self, one, other):
        """Other signs and accents count, digits never join, and a name of signs alone is alike to nothing."""
        assert alike_groups([one, other]) == []

    def test_equal_names_are_not_alike(self):
        """One name is not asked about."""
        assert alike_groups(["Coding", "Coding"]) == []

    def test_a_pair_that_is_known_to_be_two_is_not_asked_about(self):
        """The answer holds in both directions, and for that pair only."""
        assert alike_groups(["Hana", "hana"], [("hana", "Hana")]) == []
        assert alike_groups(["Hana", "hana", "HANA"], [("hana", "Hana")]) == [("Hana", "hana", "HANA")]
        assert alike_groups(["Ana", "ana", "ANA"], [("Ana", "ana"), ("ANA", "ana")]) == [("Ana", "ANA")]

    def test_the_key_shows_where_digits_would_join(self):
        """The gap between two runs of digits stays."""
        assert alike_key("Level 1 1") == "level1 1"
        assert alike_key("Level 1") == "level1"
