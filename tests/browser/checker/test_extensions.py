"""Extensions and translators put elements of their own into the page, and fill in fields without a key pressed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from followup_rules.practice.exercises import areas_in_practice
from tests.browser.checker_page import Checker

EXTENSIONS = """() => {
    const foreign = (name, html = "") => {
        const element = document.createElement(name);
        element.className = "foreign";
        element.innerHTML = html;
        element.style = "position: absolute; width: 0; height: 0; overflow: hidden; pointer-events: none";
        return element;
    };
    const inTables = { TBODY: "tr", TR: "td" };
    for (const list of document.querySelectorAll("#check [data-list]")) {
        const name = inTables[list.tagName];
        list.prepend(foreign(name ?? "grammarly-extension"));
        list.children[1]?.after(foreign(name ?? "div", '<input type="text"><button type="button">Fill</button>'));
        list.append(foreign(name ?? "font"));
    }
    for (const label of document.querySelectorAll("#check label"))
        label.append(foreign("button", "Translate"));
    for (const group of document.querySelectorAll("#check .verdict"))
        group.prepend(foreign("input"));
    for (const item of document.querySelectorAll("#check [data-id]"))
        item.prepend(foreign("div", '<textarea></textarea><svg><use href="#theirs"></use></svg>'));
}"""
"""What password managers, grammar checkers and the like put into a page, and more of it than any of them."""

TRANSLATOR = """() => {
    const walker = document.createTreeWalker(document.getElementById("check"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest("font, textarea, option, svg")) continue;
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        inner.textContent = `${text.data}\u00b0`;
        outer.append(inner);
        text.replaceWith(outer);
    }
}"""
"""What a translator does: each text is put into two elements, in other words."""

UNDO = ".tools [data-do=undo]"
TABLE = "Area\tInterviewer\tVerdict\nCoding\tBen\tyes\nCoding\tCleo\tno\nProcess\tEve\tmaybe\n"


def entries(checker):
    """Return what the form shows: each area with its interviewers, in their order."""
    return checker.page.evaluate(
        """() => [...document.querySelectorAll("#check [data-list=areas] > .area")].map((area) => [
            area.querySelector("h3 [data-text=area]").textContent.replace("\u00b0", ""),
            [...area.querySelectorAll(".scorecard [data-field=interviewer]")].map(({ value }) => value),
        ])"""
    )


def focused(checker):
    """Return the id of what has the focus."""
    return checker.page.evaluate("document.activeElement.id")


@pytest.mark.parametrize("change", [EXTENSIONS, TRANSLATOR], ids=["extensions", "a translator"])
def test_the_form_works_with_elements_of_others_in_it(ready, change):
    """Add, fill in, move, remove, undo: no entry is lost, doubled or out of order, and the focus goes on."""
    meddle = lambda: ready.page.evaluate(change)  # noqa: E731 - said after every step
    names = [*areas_in_practice()]
    form = [[name, [""]] for name in names]
    meddle()
    first, second = ready.page.locator(".scorecard[data-id=r1]"), ready.page.locator(".scorecard[data-id=r2]")
    first.locator("[data-field=interviewer]").fill("Ana")
    first.locator("[data-field=interviewer]").press("Enter")
    ready.page.keyboard.press("y")
    assert focused(ready) == "r1-verdict-yes"
    ready.page.keyboard.press("+")
    meddle()
    ready.page.keyboard.insert_text("Ben")
    form[0][1] = ["Ana", "Ben"]
    assert entries(ready) == form

    ready.page.locator("[data-do=add-area]").click()
    meddle()
    ready.page.keyboard.insert_text("Sales")
    ready.page.locator(".area[data-id=a2] [data-do=toggle]").first.click()
    ready.page.locator(".area[data-id=a2] .area-edit [data-do=move-up]").click()
    form = [form[1], form[0], *form[2:], ["Sales", [""]]]
    assert entries(ready) == form
    meddle()

    second.locator("[data-field=verdict][value=no]").check()
    second.locator("[data-do=toggle]").nth(1).click()
    second.locator(".scorecard-more [data-do=remove]").click()
    form[0][1] = []
    assert entries(ready) == form
    assert focused(ready) == "a2-heading"
    meddle()
    ready.page.locator(".area[data-id=a2] .area-edit [data-do=remove]").click()
    assert focused(ready) == "a1-heading"
    assert entries(ready) == form[1:]
    ready.page.locator(UNDO).click()
    ready.page.locator(UNDO).click()
    form[0][1] = [""]
    assert entries(ready) == form
    expect(ready.page.locator("#r2-verdict-no")).to_be_checked()

    ready.page.locator("[data-do=add-dissent]").click()
    meddle()
    ready.page.keyboard.insert_text("Dan")
    ready.page.locator("[data-do=add-dissent]").click()
    assert ready.page.locator(".dissent").count() == 2
    ready.page.locator(".dissent").nth(1).locator("[data-do=remove]").click()
    expect(ready.page.locator(".dissent [data-field=interviewer]")).to_be_focused()
    expect(ready.page.locator(".dissent [data-field=interviewer]")).to_have_value("Dan")


@pytest.mark.parametrize("change", [EXTENSIONS, TRANSLATOR], ids=["extensions", "a translator"])
def test_the_outcome_works_with_elements_of_others_in_it(ready, change):
    """Outcome, reasons, steps, grid and plan follow the form; a table is read, used and taken back."""
    page = ready.page
    parts = {"reasons": 1, "grid-areas": 2, "visit": 1}

    def count_items():
        ours = ":scope > :is(li, tr):not(.foreign)"
        return {
            name: page.locator(f"#report [data-list={name}]").evaluate(f"it => it.querySelectorAll('{ours}').length")
            for name in parts
        }

    page.evaluate(change)
    page.locator("[aria-controls=menu-open]").click()
    page.locator("[data-do=paste]").click()
    page.locator("#paste-text").fill(TABLE.replace("maybe", "perhaps"))
    expect(page.locator("[data-list=questions] > li")).to_have_count(1)
    page.evaluate(change)
    page.locator("#paste-text").fill(TABLE)
    expect(page.locator("[data-list=paste-rows] > [data-state]")).to_have_count(3)
    expect(page.locator("[data-list=questions] > li")).to_have_count(0)
    page.evaluate(change)
    page.locator("[data-do=use-table]").click()
    assert entries(ready) == [["Coding", ["Ben", "Cleo"]], ["Process", ["Eve"]]]
    expect(page.locator("#report [data-list=grid-areas] > tr:not(.foreign)")).to_have_count(2)
    page.evaluate(change)
    expect(page.locator("#bar")).to_have_attribute("data-outcome", "need-more-information")
    before = count_items()

    step = page.locator("[data-step]").first
    step.check()
    page.locator("#r5-verdict-yes").check()
    page.locator(UNDO).click()
    expect(page.locator("#check")).to_have_attribute("data-answer", "full")
    assert count_items() == before
    expect(step).to_be_checked()
    expect(page.locator(".area[data-id=a1] .chip")).to_have_attribute("data-status", "conflict")
    expect(page.locator(".area[data-id=a1] .chip use[href='#icon-conflict']")).to_have_count(1)
    finding = page.locator("[data-list=reasons] [data-do=show-in-form]").first
    finding.click()
    assert focused(ready).startswith(("a1", "r"))

    page.locator("#r4-verdict-yes").check()
    expect(page.locator(".area[data-id=a1] .chip")).not_to_have_attribute("data-status", "conflict")
    page.locator(UNDO).click()
    page.locator(UNDO).click()
    page.locator(UNDO).click()
    assert entries(ready) == [[name, [""]] for name in areas_in_practice()]


def test_the_focus_stays_where_only_something_else_changed(ready):
    """A reason's button has the focus while the page is translated and a new answer comes: the focus stays there."""
    ready.choose("New", "An example")
    expect(ready.page.locator("[data-list=reasons] > li")).to_have_count(1)
    expect(ready.page.locator("#check")).to_have_attribute("data-answer", "full")
    ready.page.evaluate(EXTENSIONS)
    ready.page.evaluate(TRANSLATOR)
    button = ready.page.locator("[data-list=reasons] [data-do=show-in-form]").first
    button.focus()
    ready.page.evaluate(
        """() => {
            const role = document.getElementById("session-role");
            role.value = "Engineer";
            role.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(ready.page.locator("[data-text=panel-name]")).to_contain_text("Engineer")
    expect(ready.page.locator("#check")).to_have_attribute("data-answer", "full")

    expect(button).to_be_focused()


FILL_IN = """([selector, value]) => {
    const field = document.querySelector(selector);
    if (value === true) field.checked = true;
    else field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
}"""
"""Fills in a field as some password managers and extensions do: with no event but `change`."""


def test_what_a_password_manager_fills_in_counts(ready):
    """A name, a date, a tick, a choice, a verdict, a plan and a message that only say `change` are taken over, once."""
    page = ready.page
    ready.choose("New", "An example")
    expect(page.locator("[data-plan=who]").first).to_be_attached()
    expect(page.locator("#draft-body")).not_to_have_value("")
    area, card = (page.locator(f".{name}").first.get_attribute("data-id") for name in ("area", "scorecard"))
    step, plan = (page.locator(f"[data-{name}]").first.get_attribute("id") for name in ("step", "plan=who"))
    page.get_by_title("Change area").first.click()
    for selector, value in {
        f"#{card}-interviewer": "Somebody",
        f"#{card}-evidence": "Said why",
        f"#{area}-name": "Structure",
        "#session-session_on": "2026-11-24",
        "#session-role": "Engineer",
        "#policy-max_rounds": "3",
        f"#{area}-optional": True,
        f"#{step}": True,
        f"#{plan}": "Nobody else",
        "#draft-body": "Dear Robin",
    }.items():
        page.evaluate(FILL_IN, [selector, value])
        expect(page.locator("#check")).to_have_attribute("data-answer", "full")
    page.evaluate(FILL_IN, [f"#{card}-verdict-maybe", True])
    page.reload()
    ready.wait_until_ready()
    page.get_by_title("Change area").first.click()

    expect(page.locator(f"#{card}-interviewer")).to_have_value("Somebody")
    expect(page.locator(f"#{card}-evidence")).to_have_value("Said why")
    expect(page.locator(f"#{card}-verdict-maybe")).to_be_checked()
    expect(page.locator(f"#{area}-name")).to_have_value("Structure")
    expect(page.locator(f"#{area}-optional")).to_be_checked()
    expect(page.locator("#session-session_on")).to_have_value("2026-11-24")
    expect(page.locator("#session-role")).to_have_value("Engineer")
    expect(page.locator("#policy-max_rounds")).to_have_value("3")
    expect(page.locator("#draft-body")).to_have_value("Dear Robin")


def test_a_table_that_is_filled_in_is_read(ready):
    """The box for a table takes over what a script fills in, and to leave the box does not read it anew."""
    ready.choose("Open", "A table")
    ready.page.evaluate(FILL_IN, ["#paste-text", TABLE])
    expect(ready.page.locator("[data-list=paste-rows] > [data-state]")).to_have_count(3)
    ready.page.get_by_label("Paste the rows").press_sequentially("Team\tDan\tyes\n")
    expect(ready.page.locator("[data-list=paste-rows] > [data-state]")).to_have_count(4)
    ready.press("Use these rows")

    assert entries(ready) == [["Coding", ["Ben", "Cleo"]], ["Process", ["Eve"]], ["Team", ["Dan"]]]


def test_to_leave_a_field_is_no_step(ready):
    """The browser sends `change` when the user leaves a field that they typed in: one Undo takes back the typing."""
    name = ready.scorecard("Coding").get_by_label("Interviewer")
    name.press_sequentially("Ben")
    ready.scorecard("Process").get_by_label("Interviewer").press_sequentially("Eve")
    ready.press("Undo")
    expect(name).to_have_value("Ben")
    ready.press("Undo")

    expect(name).to_have_value("")
    expect(ready.page.locator(UNDO)).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("when", ["DOMContentLoaded", "pageshow"])
def test_what_the_browser_puts_back_into_the_form_counts(page, address, watch, when):
    """A browser that restores a form, before the page's scripts run or once all has loaded, restores the panel."""
    restore = f"({FILL_IN})(['#r2-interviewer', 'Ben']); ({FILL_IN})(['#r2-verdict-no', true]);"
    page.add_init_script(f"addEventListener('{when}', () => {{ {restore} }}, {{ once: true }})")
    watch.follow(page)
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()

    expect(checker.part("At a glance").get_by_role("row", name="Coding")).to_contain_text("No")
    expect(checker.part("At a glance")).to_contain_text("Ben")
