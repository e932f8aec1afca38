"""The areas of the guide, from one file each: a page for every area, and one page with all of them."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.parsers import RSTParser
from sphinx.util.docutils import SphinxDirective

from followup_docs.nodes.company import company_of
from followup_docs.nodes.rule_links import note_rules
from followup_rules.model.company import InterviewArea
from followup_rules.model.plain_data import read_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from docutils.statemachine import StringList
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.company import Question

UNDERLINES = "=-~^"
"""What underlines a heading, by its depth."""


def area_lines(area: InterviewArea, depth: int) -> Iterator[str]:
    """Write an area in reStructuredText.

    :param depth: how deep in the page its headings below the name are.
    """
    yield from heading("What to explore", depth)
    for line in area.explore:
        yield from _item(line)
    yield from heading("Questions", depth)
    for question in area.questions:
        yield from _question(question)
    yield from heading("Anchors", depth)
    for verdict, lines in area.anchors.lines.items():
        yield f":verdict:`{verdict}`"
        for line in lines:
            yield from _item(line, indent="   ")
        if verdict == "maybe" and area.anchors.to_settle:
            yield from _item(f"*To settle it:* {area.anchors.to_settle}", indent="   ")
        yield ""


def heading(text: str, depth: int) -> list[str]:
    """Write a heading. A letter is at most two columns wide."""
    return ["", text, UNDERLINES[depth] * max(2 * len(text), 3), ""]


def escaped(name: str) -> str:
    """Write a name so that none of its signs is markup."""
    return re.sub(r"([^\w\s]|_)", r"\\\1", name)


def _item(text: str, indent: str = "") -> list[str]:
    first, *others = text.splitlines() or [""]
    return [f"{indent}- {first}", *(f"{indent}  {line}" for line in others)]


def _question(question: Question) -> list[str]:
    note = f" ({question.note})" if question.note else ""
    then = f'\n*Then:* "{question.then}"' if question.then else ""
    return _item(f'"{question.ask}"{note}{then}')


class AreaParser(RSTParser):
    """Reads the file of an area as a page of the guide."""

    supported: ClassVar[tuple[str, ...]] = ("area",)

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse the page that the file makes. The company's files have been checked when the build began."""
        name = document.settings.env.docname.rpartition("/")[2]
        area: InterviewArea = read_object(InterviewArea, {**tomllib.loads(str(inputstring)), "id": name})
        super().parse("\n".join(_page(area)), document)


def _page(area: InterviewArea) -> Iterator[str]:
    yield from heading(escaped(area.name), 0)
    what = "interviewers who judge this area"
    if area.in_every_interview:
        what = "every interviewer, whatever their area"
    yield f".. opening:: {what}"
    yield "   :length: short"
    yield ""
    yield from (f"   {line}" for line in area.about.strip().splitlines())
    yield ""
    yield from area_lines(area, depth=1)
    yield from heading("Where to go next", 1)
    yield "- :ref:`interview-areas` says how to fit the anchors to your role, and how much help is fine."
    yield "- :ref:`interviewing-techniques` shows how to get from a question to a firm yes or no. Read it tonight."


class Areas(SphinxDirective):
    """Writes each planned area as a section. ``:in-every-interview:`` has those of every interview, a level deeper."""

    option_spec = {"in-every-interview": lambda given: True}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return a section for each area."""
        note_rules(self.env)
        is_in_every = "in-every-interview" in self.options
        depth = 2 if is_in_every else 1
        lines: list[str] = []
        for area in company_of(self.config).areas:
            if area.in_every_interview == is_in_every:
                lines += [
                    "",
                    f".. _area-{area.id}:",
                    *heading(escaped(area.name), depth),
                    *area.about.strip().splitlines(),
                    "",
                ]
                lines += [f":doc:`/areas/{area.id}` has this on a page of its own.", *area_lines(area, depth + 1)]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class AreaLinks(SphinxDirective):
    """Links to each area on the page with all areas, or with ``:own-pages:`` to the page of each.

    Those that show in every interview are last, as on that page.
    """

    option_spec = {"own-pages": directives.flag}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return a list of links."""
        role = ":doc:`/areas/{}`" if "own-pages" in self.options else ":ref:`area-{}`"
        areas = sorted(company_of(self.config).areas, key=lambda area: area.in_every_interview)
        links = [role.format(area.id) for area in areas]
        return self.parse_text_to_nodes("\n".join(f"- {link}" for link in links))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register parser and directives."""
    app.add_source_suffix(".toml", "area")
    app.add_source_parser(AreaParser)
    app.add_directive("areas", Areas)
    app.add_directive("area-links", AreaLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
