"""Links to panels, in Chromium and in Firefox: also those that were changed or damaged on their way."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from followup_rules import Panel
from followup_rules.formats.link import encode_link
from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker
from tests.browser.faults import MISSING


def follow(checker, link):
    """Follow a link to the page that is open."""
    checker.page.evaluate("hash => { location.hash = hash; }", link)


def link_to(name):
    """Return the link to a panel of one area, of this name."""
    return encode_link(Panel.from_verdicts({name: "no"}))


def encode(link):
    """Percent-encode a whole link, its mark and its full stop too."""
    return quote(link, safe="").replace(".", "%2E")


def put_inside(text):
    """Return a function that puts a text inside a link."""
    return lambda link: link[:30] + text + link[30:]


CHANGED = {
    "as it was": lambda link: link,
    "= encoded": lambda link: link.replace("=", "%3D"),
    "= encoded twice": lambda link: link.replace("=", "%253D"),
    "dot encoded": lambda link: link.replace(".", "%2E"),
    "encoded": encode,
    "encoded twice": lambda link: encode(encode(link)),
    "quoted-printable": lambda link: link.replace("=", "=3D"),
    "quoted-printable, with a line end": lambda link: put_inside("=\r\n")(link.replace("=", "=3D")),
    "in capitals": lambda link: link.replace("panel", "PANEL"),
    "a line end inside": put_inside("\r\n"),
    "a line end inside, encoded": put_inside("%0D%0A"),
    "a space inside": put_inside(" "),
    "a space inside, encoded": put_inside("%20"),
    "a space inside, as a plus sign": put_inside("+"),
    "U+200B inside": put_inside("\u200b"),
    "U+FEFF inside": put_inside("\ufeff"),
    "a soft hyphen inside": put_inside("\xad"),
    "U+200B in the mark": lambda link: link.replace("panel", "pan\u200bel"),
    "U+2060 before the mark": "\u2060{}".format,
    "a full stop behind": "{}.".format,
    "a bracket and a full stop behind": "{}).".format,
    "an angle bracket behind": "{}>".format,
    "a comma behind": "{},".format,
    "a quotation mark behind": '{}"'.format,
    "an apostrophe behind": "{}'".format,
    "a typographic quotation mark behind": "{}\u201d".format,
    "an asterisk behind": "{}*".format,
    "an underscore behind": "{}_".format,
    "two underscores and a bracket behind": "{}__)".format,
    "a square bracket behind": "{}]".format,
    "a semicolon behind": "{};".format,
    "a mark of exclamation and one of a question behind": "{}!?".format,
    "a dash behind": "{}-".format,
    "&utm_source behind": "{}&utm_source=mail&utm_medium=x_y".format,
    "&amp; behind": "{}&amp;utm_source=mail".format,
    "?utm_source behind": "{}?utm_source=mail".format,
    "words to scroll to behind": "{}:~:text=Why".format,
    "a sentence behind": "{} is the panel.".format,
    "the next line behind": "{}\nKind regards".format,
    "another parameter before": "x=1&{}".format,
}
"""What is done to a link on its way, with all of the panel still in it."""


def test_a_link_that_was_changed_on_its_way(blank_in_any_browser):
    """All of the panel is there, so it opens, and the address is plain again."""
    page = blank_in_any_browser.page
    for number, (title, change) in enumerate(CHANGED.items()):
        page.goto(f"{page.url.partition('#')[0]}#{change(link_to(f'Area {number}'))}")

        expect(page.locator("#opened"), title).to_contain_text(f"Area {number}")
        expect(blank_in_any_browser.notice, title).to_contain_text("Opened from a link")
        assert "panel" not in page.url.lower().partition("checker.html")[2], title


DAMAGED = {
    "cut": lambda link: link[:-6],
    "cut, with a full stop behind": lambda link: link[:-6] + ".",
    "cut, and encoded": lambda link: encode(link[:-6]),
    "a letter lost": lambda link: link[:30] + link[31:],
    "another letter": lambda link: link[:30] + ("A" if link[30] != "A" else "B") + link[31:],
    "another letter, and more behind": lambda link: link[:30] + ("A" if link[30] != "A" else "B") + link[31:] + "&x=1",
}


def test_a_link_that_is_damaged_says_so_and_stays_in_the_address(blank_in_any_browser):
    """Nothing is changed. Going elsewhere on the page and back says it again; a good link then opens."""
    checker = blank_in_any_browser
    for number, (title, damage) in enumerate(DAMAGED.items()):
        checker.choose("New", "The guide's areas")
        checker.enter("Coding", "Ben", "No")
        damaged = damage(link_to(f"Damaged {number}"))
        follow(checker, damaged)
        expect(checker.notice, title).to_contain_text("The link is damaged")
        expect(checker.notice, title).to_contain_text("It is still in the address. Nothing here was changed.")
        expect(checker.scorecard("Coding").get_by_label("Interviewer"), title).to_have_value("Ben")
        assert checker.page.url.endswith(f"#{damaged}"), title
        checker.enter("Coding", "Cleo", "No")
        expect(checker.notice, title).to_have_count(0)
        follow(checker, "close")
        expect(checker.notice, title).to_have_count(0)
        checker.page.go_back()
        expect(checker.notice, title).to_contain_text("The link is damaged")
        follow(checker, link_to(f"Good {number}"))

        expect(checker.page.locator("#opened"), title).to_contain_text(f"Good {number}")
        expect(checker.notice, title).to_contain_text("Opened from a link")


def test_a_link_in_the_box_for_a_table_says_where_it_opens(blank):
    """The user pastes a link where a table is asked for: the page says that it is one, and where to paste it."""
    blank.paste(f"{blank.page.url.partition('#')[0]}#{link_to('Team fit')}")

    expect(blank.page.locator("#paste-error")).to_contain_text("is a link to a panel, not a table")
    expect(blank.page.locator("#paste-error")).to_contain_text("address bar of a browser")


DAMAGED_LINK = link_to("Team fit")[:-6]
BEFORE_PYTHON = [
    "#panel%3D1.a",
    "#panel=3D1.a",
    "#PANEL=1.a",
    "?utm_source=x%23panel=1.a",
    "?panel=1.a",
    "#%E2%80%8Bpanel=1.a",
]


@pytest.fixture
def fresh(any_browser, browser_context_args, address, watch):
    """A page of each browser in turn that has not been anywhere."""
    context = any_browser.new_context(**browser_context_args)
    page = context.new_page()
    watch.follow(page)
    yield Checker(page)
    context.close()


def test_a_changed_link_waits_for_python(fresh, address, faults, watch):
    """Before Python is there the page knows a link in every form, and starts Python for it."""
    watch.expect("Failed to load resource")
    faults["*.wasm"] = MISSING
    for end in BEFORE_PYTHON:
        fresh.page.goto("about:blank")
        fresh.page.goto(f"{address}checker.html{end}")

        expect(fresh.notice, end).to_contain_text("The link opens as soon as")
    fresh.page.goto("about:blank")
    fresh.page.goto(f"{address}checker.html?utm_campaign=hiring%20panel%20guide#close")
    expect(fresh.area("Coding")).to_be_visible()
    expect(fresh.notice).to_have_count(0)


def test_a_link_in_the_query(fresh, address):
    """A redirector has encoded the # behind a parameter: the panel opens and the rest of the address stays."""
    fresh.page.goto(f"{address}checker.html?utm_source=mail%23{encode(link_to('Area three'))}#close")

    expect(fresh.page.locator("#opened")).to_contain_text("Area three", timeout=SLOW)
    assert fresh.page.url == f"{address}checker.html?utm_source=mail#close"


