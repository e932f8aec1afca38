"""Builds the guide for tests, once for all that need the same, in whichever process they run."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_COMPANY = ROOT / "tests" / "company" / "none"
EXAMPLE = ROOT / "tests" / "company" / "example"
ADDRESS = "https://example.org/guide/"
"""Where the published guide is."""


@dataclass(frozen=True)
class Site:
    """A built guide: its folder, and the exit status and the output of the build."""

    folder: Path
    status: int
    output: str

    def page(self, name: str) -> str:
        """Return the text of a built page."""
        return (self.folder / "html" / f"{name}.html").read_text(encoding="utf-8")

    def text(self, name: str) -> str:
        """Return a page that was built with the builder ``text``."""
        return (self.folder / "html" / f"{name}.txt").read_text(encoding="utf-8")

    @property
    def pages(self) -> list[str]:
        """Return the names of all pages, those of areas with their folder: ``areas/coding``."""
        html = self.folder / "html"
        return sorted(
            path.relative_to(html).with_suffix("").as_posix()
            for name in ("*", "areas/*")
            for path in html.glob(f"{name}.html")
        )


def build(source: Path, folder: Path, builder: str = "html", **settings: str) -> Site:
    """Build a guide as `make check` does: nitpicky, with warnings as errors. The engine is tested elsewhere.

    It is the guide as it comes, whatever is in ``docs/company``, unless a setting names a company.
    ``settings`` override those of ``conf.py``.
    Coverage is not measured: it would take half as long again, and the unit tests reach every line.
    The output is not coloured. Sphinx would colour it in a CI service.
    """
    settings = {"suppress_warnings": "followup.engine,myst.header", "followup_company": str(NO_COMPANY), **settings}
    options = ["-q", "-n", "-W", "--keep-going", *(f"-D{name}={value}" for name, value in settings.items())]
    paths = ["-d", str(folder / "doctrees"), str(source), str(folder / "html")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS_")}
    environment |= {"NO_COLOR": "1", "LC_ALL": "C"}  # Sphinx does not start in a locale that the machine lacks
    command = [sys.executable, "-m", "sphinx", "-b", builder, *options, *paths]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return Site(folder, run.returncode, run.stdout + run.stderr)


def build_shared(request: pytest.FixtureRequest, name: str, **settings: str) -> Site:
    """Build the guide with these settings, unless another test or another worker of xdist has built it.

    Tests only read such a site.

    :param name: of the folder of the site, the same for the same settings.
    """
    folder = request.getfixturevalue("tmp_path_factory").getbasetemp()
    folder = (folder if request.getfixturevalue("worker_id") == "master" else folder.parent) / f"site-{name}"
    folder.mkdir(exist_ok=True)
    result = folder / "result.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.is_file():
            site = build(ROOT / "docs", folder, **settings)
            result.write_text(json.dumps([site.status, site.output]), encoding="utf-8")
    return Site(folder, *json.loads(result.read_text(encoding="utf-8")))


def build_published(request: pytest.FixtureRequest) -> Site:
    """Build the guide for an address."""
    return build_shared(request, "published", html_baseurl=ADDRESS)


def build_company(request: pytest.FixtureRequest, folder: Path) -> Site:
    """Build the guide of a company."""
    return build_shared(request, f"company-{folder.name}", followup_company=str(folder))
