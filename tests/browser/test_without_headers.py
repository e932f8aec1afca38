"""The guide on a host that sends no headers, where the policy in each page is all there is."""

from __future__ import annotations

import pytest
import site_headers
from serve import Handler, serving

from tests.browser.built_site import SITE, SLOW
from tests.browser.checker_page import Checker
from tests.browser.watch import Watch

INLINE = """() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return window.ran === true;
}"""
ELSEWHERE = "(address) => fetch(address, { mode: 'no-cors' }).then(() => true, () => false)"


class BareHandler(Handler):
    """Sends files without the headers that protect a page."""

    def send_header(self, keyword, value):
        """Leave out what only a server that is set up for the guide sends."""
        if keyword not in ("Cache-Control", *site_headers.headers("")):
            super().send_header(keyword, value)


@pytest.fixture
def page_alone(any_browser, browser_context_args, built):
    """Return a page on such a host, and its address."""
    with serving(SITE, "", handler=BareHandler) as address, any_browser.new_context(**browser_context_args) as context:
        yield context.new_page(), address


def test_the_checker_decides_and_reports_nothing(page_alone):
    """The policy in the page allows all that the checker needs."""
    page, address = page_alone
    watch = Watch(address)
    watch.follow(page)
    answer = page.goto(f"{address}checker.html")
    assert "content-security-policy" not in answer.headers
    checker = Checker(page)
    checker.wait_until_ready()
    checker.enter_all("Yes", ("Coding", "No"))
    checker.wait_for_answer()

    assert checker.outcome.text_content() == "Reject"
    watch.check()


@pytest.mark.parametrize("name", ["index", "checker"])
def test_no_other_script_runs_and_nothing_is_sent_elsewhere(page_alone, name):
    """Text that became a script by mistake would not run, and could not tell another site what was typed."""
    page, address = page_alone
    page.goto(f"{address}{name}.html", timeout=SLOW)
    with serving(SITE, "") as elsewhere:
        assert page.evaluate(INLINE) is False
        assert page.evaluate(ELSEWHERE, f"{address}index.html") is True
        assert page.evaluate(ELSEWHERE, f"{elsewhere}index.html") is False
