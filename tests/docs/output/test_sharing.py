"""A site whose address is known tells others how to show a link to it, and which pages it has. Others say nothing."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from tests.docs.output.test_descriptions import descriptions
from tests.docs.sites import ADDRESS

pytestmark = pytest.mark.needs_native


def test_a_shared_link_shows_title_description_and_picture(published):
    """Someone who gets a link in a chat sees what it leads to."""
    assert (published.status, published.output) == (0, "")
    page = published.page("areas/coding")
    tags = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)"', page))

    assert tags["title"] == "Coding"
    assert tags["url"] == f"{ADDRESS}areas/coding.html"
    assert [unescape(tags["description"])] == descriptions(page)
    assert tags["image"] == f"{ADDRESS}_static/share.png"
    assert (published.folder / "html" / "_static" / "share.png").read_bytes()[16:24] == bytes.fromhex(
        "000004b000000276"
    )
    assert (tags["image:width"], tags["image:height"]) == ("1200", "630")
    assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_every_page_says_where_it_is(published):
    """A search engine that finds a page under two addresses keeps the right one."""
    for name in published.pages:
        expected = [] if name == "404" else [f"{ADDRESS}{name}.html"]
        assert re.findall('<link rel="canonical" href="([^"]*)"', published.page(name)) == expected
    assert "og:" not in published.page("404")


def test_the_map_names_every_page_once(published):
    """A search engine is told of every page that people look for, in a fixed order."""
    tree = ET.parse(published.folder / "html" / "sitemap.xml")  # noqa: S314, our own file
    found = [place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]

    assert found == sorted(f"{ADDRESS}{name}.html" for name in published.pages if name not in ("404", "search"))


def test_a_site_without_an_address_has_nothing_of_it(guide):
    """A site that may be opened anywhere holds no whole address of its own, and building it warns of nothing."""
    assert not (guide.folder / "html" / "sitemap.xml").exists()
    assert not (guide.folder / "html" / "_static" / "share.png").exists()
    for name in guide.pages:
        assert 'rel="canonical"' not in guide.page(name)
        assert "og:" not in guide.page(name)


def test_every_page_has_the_icons_of_the_site(guide):
    """A reader finds the tab, and the page on the home screen of a phone, by its icon."""
    icon = (guide.folder / "html" / "_static" / "touch-icon.png").read_bytes()

    assert icon[16:24] == bytes.fromhex("000000b4000000b4")
    for name in guide.pages:
        assert re.search(
            r'<link rel="apple-touch-icon" href="[^"]*_static/touch-icon.png(\?v=\w+)?">', guide.page(name)
        )
