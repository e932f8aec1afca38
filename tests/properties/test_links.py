"""For any panel: a link can be passed on again and again, and two people in it never become one."""

from __future__ import annotations

import html
import quopri
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from followup_rules import PanelError, decide
from followup_rules.formats import link
from followup_rules.model.names import REMOVED, SPACES, normalize
from tests.properties.strategies import NAMES, panels

PEOPLE = st.one_of(
    NAMES.map(normalize),
    st.text("AaB2 \u01f0\u00df\ufb01\u7530\u02bc?_", min_size=1, max_size=5).map(normalize).filter(bool),
)

BEHIND = [
    *".)>,\"'*_];!?\u201d\u2019",
    "&utm_source=mail",
    "?utm_source=x_y",
    ":~:text=Why",
    "&amp;x=1",
    " is it",
    "\nIt",
]
"""What follows a link in a sentence, or is added to it."""

WHOLE = {
    "percent-encoded": lambda text: quote(text, safe=":/?#"),
    "percent-encoded with its mark": quote,
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
    "quoted-printable, for mail": lambda text: quopri.encodestring(text.encode()).decode().replace("\n", "\r\n"),
    "HTML": html.escape,
    "mark in capitals": lambda text: text.replace("panel", "PANEL"),
    "in angle brackets": "<{}>".format,
    "in bold": "**{}**".format,
    "in a query": lambda text: text.replace("#", "?utm_source=x&", 1),
}
"""What is done to a whole link, by name."""


@st.composite
def touches(draw):
    """Draw something that is done to a link on its way, as a function of its text."""
    kind = draw(st.sampled_from(["whole", "behind", "inside"]))
    if kind == "whole":
        return WHOLE[draw(st.sampled_from(sorted(WHOLE)))]
    if kind == "behind":
        behind = draw(st.sampled_from(BEHIND))
        return lambda text: text + behind
    sign, place = draw(st.sampled_from([*SPACES, *REMOVED, "\r\n", "\n> "])), draw(st.floats(0, 1))
    return lambda text: text[: int(place * len(text))] + sign + text[int(place * len(text)) :]


@given(panels(people=PEOPLE), st.lists(touches(), max_size=4))
def test_a_link_touched_on_its_way_opens_to_the_same_decision(panel, done):
    """Links touched on their way: “all of the panel is there, so it opens”."""
    text = f"https://example.org/checker.html#{link.encode_link(panel)}"
    expected = decide(link.decode_link(text))
    for touch in done:
        text = touch(text)

    assert expected == decide(link.decode_link(text))


@given(panels(people=PEOPLE), st.lists(touches(), max_size=4), st.integers(0), st.sampled_from(["", "A", "_", "x"]))
def test_a_link_that_has_lost_a_letter_is_refused(panel, done, place, letter):
    """“What is truly damaged says so”: a letter is missing, or is another one, whatever else was done to it."""
    mark, dot, packed = link.encode_link(panel).partition(".")
    expected = link.decode_link(mark + dot + packed)
    at = place % len(packed)
    for damaged in (packed[:at], packed[:at] + letter + packed[at + 1 :]):
        text = f"https://example.org/checker.html#{mark}{dot}{damaged}"
        for touch in done:
            text = touch(text)
        assert _read(text) in ("is damaged", expected), "the same letter, or one whose bits are not used"


def _read(text):
    """Return the panel in a link, or the beginning of what is said about it."""
    try:
        return link.decode_link(text)
    except PanelError as error:
        return error.message.partition(":")[0]


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
