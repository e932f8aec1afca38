"""Who judged what, as a picture on a page of the guide: the drawing of the rules, with the symbols of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.marks import icons_file
from followup_docs.templates import ICONS
from followup_rules.formats.grid import TITLE, to_svg

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from followup_rules.model.panel import Panel


def grid(panel: Panel, title: str, slug: str, env: BuildEnvironment) -> nodes.raw:
    """Draw a panel. The drawing carries all of it in words, for those who do not see it.

    :param slug: names the drawing's title and description within the page.
    """
    env.note_dependency(str(ICONS))
    svg = to_svg(panel, f"{TITLE}: {title}", slug=slug, icons=icons_file(env.docname))
    return nodes.raw("", svg, format="html")
