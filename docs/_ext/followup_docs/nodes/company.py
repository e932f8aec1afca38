"""What a company sets for its own guide, read from ``docs/company``: its words in every page, and its own pages.

Upstream has no such folder. Where it is missing, everything is the guide's own.
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from docutils import nodes
from sphinx.project import Project
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole

from followup_rules.model.company import in_own_words, use_company
from followup_rules.model.company_files import (
    AREAS,
    GUIDE_AREAS,
    MESSAGES,
    SETTINGS,
    company_from_dict,
    company_to_dict,
    guide,
    read_company,
)
from followup_rules.model.errors import PanelError
from followup_rules.report.messages import check_drafts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util._pathlib import _StrPath
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.company import Company

FOLDER = "company"
"""The folder of a company, in ``docs``."""

PAGES = "pages"
"""The folder of a company's own pages: each replaces the guide's page of that name, or is new."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

COUNTED = {
    "maybe_limit": ("area", "areas"),
    "max_rounds": ("round", "rounds"),
    "tell_within_working_days": ("working day", "working days"),
    "device_days": ("day", "days"),
}
"""What each number of a company counts: one of them, and several."""


def read(app: Sphinx, config: Config) -> None:
    """Read the company's folder, and set what Sphinx itself takes from it."""
    folder = typed_folder(config)
    try:
        company = read_company(folder) if folder.is_dir() else guide()
        check_drafts(company, str(folder / MESSAGES))
    except PanelError as error:
        stop(str(error))
    use_company(company)
    config.followup_company_data = json.dumps(company_to_dict(company), sort_keys=True)
    config.followup_company_pages = sorted(map(str, page_files(folder).values()))
    config.exclude_patterns += [f"{FOLDER}/**", "**.toml"]
    if company.name:
        config.project = f"The {company.name} follow-up guide"
        config.html_title = escape(config.project, quote=False)  # the theme puts it into pages as it is
    if company.address and "html_baseurl" not in config.overrides:
        config.html_baseurl = company.address
    logos = {"light_logo": company.logo, "dark_logo": company.dark_logo or company.logo}
    if company.logo:
        config.html_theme_options = {**config.html_theme_options, **logos}
        for key, name in (("logo", company.logo), ("dark_logo", company.dark_logo)):
            if name and not (folder / name).is_file():
                stop(f"{folder / SETTINGS}, {key}: there is no {name}; a file beside {SETTINGS} is accepted")
        config.html_static_path += [
            str((folder / name).resolve()) for name in dict.fromkeys(filter(None, logos.values()))
        ]


def stop(message: str) -> NoReturn:
    """Stop the build with one line about a mistake. For other exceptions Sphinx prints a traceback too."""
    raise SystemExit(message)


def typed_folder(config: Config) -> Path:
    """Return the company's folder as people type it: from the working folder, if it is below that."""
    folder = Path(config.followup_company)
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def company_of(config: Config) -> Company:
    """Return what the company of this build sets."""
    return _company(config.followup_company_data)


@lru_cache(maxsize=1)
def _company(data: str) -> Company:
    return company_from_dict(json.loads(data))


class CompanyProject(Project):
    """The guide's pages, with the company's in place of or beside them, and a page for each area.

    ``pages`` has the file of each of those by the name of its page; ``added`` are the names that the guide has not.
    """

    pages: dict[str, Path]
    added: set[str]

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find every page."""
        super().discover(exclude_paths, include_paths)
        self.added = {name for name in self.pages.keys() - self.docnames if "/" not in name}
        for name, file in self.pages.items():
            if name in self.docnames:
                self._path_to_docname.pop(self._docname_to_path[name])
            self.docnames.add(name)
            self._path_to_docname[file] = name
            self._docname_to_path[name] = file
        return self.docnames

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:  # noqa: FBT001, Sphinx's parameter
        """Return the file of a page. Its relative path is that of a page of the guide: the search index has it."""
        path = super().doc2path(docname, absolute)
        return path if absolute or docname not in self.pages else type(path)(f"{docname}{path.suffix}")


def page_files(folder: Path) -> dict[str, Path]:
    """Return the file of each area's page and of each page of the company's own, by the name of the page."""
    areas = folder / AREAS if any((folder / AREAS).glob("*.toml")) else GUIDE_AREAS
    files = {f"{AREAS}/{file.stem}": file for file in areas.glob("*.toml")}
    return files | {file.stem: file for file in (folder / PAGES).glob("*.rst")}


def add_pages(app: Sphinx) -> None:
    """Have Sphinx read the company's pages, and a page for each area."""
    files = page_files(Path(app.config.followup_company))
    project = CompanyProject(app.srcdir, app.project.source_suffix)
    project.restore(app.project)
    project.pages = {name: file.resolve() for name, file in files.items()}
    app.project = app.env.project = project


