"""``make watch`` builds after each edit, and open pages load again under the policy that is always sent."""

from __future__ import annotations

import pytest
import serve
import watch

from tests.tools.test_serve import answer_of

pytestmark = pytest.mark.needs_native


@pytest.fixture
def server(tmp_path):
    """Return a server of a site with one page, which is answering."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").write_text("<p>Hello</p>\n")
    (tmp_path / "html" / "offline.js").write_text("")
    (tmp_path / "csp.txt").write_text("script-src 'self'\n")
    with watch.Server(tmp_path / "html", 0) as server, serve.running(server):
        yield server


def edits(*files):
    """Return groups of edits, as watchfiles yields them."""
    return [{(1, str(watch.ROOT / name)) for name in group} for group in files]


@pytest.mark.parametrize("page", ["", "index.html"])
def test_a_page_loads_a_script_that_the_policy_allows(server, page):
    """A page that is watched has the policy that it has when published, and a script that reloads it."""
    status, headers, body = answer_of(server.address + page)
    script = answer_of(server.address + watch.SCRIPT_ADDRESS[1:])

    assert (status, headers["Content-Security-Policy"]) == (200, "script-src 'self'")
    assert body == b"<p>Hello</p>\n" + watch.TAG
    assert script[1]["Content-Type"] == "text/javascript"
    assert watch.NUMBER_ADDRESS.encode() in script[2]


def test_a_browser_keeps_no_site_that_changes(server):
    """A maintainer does not look at a page that the browser kept from an earlier build."""
    assert answer_of(f"{server.address}offline.js")[2] == watch.KEEPS_NOTHING


def test_pages_load_again_after_a_build_that_worked(server, capsys):
    """After an edit the number of builds rises, and open pages look at it. A build that fails is named."""
    statuses = iter([0, 2, 1])
    group = edits(["docs/about.rst", "docs/before.rst"], ["docs/conf.py"], ["docs/rules.rst"])
    watch.watch(server, lambda: next(statuses), group)

    assert answer_of(server.address + watch.NUMBER_ADDRESS[1:])[2] == b"2"
    said = capsys.readouterr().out
    assert said.startswith("docs/about.rst and 1 more changed ...\n... built in ")
    assert "docs/conf.py changed ...\n... the build failed with status 2" in said
    assert said.endswith("s; with this warning `make html` fails\n")


def test_every_source_of_the_site_is_watched():
    """An edit of a page, a rule, a module, a style sheet, data, the extension or a tool starts a build."""
    sources = (
        "docs/about.rst",
        "followup_rules/rules/rules.py",
        "_static/checker/main.mjs",
        "_static/styles/tokens.css",
    )
    others = (
        "docs/worked-panels/all-yes.json",
        "docs/_ext/followup_docs/__init__.py",
        "CHANGELOG.md",
        "pyproject.toml",
    )

    for name in (*sources, *others):
        assert (watch.ROOT / name).is_file()
        assert any((watch.ROOT / name).is_relative_to(watch.ROOT / folder) for folder in watch.SOURCES)
