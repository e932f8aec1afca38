"""Serves the built site on this machine, with the headers that a web server should send.

``make serve`` runs it. The browser tests use the same ``serving``, so that they get the same policy and types.
"""

import argparse
import errno
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import site_headers

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"


class Handler(SimpleHTTPRequestHandler):
    """Answers with files, the policy, and types that do not depend on the machine's settings."""

    server: "Server"
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012, declared by the base class
        **SimpleHTTPRequestHandler.extensions_map,
        **{f".{ending}": kind for ending, kind in site_headers.TYPES.items()},
        ".html": "text/html; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer, and note whether the file was found, which decides how long it may be cached."""
        self.found = code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
        super().send_response(code, message)

    def end_headers(self) -> None:
        """Add the headers of every answer. An error is never cached."""
        cache_rule = site_headers.cache_rule(self.path) if self.found else site_headers.ASK_AGAIN
        for name, value in {"Cache-Control": cache_rule, **site_headers.headers(self.server.policy())}.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's ``404.html`` for a missing page, and a plain message for any other error."""
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
        """Log nothing for a successful request. Errors are still logged."""


class Server(ThreadingHTTPServer):
    """Serves one folder. ``policy`` is asked for the policy at each request, since a build may change it meanwhile."""

    daemon_threads = True
    allow_reuse_port = False  # a port in use must be an error

    def __init__(
        self, folder: Path, policy: Callable[[], str], port: int = 0, handler: Callable[..., Handler] = Handler
    ) -> None:
        self.policy = policy
        super().__init__((HOST, port), partial(handler, directory=str(folder)))

    @property
    def address(self) -> str:
        """The address of the site, with a slash at its end."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log nothing for a browser that closes the connection before the answer is complete."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, policy: str, port: int = 0, handler: Callable[..., Handler] = Handler) -> Iterator[str]:
    """Serve ``folder`` in the background while the context lasts, and yield the address, with a slash at its end.

    ``port`` 0 takes any free port. ``handler`` answers requests; tests pass one that injects faults.
    Raises OSError if the port cannot be used.
    """
    with Server(folder, lambda: policy, port, handler) as server, running(server) as address:
        yield address


@contextmanager
def running(server: Server) -> Iterator[str]:
    """Have a server answer in the background while the context lasts, and yield its address."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        thread.join()


def policy_for(folder: Path) -> str:
    """Return the policy that the build wrote beside ``folder``. Raises FileNotFoundError if there is none."""
    return (folder.parent / "csp.txt").read_text(encoding="utf-8").strip()


def site_server(folder: Path, port: int = 0) -> Server:
    """Return a server of the built site in ``folder``. After another build it sends that build's policy.

    Raises FileNotFoundError if the site is not built, and OSError if the port cannot be used.
    """
    policy_for(folder)
    return Server(folder, partial(policy_for, folder), port)


def serve_site(folder: Path, port: int) -> None:
    """Print the addresses, and serve ``folder`` until it is interrupted."""
    with site_server(folder, port) as server:
        print(f"The guide:   {server.address}\nThe checker: {server.address}checker.html\nCtrl-C ends it.", flush=True)
        server.serve_forever()


def port_message(error: OSError, port: int) -> str:
    """Return one line that says why the port cannot be used."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: choose another, as in `make serve PORT={port + 1}`"
    return f"port {port} cannot be had: {error.strerror}"


def fail(message: str) -> int:
    """Print a message on standard error, and return the exit status of a failure."""
    print(f"serve: {message}", file=sys.stderr)
    return 2


def port_number(text: str) -> int:
    """Return the port in ``text``. ValueError if it is not a port."""
    port = int(text)
    if not 0 <= port <= 65535:  # noqa: PLR2004, the highest port there is
        raise ValueError(text)
    return port


def main(arguments: list[str] | None = None) -> int:
    """Serve ``build/html``. Returns the exit status: 2, with one line on standard error, if it fails."""
    parser = argparse.ArgumentParser(prog="serve", description="Serve the built site on this machine.")
    parser.add_argument("--port", type=port_number, default=8000, help="0 to 65535; 0 takes any free one")
    port, folder = parser.parse_args(arguments).port, ROOT / "build" / "html"
    try:
        serve_site(folder, port)
    except FileNotFoundError:
        return fail("the site is not built: run `make html`")
    except OSError as error:
        return fail(port_message(error, port))
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
