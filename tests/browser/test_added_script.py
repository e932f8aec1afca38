"""A host that adds a script of its own to every page, from the origin of the site, as Read the Docs does."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import expect
from serve import serving

from followup_docs.output import csp
from tests.browser.built_site import SITE, SLOW
from tests.browser.checker_page import Checker
from tests.browser.watch import Watch

SCRIPT = "_/added.js"
REPORT = 'fetch("/_/views?page=" + encodeURIComponent(location.href));'
TAG = f'<script async src="/{SCRIPT}"></script></head>'


@pytest.fixture
def host(tmp_path, faults):
    """Return the address of the site, as that host sends it, and how it reports the pages that are viewed."""
    site = shutil.copytree(SITE, tmp_path / "en" / "latest")
    (tmp_path / "_").mkdir()
    (tmp_path / SCRIPT).write_text(REPORT)
    (tmp_path / "_" / "views").write_text("")
    page = site / "checker.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</head>", TAG), encoding="utf-8")
    with serving(tmp_path, "", handler=faults.handler) as address:
        yield f"{address}en/latest/"


def set_policy(site, own):
    """Write the policy into the checker's page anew, as the build does for an address of the site's own files."""
    page = site / "checker.html"
    tag = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
    policy = csp.policy(csp.read_inline([page]), own)
    page.write_text(tag.sub(lambda found: found[1] + policy, page.read_text(encoding="utf-8")), encoding="utf-8")


def test_the_script_does_not_run_where_the_policy_names_the_folder_of_the_site(page, host, tmp_path, faults):
    """A panel in a link is told to nobody, and the checker runs."""
    set_policy(tmp_path / "en" / "latest", host)
    watch = Watch(host.removesuffix("en/latest/"), expected="violates the following Content Security Policy")
    watch.follow(page)
    page.goto(f"{host}checker.html#panel=secret")
    checker = Checker(page)
    checker.wait_until_ready()
    checker.enter_all("Yes", ("Coding", "No"))
    expect(checker.outcome).to_have_text("Reject", timeout=SLOW)

    assert [path for path in faults.asked if path.startswith("/_/")] == []
    assert len(watch.reports) > 0
    watch.check()


def test_the_script_would_run_where_the_policy_names_the_origin(page, host, faults):
    """The reason for the narrower policy: such a script learns the panel in the address."""
    with page.expect_request("**/_/views?*") as reported:
        page.goto(f"{host}checker.html#panel=secret")

    assert "%23panel%3Dsecret" in reported.value.url
