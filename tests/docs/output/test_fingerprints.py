"""Addresses that change with the contents of the file, so that no cache gives a page a file of another build."""

from __future__ import annotations

import re

import pytest

from followup_docs.output import fingerprints

pytestmark = pytest.mark.needs_native

FINGERPRINT = re.compile(r"\?v=[0-9a-f]{12}\b")


@pytest.fixture
def site(tmp_path):
    """Return a way to make a site of a page and a few files, and to read the page with fingerprints."""
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

    def made(html, name="index.html"):
        page = tmp_path / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(html)
        fingerprints.add_fingerprints(tmp_path)
        return page.read_text()

    made.folder = tmp_path
    return made


@pytest.mark.parametrize(
    "html",
    [
        '<script src="_static/search.js"></script>',
        '<script src="_static/search.js?v=1234abcd"></script>',
        '<img alt="" src="_static/dot.png">',
        '<svg><use href="_static/icons.svg#icon-hire"></use></svg>',
    ],
)
def test_what_a_page_loads_carries_the_hash_of_its_contents(site, html):
    """Scripts, pictures and symbols have an address that other contents would not have."""
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
    """A link is not a file to load, a bundle has a hash in its name, and what is elsewhere is not ours."""
    assert site(html) == html


def test_a_second_run_changes_nothing_until_a_file_changes(site):
    """A page that a later build leaves as it is has the address of the new picture."""
    first = site('<img alt="" src="_static/dot.png">')
    fingerprints.add_fingerprints(site.folder)
    assert (site.folder / "index.html").read_text() == first

    (site.folder / "_static" / "dot.png").write_text("another dot")
    fingerprints.add_fingerprints(site.folder)
    assert (site.folder / "index.html").read_text() != first


def test_addresses_are_listed_as_seen_from_where_the_site_begins(site):
    """Pages in different folders name the same file in their own way."""
    site('<img alt="" src="../_static/dot.png">', "more/page.html")
    listed = {FINGERPRINT.sub("", address): file for address, file in fingerprints.loaded(site.folder)}

    assert listed == {"_static/dot.png": site.folder / "_static" / "dot.png"}
