"""For any panel: the name of its file is accepted everywhere, and does not name the candidate."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from followup_rules.formats.file_names import file_name
from followup_rules.model.panel import Panel
from tests.properties.strategies import panels

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_system_accepts_the_name(role, candidate):
    """Whatever was typed, Windows, macOS and Linux accept the name, and none hides the file."""
    name = file_name(Panel(role=role, candidate=candidate), ".json")

    assert name.endswith(".json")
    assert len(name.encode()) <= 255
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f\s]', name)
    assert not name.startswith((".", "-"))
    assert not RESERVED.fullmatch(name)


@given(panels(), st.sampled_from(["Samxq Testerxq", "samxq", "Samxq Van Testerxq Two"]))
def test_no_name_of_the_candidate(panel, candidate):
    """No part of the candidate's name but its initials is in a file's name."""
    name = file_name(replace(panel, candidate=candidate), ".ics")

    assert [part for part in candidate.lower().split() if len(part) > 2 and part in name] == []
