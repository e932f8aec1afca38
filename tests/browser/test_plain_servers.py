"""The guide works on web servers as Debian installs them: nobody has to teach them a type."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SITE, SLOW
from tests.browser.plain_servers import PLAIN_SERVERS, serving_plainly

JAVASCRIPT = {"text/javascript", "application/javascript", "application/x-javascript"}
"""The types under which a browser runs a script as a module or as a worker."""


@pytest.fixture(params=PLAIN_SERVERS, ids=lambda server: server.name)
def server(request):
    """Return each plain server that is installed."""
    if not request.param.path():
        pytest.skip(f"needs {request.param.name} (Debian: apt-get install {request.param.package})")
    return request.param


@pytest.fixture(params=["", "guide/"], ids=["at the root", "in a folder"])
def address(request, server, tmp_path):
    """Serve the site by a plain server, as the whole of it or in a folder, and return the site's address."""
    root, scratch = tmp_path / "root", tmp_path / "scratch"
    scratch.mkdir()
    if request.param:
        root.mkdir()
    (root / request.param).symlink_to(SITE)
    with serving_plainly(server, root, scratch) as address:
        yield address + request.param


def test_every_tool_works_on_a_server_as_it_is_installed(ready, watch, address):
    """The built folder is put on a server without any set-up: the checker decides, and practice asks.

    The browser reports nothing, and asks for nothing outside the folder.
    """
    ready.enter_all("Yes", ("Coding", "No"))
    expect(ready.root).to_have_attribute("data-answer", "full", timeout=SLOW)
    expect(ready.outcome).to_have_text("Reject")
    expect(ready.part("Why")).to_contain_text("Coding: Ben says no")
    ready.page.goto(f"{address}practice.html")

    expect(ready.page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)


def test_every_script_has_a_type_that_browsers_run(address):
    """No script of the site has a name that a server does not know: browsers would refuse to run it."""
    scripts = sorted(path.relative_to(SITE).as_posix() for pattern in ("*.js", "*.mjs") for path in SITE.rglob(pattern))
    types = {script: type_of(address + quote(script)) for script in scripts}

    assert {script: sent for script, sent in types.items() if sent not in JAVASCRIPT} == {}
    assert types
    assert type_of(f"{address}checker.html") == "text/html"


def type_of(url):
    """Return the type that a server sends a file as, without its parameters."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=SLOW / 1000)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        assert answer.status == 200, url
        return answer.headers.get_content_type()
    finally:
        connection.close()
