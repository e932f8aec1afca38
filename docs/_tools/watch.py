"""Serves the site on this machine, and builds it again after each edit: ``make watch``.

Open pages load themselves again after a build. The headers are those of ``make serve``: the script that reloads is a
file of this server, which the policy allows. It would block the inline script of sphinx-autobuild.

Each build runs in a process of its own, with our code as it is then. It is forked from one that has imported Sphinx,
which saves half a second or more.
"""

import argparse
import io
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

import serve
import watchfiles

ROOT = serve.ROOT
SITE = ROOT / "build" / "html"
PORT = 8001  # not that of `make serve`, whose pages a browser may have kept for offline use
SCRIPT = ROOT / "docs" / "_tools" / "reload.mjs"
SCRIPT_ADDRESS = "/watch/reload.js"
NUMBER_ADDRESS = "/watch/builds"
TAG = f'<script type="module" src="{SCRIPT_ADDRESS}"></script>\n'.encode()

KEEPS_NOTHING = b'addEventListener("activate", () => registration.unregister());\n'
"""Takes the place of the service worker, which would show pages of an earlier build."""

SOURCES = ("docs", "_static", "followup_rules", "tests/company", "CHANGELOG.md", "LICENSE", "pyproject.toml")
"""What the site is made from, and may change while people watch it."""

IMPORTED = (
    "sphinx.cmd.build",
    "sphinx.builders.html",
    "furo",
    "myst_parser.sphinx_",
    "sphinx_design",
    "docutils.parsers.rst",
)
"""What is imported once for all builds. None of it is ours."""


QUIETLY = ("-q", "-n", "-W", "--keep-going")
FOLDERS = ("-d", "build/doctrees", "docs", "build/html")
"""How ``make html`` builds."""

WARNED = 1
"""The exit status of a build that wrote every page and gave a warning."""


class Handler(serve.Handler):
    """Answers as ``make serve`` does, adds the script that reloads, and gives the number of builds to that script."""

    server: "Server"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the headers of an answer, and return its body."""
        address = self.path.partition("?")[0]
        if address == NUMBER_ADDRESS:
            return self.send("text/plain", str(self.server.builds).encode())
        if address == SCRIPT_ADDRESS:
            return self.send("text/javascript", SCRIPT.read_bytes())
        if address == "/offline.js":
            return self.send("text/javascript", KEEPS_NOTHING)
        page = Path(self.translate_path(self.path))
        page = page / "index.html" if address.endswith("/") else page
        if page.suffix == ".html" and page.is_file():
            return self.send("text/html; charset=utf-8", page.read_bytes() + TAG)
        return super().send_head()

    def send(self, kind: str, body: bytes) -> io.BytesIO:
        """Send the headers of an answer that is not a file as it is, and return its body."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class Server(serve.Server):
    """Serves the site. ``builds`` is the number of builds since the server started."""

    builds = 0

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(folder, partial(serve.policy_for, folder), port, Handler)


def build(options: Sequence[str]) -> None:
    """Build the engine, if its sources have changed, and the pages. Exit with the first status that is not 0.

    :param options: for Sphinx, such as ``-D`` and ``html_baseurl=https://example.org/guide/``.
    """
    import build_engine  # noqa: PLC0415, with the code as it is now
    from sphinx.cmd.build import main as sphinx  # noqa: PLC0415, imported already in the process that this is forked from

    sys.exit(build_engine.main() or sphinx([*QUIETLY, *options, *FOLDERS]))


def builder(options: Sequence[str] = ()) -> Callable[[], int | None]:
    """Return a function that runs :func:`build` in a process of its own, and returns its exit status."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*IMPORTED])

    def run() -> int | None:
        process = context.Process(target=build, args=(options,))
        process.start()
        process.join()
        return process.exitcode

    return run


def watch(server: Server, run: Callable[[], int | None], edits: Iterable[Any]) -> None:
    """Build after each group of edits, say how long it took, and have open pages load again if it worked."""
    for changes in edits:
        names = sorted({Path(path).relative_to(ROOT).as_posix() for _, path in changes})
        more = f" and {len(names) - 1} more" if names[1:] else ""
        print(f"{names[0]}{more} changed ...", flush=True)
        begun = time.monotonic()
        status = run()
        if status not in (0, WARNED):
            print(f"... the build failed with status {status}; the site is as the failed build left it", flush=True)
            continue
        server.builds += 1
        warned = "; with this warning `make html` fails" if status == WARNED else ""
        print(f"... built in {time.monotonic() - begun:.1f} s{warned}", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Serve and watch until interrupted. Returns the exit status: 2, with one line on standard error, if it fails."""
    parser = argparse.ArgumentParser(prog="watch", description="Serve the site, and build it again after each edit.")
    parser.add_argument("--port", type=serve.port_number, default=PORT, help="0 to 65535; 0 takes any free one")
    parser.add_argument("options", nargs="*", help="for Sphinx, after --; make gives those of SPHINXOPTS")
    given = parser.parse_args(arguments)
    try:
        server = Server(SITE, given.port)
    except OSError as error:
        print(f"watch: {serve.port_message(error, given.port)}", file=sys.stderr)
        return 2
    paths = [ROOT / name for name in SOURCES if (ROOT / name).exists()]
    with server, serve.running(server) as address:
        print(f"The guide: {address}\nPages load again after each edit. Ctrl-C ends it.", flush=True)
        with suppress(KeyboardInterrupt):
            watch(server, builder(given.options), watchfiles.watch(*paths, raise_interrupt=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
