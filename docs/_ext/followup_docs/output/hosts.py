"""Writes what web hosts read, at the end of the build: ``_headers`` in the site, and a configuration of nginx.

Both say what ``docs/_tools/site_headers.py`` says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import site_headers

from followup_docs.apps.not_found import root_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def headers_file(policy: str, path: str) -> str:
    """Return the ``_headers`` of a site at a path, such as ``/guide/``, as Netlify and Cloudflare Pages read it.

    Both join the values of rules that match the same file, so pages have no rule for caches. By default both hosts have
    browsers ask again for each file.
    """
    rules = {f"{path}*": site_headers.headers(policy)}
    rules |= {f"{path}{folder}/*": {"Cache-Control": site_headers.KEEP} for folder in site_headers.HASHED}
    return "".join(
        f"{pattern}\n{''.join(f'  {name}: {value}\n' for name, value in sent.items())}"
        for pattern, sent in rules.items()
    )


NGINX = """\
# Serves the guide with nginx. The build has written this file. Put it into /etc/nginx/conf.d/.
# Three lines are yours to change: listen, server_name and alias.
# For 1,000 readers at once, worker_connections in nginx.conf times the number of processors must be 1,000 or more.

map "$status $uri" $guide_cache {{
    "~^(200|206|304) {pattern}({hashed})/" "{keep}";
    default "{ask_again}";
}}

server {{
    listen 80;
    server_name _;
    absolute_redirect off;
{redirect}
    location {path} {{
        alias "{folder}/";
        index index.html;
        error_page 403 404 =404 {path}404.html;

        types {{
{types}
        }}
        default_type application/octet-stream;
        charset utf-8;
        charset_types {charset_types};

        # "make publish" writes a .gz and a .br beside each file, which are sent instead.
        # brotli_static needs a module (Debian: apt-get install libnginx-mod-http-brotli-static).
        gzip_static on;
        #brotli_static on;
        gzip on;
        gzip_types {gzip_types};
        gzip_vary on;

        add_header Cache-Control $guide_cache always;
{headers}
    }}
}}
"""

REDIRECT = """
    location = {path} {{
        return 301 {path}/;
    }}
"""
"""Leads from the address of a folder without its slash to the one with it."""


def nginx_conf(policy: str, path: str, folder: str = "/srv/guide") -> str:
    """Return a configuration of nginx for a site at a path, such as ``/guide/``, whose files are in a folder."""
    endings = defaultdict(list)
    for ending, kind in site_headers.TYPES.items():
        endings[kind].append(ending)
    compressible = [kind for kind in site_headers.compressible_types() if kind != "text/html"]  # nginx always has it
    headers = site_headers.headers(policy).items()
    return NGINX.format(
        path=path,
        pattern=re.escape(path),
        folder=folder,
        hashed="|".join(site_headers.HASHED),
        keep=site_headers.KEEP,
        ask_again=site_headers.ASK_AGAIN,
        redirect=REDIRECT.format(path=path.rstrip("/")) if path != "/" else "",
        types="\n".join(f"            {kind} {' '.join(known)};" for kind, known in sorted(endings.items())),
        charset_types=" ".join(kind for kind in compressible if kind != "application/wasm"),
        gzip_types=" ".join(compressible),
        headers="\n".join(f'        add_header {name} "{value}" always;' for name, value in headers),
    )


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write both files. ``.nojekyll`` keeps GitHub Pages from leaving out folders such as ``_static``."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    policy = (site / app.config.followup_csp).read_text(encoding="utf-8").strip()
    path = root_of(app.config.html_baseurl)
    (site / "_headers").write_text(headers_file(policy, path), encoding="utf-8")
    (site / ".nojekyll").write_text("", encoding="utf-8")
    (site / app.config.followup_nginx).write_text(nginx_conf(policy, path), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and write the files after the policy."""
    about = "Where the configuration of nginx goes."
    app.add_config_value("followup_nginx", "../nginx.conf", "", types=frozenset({str}), description=about)
    app.connect("build-finished", write_files, priority=830)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
