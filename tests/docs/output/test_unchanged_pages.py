"""A build after an edit leaves pages alone, and still gives the files of a clean build."""

from __future__ import annotations

import os
import shutil

import pytest

DEEP = ":orphan:\n\nDeep\n====\n\nText.\n\nFirst heading\n-------------\n\n.. toctree::\n\n   deepest\n"
"""A page that is listed on a page which is itself listed on the first one."""


@pytest.fixture
def guide(small_guide):
    """Return a small guide in which headings of a page are shown two pages above it."""
    small_guide.configure(
        "html_copy_source = False\nhtml_theme = 'furo'  # as in the guide itself, with its menu on every page"
    )
    (small_guide.source / "deep.rst").write_text(DEEP)
    (small_guide.source / "deepest.rst").write_text(":orphan:\n\nDeepest\n=======\n\nFirst heading\n-------------\n")
    (small_guide.source / "other.rst").write_text(":orphan:\n\nOther\n=====\n")
    with (small_guide.source / "all-areas.rst").open("a") as areas:
        areas.write("\n.. toctree::\n\n   deep\n")
    return small_guide


def build(guide):
    """Build a guide, and return the folder of its site."""
    site = guide("Text.", "html")
    assert (site.status, site.output) == (0, "")
    return site.folder / "html"


def contents(site):
    """Return every file of a site."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def build_anew(guide):
    """Build a guide as if it had never been built."""
    for name in ("html", "doctrees"):
        shutil.rmtree(guide.folder / name)
    return build(guide)


def replace(file, old, new):
    """Replace a text that is in a file."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def put_back_an_earlier_panel(guide):
    """Put back an earlier version of a file, with its time, as a backup does."""
    panel = guide.source / "worked-panels" / "all-yes.json"
    replace(panel, '"title": "', '"title": "Earlier: ')
    os.utime(panel, (1_000_000_000, 1_000_000_000))


EDITS = {
    "a title": lambda guide: replace(guide.source / "deep.rst", "Deep\n====", "Deeper\n======"),
    "a heading that three pages show": lambda guide: replace(guide.source / "deepest.rst", "First h", "Other h"),
    "a page that is gone": lambda guide: (guide.source / "other.rst").unlink(),
    "a new page": lambda guide: (guide.source / "new.rst").write_text(":orphan:\n\nNew\n===\n"),
    "an earlier file": put_back_an_earlier_panel,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_an_edit_every_file_is_that_of_a_clean_build(guide, edit):
    """An edit of a page leaves nothing old on the pages that show a part of it."""
    build(guide)

    edit(guide)
    after = contents(build(guide))

    assert after == contents(build_anew(guide))


def test_files_of_the_site_come_back(guide):
    """A page that was changed or removed by hand is written again, and so is an index that a stopped build cut off."""
    site = build(guide)
    before = contents(site)

    (site / "panels.html").write_text("By hand.")
    (site / "rules.md").unlink()
    assert contents(build(guide)) == before

    (site / "searchindex.js").write_text("Search.setIndex({")
    assert contents(build(guide)) == before


def test_pages_that_cannot_differ_are_left_alone(guide):
    """An author who changes a sentence waits for its page, and not for all."""
    site = build(guide)
    times = {page.name: page.stat().st_mtime_ns for page in site.glob("*.html")}

    replace(guide.source / "deep.rst", "Text.", "Another text.")
    build(guide)

    left = {name for name, time in times.items() if (site / name).stat().st_mtime_ns == time}
    assert {"fairness.html", "panels.html"} <= left
    assert "deep.html" not in left
