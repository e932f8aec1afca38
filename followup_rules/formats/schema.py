"""Makes the JSON Schema (draft 2020-12) of the panel and of the report from their Python types."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, time
from enum import EnumType, StrEnum
from typing import Any, get_type_hints, is_typeddict

from followup_rules.formats.panel_json import REQUIRED
from followup_rules.model import checks
from followup_rules.model.fields import Kind, kind_of, model_fields
from followup_rules.model.panel import VERSION, Area, Panel, Verdict, read_words
from followup_rules.model.policy import POLICY_VALUES, Number, Policy
from followup_rules.report.types import Report
from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.changes import NEW_EVIDENCE
from followup_rules.rules.rules import RULES

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


class Subject(StrEnum):
    """What a schema describes."""

    PANEL = "panel"
    REPORT = "report"


def schema(kind: Subject | str = Subject.PANEL) -> Schema:
    """Return the JSON Schema of a panel or of a report, as plain data.

    A schema cannot express every check. When a panel is read, these are checked too: an interviewer judges an area once
    in a round; an area is planned once; the session is not before the interviews, nor the return visit before the
    session; a time has its day; only dissent of an earlier round is settled; the two names of a pair differ; ``1.0`` is
    no whole number.

    :raises PanelError: at ``kind``, if it is neither ``panel`` nor ``report``.
    """
    subject = checks.choice(kind, "kind", Subject)
    described = _panel_schema() if subject is Subject.PANEL else schema_of(Report)
    return {"$schema": DIALECT, "title": subject.value, **described}


def schema_of(hint: Any) -> Schema:
    """Return the schema of what an annotation accepts, such as ``str``, ``Outcome | None`` or ``list[ReasonEntry]``."""
    kind = kind_of(hint)
    if kind.optional:
        return {"anyOf": [_schema_of_kind(kind), {"type": "null"}]}
    return _schema_of_kind(kind)


def _schema_of_kind(kind: Kind) -> Schema:
    return {"type": "array", "items": _schema_of_type(kind.of)} if kind.many else _schema_of_type(kind.of)


def _schema_of_type(of: Any) -> Schema:
    if of in _SIMPLE:
        return _SIMPLE[of]
    if isinstance(of, EnumType):
        return _enum_schema(of)
    if is_typeddict(of):
        properties = {key: schema_of(hint) for key, hint in get_type_hints(of, include_extras=True).items()}
        return _object_schema(properties, required=sorted(of.__required_keys__))
    if isinstance(of, type) and is_dataclass(of):
        return _model_schema(of)
    raise TypeError(f"there is no schema for {of!r}; add one to formats/schema.py")


def _object_schema(properties: dict[str, Schema], required: list[str]) -> Schema:
    """Return the schema of an object with these properties and no other."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _enum_schema(values: Any) -> Schema:
    return {"enum": [*values]}


def _whole_number_schema(least: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": checks.MAX_INTEGER}


def _policy_schema(*, is_whole: bool) -> Schema:
    values = {
        name: _whole_number_schema(value.least) if isinstance(value, Number) else _enum_schema(value.words)
        for name, value in POLICY_VALUES.items()
    }
    return _object_schema(values, required=[*values] if is_whole else [])


_TEXT: Schema = {"type": "string", "maxLength": checks.MAX_TEXT}
_NAME: Schema = {**_TEXT, "pattern": r"\S"}
_DAY: Schema = {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

_TIME: Schema = {"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]$"}

_SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    date: _DAY,
    time: _TIME,
    checks.text: _TEXT,
    checks.name: _NAME,
    checks.two_names: {"type": "array", "items": _NAME, "minItems": 2, "maxItems": 2},
    checks.digits: {"type": "string", "pattern": r"^[0-9a-f]{64}$"},
    checks.card: {"type": "string", "maxLength": checks.MAX_CARD},
    checks.panel_id: {"type": "string", "pattern": r"^[0-9a-f]{32}$"},
    checks.not_negative: _whole_number_schema(0),
    checks.positive: _whole_number_schema(1),
    read_words: {"type": "object", "propertyNames": _TEXT, "additionalProperties": _enum_schema(Verdict)},
    Policy: _policy_schema(is_whole=False),
    "policy": _policy_schema(is_whole=True),
    "rule": _enum_schema(rule.id for rule in RULES),
    "caution": _enum_schema(caution.id for caution in CAUTIONS),
    "day": _DAY,
    "index": _whole_number_schema(0),
    "needs": _enum_schema([NEW_EVIDENCE]),
    "version": {"const": VERSION},
}
"""The schemas of all but objects, by type, by the model's check, or by the name in a report's annotation."""

_MOST = {"areas": checks.MAX_AREAS, "scorecards": checks.MAX_SCORECARDS, "seals": checks.MAX_SCORECARDS}
"""The most items of a panel's lists."""


def _model_schema(of: type) -> Schema:
    """Return the schema of one of the model's classes. Nothing may be null; a field with a default may be left out."""
    fields = model_fields(of)
    properties = {field.key: _schema_of_kind(field.kind) for field in fields}
    whole = _object_schema(properties, required=[field.key for field in fields if field.required])
    return {"anyOf": [_NAME, whole]} if of is Area else whole


def _panel_schema() -> Schema:
    whole = _model_schema(Panel)
    for key, most in _MOST.items():
        whole["properties"][key]["maxItems"] = most
    whole["properties"] = {"version": _SIMPLE["version"], **whole["properties"]}
    return {**whole, "required": [*REQUIRED]}
