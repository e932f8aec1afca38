"""The guide of a company: built with ``tests/company/example``, and with ``docs/company`` where there is one."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

import pytest

from followup_rules import company_from_dict, read_company
from followup_rules.model.company_files import guide as read_guide
from tests.docs.pages import words
from tests.docs.sites import EXAMPLE, ROOT, Site, build, build_company

if TYPE_CHECKING:
    from pathlib import Path

    from followup_rules import Company

pytestmark = pytest.mark.needs_native

OWN = ROOT / "docs" / "company"
COMPANIES = {"example": EXAMPLE} | ({"docs/company": OWN} if OWN.is_dir() else {})
"""A company's maintainer who runs the tests tests their own folder too."""

GUIDES_AREAS = [area.name for area in read_guide().planned_areas]


@dataclass(frozen=True)
class CompanySite:
    """A company and its built guide."""

    company: Company
    folder: Path
    site: Site

    def page(self, name):
        """Return a page."""
        return self.site.page(name)

    def text(self, name):
        """Return what a reader reads on a page."""
        return text_of(self.page(name))


def text_of(page):
    """Return what a reader reads on a page, without the navigation."""
    article = page[page.index("<article") : page.index("</article>")]
    plain = re.sub(r"<(script|template|style)\b.*?</\1>|<[^>]+>", " ", article, flags=re.DOTALL)
    return words(re.sub(r" ([.,:;])", r"\1", words(unescape(plain))))


def site_of(request, folder):
    """Return a company with its guide."""
    return CompanySite(read_company(folder), folder, build_company(request, folder))


@pytest.fixture(scope="session")
def example(request):
    """Return the guide of the example company."""
    return site_of(request, EXAMPLE)


@pytest.fixture(scope="module", params=COMPANIES)
def own(request):
    """Return the guide of each company there is."""
    return site_of(request, COMPANIES[request.param])


def test_it_builds_without_a_warning(own):
    """A company's maintainer who changes nothing else has a guide without a broken link."""
    assert (own.site.status, own.site.output) == (0, "")


def test_no_file_names_a_folder_of_the_machine(own):
    """A guide has the same files in whatever folder it is built, and publishes no path of the machine."""
    html = own.site.folder / "html"

    assert [] == [file.name for file in html.rglob("*") if file.is_file() and bytes(ROOT) in file.read_bytes()]


def test_each_area_has_a_page_and_a_part_of_the_page_of_all(own):
    """An interviewer finds their area by its own address, and by an anchor on the page with every area."""
    _, *sections = re.split(r'(?=<span id="area-)', own.page("interview-areas"))
    assert len(sections) == len(own.company.areas)
    for area in own.company.areas:
        [section] = [section for section in sections if section.startswith(f'<span id="area-{area.id}">')]
        for part in (own.page(f"areas/{area.id}"), section):
            assert words(area.name) in words(unescape(re.sub("<[^>]+>", "", part)))
            assert part.count("data-verdict=") >= len(area.anchors.lines)
        assert f'href="#area-{area.id}"' in own.page("interview-areas")
    assert {path.stem for path in (own.site.folder / "html" / "areas").glob("*.html")} == {
        area.id for area in own.company.areas
    }


def test_the_checker_the_worksheet_and_the_practice_have_its_areas(own):
    """A panel starts with the company's areas, on the screen and on paper; the page's Python is told of them."""
    names = [area.name for area in own.company.planned_areas]
    areas = re.findall(r'class="area"[^>]* data-name="([^"]*)"', own.page("checker"))
    rows = re.findall(r"<td><p>([^<]+)</p></td>", own.page("worksheet").partition("blank-panel")[2])
    [handed] = (own.site.folder / "html" / "assets").glob("company-*.json")

    assert [unescape(area) for area in areas if area] == names
    assert [unescape(row) for row in rows[: len(names)]] == names
    assert company_from_dict(json.loads(handed.read_text(encoding="utf-8"))) == own.company