class Wording(SphinxTransform):
    """Puts the company's phrases in place of the guide's, in running text."""

    default_priority = 840  # before Sphinx notes the titles that links show

    def apply(self, **kwargs: object) -> None:
        """Change every text of the page but what is code."""
        for text in [*self.document.findall(nodes.Text)]:
            if not isinstance(text.parent, (nodes.literal, nodes.literal_block, nodes.raw, nodes.comment)):
                own = in_own_words(str(text))
                if own != text:
                    text.parent.replace(text, nodes.Text(own))


class NumberRole(SphinxRole):
    """Writes a number that a company sets, with what it counts: ``:number:`maybe_limit``` is "three areas"."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number in words."""
        company = company_of(self.config)
        if self.text not in COUNTED:
            message = self.inliner.reporter.error(
                f"no number is called {self.text!r}; accepted here: {', '.join(COUNTED)}", line=self.lineno
            )
            return [nodes.problematic(self.rawtext, self.rawtext)], [message]
        values: dict[str, Any] = {**company.policy.values, "device_days": company.retention.device_days}
        return [nodes.Text(counted(values[self.text], *COUNTED[self.text]))], []


def counted(number: int, one: str, several: str) -> str:
    """Write how many there are: ``two working days``, ``30 days``."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {one if number == 1 else several}"


class CompanySays(SphinxDirective):
    """Writes its content where the company sets something, with ``{}`` in place of that; else nothing.

    The argument names it: ``contact``, ``law`` or ``records``.
    """

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the content, or nothing."""
        company = company_of(self.config)
        given = {"contact": company.contact, "law": company.law, "records": company.retention.records}
        if self.arguments[0] not in given:
            raise self.error(f"a company sets no {self.arguments[0]!r}; accepted here: {', '.join(given)}")
        text = given[self.arguments[0]]
        if not text:
            return []
        return self.parse_text_to_nodes("\n".join(self.content).replace("{}", text))


class CompanyPages(SphinxDirective):
    """Lists the pages that a company adds to the guide's, for the navigation."""

    def run(self) -> list[nodes.Node]:
        """Return a hidden list, or nothing."""
        project = self.env.project
        added = sorted(getattr(project, "added", ()))
        if not added:
            return []
        name = company_of(self.config).name or "More pages"
        lines = [".. toctree::", "   :hidden:", f"   :caption: {name}", "", *(f"   {page}" for page in added)]
        return self.parse_text_to_nodes("\n".join(lines))


def remove_pages(app: Sphinx, exception: Exception | None) -> None:
    """Remove the pages of an earlier build that are gone, such as those of areas that a company does not have."""
    if exception or app.builder.format != "html":
        return
    for file in (Path(app.outdir) / AREAS).glob("*.html"):
        if f"{AREAS}/{file.stem}" not in app.env.found_docs:
            file.unlink()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what a company sets."""
    folder = str(Path(app.confdir) / FOLDER)
    types = frozenset({str})
    app.add_config_value("followup_company", folder, "", types=types, description="The folder of what a company sets.")
    app.add_config_value("followup_company_data", "", "env", types=types, description="What it sets, as JSON.")
    pages = "The files of its pages. Every page is read again when one is added or removed."
    app.add_config_value("followup_company_pages", [], "env", types=frozenset({list}), description=pages)
    app.connect("config-inited", read, priority=100)
    app.connect("builder-inited", add_pages)
    app.add_transform(Wording)
    app.add_role("number", NumberRole())
    app.add_directive("company-says", CompanySays)
    app.add_directive("company-pages", CompanyPages)
    app.connect("build-finished", remove_pages, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
