"""JSON Schema (draft 2020-12) of the panel and of the report, built from the model's own values and limits."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from followup_rules.model import checks
from followup_rules.model.panel import VERSION, AreaStatus, Outcome, Verdict
from followup_rules.model.policy import Policy
from followup_rules.report.sentences import STEPS
from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.changes import NEW_EVIDENCE
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


class Kind(StrEnum):
    """What there is a schema of."""

    PANEL = "panel"
    REPORT = "report"


def schema(kind: Kind | str = Kind.PANEL) -> Schema:
    """Return the JSON Schema of a panel or of a report, as plain data.

    A schema cannot say everything: that nobody judges an area twice in a round, that no area is planned twice, that
    the session is not before the interviews, and that ``1.0`` is no whole number is checked when the panel is read.

    :raises PanelError: at ``kind``, where it is neither ``panel`` nor ``report``.
    """
    of = checks.choice(kind, "kind", Kind)
    return {"$schema": DIALECT, "title": of.value, **(_panel() if of is Kind.PANEL else _report())}


def _object(required: str = "", /, **properties: Schema) -> Schema:
    """An object with these properties and no other; ``required`` names those it must have."""
    named = {name.rstrip("_"): value for name, value in properties.items()}
    return {"type": "object", "properties": named, "required": required.split(), "additionalProperties": False}


def _whole(**properties: Schema) -> Schema:
    """An object with all of these properties and no other."""
    return _object(" ".join(name.rstrip("_") for name in properties), **properties)


def _list(items: Schema, most: int | None = None) -> Schema:
    return {"type": "array", "items": items} | ({"maxItems": most} if most else {})


def _one_of(*values: str) -> Schema:
    return {"enum": list(values)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _whole_number(least: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": checks.MAX_INTEGER}


TEXT: Schema = {"type": "string", "maxLength": checks.MAX_TEXT}
NAME: Schema = {**TEXT, "pattern": r"\S"}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
FLAG: Schema = {"type": "boolean"}
ROUND = _whole_number(1)
OUTCOME = _one_of(*Outcome)
STATUS = _one_of(*AreaStatus)
VERDICT = _one_of(*Verdict)


def _policy(made: Callable[..., Schema]) -> Schema:
    return made(**{value.name: _policy_value(value) for value in fields(Policy)})


def _policy_value(value: Field[Any]) -> Schema:
    least = value.metadata.get("least")
    return _one_of(*value.metadata["one_of"]) if least is None else _whole_number(least)


def _panel() -> Schema:
    changed = _object("from", from_=VERDICT, reason=TEXT)
    scorecard = {"area": NAME, "interviewer": NAME, "verdict": VERDICT, "evidence": TEXT, "round": ROUND}
    return _object(
        "version scorecards",
        version={"const": VERSION},
        role=TEXT,
        candidate=TEXT,
        areas=_list({"anyOf": [NAME, _object("name", name=NAME, required=FLAG)]}, checks.MAX_AREAS),
        scorecards=_list(_object("area verdict", **scorecard, changed=changed), checks.MAX_SCORECARDS),
        dissent=_list(_object("interviewer", interviewer=NAME, reason=TEXT, round=ROUND)),
        hiring_manager=NAME,
        communicators=_list(NAME),
        interviewed_on=DAY,
        session_on=DAY,
        promised_by=DAY,
        plan=_list(_object("area", area=NAME, question=TEXT, who=NAME, evidence=TEXT)),
        notes=TEXT,
        policy=_policy(_object),
    )


def _report() -> Schema:
    string: Schema = {"type": "string"}
    perhaps = _or_null(string)
    scorecards = _list(_whole(area=string, interviewer=perhaps, round=ROUND))
    found = {"areas": _list(string), "scorecards": scorecards}
    change = _whole(area=perhaps, interviewer=perhaps, from_=string, to=string)
    settles = {"question": string, "who": perhaps, "evidence": string}
    visit = _whole(
        areas=_list(_whole(area=string, why=STATUS, **settles)),
        dissent=_list(_whole(interviewer=string, reason=perhaps, **settles)),
    )
    dissent = _list(_whole(interviewer=string, round=ROUND))
    rules, cautions = (_one_of(*(thing.id for thing in things)) for things in (RULES, CAUTIONS))
    return _whole(
        version={"const": VERSION},
        ready=FLAG,
        outcome=_or_null(OUTCOME),
        certain=_or_null(OUTCOME),
        round=ROUND,
        policy=_policy(_whole),
        areas=_list(_whole(area=string, status=STATUS, required=FLAG)),
        reasons=_list(_whole(rule=rules, decided=FLAG, outcome=OUTCOME, **found, dissent=dissent, text=string)),
        cautions=_list(_whole(rule=cautions, **found, text=string)),
        awaited=_list(_whole(area=perhaps, interviewer=perhaps, round=_or_null(ROUND), text=string)),
        what_would_change=_list(
            _whole(changes=_list(change), outcome=OUTCOME, needs=_or_null(_one_of(NEW_EVIDENCE)), text=string)
        ),
        next_steps=_list(_whole(id=_one_of(*STEPS), owner=perhaps, due=_or_null(DAY), text=string)),
        return_visit=_or_null(visit),
    )
