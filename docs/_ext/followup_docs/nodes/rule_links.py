"""Links to rules with the role ``:rule:``, and checks that every rule has an anchor.

Also has the base class of directives whose text comes from the rules.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole, SphinxDirective

import followup_rules
from followup_rules.rules.explain import RULES_AND_CAUTIONS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

SOURCES = tuple(sorted(Path(followup_rules.__file__).parent.rglob("*.py")))


def note_rules(env: BuildEnvironment) -> None:
    """Have Sphinx read the current page again when any module of the rules changes."""
    for source in SOURCES:
        env.note_dependency(str(source))


def rule_title(rule_id: str) -> str:
    """Return the title of a rule, from its id: ``clear-no`` is "Clear no"."""
    return rule_id.replace("-", " ").capitalize()


def link(label: str, text: str | None = None) -> addnodes.pending_xref:
    """Return a link to a label of the guide, such as a rule's id. Sphinx warns if the label does not exist."""
    return addnodes.pending_xref(
        "",
        nodes.inline(text=text or rule_title(label), classes=["std", "std-ref"]),
        refdomain="std",
        reftype="ref",
        reftarget=label,
        refexplicit=True,
        refwarn=True,
    )


class RuleRole(ReferenceRole):
    """Links to a rule or caution by its id: ``:rule:`clear-no```, or ``:rule:`one no <clear-no>```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link. Warn if no rule has that id."""
        note_rules(self.env)
        if self.target not in RULES_AND_CAUTIONS:
            logger.warning(
                "no rule or caution has the id %r",
                self.target,
                location=self.get_location(),
                type="followup",
                subtype="rule",
            )
            return [nodes.inline(text=self.title)], []
        text = self.title if self.has_explicit_title else rule_title(self.target).lower()
        return [link(self.target, text)], []


class RulesDirective(SphinxDirective):
    """A directive whose text comes from the rules. Its page is read again when they change."""

    def depend_on_rules(self) -> None:
        """Have Sphinx read the page again when any module of the rules changes."""
        note_rules(self.env)

    def section(self, anchor: str, heading: str, *classes: str) -> nodes.section:
        """Return a new section. Its id is exactly ``anchor``, and links can use ``anchor`` as label."""
        section = nodes.section("", nodes.title(text=heading), ids=[anchor], names=[anchor], classes=list(classes))
        self.state.document.note_explicit_target(section, section)
        return section


def check_anchors(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of rules and cautions that no page has an anchor for."""
    labels = env.domains.standard_domain.anonlabels
    for rule_id in RULES_AND_CAUTIONS:
        if rule_id not in labels:
            logger.warning("no page has an anchor for %r", rule_id, type="followup", subtype="rule")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role and the check."""
    app.add_role("rule", RuleRole())
    app.connect("env-check-consistency", check_anchors)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
