"""Explains rules and cautions, in the words of the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.model import checks
from followup_rules.model.company import in_own_words
from followup_rules.model.registry import registry
from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from followup_rules.rules.rule import Caution, Rule

RULES_AND_CAUTIONS: dict[str, Rule | Caution] = registry("rule or caution", [*RULES, *CAUTIONS])
"""Every rule and caution by its id."""


def explain(rule: str) -> str:
    """Explain a rule or a caution.

    :param rule: its id, such as ``clear-no``; the guide's page on the rules has an anchor of that name.
    :raises PanelError: at ``rule``, listing all ids, if there is none with that id.
    """
    return in_own_words(checks.entry(rule, "rule", RULES_AND_CAUTIONS).explanation)
