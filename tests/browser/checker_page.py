"""The checker's page in the words of the people who use it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from followup_docs.nodes.company import counted
from followup_rules.model.company_files import guide
from followup_rules.practice.exercises import areas_in_practice
from tests.browser.built_site import SLOW

INTERVIEWERS = ("Ana", "Ben", "Dan", "Eve", "Fay")
"""Who judges each of the guide's areas."""
KEPT = re.compile("^(In this tab only|On this device|Not kept)$")
"""The name of the button that opens the menu of saving: it says where the panel is kept."""
KEEP = f"Keep it on this device for {counted(guide().retention.device_days, 'day', 'days')}"
"""The item of that menu that has the device keep a panel."""


class Checker:
    """The checker, open in a page."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator("#check")
        self.form = self.root.locator("form")
        self.bar = page.get_by_role("region", name="Outcome")
        self.outcome = self.bar.locator("#outcome-heading [data-text=outcome]")
        self.report = self.root.locator("#report")
        self.engine = self.report.locator(".engine")
        self.notice = self.root.locator(".notices .notice:visible")

    def wait_until_ready(self):
        """Wait until Python answers."""
        self.page.locator("#check[data-engine=ready]").wait_for(state="attached", timeout=SLOW)

    def wait_for_answer(self):
        """Wait until the page shows all that Python says of the panel in the form.

        While an answer is near, the page still calls the one before up to date, so its questions are counted as well.
        """
        expect(self.root).to_have_attribute("data-answer", "full", timeout=SLOW)
        self.page.wait_for_function("() => !globalThis.unanswered")

    def area(self, name):
        """Return an area of the form by its heading."""
        return self.root.get_by_role("group", name=name, exact=True)

    def scorecard(self, area, index=0):
        """Return a scorecard of an area, counted from 0."""
        return self.area(area).locator(".scorecard").nth(index)

    def field(self, label):
        """Return a field of the session by its label. Those that name the panel are unfolded first."""
        field = self.root.locator("[data-id=session]").get_by_label(label)
        if not field.is_visible():
            self.press("Edit role and candidate")
        return field

    def press(self, button):
        """Press a button of the page by its whole name."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def open_menu(self, menu):
        """Open a menu above the form by its button, unless it is open already."""
        button = self.page.get_by_role("button", name=menu, exact=isinstance(menu, str))
        if button.get_attribute("aria-expanded") == "false":
            button.click()

    def choose(self, menu, item):
        """Press an item of a menu above the form: "New", "Open" or KEPT."""
        self.open_menu(menu)
        self.root.locator(".menu-items").get_by_role("button", name=item, exact=True).click()

    def enter(self, area, interviewer, verdict, index=0):
        """Enter an interviewer and choose a verdict, or none, in one scorecard of an area."""
        card = self.scorecard(area, index)
        card.get_by_label("Interviewer").fill(interviewer)
        if verdict:
            card.get_by_role("radio", name=verdict, exact=True).check()

    def enter_all(self, verdict, *exceptions):
        """Enter an interviewer for each of the guide's areas, all with one verdict but for ``(area, verdict)``."""
        for area, interviewer in zip(areas_in_practice(), INTERVIEWERS, strict=True):
            self.enter(area, interviewer, dict(exceptions).get(area, verdict))

    def add_interviewer(self, area):
        """Add a scorecard to an area."""
        self.area(area).get_by_role("button", name="Add interviewer").click()

    def press_more(self, area, button, index=0):
        """Press a button that a scorecard has under More."""
        card = self.scorecard(area, index)
        more = card.get_by_role("button", name="More")
        if more.get_attribute("aria-expanded") == "false":
            more.click()
        card.get_by_role("button", name=button).click()

    def choose_file(self, content, name="panel.json"):
        """Choose a file by its text or its bytes."""
        content = content.encode() if isinstance(content, str) else content
        self.page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": content})

    def drop_files(self, *texts):
        """Drop files on the page; its footer is as good as any other part."""
        taken = self.page.evaluate(
            """(texts) => {
                const dataTransfer = new DataTransfer();
                for (const text of texts) dataTransfer.items.add(new File([text], "panel.json"));
                return ["dragover", "drop"].map((type) => {
                    const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
                    document.querySelector("footer").dispatchEvent(event);
                    return event.defaultPrevented;
                });
            }""",
            texts,
        )
        assert taken == [True, True], "the browser would have opened the file itself"

    def paste(self, table):
        """Put a table into the box for tables, in place of what it holds, and return the part around the box."""
        if not self.page.locator("#paste").is_visible():
            self.choose("Open", "A table")
        self.page.get_by_label("Paste the rows").fill(table)
        return self.page.locator("#paste")

    def part(self, heading):
        """Return a part of the report by its heading."""
        return self.report.locator(".part", has=self.page.get_by_role("heading", name=heading, exact=True))


def tab_to(page, selector):
    """Press Tab until an element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")
