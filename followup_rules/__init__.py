"""Decides the follow-up session: from a panel's verdicts to an outcome, its reasons, and who does what next.

Import from here what the reference documents. Deeper imports are private.

>>> from followup_rules import Panel, decide
>>> decide(Panel.from_verdicts({"Architecture": "yes", "Coding": ["yes", "no"], "Process": "maybe"})).outcome
<Outcome.NEED_MORE_INFORMATION: 'need-more-information'>
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followup_rules.bridge import call as call
    from followup_rules.formats.calendar import to_ics as to_ics
    from followup_rules.formats.collect import CollectAnswers as CollectAnswers
    from followup_rules.formats.collect import Collected as Collected
    from followup_rules.formats.collect import collect as collect
    from followup_rules.formats.grid import to_svg as to_svg
    from followup_rules.formats.invite import invitation_fragment as invitation_fragment
    from followup_rules.formats.invite import invitations as invitations
    from followup_rules.formats.invite import read_invitation as read_invitation
    from followup_rules.formats.link import decode_link as decode_link
    from followup_rules.formats.link import encode_link as encode_link
    from followup_rules.formats.mistakes import mistakes as mistakes
    from followup_rules.formats.open_cards import open_cards as open_cards
    from followup_rules.formats.open_cards import sealing as sealing
    from followup_rules.formats.panel_json import from_dict as from_dict
    from followup_rules.formats.panel_json import from_json as from_json
    from followup_rules.formats.panel_json import to_dict as to_dict
    from followup_rules.formats.schema import schema as schema
    from followup_rules.formats.seal_text import Damaged as Damaged
    from followup_rules.formats.seal_text import FoundCard as FoundCard
    from followup_rules.formats.seal_text import FoundSeal as FoundSeal
    from followup_rules.formats.seal_text import SealHeader as SealHeader
    from followup_rules.formats.seal_text import card_text as card_text
    from followup_rules.formats.seal_text import find_sealed as find_sealed
    from followup_rules.formats.seal_text import seal_of as seal_of
    from followup_rules.formats.seal_text import seal_text as seal_text
    from followup_rules.formats.tables.answers import Answers as Answers
    from followup_rules.formats.tables.preview import preview_table as preview_table
    from followup_rules.formats.tables.reading import TableReading as TableReading
    from followup_rules.formats.tables.reading import read_table as read_table
    from followup_rules.formats.tables.strict import parse_table as parse_table
    from followup_rules.formats.tables.writing import format_table as format_table
    from followup_rules.model.cards import Card as Card
    from followup_rules.model.cards import card_json as card_json
    from followup_rules.model.cards import digits_of as digits_of
    from followup_rules.model.cards import read_card as read_card
    from followup_rules.model.company import Company as Company
    from followup_rules.model.company import using as using
    from followup_rules.model.company_files import company_from_dict as company_from_dict
    from followup_rules.model.company_files import company_to_dict as company_to_dict
    from followup_rules.model.company_files import read_company as read_company
    from followup_rules.model.errors import PanelError as PanelError
    from followup_rules.model.panel import Area as Area
    from followup_rules.model.panel import AreaStatus as AreaStatus
    from followup_rules.model.panel import ChangedVerdict as ChangedVerdict
    from followup_rules.model.panel import Dissent as Dissent
    from followup_rules.model.panel import Imported as Imported
    from followup_rules.model.panel import LeftOutRow as LeftOutRow
    from followup_rules.model.panel import Outcome as Outcome
    from followup_rules.model.panel import Panel as Panel
    from followup_rules.model.panel import PlannedVisit as PlannedVisit
    from followup_rules.model.panel import Scorecard as Scorecard
    from followup_rules.model.panel import Verdict as Verdict
    from followup_rules.model.policy import Policy as Policy
    from followup_rules.model.seals import Seal as Seal
    from followup_rules.model.seals import SealedAs as SealedAs
    from followup_rules.practice.assess import assess as assess
    from followup_rules.practice.assess import factors as factors
    from followup_rules.practice.exercises import exercise as exercise
    from followup_rules.report.compose import compose as compose
    from followup_rules.report.messages import draft as draft
    from followup_rules.report.render import render as render
    from followup_rules.report.types import Report as Report
    from followup_rules.rules.decide import Decision as Decision
    from followup_rules.rules.decide import decide as decide
    from followup_rules.rules.explain import explain as explain
    from followup_rules.rules.next_round import next_round as next_round

__version__ = "0.1.0"

# Each name is imported on its first use, so that the page loads only what it needs. The imports above are for type
# checkers. A test compares both lists.
_NAMES = {
    "bridge": "call",
    "formats.calendar": "to_ics",
    "formats.collect": "CollectAnswers Collected collect",
    "formats.grid": "to_svg",
    "formats.invite": "invitation_fragment invitations read_invitation",
    "formats.link": "decode_link encode_link",
    "formats.mistakes": "mistakes",
    "formats.open_cards": "open_cards sealing",
    "formats.panel_json": "from_dict from_json to_dict",
    "formats.schema": "schema",
    "formats.seal_text": "Damaged FoundCard FoundSeal SealHeader card_text find_sealed seal_of seal_text",
    "formats.tables.answers": "Answers",
    "formats.tables.preview": "preview_table",
    "formats.tables.reading": "TableReading read_table",
    "formats.tables.strict": "parse_table",
    "formats.tables.writing": "format_table",
    "model.cards": "Card card_json digits_of read_card",
    "model.company": "Company using",
    "model.company_files": "company_from_dict company_to_dict read_company",
    "model.errors": "PanelError",
    "model.panel": "Area AreaStatus ChangedVerdict Dissent Imported LeftOutRow Outcome Panel PlannedVisit "
    "Scorecard Verdict",
    "model.policy": "Policy",
    "model.seals": "Seal SealedAs",
    "practice.assess": "assess factors",
    "practice.exercises": "exercise",
    "report.compose": "compose",
    "report.messages": "draft",
    "report.render": "render",
    "report.types": "Report",
    "rules.decide": "Decision decide",
    "rules.explain": "explain",
    "rules.next_round": "next_round",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}

if not TYPE_CHECKING:
    __all__ = sorted(_MODULES)  # noqa: PLE0605 - a list of texts


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
