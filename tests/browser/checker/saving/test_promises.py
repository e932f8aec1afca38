"""What privacy page, manual and saving menu say of this device: each sentence in real profiles on the disk."""

from __future__ import annotations

import secrets
import shutil

import pytest
from playwright.sync_api import expect
from serve import policy_for, serving

from followup_rules import Panel
from followup_rules.formats.link import encode_link
from tests.browser.built_site import SITE
from tests.browser.checker.saving.profiles import Profile, opened_from_link, visit
from tests.browser.checker_page import KEEP, KEPT, Checker

OFFERED = """() => {
    const make = URL.createObjectURL;
    globalThis.offered = new Promise((resolve) => {
        URL.createObjectURL = (blob) => { blob.text().then(resolve); return make.call(URL, blob); };
    });
}"""
"""A script that notes the text of the next file that the page offers."""


@pytest.fixture(params=["chromium", "firefox"])
def profile(request, playwright, tmp_path):
    """A new profile of each browser in turn."""
    return Profile(request.param, tmp_path / "profile", playwright)


@pytest.fixture
def mark():
    """A text that is nowhere else."""
    return f"Mark{secrets.token_hex(10)}"


@pytest.fixture
def link(mark):
    """The end of an address that holds a panel with the mark in it, unreadable as all of a link's text is."""
    return encode_link(Panel.from_verdicts({mark: "maybe", "Process": "no"}))


def type_evidence(checker, text):
    """Type a text that must not be lost, nor found by others."""
    checker.scorecard("Coding").get_by_label("Evidence").fill(text)


def test_what_a_tab_holds_is_in_the_browsers_own_files(profile, address, mark):
    """Manual: "The browser's own files and history keep traces for longer".

    Menu: "Until then, and for a while after, your browser has it in its own files on this device."
    """
    with profile.opened() as context:
        checker = visit(context, f"{address}checker.html")
        type_evidence(checker, mark)
        profile.wait_for(mark)
        context.new_page()
        checker.page.close()

    assert profile.files_with(mark)


def test_a_closed_tab_is_gone_for_every_page(profile, address, mark):
    """Privacy: "It goes when you close the tab". A reload in the tab finds it, no later tab and no later start does.

    Menu: "What you type stays in this tab until you close it."
    """
    with profile.opened() as context:
        checker = visit(context, f"{address}checker.html")
        type_evidence(checker, mark)
        checker.page.reload()
        expect(checker.scorecard("Coding").get_by_label("Evidence")).to_have_value(mark)
        checker.page.close()
        again = visit(context, f"{address}checker.html")
        expect(again.scorecard("Coding").get_by_label("Evidence")).to_have_value("")
    with profile.opened() as context:
        later = visit(context, f"{address}checker.html")

        expect(later.scorecard("Coding").get_by_label("Evidence")).to_have_value("")


def test_an_opened_link_stays_in_the_history(profile, address, link):
    """Privacy: "Chat, mail and the history of browsers keep a copy" of a link. The address does not show it any more.

    Menu: "The browser's own files and its history keep traces". No page can keep a link out of the history:
    it is there before the page's first script runs.
    """
    with profile.opened() as context:
        page = context.new_page()
        page.goto(f"{address}checker.html#{link}")
        opened_from_link(page)
        assert page.url == f"{address}checker.html"
    files = profile.files_with(link)

    assert files & {"History", "places.sqlite"}, files


def test_a_kept_panel_is_there_for_anybody_who_uses_the_device(profile, address, mark):
    """Privacy: "What you type, for 30 days after the last change, if you ask. Anybody using it can read it.".

    Menu: "Anybody who uses the device can read it."
    """
    with profile.opened() as context:
        checker = visit(context, f"{address}checker.html")
        type_evidence(checker, mark)
        checker.choose(KEPT, KEEP)
        checker.page.close()
        profile.wait_for(mark)
    with profile.opened() as context:
        later = visit(context, f"{address}checker.html")

        expect(later.scorecard("Coding").get_by_label("Evidence")).to_have_value(mark)


@pytest.mark.parametrize("clears", [False, True], ids=["forget now", "clear everything"])
def test_what_was_forgotten_is_gone_for_every_page(profile, address, mark, clears):
    """Privacy: "or when you press Forget now". "Clear everything removes what this page can reach".

    Menu: "This empties the form, and removes what this tab and this device keep. Undo cannot bring it back."
    """
    with profile.opened() as context:
        checker = visit(context, f"{address}checker.html")
        type_evidence(checker, mark)
        checker.choose(KEPT, KEEP)
        profile.wait_for(mark)
        checker.choose(KEPT, "Clear everything" if clears else "Forget now")
        if clears:
            with checker.page.expect_event("load"):
                checker.press("Clear it all now")
            expect(checker.scorecard("Coding").get_by_label("Evidence")).to_have_value("")
            held = "JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"
            assert mark not in checker.page.evaluate(held)
            undo = checker.page.locator(".tools").get_by_role("button", name="Undo", exact=True)
            expect(undo).to_be_disabled()
        checker.page.close()
    with profile.opened() as context:
        later = visit(context, f"{address}checker.html")

        expect(later.scorecard("Coding").get_by_label("Evidence")).to_have_value("")


