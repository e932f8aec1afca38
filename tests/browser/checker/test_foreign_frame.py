"""A page of another site shows the checker in a frame: no header of the host forbids it, or one does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from serve import policy_for, serving

from tests.browser.built_site import SITE, SLOW

AROUND = '<!doctype html><title>Another site</title><iframe src="{address}" width="900" height="700"></iframe>'
KEPT = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


@pytest.fixture
def show(page, tmp_path):
    """Return a function that shows an address in a frame of a page at another origin, and returns the frame."""
    with serving(tmp_path, "") as other:

        def show_in_frame(address):
            (tmp_path / "index.html").write_text(AROUND.format(address=address))
            page.goto(other)
            return page.frame_locator("iframe")

        yield show_in_frame


def test_the_checker_does_not_start_inside_a_page_of_another_site(page, show, built):
    """Where no header forbids the frame, nobody can be led to type into it, and no panel is kept.

    A panel in the address stays unread. A link opens the checker by itself, where it starts.
    """
    with serving(SITE, "") as address:
        frame = show(f"{address}checker.html#panel=1.abc")
        expect(frame.locator("[data-in-foreign-frame]")).to_be_visible(timeout=SLOW)
        expect(frame.locator("#check")).to_be_hidden()
        inside = page.frames[1]
        assert inside.evaluate(KEPT) == []
        with page.expect_popup() as opened:
            frame.get_by_role("link", name="Open it in a tab of its own").click()
        expect(opened.value.locator("#check .panel")).to_be_visible(timeout=SLOW)
        expect(opened.value.locator("[data-in-foreign-frame]")).to_be_hidden()

        assert inside.evaluate(KEPT) == []


def test_a_browser_shows_no_page_inside_another_site_where_the_header_is_sent(page, show, built):
    """The header keeps every page of the guide out of pages of other sites."""
    with serving(SITE, policy_for(SITE)) as address:
        for name in ("index", "checker"):
            frame = show(f"{address}{name}.html")
            page.wait_for_load_state("networkidle")

            assert page.frames[1].url.startswith("chrome-error:")
            expect(frame.locator("article")).to_have_count(0)
