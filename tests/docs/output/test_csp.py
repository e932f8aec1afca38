"""The security header allows what the pages contain, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from types import SimpleNamespace

import pytest
from sphinx.errors import ConfigError

from followup_docs.output import csp

pytestmark = pytest.mark.needs_native


@pytest.fixture
def header(tmp_path):
    """Return a function that makes the header for a page with the given HTML."""

    def header_for(html: str) -> str:
        page = tmp_path / "page.html"
        page.write_text(html, encoding="utf-8")
        return csp.policy(csp.read_inline([page]))

    return header_for


def hash_of(text: str) -> str:
    """Return the hash as browsers compute it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_an_inline_script_is_allowed_by_its_hash(header):
    """A reader's browser runs the theme's inline script."""
    script = '\n  document.body.dataset.theme = "a" && "b" < "c";\n'

    assert f"script-src 'self' 'wasm-unsafe-eval' '{hash_of(script)}'" in header(
        f"<body><script>{script}</script></body>"
    )


def test_an_inline_style_is_allowed_by_its_hash(header):
    """A reader sees the colours of the theme's inline style."""
    assert f"style-src 'self' '{hash_of('p{color:red}')}'" in header("<style>p{color:red}</style>")


@pytest.mark.parametrize(
    "html", ['<script type="application/json">{"a": 1}</script>', '<script src="a.js"></script>', "<p>x</p>"]
)
def test_data_and_files_need_no_hash(header, html):
    """The header stays as strict for a page with data and files, which need no hash."""
    assert "sha256" not in header(html)


def test_style_attributes_are_allowed_only_where_there_are_any(header):
    """The header allows style attributes only for a site that has them."""
    assert "style-src-attr 'unsafe-inline'" in header('<p style="color: red">x</p>')
    assert "style-src-attr 'none'" in header("<p>x</p>")


def test_the_policy_is_in_the_page_before_anything_that_it_governs():
    """A reader of a copy on a host that sends no headers is protected by the page itself."""
    page = '<head><meta charset="utf-8" />\n<link rel="stylesheet" href="a.css"><script src="a.js"></script></head>'
    changed = csp.with_policy(page, "default-src 'none'")

    assert changed is not None
    assert changed.startswith(
        """<head><meta charset="utf-8" /><meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""
    )
    assert csp.with_policy("<head></head>", "default-src 'none'") is None


def test_the_policy_can_name_the_folder_of_the_site():
    """A script that a host adds from elsewhere in the same origin is not allowed."""
    folder = "https://example.org/guide/"

    assert f"script-src {folder} 'wasm-unsafe-eval'; style-src {folder}; " in csp.policy(csp.Inline(), folder)
    assert "'self'" not in csp.policy(csp.Inline(), folder)


@pytest.mark.parametrize("own", ["", "self", "https://example.org/guide", "https://example.org/ 'unsafe-eval'"])
def test_a_folder_that_would_allow_nothing_or_something_else_stops_the_build(own):
    """A maintainer whose host gives no address, or one without its last slash, reads what is accepted."""
    with pytest.raises(ConfigError, match=r"^followup_csp_own: .* write 'self', or .* https://example.org/guide/$"):
        csp.check_own(None, SimpleNamespace(followup_csp_own=own))


@pytest.mark.parametrize("own", ["'self'", "https://example.org/guide/", "http://127.0.0.1:8000/"])
def test_the_origin_or_a_folder_is_accepted(own):
    """A maintainer may name the folder of the site."""
    csp.check_own(None, SimpleNamespace(followup_csp_own=own))


def test_inline_handlers_are_found(tmp_path):
    """A maintainer learns of a blocked handler from the build, before a reader presses a dead button."""
    page = tmp_path / "page.html"
    page.write_text('<button onclick="go()">Go</button>', encoding="utf-8")

    assert csp.read_inline([page]).handlers == {"<button onclick>"}
