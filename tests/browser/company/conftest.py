"""The guide of the example company, built once and served with its Content-Security-Policy."""

from __future__ import annotations

import fcntl
import subprocess
import sys

import pytest
from serve import policy_for, serving

from tests.browser.built_site import ROOT
from tests.browser.checker_page import Checker
from tests.browser.watch import Watch

EXAMPLE = ROOT / "tests" / "company" / "example"


@pytest.fixture(scope="session")
def company_site(built, tmp_path_factory, worker_id):
    """Build the guide of the example company. Tests that run beside each other share the build."""
    folder = tmp_path_factory.getbasetemp()
    folder = (folder if worker_id == "master" else folder.parent) / "company"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "html" / "offline.js").is_file():
            setting = f"followup_company={EXAMPLE}"
            command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-D", setting, "-d", folder / "doctrees"]
            subprocess.run([*command, "docs", folder / "html"], cwd=ROOT, check=True)
    return folder / "html"


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
    page.goto(f"{company_address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    return checker
