"""Adds to the search what Sphinx leaves out: the words yes and no, and words that people type for those of the guide.

``_static/search.js`` orders what is found, and writes the lines below each result.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ConfigError
from sphinx.search.en import SearchEnglish

from followup_docs.apps.app import STATIC, app_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

WORDS = "search-words.toml"
"""The file with words that people type, in the folder of the guide."""

ORDER = "search.js"
"""The script that orders results. Sphinx puts it into a file of its own."""

VERDICTS = frozenset({"no"})
"""Words that Sphinx leaves out of the index because they are so common. Here they are verdicts."""

NOT_SEARCHED = "no-search"
"""The class of what Sphinx leaves out of the index."""


class SearchGuide(SearchEnglish):
    """English, in which verdicts are searched too."""

    stopwords = SearchEnglish.stopwords - VERDICTS

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        # The pages of a build have 17,000 words, but only 3,000 different ones.
        self.stem = cache(super().stem)  # type: ignore[method-assign]


def places(env: BuildEnvironment, words: dict[str, dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield each word that people type, with the page and the anchor to which it leads.

    Raises ConfigError if there is no such term or label.
    """
    standard = env.domains.standard_domain
    terms = {term.lower(): place for (kind, term), place in standard.objects.items() if kind == "term"}
    for kind, known in (("terms", terms), ("labels", standard.anonlabels)):
        for word, name in words.get(kind, {}).items():
            if name not in known:
                raise ConfigError(f"{WORDS}, {kind}.{word}: the guide has no {name!r}; accepted: {', '.join(known)}")
            yield word, *known[name]


def add_words(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add the words that lead to a page to its index entries."""
    file = Path(app.confdir) / WORDS
    if app.builder.format != "html" or not file.is_file():
        return
    top = ids_of_title(doctree)
    entries = [
        ("single", word, "" if anchor in top else anchor, "main", None)
        for word, page, anchor in places(app.env, tomllib.loads(file.read_text(encoding="utf-8")))
        if page == docname
    ]
    doctree.append(addnodes.index(entries=entries))


def ids_of_title(doctree: nodes.document) -> list[str]:
    """Return the anchors at the top of a page."""
    section = doctree.next_node(nodes.section)
    return section["ids"] if section else []


def leave_out(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Keep out of the index what nobody can see: the page for wrong addresses, and a sheet that an app only prints."""
    unseen: list[nodes.Element] = [doctree] if docname == "404" else []
    if doctree.next_node(app_html):
        unseen += [node for node in doctree.findall(nodes.container) if "sheet" in node["classes"]]
    for node in unseen:
        node["classes"].append(NOT_SEARCHED)


def configure(app: Sphinx, config: Config) -> None:
    """Have Sphinx use the script, and keep it from copying the script a second time."""
    config.html_search_scorer = str(STATIC / ORDER)
    config.exclude_patterns.append(f"**{ORDER}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the language and the words."""
    app.add_search_language(SearchGuide)
    app.connect("config-inited", configure)
    app.connect("doctree-resolved", add_words)
    app.connect("doctree-resolved", leave_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
