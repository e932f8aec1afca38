"""Writes the Content-Security-Policy that the built pages need: into a file for servers, and into every page.

A server should send it. The ``<meta>`` in the pages is for hosts that send no headers. It binds neither the worker nor
the pages that show a page of the site in a frame.

Hashes of the theme's inline script and styles change with its version, so they are read from the built pages.
"""

from __future__ import annotations

import base64
import hashlib
import pickle
import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import site_headers
from sphinx.errors import ConfigError
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

VERSION = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
"""Changes with this file."""

DATA = ("application/json", "application/ld+json")
"""Script types that hold data. Browsers do not run them, so they need no hash."""


@dataclass
class Inline:
    """The inline parts of pages: hashes of scripts and styles, style attributes, and handlers (never allowed)."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    style_attributes: bool = False
    handlers: set[str] = field(default_factory=set)


class InlineParser(HTMLParser):
    """Reads pages one after another into ``found``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found = Inline()
        self._into: set[str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note style attributes and handlers. Start collecting text at an inline script or style."""
        attributes = dict(attrs)
        self.found.style_attributes |= "style" in attributes
        self.found.handlers |= {f"<{tag} {name}>" for name in attributes if name.startswith("on")}
        self._text = ""
        if tag == "style":
            self._into = self.found.styles
        elif tag == "script" and "src" not in attributes and attributes.get("type") not in DATA:
            self._into = self.found.scripts

    def handle_data(self, data: str) -> None:
        """Collect the text of an element."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Store the hash of a script or style that ends."""
        if self._into is not None and tag in ("script", "style"):
            self._into.add(sha256(self._text))
            self._into = None

    def read(self, page: str) -> Inline:
        """Read the inline parts of one page."""
        self.reset()
        self.found = Inline()
        self.feed(page)
        self.close()
        return self.found


def sha256(text: str) -> str:
    """Return the source expression that allows exactly this inline text."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


EARLIER = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="[^"]*"><meta name="referrer" content="[^"]*">'
)
"""The policy of an earlier build, in a page that this one has not written again."""


def read_inline(pages: Iterable[Path], remembered: Path | None = None) -> Inline:
    """Read the inline parts of the pages.

    Parsing all pages takes half a second. So what was found in a page is kept in the file ``remembered``, if given,
    under the hash of the page.
    """
    known = _load(remembered) if remembered else {}
    parser = InlineParser()
    found = {}
    for page in pages:
        html = EARLIER.sub("", page.read_text(encoding="utf-8"))
        key = hashlib.sha256(html.encode()).hexdigest()
        found[key] = known.get(key) or parser.read(html)
    if remembered:
        remembered.write_bytes(pickle.dumps((VERSION, found)))
    return Inline(
        scripts=set().union(*(inline.scripts for inline in found.values())),
        styles=set().union(*(inline.styles for inline in found.values())),
        style_attributes=any(inline.style_attributes for inline in found.values()),
        handlers=set().union(*(inline.handlers for inline in found.values())),
    )


def _load(remembered: Path) -> dict[str, Inline]:
    """Load what an earlier build found with this very code."""
    try:
        version, found = pickle.loads(remembered.read_bytes())  # noqa: S301, our own file
    except Exception:  # noqa: BLE001, whatever an interrupted or a different build has left, the pages are read again
        return {}
    return found if version == VERSION else {}


OWN = "'self'"
"""The origin of the pages, as a source in the policy."""


def policy(found: Inline, own: str = OWN) -> str:
    """Return the policy, which allows nothing from other sites, and only the inline parts that were found.

    ``own`` is where the site's own files are: the origin, or an address with a path for a host that adds scripts of its
    own from elsewhere in that origin. Forms may be sent to the site itself, because the search box does that.
    """
    parts = {
        "default-src": ["'none'"],
        "script-src": [own, "'wasm-unsafe-eval'", *sorted(found.scripts)],
        "style-src": [own, *sorted(found.styles)],
        "style-src-attr": ["'unsafe-inline'" if found.style_attributes else "'none'"],
        "img-src": [own, "data:"],
        "connect-src": [own],
        "worker-src": [own],
        "base-uri": ["'none'"],
        "form-action": [own],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items())


FOLDER = re.compile(r"""https?://[^\s;,?#"'<>\\]+/""")
"""The address of a folder, as a source in the policy. Without its last slash it would name one file."""


def check_own(app: Sphinx, config: Config) -> None:
    """Raise ConfigError if the setting would make a policy that allows nothing, or something else."""
    own = config.followup_csp_own
    if own != OWN and not FOLDER.fullmatch(own):
        accepted = f"{OWN}, or the address of the folder that the site is in, such as https://example.org/guide/"
        raise ConfigError(f"followup_csp_own: {own!r} is no place for the site's own files; write {accepted}")


HEAD = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)
"""The first element of a page's head. Everything that the policy governs comes after it."""


def with_policy(page: str, value: str) -> str | None:
    """Return a page with the policy in a ``<meta>``. None if the page has no place for it."""
    tags = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(value, quote=False)}">',
        f'<meta name="referrer" content="{site_headers.REFERRER}">',
    )
    changed, places = HEAD.subn(lambda found: "".join((found[0], *tags)), EARLIER.sub("", page), count=1)
    return changed if places else None


def write_policy(app: Sphinx, exception: Exception | None) -> None:
    """Write the policy into every page, and with ``frame-ancestors`` into the file for servers.

    The setting ``followup_csp`` has the path of that file, relative to the pages.
    """
    if exception or app.builder.format != "html":
        return
    pages = sorted(Path(app.outdir).rglob("*.html"))
    found = read_inline(pages, Path(app.doctreedir) / "inline.pickle")
    for handler in sorted(found.handlers):
        logger.warning(
            "%s would be blocked: the policy allows no inline handler", handler, type="followup", subtype="csp"
        )
    value = policy(found, app.config.followup_csp_own)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        changed = with_policy(text, value)
        if changed is None:
            message = '%s has no <meta charset="utf-8">, after which its policy belongs'
            logger.warning(message, page.relative_to(app.outdir), type="followup", subtype="csp")
        elif changed != text:
            page.write_text(changed, encoding="utf-8")
    file = Path(app.outdir) / app.config.followup_csp
    file.write_text(f"{value}; {site_headers.FRAMES}\n", encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings. Write the policy after the fingerprints, so that pages left alone have a known hash."""
    text = frozenset({str})
    app.add_config_value("followup_csp", "../csp.txt", "", types=text, description="Where the header goes.")
    app.add_config_value("followup_csp_own", OWN, "", types=text, description="Where the site's own files are.")
    app.connect("config-inited", check_own)
    app.connect("build-finished", write_policy, priority=820)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
