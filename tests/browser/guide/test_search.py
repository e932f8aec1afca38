"""The search of the built site: what people type brings the page they want, with lines that read well."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SITE, SLOW

EXPECTED = {
    "maybe": "glossary.html#term-verdict",
    "clear no": "rules.html#clear-no",
    "no": "glossary.html#term-verdict",
    "return visit": "return-visit.html",
    "dissent": "glossary.html#term-dissent",
    "round two": "return-visit.html",
    "offer": "closing-the-loop.html",
    "evidence": "glossary.html#term-evidence",
    "checker": "checker.html",
    "offline": "using-the-checker.html",
    "undo": "using-the-checker.html",
    "rejected candidate": "telling-the-candidate.html",
    "seal": "glossary.html#term-seal",
    "sealed": "glossary.html#term-seal",
    "envelope": "fix-your-verdict.html",
    "bias": "fairness.html",
}
"""What people type, and the page they want."""

ALL_SHOWN = "() => [...document.querySelectorAll('ul.search > li')].every((one) => one.querySelector('p, span'))"
"""The lines below a result come from its page, which is fetched."""

LAST = ("reference.html", "changelog.html", "worksheet.html")


@pytest.fixture
def search(page, address, watch):
    """Search for a text, wait for all results, and return them in their order."""
    watch.follow(page)

    def run(text):
        page.goto(f"{address}search.html?{urlencode({'q': text})}")
        return results(page)

    return run


def results(page):
    """Wait until the search is over, and return the results."""
    expect(page.locator(".search-summary")).to_have_text(re.compile("Search finished"))
    found = page.locator("ul.search > li")
    page.wait_for_function(ALL_SHOWN, timeout=SLOW)
    return found.all()


def address_of(result):
    """Return the address to which a result leads, without the words to highlight."""
    return result.locator("a").first.get_attribute("href")


@pytest.mark.parametrize(("text", "expected"), EXPECTED.items())
def test_what_people_type_brings_the_page_they_want_first_or_second(search, text, expected):
    """A reader who types one of these finds the page without scrolling."""
    assert expected in [address_of(result) for result in search(text)[:2]]


def test_the_glossary_is_first_then_titles_of_pages_then_of_sections_then_text(search):
    """A reader sees what a word means, then the page about it, then other pages. Lists of everything are last."""
    found = [address_of(result) for result in search("evidence")]
    first_of_section = next(place for place, one in enumerate(found) if "#" in one and not one.startswith("glossary"))

    assert found[0].startswith("glossary.html#term-")
    assert found.index("fairness.html") < first_of_section < found.index("index.html")
    assert {one.partition("#")[0] for one in found[-2:]} <= set(LAST)


def test_the_page_for_wrong_addresses_is_never_found(search):
    """A reader is not sent to a page that says that a page is missing."""
    assert "404.html" not in [address_of(result) for result in search("address")]


@pytest.mark.parametrize("text", ["maybe", "no", "yes", "panel"])
def test_lines_below_a_result_are_words_of_its_page_as_people_see_them(page, address, search, text):
    """No two words are joined where the page has them apart, and none is hidden on the page."""
    shown = {}
    for result in search(text):
        lines = result.locator("p.context")
        if lines.count():
            shown.setdefault(address_of(result).partition("#")[0], []).append(lines.inner_text())
    assert shown

    for file, texts in list(shown.items())[:8]:
        page.goto(address + file)
        if page.locator(".app").count():
            continue
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        visible = set(re.findall(r"\w+", page.locator("[role=main]").inner_text().lower()))
        for lines in texts:
            assert set(re.findall(r"\w+", lines.lower())) - visible == set(), file


def test_search_works_from_the_keyboard_on_any_page(page, address, watch):
    """A reader goes to the field with the slash key, types, presses Enter, and reaches the first result with Tab."""
    watch.follow(page)
    page.goto(f"{address}followup.html")
    page.keyboard.press("/")
    expect(page.locator(".sidebar-search")).to_be_focused()
    page.keyboard.type("dissent")
    page.keyboard.press("Enter")

    first = results(page)[0].locator("a").first
    expect(page.locator("#find-page")).to_have_value("dissent")
    page.locator("#find-page").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html**")


def test_the_search_page_has_a_field_of_its_own_on_a_narrow_screen(page, address, watch):
    """On a phone, where the menu with the field is closed, a reader changes the words on the page itself."""
    watch.follow(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}search.html")
    page.get_by_label("Search the guide").fill("offline")
    page.get_by_role("button", name="Search", exact=True).click()

    assert address_of(results(page)[0]) == "using-the-checker.html"


def test_there_is_an_index():
    """Without an index every search would end in nothing."""
    assert (SITE / "searchindex.js").stat().st_size > 10_000
