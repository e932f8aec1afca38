"""A page loads a script or a style sheet only if something on it uses it."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import Texts

pytestmark = pytest.mark.needs_native

USED_BY = {
    "pygments.css": r'<div class="highlight"',
    "copybutton.js": r'<div class="highlight"',
    "copybutton.css": r'<div class="highlight"',
    "clipboard.min.js": r'<div class="highlight"',
    "sphinx-design.min.css": r'class="[^"]*\bsd-',
    "design-tabs.js": r'class="[^"]*\bsd-tab-set\b',
    "sphinx_argparse_cli.css": r'class="[^"]*\bsphinx-argparse-cli-wrap\b',
}
"""For each file, what the HTML of a page that uses it contains."""


def asks_for(page: str, file: str) -> bool:
    """Tell whether a page loads a file."""
    return any(address.partition("?")[0].endswith(f"/{file}") for address in Texts(page).loads)


@pytest.mark.parametrize(("file", "use"), USED_BY.items(), ids=USED_BY)
def test_a_page_asks_for_a_file_when_something_on_it_uses_it(guide, file, use):
    """A reader of the page on fairness does not fetch a copy button; a reader who copies a form has one."""
    asking = {name for name in guide.pages if asks_for(guide.page(name), file)}

    assert asking == {name for name in guide.pages if re.search(use, guide.page(name))}
    assert asking


def test_only_pages_with_an_app_load_our_modules(guide):
    """A page to read runs no script of ours."""
    running = {name for name in guide.pages if "modules/" in " ".join(Texts(guide.page(name)).loads)}

    assert running == {name for name in guide.pages if re.search(r'<div class="app\b', guide.page(name))}
    assert running == {"checker", "practice"}


def test_no_page_is_fetched_ahead(guide):
    """Firefox reports a next page that it may not fetch ahead; the links at the foot of a page lead on."""
    ahead = r'<link\b[^>]*\brel="(next|prev|prefetch|prerender)"'

    assert [name for name in guide.pages if re.search(ahead, guide.page(name))] == []
    assert 'class="next-page"' in guide.page("followup")


def test_there_is_no_web_font(guide):
    """Text is set in a font that the reader's device has."""
    files = list((guide.folder / "html").rglob("*"))
    styles = [path for path in files if path.suffix == ".css"]

    assert [path.name for path in files if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".eot"}] == []
    assert [path.name for path in styles if "@font-face" in path.read_text(encoding="utf-8")] == []
    assert styles
