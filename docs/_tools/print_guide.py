"""Prints the built guide as one PDF, ``build/follow-up-guide.pdf``.

``make pdf`` runs it. The pages of the site are joined into one document, in the order of the sidebar. Chromium prints
it with the site's own styles for paper. A reader of the PDF can't use the checker or practice, so these are left out.

Sphinx's ``singlehtml`` is not used: it writes the ids of all pages as they are, so a footnote of one page would lead to
that of another.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Route, sync_playwright
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_tools"))

from pictures import BROWSERS, QUIET  # noqa: E402 - the line above makes it importable
from printed_files import PDF_NAME, SOURCES_FILE  # noqa: E402
from serve import policy_for, serving  # noqa: E402

SITE = ROOT / "build" / "html"
PDF = ROOT / "build" / PDF_NAME
SHEET = Path(__file__).with_suffix(".css")
NOT_PRINTED = ("make-it-yours", "maintainers", "reference", "changelog", "licences")
"""Pages for people who change the project or publish the guide. They have the site."""

CONTROLS = (
    "script, button, form, select, textarea, dialog, template, .headerlink, .toctree-wrapper, .pdf-link, "
    "#where-to-go-next, input:not(.verdict-strip input)"
)
"""What is of no use on paper. The strip on the home page shows the chosen verdicts, without boxes.

The contents take the place of "Where to go next", which would often be alone on a sheet.
"""

REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
"""The attributes that name ids of the same page."""

DATE = re.compile(rb"\(D:\d{14}[^)]*\)")
"""The moment of printing in a PDF. It has always the same number of bytes."""


NODE = re.compile(rb"node\d{8}")
"""The id of a cell in the PDF's structure. Chromium counts on from one document to the next."""


class PrintError(Exception):
    """The guide cannot be printed. The message is one line for people."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page in the contents: its name, its title, and whether it is below another page."""

    name: str
    title: str
    is_below: bool


def print_guide(site: Path = SITE, names: Iterable[str] = ()) -> bytes:
    """Print the home page and the pages with these names, or all of the guide, and return the PDF.

    The contents have page numbers, which are known only once the document is printed. So it is printed twice.
    Raises PrintError without Chromium or without a site.
    """
    if not (site / "index.html").is_file():
        raise PrintError("the site is not built: run `make site`")
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium:
        raise PrintError(f"no Chromium on PATH; one of {', '.join(BROWSERS)} is accepted")
    wanted = set(names)
    with sync_playwright() as playwright, serving(site, policy_for(site)) as address:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET])
        first = print_document(browser, address, document(site, wanted))
        pdf = print_document(browser, address, document(site, wanted, page_numbers(first)))
        browser.close()
    return reproducible(pdf)


def reproducible(pdf: bytes) -> bytes:
    """Replace what differs between two prints of one document, without changing a length or the order of ids."""
    pdf = DATE.sub(lambda found: b"(D:20260101000000+00'00')".ljust(len(found[0])), pdf)
    nodes = sorted(set(NODE.findall(pdf)))
    numbers = {node: b"node%08d" % number for number, node in enumerate(nodes)}
    return NODE.sub(lambda found: numbers[found[0]], pdf)


def print_document(browser: Browser, address: str, html: str) -> bytes:
    """Print a document as if it were a page of the site."""

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    with browser.new_context(color_scheme="light", service_workers="block", user_agent="Chromium") as context:
        page = context.new_page()
        page.route(f"{address}printed.html", answer)
        page.goto(f"{address}printed.html")
        return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def page_numbers(pdf: bytes) -> dict[str, int]:
    """Return the number of the sheet on which each page of the guide begins."""
    reader = PdfReader(BytesIO(pdf))
    numbers = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        if number is not None:
            numbers[unquote(name).removeprefix("/")] = number + 1
    return numbers


def document(site: Path, wanted: set[str] | None = None, numbers: dict[str, int] | None = None) -> str:
    """Join pages of the site into one document with a title and contents. All pages, unless some are wanted."""
    home = read(site, "index")
    parts = {part: [entry for entry in entries if is_printed(site, entry, wanted)] for part, entries in contents(home)}
    printed = ["index", *(entry.name for entries in parts.values() for entry in entries)]
    articles = [article(site, name, printed) for name in printed]
    title = text_of(home, "title")
    styles = "".join(str(link) for link in home.select("link[rel=stylesheet]"))
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title>{styles}<style>{SHEET.read_text(encoding='utf-8')}</style></head>",
            '<body data-theme="light">',
            title_page(home, title),
            contents_page(parts, numbers or {}),
            *articles,
            "</body></html>",
        ]
    )


