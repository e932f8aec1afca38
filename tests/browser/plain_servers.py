"""The web servers that people put a folder of files on, each as Debian installs it, run on this machine for a test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOST = "127.0.0.1"
SYSTEM_PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
"""Where Debian puts servers, too: PATH names it for the administrator alone."""
PATIENCE = 20
"""Seconds for a server to start."""

NGINX_TYPES = Path("/etc/nginx/mime.types")
NGINX = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {{ }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {{
        listen {host}:{port};
        root "{root}";
    }}
}}
"""
"""Debian's own types; the rest says where to listen, what to serve, and to write nowhere but into a folder of ours."""

LIGHTTPD_TYPES = Path("/usr/share/lighttpd/create-mime.conf.pl")
LIGHTTPD = """
server.modules = ("mod_indexfile")
server.document-root = "{root}"
server.bind = "{host}"
server.port = {port}
index-file.names = ("index.html")
include_shell "{types}"
server.modules += ("mod_staticfile")
"""
"""Types as Debian's own configuration makes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainServer:
    """A web server that knows nothing of this project."""

    name: str
    program: str
    package: str
    command: Callable[[Path, int, Path], list[str | Path]]
    """Makes the arguments from the folder to serve, the port and a folder of its own."""
    types: Path | None = None
    """Where Debian keeps the types that the server sends."""

    def path(self) -> str | None:
        """Return where the program is, or None where Debian's package is not installed."""
        if self.types and not self.types.is_file():
            return None
        return shutil.which(self.program, path=SYSTEM_PATH)


def nginx(root: Path, port: int, scratch: Path) -> list[str | Path]:
    """Return the arguments of nginx."""
    file = scratch / "nginx.conf"
    file.write_text(NGINX.format(root=root, host=HOST, port=port, types=NGINX_TYPES))
    return ["-e", "stderr", "-p", scratch, "-c", file]


def lighttpd(root: Path, port: int, scratch: Path) -> list[str | Path]:
    """Return the arguments of lighttpd."""
    file = scratch / "lighttpd.conf"
    file.write_text(LIGHTTPD.format(root=root, host=HOST, port=port, types=LIGHTTPD_TYPES))
    return ["-D", "-f", file]


def busybox(root: Path, port: int, scratch: Path) -> list[str | Path]:
    """Return the arguments of busybox httpd."""
    return ["httpd", "-f", "-p", f"{HOST}:{port}", "-h", root]


def http_server(root: Path, port: int, scratch: Path) -> list[str | Path]:
    """Return the arguments of Python's own server."""
    return ["-m", "http.server", "--bind", HOST, "--directory", root, str(port)]


PLAIN_SERVERS = (
    PlainServer(name="nginx", program="nginx", package="nginx", command=nginx, types=NGINX_TYPES),
    PlainServer(name="lighttpd", program="lighttpd", package="lighttpd", command=lighttpd, types=LIGHTTPD_TYPES),
    PlainServer(name="busybox httpd", program="busybox", package="busybox", command=busybox),
    PlainServer(name="python -m http.server", program=sys.executable, package="python3", command=http_server),
)


@contextmanager
def serving_plainly(server: PlainServer, root: Path, scratch: Path) -> Iterator[str]:
    """Serve ``root`` while the context lasts, and yield its address, with a slash at its end.

    ``scratch`` is a folder that the server may write into. AssertionError, with what the server printed, where it does
    not start.
    """
    port = free_port()
    log = scratch / "log.txt"
    with log.open("wb") as output:
        command = [server.path(), *server.command(root, port, scratch)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_until_open(port, process, log)
        yield f"http://{HOST}:{port}/"
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Return a port that no server uses."""
    with closing(socket.socket()) as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


def wait_until_open(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server listens."""
    for _ in range(PATIENCE * 20):
        with closing(socket.socket()) as attempt:
            if attempt.connect_ex((HOST, port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"the server does not start:\n{log.read_text()}")
