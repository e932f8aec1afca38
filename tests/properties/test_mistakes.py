"""For any panel's JSON: every mistake is found, where it is, and nothing else is called a mistake."""

from __future__ import annotations

import copy
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from followup_rules import PanelError, from_dict, from_json
from followup_rules.formats.mistakes import mistakes
from followup_rules.formats.panel_json import to_dict
from tests.properties.strategies import panels
from tests.properties.test_errors import places

ODD = st.sampled_from([None, 0, -1, True, 1.5, "", "x", "\ud800", "2026-13-01", [], ["x", "x"], {}, {"x": 1}])
ANY_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda parts: st.one_of(
        st.lists(parts, max_size=3),
        st.dictionaries(st.one_of(st.text(max_size=5), st.sampled_from(["version", "scorecards", "areas"])), parts),
    ),
    max_leaves=12,
)


@st.composite
def spoilt(draw):
    """Return the data of a panel with up to four parts replaced, added or removed."""
    written = to_dict(draw(panels()))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from([*places(written)]))
        key = draw(st.sampled_from([*place, "x"] if isinstance(place, dict) else [*range(len(place)), None]))
        if key is None:
            place.append(copy.deepcopy(draw(ODD)))
        elif isinstance(place, dict) and draw(st.booleans()):
            place.pop(key, None)
        else:
            place[key] = copy.deepcopy(draw(ODD))
    return written


@given(spoilt())
def test_the_first_mistake_is_the_error(given):
    """The list begins with the one error that reading gives, and is empty for a panel that can be read."""
    try:
        from_json(json.dumps(given))
        expected = []
    except PanelError as error:
        expected = [str(error)]

    assert expected == [str(error) for error in mistakes(given)[:1]]


@given(spoilt())
def test_every_mistake_is_in_what_was_given(given):
    """Each path leads to a part of what was given, or to a key that is missing in an object there."""
    assert [] == [error.path for error in mistakes(given) if not _leads_into(given, error.path)]


TIMES = {"session_on": "session_at", "visit_on": "visit_at"}
"""The time of each day that has one. Whether it has a day is not said while the day itself is a mistake."""


@given(spoilt())
def test_without_the_mistakes_a_panel_can_be_read(given):
    """A panel can be read once everything that is named is removed, with what holds it and the time of such a day."""
    rest = copy.deepcopy(given)
    for part in {error.path.replace("[", ".").split(".")[0] for error in mistakes(given)} - {""}:
        rest.pop(part, None)
        rest.pop(TIMES.get(part), None)
    rest = {**rest, "version": 1, "scorecards": rest.get("scorecards", []), "dissent": []}

    assert from_dict(rest)


@given(ANY_JSON)
def test_any_json(given):
    """Whatever JSON holds, looking for mistakes in it ends, and finds one unless it is a panel."""
    assert isinstance(mistakes(given), list)


def _leads_into(data, path):
    steps = re.findall(r"\[(\d+)\]|\['(.*?)'\]|(\w+)", path)
    for at, (index, odd, key) in enumerate(steps):
        if isinstance(data, str) and (key, at) == ("name", len(steps) - 1):
            return True  # an area that is written as its name
        if index:
            data = data[int(index)]
        elif (key or odd) not in data:
            return at == len(steps) - 1
        else:
            data = data[key or odd]
    return True