def test_its_name_is_the_title(own):
    """A reader sees on every page whose guide it is."""
    title = f"The {own.company.name} follow-up guide"
    for page in own.site.pages:
        for found in (r"<title>([^<]*)</title>", r'sidebar-brand-text">([^<]*)<'):
            assert title in unescape(re.search(found, own.page(page))[1])


def test_no_number_of_the_guides_is_left(example):
    """A page that names a number of the policy names the company's."""
    guides = re.compile(r"\b(?:two|2) working days?|\btwo rounds|\b30 days", re.IGNORECASE)
    numbers = {
        page: guides.findall(example.text(page)) for page in ("followup", "closing-the-loop", "privacy", "rules")
    }

    assert {page: found for page, found in numbers.items() if found} == {}
    assert "one working day after the session" in example.text("closing-the-loop")
    assert "one working day after the session" in example.text("followup")
    assert "at most three rounds" in example.text("followup")
    assert "It takes two areas" in example.text("rules")
    assert "for seven days after the last change" in example.text("privacy")


def test_numbers_of_the_policy_are_written_in_no_page(guide):
    """A page names a number of the policy by :number:, so that a company's own is in every one of them."""
    counted = r"\b(?:one|two|three|\d) (?:working days?|rounds of interviews)\b|\b(?:30|thirty) days after the last"
    found = {
        path.name: re.findall(counted, path.read_text(encoding="utf-8"))
        for path in (ROOT / "docs").glob("*.rst")
        if path.stem != "reference"  # shows what the command prints without a company
    }

    assert {name: texts for name, texts in found.items() if texts} == {}
    assert "two working days after the session" in text_of(guide.page("closing-the-loop"))


def test_the_steps_have_its_days(example):
    """The worksheet, and the checker's sheet to print, give the company's days."""
    for page in ("worksheet", "checker"):
        assert "within 1 working day of the session" in example.page(page)
        assert "within 2 working days" not in example.page(page)


def test_its_words_are_in_texts_drawings_and_tables(example):
    """A reader never meets the guide's word for a role, nor its word for the bar."""
    drawing = re.search(r'<desc id="road-desc">(.*?)</desc>', example.page("followup"))[1]

    assert "the shop lead and the people team make the offer" in drawing
    assert ">shop lead and<" in example.page("followup")
    assert "Who judged what: The shop lead wants to hire" in example.page("worked-panels")
    assert "Ask the people team" in example.text("telling-the-candidate")
    assert "against the house standard" in example.text("telling-the-candidate")
    guides = re.compile(r"hiring manager|\\bHR\\b|\bour bar\b", re.IGNORECASE)
    left = {page: guides.findall(example.text(page)) for page in example.site.pages}
    for page in ("reference", "changelog", "make-it-yours"):  # code, history, and what can be set
        left.pop(page)
    assert {page: found for page, found in left.items() if found} == {}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("privacy", "Here you ask Aster in the works council office."),
        ("interviewing-techniques", "Aster in the works council office"),
        ("about", "Aster in the works council office"),
        ("about", "Questions about this guide go to the hiring circle"),
        ("privacy", "nine months"),
    ],
)
def test_whom_to_ask_and_how_long_records_are_kept(example, guide, name, line):
    """A reader is told whom to ask at this company. The guide as it comes has no such line."""
    assert line in example.text(name)
    assert line not in text_of(guide.page(name))
    assert "{}" not in text_of(guide.page(name))


def test_the_rules_page_shows_both_values(example, guide):
    """A reader of the rules sees what the company sets, beside what the guide has."""
    text = example.text("rules")
    for own_value, guides in (("2", "3"), ("no", "conflict"), ("3", "2"), ("1", "2")):
        assert f"Example Bakeries sets {own_value}, in place of {guides}." in text
    assert "in place of" not in text_of(guide.page("rules")).partition("What a company may set")[2][:3000]


