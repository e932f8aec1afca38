"""Writes the rules page from ``followup_rules``: the docstring of a rule is its text, its id is its anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.directives.statements import FILE, load_statements
from followup_docs.directives.worked_panels import WorkedPanelDirective, load_worked_panels
from followup_docs.nodes import marks
from followup_docs.nodes.blocks import paragraph
from followup_docs.nodes.company import company_of
from followup_docs.nodes.rule_links import RulesDirective, link, rule_title
from followup_rules.model.policy import POLICY_VALUES, value_text
from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_docs.directives.statements import Statement
    from followup_docs.directives.worked_panels import WorkedPanel
    from followup_rules.model.policy import Choice, Number
    from followup_rules.rules.rule import Caution, Rule


class Procedure(RulesDirective):
    """Lists the rules in order of precedence, each with its outcome."""

    def run(self) -> list[nodes.Node]:
        """Return the ordered list."""
        self.depend_on_rules()
        return [
            nodes.enumerated_list("", *(self._step(rule) for rule in RULES), enumtype="arabic", classes=["procedure"])
        ]

    def _step(self, rule: Rule) -> nodes.list_item:
        heading = paragraph([link(rule.id), nodes.Text(" "), marks.outcome(rule.outcome)])
        return nodes.list_item("", heading, nodes.paragraph(text=paragraphs(rule.explanation)[0]))


class Rules(WorkedPanelDirective):
    """Writes a section for each rule."""

    entries: Sequence[Rule | Caution] = RULES

    def run(self) -> list[nodes.Node]:
        """Return the sections. The id of a section is that of its rule."""
        self.depend_on_worked_panels()
        worked_panels, statements = load_worked_panels(self.folder), load_statements(self.folder.parent / FILE)
        self.env.note_dependency(str(self.folder.parent / FILE))
        return [
            self._section(entry, [worked for worked in worked_panels if is_shown(worked, entry.id)], statements)
            for entry in self.entries
        ]

    def _section(
        self, entry: Rule | Caution, worked_panels: Sequence[WorkedPanel], statements: Sequence[Statement]
    ) -> nodes.section:
        section = self.section(entry.id, rule_title(entry.id), "rule")
        if outcome := getattr(entry, "outcome", None):
            section += paragraph([marks.outcome(outcome)])
        section += [nodes.paragraph(text=text) for text in paragraphs(entry.explanation)]
        sources = [stated for stated in statements if {("rule", entry.id), ("caution", entry.id)} & set(stated.became)]
        if sources:
            section += passage_links(sources)
        if worked_panels:
            section += example_links(worked_panels)
        return section


class Cautions(Rules):
    """Writes a section for each caution."""

    entries = CAUTIONS


class PolicyValues(RulesDirective):
    """Lists the policy values, each with its default, its bounds and its reason, and what a company sets instead."""

    def run(self) -> list[nodes.Node]:
        """Return a definition list of all values."""
        self.depend_on_rules()
        return [nodes.definition_list("", *(self._definition(value) for value in POLICY_VALUES.values()))]

    def _definition(self, value: Number | Choice) -> nodes.definition_list_item:
        default = nodes.inline(
            text=f" {value.accepted}; {value_text(value.default)} unless you set it", classes=["default"]
        )
        why = paragraph([nodes.emphasis(text="Why:"), nodes.Text(f" {value.why}")])
        definition = nodes.definition("", nodes.paragraph(text=value.means), *self._own(value), why)
        return nodes.definition_list_item("", nodes.term("", "", nodes.literal(text=value.id), default), definition)

    def _own(self, value: Number | Choice) -> list[nodes.Node]:
        """Say what the company sets, where that is not the guide's value."""
        company = company_of(self.config)
        own = company.policy.values[value.id]
        if own == value.default:
            return []
        setting = nodes.strong(text=f"{company.name} sets {value_text(own)}")
        return [paragraph([setting, nodes.Text(f", in place of {value_text(value.default)}.")], "company-value")]


def is_shown(worked: WorkedPanel, rule_id: str) -> bool:
    """Return whether the rule decides a worked panel, or the caution is in its report."""
    decided = [reason["rule"] for reason in worked.report["reasons"] if reason["decided"]]
    return rule_id in [*decided, *(caution["rule"] for caution in worked.report["cautions"])]


def passage_links(statements: Sequence[Statement]) -> nodes.paragraph:
    """Return a line of links to the passages of the guide about a rule."""
    return _links("In the guide: ", [(statement.label, statement.says.rstrip(".")) for statement in statements])


def example_links(worked_panels: Sequence[WorkedPanel]) -> nodes.paragraph:
    """Return a line of links to worked panels."""
    return _links("In worked panels: ", [(worked.slug, worked.title) for worked in worked_panels])


def _links(before: str, targets: Sequence[tuple[str, str]]) -> nodes.paragraph:
    links: list[nodes.Node] = []
    for target, text in targets:
        links += [nodes.Text(" · " if links else before), link(target, text)]
    return paragraph(links, "examples")


def paragraphs(docstring: str) -> list[str]:
    """Return a docstring's paragraphs, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", docstring.strip())]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("followup-procedure", Procedure)
    app.add_directive("followup-rules", Rules)
    app.add_directive("followup-cautions", Cautions)
    app.add_directive("followup-policy", PolicyValues)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
