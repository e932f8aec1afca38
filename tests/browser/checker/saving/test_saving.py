"""Nothing typed is lost, and nothing is kept that nobody asked for: reload, way back, crash, closing, the device."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from followup_rules import Panel
from followup_rules.formats.link import encode_link
from tests.browser.built_site import ROOT, SLOW
from tests.browser.checker_page import KEEP, KEPT, Checker
from tests.browser.scripts import NO_STORAGE

VERSION_2 = json.loads(
    (ROOT / "tests" / "js" / "checker" / "saving" / "kept-version-2.json").read_text(encoding="utf-8")
)["state"]
"""What the page kept before its fields had Python's names."""
NO_MORE_WORKERS = "() => { globalThis.Worker = class { constructor() { throw new Error('no memory'); } }; }"


def open_checker(context, address, watch):
    """Open the checker in another tab of the same browser profile."""
    page = context.new_page()
    watch.follow(page)
    page.goto(f"{address}checker.html")
    return Checker(page)


def test_what_is_typed_lives_in_the_tab(ready, address, watch):
    """By default another tab knows nothing of what was typed, and the page says so."""
    ready.enter("Coding", "Ben", "No")
    ready.press("In this tab only")

    expect(ready.root).to_contain_text("What you type stays in this tab until you close it.", use_inner_text=True)
    other = open_checker(ready.page.context, address, watch)
    expect(other.scorecard("Coding").get_by_label("Interviewer")).to_have_value("")
    assert ready.page.evaluate("localStorage.length") == 0


