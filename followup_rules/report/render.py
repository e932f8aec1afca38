"""Renders a report as text for a terminal or as Markdown for a tracker, with the panel's contents on request."""

from __future__ import annotations

import re
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from followup_rules.model import checks
from followup_rules.model.company import in_own_words
from followup_rules.model.panel import SESSION, AreaStatus, Outcome
from followup_rules.report.markdown import escape_markdown
from followup_rules.report.sentences import CERTAIN
from followup_rules.report.terminal import one_line
from followup_rules.report.words import (
    NOT_READY,
    OUTCOMES,
    SAYS,
    SEALS,
    SECTIONS,
    STATUSES,
    VERDICTS,
    VISIT,
    join,
    name_verdict,
    policy_differences,
    rules_and_policy,
    shown_digits,
    who_says,
)
from followup_rules.rules.reading import by_area
from followup_rules.rules.sealing import counted, read_seals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from followup_rules.model.panel import (
        ChangedVerdict,
        Dissent,
        Imported,
        LeftOutRow,
        Panel,
        PlannedVisit,
        Scorecard,
        SessionField,
    )
    from followup_rules.report.types import (
        CautionEntry,
        NextStepEntry,
        OpenAreaEntry,
        OpenDissentEntry,
        ReasonEntry,
        Report,
    )
    from followup_rules.rules.sealing import SealReading


class TextFormat(StrEnum):
    """A format of reports for people."""

    TEXT = "text"
    MARKDOWN = "markdown"


Section = tuple[str, list[str]]
"""A section's key in :data:`SECTIONS`, and its lines."""


def render(report: Report, form: TextFormat | str = TextFormat.TEXT, panel: Panel | None = None) -> str:
    """Write a report for people to read.

    :param form: ``text``, in which control and directional characters are visible escapes, or ``markdown``, in which
        no text acts as markup, mention, link, issue number, emoji code or formula, and next steps can be ticked.
    :param panel: the report's panel, to record all of it: the session, every verdict with its evidence and the verdict
        it was before, all seals, all dissent, what happened when it was read from a table, the whole policy, and the
        version of the rules. Once the return visit has begun, also its plan.
    :raises PanelError: at ``format``, if it is neither.
    """
    if checks.choice(form, "format", TextFormat) is TextFormat.MARKDOWN:
        return _markdown(_title(report), list(_sections(report, panel, escape_markdown)))
    return _text(_title(report), list(_sections(report, panel, one_line)))


def _title(report: Report) -> str:
    if report["outcome"]:
        return OUTCOMES[Outcome(report["outcome"])]
    return NOT_READY


def _sections(report: Report, panel: Panel | None, escape: Callable[[str], str]) -> Iterator[Section]:
    lines = {
        "session": _session_lines(panel) if panel else [],
        "certain": [_certain_line(Outcome(report["certain"]))] if report["certain"] else [],
        "awaited": [awaited["text"] for awaited in report["awaited"]],
        "reasons": [_finding_line(reason) for reason in report["reasons"] if reason["decided"]],
        "also": [_finding_line(reason) for reason in report["reasons"] if not reason["decided"]],
        "policy": policy_differences(report["policy"]),
        "cautions": [_finding_line(caution) for caution in report["cautions"]],
        "changes": report["what_would_change_summary"] or [way["text"] for way in report["what_would_change"]],
        "steps": [_step_line(step) for step in report["next_steps"] if not step["advice"]],
        "advice": [_step_line(step) for step in report["next_steps"] if step["advice"]],
        "visit": _visit_lines(report, panel),
        "verdicts": _verdict_lines(panel) if panel else [],
        "seals": [*map(describe_seal, read_seals(panel))] if panel else [],
        "areas": [f"{area['area']}: {_status_word(area['status'])}" for area in report["areas"]],
        "distinct": [f"{one} and {other} are two names" for one, other in panel.distinct] if panel else [],
        "imported": _imported_lines(panel.imported) if panel and panel.imported else [],
        "rules": rules_and_policy(report["policy"]) if panel else [],
    }
    for name in SECTIONS:
        if lines[name]:
            yield name, [escape(line) for line in lines[name]]


def _certain_line(outcome: Outcome) -> str:
    return f"{OUTCOMES[outcome]}. {CERTAIN[outcome]}"


def session_facts(panel: Panel) -> Iterator[tuple[SessionField, str]]:
    """Yield each fact of the session that is given, and how a record writes it: ``YYYY-MM-DD``, ``HH:MM``."""
    for name, fact in SESSION.items():
        value = getattr(panel, name)
        if value:
            yield fact, _fact_text(value)


def _fact_text(value: Any) -> str:
    if isinstance(value, tuple):
        return join(dict.fromkeys(value))
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def _session_lines(panel: Panel) -> list[str]:
    return [f"{in_own_words(fact.label)}: {value}" for fact, value in session_facts(panel)]


def _verdict_lines(panel: Panel) -> list[str]:
    """Return a line for each verdict, area by area and round by round, then one for each dissent."""
    by_name = by_area(counted(panel))
    cards = [card for cards in by_name.values() for card in sorted(cards, key=lambda card: card.round)]
    return [*map(_verdict_line, cards), *map(dissent_text, panel.dissent)]


