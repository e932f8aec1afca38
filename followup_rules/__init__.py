"""The rules of the follow-up session: from a panel's verdicts to an outcome, its reasons, and who does what next.

>>> from followup_rules import Panel, decide
>>> decide(Panel.from_verdicts({"Architecture": "yes", "Coding": ["yes", "no"], "Process": "maybe"})).outcome
<Outcome.NEED_MORE_INFORMATION: 'need-more-information'>
"""

from followup_rules.formats.panel_json import from_dict, to_dict
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import (
    Area,
    AreaStatus,
    ChangedVerdict,
    Dissent,
    Outcome,
    Panel,
    PlannedVisit,
    Scorecard,
    Verdict,
)
from followup_rules.model.policy import Policy
from followup_rules.report.compose import compose
from followup_rules.report.types import Report
from followup_rules.rules.decide import Decision, decide

__version__ = "0.1.0"

__all__ = [
    "Area",
    "AreaStatus",
    "ChangedVerdict",
    "Decision",
    "Dissent",
    "Outcome",
    "Panel",
    "PanelError",
    "PlannedVisit",
    "Policy",
    "Report",
    "Scorecard",
    "Verdict",
    "compose",
    "decide",
    "from_dict",
    "to_dict",
]