def test_a_damaged_link_after_a_reload(fresh, address):
    """A reload says the same of a damaged link again, once."""
    fresh.page.goto(f"{address}checker.html#{DAMAGED_LINK}")
    for _ in range(2):
        expect(fresh.notice).to_contain_text("The link is damaged", timeout=SLOW)
        assert fresh.page.url.endswith(DAMAGED_LINK)
        fresh.page.reload()
    expect(fresh.notice).to_contain_text("The link is damaged", timeout=SLOW)
    fresh.enter("Coding", "Ben", "No")

    expect(fresh.notice).to_have_count(0)


def test_a_worked_panel_opens_in_the_checker(page, address, watch):
    """From a worked panel it is one click to the checker with it filled in, and its outcome is the guide's."""
    watch.follow(page)
    page.goto(f"{address}worked-panels.html")
    page.locator("#two-reads-of-coding").get_by_role("link", name="Open this panel in the checker").click()
    checker = Checker(page)

    expect(checker.outcome).to_have_text("Need more information", timeout=SLOW)
    expect(checker.root).to_contain_text("Opened from a link", use_inner_text=True)
    checker.press("Edit a copy")
    expect(checker.scorecard("Coding", 1).get_by_label("Interviewer")).to_have_value("C")
    assert page.evaluate("location.hash") == ""


def test_a_link_opens_although_the_user_has_gone_elsewhere_on_the_page(page, address, watch, faults):
    """The user opens a link and skips to the content while Python loads: the panel comes all the same."""
    watch.follow(page)
    faults["*.wasm"] = MISSING
    watch.expect("Failed to load resource")
    page.goto(f"{address}checker.html#{link_to('Team fit')}")
    checker = Checker(page)
    expect(checker.root).to_contain_text("The link opens as soon as", use_inner_text=True)
    page.evaluate("location.hash = '#close'")
    faults.clear()

    record = page.get_by_role("region", name="A panel from a link")
    expect(record.get_by_text("Team fit", exact=True).first).to_be_visible(timeout=SLOW)
    assert page.url.endswith("#close")


def test_a_link_that_opens_leaves_the_keyboard_on_the_page(page, address, watch):
    """The panel of a link takes the place of the row that the user is in: keys go on from its heading."""
    watch.follow(page)
    page.goto(f"{address}checker.html#{link_to('Team fit')}")
    checker = Checker(page)
    checker.scorecard("Coding").get_by_label("Interviewer").focus()

    expect(page.get_by_role("heading", name="A panel from a link", exact=True)).to_be_focused(timeout=SLOW)
