"""The words that people type into the search lead to terms and pages that the guide has."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.needs_native


def index(site):
    """Return the search index of a built site."""
    text = (site.folder / "html" / "searchindex.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("(") + 1 : text.rindex(")")])


def test_words_lead_to_a_term_a_page_or_a_section(small_guide):
    """A maintainer adds a word that people type, and the search finds what it names."""
    words = '[terms]\nfig = "apple"\n\n[labels]\npear = "fairness"\nplum = "clear-no"\n'
    (small_guide.source / "search-words.toml").write_text(words)
    (small_guide.source / "fairness.rst").write_text(":orphan:\n\n.. _fairness:\n\nFairness\n========\n")
    site = small_guide(".. glossary::\n\n   apple\n      A fruit.", builder="html")
    found = index(site)
    places = {
        word: [(found["docnames"][page], anchor, main) for page, anchor, main in found["indexentries"][word]]
        for word in ("fig", "pear", "plum")
    }

    assert (site.status, site.output) == (0, "")
    assert places == {
        "fig": [("index", "term-apple", True)],
        "pear": [("fairness", "", True)],
        "plum": [("rules", "clear-no", True)],
    }


@pytest.mark.parametrize("kind", ["terms", "labels"])
def test_a_word_that_leads_nowhere_stops_the_build(small_guide, kind):
    """A maintainer who mistypes a label, or removes it from the guide, is told which word has lost its place."""
    (small_guide.source / "search-words.toml").write_text(f'[{kind}]\nfig = "no-such-place"\n')
    site = small_guide(".. glossary::\n\n   apple\n      A fruit.", builder="html")

    assert site.status != 0
    assert f"search-words.toml, {kind}.fig: the guide has no 'no-such-place'; accepted: " in site.output


def test_verdicts_are_searched(guide):
    """A reader who looks for *no* finds pages with it, although it is left out of most indexes."""
    assert index(guide)["terms"]["no"]
    assert "the" not in index(guide)["terms"]


def test_what_nobody_sees_is_not_searched(guide):
    """The page for wrong addresses is not found, nor is the checker by words of the sheet that it only prints."""
    found = index(guide)
    pages = {
        word: [found["docnames"][page] for page in at] for word, at in found["terms"].items() if isinstance(at, list)
    }

    assert not any("404" in at for at in pages.values())
    assert "checker" not in pages["evid"]
