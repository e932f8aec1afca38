"""Pages load one sheet and one script for the guide, and one of each more if they run something."""

from __future__ import annotations

import re
import shutil

import pytest
from sphinx.errors import SphinxError

from followup_docs.apps.app import STATIC
from followup_docs.output.bundle import app_bundles, bundle

pytestmark = pytest.mark.needs_native

SEARCH = ("_static/searchtools", "_static/language_data", "searchindex")
APPS = ["followup_docs.apps.app", "followup_docs.apps.practice", "followup_docs.output.bundle"]
LOADED = re.compile(
    r'<(?:link rel="(stylesheet|modulepreload)"|script(?: type="(module)")?) [^>]*?(?:href|src)="([^"?]+)'
)


def files_loaded_by(page):
    """Return the files that a page loads, without the hashes in their names, each with the way it is loaded."""
    return [(sheet or kind or "script", re.sub("-[0-9A-Z]{8}", "", name)) for sheet, kind, name in LOADED.findall(page)]


@pytest.fixture
def guide_with_app(small_guide):
    """Return a small guide that can show the practice page, with its own style sheet."""
    small_guide.configure(
        f'extensions += {APPS}\nhtml_static_path = ["own", {str(STATIC)!r}]\nhtml_css_files = ["own.css"]'
    )
    (small_guide.source / "own").mkdir()
    (small_guide.source / "own" / "own.css").write_text(".own { color: rebeccapurple }")
    return small_guide


def test_every_page_loads_one_sheet_and_one_script(guide):
    """A reader loads two files for any page of the guide. Home page, apps and search load more."""
    apps = ("stylesheet", "assets/apps.css")
    more = {
        "404": [("module", "assets/not-found.js")],
        "checker": [("module", "assets/checker.js"), ("modulepreload", "assets/chunk.js"), apps],
        "index": [("module", "assets/verdict-strip.js")],
        "practice": [("module", "assets/practice.js"), apps],
        "search": [("script", f"{name}.js") for name in SEARCH],
        "your-card": [("module", "assets/your-card.js"), apps],
    }

    for name in guide.pages:
        both = [("stylesheet", "assets/guide.css"), ("script", "assets/guide.js")]
        # the page for a wrong address starts from the root, and that of an area from its folder
        page = re.sub('"(?:/|../)assets', '"assets', guide.page(name))
        assert sorted(files_loaded_by(page)) == sorted([*both, *more.get(name, [])]), name


def test_each_file_is_there_with_a_source_map(guide):
    """A developer sees the sources of a bundle in the browser's tools."""
    site = guide.folder / "html"
    files = [file for file in (site / "assets").iterdir() if file.suffix in {".js", ".css"}]

    assert len(files) > 5
    for file in (*files, site / "offline.js"):
        assert f"sourceMappingURL={file.name}.map" in file.read_text()
        assert file.with_name(f"{file.name}.map").is_file()


def test_the_same_sources_make_the_same_files_wherever_they_are(tmp_path):
    """Anyone who builds the site gets the same bundles and source maps, byte for byte."""
    for folder in ("here", "there"):
        shutil.copytree(STATIC, tmp_path / folder / "_static")
        bundle(tmp_path / folder / "_static", tmp_path / folder / "assets", app_bundles())
    here, there = (
        {file.name: file.read_bytes() for file in (tmp_path / folder / "assets").iterdir()}
        for folder in ("here", "there")
    )

    assert here == there


def test_a_print_sheet_and_a_module_are_not_bundled(guide_with_app):
    """A company's print sheet does not change the screen, and its module still runs as a module."""
    guide_with_app.configure("html_css_files = [('own.css', {'media': 'print'})]")
    guide_with_app.configure("html_js_files = [('own.js', {'type': 'module'})]")
    (guide_with_app.source / "own" / "own.js").write_text("export const own = 1;")
    site = guide_with_app(".. followup-practice::", "html")

    assert site.status == 0, site.output
    assert re.search(r'<link(?=[^>]*_static/own\.css)(?=[^>]*media="print")', site.page("index"))
    assert re.search(r'<script(?=[^>]*_static/own\.js)(?=[^>]*type="module")', site.page("index"))
    for bundled in (site.folder / "html" / "assets").iterdir():
        assert "rebeccapurple" not in bundled.read_text()


def test_bundles_that_were_removed_are_made_again(guide_with_app):
    """Without them no app starts, and no page has its styles."""

    def bundles():
        site = guide_with_app(".. followup-practice::", "html")
        assert site.status == 0, site.output
        return {file.name: file.read_bytes() for file in (site.folder / "html" / "assets").iterdir()}

    before = bundles()
    shutil.rmtree(guide_with_app.folder / "html" / "assets")

    assert bundles() == before


def test_a_changed_sheet_reaches_every_page_and_the_old_one_goes(guide_with_app):
    """After an edit to a sheet, no page names the removed bundle, even if the page itself has not changed."""

    def sheets():
        site = guide_with_app(".. followup-practice::", "html")
        assert site.status == 0, site.output
        pages = {name: re.findall(r'href="(assets/guide-[^"]+)"', site.page(name)) for name in site.pages}
        return {sheet for each in pages.values() for sheet in each}, site.folder / "html"

    [before], folder = sheets()
    (guide_with_app.source / "own" / "own.css").write_text(".own { color: teal }")
    [after], _ = sheets()

    assert "teal" in (folder / after).read_text()
    assert after != before
    assert not (folder / before).exists()
    assert not (folder / f"{before}.map").exists()


def test_without_esbuild_the_guide_is_built_with_one_warning(guide_with_app):
    """An author without esbuild gets the guide, and reads in one warning why the checker does not run."""
    guide_with_app.configure("from followup_docs.output import bundle\nbundle.ESBUILD = bundle.ROOT / 'not-installed'")
    site = guide_with_app(".. followup-practice::", "html", suppress_warnings="myst.header")

    assert [line for line in site.output.splitlines() if "WARNING" in line] == [
        "WARNING: the checker and practice cannot run: no esbuild; `make engine` makes what they need [followup.engine]"
    ]
    assert ("stylesheet", "_static/own.css") in files_loaded_by(site.page("index"))
    assert ("stylesheet", "_static/styles/app.css") in files_loaded_by(site.page("index"))
    assert 'type="module"' not in site.page("index")


def test_a_mistake_in_a_script_is_named_in_a_line(tmp_path):
    """A maintainer who types half a line of a script reads which line that is, and no stack of the bundler."""
    (tmp_path / "half.mjs").write_text("const {\n")

    with pytest.raises(SphinxError) as raised:
        bundle(tmp_path, tmp_path / "assets", {"half": {"entryPoints": ["half.mjs"]}})

    assert "half.mjs:" in str(raised.value)
    assert "node:" not in str(raised.value)
    assert "bundle.mjs" not in str(raised.value)
