"""The checker, in the hands of the person who invites, collects and opens."""

from __future__ import annotations

import pytest

from tests.browser.checker.seals.sealed_session import Session


@pytest.fixture
def session(blank):
    """The checker with an empty form."""
    session = Session(blank)
    yield session
    for part in ("Invite interviewers", "Collect seals and cards"):
        session.fold(part)
