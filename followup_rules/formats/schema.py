"""JSON Schema (draft 2020-12) of the panel and of the report, derived from their Python types."""

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

    A schema cannot express every check. Reading a panel also checks that nobody judges an area twice in a round, that
    no area is planned twice, that the session is not before the interviews nor the return visit before the session,
    that a time has its day, that only dissent of an earlier round is settled, that the two names of a pair differ, and
    that ``1.0`` is no whole number.

    :raises PanelError: at ``kind``, if it is neither ``panel`` nor ``report``.
    """
    of = checks.choice(kind, "kind", Subject)
    shape = _panel() if of is Subject.PANEL else schema_of(Report)
    return {"$schema": DIALECT, "title": of.value, **shape}


def schema_of(hint: Any) -> Schema:
    """Return the schema of what an annotation accepts: ``str``, ``Outcome | None``, ``list[ReasonEntry]``."""
    kind = kind_of(hint)
    if kind.optional:
        return {"anyOf": [_value(kind), {"type": "null"}]}
    return _value(kind)


def _value(kind: Kind) -> Schema:
    return {"type": "array", "items": _one(kind.of)} if kind.many else _one(kind.of)


def _one(of: Any) -> Schema:
    if of in _SIMPLE:
        return _SIMPLE[of]
    if isinstance(of, EnumType):
        return _one_of(of)
    if is_typeddict(of):
        parts = {key: schema_of(hint) for key, hint in get_type_hints(of, include_extras=True).items()}
        return _object(parts, required=sorted(of.__required_keys__))
    if isinstance(of, type) and is_dataclass(of):
        return _model(of)
    raise TypeError(f"there is no schema for {of!r}; add one to formats/schema.py")


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    """An object with these properties and no other."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _one_of(values: Any) -> Schema:
    return {"enum": [*values]}


def _whole_number(least: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": checks.MAX_INTEGER}


def _policy(*, is_whole: bool) -> Schema:
    values = {
        name: _whole_number(value.least) if isinstance(value, Number) else _one_of(value.words)
        for name, value in POLICY_VALUES.items()
    }
    return _object(values, required=[*values] if is_whole else [])


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
    checks.panel_id: {"type": "string", "pattern": r"^[0-9a-f]{32}$"},
    checks.not_negative: _whole_number(0),
    checks.positive: _whole_number(1),
    read_words: {"type": "object", "propertyNames": _TEXT, "additionalProperties": _one_of(Verdict)},
    Policy: _policy(is_whole=False),
    "policy": _policy(is_whole=True),
    "rule": _one_of(rule.id for rule in RULES),
    "caution": _one_of(caution.id for caution in CAUTIONS),
    "day": _DAY,
    "index": _whole_number(0),
    "needs": _one_of([NEW_EVIDENCE]),
    "version": {"const": VERSION},
}
"""Schemas of all but objects: by type, by the model's check, or by the name in a report's annotation."""

_MOST = {"areas": checks.MAX_AREAS, "scorecards": checks.MAX_SCORECARDS}
"""The limits of a panel's lists."""


def _model(of: type) -> Schema:
    """Return the schema of one of the model's classes: nothing is null, and a field with a default is optional."""
    given = model_fields(of)
    parts = {field.key: _value(field.kind) for field in given}
    whole = _object(parts, required=[field.key for field in given if field.required])
    return {"anyOf": [_NAME, whole]} if of is Area else whole


def _panel() -> Schema:
    whole = _model(Panel)
    for key, most in _MOST.items():
        whole["properties"][key]["maxItems"] = most
    whole["properties"] = {"version": _SIMPLE["version"], **whole["properties"]}
    return {**whole, "required": [*REQUIRED]}
