"""``make upgrade-pyodide``: pins another release of Pyodide, builds and tests with it, and compares the two.

Changes ``package.json`` and ``package-lock.json``. Everything else follows from them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import build_engine

from tests.bench import browsers, engine_start, engines, sizes, slow_server
from tests.bench.interleave import interleave
from tests.bench.paths import ROOT
from tests.bench.tables import columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    Engine = dict[str, Any]

BACK = "to go back: git checkout package.json package-lock.json && make site"
RUNS = 5
MAKE = ("make", "--no-print-directory")


def npm(*arguments: str) -> str:
    """Run npm in the project, and return what it prints. CalledProcessError if it fails; npm has said why."""
    command = [build_engine.node().with_name("npm"), *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def releases() -> list[str]:
    """Return the versions that npm offers, the newest last."""
    found: list[str] = json.loads(npm("view", "pyodide", "versions", "--json"))
    return found


def newest(versions: Iterable[str]) -> str:
    """Return the newest version that is no trial version, such as ``315.0.0-alpha.1``."""
    finished = [version for version in versions if "-" not in version]
    return max(finished, key=lambda version: [int(number) for number in version.split(".")])


def chosen(asked: str | None, versions: list[str]) -> str:
    """Return the version to take: the one that is asked for, or the newest. ValueError if npm does not have it."""
    if asked and asked not in versions:
        raise ValueError(f"npm has no pyodide {asked}; the last ones it has are {', '.join(versions[-5:])}")
    return asked or newest(versions)


def pinned() -> str:
    """Return the version in ``package.json``."""
    version: str = json.loads((ROOT / "package.json").read_text())["dependencies"]["pyodide"]
    return version


def compare(site: Path, both: dict[str, Engine]) -> str:
    """Return two tables to print: the sizes of both engines, and how soon they answer on a first visit."""
    kinds = ("raw", "gzip", "brotli")
    sums = {name: sizes.sum_of(sizes.sizes_of(site / engine["base"])) for name, engine in both.items()}
    before, after = sums.values()
    rows = [("bytes of the engine's files", *kinds)]
    rows += [(name, *sizes.size_cells(each)) for name, each in sums.items()]
    rows.append(("after to before", *(f"{each:.3f}x" for each in sizes.ratios(after, before).values())))
    return f"{columns(rows)}\n\n{columns([*starts(site, both)])}"


def starts(site: Path, both: dict[str, Engine]) -> Iterable[tuple[str, ...]]:
    """Yield the rows of the table of starts. The two engines are started in turns."""
    yield ("from the worker's start to Python's first answer", "ms", "ms", "median", "fastest")
    (site / "index.html").write_text("<!doctype html><title>bench</title><link rel=icon href=data:,>")
    slow_server.pack(site)
    policy = engine_start.csp.policy(engine_start.csp.Inline())
    for browser in ("chromium", "firefox"):
        if not browsers.path_of(browser):
            yield (browser, f"no {browser} on this machine", "", "", "")
            continue
        with slow_server.serving(site, policy) as address:
            times = interleave(both, lambda each: engine_start.first_visit(browser, address, each), RUNS)  # noqa: B023
        yield engine_start.row(f"{browser} first visit, after to before", engine_start.compare(times))


def upgrade(version: str) -> None:
    """Take a version, build and test with it, and print how it compares with the built one.

    Raises CalledProcessError if a step fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "html"
        old = engines.put_ours(site)
        npm("install", "--ignore-scripts", "--save-exact", f"pyodide@{version}")
        subprocess.run([*MAKE, "site"], cwd=ROOT, check=True)
        new = engines.put_ours(site)
        subprocess.run([*MAKE, "test-engine"], cwd=ROOT, check=True)
        subprocess.run([sys.executable, "-m", "pytest", "-q", "tests/engine/test_engine_size.py"], cwd=ROOT, check=True)
        print(f"\n{compare(site, {'after': new, 'before': old})}", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run it. Returns the exit status: 2, with what to do on standard error, if a step fails."""
    parser = argparse.ArgumentParser(prog="upgrade-pyodide", description="Pin another release of Pyodide.")
    parser.add_argument("version", nargs="?", help="such as 314.0.7; the newest unless named")
    options = parser.parse_args(arguments)
    try:
        version = chosen(options.version, releases())
        if version == pinned():
            print(f"pyodide {version} is pinned already: name another, as in `make upgrade-pyodide VERSION=314.0.6`")
            return 0
        print(f"pyodide {pinned()} -> {version}", flush=True)
        upgrade(version)
    except ValueError as error:
        print(f"upgrade-pyodide: {error}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"upgrade-pyodide: {' '.join(map(str, error.cmd))} failed; {BACK}", file=sys.stderr)
        return 2
    print(f"\nThe browser tests are left: make test. Then commit package.json and package-lock.json;\n{BACK}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
