"""The security header: what it allows is read from the pages."""

from __future__ import annotations

import base64
import hashlib

import pytest

from followup_docs.output import csp

pytestmark = pytest.mark.needs_native


@pytest.fixture
def header(tmp_path):
    """Return the header for a page of the given HTML."""

    def made(html: str) -> str:
        page = tmp_path / "page.html"
        page.write_text(html, encoding="utf-8")
        return csp.policy(csp.read([page]))

    return made


def hashed(text: str) -> str:
    """Return the hash as browsers work it out."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_an_inline_script_is_allowed_by_its_hash(header):
    """The theme's script runs, whatever it contains."""
    script = '\n  document.body.dataset.theme = "a" && "b" < "c";\n'

    assert f"script-src 'self' 'wasm-unsafe-eval' '{hashed(script)}'" in header(
        f"<body><script>{script}</script></body>"
    )


def test_an_inline_style_is_allowed_by_its_hash(header):
    """The theme's colours are shown."""
    assert f"style-src 'self' '{hashed('p{color:red}')}'" in header("<style>p{color:red}</style>")


@pytest.mark.parametrize(
    "html", ['<script type="application/json">{"a": 1}</script>', '<script src="a.js"></script>', "<p>x</p>"]
)
def test_data_and_files_need_no_hash(header, html):
    """What the browser does not run in the page leaves the header as strict as it was."""
    assert "sha256" not in header(html)


def test_style_attributes_are_allowed_only_where_there_are_any(header):
    """The header is no wider than the pages need."""
    assert "style-src-attr 'unsafe-inline'" in header('<p style="color: red">x</p>')
    assert "style-src-attr 'none'" in header("<p>x</p>")


def test_inline_handlers_are_found(tmp_path):
    """A handler that the header would block is noticed at build time, not by a reader."""
    page = tmp_path / "page.html"
    page.write_text('<button onclick="go()">Go</button>', encoding="utf-8")

    assert csp.read([page]).handlers == {"<button onclick>"}
