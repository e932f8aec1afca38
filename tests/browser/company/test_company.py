"""A company's own guide: its areas, its policy, its words and its colours in checker and practice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import SLOW
from tests.browser.checker_page import KEPT, Checker, tab_to
from tests.browser.looks import LOOKS, faults_found, look, overflows
from tests.browser.scripts import SAVES_DATA

AREAS = ["Dough", "Counter", "Night shift"]
POLICY = {"maybe_limit": "2", "same_area_split": "no", "max_rounds": "3", "tell_within_working_days": "1"}
DIFFERENCES = [
    "How many maybes are too many: 2, where the guide has 3.",
    "A yes and a no on one area are a no; in the guide they are a conflict to settle.",
    "Rounds of interviews: 3, where the guide has 2.",
    "Working days to tell the candidate: 1, where the guide has 2.",
]
OPEN_ANCHORS = "What a yes, a maybe and a no look like in {}"


def enter_two_maybes(checker):
    """Enter a panel that is a reject under the company's policy, and needs more information under the guide's."""
    for area, interviewer, verdict in zip(AREAS, ("Ana", "Ben", "Cleo"), ("Maybe", "Maybe", "Yes"), strict=True):
        checker.enter(area, interviewer, verdict)
    expect(checker.outcome).to_have_text("Reject")


def policy_fields(checker):
    """Return what the fields of the policy hold."""
    return {name: checker.page.locator(f"#policy-{name}").input_value() for name in POLICY}


def test_a_new_panel_has_the_company_s_areas_and_policy(ours):
    """The form starts with them, and goes back to them: with New, and after a value was changed."""
    headings = ours.root.locator(".area h3")
    optional = ours.root.locator(".area .area-optional:visible")

    expect(headings).to_have_text(AREAS)
    expect(optional).to_have_count(1)
    expect(ours.area("Night shift").locator(".area-optional")).to_be_visible()
    assert policy_fields(ours) == POLICY

    ours.form.locator("summary", has_text="Policy").click()
    ours.page.get_by_label("Rounds of interviews").fill("2")
    ours.press("Go back to our values")
    assert policy_fields(ours) == POLICY

    ours.page.get_by_label("Rounds of interviews").fill("2")
    ours.enter("Dough", "Ana", "Yes")
    ours.choose("New", "Our areas")
    expect(headings).to_have_text(AREAS)
    expect(optional).to_have_count(1)
    assert policy_fields(ours) == POLICY
    ours.choose("New", "Blank")
    assert policy_fields(ours) == POLICY


def test_the_quick_answer_is_python_s_under_the_company_s_policy(page, company_address, company_watch, ours):
    """Two areas that read maybe are a bunch here: the table says so before Python is there, in the same words."""
    enter_two_maybes(ours)
    ours.wait_for_answer()
    reasons = ours.part("Why").locator("li p").first.text_content()

    with page.context.browser.new_context() as context:
        without_python = context.new_page()
        without_python.add_init_script(SAVES_DATA)
        company_watch.follow(without_python)
        without_python.goto(f"{company_address}checker.html")
        quick = Checker(without_python)
        enter_two_maybes(quick)
        expect(quick.root).to_have_attribute("data-engine", "idle")
        assert quick.part("Why").locator("li p").first.text_content() == reasons
        quick.form.locator("summary", has_text="Policy").click()
        without_python.get_by_label("How many maybes are too many").fill("3")
        expect(quick.bar).to_contain_text("Out of date", use_inner_text=True)


def test_a_link_decides_the_same_in_the_guide_s_own_site(ours, context, shared_address):
    """Links carry the whole policy: opened elsewhere, one has the same outcome, and says what the policy changes."""
    enter_two_maybes(ours)
    ours.wait_for_answer()
    ours.press("Link")
    link = ours.page.get_by_label("Link to this panel")
    expect(link).to_have_value(re.compile("#panel="))
    fragment = link.input_value().partition("#")[2]

    page = context.new_page()
    page.goto(f"{shared_address}checker.html#{fragment}")
    elsewhere = Checker(page)
    elsewhere.wait_for_answer()
    expect(elsewhere.outcome).to_have_text("Reject")
    opened = page.locator("#opened")
    for line in DIFFERENCES:
        expect(opened).to_contain_text(line)
    assert policy_fields(elsewhere) == POLICY


def test_the_policy_shows_in_the_checker_and_on_a_shared_screen(ours):
    """The outcome says where the company's policy differs from the guide's."""
    enter_two_maybes(ours)
    ours.wait_for_answer()
    expect(ours.part("Your own policy").locator("li")).to_have_text(DIFFERENCES)

    ours.press("Present")
    presenter = ours.page.locator("#presenter .record")
    expect(presenter.locator("[data-list=policy] li")).to_have_text(DIFFERENCES)


def test_the_company_s_words_and_days(ours):
    """Roles are named as in the company, and a device keeps a panel for the company's days."""
    expect(ours.page.get_by_label("Shop lead", exact=True)).to_be_visible()
    expect(ours.page.locator("article")).not_to_contain_text("iring manager", use_inner_text=True)

    ours.enter("Dough", "Ana", "Yes")
    ours.choose(KEPT, "Keep it on this device for seven days")
    until = ours.page.evaluate("JSON.parse(Object.values(localStorage).find((text) => text.includes('stamp'))).until")
    days = (until - ours.page.evaluate("Date.now()")) / 86_400_000
    assert 6.9 < days <= 7


