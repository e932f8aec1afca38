"""Runs Debian's nginx with the configuration that the build writes, for the tests and ``make bench``."""

from __future__ import annotations

import grp
import os
import pwd
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from followup_docs.output.hosts import nginx_conf
from tests.browser.plain_servers import HOST, PlainServer, serving_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
"""Where Debian's package libnginx-mod-http-brotli-static puts nginx's module."""

MAIN = """
daemon off;
{user}
pid nginx.pid;
error_log stderr;
worker_processes auto;
worker_rlimit_nofile 8192;
{modules}
events {{
    worker_connections 2048;
}}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include guide.conf;
}}
"""
"""What is around the configuration of the guide. Debian's own allows 768 connections for each processor."""


def has_brotli() -> bool:
    """Return whether nginx can send files that are compressed with brotli."""
    return BROTLI_MODULE.is_file()


def user() -> str:
    """Return the line that has nginx read files as the current user, where it is started as root."""
    if os.geteuid() != 0:
        return ""
    return f"user {pwd.getpwuid(os.geteuid()).pw_name} {grp.getgrgid(os.getegid()).gr_name};"


@contextmanager
def serving_guide(folder: Path, path: str, policy: str, scratch: Path) -> Iterator[str]:
    """Serve a published folder at a path, such as ``/guide/``, and yield the address with that path.

    ``scratch`` is a folder that nginx may write into.
    """

    def command(root: Path, port: int, scratch: Path) -> list[str | Path]:
        conf = nginx_conf(policy, path, str(root)).replace("listen 80;", f"listen {HOST}:{port} backlog=1024;")
        if has_brotli():
            conf = conf.replace("#brotli_static on;", "brotli_static on;")
        (scratch / "guide.conf").write_text(conf, encoding="utf-8")
        modules = f"load_module {BROTLI_MODULE};" if has_brotli() else ""
        (scratch / "nginx.conf").write_text(MAIN.format(modules=modules, user=user()), encoding="utf-8")
        return ["-e", "stderr", "-p", scratch, "-c", scratch / "nginx.conf"]

    server = PlainServer(name="nginx", program="nginx", package="nginx", command=command)
    with serving_plainly(server, folder, scratch) as address:
        yield address.rstrip("/") + path
