"""The guide of the example company, built once and served with its Content-Security-Policy."""

from __future__ import annotations

import pytest
from serve import policy_for, serving

from tests.browser.checker_page import Checker
from tests.browser.scripts import COUNTS_QUESTIONS
from tests.browser.watch import Watch
from tests.docs.sites import EXAMPLE, build_company


@pytest.fixture(scope="session")
def company_site(built, request):
    """Build the guide of the example company."""
    site = build_company(request, EXAMPLE)
    assert (site.status, site.output) == (0, "")
    return site.folder / "html"


@pytest.fixture(scope="session")
def company_address(company_site):
    """Serve the company's guide, and return its address."""
    with serving(company_site, policy_for(company_site)) as address:
        yield address


@pytest.fixture
def company_watch(company_address):
    """Fail on errors of the console and on requests to other sites."""
    watching = Watch(company_address)
    yield watching
    watching.check()


@pytest.fixture
def ours(page, company_address, company_watch):
    """Open the company's checker, and wait until Python is there."""
    company_watch.follow(page)
    page.add_init_script(COUNTS_QUESTIONS)
    page.goto(f"{company_address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    return checker
