"""The address of a file changes with its contents, so that no reader sees an old file from a cache."""

from __future__ import annotations

import re

import pytest

from followup_docs.output import fingerprints

pytestmark = pytest.mark.needs_native

FINGERPRINT = re.compile(r"\?v=[0-9a-f]{12}\b")


@pytest.fixture
def site(tmp_path):
    """Return a function that adds a page to a small site, and returns the page with fingerprints."""
    files = {
        "_static/search.js": "search()",
        "_static/dot.png": "dot",
        "_static/icons.svg": "<svg/>",
        "assets/main-ABCDEFGH.js": "go()",
        "about.html": "About",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    def add_page(html, name="index.html"):
        page = tmp_path / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(html)
        fingerprints.add_fingerprints(tmp_path)
        return page.read_text()

    add_page.folder = tmp_path
    return add_page


@pytest.mark.parametrize(
    "html",
    [
        '<script src="_static/search.js"></script>',
        '<script src="_static/search.js?v=1234abcd"></script>',
        '<img alt="" src="_static/dot.png">',
        '<svg><use href="_static/icons.svg#icon-hire"></use></svg>',
    ],
)
def test_scripts_pictures_and_symbols_have_a_hash_in_their_address(site, html):
    """A reader gets the new script, picture or symbol at once, because its address has changed."""
    page = site(html)

    assert len(FINGERPRINT.findall(page)) == 1
    assert FINGERPRINT.sub("", page) == html.replace("?v=1234abcd", "")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="about.html">About</a> <link rel="next" href="about.html">',
        '<script type="module" src="assets/main-ABCDEFGH.js"></script>',
        '<img src="https://example.org/_static/dot.png"> <img src="/_static/dot.png">',
        '<img src="data:image/png,_static/dot.png">',
        '<link rel="search" href="#"> <img src="_static/missing.png"> <img src="_static/dot.png?size=2">',
    ],
)
def test_pages_hashed_folders_and_other_sites_keep_their_addresses(site, html):
    """Links, bundles and files of other sites work as before, because their addresses do not change."""
    assert site(html) == html


def test_a_second_run_changes_nothing_until_a_file_changes(site):
    """A reader of an unchanged page sees the new picture after a later build."""
    first = site('<img alt="" src="_static/dot.png">')
    fingerprints.add_fingerprints(site.folder)
    assert (site.folder / "index.html").read_text() == first

    (site.folder / "_static" / "dot.png").write_text("another dot")
    fingerprints.add_fingerprints(site.folder)
    assert (site.folder / "index.html").read_text() != first


def test_addresses_are_listed_as_seen_from_where_the_site_begins(site):
    """A file that pages in different folders load is kept for offline use once."""
    site('<img alt="" src="../_static/dot.png">', "more/page.html")
    listed = {FINGERPRINT.sub("", address): file for address, file in fingerprints.addresses_with_hash(site.folder)}

    assert listed == {"_static/dot.png": site.folder / "_static" / "dot.png"}
