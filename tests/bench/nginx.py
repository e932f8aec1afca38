"""Serves a built site with Debian's nginx on this machine, with gzip and TLS, over HTTP/2 and over HTTP/1.1."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from serve import HOST, policy_for

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The protocols, as browsers name them, each with its word in nginx's configuration. Browsers use HTTP/2 only with TLS.
PROTOCOLS = {"h2": "http2", "http/1.1": ""}
#: The folder of nginx in Debian, which is only on root's PATH.
SYSTEM = "/usr/sbin"
#: Seconds within which nginx must listen.
TIMEOUT = 10

# One process in the foreground, run by the current user, which writes only into its folder. nginx does not know .mjs,
# which earlier builds of the site have, so the types are listed. The versions of TLS are those of Debian's nginx.conf:
# without that line 1.3 is off, which costs a round trip.
CONFIG = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr warn;
events {{}}
http {{
  types {{
    text/html html; text/css css; text/javascript js mjs; application/json json; image/svg+xml svg;
    application/wasm wasm;
  }}
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  gzip on;
  gzip_comp_level 9;
  gzip_types text/css text/javascript application/json image/svg+xml application/wasm;
  charset utf-8;
  add_header Content-Security-Policy "{policy}";
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_certificate certificate.pem;
  ssl_certificate_key key.pem;
  root "{site}";
  {servers}
}}
"""
# With a small buffer, data for a slow line waits in nginx, which can still send more urgent data first.
SERVER = "server {{ listen {host}:{port} ssl {protocol} sndbuf=16k; }}"
CERTIFICATE = (
    *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"),
    *("-subj", "/CN=bench", "-addext", f"subjectAltName=IP:{HOST}", "-keyout", "key.pem", "-out", "certificate.pem"),
)


@contextmanager
def serving(site: Path) -> Iterator[dict[str, int]]:
    """Serve a site while the context lasts, and yield the port of each protocol. SystemExit if a tool is missing."""
    nginx, openssl = tool("nginx"), tool("openssl")
    ports = dict(zip(PROTOCOLS, free_ports(len(PROTOCOLS)), strict=True))
    servers = [SERVER.format(host=HOST, port=ports[name], protocol=word) for name, word in PROTOCOLS.items()]
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run((openssl, *CERTIFICATE), cwd=scratch, check=True, stderr=subprocess.DEVNULL)
        config = Path(scratch) / "nginx.conf"
        config.write_text(CONFIG.format(policy=policy_for(site), site=site.resolve(), servers="\n  ".join(servers)))
        with subprocess.Popen((nginx, "-p", scratch, "-c", config, "-e", "stderr")) as process:
            try:
                for port in ports.values():
                    wait_for(port, process)
                yield ports
            finally:
                process.terminate()


def tool(name: str) -> str:
    """Return the path of a command. SystemExit if it is missing. Debian's package has the same name."""
    if path := shutil.which(name) or shutil.which(name, path=SYSTEM):
        return path
    raise SystemExit(f"bench: no {name}: install it (Debian: apt-get install {name})")


def free_ports(count: int) -> list[int]:
    """Return ports that nothing listens on."""
    taken = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in taken]
    for each in taken:
        each.close()
    return ports


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until nginx listens. RuntimeError if it ends, or does not listen in time."""
    until = time.monotonic() + TIMEOUT
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((HOST, port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start; what it printed above says why")
