"""CONTRIBUTING says where things are."""

from __future__ import annotations

import re

import pytest

from tests.docs.sites import ROOT

pytestmark = pytest.mark.needs_native

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOP = {path.name for path in ROOT.iterdir()}
CODE = " ".join(re.findall(r"`([^`]+)`", TEXT))
NAMED = {word for word in CODE.split() if word.partition("/")[0] in TOP and "/" in word}
"""The paths in the text and in its commands."""
MADE = (".venv/", "node_modules/", "build/", "docs/company")
"""What `make` makes, which a fresh copy does not have."""
FOLDERS = re.findall(r"^\| `([^`]+/)` \|", TEXT, re.MULTILINE)


@pytest.mark.parametrize("path", sorted(path for path in NAMED if not path.startswith(MADE)))
def test_each_path_is_there(path):
    """People who look for a path that CONTRIBUTING names find it."""
    assert [*ROOT.glob(path)]


def test_links_lead_somewhere():
    """Each file that CONTRIBUTING links to is there, and each heading."""
    titles = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    headings = {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}
    links = re.findall(r"\]\((?!https:)([^)]+)\)", TEXT)

    assert [] == [link for link in links if not (link[1:] in headings if link[0] == "#" else (ROOT / link).exists())]


@pytest.mark.parametrize("package", ["followup_rules", "_static"])
def test_every_folder_is_described(package):
    """People who open a folder of the code find it in the table of folders."""
    folders = (folder for folder in (ROOT / package).iterdir() if folder.is_dir() and folder.name != "__pycache__")
    described = {f"{package}/{folder.name}/" for folder in folders}

    assert described <= set(FOLDERS)
