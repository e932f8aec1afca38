"""``make serve`` gives a browser the right headers, and says in one line why it cannot start."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import serve

pytestmark = pytest.mark.needs_native


@pytest.fixture
def site(tmp_path):
    """Return a built site of three files."""
    (tmp_path / "html" / "engine").mkdir(parents=True)
    for name in ("index.html", "worker.js", "engine/python.wasm"):
        (tmp_path / "html" / name).write_bytes(b"hello")
    return tmp_path / "html"


def answer_of(address, accept="*/*"):
    """Return status, headers and body of the answer to a GET."""
    asked = Request(address, headers={"Accept": accept})  # noqa: S310, our own server
    try:
        with urlopen(asked, timeout=10) as answer:  # noqa: S310, our own server
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [("", "text/html; charset=utf-8"), ("worker.js", "text/javascript"), ("engine/python.wasm", "application/wasm")],
)
def test_files_have_the_type_that_browsers_need_and_the_policy(site, path, kind):
    """A browser runs modules and WebAssembly, and applies the policy to every file, also to the worker."""
    with serve.serving(site, "default-src 'none'") as address:
        status, headers, body = answer_of(address + path)

    assert (status, body) == (200, b"hello")
    assert headers["Content-Type"] == kind
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_files_with_a_hash_are_cached_and_pages_are_not(site):
    """A returning user loads no engine and no script again, but always the newest page, and never a cached error."""
    (site / "assets").mkdir()
    (site / "assets" / "main.js").write_text("")
    paths = ("engine/python.wasm", "assets/main.js", "engine/gone", "")
    with serve.serving(site, "") as address:
        cached = [answer_of(address + path)[1]["Cache-Control"] for path in paths]

    assert cached == [*["public, max-age=31536000, immutable"] * 2, "no-cache", "no-cache"]


PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"
"""The types that browsers accept when a user follows a link."""


def test_a_wrong_link_gets_the_page_for_wrong_addresses(site, capsys):
    """A user who follows a wrong link sees the site's own page for that. The address is logged."""
    (site / "404.html").write_text("not here")
    with serve.serving(site, "default-src 'none'") as address:
        status, headers, body = answer_of(f"{address}a/b/gone.html", PAGE)

    assert (status, body) == (404, b"not here")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"
    assert "404, no page at /a/b/gone.html" in capsys.readouterr().err


def test_a_script_does_not_get_the_page_for_wrong_addresses(site):
    """A script that fetches a missing file gets a plain error, as does a user of a site without that page."""
    with serve.serving(site, "") as address:
        without = answer_of(f"{address}gone.html", PAGE)
        (site / "404.html").write_text("not here")
        to_a_script = answer_of(f"{address}gone.mjs")

    for status, _, body in (without, to_a_script):
        assert status == 404
        assert b"File not found" in body


def test_the_policy_is_the_one_that_the_build_wrote(site):
    """A browser gets the policy of the build, which allows the inline scripts of the theme."""
    (site.parent / "csp.txt").write_text("script-src 'sha256-...'\n")

    assert serve.policy_for(site) == "script-src 'sha256-...'"


def test_after_another_build_its_policy_is_sent(site):
    """A maintainer who builds again while `make serve` runs gets the policy of the new build."""
    policy = site.parent / "csp.txt"
    policy.write_text("default-src 'none'")
    with serve.site_server(site) as server, serve.running(server) as address:
        before = answer_of(address)[1]["Content-Security-Policy"]
        policy.write_text("default-src 'self'")
        after = answer_of(address)[1]["Content-Security-Policy"]

    assert (before, after) == ("default-src 'none'", "default-src 'self'")


def test_a_port_in_use_is_reported_in_one_line(site, monkeypatch, capsys):
    """A user who runs `make serve` twice reads that the port is in use, and how to choose another."""
    monkeypatch.setattr(serve, "ROOT", site.parent)
    (site.parent / "build").mkdir()
    (site.parent / "build" / "csp.txt").write_text("default-src 'none'")
    site.rename(site.parent / "build" / "html")
    with serve.serving(site, "") as address:
        port = int(address.rstrip("/").rpartition(":")[2])

        assert serve.main(["--port", str(port)]) == 2

    assert capsys.readouterr().err == (
        f"serve: port {port} is in use: choose another, as in `make serve PORT={port + 1}`\n"
    )


def test_a_site_that_is_not_built_is_reported_in_one_line(tmp_path, monkeypatch, capsys):
    """A user who has not built the site reads which command to run."""
    monkeypatch.setattr(serve, "ROOT", tmp_path)

    assert serve.main([]) == 2
    assert capsys.readouterr().err == "serve: the site is not built: run `make html`\n"
