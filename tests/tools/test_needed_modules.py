"""The modules that the page needs are found by making every request that the page makes."""

from __future__ import annotations

import re

import needed_modules
import pytest

from followup_rules import bridge


def test_every_verb_is_asked_and_answers():
    """The page has the modules that each verb needs, because each verb has answered once during the build."""
    needed_modules.ask_all()

    assert set(needed_modules.requests()) == set(needed_modules.verbs())


def test_a_request_that_is_refused_stops_the_build(monkeypatch):
    """A maintainer whose change makes a request wrong is told which request, and what the bridge accepts."""
    wrong = {**needed_modules.requests(), "assess": [{"level": 1, "number": 1, "outcome": "hire", "factor": "Coding"}]}
    monkeypatch.setattr(needed_modules, "requests", lambda: wrong)

    with pytest.raises(needed_modules.RequestError, match=r'refuses.*: factor must be .*: \{"do": "assess"'):
        needed_modules.find()


def test_a_verb_without_a_request_stops_the_build(monkeypatch):
    """A maintainer who adds a verb is told to add a request of it."""
    monkeypatch.setattr(needed_modules, "verbs", lambda: [*bridge.VERBS, "sing"])

    with pytest.raises(
        needed_modules.RequestError, match=re.escape("has the verb 'sing', and docs/_tools/needed_modules.py makes no")
    ):
        needed_modules.find()


def test_a_request_of_no_verb_stops_the_build(monkeypatch):
    """A maintainer who removes a verb is told to remove its requests."""
    monkeypatch.setattr(
        needed_modules, "requests", lambda requests=needed_modules.requests: {**requests(), "sing": [{}]}
    )

    with pytest.raises(needed_modules.RequestError, match=r'do must be .*"do": "sing"'):
        needed_modules.find()
