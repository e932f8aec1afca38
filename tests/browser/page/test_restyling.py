"""A choice on a phone restyles what it changes, not the whole page, which would cost a tenth of a second each time."""

from __future__ import annotations

import json

import pytest

from tests.browser.looks import painted

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("checker", "button:visible:text('Show an example')"),
        ("practice", "#exercise input[type=radio]:visible:not(:checked)"),
        ("your-card", ".your-card input[type=radio]:visible:not(:checked)"),
    ],
    ids=["checker", "practice", "your-card"],
)
def test_an_answer_restyles_a_part_of_the_page(page, shared_address, name, control):
    """The browser works out the styles of less than a quarter of the elements at a time.

    A rule such as "html:has(.checker) :target", whose subject may be any element, makes it look at all of them.
    """
    page.set_viewport_size(PHONE)
    page.goto(f"{shared_address}{name}.html")
    page.locator(control).first.wait_for()
    elements = page.locator("*").count()

    restyled = elements_restyled(page, lambda: page.locator(control).first.dispatch_event("click"))

    assert 0 < max(restyled) < elements / 4


def elements_restyled(page, act):
    """Return how many elements the browser looked at each time that it worked out styles during ``act``."""
    browser = page.context.browser
    browser.start_tracing(page=page, categories=["devtools.timeline", "blink"])
    act()
    painted(page)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return [event["args"]["elementCount"] for event in events if event["name"] == "UpdateLayoutTree"]
