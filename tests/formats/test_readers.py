"""The forms in which one panel can be written."""

from __future__ import annotations

from followup_rules.formats.readers import READERS
from tests.building import panel, saved

WRITTEN = {
    "json": saved(panel("Ben Coding no")).decode(),
    "csv": "area,interviewer,verdict\nCoding,Ben,no",
    "tsv": "area\tinterviewer\tverdict\nCoding\tBen\tno",
}


def test_the_same_panel_in_each_form():
    """Whichever form people keep their panel in, it is read as the same panel."""
    read = {form: READERS[form](WRITTEN[form]) for form in READERS}

    assert {form: panel("Ben Coding no") for form in WRITTEN} == read