def _verdict_line(card: Scorecard) -> str:
    line = f"{card.area}: {who_says([card])}{_in_round(card.round)}"
    if card.changed:
        line = f"{line}, {changed_text(card.changed)}"
    return f"{_end_sentence(line)} Evidence: {card.evidence}" if card.evidence else line


def changed_text(changed: ChangedVerdict) -> str:
    """Say what a verdict was before, and why it was changed."""
    reason = f": {changed.reason}" if changed.reason else ""
    return f"changed from {SAYS[changed.from_]}{reason}"


def describe_seal(seal: SealReading) -> str:
    """Say who sealed which area, what has become of the seal, and how: late, early, by somebody else.

    An opened one says the verdict on the card, so that a record has it beside a changed or mistaken one.
    """
    parts = [SEALS[seal.state].lower()]
    parts += [f"sealed {SAYS[seal.sealed]}"] if seal.sealed else []
    parts += ["not the verdict in the record"] if seal.differs else []
    parts += ["collected late"] if seal.late else []
    parts += [f"opened early ({seal.opened_early})"] if seal.opened_early else []
    parts += [f"handed over by {seal.opened_by}"] if seal.opened_by else []
    parts += ["replaced by another seal"] if seal.replaced else []
    return f"{name_verdict(seal)}: {shown_digits(seal.digits)}, {', '.join(parts)}"


def dissent_text(dissent: Dissent) -> str:
    """Say who dissents, in which round, and why."""
    reason = f": {dissent.reason}" if dissent.reason else ""
    return f"{dissent.interviewer} dissents{_in_round(dissent.round, settled=dissent.settled)}{reason}"


def _imported_lines(imported: Imported) -> list[str]:
    """Return a line for each word that was read as a verdict, then one for each row that was not read."""
    words = [f"{word} was read as {VERDICTS[verdict].lower()}" for word, verdict in imported.words.items()]
    return [*words, *map(_left_out_line, imported.left_out)]


def _left_out_line(row: LeftOutRow) -> str:
    since = " (settled since)" if row.settled else ""
    why = _end_sentence(f"Row {row.row} was not read{since}: {row.why}")
    return f"{why} It says: {row.text}"


def _in_round(number: int, *, settled: bool = False) -> str:
    parts = [f"round {number}"] if number > 1 else []
    parts += ["settled"] if settled else []
    return f" ({', '.join(parts)})" if parts else ""


def _end_sentence(text: str) -> str:
    """End a text with a full stop, unless it has an end mark."""
    end_mark = re.search(r"[.!?\N{HORIZONTAL ELLIPSIS}][\"')\N{RIGHT DOUBLE QUOTATION MARK}]*$", text.rstrip())
    return text if end_mark else f"{text}."


def _finding_line(finding: ReasonEntry | CautionEntry) -> str:
    return f"{finding['text']} ({finding['rule']})"


def _step_line(step: NextStepEntry) -> str:
    owner = f"{step['owner']}: " if step["owner"] else ""
    due = f" (by {step['due']})" if step["due"] else ""
    return f"{owner}{step['text']}{due}"


def _visit_lines(report: Report, panel: Panel | None) -> list[str]:
    """Return a line for each open point, or, once a return visit has begun, for what was agreed for it."""
    visit = report["return_visit"]
    if visit:
        return [*map(_open_area_line, visit["areas"]), *map(_open_dissent_line, visit["dissent"])]
    return [*map(_planned_line, panel.plan)] if panel and panel.round > 1 else []


def _planned_line(visit: PlannedVisit) -> str:
    plan = _plan_text(visit.question, visit.who, visit.evidence)
    return f"{visit.area}: {plan}" if plan else visit.area


def _open_area_line(entry: OpenAreaEntry) -> str:
    return f"{area_point(entry)}: {_plan_text(entry['question'], entry['who'], entry['evidence'])}"


def _open_dissent_line(entry: OpenDissentEntry) -> str:
    return f"{dissent_point(entry)}: {_plan_text(entry['question'], entry['who'], entry['evidence'])}"


def area_point(open_area: OpenAreaEntry) -> str:
    """Name an area that is open, and how it reads."""
    return f"{open_area['area']} ({_status_word(open_area['why'])})"


def dissent_point(dissent: OpenDissentEntry) -> str:
    """Say whose dissent is open, and why they dissent."""
    reason = f" ({dissent['reason']})" if dissent["reason"] else ""
    return f"{dissent['interviewer']} dissents{reason}"


def _plan_text(question: str | None, who: str | None, evidence: str | None) -> str:
    """Write the plan for one open point in sentences."""
    parts = [
        _end_sentence(question) if question else "",
        _end_sentence(f"Asked by {who}") if who else "",
        f"{VISIT['evidence']}: {evidence}" if evidence else "",
    ]
    return " ".join(part for part in parts if part)


def _status_word(status: str) -> str:
    return STATUSES[AreaStatus(status)].lower()


def _text(title: str, sections: list[Section]) -> str:
    blocks = [title, *("\n".join((SECTIONS[name], *(f"  - {line}" for line in lines))) for name, lines in sections)]
    return "\n\n".join(blocks) + "\n"


def _markdown(title: str, sections: list[Section]) -> str:
    blocks = [f"# {title}"]
    for name, lines in sections:
        item = "- [ ]" if name == "steps" else "-"
        blocks += [f"## {SECTIONS[name]}", "\n".join(f"{item} {line}" for line in lines)]
    return "\n\n".join(blocks) + "\n"
