"""A wrong address leads to a page that helps on, at any depth, wherever the site is published."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect
from serve import policy_for, serving

from followup_rules import from_dict
from followup_rules.formats.link import encode_link
from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker
from tests.browser.looks import LOOKS, faults_found, look, overflows
from tests.browser.watch import Watch
from tests.building import WORKED
from tests.docs.sites import build_published

THE_PAGE_IS_MISSING = "server responded with a status of 404"


@pytest.fixture(scope="module")
def published(request, tmp_path_factory):
    """Publish the site below a folder of a server that sends the site's page for every wrong address."""
    built = build_published(request)
    assert (built.status, built.output) == (0, "")
    html, server = built.folder / "html", tmp_path_factory.mktemp("server")
    (server / "guide").symlink_to(html)
    shutil.copy(html / "404.html", server)
    with serving(server, policy_for(html)) as address:
        yield f"{address}guide/"


@pytest.fixture(params=["/", "/guide/"])
def site(request):
    """Return the address of the site: at the root of a server, or below a folder of one."""
    return request.getfixturevalue("address" if request.param == "/" else "published")


@pytest.fixture
def lost(page, site):
    """Come to a wrong address deep in the site; anything else that goes wrong there fails the test."""
    watch = Watch(site, expected=THE_PAGE_IS_MISSING)
    watch.follow(page)
    answer = page.goto(f"{site}a/b/gone.html")
    assert answer.status == 404
    yield page
    watch.check()
    assert len(watch.reports) <= 1, "only the page is missing, nothing that it loads"


def test_the_page_looks_like_the_guide(lost):
    """The page has its styles, its menu and nothing for axe to find, wide and narrow, light and dark."""
    for width, scheme in LOOKS:
        look(lost, width, scheme)

        assert faults_found(lost) == [], (width, scheme)
        assert overflows(lost) <= 0, (width, scheme)
    expect(lost.get_by_role("heading", name="This page isn")).to_be_visible()
    expect(lost.locator(".find-page")).to_have_css("display", "flex")


def test_a_search_from_there_leads_to_results(lost, site):
    """Users who type what they are looking for find it."""
    lost.get_by_label("Search the guide").fill("dissent")
    lost.get_by_role("button", name="Search", exact=True).click()

    expect(lost.locator("#search-results li a").first).to_be_visible(timeout=SLOW)
    assert lost.url == f"{site}search.html?q=dissent"
    lost.locator("#search-results li a").first.click()
    lost.wait_for_url(lambda address: "search.html" not in address)
    expect(lost.locator("h1")).to_be_visible()


def test_the_links_lead_on(lost, site):
    """The links of the text lead to pages of the guide."""
    lost.get_by_role("main").get_by_role("link", name="Practice", exact=True).click()

    lost.wait_for_url(f"{site}practice.html")


@pytest.mark.parametrize("encoded", ["%23", "%2523"])
def test_a_link_that_a_mail_program_has_changed_opens_the_panel(page, site, encoded):
    """The checker shows the panel although the link's # was encoded, and "back" does not lead to the wrong address."""
    link = encode_link(from_dict(WORKED["one-clear-no"]["panel"]))
    page.goto(f"{site}index.html")
    page.goto(f"{site}checker.html{encoded}{link}")
    page.wait_for_url(f"{site}checker.html#*")

    checker = Checker(page)
    expect(checker.outcome).to_have_text("Reject", timeout=SLOW)
    page.go_back()
    page.wait_for_url(f"{site}index.html")