def test_keeping_on_the_device_is_asked_for_and_ended(ready, address, watch):
    """On request it is on the device, with the day it forgets; a new tab goes on from there; Forget now ends it."""
    ready.enter("Coding", "Ben", "No")
    ready.choose(KEPT, KEEP)
    expect(ready.root).to_contain_text(re.compile(r"Kept on this device.* until \w+ \d+, \d{4}"), use_inner_text=True)
    ready.scorecard("Coding").get_by_label("Interviewer").fill("Benno")
    later = open_checker(ready.page.context, address, watch)

    expect(later.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Benno")
    later.press("On this device")
    expect(later.root).to_contain_text("Restored from this device.", use_inner_text=True)
    later.choose(KEPT, "Forget now")
    expect(ready.root).to_contain_text("In this tab only", use_inner_text=True)
    assert ready.page.evaluate("localStorage.length") == 0
    expect(later.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Benno")


def test_two_tabs_do_not_write_over_each_other(ready, address, watch):
    """If another tab has saved since, this one says so and waits until the user chooses."""
    ready.enter("Coding", "Ben", "No")
    ready.choose(KEPT, KEEP)
    other = open_checker(ready.page.context, address, watch)
    expect(other.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    other.scorecard("Coding").get_by_label("Interviewer").fill("Other")
    notice = ready.root.get_by_text("This device already holds another panel")
    expect(notice).to_be_visible()
    ready.scorecard("Coding").get_by_label("Interviewer").fill("Mine")
    expect(other.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Other")
    assert "Other" in text_on_device(ready)
    ready.press("Replace it with this one")
    expect(notice).to_be_hidden()
    assert "Mine" in text_on_device(ready)
    other.press("Use the saved one")

    expect(other.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Mine")
    expect(other.root.get_by_text("This device already holds another panel")).to_be_hidden()


def test_a_link_does_not_replace_what_the_device_keeps(ready, address, watch):
    """A user who opens a colleague's link beside a saved panel is asked which to keep, and loses neither."""
    ready.enter("Coding", "Ben", "No")
    ready.choose(KEPT, KEEP)
    other = ready.page.context.new_page()
    watch.follow(other)
    other.goto(f"{address}checker.html#{encode_link(Panel.from_verdicts({'Process': 'maybe'}))}")
    checker = Checker(other)
    expect(checker.area("Coding")).to_have_count(0, timeout=SLOW)
    expect(checker.root.get_by_text("This device already holds another panel")).to_be_visible()
    assert "Ben" in text_on_device(ready)
    checker.press("Use the saved one")

    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_closing_the_tab_asks_once_there_is_text(ready):
    """Unsaved text is asked about before it goes; once it is in a file, the tab closes without a word."""
    page = ready.page
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    ready.enter("Coding", "Ben", "No")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    with page.expect_download():
        ready.press("Save file")
    with page.expect_event("close"):
        page.close(run_before_unload=True)

    assert asked == ["beforeunload"]


def test_an_example_takes_the_place_of_nothing_for_good(ready):
    """A panel is typed, an example looked at, the page reloaded: Undo has the panel, and closing asks about it."""
    page = ready.page
    ready.enter("Coding", "Bruno", "No")
    ready.choose("New", "An example")
    page.reload()
    expect(ready.scorecard("Coding").get_by_label("Interviewer")).not_to_have_value("Bruno")
    ready.press("Undo")
    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Bruno")
    ready.press("Redo")
    page.on("dialog", lambda dialog: dialog.dismiss())

    with page.expect_event("dialog"):
        page.close(run_before_unload=True)


def test_blank_leaves_nothing_in_the_tab(ready):
    """The user starts from Blank before they close the tab of a shared laptop: nothing is left or asked."""
    ready.enter("Coding", "Ben", "No")
    ready.choose("New", "An example")
    ready.choose("New", "Blank")
    ready.page.reload()

    expect(ready.page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    assert "Ben" not in ready.page.evaluate("Object.values(sessionStorage).join()")
    with ready.page.expect_event("close"):
        ready.page.close(run_before_unload=True)


def test_a_page_that_comes_back_goes_on_from_what_was_typed_since(ready):
    """The browser shows the page as it was left, and another copy of it in the tab has changed: this one catches up."""
    ready.enter("Coding", "Ben", "No")
    ready.page.evaluate(
        """() => {
            const kept = sessionStorage.getItem("followup-checker /");
            sessionStorage.setItem("followup-checker /", kept.replace("Ben", "Benno"));
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    name = ready.scorecard("Coding").get_by_label("Interviewer")
    expect(name).to_have_value("Benno")
    ready.press("Undo")

    expect(name).to_have_value("Ben")


def test_what_is_typed_before_the_page_is_ready_is_not_written_over(ready, watch):
    """The user comes back on a slow line and types into a form that seems empty: neither text is lost."""
    ready.enter("Coding", "Ben", "No")
    on_its_way = []
    ready.page.route("**/assets/checker-*", lambda route: on_its_way.append(route))  # noqa: PLW0108 - no builtin will do
    ready.page.reload(wait_until="commit")
    name = ready.scorecard("Coding").get_by_label("Interviewer")
    name.fill("Cleo")
    while not on_its_way:
        ready.page.wait_for_timeout(20)
    for route in on_its_way:
        route.continue_()
    expect(name).to_have_value("Ben", timeout=SLOW)
    expect(ready.root).to_contain_text("Undo shows what you typed while the page was loading", use_inner_text=True)
    ready.press("Undo")

    expect(name).to_have_value("Cleo")


def test_the_keyboard_stays_where_keeping_is_decided(ready):
    """After saving by keyboard, the next key can take it back; screen readers announce what has happened."""
    page = ready.page
    ready.enter("Coding", "Ben", "No")
    page.get_by_role("button", name="In this tab only").press("Enter")
    page.get_by_role("button", name=KEEP).press("Enter")
    expect(page.get_by_role("button", name="Forget now")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Kept on this device")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=KEEP)).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="In this tab only")).to_be_focused()
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()


def test_where_nothing_can_be_kept_a_link_asks_too(page, checker, watch):
    """Storage is switched off: the page promises to keep nothing, and asks before it lets go of what was typed."""
    watch.expect("^denied$")
    page.add_init_script(NO_STORAGE)
    page.reload()
    checker.enter_all("Yes", ("Coding", "No"))
    checker.press("Not kept")
    expect(checker.root).to_contain_text("doesn't let the page keep anything", use_inner_text=True)
    expect(checker.root).not_to_contain_text("What you type stays in this tab", use_inner_text=True)
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog"):
        checker.part("Why").get_by_role("link").first.click(no_wait_after=True)

    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_a_way_through_the_guide_asks_nothing(ready):
    """A link to the rules and the way back: nobody is asked, and everything is there again."""
    asked = []
    ready.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    ready.enter_all("Yes", ("Coding", "No"))
    ready.part("Why").get_by_role("link").first.click()
    expect(ready.page.locator("#clear-no")).to_be_visible()
    ready.page.go_back()

    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    assert asked == []


def test_a_crash_of_python_loses_nothing(ready, watch):
    """The worker dies in the middle of the session: the next verdict is answered, and Python comes back by itself."""
    watch.expect("gone")
    ready.enter_all("Yes")
    expect(ready.outcome).to_have_text("Hire")
    ready.page.workers[0].evaluate("() => void setTimeout(() => { throw new Error('gone'); })")
    expect(ready.engine).to_contain_text("has stopped", use_inner_text=True)
    ready.scorecard("Coding").get_by_role("radio", name="No", exact=True).check()
    expect(ready.outcome).to_have_text("Reject")
    expect(ready.report).to_contain_text("This is the short answer", use_inner_text=True)

    expect(ready.part("Next steps")).to_be_visible(timeout=SLOW)
    expect(ready.outcome).to_have_text("Reject")
    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")


def test_mail_and_phone_keep_their_own_words_without_python(ready, watch):
    """Both messages are in one's own words when Python goes away: each way of telling still shows its own."""
    watch.expect("gone")
    ready.enter_all("Yes")
    message = ready.part("Messages")
    body = message.get_by_label("Text")
    message.get_by_role("radio", name="Call to the candidate").check()
    expect(message.get_by_label("Subject")).to_be_hidden()
    body.fill("Ring Robin")
    message.get_by_role("radio", name="Mail").check()
    expect(message.get_by_label("Subject")).to_be_visible()
    body.fill("Dear Robin")
    ready.wait_for_answer()
    ready.page.evaluate(NO_MORE_WORKERS)
    ready.page.workers[0].evaluate("() => void setTimeout(() => { throw new Error('gone'); })")
    expect(ready.engine).to_contain_text("has stopped", use_inner_text=True)
    message.get_by_role("radio", name="Call to the candidate").check()
    expect(body).to_have_value("Ring Robin")
    body.fill("Ring Robin today")
    message.get_by_role("radio", name="Mail").check()

    expect(body).to_have_value("Dear Robin")


def test_what_the_page_before_this_one_kept_is_shown_again(page, address, watch):
    """A tab that was open when the guide was renewed goes on: every field holds what was typed in it."""
    watch.follow(page)
    page.add_init_script(f"sessionStorage['followup-checker'] ??= JSON.stringify({json.dumps(VERSION_2)});")
    page.goto(f"{address}checker.html")
    checker = Checker(page)
    ben, cy = (checker.scorecard("Coding", place) for place in (0, 1))
    session = {"Role": "Engineer", "Hiring manager": "Hana", "Session on": "2026-11-23"}

    expect(ben.get_by_label("Evidence")).to_have_value("Guessed")
    expect(ben).to_contain_text("It was No before.")
    expect(cy).to_contain_text("Changed in the session from Maybe: Heard more")
    expect(checker.field("Notes for the panel")).to_have_value("Ask HR")
    for label, value in session.items():
        expect(checker.field(label)).to_have_value(value)
    expect(checker.form.get_by_role("combobox", name="Who can't go along with it").first).to_have_value("Dan")
    expect(checker.form.locator("#policy-max_rounds")).to_have_value("3x")
    checker.wait_until_ready()
    expect(checker.form.locator("[aria-invalid=true][data-field='changed.from']")).to_have_count(1)
    expect(checker.part("Messages").get_by_label("Text")).to_have_value("Dear A.B.")


KEPT_3 = json.loads((ROOT / "tests" / "js" / "checker" / "saving" / "kept-version-3.json").read_text(encoding="utf-8"))[
    "state"
]
CANNOT_BE_SHOWN = "What you typed before can't be shown"
STOPPED = "The page stopped while it was showing what you typed before"
DAMAGED = (
    ("{", "not even JSON"),
    (json.dumps({**KEPT_3, "version": 4}), "from a newer page"),
    (json.dumps({**KEPT_3, "areas": [KEPT_3["areas"][0]] * 2}), "two areas with one id"),
    (json.dumps({**KEPT_3, "last": "16"}), "a number that is a text"),
)


def put(page, where, text):
    """Have the next page find a text where the tab or the device keeps what was typed."""
    key = "followup-checker /" if where == "sessionStorage" else "followup-checker-kept-3 /"
    held = text if where == "sessionStorage" else wrapped(text)
    page.evaluate("([where, key, text]) => globalThis[where].setItem(key, text)", [where, key, held])


def wrapped(text):
    """Return a state as the device keeps it, for a day that has not come."""
    return f'{{"stamp": "s1", "until": 4000000000000, "state": {text}}}'


def old_text(checker, folder):
    """Save the old text as a file, and return what is in it."""
    with checker.page.expect_download() as download:
        checker.press("Save the old text as a file")
    download.value.save_as(folder / "old")
    return (folder / "old").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "why"), DAMAGED, ids=[why for _, why in DAMAGED])
@pytest.mark.parametrize("where", ["sessionStorage", "localStorage"])
def test_what_cannot_be_shown_is_set_aside_and_the_form_works(checker, where, text, why, tmp_path):
    """The form begins empty and decides; a notice offers the old text as a file, and it stays until it is discarded."""
    put(checker.page, where, text)
    checker.page.reload()
    notice = checker.root.get_by_text(CANNOT_BE_SHOWN)
    expect(notice).to_be_visible()
    expect(checker.page.get_by_role("button", name="Show it again")).to_be_hidden()
    checker.enter_all("Yes")
    expect(checker.outcome).to_have_text("Hire")
    checker.page.on("dialog", lambda dialog: dialog.accept())
    checker.page.reload()
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(notice).to_be_visible()

    saved = old_text(checker, tmp_path)
    assert saved in (text, wrapped(text)) or json.loads(saved) == json.loads(text)
    checker.press("Discard it")
    expect(notice).to_be_hidden()
    expect(checker.page.locator("#verdicts-heading")).to_be_focused()
    checker.page.reload()
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(notice).to_be_hidden()


def test_what_cannot_be_shown_keeps_the_device_from_being_written_over(checker):
    """While the old text is on the device, nothing can be kept there in its place; once discarded, it can."""
    put(checker.page, "localStorage", "[7]")
    checker.page.reload()
    expect(checker.root).to_contain_text("It is still on this device.", use_inner_text=True)
    checker.enter("Coding", "Ben", "No")
    checker.open_menu(KEPT)
    keep = checker.page.get_by_role("button", name=KEEP)
    expect(keep).to_be_hidden()
    assert "[7]" in text_on_device(checker)
    checker.press("Discard it")
    checker.open_menu(KEPT)
    keep.click()

    assert "Ben" in text_on_device(checker)


def test_a_policy_key_that_no_field_has_does_not_freeze_the_page(checker):
    """The mistake is listed with its name, the form takes what is typed, and the guide's values remove the mistake."""
    put(checker.page, "sessionStorage", json.dumps({**KEPT_3, "policy": {"odd key": "1"}}))
    checker.page.reload()
    checker.wait_until_ready()
    expect(checker.page.locator("#mistakes")).to_contain_text("odd key")
    checker.field("Notes for the panel").fill("Ask HR")
    checker.page.locator("summary", has_text="Policy").click()
    checker.press("Go back to the guide's values")

    expect(checker.page.locator("#mistakes")).not_to_contain_text("odd key")


@pytest.mark.parametrize("where", ["sessionStorage", "localStorage"])
def test_a_page_that_stops_over_what_is_kept_begins_empty_the_next_time(checker, watch, where, tmp_path):
    """The page fails as it shows what is kept: the next one works, says so, and shows it again only when asked."""
    watch.expect("^cannot show it$")
    page = checker.page
    put(page, where, json.dumps(KEPT_3))
    page.evaluate("localStorage.setItem('fails', '1')")
    page.add_init_script(
        """const insert = Node.prototype.insertBefore;
        Node.prototype.insertBefore = function (node, ...more) {
            if (localStorage.getItem("fails") && node.dataset?.id === "d9") throw new Error("cannot show it");
            return insert.call(this, node, ...more);
        };"""
    )
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".starting")).to_be_visible()
    page.evaluate("localStorage.removeItem('fails')")
    page.reload()
    notice = checker.root.get_by_text(STOPPED)
    expect(notice).to_be_visible()
    expect(checker.area("Architecture")).to_be_visible()
    assert json.loads(old_text(checker, tmp_path))["areas"][0]["name"] == "Coding"
    checker.press("Show it again")

    expect(notice).to_be_hidden()
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    page.reload()
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(notice).to_be_hidden()


def test_a_page_that_was_left_while_it_started_shows_what_is_kept(checker):
    """The user reloads before Python has loaded, again and again: the saved panel is still shown each time."""
    checker.enter("Coding", "Ben", "No")
    for _ in range(3):
        checker.page.reload()
        expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")

    expect(checker.root.get_by_text(STOPPED)).to_be_hidden()


def test_clear_everything_leaves_nothing(ready):
    """On a shared laptop: form, Undo, tab, device and pasted rows are empty, and the tab closes without a question."""
    page = ready.page
    ready.enter("Coding", "Ben", "No")
    ready.choose(KEPT, KEEP)
    ready.choose("New", "An example")
    ready.choose("Open", "A table")
    page.get_by_label("Paste the rows").fill("area,interviewer,verdict\nCoding,Benno,y")
    ready.choose(KEPT, "Clear everything")
    expect(ready.root).to_contain_text("Undo can't bring it back", use_inner_text=True)
    with page.expect_event("load"):
        ready.press("Clear it all now")
    expect(ready.root.get_by_text("Everything is cleared")).to_be_visible()
    ready.wait_until_ready()

    assert "Ben" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, history.state])")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    for step in ("Undo", "Redo"):
        expect(page.locator(".tools").get_by_role("button", name=step, exact=True)).to_be_disabled()
    typed = """[...document.querySelectorAll("input:not([type=radio], [type=checkbox]), textarea")]
        .map(({ value }) => value).join()"""
    assert "Ben" not in page.evaluate(typed)
    page.reload()
    expect(ready.root.get_by_text("Everything is cleared")).to_be_hidden()
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_clear_everything_reaches_a_page_that_the_browser_brings_back(ready):
    """Another copy of the page in this tab was left with a panel in it; once all is cleared, it shows none."""
    ready.enter("Coding", "Ben", "No")
    ready.page.evaluate(
        """() => {
            sessionStorage.clear();
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )

    expect(ready.scorecard("Coding").get_by_label("Interviewer")).to_have_value("")
    ready.wait_until_ready()


def text_on_device(checker):
    """Return what the device keeps, as text."""
    return checker.page.evaluate("Object.values(localStorage).join()")


def test_a_part_that_comes_late_leaves_the_keyboard_where_it_is(ready, watch):
    """The user opens the box for a table, and types a name while its code is loading: the name stays whole."""
    on_its_way = []
    ready.page.route("**/assets/on-demand-*", lambda route: on_its_way.append(route))  # noqa: PLW0108 - no builtin will do
    ready.page.reload()
    ready.wait_until_ready()
    ready.choose("Open", "A table")
    name = ready.scorecard("Coding").get_by_label("Interviewer")
    name.click()
    for route in on_its_way:
        route.continue_()
    expect(ready.page.locator("#paste-text")).to_be_visible(timeout=SLOW)

    expect(name).to_be_focused()
