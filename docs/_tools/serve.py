"""Serves the built site on this machine, with the headers that a real server should send.

``make serve`` runs it; the browser tests use the same ``serving``, so that they meet the same policy and types.
"""

import argparse
import errno
import functools
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"


class Handler(SimpleHTTPRequestHandler):
    """Answers with files, the policy, and types that do not depend on the machine's own tables."""

    server: "Server"
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012, not ours to annotate
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer; whether the file is there decides how long the answer may be kept."""
        self.found = code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
        super().send_response(code, message)

    def end_headers(self) -> None:
        """Add what goes with every answer. What has a hash in its address may be kept."""
        kept = self.found and self.path.startswith(("/engine/", "/assets/"))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if kept else "no-cache")
        self.send_header("Content-Security-Policy", self.server.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's ``404.html`` where a page is asked for that is not there; plain words for anything else."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or "text/html" not in self.headers.get("Accept", "") or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.log_error("code %d, no page at %s", code, self.path)
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(page))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of what went well; errors are still logged."""


class Server(ThreadingHTTPServer):
    """Serves one folder under one policy."""

    daemon_threads = True
    allow_reuse_port = False  # a port in use is to be an error

    def __init__(self, folder: Path, policy: str, port: int = 0, handler: Callable[..., Handler] = Handler) -> None:
        self.policy = policy
        super().__init__((HOST, port), functools.partial(handler, directory=str(folder)))

    @property
    def address(self) -> str:
        """The address of the site, with a slash at its end."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, policy: str, port: int = 0, handler: Callable[..., Handler] = Handler) -> Iterator[str]:
    """Serve ``folder`` in the background while the context lasts, and yield the address, with a slash at its end.

    ``port`` 0 takes any free one. ``handler`` makes what answers a request; tests give one that makes things go wrong.
    Raises OSError where the port cannot be had.
    """
    with Server(folder, policy, port, handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.address
        finally:
            server.shutdown()
            thread.join()


def policy_for(folder: Path) -> str:
    """Return the policy that the build wrote beside ``folder``. Raises FileNotFoundError where it wrote none."""
    return (folder.parent / "csp.txt").read_text(encoding="utf-8").strip()


def serve_site(folder: Path, port: int) -> None:
    """Serve ``folder`` until it is interrupted, and say where."""
    with Server(folder, policy_for(folder), port) as server:
        print(f"The guide:   {server.address}\nThe checker: {server.address}checker.html\nCtrl-C ends it.", flush=True)
        server.serve_forever()


def why(error: OSError, port: int) -> str:
    """Say in one line why there is no serving on this port."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: choose another, as in `make serve PORT={port + 1}`"
    return f"port {port} cannot be had: {error.strerror}"


def failed(message: str) -> int:
    """Say on standard error what went wrong, and return the exit status that goes with it."""
    print(f"serve: {message}", file=sys.stderr)
    return 2


def port_number(text: str) -> int:
    """Return the port that ``text`` names; ValueError where it names none."""
    port = int(text)
    if not 0 <= port <= 65535:  # noqa: PLR2004, the highest port there is
        raise ValueError(text)
    return port


def main(arguments: list[str] | None = None) -> int:
    """Serve ``build/html``. Returns the exit status: 2, with one line on standard error, where it cannot."""
    parser = argparse.ArgumentParser(prog="serve", description="Serve the built site on this machine.")
    parser.add_argument("--port", type=port_number, default=8000, help="0 to 65535; 0 takes any free one")
    port, folder = parser.parse_args(arguments).port, ROOT / "build" / "html"
    try:
        serve_site(folder, port)
    except FileNotFoundError:
        return failed("the site is not built: run `make html`")
    except OSError as error:
        return failed(why(error, port))
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