def test_the_anchors_of_an_area_open_with_the_keyboard(ours):
    """Enter shows what a yes, a maybe and a no look like, and what would settle a maybe. Escape closes it again."""
    page = ours.page
    button = page.get_by_role("button", name=OPEN_ANCHORS.format("Dough"))
    tab_to(page, "#a1-anchors-open")
    page.keyboard.press("Enter")
    anchors = page.locator("#a1-anchors")

    expect(button).to_have_attribute("aria-expanded", "true")
    expect(anchors.get_by_role("heading")).to_have_text(["Yes", "Maybe", "No"])
    expect(anchors).to_contain_text("Feels for strength before adding flour")
    expect(anchors).to_contain_text("To settle it: a batch with a weak flour")
    expect(anchors).to_contain_text("An unclear no is a maybe.")
    tab_to(page, "#a1-anchors a")
    page.keyboard.press("Escape")
    expect(anchors).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_an_area_with_the_name_of_one_of_the_company_s_has_anchors_too(ours):
    """An added area has them once it is called like one of the company's, and loses them with that name."""
    ours.press("Add area")
    name = ours.page.locator("#a4-name")
    button = ours.page.locator("#a4-anchors-open")
    expect(button).to_be_hidden()
    name.fill("Care")
    button.click()
    expect(ours.page.locator("#a4-anchors")).to_contain_text("Polite to you, and curt with the apprentice")
    expect(ours.page.locator("#a4-anchors").get_by_role("link")).to_have_attribute("href", "areas/care.html")
    name.fill("Caring")
    expect(button).to_be_hidden()
    expect(ours.page.locator("#a4-anchors")).to_be_hidden()


def test_without_the_file_the_anchors_are_a_link(ours, company_watch):
    """If the lines cannot be fetched, there is still the way to the area's page, and the next try fetches them."""
    company_watch.expect("Failed to load resource")
    page = ours.page
    page.route("**/company-*.json", lambda route: route.abort())
    button = page.get_by_role("button", name=OPEN_ANCHORS.format("Counter"))
    with page.expect_event("requestfailed"):
        button.click()
    anchors = page.locator("#a2-anchors")
    expect(anchors.get_by_role("link")).to_have_attribute("href", "areas/counter.html")
    expect(anchors.get_by_role("heading", include_hidden=False)).to_have_count(0)

    button.click()
    page.unroute("**/company-*.json")
    button.click()
    expect(anchors.get_by_role("heading")).to_have_text(["Yes", "Maybe", "No"])


def test_practice_is_about_the_company_s_areas(page, company_address, company_watch):
    """The exercise, and the list that works without a script, have the company's areas and say its policy."""
    company_watch.follow(page)
    page.goto(f"{company_address}practice.html#level=3&number=1")
    expect(page.locator("#exercise-heading")).to_be_visible(timeout=SLOW)

    expect(page.locator("#exercise .grid-table tbody th bdi")).to_have_text(AREAS)
    page.get_by_text("Our policy, which decides these panels").click()
    for line in DIFFERENCES:
        expect(page.locator("#exercise")).to_contain_text(line)
    expect(page.locator("table.exercise").first).to_contain_text("Dough")
    expect(page.locator("article")).not_to_contain_text("Coding", use_inner_text=True)


@pytest.mark.parametrize("name", ["checker", "practice", "areas/dough", "interview-areas"])
def test_nothing_is_wrong_with_the_company_s_pages(name, page, company_address, company_watch):
    """Axe finds nothing, contrast included, light and dark, wide and narrow; no page is wider than its window."""
    company_watch.follow(page)
    for width, scheme in LOOKS:
        look(page, width, scheme)
        page.goto(f"{company_address}{name}.html")
        if page.locator(".app").count():
            page.locator(".app[data-engine=ready]").wait_for(state="attached", timeout=SLOW)
        if name == "checker":
            page.get_by_role("button", name=OPEN_ANCHORS.format("Dough")).click()
            expect(page.locator("#a1-anchors")).to_contain_text("To settle it")
            enter_two_maybes(Checker(page))
        assert faults_found(page) == []
        assert overflows(page) <= 0
