"""When Python does not come or goes away: the page says so in words, keeps what was typed, and heals where it can."""

from __future__ import annotations

import re
from contextlib import nullcontext

import pytest
from playwright.sync_api import expect
from serve import policy_for, serving

from tests.browser.built_site import SITE, SLOW, is_kept
from tests.browser.checker_page import KEEP, KEPT, Checker
from tests.browser.faults import CHANGED, HALF, MISSING, STALLED
from tests.browser.offline.test_offline import LEFT, until
from tests.browser.scripts import NO_STORAGE, NO_WEBASSEMBLY, SAVES_DATA

NO_ROOM = """const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...entry) {
        if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
        setItem.apply(this, entry);
    };"""
KEEP_A_BYTE = """async () => {
    const cache = await caches.open("a test's");
    try { await cache.put("/a-byte", new Response("1")); } catch ({ name }) { return name; }
    finally { await caches.delete("a test's"); }
}"""
WORKERS_AT_HAND = """globalThis.workers = [];
    globalThis.Worker = class extends Worker { constructor(...given) { super(...given); workers.push(this); } };"""
HANGS_OVER = """globalThis.hangsOver = "{verb}";
    globalThis.asked = [];
    globalThis.Worker = class extends Worker {{
        postMessage(message) {{
            const asks = JSON.parse(message.text ?? "{{}}").do;
            asked.push(asks);
            if (asks === hangsOver) this.terminate();
            else super.postMessage(message);
        }}
    }};"""
OPENING = "Object.keys(sessionStorage).filter((key) => key.includes('opening'))"
"""The link that is being opened, which a reload does not open again."""
HANGS = "The checker didn't answer for a while, so the page stopped it. If that happens again, reload the page."
KILLED_SILENTLY = "workers.at(-1).terminate()"
KILLED_LOUDLY = "workers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))"


@pytest.fixture
def open_checker(page, address, watch):
    """Return a way to open the checker after something was done to the browser, and to fill it in at once."""

    def open_checker(script=None):
        watch.follow(page)
        if script:
            page.add_init_script(script)
        page.goto(f"{address}checker.html")
        checker = Checker(page)
        checker.enter_all("Yes", ("Coding", "No"))
        return checker

    return open_checker


@pytest.fixture
def clock(page):
    """Stop the page's clock, so that it waits until a test lets the time pass."""
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    return page.clock


def says(checker, words):
    """Expect the page to say something of the engine: how far it is in the bar, what is wrong in the report."""
    expect(checker.root).to_contain_text(words, use_inner_text=True, timeout=SLOW)


def announces(checker, words):
    """Expect the page to say something to those who cannot see it; "" where it says nothing any more."""
    expect(checker.root.locator("[data-text=engine-announce]")).to_have_text(words, timeout=SLOW)


def is_still_there(checker):
    """Expect the form to hold what was typed, with its outcome, with Python and without."""
    expect(checker.outcome).to_have_text("Reject")
    expect(checker.part("Why")).to_contain_text("Coding: Ben says no.")
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(checker.area("Coding").get_by_role("radio", name="No", exact=True)).to_be_checked()


def heals(checker):
    """Expect Python's outcome of what was typed."""
    expect(checker.root).to_have_attribute("data-engine", "ready", timeout=SLOW)
    expect(checker.root).to_have_attribute("data-answer", "full", timeout=SLOW)
    announces(checker, "")
    is_still_there(checker)


@pytest.mark.parametrize("path", ["*/pyodide.asm.wasm", "*/pyodide.asm.js", "*.whl.packed", "*/assets/worker-*"])
def test_a_missing_file_is_tried_again_and_then_told(open_checker, clock, faults, watch, path):
    """A file of the engine is missing: the page tries again by itself, then says so once, and keeps what was typed."""
    faults[path] = MISSING
    watch.expect("Failed to load resource")
    checker = open_checker()
    says(checker, "starts again by itself")
    announces(checker, re.compile(r"didn't send it: .* It starts again by itself in a moment\.$"))
    is_still_there(checker)
    clock.fast_forward(2_000)
    expect(checker.root).to_have_attribute("data-engine", "failed", timeout=SLOW)
    says(checker, "The server is missing a part of the checker, or didn't send it: ")
    says(checker, "Everything you have typed is still here")
    announces(
        checker,
        re.compile(r"didn't send it: [^:]*\. If this keeps happening, tell the people who look after this site\.$"),
    )
    expect(checker.report.get_by_role("status").filter(has_text="didn't send it")).to_have_count(1)
    is_still_there(checker)


