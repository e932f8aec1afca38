"""Worked panels as data: read from ``docs/cases`` and decided, with an error where something unexpected comes out.

A worked panel is written once; the guide, the tests and the checker use the same files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx.errors import ExtensionError

from followup_rules.formats.panel_json import from_dict
from followup_rules.report.compose import compose

if TYPE_CHECKING:
    from pathlib import Path

    from followup_rules.model.panel import Panel
    from followup_rules.report.types import ReasonEntry, Report

KEYS = ("order", "title", "story", "panel", "expected")


@dataclass(frozen=True)
class Case:
    """A worked panel with its report.

    :param slug: the file's name without ``.json``; its anchor in the guide.
    :param expected: what the author says comes out: ``outcome``, ``certain``, ``deciding`` and ``also``.
    """

    slug: str
    order: int
    title: str
    story: str
    panel: Panel
    expected: dict[str, Any]
    report: Report


def load(path: Path) -> Case:
    """Read one worked panel and decide it.

    :raises ExtensionError: naming the file, where it is not a worked panel or something else comes out than it expects.
    """
    try:
        data = _parse(path.read_text(encoding="utf-8"))
        panel = from_dict(data["panel"])
    except ValueError as error:
        raise ExtensionError(f"{path}: {error}") from error
    case = Case(**{**data, "panel": panel}, slug=path.stem, report=compose(panel))
    check(case, path)
    return case


def _parse(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    if tuple(data) != KEYS:
        raise ValueError(f"has the keys {', '.join(data)}; {', '.join(KEYS)} are accepted, in that order")
    return data


def load_all(folder: Path) -> list[Case]:
    """Read every worked panel of a folder, in their order."""
    return sorted((load(path) for path in folder.glob("*.json")), key=lambda case: case.order)


def check(case: Case, path: Path) -> None:
    """Raise ``ExtensionError`` where the report says something else than the author expects."""
    found, expected = summary(case.report), case.expected
    wrong = [key for key in {**found, **expected} if found.get(key) != expected.get(key)]
    if wrong:
        details = "; ".join(f"{key} is {found.get(key)}, expected {expected.get(key)}" for key in wrong)
        raise ExtensionError(f"{path}: {details}")


def summary(report: Report) -> dict[str, Any]:
    """Return what an author states beforehand: outcome, certain, the deciding rules, and the ids of the others."""
    return {
        "outcome": report["outcome"],
        "certain": report["certain"],
        "deciding": [_stated(reason) for reason in report["reasons"] if reason["decided"]],
        "also": [reason["rule"] for reason in report["reasons"] if not reason["decided"]],
    }


def _stated(reason: ReasonEntry) -> dict[str, Any]:
    dissenters = [dissent["interviewer"] for dissent in reason["dissent"]]
    return {"rule": reason["rule"], "areas": reason["areas"], "dissent": dissenters}
