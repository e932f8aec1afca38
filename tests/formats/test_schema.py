"""The JSON Schemas accept what is accepted, and refuse what a schema can refuse."""

from __future__ import annotations

import importlib
import json

import pytest

from followup_rules import Imported, LeftOutRow, Panel, compose, from_dict, to_dict
from followup_rules.formats.schema import schema, schema_of
from tests.building import WORKED, card, data, dissent, five, refused

EVERY_REPORT = {
    "hire": five(session_on="2026-11-23", communicators=["Hana"]),
    "reject": five("Ben Coding no"),
    "need more information": five("Ben Coding maybe", dissent=dissent("Dan", reason="Hm.")),
    "not ready": five("Eve Projects pending", "- Process pending", "Ben Coding no"),
    "empty": Panel(),
    "final round": five("Ben Coding maybe", card("- Coding maybe", round=2), dissent=dissent("Dan", round=2)),
}


@pytest.fixture
def valid():
    """Return a function that tells whether data is valid by a schema."""
    validator = importlib.import_module("jsonschema").Draft202012Validator

    def valid(kind, given):
        return validator(schema(kind)).is_valid(json.loads(json.dumps(given)))

    return valid


@pytest.mark.needs_native
@pytest.mark.parametrize("kind", ["panel", "report"])
def test_schemas_are_schemas(kind):
    """What is published as a JSON Schema is one."""
    validator = importlib.import_module("jsonschema").Draft202012Validator

    assert validator.META_SCHEMA["$id"] == schema(kind)["$schema"]
    validator.check_schema(schema(kind))


@pytest.mark.needs_native
@pytest.mark.parametrize("worked", WORKED.values(), ids=WORKED.keys())
def test_worked_panels(worked, valid):
    """Every worked panel, its panel as written out, and its report are valid."""
    panel = from_dict(worked["panel"])

    assert valid("panel", worked["panel"])
    assert valid("panel", to_dict(panel))
    assert valid("report", compose(panel))


@pytest.mark.needs_native
def test_what_a_panel_keeps(valid):
    """The schema describes a panel's id, distinct names, settled dissent, and what was imported."""
    given = five(
        card("Cy Coding yes", round=2),
        id="0123456789abcdef" * 2,
        sequence=3,
        distinct=[["Coding", "coding"]],
        dissent=dissent("Dan", settled=True),
        imported=Imported(words={"Strong No": "no"}, left_out=[LeftOutRow(row=4, text="Cy,perhaps", why="no verdict")]),
    )
    written = to_dict(given)

    assert {"id", "sequence", "distinct", "imported"} < written.keys()
    assert valid("panel", written)
    assert valid("panel", to_dict(given, whole_policy=True))
    assert valid("report", compose(given))
    assert given == from_dict(written)


@pytest.mark.needs_native
@pytest.mark.parametrize("given", EVERY_REPORT.values(), ids=EVERY_REPORT.keys())
def test_reports(given, valid):
    """A report of any outcome is valid."""
    assert valid("report", compose(given))