def test_a_file_that_is_back_in_time_is_nobody_s_business(open_checker, clock, faults, watch):
    """The server has hiccups: the page tries again by itself, and the outcome comes without anybody doing anything."""
    faults["*.wasm"] = MISSING
    watch.expect("Failed to load resource")
    checker = open_checker()
    says(checker, "starts again by itself")
    is_still_there(checker)
    faults.clear()
    clock.fast_forward(2_000)

    heals(checker)


@pytest.mark.parametrize("stall", [STALLED, HALF])
def test_a_stall_is_tried_again_and_then_told(open_checker, clock, faults, stall):
    """Nothing arrives for half a minute, twice: the page says so instead of spinning, and "Try again" works."""
    faults["*/pyodide.asm.wasm"] = stall
    checker = open_checker()
    for standing in ("waiting", "failed"):
        expect(checker.root).to_have_attribute("data-engine", "loading", timeout=SLOW)
        expect(checker.bar.get_by_role("progressbar")).to_be_visible()
        is_still_there(checker)
        clock.fast_forward(30_000)
        expect(checker.root).to_have_attribute("data-engine", standing)
        says(checker, "Nothing more of the checker has arrived for a while.")
        is_still_there(checker)
        clock.fast_forward(2_000)
    faults.clear()
    checker.press("Try again")

    heals(checker)


def test_the_bar_says_how_much_is_loaded(page, checker, faults):
    """While a large file is on its way, the bar says how much has come, until a reason decides."""
    faults["*/pyodide.asm.wasm"] = HALF
    page.reload()
    expect(checker.bar).to_contain_text(re.compile(r"checker: \d+\.\d of \d+\.\d MB"), use_inner_text=True)
    checker.enter("Coding", "Ben", "No")
    expect(checker.bar).to_contain_text("MB", use_inner_text=True)
    checker.enter_all("Yes", ("Coding", "No"))

    expect(checker.bar).to_contain_text("Coding: Ben says no.", use_inner_text=True)
    expect(checker.bar).not_to_contain_text("MB", use_inner_text=True)
    expect(checker.bar.get_by_role("progressbar")).to_be_visible()


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "pyodide.asm.js", "python_stdlib.zip.packed"])
def test_no_answer_is_taken_from_a_file_of_another_build(open_checker, faults, name):
    """A file has other bytes than the page was built with: the page says which, and keeps form and outcome.

    By what the server said of the wrong file the browser may keep it for a year; "Try again" gets the right one.
    """
    faults[f"*/{name}"] = CHANGED
    checker = open_checker()

    says(checker, f"not the one this page was built with: {name}")
    expect(checker.root).to_have_attribute("data-engine", "failed")
    is_still_there(checker)
    faults.clear()
    checker.press("Try again")

    heals(checker)


def test_one_s_own_words_stay_in_sight_without_python(open_checker, page, faults, watch):
    """Plan and message are put in one's own words; then Python is gone for good: both can be read on, and copied."""
    checker = open_checker()
    checker.scorecard("Coding").get_by_role("radio", name="Maybe").check()
    visit = checker.part("Return visit")
    visit.get_by_label("Question on Coding").fill("Trace a retry loop", timeout=SLOW)
    body = checker.part("Messages").get_by_label("Text")
    body.fill("Dear Robin")
    faults["*.wasm"] = MISSING
    watch.expect("Failed to load resource")
    page.reload()
    expect(checker.root).to_have_attribute("data-answer", "short")

    expect(body).to_have_value("Dear Robin")
    expect(body).to_be_visible()
    expect(checker.report).to_contain_text("Something has changed since you wrote this", use_inner_text=True)


def test_without_webassembly_the_page_says_what_still_helps(open_checker):
    """Where WebAssembly is switched off, the page says so at once, points at the table, and keeps what was typed."""
    checker = open_checker(NO_WEBASSEMBLY)

    says(checker, "doesn't allow WebAssembly")
    expect(checker.engine.get_by_role("link", name="table")).to_be_visible()
    is_still_there(checker)


