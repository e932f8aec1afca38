"""The guide on nginx with the configuration that the build writes, at the root of a server and in a folder of one."""

from __future__ import annotations

import shutil
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import publish
import pytest
import site_headers
from playwright.sync_api import expect
from serve import policy_for

from tests.browser.built_site import SITE, SLOW
from tests.browser.checker_page import Checker
from tests.browser.guide_nginx import has_brotli, serving_guide
from tests.browser.plain_servers import PLAIN_SERVERS
from tests.browser.readers import read_at_once
from tests.browser.watch import Watch

READERS = 200
"""How many read at once. ``make bench`` measures 1,000."""


@pytest.fixture(scope="module")
def folder(built, tmp_path_factory):
    """Return a copy of the site with compressed pages and bundles. The engine's would take half a minute."""
    if PLAIN_SERVERS[0].path() is None:
        pytest.skip("needs nginx (Debian: apt-get install nginx)")
    folder = tmp_path_factory.mktemp("published")
    site = shutil.copytree(SITE, folder / "site")
    large = site / "engine"
    publish.add_twins([file for file in publish.compressible(site) if large not in file.parents], folder / "cache")
    return site


@pytest.fixture(scope="module", params=["/", "/guide/"])
def address(request, folder, tmp_path_factory):
    """Serve the copy by nginx, and return the address of the site."""
    scratch = tmp_path_factory.mktemp("nginx")
    with serving_guide(folder, request.param, policy_for(SITE), scratch) as address:
        yield address


def ask(url, **headers):
    """Ask for an address, and return status, headers and body of the answer, as they come."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=SLOW / 1000)
    try:
        connection.request(
            "GET", parts.path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def one_of_each_kind():
    """Return a file of the site for each ending."""
    files = {file.suffix.removeprefix("."): file for file in publish.files(SITE) if file.suffix}
    return {ending: file.relative_to(SITE).as_posix() for ending, file in files.items()}


def test_every_kind_of_file_has_its_type_and_the_headers(address):
    """A browser runs modules and WebAssembly, and applies the policy to every file, also to the worker."""
    kinds = one_of_each_kind()
    assert {"html", "css", "js", "json", "svg", "png", "wasm"} <= kinds.keys()
    for ending, file in kinds.items():
        status, headers, body = ask(address + quote(file))
        wanted = site_headers.headers(policy_for(SITE))

        assert (status, body) == (200, (SITE / file).read_bytes())
        assert headers.get_content_type() == site_headers.TYPES.get(ending, "application/octet-stream")
        assert {name: headers[name] for name in wanted} == wanted
    assert ask(address)[1]["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(("coding", "twin"), [("gzip", ".gz"), ("br", ".br")])
def test_the_compressed_file_is_sent_to_a_browser_that_can_read_it(address, folder, coding, twin):
    """A reader waits for a quarter of the bytes, and the server compresses nothing. A cache keeps the forms apart."""
    if coding == "br" and not has_brotli():
        pytest.skip("needs nginx's brotli module (Debian: apt-get install libnginx-mod-http-brotli-static)")
    for file in ("checker.html", next((folder / "assets").glob("checker-*.js")).relative_to(folder).as_posix()):
        _, headers, body = ask(address + file, Accept_Encoding=coding)

        assert headers["Content-Encoding"] == coding
        assert headers["Vary"] == "Accept-Encoding"
        assert body == (folder / f"{file}{twin}").read_bytes()
    assert headers.get_content_type() == "text/javascript"


def test_files_with_a_hash_are_kept_and_everything_else_is_asked_for_again(address):
    """A returning reader loads no script and no engine again, but always the newest page, and never a kept error."""
    scripts = next((SITE / "assets").glob("checker-*.js")).name
    engine = next((SITE / "engine").rglob("*.wasm")).relative_to(SITE).as_posix()
    rules = {path: ask(address + path)[1]["Cache-Control"] for path in (f"assets/{scripts}", engine)}
    _, page, _ = ask(f"{address}checker.html")
    status, again, body = ask(f"{address}checker.html", If_None_Match=page["ETag"])

    assert set(rules.values()) == {"public, max-age=31536000, immutable"}
    assert page["Cache-Control"] == again["Cache-Control"] == "no-cache"
    assert (status, body) == (304, b"")
    for path in ("assets/gone.js", "offline.js", "searchindex.js"):
        assert ask(address + path)[1]["Cache-Control"] == "no-cache"


def test_a_wrong_address_gets_the_page_for_that(address):
    """A reader who follows a wrong link, at any depth, sees the guide's own page, with the same headers."""
    for path in ("gone.html", "a/b/gone.html", "assets/gone.js"):
        status, headers, body = ask(address + path)

        assert (status, body) == (404, (SITE / "404.html").read_bytes())
        assert headers["Content-Security-Policy"] == policy_for(SITE)


def test_the_address_without_its_last_slash_leads_to_the_guide(address):
    """A reader who types the folder's name alone comes to the guide."""
    parts = urlsplit(address)
    if parts.path == "/":
        return  # a browser adds this slash itself
    status, headers, _ = ask(address.rstrip("/"))

    assert (status, headers["Location"]) == (301, parts.path)


def test_the_checker_starts(address, page):
    """The checker decides, nothing is reported on the console, and nothing is asked for outside the site."""
    watch = Watch(address)
    watch.follow(page)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.enter_all("Yes", ("Coding", "No"))
    checker.wait_for_answer()

    expect(checker.outcome).to_have_text("Reject")
    watch.check()


def test_many_readers_at_once_get_everything(address):
    """All of a team opens the checker in the same minute, and nobody gets an error."""
    bundles = [f"assets/{file.name}" for file in publish.files(SITE / "assets") if file.suffix in (".css", ".js")]
    files = ["checker.html", *bundles]
    visits = read_at_once(address, files, READERS)

    assert visits.failures == []
    assert visits.answers == READERS * len(files)
