"""Builds the wheel and the sdist, and tests them as people get them: ``make test-dist``.

For each Python from 3.11, the unit tests run twice, in a folder outside the project: with the installed
wheel, and with the code of the unpacked sdist. A version that is not on this machine is named, and it is a failure.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "dist"
UV = Path(sys.executable).with_name("uv")
TESTED = tuple(f"3.{minor}" for minor in range(11, 15))
PACKAGES = ("pytest", "pytest-xdist", "hypothesis", "icalendar", "jsonschema", "markdown-it-py", "mypy", "vobject")
"""What the unit tests import."""

TESTS = ("batch", "bridge", "exports", "registries", "tables", "worked_panels")
"""The files with tests of ``followup_rules`` that a distribution can run."""


class DistributionError(Exception):
    """A distribution cannot be built, or fails its tests. The message is one line for people."""


def unit_tests() -> list[str]:
    """Return the tests of ``followup_rules``. Those of the site and its build need what is not in a distribution.

    A module or folder of the package has its tests in a folder of its name. The Makefile looks in the same way.
    """
    folders = sorted(
        path.stem
        for path in (ROOT / "followup_rules").iterdir()
        if (ROOT / "tests" / path.stem).is_dir() and path.name != "__pycache__"
    )
    return [*(f"tests/test_{name}.py" for name in TESTS), *(f"tests/{name}" for name in folders)]


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command, and return what it prints. Raises DistributionError, with the last lines, if it fails."""
    result = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if result.returncode:
        last = "\n".join(result.stdout.splitlines()[-30:])
        raise DistributionError(f"{' '.join(map(str, command[:4]))} ... failed with status {result.returncode}\n{last}")
    return result.stdout


def build(out: Path = OUT) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from it, into an empty ``out``. Returns their paths, the wheel first."""
    shutil.rmtree(out, ignore_errors=True)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT)
    [wheel], [sdist] = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, sdist


def unpack(sdist: Path, folder: Path) -> Path:
    """Unpack an sdist into ``folder``, and return the folder of the project in it."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    [project] = folder.iterdir()
    return project


def make_environment(python: str | Path, folder: Path) -> Path:
    """Make an empty environment for a Python, and return the Python in it."""
    run(UV, "venv", "--quiet", "--no-project", "--python", python, folder)
    return folder / "bin" / "python"


def install(python: Path, *what: str | Path) -> None:
    """Install packages into an environment, in the versions that are locked for the tests."""
    groups = ("test", "check", "docs")
    limits: list[str | Path] = [
        word for name in groups for word in ("--constraint", ROOT / ".requirements" / f"{name}.txt")
    ]
    run(UV, "pip", "install", "--quiet", "--python", python, *limits, *what)


def pythons() -> Iterator[tuple[str, str | None]]:
    """Yield each version to test, with the path of its Python or None. First looks for pyenv's and the system's."""
    for version in TESTED:
        minor = version.partition(".")[2]
        places = [*Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), Path(f"/usr/bin/python{version}")]
        found = next((str(path) for path in places if runs(path, minor)), None)
        yield version, found or found_by_uv(version)


def runs(path: Path, minor: str) -> bool:
    """Return whether there is a Python 3 of that minor version at a path."""
    asked = [str(path), "-c", f"import sys; sys.exit(sys.version_info[:2] != (3, {minor}))"]
    return path.is_file() and not subprocess.run(asked, capture_output=True, check=False).returncode


def found_by_uv(version: str) -> str | None:
    """Return the path of a Python that uv finds, or None."""
    command = [str(UV), "python", "find", "--no-project", "--system", version]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return found.stdout.strip() or None


def check(python: str, wheel: Path, sdist: Path) -> Iterator[str]:
    """Run the unit tests of both distributions on one Python. Yields what passed."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        project = unpack(sdist, folder / "sdist")
        inside = make_environment(python, folder / "environment")
        install(inside, *PACKAGES)
        yield f"the unpacked sdist: {summary(test(inside, project))}"
        install(inside, wheel)
        shutil.rmtree(project / "followup_rules")
        yield f"the installed wheel: {summary(test(inside, project))}"


def test(python: Path, project: Path) -> str:
    """Run the unit tests of a project, and return pytest's output."""
    options = ("-q", "-n", "auto", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib")
    return run(python, "-m", "pytest", *options, *unit_tests(), cwd=project)


def summary(output: str) -> str:
    """Return pytest's last line, without how long it took."""
    return re.sub(r" in [\d.]+s.*", "", output.strip().splitlines()[-1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and test. Returns the exit status.

    2 if something failed, and 1 if a version that was asked for is not here. Standard error says which.
    """
    parser = argparse.ArgumentParser(prog="distributions", description="Build and test the wheel and the sdist.")
    parser.add_argument("python", nargs="*", help=f"the versions to test on; {', '.join(TESTED)} unless named")
    wanted = parser.parse_args(arguments).python or TESTED
    if unknown := sorted(set(wanted) - set(TESTED)):
        parser.error(f"{unknown[0]} is not supported; accepted here: {', '.join(TESTED)}")
    missing = []
    try:
        wheel, sdist = build()
        print(f"dist: {wheel.relative_to(ROOT)} and {sdist.relative_to(ROOT)}", flush=True)
        for version, python in pythons():
            if version in wanted and python:
                for passed in check(python, wheel, sdist):
                    print(f"dist: Python {version}, {passed}", flush=True)
            elif version in wanted:
                missing.append(version)
    except DistributionError as error:
        print(f"dist: {error}", file=sys.stderr)
        return 2
    if missing:
        print(f"dist: not tested, as this machine has no Python {', '.join(missing)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
