"""Pages to read in order say where the reader is, and link to the others."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.needs_native

ORDER = 'followup_reading_order = {"rules": "First", "index": "Then", "panels": "At last"}'


def test_a_page_of_the_order_says_which_it_is_and_links_to_the_others(small_guide):
    """A reader of the second page of three knows that, and is one click from the page before and the page after."""
    small_guide.configure(ORDER)
    page = small_guide(".. reading-order::", "html").page("index")
    line = re.search(r'<div class="reading-order.*?</div>', page, re.DOTALL)[0]

    assert "You are on page 2 of 3" in line
    assert re.findall(r'href="([^"]+)"', line) == ["rules.html", "panels.html"]
    assert "<strong>Then</strong>" in line


def test_a_page_outside_the_order_is_named(small_guide):
    """An author who writes the line on another page is told which pages have one."""
    small_guide.configure('followup_reading_order = {"rules": "First", "panels": "Then"}')
    site = small_guide(".. reading-order::")

    assert site.status != 0
    assert "index is not in followup_reading_order, which conf.py sets; it has: rules, panels" in site.output


def test_a_page_of_the_order_that_is_not_there_is_named(small_guide):
    """An author who renames a page is told that the order still has the old name."""
    small_guide.configure('followup_reading_order = {"index": "First", "gone": "Then"}')
    site = small_guide(".. reading-order::")

    assert site.status != 0
    assert "gone" in site.output


@pytest.mark.parametrize(("name", "place"), [("tonight", 1), ("before", 2), ("followup", 3)])
def test_the_guide_has_an_order_of_three_pages(guide, name, place):
    """A new interviewer reads the page for tonight, then that for tomorrow morning, then the one on the session."""
    assert f"You are on page {place} of 3" in guide.page(name)
