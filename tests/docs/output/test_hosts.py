"""What the build writes for web hosts."""

from __future__ import annotations

import re

import pytest

from followup_docs.output import hosts

pytestmark = pytest.mark.needs_native

POLICY = "default-src 'none'; frame-ancestors 'self'"


def rules_of(text):
    """Read a ``_headers`` file as hosts do: patterns, each with lines of headers below it that are set in."""
    blocks = [block.splitlines() for block in re.split(r"\n(?=\S)", text)]
    return {pattern: dict(line.strip().split(": ", 1) for line in lines) for pattern, *lines in blocks}


@pytest.mark.parametrize("path", ["/", "/guide/"])
def test_hosts_send_the_policy_with_every_file_and_have_files_with_a_hash_kept(path):
    """A reader of a copy on Netlify or Cloudflare Pages gets the headers that `make serve` sends.

    No header is in two rules that match the same file, since both hosts join their values.
    """
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}

    assert rules_of(hosts.headers_file(POLICY, path)) == {
        f"{path}*": {
            "Content-Security-Policy": POLICY,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
        f"{path}assets/*": kept,
        f"{path}engine/*": kept,
    }


def test_a_path_is_no_pattern():
    """A dot in the path of a site stands for itself where nginx chooses how long a file is kept."""
    assert '"~^(200|206|304) /a\\.b/(assets|engine)/"' in hosts.nginx_conf(POLICY, "/a.b/")


def test_a_built_guide_holds_what_hosts_read(guide):
    """A maintainer finds the headers in the site, nginx's configuration beside it, and a file for GitHub Pages."""
    policy = (guide.folder / "csp.txt").read_text(encoding="utf-8").strip()

    assert (guide.folder / "html" / "_headers").read_text(encoding="utf-8") == hosts.headers_file(policy, "/")
    assert (guide.folder / "nginx.conf").read_text(encoding="utf-8") == hosts.nginx_conf(policy, "/")
    assert (guide.folder / "html" / ".nojekyll").is_file()


def test_no_line_of_the_headers_is_longer_than_a_host_reads(guide):
    """Cloudflare Pages reads 2,000 characters of a line, and would drop the policy beyond that."""
    lines = (guide.folder / "html" / "_headers").read_text(encoding="utf-8").splitlines()

    assert max(map(len, lines)) <= 2000
