"""The panel on the home page: seen at once, answered as soon as a verdict changes, and whole without a script."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.checker_page import Checker
from tests.browser.looks import faults_found, look, overflows

WIDTHS = (1366, 768, 390, 320)


@pytest.fixture
def strip(page, address, watch):
    """Open the home page, and return its panel."""
    watch.follow(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address)
    return page.locator(".verdict-strip")


def verdict(strip, area, word):
    """Return the button for a verdict on an area."""
    return strip.get_by_role("group", name=area).get_by_role("radio", name=word, exact=True)


def press(strip, area, word):
    """Press the button for a verdict on an area."""
    strip.get_by_role("group", name=area).get_by_text(word, exact=True).click()


def outcome(strip):
    """Return the part that says the outcome and why."""
    return strip.get_by_role("status")


def test_the_verdicts_and_their_outcome_are_seen_at_once(strip):
    """A visitor with a laptop sees five verdicts, the outcome and the way into the checker without scrolling."""
    expect(strip.get_by_role("radio", checked=True)).to_have_count(5)
    expect(outcome(strip)).to_contain_text("Reject")
    expect(strip.get_by_role("link", name="Check a panel")).to_be_in_viewport(ratio=1)


def test_a_changed_verdict_changes_the_outcome(strip):
    """A visitor who presses a verdict, or chooses one with the arrow keys, reads at once what follows and why."""
    press(strip, "Team-sized projects", "Yes")
    expect(outcome(strip)).to_contain_text("Hire")
    expect(outcome(strip).locator("use")).to_have_attribute("href", re.compile("icons.svg.*#icon-hire$"))

    verdict(strip, "Coding", "Yes").press("ArrowLeft")
    expect(verdict(strip, "Coding", "Maybe")).to_be_checked()
    expect(outcome(strip)).to_contain_text("Need more information")
    expect(outcome(strip)).to_contain_text("Ben")

    press(strip, "Process", "No")
    expect(outcome(strip)).to_contain_text("Reject")
    expect(outcome(strip)).to_contain_text("Dan")
    assert outcome(strip).locator("[data-outcome]").get_attribute("data-outcome") == "reject"


def test_a_visitor_who_comes_back_finds_choices_and_outcome_that_agree(strip, page, address):
    """A browser that goes back may restore the verdicts that were chosen; the outcome is then theirs."""
    press(strip, "Team-sized projects", "Yes")
    page.goto(f"{address}followup.html")
    page.go_back()
    expect(strip.locator("fieldset").first).to_be_enabled()

    is_yes = verdict(strip, "Team-sized projects", "Yes").is_checked()
    expect(outcome(strip)).to_contain_text("Hire" if is_yes else "Reject")


def test_the_example_opens_in_the_checker(strip, page):
    """One press leads to the checker with the same five verdicts, the same outcome and the same reason."""
    strip.get_by_role("link", name="Open this example in the checker").click()
    checker = Checker(page)
    checker.wait_until_ready()

    expect(checker.outcome).to_have_text("Reject")
    expect(checker.bar).to_contain_text("Team-sized projects")
    expect(page.locator("#opened td[data-verdict]:visible")).to_have_count(5)


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_the_panel_is_whole(browser, address, width):
    """A visitor whose browser runs no script sees the verdicts and the outcome, and no button that does nothing."""
    with browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 768}) as context:
        page = context.new_page()
        page.goto(address)
        strip = page.locator(".verdict-strip")

        expect(strip.locator("label:visible")).to_have_text(["Yes", "Yes", "Yes", "Yes", "No"])
        expect(strip.get_by_text("Change a verdict")).to_be_hidden()
        expect(outcome(strip)).to_contain_text("Reject")
        for radio in strip.get_by_role("radio").all():
            expect(radio).to_be_disabled()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_outcome_is_accessible_at_every_width(strip, page, width, scheme):
    """Whatever a visitor chooses, axe finds nothing wrong, nothing is cut off, and each button fits a finger."""
    look(page, width, scheme)
    for word in ("No", "Maybe", "Yes"):
        press(strip, "Team-sized projects", word)
        assert faults_found(page, ".verdict-strip") == []
        assert overflows(page) <= 0
    sizes = strip.locator("label").evaluate_all("labels => labels.map((it) => [it.offsetWidth, it.offsetHeight])")

    assert len(sizes) == 15
    assert all(wide >= 44 and high >= 44 for wide, high in sizes)


def test_paper_has_the_verdicts_and_no_buttons(strip, page):
    """Who prints the page gets each area with its verdict, and the outcome."""
    text = " ".join(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text().split())

    assert all(word in text for word in ("Team-sized projects", "Eve", "Yes Yes Yes Yes No", "Reject"))
    assert "Maybe" not in text
    assert "Check a panel of your own" not in text