@pytest.mark.parametrize("kill", [KILLED_SILENTLY, KILLED_LOUDLY])
def test_a_worker_that_is_killed_is_replaced(open_checker, page, clock, kill):
    """The browser takes the memory back, with or without saying so: Python starts again and decides what was typed."""
    checker = open_checker(WORKERS_AT_HAND)
    heals(checker)
    page.evaluate(kill)
    checker.enter("Coding", "Ben", "Yes")
    if kill == KILLED_SILENTLY:
        clock.fast_forward(15_000)
    said = "The checker has stopped." if kill == KILLED_LOUDLY else HANGS
    says(checker, said)
    announces(checker, f"{said} It starts again by itself in a moment.")
    expect(checker.outcome).to_have_text("Hire")
    expect(checker.root).to_have_attribute("data-answer", "short")
    clock.fast_forward(2_000)

    expect(checker.root).to_have_attribute("data-answer", "full", timeout=SLOW)
    expect(checker.outcome).to_have_text("Hire")
    announces(checker, "")
    assert page.evaluate("workers.length") == 2


def test_back_on_the_network_it_starts_by_itself(open_checker, page, watch):
    """The user goes offline before Python has loaded: the page says so. Back online, the outcome comes."""
    watch.expect("ERR_INTERNET_DISCONNECTED")
    checker = open_checker(SAVES_DATA)
    page.context.set_offline(True)
    checker.press("Load now")
    says(checker, "You are offline, or this site can't be reached.")
    expect(checker.root).to_have_attribute("data-engine", "failed", timeout=SLOW)
    expect(checker.root.locator("[data-engine-is]:not([hidden])")).not_to_contain_text("server", use_inner_text=True)
    is_still_there(checker)
    page.context.set_offline(False)

    heals(checker)


def test_a_blocked_worker_is_told_from_a_missing_one(page):
    """A policy forbids what Python runs in: the page says so, and that the table decides by hand."""
    policy = policy_for(SITE)
    assert "worker-src 'self'" in policy
    with serving(SITE, policy.replace("worker-src 'self'", "worker-src 'none'")) as address:
        page.goto(f"{address}checker.html")
        checker = Checker(page)
        checker.enter_all("Yes", ("Coding", "No"))
        says(checker, "An extension or a policy is stopping the checker from running in this browser.")

        expect(checker.engine.get_by_role("link", name="table")).to_be_visible()
        is_still_there(checker)


def test_a_part_of_the_page_that_is_missing_is_told_with_its_reason(open_checker, page, faults, watch):
    """What reads tables is missing: the server did not send it, or there is a newer version. The page says which."""
    faults["*/assets/on-demand-*"] = MISSING
    watch.expect("Failed to load resource")
    checker = open_checker()
    notice = checker.root.locator("[data-notice]:not([hidden])")
    checker.choose("Open", "A table")
    expect(notice).to_contain_text("The server is missing a part of this page, or didn't send it.")

    newer = (SITE / "checker.html").read_text(encoding="utf-8").replace("assets/checker-", "assets/checker-NEWER")
    page.route("**/checker.html", lambda route: route.fulfill(body=newer))
    checker.choose("Open", "A table")
    expect(notice).to_contain_text("newer version of this page. Reload; what you typed stays.", use_inner_text=True)
    page.unroute("**/checker.html")
    faults.clear()
    notice.get_by_role("button", name="Reload").click()

    expect(checker.outcome).to_have_text("Reject")
    checker.choose("Open", "A table")
    expect(page.get_by_label("Paste the rows")).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_part_of_the_page_that_comes_after_all_is_used(open_checker, page, faults, watch):
    """The network is gone when what reads tables is fetched; once it is back, the same button works."""
    faults["*/assets/on-demand-*"] = MISSING
    watch.expect("Failed to load resource|ERR_INTERNET_DISCONNECTED|error occurred when fetching the script")
    checker = open_checker()
    notice = checker.root.locator("[data-notice]:not([hidden])")
    page.context.set_offline(True)
    checker.choose("Open", "A table")
    expect(notice).to_contain_text("you are offline, or this site can't be reached")
    page.context.set_offline(False)
    faults.clear()
    checker.choose("Open", "A table")

    expect(page.get_by_label("Paste the rows")).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_link_that_python_hangs_over_is_opened_again_only_when_asked(open_checker, page, clock):
    """A link makes Python hang: that is said once, Python starts again, and no reload opens the link unasked."""
    checker = open_checker()
    heals(checker)
    checker.press("Link")
    made = checker.root.get_by_label("Link to this panel")
    expect(made).to_have_value(re.compile("#panel="))
    link = made.input_value()
    page.add_init_script(HANGS_OVER.format(verb="decode"))
    page.goto("about:blank")
    page.goto(link)
    stopped = checker.root.locator("[data-notice=link-stopped]")
    page.wait_for_function("() => asked.includes('decode')", timeout=SLOW)
    clock.fast_forward(15_000)
    expect(stopped).to_be_visible()
    says(checker, HANGS)
    clock.fast_forward(2_000)
    expect(checker.root).to_have_attribute("data-answer", "full", timeout=SLOW)
    expect(stopped).to_be_visible()
    assert page.evaluate("asked.filter(verb => verb === 'decode').length") == 1
    assert page.evaluate(OPENING) != []

    page.reload()
    expect(checker.root).to_have_attribute("data-answer", "full", timeout=SLOW)
    expect(stopped).to_be_visible()
    assert not page.evaluate("asked.includes('decode')")

    page.evaluate("hangsOver = null")
    stopped.get_by_role("button", name="Open it again").click()
    expect(checker.root.get_by_text("Opened from a link")).to_be_visible()
    checker.press("Edit a copy")
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("B")
    assert page.evaluate(OPENING) == []


