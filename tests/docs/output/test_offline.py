"""What is kept for when there is no network: all that the pages need, unless one setting says no."""

from __future__ import annotations

import base64
import hashlib
import json
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

import pytest

from followup_docs.output import offline

pytestmark = pytest.mark.needs_native

WORKER = "offline.js"
RELATIONS = {"stylesheet", "shortcut icon", "icon", "preload", "modulepreload"}


class Loads(HTMLParser):
    """Collects what a page loads by its tags."""

    def __init__(self):
        super().__init__()
        self.addresses = set()

    def handle_starttag(self, tag, attrs):
        """Note scripts, pictures, symbols, and links that browsers follow by themselves."""
        given = dict(attrs)
        if tag in ("script", "img", "use") or (tag == "link" and given.get("rel") in RELATIONS):
            self.addresses.add(urldefrag(given.get("src") or given.get("href") or "").url)


def listed(text):
    """Return the list in a service worker's text."""
    return json.loads(text[text.index("{", text.index("offline.serve(self")) : text.rindex("}") + 1])


def hashed(content):
    """Return a hash as browsers work it out."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def test_everything_that_pages_load_is_kept(guide):
    """No page lacks a script, a style sheet, a picture or a symbol: each is kept as the page asks for it.

    The page for a wrong address is not among them: without a network there is no server to send it.
    """
    loads = Loads()
    for name in set(guide.pages) - {"404"}:
        loads.feed(guide.page(name))
    kept = listed((guide.folder / "html" / WORKER).read_text())

    assert len(loads.addresses) > 10
    assert {address for address in loads.addresses if not urlsplit(address).scheme} - {""} <= set(kept["fixed"])
    assert set(kept["pages"]) == {f"{name}.html" for name in guide.pages} - {"404.html"}


def test_what_is_kept_is_checked_against_this_very_build(guide):
    """Every file is listed with its hash, so that a file of another build is never taken for it."""
    site = guide.folder / "html"
    kept = listed((site / WORKER).read_text())

    for address, integrity in {**kept["pages"], **kept["fixed"]}.items():
        assert hashed((site / urlsplit(address).path).read_bytes()) == integrity, address


def test_only_pages_that_run_something_speak_of_it(guide):
    """The pages of the guide carry nothing for it."""
    assert [name for name in guide.pages if kept_offline(guide.page(name))] == ["checker", "practice"]


def kept_offline(page):
    """Tell whether a page has its script register the worker."""
    return '"offline": true' in page


def test_it_is_one_setting(small_guide):
    """A company turns it off in one line: instead of the worker there is one that leaves, no page speaks of it."""
    apps = ["followup_docs.apps.app", "followup_docs.apps.practice", "followup_docs.output.bundle"]
    small_guide.configure(f"extensions += {apps}")
    site = small_guide(".. followup-trainer::", "html")
    assert "offline.serve(self" in (site.folder / "html" / WORKER).read_text(), site.said
    assert kept_offline(site.page("index"))

    small_guide.configure("followup_offline = False")
    site = small_guide(".. followup-trainer::", "html")
    assert site.status == 0, site.said
    assert "offline.leave(self)" in (site.folder / "html" / WORKER).read_text()
    assert not kept_offline(site.page("index"))


def test_a_build_is_known_by_what_is_in_it(tmp_path):
    """The same site makes the same worker, byte for byte; one more letter on a page makes another build."""
    (tmp_path / "index.html").write_text("Home")
    texts = []
    for home in ("Home", "Home", "Home!"):
        (tmp_path / "index.html").write_text(home)
        offline.write_keeper(tmp_path)
        texts.append((tmp_path / WORKER).read_text())

    assert texts[0] == texts[1]
    assert listed(texts[0])["id"] != listed(texts[2])["id"]
