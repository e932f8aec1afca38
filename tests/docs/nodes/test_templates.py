"""The company's words in the HTML of apps and drawings."""

from __future__ import annotations

from followup_docs.nodes.templates import html_in_own_words, render, values_in_own_words
from followup_rules.model.company import Company, Roles, using
from followup_rules.report.labels import labels

OURS = Company(name="X", bar="the <house> standard", roles=Roles(hiring_manager='head of "R&D"', hr="people"))


def test_only_texts_have_the_company_s_words():
    """Tags, their attributes and the data of a page stay as they are, and the company's words are escaped."""
    html = '<p id="our bar" title="HR">Our bar &amp; <b>HR</b></p><script type="application/json">"HR"</script>HR'

    with using(OURS):
        assert html_in_own_words(html) == (
            '<p id="our bar" title="HR">The &lt;house&gt; standard &amp; <b>people</b></p>'
            '<script type="application/json">"HR"</script>people'
        )
    assert html_in_own_words(html) == html


def test_the_words_of_a_page_are_the_company_s():
    """Every text of plain data has the company's words; keys and values of other types stay."""
    with using(OURS):
        assert values_in_own_words({"HR": ["HR", 1, None, True]}) == {"HR": ["people", 1, None, True]}


def test_a_drawing_makes_room_for_longer_words():
    """The road has the company's words, and what is below them moves down."""
    with using(OURS):
        road = render("road.svg", words=labels(), icons="")
    guide = render("road.svg", words=labels(), icons="")

    assert "head of &#34;R&amp;D&#34;" in road
    assert "hiring manager" not in road
    assert 'height="452"' in guide
    assert 'height="452"' in road
    with using(Company(name="X", roles=Roles(hr="the people and culture team"))):
        assert 'height="484"' in render("road.svg", words=labels(), icons="")