@pytest.mark.parametrize("verb", ["parse", "preview"])
def test_a_file_or_a_table_that_python_hangs_over_is_read_again_only_when_asked(open_checker, page, clock, verb):
    """A file or a table makes Python hang: it is said which, Python starts again, and reads it again when asked."""
    checker = open_checker(HANGS_OVER.format(verb=verb))
    heals(checker)
    if verb == "parse":
        panel = b'{"version": 1, "scorecards": [{"area": "Coding", "verdict": "yes", "interviewer": "Zoe"}]}'
        file = {"name": "panel.json", "mimeType": "application/json", "buffer": panel}
        checker.root.locator("#file").set_input_files(file)
        stopped, again = checker.root.locator("[data-notice=file-stopped]"), "Open it again"
    else:
        checker.choose("Open", "A table")
        page.get_by_label("Paste the rows").fill("area,interviewer,verdict\nCoding,Zoe,yes")
        stopped, again = checker.root.locator("#paste-stopped"), "Read them again"
    page.wait_for_function("verb => asked.includes(verb)", arg=verb, timeout=SLOW)
    clock.fast_forward(15_000)
    expect(stopped).to_be_visible()
    clock.fast_forward(2_000)
    expect(checker.root).to_have_attribute("data-engine", "ready", timeout=SLOW)
    is_still_there(checker)
    expect(stopped).to_be_visible()
    assert page.evaluate("verb => asked.filter(it => it === verb).length", verb) == 1

    page.evaluate("hangsOver = null")
    stopped.get_by_role("button", name=again).click()
    if verb == "preview":
        expect(checker.root.get_by_text("Read: 1")).to_be_visible()
        checker.press("Use these rows")
    expect(stopped).to_be_hidden()
    expect(checker.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Zoe")


@pytest.mark.browser_context_args(service_workers="allow")
def test_without_room_on_the_device_everything_works(open_checker, page, address):
    """The browser has no room to keep the site: the outcome comes all the same, and no half of a site stays there.

    ``navigator.storage.estimate()`` does not tell the truth on that, and a quota of 0 counts as none at all.
    """
    quota = {"origin": address.rstrip("/"), "quotaSize": 1}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    with page.context.expect_event("serviceworker", timeout=SLOW) if is_kept() else nullcontext():
        heals(open_checker())

    assert page.evaluate(KEEP_A_BYTE) == "QuotaExceededError"
    until(page, LEFT, 0)


def test_where_the_device_is_full_keeping_is_refused_in_words(open_checker, page):
    """The device has no room for what was typed: a user who asks to keep it there is told so, and loses nothing."""
    checker = open_checker(NO_ROOM)
    checker.choose(KEPT, KEEP)

    expect(checker.root.get_by_text("doesn't let the page keep anything on this device")).to_be_visible()
    heals(checker)


def test_without_storage_everything_works(open_checker, watch):
    """The browser forbids to keep anything: nothing is lost in the open tab, and the outcome comes."""
    watch.expect("^denied$")  # the theme's own script wants to know the colour scheme

    heals(open_checker(NO_STORAGE))