def read(site: Path, name: str) -> BeautifulSoup:
    """Read a page of the site."""
    return BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def contents(home: BeautifulSoup) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each part of the sidebar with its pages."""
    for caption in home.select(".sidebar-tree .caption"):
        listed = caption.find_next_sibling("ul")
        links = listed.select("a.internal") if isinstance(listed, Tag) else []
        yield (
            caption.get_text(strip=True),
            [
                Entry(
                    name=str(link["href"]).removesuffix(".html"),
                    title=link.get_text(strip=True),
                    is_below="toctree-l1" not in str(link.parent and link.parent.get("class")),
                )
                for link in links
            ],
        )


def is_printed(site: Path, entry: Entry, wanted: set[str] | None) -> bool:
    """Return whether a page is printed. A page that runs Python is not."""
    if wanted:
        return entry.name in wanted
    return entry.name not in NOT_PRINTED and '<script type="application/json" id="words">' not in (
        site / f"{entry.name}.html"
    ).read_text(encoding="utf-8")


def article(site: Path, name: str, printed: list[str]) -> str:
    """Return the article of a page, without controls. Its links lead to where their targets are in the document."""
    soup = read(site, name)
    found = soup.select_one('article[role="main"]')
    if found is None:
        raise PrintError(f"{name}.html has no article")
    for control in found.select(CONTROLS):
        control.decompose()
    for fold in found.select("details"):
        fold["open"] = ""
    for element in found.select("[id]"):
        element["id"] = anchor(name, str(element["id"]))
    found["id"] = anchor(name)
    for element in found.select("*"):
        follow(element, name)
    address = canonical(soup)
    for link in found.select("a[href]"):
        lead(link, name, printed, address)
    for used in found.select("use[href], img[src]"):
        attribute = "href" if used.name == "use" else "src"
        target = str(used[attribute])
        inside = target.startswith("#")
        used[attribute] = f"#{anchor(name, target[1:])}" if inside else urljoin(f"{name}.html", target)
    return str(found)


def anchor(name: str, inside: str = "") -> str:
    """Return the id that a page, or an element of it, has in the document."""
    page = name.replace("/", "-")
    return f"{page}.{inside}" if inside else page


def follow(element: Tag, name: str) -> None:
    """Have the attributes that name ids name those of the document."""
    for attribute, value in [*element.attrs.items()]:
        if attribute in REFERRING:
            names = value if isinstance(value, list) else str(value).split()
            element[attribute] = " ".join(anchor(name, one) for one in names)
        elif isinstance(value, str) and "url(#" in value:
            element[attribute] = value.replace("url(#", f"url(#{anchor(name)}.")


def canonical(soup: BeautifulSoup) -> str:
    """Return the address at which a page is published, or nothing where the site has no address."""
    link = soup.select_one("link[rel=canonical]")
    return str(link["href"]) if link else ""


def lead(link: Tag, name: str, printed: list[str], address: str) -> None:
    """Have a link lead to a page of the document, or to the published site. Where there is neither, keep its text."""
    target, fragment = urldefrag(str(link["href"]))
    if urlsplit(target).scheme:
        return
    page = urljoin(f"{name}.html", target).removesuffix(".html") if target else name
    if page in printed:
        link["href"] = f"#{anchor(page, fragment)}"
    elif address:
        link["href"] = urljoin(address, str(link["href"]))
    elif link.find_parent(class_=("open-in-checker", "strip-links")):
        link.decompose()
    else:
        link.unwrap()


def text_of(soup: BeautifulSoup, selector: str) -> str:
    """Return the text of an element, or nothing where there is none."""
    found = soup.select_one(selector)
    return " ".join(found.get_text().split()) if found else ""


def title_page(home: BeautifulSoup, title: str) -> str:
    """Return the first sheet: what this is, who may use it how, and what it leaves out."""
    address = canonical(home).removesuffix("index.html")
    site = f'the site, <a href="{escape(address)}">{escape(address)}</a>' if address else "the site"
    return (
        f'<header class="title-page"><p class="title">{escape(title)}</p>'
        f"<p>{escape(text_of(home, '.opening p'))}</p>"
        f"<p>The checker and the practice panels need a browser. You find them on {site}.</p>"
        f"<p>{escape(text_of(home, '.copyright'))}</p></header>"
    )


def contents_page(parts: dict[str, list[Entry]], numbers: dict[str, int]) -> str:
    """Return the contents: each page with the number of its sheet."""
    lines = ['<nav class="pages" aria-label="Contents"><p class="title">Contents</p>']
    for part, entries in parts.items():
        if entries:
            items = "".join(contents_line(entry, numbers) for entry in entries)
            lines.append(f"<p class='part'>{escape(part)}</p><ul>{items}</ul>")
    return "\n".join([*lines, "</nav>"])


def contents_line(entry: Entry, numbers: dict[str, int]) -> str:
    """Return a line of the contents."""
    here = anchor(entry.name)
    below = ' class="below"' if entry.is_below else ""
    return (
        f'<li{below}><a href="#{here}"><span>{escape(entry.title)}</span>'
        f'<span class="dots"></span><span>{numbers.get(here, "")}</span></a></li>'
    )


def main() -> int:
    """Print the guide, unless that has been done. Returns the exit status: 2, with a line on stderr, if it fails."""
    noted = PDF.with_suffix(".sha256")
    try:
        sources = (SITE.parent / SOURCES_FILE).read_text(encoding="utf-8")
        if PDF.is_file() and noted.is_file() and noted.read_text(encoding="utf-8") == sources:
            print(f"pdf: {PDF.relative_to(ROOT)} is up to date")
            return 0
        pdf = print_guide()
    except (PrintError, OSError) as error:
        print(f"pdf: {error}", file=sys.stderr)
        return 2
    PDF.write_bytes(pdf)
    noted.write_text(sources, encoding="utf-8")
    print(f"pdf: {PDF.relative_to(ROOT)}, {len(PdfReader(PDF).pages)} pages, {len(pdf) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