@pytest.mark.parametrize("clears", [False, True], ids=["tab closed", "clear everything"])
def test_how_long_the_browser_has_what_a_tab_held(profile, address, mark, clears):
    """Privacy: "What a tab held stays in Chrome until it next starts, and in Firefox for several starts".

    Once everything is cleared, Firefox has none of it as soon as it is closed.
    """
    with profile.opened() as context:
        checker = visit(context, f"{address}checker.html")
        type_evidence(checker, mark)
        profile.wait_for(mark)
        other = context.new_page()
        if clears:
            checker.choose(KEPT, "Clear everything")
            with checker.page.expect_event("load"):
                checker.press("Clear it all now")
        checker.page.close()
        other.wait_for_timeout(3_000)  # Firefox writes its tabs anew
    assert bool(profile.files_with(mark)) == (profile.browser == "chromium" or not clears)
    with profile.opened() as context:
        context.new_page().goto(f"{address}privacy.html")
        if profile.browser == "chromium":
            profile.wait_until_gone(mark)

    assert bool(profile.files_with(mark)) == (profile.browser == "firefox" and not clears)


def test_chromium_alone_has_what_was_forgotten_in_a_file(profile, address, mark):
    """Privacy: "Chrome also keeps what Forget now removed". Firefox does not.

    No page can change that: the file stays as it is when the text is written over first.
    """
    with profile.opened() as context:
        page = context.new_page()
        page.goto(f"{address}privacy.html")
        page.evaluate("(mark) => localStorage.setItem('kept', mark)", mark)
        profile.wait_for(mark)
        page.evaluate(
            "localStorage.setItem('kept', '0'.repeat(localStorage.kept.length)); localStorage.removeItem('kept')"
        )
        if profile.browser == "firefox":
            profile.wait_until_gone(mark)

    assert bool(profile.files_with(mark)) == (profile.browser == "chromium")


def test_a_private_window_leaves_nothing_on_the_disk(profile, address, mark, link):
    """Privacy: "On a shared device, use a private window: it leaves none of this".

    That goes for the link, what was typed and what was kept. Menu: "on a shared device, work in a private window."
    """
    with profile.opened(private=True) as context:
        page = context.pages[0]
        page.goto(f"{address}checker.html#{link}")
        opened_from_link(page)
        page.get_by_role("button", name="Edit a copy").click()
        checker = Checker(page)
        checker.scorecard("Process").get_by_label("Evidence").fill(mark)
        checker.choose(KEPT, KEEP)
        expect(page.get_by_role("button", name="Forget now")).to_be_visible()
        page.wait_for_timeout(8_000)  # longer than either browser takes to write what it does write
        assert profile.files_with(mark) | profile.files_with(link) == set()

    assert profile.files_with(mark) | profile.files_with(link) == set()


def test_two_copies_of_the_site_do_not_share_what_is_kept(profile, mark, tmp_path):
    """Privacy: "another copy of this site does not" read it, also where both have one host name."""
    site = tmp_path / "site"
    for name in ("one", "two"):
        shutil.copytree(SITE, site / name)
    with serving(site, policy_for(SITE)) as address, profile.opened() as context:
        checker = visit(context, f"{address}one/checker.html")
        type_evidence(checker, mark)
        checker.choose(KEPT, KEEP)
        checker.page.goto(f"{address}two/checker.html")
        checker.wait_until_ready()
        expect(checker.scorecard("Coding").get_by_label("Evidence")).to_have_value("")
        checker.page.goto(f"{address}one/checker.html")

        expect(checker.scorecard("Coding").get_by_label("Evidence")).to_have_value(mark)


@pytest.mark.parametrize("where", ["sessionStorage", "localStorage"])
def test_what_cannot_be_shown_begins_empty_and_is_offered(profile, address, mark, where):
    """Manual: "If the page cannot show what was kept, it begins empty. Save the old text as a file, or discard it."."""
    key = "followup-checker /" if where == "sessionStorage" else "followup-checker-kept-3 /"
    with profile.opened() as context:
        page = context.new_page()
        page.goto(f"{address}privacy.html")
        page.evaluate("([where, key, text]) => globalThis[where].setItem(key, text)", [where, key, f"{{{mark}"])
        page.goto(f"{address}checker.html")
        checker = Checker(page)
        notice = page.get_by_text("What you typed before can't be shown")
        expect(notice).to_be_visible()
        expect(checker.scorecard("Coding").get_by_label("Evidence")).to_have_value("")
        page.evaluate(OFFERED)  # Playwright was not told of this download in Firefox
        checker.press("Save the old text as a file")
        assert page.evaluate("globalThis.offered") == f"{{{mark}"
        checker.press("Discard it")
        expect(notice).to_be_hidden()

        assert mark not in page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])")
