"""A whole follow-up session, from empty rows to a second round; and that none of it leaves the tab."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from playwright.sync_api import Page, expect

from followup_rules import to_dict
from followup_rules.formats.link import decode_link
from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker

CANDIDATE = "Robin Quist"
EVIDENCE = "Could not say why the retry loop ends"
REASON = "Cleo read out the second half"
PEOPLE = {
    "Architecture": "Ana Alvarez",
    "Coding": "Ben Brandt",
    "Domain expertise": "Dan Dietrich",
    "Process": "Eve Egede",
    "Team-sized projects": "Fay Fournier",
}
SECOND_ON_CODING = "Cleo Claes"
STEPS = 5
PRIVATE = [CANDIDATE, EVIDENCE, REASON, SECOND_ON_CODING, "Hana Holm", *PEOPLE.values()]


@dataclass
class Traces:
    """Everything a browser leaves behind of a page outside the tab's own storage, from the first step to the last."""

    page: Page
    left: list[str] = field(default_factory=list)

    def __post_init__(self):
        """Note every request with what it carries, and every address the tab shows."""
        self.page.on("request", lambda request: self.left.append(f"{request.url} {request.post_data or ''}"))
        self.page.on("framenavigated", lambda frame: self.left.append(frame.url))

    def look(self):
        """Note what title, address, history entry, cookies and the device hold now."""
        self.left.append(
            self.page.evaluate(
                """() => [document.title, location.href, JSON.stringify(history.state), document.cookie,
                          JSON.stringify({ ...localStorage })].join(" ")"""
            )
        )

    @property
    def private(self):
        """Return what of the private texts was left anywhere."""
        left = unquote(" ".join(self.left))
        return [text for text in PRIVATE if text in left]


