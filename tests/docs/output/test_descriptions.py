"""Every page is described, for search engines and for the people who get its link."""

from __future__ import annotations

import re
from html import unescape

import pytest

from followup_docs.output.descriptions import LONGEST, shorten

pytestmark = pytest.mark.needs_native


def descriptions(page):
    """Return the descriptions in the head of a page."""
    tags = re.findall(r"<meta [^>]*>", page)
    return [unescape(re.search('content="([^"]*)"', tag)[1]) for tag in tags if 'name="description"' in tag]


def test_every_page_has_one_description_of_its_own(guide):
    """A reader of search results sees for each page what it is about, and whole."""
    found = {name: descriptions(guide.page(name)) for name in guide.pages}

    assert {name: texts for name, texts in found.items() if len(texts) != 1} == {}
    texts = [text for (text,) in found.values()]
    assert [text for text in texts if not 50 <= len(text) <= LONGEST or re.search(r"[<>{}\n]|  ", text)] == []
    assert len({*texts}) == len(texts)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["One sentence that says what all of this page is for. Another."], None),
        (["Short. Too short."], None),
        (["Short.", "The next paragraph says what the page is for, in full."], None),
        (["A sentence of exactly so many words that one is enough. " + "More " * 40], 0),
        (["He said: \u201cThis is the sentence that the page begins with.\u201d " + "More " * 40], 0),
    ],
)
def test_a_description_is_as_many_sentences_as_fit(texts, expected):
    """A description ends with a sentence. A further paragraph is added only where the first says too little."""
    whole = " ".join(texts)
    short = whole.partition(" More ")[0] if expected == 0 else whole

    assert shorten(iter(texts)) == short


def test_a_long_first_sentence_is_cut_between_words():
    """A sentence that does not fit ends in an ellipsis."""
    text = shorten(iter(["word " * 60]))

    assert len(text) <= LONGEST
    assert re.fullmatch(r"(word )+word\u2026", text)


def test_an_author_may_write_the_description(small_guide):
    """A page without a text that describes it names one."""
    site = small_guide(
        ".. meta::\n   :description: Written by hand.\n\nThe text of the page begins here.", builder="html"
    )

    assert descriptions(site.page("index")) == ["Written by hand."]
