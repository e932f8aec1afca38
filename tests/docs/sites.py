"""Builds the guide for tests, once for all that need the same, in whichever process they run."""

from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

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
    command = [sys.executable, "-m", "sphinx", *_arguments(source, folder, builder, settings)]
    run = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    return Site(folder, run.returncode, run.stdout + run.stderr)


def build_forked(source: Path, folder: Path, builder: str, **settings: str) -> Site:
    """Build a small guide as :func:`build` does, in a process forked from one that has loaded Sphinx and our extension.

    Loading them takes most of the time of a small guide. Each build still has a process of its own, so it leaves
    nothing behind for the next. For whole guides use :func:`build`: each has another order of hashes, as for users.
    """
    outputs = [folder / "output.txt", folder / "errors.txt"]
    arguments = _arguments(source, folder, builder, settings)
    process = _start_fork_server().Process(target=_run_sphinx, args=(arguments, _environment(), Path.cwd(), outputs))
    process.start()
    process.join()
    status = process.exitcode
    process.close()
    return Site(folder, status, "".join(path.read_text(encoding="utf-8") for path in outputs))


@cache
def _start_fork_server() -> multiprocessing.context.ForkServerContext:
    """Start the process that builds are forked from. Python 3.13 gives it the search path in the environment alone."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.docs.preloaded"])
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):
        forkserver.ensure_running()
    return context


def _run_sphinx(arguments: list[str], environment: dict[str, str], cwd: Path, outputs: list[Path]) -> None:
    """Run Sphinx in this process with the environment of a test, and write what it prints into files."""
    from sphinx.cmd.build import main  # noqa: PLC0415 - loaded in the forked process alone

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    for number, path in enumerate(outputs, start=1):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    sys.exit(main(arguments))


def _arguments(source: Path, folder: Path, builder: str, settings: dict[str, str]) -> list[str]:
    settings = {"suppress_warnings": "followup.engine,myst.header", "followup_company": str(NO_COMPANY), **settings}
    options = ["-q", "-n", "-W", "--keep-going", *(f"-D{name}={value}" for name, value in settings.items())]
    return ["-b", builder, *options, "-d", str(folder / "doctrees"), str(source), str(folder / "html")]


def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS_")}
    return environment | {"NO_COLOR": "1", "LC_ALL": "C"}  # Sphinx does not start in a locale that the machine lacks


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