BAD = [
    [],
    {"version": 1},
    {"scorecards": []},
    data(version=2),
    data(version="1"),
    data(version=True),
    data(vote=1),
    data(role=7),
    data(role=None),
    data(candidate=["A"]),
    data(notes="x" * 10_001),
    data(areas="Coding"),
    data(areas=[7]),
    data(areas=[""]),
    data(areas=[" "]),
    data(areas=[{"required": True}]),
    data(areas=[{"name": "Coding", "required": 0}]),
    data(areas=[{"name": "Coding", "weight": 2}]),
    data(areas=[f"A{n}" for n in range(201)]),
    data("Ana: yes"),
    data({"area": "Coding"}),
    data({"verdict": "yes"}),
    data({"area": "", "verdict": "yes"}),
    data({"area": "Coding", "verdict": "YES"}),
    data({"area": "Coding", "verdict": None}),
    data({"area": "Coding", "verdict": "yes", "score": 5}),
    data({"area": "Coding", "verdict": "yes", "interviewer": ""}),
    data({"area": "Coding", "verdict": "yes", "evidence": 5}),
    data({"area": "Coding", "verdict": "yes", "round": 0}),
    data({"area": "Coding", "verdict": "yes", "round": True}),
    data({"area": "Coding", "verdict": "yes", "round": 1.5}),
    data({"area": "Coding", "verdict": "yes", "round": 2**53 + 1}),
    data({"area": "Coding", "verdict": "yes", "changed": {}}),
    data({"area": "Coding", "verdict": "yes", "changed": {"from": "perhaps"}}),
    data({"area": "Coding", "verdict": "yes", "changed": {"was": "no"}}),
    data(*[{"area": "Coding", "verdict": "yes"}] * 2_001),
    data(dissent=["Dan"]),
    data(dissent=[{"reason": "Hm."}]),
    data(dissent=[{"interviewer": "Dan", "round": 0}]),
    data(hiring_manager=" "),
    data(communicators="Hana"),
    data(communicators=[""]),
    data(interviewed_on="23.11.2026"),
    data(session_on=20261123),
    data(promised_by="2026-11-23T10:00"),
    data(session_on="2026-11-23", session_at="24:00"),
    data(visit_on="2026-11-23", visit_at="9:00"),
    data(visit_on="2026-11-23", visit_at=9),
    data(plan=[{"question": "Why?"}]),
    data(plan=[{"area": "Coding", "when": "May"}]),
    data(id="0" * 31),
    data(id="A" * 32),
    data(id=7),
    data(sequence=-1),
    data(sequence=True),
    data(distinct=["Coding"]),
    data(distinct=[["Coding"]]),
    data(distinct=[["Coding", ""]]),
    data(dissent=[{"interviewer": "Dan", "settled": 1}]),
    data(imported=[]),
    data(imported={"file": "a.csv"}),
    data(imported={"words": {"Strong No": "No"}}),
    data(imported={"words": [["Strong No", "no"]]}),
    data(imported={"left_out": [{"row": 0, "text": "x", "why": "y"}]}),
    data(imported={"left_out": [{"row": 4, "text": "x"}]}),
    data(policy=[]),
    data(policy={"quorum": 3}),
    data(policy={"maybe_limit": 0}),
    data(policy={"max_rounds": True}),
    data(policy={"tell_within_working_days": -1}),
    data(policy={"same_area_split": "maybe"}),
]


@pytest.mark.needs_native
@pytest.mark.parametrize("given", BAD, ids=lambda given: json.dumps(given)[:60])
def test_bad_panels(given, valid):
    """What is refused when a panel is read is not valid by the schema either."""
    assert refused(from_dict, given)
    assert not valid("panel", given)


@pytest.mark.needs_native
@pytest.mark.parametrize(
    "change", [{"extra": 1}, {"outcome": "perhaps"}, {"ready": "yes"}, {"round": 0}, {"areas": None}]
)
def test_bad_reports(change, valid):
    """A report with something else in it is no report."""
    assert not valid("report", compose(five()) | change)


@pytest.mark.needs_native
@pytest.mark.parametrize("key", list(compose(five())))
def test_reports_lack_nothing(key, valid):
    """A report has all of its keys."""
    assert not valid("report", {other: value for other, value in compose(five()).items() if other != key})


def test_the_panel_is_what_there_is_a_schema_of():
    """Without an argument the schema is that of the panel."""
    assert schema() == schema("panel") != schema("report")


@pytest.mark.parametrize("kind", ["verdict", "", None])
def test_another_kind(kind):
    """There are two schemas, and an error says which."""
    error = refused(schema, kind)

    assert ("kind", True) == (error.path, "must be panel or report" in error.message)


def test_what_has_no_schema_is_named():
    """The error for a type without a schema says where to add one."""
    with pytest.raises(TypeError, match=r"there is no schema for <class 'bytes'>; add one to formats/schema\.py"):
        schema_of(bytes)