def test_its_pages_replace_and_add(example):
    """A page of the company takes the place of the guide's, or comes into the navigation."""
    text = example.text("special-cases")

    assert "cousin does not judge" in text
    assert "Friends and former colleagues" not in text
    assert "Ask the shop lead of the shop for a quiet hour." in example.text("opening-hours")
    for page in ("index", "checker", "special-cases"):
        sidebar = re.search(r'<nav class="sidebar-tree".*?</nav>', example.page(page), re.DOTALL)[0]
        assert "Example Bakeries" in sidebar
        assert 'href="opening-hours.html"' in sidebar or 'href="#"' in sidebar


def test_its_drafts_are_the_scripts(example):
    """The person who tells a candidate reads the company's words in the guide, and the guide's where it has none."""
    text = example.text("telling-the-candidate")

    assert "Subject: Your day in our bakery" in text
    assert "Thank you for baking with us" in text
    assert "from Example Bakeries. We would like you to join us. When can you start?" in text
    assert "We would like to see you again" in text
    assert "[company]" not in text


def test_its_logo_and_colours_are_loaded_after_the_guides(example):
    """The company's colours hold, since its sheet comes last."""
    page = example.page("index")
    [*_, last] = re.findall(r'<link rel="stylesheet" href="([^"]+)', page)
    text = (example.site.folder / "html" / last).read_text(encoding="utf-8")
    guides, _, own = text.rpartition('html body:not([data-theme="none"])'.replace('"', ""))

    assert re.search(r"--accent: ?light-dark\(", guides)
    assert re.findall(r"--([\w-]+): ?light-dark\((#\w+), ?(#\w+)\)", own) == [
        ("accent", "#7a2e00", "#ffb98a"),
        ("hire", "#0b5a52", "#74d6c8"),
        ("hire-tint", "#e2f4f1", "#10302c"),
    ]
    assert 'src="_static/logo.svg?' in page
    assert 'src="_static/logo-dark.svg?' in page


def test_its_address_is_where_wrong_addresses_lead_from(example):
    """A wrong address below the company's site finds styles and the way home."""
    assert 'href="/guide/index.html"' in example.page("404") or 'href="/guide/"' in example.page("404")
    assert '<link rel="canonical" href="https://bakeries.example/guide/rules.html"' in example.page("rules")


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("rules", "docs/rules.rst"),
        ("special-cases", "tests/company/example/pages/special-cases.rst"),
        ("areas/dough", "tests/company/example/areas/dough.toml"),
    ],
)
def test_a_page_links_to_where_its_file_is_edited(example, page, file):
    """A colleague who finds a mistake gets to the file of the page, which may be the company's own."""
    edit = "https://bakeries.example/git/edit/main/"

    assert re.findall(r'<a [^>]*href="([^"]*)" title="Edit this page"', example.page(page)) == [edit + file]
    assert "Edit this page" not in example.page("404")


def test_a_page_that_names_an_area_says_whose_it_is(guide):
    """A company with other areas is not contradicted: a page with one of the guide's speaks of the made-up team."""
    names = re.compile(rf"\b(?:{'|'.join(GUIDES_AREAS)})\b")
    from_the_areas = {"interview-areas", "checker", "practice", "worksheet", "your-card"}
    history = {"changelog"}
    pages = {page for page in guide.pages if not page.startswith("areas/")}
    naming = {page for page in pages if names.search(text_of(guide.page(page)))}

    assert "templates" in naming
    assert [
        page
        for page in sorted(naming - from_the_areas - history)
        if 'href="glossary.html#term-made-up-team"' not in guide.page(page)
    ] == []


