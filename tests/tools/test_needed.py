"""What the page needs of Python's library is found by requests that the bridge answers, each and every one."""

from __future__ import annotations

import json
import re

import needed
import pytest

from followup_rules import bridge


def test_every_verb_is_asked_and_answers():
    """The page has the modules that each verb needs, since each has answered while they were counted."""
    needed.ask_all()

    assert set(needed.requests()) == set(needed.verbs())


def test_a_request_that_is_refused_stops_the_build(monkeypatch):
    """A maintainer whose change makes a request wrong is told which request, and what the bridge accepts."""
    wrong = {**needed.requests(), "assess": [{"level": 1, "number": 1, "outcome": "hire", "factor": "Coding"}]}
    monkeypatch.setattr(needed, "requests", lambda: wrong)

    with pytest.raises(needed.NeededError, match=r'refuses.*: factor must be .*: \{"do": "assess"'):
        needed.modules()


def test_a_verb_without_a_request_stops_the_build(monkeypatch):
    """A maintainer who adds a verb is told to add a request of it."""
    monkeypatch.setattr(needed, "verbs", lambda: [*bridge.VERBS, "sing"])

    with pytest.raises(needed.NeededError, match=re.escape("has the verb 'sing', and docs/_tools/needed.py makes no")):
        needed.modules()


def test_a_request_of_no_verb_stops_the_build(monkeypatch):
    """A maintainer who removes a verb is told to remove its requests."""
    monkeypatch.setattr(needed, "requests", lambda given=needed.requests: {**given(), "sing": [{}]})

    with pytest.raises(needed.NeededError, match=r'do must be .*"do": "sing"'):
        needed.modules()


def test_an_answer_is_the_one_the_page_gets():
    """The requests go through the same door as those of the page."""
    request = {"panel": needed.PANEL}

    assert needed.ask("decide", request) == json.loads(bridge.call(json.dumps({"do": "decide", **request})))["ok"]
