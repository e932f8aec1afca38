"""The page for wrong addresses works at any depth, wherever the site is published."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from sphinx.errors import ConfigError

from followup_docs.apps.not_found import root_of

pytestmark = pytest.mark.needs_native

ADDRESS = re.compile(r'(?<= )(?:href|src|action|data-content_root)="([^"#]*)')


@pytest.fixture(params=["/", "/guide/"])
def page_and_root(request, guide, published):
    """Return the text of the page, and the root that its addresses must start from."""
    return (guide if request.param == "/" else published).page("404"), request.param


def test_every_address_starts_from_the_root(guide, page_and_root):
    """A reader at ``/guide/a/b/c.html`` sees the styles, and the menu and the links lead where they should."""
    page, root = page_and_root
    own = {address for address in ADDRESS.findall(page) if address and not urlsplit(address).scheme}

    assert root in own  # as data-content_root
    for address in own - {root}:
        assert address.startswith(root)
        assert (guide.folder / "html" / urlsplit(address).path.removeprefix(root)).is_file(), address
    for kind in ("checker.html", "index.html", "followup.html", "search.html", "guide.css", "guide.js", "favicon.svg"):
        assert any(re.sub("-[0-9A-Z]{8}", "", urlsplit(address).path).endswith(kind) for address in own), kind


def test_the_page_has_a_search_and_the_menu(page_and_root):
    """A reader who followed a wrong link can search, and sees every page of the guide."""
    page, root = page_and_root

    assert re.search(rf'<form class="find-page" action="{root}search.html" method="get"', page)
    assert '<input type="search" id="find-page" name="q"' in page
    assert page.count(f'<li class="toctree-l1"><a class="reference internal" href="{root}') > 20


def test_search_engines_leave_it_alone(page_and_root):
    """A search engine does not list the page, which has no address of its own."""
    page, _ = page_and_root

    assert re.search(r'<meta content="noindex" name="robots"', page)
    assert 'rel="canonical"' not in page


def test_the_guide_does_not_lead_to_it(guide):
    """No reader comes to the page from the guide's search or from a link."""
    text = (guide.folder / "html" / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    number = index["docnames"].index("404")
    found_in = [*index["terms"].values(), *index["titleterms"].values()]

    assert not any(number == pages or (isinstance(pages, list) and number in pages) for pages in found_in)
    assert not any(number == page for titles in index["alltitles"].values() for page, _ in titles)
    assert [name for name in guide.pages if name != "404" and 'href="404.html' in guide.page(name)] == []


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/guide", "/guide/"),
        ("http://localhost:8000/hiring/guide/", "/hiring/guide/"),
    ],
)
def test_the_root_is_the_path_of_the_sites_address(address, root):
    """A company may write its address with or without a slash at the end."""
    assert root_of(address) == root


@pytest.mark.parametrize("address", ["example.org/guide/", "/guide/", "https:///guide/", "ftp://example.org/"])
def test_what_is_no_address_of_a_site_stops_the_build(address):
    """A company whose address is wrong reads which setting is wrong, and how to write it."""
    with pytest.raises(
        ConfigError, match=f"html_baseurl: '{address}' is no address of a site; write one like https://"
    ):
        root_of(address)
