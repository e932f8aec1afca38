"""For any panel: an error repeats what was typed, and no terminal obeys it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from followup_rules import Panel, PanelError, from_dict, from_json
from followup_rules.formats.panel_json import to_dict
from followup_rules.report.terminal import escape_controls
from tests.properties.strategies import panels

TYPED = st.text("a'\\\x00\x1b\n\r\x7f\x85\x9b\u061c\u2028\u202e\u2066\u200d\ud800", min_size=1, max_size=4)


def places(value):
    """Yield every list and object in plain data."""
    if isinstance(value, (dict, list)):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from places(part)


def errors(*attempts):
    """Return what those attempts are refused with that are refused."""
    for attempt in attempts:
        try:
            attempt()
        except PanelError as error:
            yield str(error)


@given(panels(), TYPED, st.data())
def test_no_terminal_obeys_an_error(panel, typed, data):
    """Whatever is typed for a key or a value anywhere in a panel, what is wrong with it is shown in one line."""
    written = to_dict(panel)
    place = data.draw(st.sampled_from([*places(written)]))
    if isinstance(place, dict):
        place[data.draw(st.sampled_from([*place, typed]))] = typed
    else:
        place.append(typed)
    text = json.dumps(written, ensure_ascii=data.draw(st.booleans()))
    found = errors(
        lambda: from_dict(written),
        lambda: from_json(text),
        lambda: from_json(text.replace("1", typed)),
        lambda: Panel.from_verdicts({typed: typed}),
        lambda: Panel.from_verdicts({"Coding": [typed]}),
    )

    assert [error for error in found if escape_controls(error) != error] == []
