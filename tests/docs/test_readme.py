"""The README is what people see first: its example gives what it shows, and its links lead somewhere."""

from __future__ import annotations

import doctest
import re

import pytest

from tests.docs.sites import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = re.findall(r'(?:src|srcset)="([^"]+)"', README)


def test_the_example_in_python():
    """People who type the lines of Python get the outcome shown."""
    [block] = re.findall(r"```pycon\n(.*?)```", README, re.DOTALL)
    examples = doctest.DocTestParser().get_doctest(block, {}, "README", None, None)

    assert doctest.DocTestRunner().run(examples) == (0, 4)


def test_its_links():
    """Every file that the README links to is there."""
    linked = re.findall(r"\]\((?!https:)([^)#]+)\)", README)

    assert linked
    assert [] == [path for path in linked if not (ROOT / path).exists()]


@pytest.mark.parametrize("picture", PICTURES)
def test_its_pictures(picture):
    """Each picture is there, in light and in dark, and small enough for a slow line."""
    twin = picture.replace("light", "dark") if "light" in picture else picture.replace("dark", "light")

    assert twin in PICTURES
    assert (ROOT / picture).stat().st_size < 150_000
