"""Writes the service worker that keeps the site on a device, with the list of its files, at the end of the build.

Its code is in ``_static/offline``. With ``followup_offline = False`` no page registers a worker, and the file holds a
worker that removes an earlier build and then itself. Without the file, browsers would keep the earlier worker.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from site_headers import HASHED

from followup_docs.apps.app import STATIC
from followup_docs.output.bundle import bundle, can_bundle
from followup_docs.output.fingerprints import addresses_with_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def write_worker(site: Path, module: str, call: str) -> None:
    """Write the service worker: one of our modules, and the call that starts it.

    It is a plain script that contains all of its code, because not every browser accepts a module.
    """
    exported = {"entryPoints": [{"in": f"offline/{module}.mjs", "out": "offline"}], "entryNames": "[name]"}
    script = {"format": "iife", "globalName": "offline", "footer": {"js": f"offline.{call};"}}
    bundle(STATIC, site, {"worker": {**exported, **script}})


def write_keeping_worker(site: Path) -> None:
    """Write the service worker that keeps the site."""
    write_worker(site, "worker", f"serve(self, {json.dumps(list_build(site), indent=1)})")


def write_leaving_worker(site: Path) -> None:
    """Write the service worker that removes an earlier build and itself."""
    write_worker(site, "leave", "leave(self)")


def list_build(site: Path) -> dict[str, Any]:
    """List the files of the site: the addresses that pages use, each with the hash of its file."""
    folders = [file for folder in HASHED for file in files(site, f"{folder}/**/*") if file.suffix != ".map"]
    # A server sends the page for wrong addresses, so without a network it is never shown.
    pages = [file for file in files(site, "**/*.html") if file.name != "404.html"]
    addresses = {
        "pages": hashes((quote(file.relative_to(site).as_posix()), file) for file in pages),
        "fixed": hashes(
            [*addresses_with_hash(site), *((quote(file.relative_to(site).as_posix()), file) for file in folders)]
        ),
    }
    return {"id": hashlib.sha256(json.dumps(addresses).encode()).hexdigest()[:12], **addresses}


def files(site: Path, pattern: str) -> list[Path]:
    """Return the files that match a pattern, in a fixed order."""
    return sorted(path for path in site.glob(pattern) if path.is_file())


def hashes(addresses: Iterable[tuple[str, Path]]) -> dict[str, str]:
    """Map each address to the hash of its file, in the form that browsers check."""
    return {address: integrity(file) for address, file in sorted(dict(addresses).items())}


def integrity(file: Path) -> str:
    """Return the hash of a file, in the form that ``fetch`` takes."""
    return "sha256-" + base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()


def finish_build(app: Sphinx, exception: Exception | None) -> None:
    """Write the worker after the site is complete."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    if not can_bundle():
        for name in ("offline.js", "offline.js.map"):
            (site / name).unlink(missing_ok=True)  # that of an earlier build lists files that are gone
    elif app.config.followup_offline:
        write_keeping_worker(site)
    else:
        write_leaving_worker(site)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and write the worker after the fingerprints, since it lists addresses with them."""
    app.add_config_value(
        "followup_offline", default=True, rebuild="html", types=frozenset({bool}), description="Kept on devices?"
    )
    app.connect("build-finished", finish_build, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
