"""Python comes early and once: on the first sign of intent or in an idle moment, and from then on from the cache."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from followup_rules.formats.link import encode_link
from followup_rules.model.panel import Panel
from tests.browser.built_site import SLOW
from tests.browser.checker_page import Checker, tab_to
from tests.browser.scripts import SAVES_DATA

APPS = {"checker": "#check", "practice": "#exercise", "your-card": "#card"}
NEVER_IDLE = """globalThis.trulyIdle = globalThis.requestIdleCallback.bind(globalThis);
    globalThis.requestIdleCallback = () => 0;"""
CANNOT_TELL = "delete globalThis.requestIdleCallback"
IDLE_IN_TIME = "() => new Promise((done) => {idle}(() => {idle}(done, {{timeout: 2000}}), {{timeout: 2000}}))"
"""Waits for an idle moment, or two seconds: a page that draws nothing more may never be told of one."""
TRULY_IDLE = IDLE_IN_TIME.format(idle="trulyIdle")
IDLE = IDLE_IN_TIME.format(idle="requestIdleCallback")
PANEL = encode_link(Panel.from_verdicts({"Coding": "no"}))
STARTED = re.compile("loading|ready")


@pytest.fixture
def visit(page, address, watch):
    """Return a way to open a page after something was done to the browser, and to get its app."""

    def open_page(name="checker", script="", fragment=""):
        watch.follow(page)
        page.add_init_script(script)
        page.goto(f"{address}{name}.html{fragment}")
        return page.locator(APPS[name])

    return open_page


def of(faults, folder):
    """Return how often each file of a folder was asked for."""
    return Counter(path for path in faults.asked if path.startswith(f"/{folder}/"))


def is_ready(app):
    """Wait until Python answers."""
    expect(app).to_have_attribute("data-engine", "ready", timeout=SLOW)


def shows_intent_by_key(page):
    """Go to the form with the keyboard."""
    tab_to(page, "#check *")


def shows_intent_by_pointer(page):
    """Move the pointer over the form."""
    page.locator("#check").hover()


def follows_a_link(page):
    """Follow a link to a panel on the same page."""
    page.evaluate("hash => { location.hash = hash }", PANEL)


@pytest.mark.parametrize("sign", [shows_intent_by_key, shows_intent_by_pointer, follows_a_link])
def test_python_starts_on_the_first_sign_of_intent(visit, page, faults, sign):
    """While the browser is busy nothing is loaded, until the user comes to the form or follows a link to a panel."""
    app = visit(script=NEVER_IDLE)
    page.evaluate(TRULY_IDLE)
    expect(app).not_to_have_attribute("data-engine", STARTED)
    assert of(faults, "engine") == {}
    sign(page)

    expect(app).to_have_attribute("data-engine", STARTED)


@pytest.mark.parametrize(("name", "fragment"), [("checker", f"#{PANEL}"), ("practice", "#level=2&number=6")])
def test_python_starts_at_once_for_whoever_comes_by_a_link_to_a_panel(visit, name, fragment):
    """The page is opened with a panel in its address: Python is needed, and starts however busy the browser is."""
    expect(visit(name, NEVER_IDLE, fragment)).to_have_attribute("data-engine", STARTED)


def test_python_waits_until_the_form_is_in_view(visit, page, faults):
    """Nothing is loaded while the user reads other parts; once the form comes into view, Python starts by itself."""
    page.set_viewport_size({"width": 1280, "height": 60})
    app = visit()
    page.evaluate(IDLE)
    assert of(faults, "engine") == {}
    page.evaluate("scrollTo(0, 400)")

    expect(app).to_have_attribute("data-engine", STARTED, timeout=SLOW)


def test_python_starts_where_the_browser_cannot_tell_that_it_is_idle(visit):
    """Some browsers do not say when they are idle: Python starts all the same."""
    expect(visit(script=CANNOT_TELL)).to_have_attribute("data-engine", STARTED, timeout=SLOW)


@pytest.mark.parametrize("name", APPS)
def test_whoever_saves_data_is_asked_first(visit, page, faults, name):
    """Told to save data, the page says how much there is to load, and loads nothing until a button is pressed."""
    app = visit(name, SAVES_DATA)
    tab_to(page, f"{APPS[name]} *")
    page.evaluate(IDLE)
    manifest = json.loads(page.locator("#engine-manifest").text_content())
    expect(app).to_contain_text(f"to load {manifest['download'] / 1e6:.1f} MB from this site")
    assert of(faults, "engine") == {}
    page.get_by_role("button", name="Load now").press("Enter")
    is_ready(app)

    heading = {"checker": "#outcome-heading", "practice": "#exercise-heading", "your-card": "[data-do=seal]"}[name]
    expect(page.locator(heading)).to_be_focused()


@pytest.mark.parametrize("name", APPS)
def test_every_file_is_asked_for_once_however_one_moves_about(visit, page, watch, faults, name):
    """No file is loaded twice; Python stays up while one goes to and fro."""
    app = visit(name)
    is_ready(app)
    for step in ("location.hash = 'start'", "history.back()", "history.forward()"):
        page.evaluate(step)
        page.evaluate(IDLE)

    assert set(of(faults, "assets").values()) == set(of(faults, "engine").values()) == {1}
    is_ready(app)


@pytest.fixture
def profile(browser_type, browser_type_launch_args, browser_context_args, tmp_path):
    """A browser with a profile on disk: what is kept only in memory has no room for a file as large as Python's."""
    options = browser_type_launch_args | browser_context_args
    with browser_type.launch_persistent_context(tmp_path, **options) as context:
        yield context


def test_a_second_visit_starts_from_the_cache(profile, address, watch, faults):
    """A second visit loads nothing of the engine again, nor any script."""
    for asked_before in (False, True):
        faults.asked.clear()
        page = profile.new_page()
        watch.follow(page)
        page.goto(f"{address}checker.html")
        Checker(page).wait_until_ready()
        assert "/checker.html" in faults.asked
        assert (of(faults, "engine") == of(faults, "assets") == {}) is asked_before
        page.close()