def test_a_whole_session(ready, address, browser, browser_context_args, watch):
    """Five areas, six interviewers, a conflict, a changed verdict, plan, message, link; then round two to hire."""
    page = ready.page
    traces = Traces(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    the_panel_meets(ready)
    expect(ready.outcome).to_have_text("Need more information")
    expect(ready.part("Why")).to_contain_text("Coding: Ben Brandt says no and Cleo Claes says yes.")
    expect(ready.part("What would change it")).to_contain_text("If Ben Brandt's no on Coding becomes a yes: hire.")
    expect(ready.part("Next steps")).to_contain_text("Hana Holm")

    traces.look()

    a_verdict_is_changed(ready)
    expect(ready.part("Cautions")).to_contain_text(f"from no to maybe ({REASON})")
    expect(ready.part("What would change it")).to_contain_text("If Ben Brandt settles Coding with a yes: hire.")
    expect(ready.part("At a glance").get_by_role("row", name="Coding")).to_contain_text("Maybe")

    traces.look()

    the_plan_and_the_message(ready)
    traces.look()
    ready.press("Copy the record")
    expect(ready.root).to_contain_text("Copied.", use_inner_text=True)
    record = page.evaluate("navigator.clipboard.readText()")
    assert f"changed from no: {REASON}" in record
    assert "Trace a retry loop aloud" in record

    link = link_of(ready)
    traces.look()
    the_link_decides_the_same(browser.new_context(**browser_context_args), link, watch)
    the_return_visit(ready)
    expect(ready.outcome).to_have_text("Hire")

    traces.look()

    carried = str(to_dict(decode_link(link)))
    assert traces.private == []
    assert len(traces.left) >= STEPS
    assert [text for text in PRIVATE if text in carried] == []
    assert [left for left in traces.left if left.startswith("http") and not left.startswith(address)] == []


def the_panel_meets(checker):
    """Six people on five areas; Ben says no to Coding, and Cleo yes."""
    for area, interviewer in PEOPLE.items():
        checker.enter(area, interviewer, "No" if area == "Coding" else "Yes")
    checker.scorecard("Coding").get_by_label("Evidence").fill(EVIDENCE)
    checker.add_interviewer("Coding")
    checker.enter("Coding", SECOND_ON_CODING, "Yes", index=1)
    checker.field("Candidate (initials").fill(CANDIDATE)
    checker.field("Hiring manager").fill("Hana Holm")
    checker.field("Who tells the candidate").fill("Hana Holm")
    checker.field("Interviewed on").fill("2026-11-23")
    checker.field("Session on").fill("2026-11-23")


def a_verdict_is_changed(checker):
    """Ben hears Cleo's evidence and makes his no a maybe; the first verdict and the reason stay on record."""
    card = checker.scorecard("Coding")
    card.get_by_role("radio", name="Maybe").check()
    card.get_by_role("button", name="Record the change").click()
    expect(card.get_by_label("Why it was changed")).to_be_focused()
    card.get_by_label("Why it was changed").fill(REASON)
    expect(card).to_contain_text(f"Changed in the session from No: {REASON}")


def the_plan_and_the_message(checker):
    """The open point gets a question and a person; the message is put in one's own words, and copied."""
    visit = checker.part("Return visit")
    visit.get_by_label("Question on Coding").fill("")
    visit.get_by_label("Question on Coding").press_sequentially("Trace a retry loop aloud")
    visit.get_by_label("Who asks about Coding").press_sequentially(SECOND_ON_CODING)
    expect(visit.get_by_label("Question on Coding")).to_have_value("Trace a retry loop aloud")
    expect(visit.get_by_label("Who asks about Coding")).to_have_value(SECOND_ON_CODING)
    body = checker.part("Messages").get_by_label("Text")
    expect(body).to_have_value(re.compile("clear picture of Coding"))
    assert [text for text in PRIVATE if text in body.input_value()] == [CANDIDATE, "Hana Holm"]  # greeting, signature
    body.fill("Dear Robin, we would like to see you again about Coding.")
    checker.part("Next steps").get_by_label("Agree on the plan").check()
    expect(body).to_have_value("Dear Robin, we would like to see you again about Coding.")
    expect(checker.report).not_to_contain_text("Something has changed since you wrote this", use_inner_text=True)
    checker.press("Copy the message")
    expect(checker.root).to_contain_text("Copied.", use_inner_text=True)
    assert "Dear Robin" in checker.page.evaluate("navigator.clipboard.readText()")
    checker.press("Go back to the draft")
    expect(body).to_have_value(re.compile("clear picture of Coding"))


def link_of(checker):
    """Make the link, and return it."""
    checker.press("Link")
    made = checker.page.get_by_label("Link to this panel")
    expect(made).to_have_value(re.compile("#panel="))
    return made.input_value()


def the_link_decides_the_same(context, link, watch):
    """Another user opens the link in a profile of their own: the same outcome, for the same reason."""
    page = context.new_page()
    watch.follow(page)
    page.goto(link)
    theirs = Checker(page)
    expect(theirs.outcome).to_have_text("Need more information", timeout=SLOW)
    expect(page.get_by_role("region", name="A panel from a link")).to_contain_text("Coding: BB says maybe")
    context.close()


def the_return_visit(checker):
    """Coding is carried over to the person of the plan, the first round stays in sight, and a yes settles it."""
    checker.press("Start the return visit")
    coding = checker.area("Coding")
    expect(checker.root.get_by_role("heading", name="Verdicts: return visit, round 2")).to_be_visible()
    expect(coding.locator(".scorecard-past").first).to_contain_text(
        re.compile(r"Round 1\s+Ben Brandt\s+Maybe"), use_inner_text=True
    )
    expect(checker.outcome).to_have_text("Not ready")
    expect(checker.part("Not in yet")).to_contain_text(f"Waiting for {SECOND_ON_CODING}'s verdict on Coding.")
    expect(checker.scorecard("Coding", 2)).to_contain_text("Trace a retry loop aloud")
    expect(checker.scorecard("Coding", 2).get_by_label("Interviewer")).to_be_focused()
    checker.page.keyboard.press("Enter")
    checker.page.keyboard.press("y")
