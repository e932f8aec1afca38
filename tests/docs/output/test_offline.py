"""Everything that pages need is kept for offline use, unless one setting turns that off."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from followup_docs.output import offline

pytestmark = pytest.mark.needs_native

WORKER = "offline.js"
RELATIONS = {"stylesheet", "shortcut icon", "icon", "preload", "modulepreload"}


class Loads(HTMLParser):
    """Collects the addresses that a page loads."""

    def __init__(self):
        super().__init__()
        self.addresses = set()

    def handle_starttag(self, tag, attrs):
        """Note scripts, pictures, symbols, and links that browsers load by themselves."""
        given = dict(attrs)
        if tag in ("script", "img", "use") or (tag == "link" and given.get("rel") in RELATIONS):
            self.addresses.add(urldefrag(given.get("src") or given.get("href") or "").url)


def list_choices(text):
    """Return the list in a service worker's text."""
    return json.loads(text[text.index("{", text.index("offline.serve(self")) : text.rindex("}") + 1])


def hash_of(content):
    """Return the hash as browsers compute it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def test_everything_that_pages_load_is_kept(guide):
    """A reader without a network sees every page complete, with its scripts, style sheets, pictures and symbols.

    Only the page for wrong addresses is not kept, because a server sends it.
    """
    loaded = set()
    for name in set(guide.pages) - {"404"}:
        loads = Loads()
        loads.feed(guide.page(name))
        loaded |= {posixpath.normpath(urljoin(name, address)) for address in loads.addresses if address}
    kept = list_choices((guide.folder / "html" / WORKER).read_text())

    assert len(loaded) > 10
    assert {address for address in loaded if not urlsplit(address).scheme} <= set(kept["fixed"])
    assert set(kept["pages"]) == {f"{name}.html" for name in guide.pages} - {"404.html"}


def test_every_kept_file_has_its_hash(guide):
    """A reader never gets a file of another build, because each file is checked against its hash."""
    site = guide.folder / "html"
    kept = list_choices((site / WORKER).read_text())

    for address, integrity in {**kept["pages"], **kept["fixed"]}.items():
        assert hash_of((site / urlsplit(address).path).read_bytes()) == integrity, address


def test_only_pages_that_run_python_keep_the_site(guide):
    """A reader of the guide's plain pages downloads nothing for offline use."""
    assert [name for name in guide.pages if keeps_site(guide.page(name))] == ["checker", "practice", "your-card"]


def keeps_site(page):
    """Return whether a page has its script register the worker."""
    return '"offline": true' in page


def test_one_setting_turns_offline_use_off(small_guide):
    """A company turns offline use off in one line: the worker then removes itself, and no page registers it."""
    apps = ["followup_docs.apps.app", "followup_docs.apps.practice", "followup_docs.output.bundle"]
    small_guide.configure(f"extensions += {apps}")
    site = small_guide(".. followup-practice::", "html")
    assert "offline.serve(self" in (site.folder / "html" / WORKER).read_text(), site.output
    assert keeps_site(site.page("index"))

    small_guide.configure("followup_offline = False")
    site = small_guide(".. followup-practice::", "html")
    assert site.status == 0, site.output
    assert "offline.leave(self)" in (site.folder / "html" / WORKER).read_text()
    assert not keeps_site(site.page("index"))


def test_a_build_is_identified_by_its_contents(tmp_path):
    """A browser fetches the site again only if it has changed: the same site makes the same worker, byte for byte."""
    (tmp_path / "index.html").write_text("Home")
    texts = []
    for home in ("Home", "Home", "Home!"):
        (tmp_path / "index.html").write_text(home)
        offline.write_keeping_worker(tmp_path)
        texts.append((tmp_path / WORKER).read_text())

    assert texts[0] == texts[1]
    assert list_choices(texts[0])["id"] != list_choices(texts[2])["id"]
