"""The service worker that keeps the site on a device: written at the end of the build, with a list of what it keeps.

Its code is in ``_static/offline``. With ``followup_offline = False`` no page registers a worker, and the file holds one
that removes what an earlier build kept, and then itself. Without the file, browsers would keep the earlier worker.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from followup_docs.apps.app import app_html, modules, modules_path
from followup_docs.output.fingerprints import HASHED, loaded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

WORKER = "offline.js"
MENTION = '\n    <script type="application/json" id="offline">true</script>'
SOURCE = 'import {{ serve }} from "./{modules}/offline/worker.mjs";\n\nserve(self, {build});\n'
LEAVER = 'import {{ leave }} from "./{modules}/offline/leave.mjs";\n\nleave(self);\n'


def write_worker(site: Path, modules: str) -> None:
    """Write the service worker: where its code is, and what to keep."""
    build = json.dumps(build_of(site), indent=1)
    (site / WORKER).write_text(SOURCE.format(modules=modules, build=build), encoding="utf-8")


def write_leaver(site: Path, modules: str) -> None:
    """Write the service worker that removes what an earlier build kept."""
    (site / WORKER).write_text(LEAVER.format(modules=modules), encoding="utf-8")


def build_of(site: Path) -> dict[str, Any]:
    """List what the site is made of: addresses as pages ask for them, each with the hash of its file."""
    folders = [file for folder in HASHED for file in files(site, f"{folder}/**/*")]
    made_of = {
        "pages": hashes((quote(file.relative_to(site).as_posix()), file) for file in files(site, "**/*.html")),
        "fixed": hashes([*loaded(site), *((quote(file.relative_to(site).as_posix()), file) for file in folders)]),
    }
    return {"id": hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:12], **made_of}


def files(site: Path, pattern: str) -> list[Path]:
    """Return the files of that pattern, in a fixed order."""
    return sorted(path for path in site.glob(pattern) if path.is_file())


def hashes(addresses: Iterable[tuple[str, Path]]) -> dict[str, str]:
    """Map each address to its file's hash, as browsers check it."""
    return {address: integrity(file) for address, file in sorted(dict(addresses).items())}


def integrity(file: Path) -> str:
    """Return the hash of a file, as ``fetch`` takes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()


def mention(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell interactive pages, and no others, that there is a worker."""
    if app.config.followup_offline and doctree and any(doctree.findall(app_html)):
        context["metatags"] += MENTION


def at_the_end(app: Sphinx, exception: Exception | None) -> None:
    """Write the worker once the site is complete."""
    if exception or app.builder.format != "html":
        return
    write = write_worker if app.config.followup_offline else write_leaver
    write(app.outdir, modules_path(modules()))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and write the worker after the fingerprints, which it lists."""
    app.add_config_value(
        "followup_offline", default=True, rebuild="html", types=frozenset({bool}), description="Kept on devices?"
    )
    app.connect("html-page-context", mention)
    app.connect("build-finished", at_the_end, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
