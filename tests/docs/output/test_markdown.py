"""Every page is there a second time as Markdown, which chat programs read, with a list of those pages."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import words

pytestmark = pytest.mark.needs_native

CODE = re.compile("`[^`]*`")
TAG = re.compile(r"</?(?!factory)[a-z]\w*[^>]*>")


def markdown(guide):
    """Return every Markdown page by its name."""
    html = guide.folder / "html"
    return {
        path.relative_to(html).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in html.rglob("*.md")
    }


def test_every_page_has_its_markdown_and_names_it(guide):
    """A program that opens a page is told where to get it as Markdown. Error and search pages have none."""
    pages = {name for name in guide.pages if name not in ("404", "search")}

    assert markdown(guide).keys() == pages
    for name in pages:
        href = f"{name.rpartition('/')[2]}.md"
        assert f'<link rel="alternate" type="text/markdown" href="{href}">' in guide.page(name)


def test_markdown_has_no_html(guide):
    """A reader of the Markdown meets no tags, but for those that a page writes about."""
    pages = {name: CODE.sub("", text) for name, text in markdown(guide).items()}

    assert {name: tags for name, text in pages.items() if (tags := TAG.findall(text))} == {}


def test_markdown_says_what_our_directives_write(guide):
    """Rules, worked panels, verdicts and texts that open are as complete as on the page."""
    pages = {name: words(text) for name, text in markdown(guide).items()}

    assert "A clear no in any one area is a no for the candidate." in pages["rules"]
    assert "| Yes No Maybe | Conflict | Clear no |" in pages["rules"]
    assert "| Team-sized projects | No Eve | Clear no |" in pages["worked-panels"]
    assert "**What would change it**" in pages["worked-panels"]
    assert "*The road from the interviews to an outcome: First the interviews" in pages["followup"]
    assert "0.9^5" in pages["fairness"]


def test_the_list_names_every_page_with_its_description(guide):
    """A chat program chooses a page by its title and description."""
    text = (guide.folder / "html" / "llms.txt").read_text(encoding="utf-8")
    found = re.findall(r"^- \[.+\]\((.+)\.md\): .{50,}$", text, re.MULTILINE)

    assert sorted(found) == sorted(markdown(guide))


def test_no_page_has_a_button_that_the_policy_would_leave_bare(guide):
    """The extension's button to copy a page sets its own style, which our pages do not allow."""
    assert [name for name in guide.pages if "copy-as-markdown" in guide.page(name)] == []


def test_a_page_that_is_gone_leaves_no_markdown(small_guide):
    """After a maintainer removes a page, a program finds it no more."""
    (small_guide.source / "more.rst").write_text(":orphan:\n\nMore\n====\n\nText.\n")
    site = small_guide("Text.", builder="html")
    assert "more" in markdown(site)

    (small_guide.source / "more.rst").unlink()
    assert "more" not in markdown(small_guide("Text.", builder="html"))
