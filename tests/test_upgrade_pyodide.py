"""``make upgrade-pyodide`` takes a release that exists, and the newest unless another is named."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.needs_native

VERSIONS = ["0.29.4", "314.0.2", "314.0.10", "314.0.9", "315.0.0-alpha.1"]


@pytest.fixture
def chosen():
    """Return the function that chooses. Its module opens browsers, which the Python in the page cannot."""
    from tests.bench.upgrade_pyodide import chosen  # noqa: PLC0415

    return chosen


def test_the_newest_release_is_taken_unless_one_is_named(chosen):
    """A maintainer gets no trial version without asking for it, and 314.0.10 counts as newer than 314.0.9."""
    assert chosen(None, VERSIONS) == "314.0.10"
    assert chosen("315.0.0-alpha.1", VERSIONS) == "315.0.0-alpha.1"


def test_a_release_that_npm_does_not_have_is_refused_before_anything_changes(chosen):
    """A maintainer who mistypes a version reads which there are."""
    with pytest.raises(ValueError, match=r"npm has no pyodide 314\.7\.0; .* 314\.0\.9, 315"):
        chosen("314.7.0", VERSIONS)