def test_the_pages_of_a_company_name_no_area_of_the_guides(example):
    """What is made from the areas has the company's and no others."""
    for page in ("interview-areas", "checker", "worksheet", "your-card"):
        assert not re.search(rf">\s*(?:{'|'.join(GUIDES_AREAS)})\s*<", example.page(page))


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the example company, to break."""
    return shutil.copytree(EXAMPLE, tmp_path / "company")


def change(file, old, new):
    """Replace a part of a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        (
            "company.toml",
            "maybe_limit = 2",
            'maybe_limit = "2"',
            "company.toml, policy.maybe_limit: must be a whole number, 1 or more, not text",
        ),
        (
            "areas/dough.toml",
            "ask =",
            "asks =",
            "areas/dough.toml, questions[0].asks: is not known; accepted here: ask, then, note",
        ),
        (
            "messages.toml",
            "{role}",
            "{salary}",
            "messages.toml, mail.reject: is not accepted: the text of the message channel 'mail' has the gap {salary}",
        ),
        (
            "company.toml",
            "#7a2e00",
            "#ffd0b0",
            "company.toml, colours.light.accent: has a contrast of 1.41 between accent and paper; 4.5 or more is",
        ),
        (
            "company.toml",
            'hire = "#74d6c8"\n',
            "",
            "company.toml, colours.dark.hire: is missing; a colour for light pages and one for dark is accepted",
        ),
        (
            "company.toml",
            '"logo-dark.svg"',
            '"night.svg"',
            "company.toml, dark_logo: there is no night.svg; a file beside company.toml is accepted",
        ),
    ],
    ids=["company.toml", "an area", "messages.toml", "too little contrast", "one scheme alone", "no logo"],
)
def test_a_bad_file_stops_the_build(folder, small_guide, file, old, new, error):  # noqa: PLR0913, PLR0917
    """A maintainer reads which file is wrong, where in it, and what is accepted; nothing is built."""
    change(folder / file, old, new)
    site = small_guide("Hello.", followup_company=str(folder))

    assert site.status != 0
    assert site.output.startswith(f"{folder}/{error}")
    assert len(site.output.splitlines()) == 1
    assert not (site.folder / "html" / "index.html").exists()


def test_a_page_without_a_label_that_others_link_to_stops_the_build(folder, tmp_path):
    """A maintainer who replaces a page is told which link would lead nowhere."""
    page = folder / "pages" / "about.rst"
    page.write_text(
        "About\n=====\n\n.. opening:: everyone\n   :length: short\n\n   Ours.\n\nWe wrote it.\n",
        encoding="utf-8",
    )
    site = build(ROOT / "docs", tmp_path / "built", "dummy", followup_company=str(folder))

    assert site.status != 0
    assert re.search("docs/followup.rst:\\d+: WARNING: undefined label: 'about-our-bar'", site.output)


def test_a_mistake_is_named_as_people_type_its_file(small_guide, monkeypatch):
    """The error names the file from the folder that people work in."""
    shutil.copytree(EXAMPLE, small_guide.source / "company")
    change(small_guide.source / "company" / "company.toml", "maybe_limit = 2", "maybe_limit = 0")
    monkeypatch.chdir(small_guide.folder)
    site = small_guide("Hello.", followup_company=str(small_guide.source / "company"))

    assert site.output.startswith("docs/company/company.toml, policy.maybe_limit: must be")


def test_a_page_that_is_removed_is_the_guides_again(small_guide, folder):
    """A maintainer who removes a page of theirs has the guide's back after the next build."""
    (small_guide.source / "special.rst").write_text("Special\n=======\n\nThe page of the guide.\n", encoding="utf-8")
    shutil.rmtree(folder / "pages")
    (folder / "pages").mkdir()
    own = folder / "pages" / "special.rst"
    own.write_text("Special\n=======\n\nThe page of the company.\n", encoding="utf-8")
    settings = {"followup_company": str(folder)}

    first = small_guide(":doc:`special`\n\n.. toctree::\n\n   special", "text", **settings)
    assert (first.status, first.output) == (0, "")
    assert "The page of the company." in first.text("special")
    own.unlink()
    assert "The page of the guide." in small_guide(".. toctree::\n\n   special", "text", **settings).text("special")


def test_names_of_areas_are_no_markup(small_guide, folder):
    """An area may have any name, and keeps it."""
    shutil.rmtree(folder / "pages")
    name = "- C_ *and* `C++` |x|"
    change(folder / "areas" / "dough.toml", '"Dough"', f'"{name}"')
    site = small_guide(".. areas::", "text", followup_company=str(folder))

    assert name in site.text("index")
    assert name in site.text("areas/dough")
