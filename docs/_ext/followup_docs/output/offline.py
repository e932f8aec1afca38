"""The service worker that keeps the site on a device: written at the end of the build, with a list of what it keeps.

Its code is in ``_static/offline``. With ``followup_offline = False`` no page registers a worker, and the file holds one
that removes what an earlier build kept, and then itself. Without the file, browsers would keep the earlier worker.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from followup_docs.apps.app import STATIC
from followup_docs.output.bundle import bundle, can_bundle
from followup_docs.output.fingerprints import HASHED, loaded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def write_worker(site: Path, module: str, call: str) -> None:
    """Write the service worker: what one of our modules exports, and the call that starts it.

    It is a plain script with all of its code, since not every browser takes a module for it.
    """
    exported = {"entryPoints": [{"in": f"offline/{module}.mjs", "out": "offline"}], "entryNames": "[name]"}
    script = {"format": "iife", "globalName": "offline", "footer": {"js": f"offline.{call};"}}
    bundle(STATIC, site, {"worker": {**exported, **script}})


def write_keeper(site: Path) -> None:
    """Write the service worker that keeps the site."""
    write_worker(site, "worker", f"serve(self, {json.dumps(build_of(site), indent=1)})")


def write_leaver(site: Path) -> None:
    """Write the service worker that removes what an earlier build kept."""
    write_worker(site, "leave", "leave(self)")


def build_of(site: Path) -> dict[str, Any]:
    """List what the site is made of: addresses as pages ask for them, each with the hash of its file."""
    folders = [file for folder in HASHED for file in files(site, f"{folder}/**/*") if file.suffix != ".map"]
    # Without a network there is no server to send the page for wrong addresses.
    pages = [file for file in files(site, "**/*.html") if file.name != "404.html"]
    made_of = {
        "pages": hashes((quote(file.relative_to(site).as_posix()), file) for file in pages),
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


def at_the_end(app: Sphinx, exception: Exception | None) -> None:
    """Write the worker once the site is complete."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    if not can_bundle():
        for name in ("offline.js", "offline.js.map"):
            (site / name).unlink(missing_ok=True)  # of an earlier build: it lists what is gone
    elif app.config.followup_offline:
        write_keeper(site)
    else:
        write_leaver(site)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and write the worker after the fingerprints, which it lists."""
    app.add_config_value(
        "followup_offline", default=True, rebuild="html", types=frozenset({bool}), description="Kept on devices?"
    )
    app.connect("build-finished", at_the_end, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
