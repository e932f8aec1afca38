"""The rules page, generated from ``followup_rules``: a rule's docstring is its text, its id is its anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.directives.statements import FILE, load
from followup_docs.directives.worked_panels import WorkedPanelDirective, load_all
from followup_docs.nodes import marks
from followup_docs.nodes.blocks import paragraph
from followup_docs.nodes.rule_links import RulesDirective, link, title
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
    """Lists the rules by precedence, each with its outcome."""

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
        """Return the sections, their ids the rules' ids."""
        self.depend_on_cases()
        worked_panels, statements = load_all(self.folder), load(self.folder.parent / FILE)
        self.env.note_dependency(str(self.folder.parent / FILE))
        return [
            self._section(entry, [worked for worked in worked_panels if shows(worked, entry.id)], statements)
            for entry in self.entries
        ]

    def _section(
        self, entry: Rule | Caution, worked_panels: Sequence[WorkedPanel], statements: Sequence[Statement]
    ) -> nodes.section:
        section = self.section(entry.id, title(entry.id), "rule")
        if outcome := getattr(entry, "outcome", None):
            section += paragraph([marks.outcome(outcome)])
        section += [nodes.paragraph(text=text) for text in paragraphs(entry.explanation)]
        if said := [one for one in statements if {("rule", entry.id), ("caution", entry.id)} & set(one.became)]:
            section += passages(said)
        if worked_panels:
            section += examples(worked_panels)
        return section


class Cautions(Rules):
    """Writes a section for each caution."""

    entries = CAUTIONS


class PolicyValues(RulesDirective):
    """Lists what a company may set, with default, bounds and reason, as the policy declares them."""

    def run(self) -> list[nodes.Node]:
        """Return a definition list of all values."""
        self.depend_on_rules()
        return [nodes.definition_list("", *(self._value(value) for value in POLICY_VALUES.values()))]

    def _value(self, value: Number | Choice) -> nodes.definition_list_item:
        chosen = nodes.inline(text=f" {value.accepted}; {value_text(value.default)} unless set", classes=["default"])
        why = paragraph([nodes.emphasis(text="Why:"), nodes.Text(f" {value.why}")])
        definition = nodes.definition("", nodes.paragraph(text=value.means), why)
        return nodes.definition_list_item("", nodes.term("", "", nodes.literal(text=value.id), chosen), definition)


def shows(worked: WorkedPanel, rule_id: str) -> bool:
    """Return whether a worked panel shows a rule deciding, or a caution."""
    found = [reason["rule"] for reason in worked.report["reasons"] if reason["decided"]]
    return rule_id in [*found, *(caution["rule"] for caution in worked.report["cautions"])]


def passages(statements: Sequence[Statement]) -> nodes.paragraph:
    """Return a line of links to what the guide says about a rule."""
    return _links("In the guide: ", [(one.label, one.says.rstrip(".")) for one in statements])


def examples(worked_panels: Sequence[WorkedPanel]) -> nodes.paragraph:
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
