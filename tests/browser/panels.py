"""Panels with full names for the tests of what a record shows, and how they get into the page."""

from __future__ import annotations

import json

AREAS = ("Architecture", "Coding", "Domain expertise", "Process", "Team-sized projects")
NAMES = (
    "Anastasia Aardvark",
    "Benedict Bishop",
    "Cleopatra Cummings",
    "Dorian Drax",
    "Evangeline Eccles",
    "Fyodor Frost",
)
MANAGER = "Hannelore Hill"
CANDIDATE = "Sebastian Thorne"
EVIDENCE = "Benedict saw the boundary case found alone, without a hint, on scorecard {number}."
REASON = "Dorian thinks that nobody asked about on-call"
EVERYBODY = (*NAMES, MANAGER, CANDIDATE)
WORDS = sorted({word for name in EVERYBODY for word in name.split()})
"""Every first and last name."""

OF_THE_RECORD = "#check[data-answer=full]"


def panel(*verdicts, people=1, **more):
    """Return a panel of the guide's areas, each judged by as many people; the verdicts repeat."""
    cards = [(area, NAMES[(at + person) % len(NAMES)]) for at, area in enumerate(AREAS) for person in range(people)]
    return {
        "version": 1,
        "role": "Backend engineer",
        "candidate": CANDIDATE,
        "areas": [*AREAS],
        "scorecards": [
            {
                "area": area,
                "interviewer": name,
                "verdict": verdicts[number % len(verdicts)],
                "evidence": EVIDENCE.format(number=number),
            }
            for number, (area, name) in enumerate(cards)
        ],
        "hiring_manager": MANAGER,
        "communicators": [MANAGER],
        "session_on": "2026-11-23",
        **more,
    }


def give(page, panel):
    """Open a panel as a file, and wait for all that Python says of it."""
    file = {"name": "panel.json", "mimeType": "application/json", "buffer": json.dumps(panel).encode()}
    page.locator("#file").set_input_files(file)
    page.locator('[data-notice="file-opened"]').wait_for()
    page.locator(OF_THE_RECORD).wait_for(state="attached")


def names_in(text):
    """Return which first and last names a text holds."""
    return [word for word in WORDS if word in text]
