"""The panel on the home page: five verdicts and their outcome. A reader may change a verdict and see what follows.

Without a script it shows the panel as it is in its file. Python answers every change when the site is built, so that
the page's script only looks answers up.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from followup_docs.apps.app import app_html
from followup_docs.directives.worked_panels import WorkedPanelDirective
from followup_docs.nodes.marks import LABELS, icons_file
from followup_docs.nodes.templates import render, sources, values_in_own_words
from followup_rules.formats.link import encode_link
from followup_rules.model.panel import JUDGED
from followup_rules.report.compose import compose
from followup_rules.report.words import NO_OUTCOME

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.panel import Panel, Verdict

MOST_VERDICTS = 6
"""How many verdicts a strip has room for. With six, the page carries 729 answers."""


class Answer(NamedTuple):
    """What the strip says of a panel: the outcome, its word, and the reasons that decide it."""

    outcome: str
    word: str
    reasons: str


def answer_to(panel: Panel) -> Answer:
    """Decide a panel."""
    report = compose(panel)
    outcome = report["outcome"] or NO_OUTCOME
    reasons = " ".join(reason["text"] for reason in report["reasons"] if reason["decided"])
    return Answer(outcome, LABELS["outcomes"][outcome], reasons)


def answers_to(panel: Panel) -> dict[tuple[Verdict, ...], Answer]:
    """Decide the panel with every combination of verdicts, in the order of ``itertools.product``."""
    cards = panel.scorecards
    return {
        verdicts: answer_to(
            replace(
                panel,
                scorecards=tuple(replace(card, verdict=verdict) for card, verdict in zip(cards, verdicts, strict=True)),
            )
        )
        for verdicts in product(JUDGED, repeat=len(cards))
    }


class VerdictStrip(WorkedPanelDirective):
    """Shows the worked panel of a slug as a strip. Each of its areas has one verdict."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the strip as one node."""
        self.depend_on_worked_panels()
        for file in sources():
            self.env.note_dependency(str(file))
        worked = self.worked_panel(self.arguments[0])
        panel = worked.panel
        if [card.area for card in panel.scorecards] != [area.name for area in panel.areas]:
            raise self.error(f"{worked.slug}: a strip needs one verdict for each area, in the order of the areas")
        if not all(card.verdict in JUDGED for card in panel.scorecards):
            raise self.error(f"{worked.slug}: a strip shows {', '.join(JUDGED)}; another verdict needs another panel")
        if len(panel.scorecards) > MOST_VERDICTS:
            raise self.error(f"{worked.slug}: a strip has room for {MOST_VERDICTS} verdicts at most")
        answers = answers_to(panel)
        different = list(dict.fromkeys(answers.values()))
        places = {answer: place for place, answer in enumerate(different)}
        address = self.env.app.builder.get_relative_uri
        checker = address(self.env.docname, "checker")
        html = render(
            "verdict-strip/verdict-strip.html",
            scorecards=panel.scorecards,
            verdicts={verdict: LABELS["verdicts"][verdict] for verdict in JUDGED},
            answer=answers[tuple(card.verdict for card in panel.scorecards)],
            # The place of the answer to each combination, and the answers.
            data=values_in_own_words([[places[answer] for answer in answers.values()], different]),
            icons=icons_file(self.env.docname),
            made_up_team=f"{address(self.env.docname, 'glossary')}#term-made-up-team",
            checker=checker,
            example=f"{checker}#{encode_link(panel)}",
        )
        return [app_html("", html, format="html", app="verdict-strip")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("verdict-strip", VerdictStrip)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
