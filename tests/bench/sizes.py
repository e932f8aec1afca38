"""What goes over the wire for the engine, file by file: raw, packed with gzip -9 and with brotli, ours and stock."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import engine

from tests.bench import engines
from tests.bench.project import BUILD
from tests.bench.text import columns

WASM = "pyodide.asm.wasm"
#: Brotli at its best takes half a minute for WebAssembly, so what a file came to is kept under the file's hash.
KEPT = BUILD / "brotli.json"


def measure() -> dict[str, Any]:
    """Return bytes of each file and in all, and each sum beside that of Pyodide's WebAssembly alone."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        folders = {"ours": site / engines.put_ours(site)["base"], "stock": site / engines.put_stock(site)["base"]}
        files = {name: sizes_of(folder) for name, folder in folders.items()}
    sums = {name: added(each) for name, each in files.items()}
    return {
        "files": files,
        "sum": sums,
        "to_wasm_alone": {name: compared(each, files["stock"][WASM]) for name, each in sums.items()},
        "to_stock": compared(sums["ours"], sums["stock"]),
    }


def sizes_of(folder: Path) -> dict[str, dict[str, int]]:
    """Return the bytes of each file in a folder; what packing makes no smaller is sent as it is."""
    return {file.name: size_of(file) for file in sorted(folder.iterdir())}


def size_of(file: Path) -> dict[str, int]:
    """Return the bytes of one file, raw and packed."""
    raw = file.read_bytes()
    packed = {"gzip": len(gzip.compress(raw, 9, mtime=0)), "brotli": brotli(file, raw)}
    return {"raw": len(raw), **{name: min(size, len(raw)) for name, size in packed.items()}}


def brotli(file: Path, raw: bytes) -> int:
    """Return how many bytes Node's brotli makes of a file, or made of it before."""
    kept: dict[str, int] = json.loads(KEPT.read_text()) if KEPT.is_file() else {}
    key = hashlib.sha256(raw).hexdigest()
    if key not in kept:
        command = (engine.node(), Path(__file__).with_name("brotli.mjs"), file)
        kept[key] = int(subprocess.check_output(command))
        KEPT.write_text(json.dumps(kept, indent=1) + "\n")
    return kept[key]


def added(files: dict[str, dict[str, int]]) -> dict[str, int]:
    """Return the sums over all files."""
    return {kind: sum(each[kind] for each in files.values()) for kind in ("raw", "gzip", "brotli")}


def compared(some: dict[str, int], others: dict[str, int]) -> dict[str, float]:
    """Return how many times as large the one is as the other, each kind for itself."""
    return {kind: round(some[kind] / others[kind], 4) for kind in some}


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    rows = [("bytes of the engine's files", "raw", "gzip -9", "brotli")]
    for name, files in figures["files"].items():
        rows += [(f"{name}: {file}", *numbers(sizes)) for file, sizes in files.items()]
        rows.append((f"{name}: all", *numbers(figures["sum"][name])))
    rows += [
        (f"{name}: all, to the WebAssembly alone", *(f"{each:.2f}x" for each in of_wasm.values()))
        for name, of_wasm in figures["to_wasm_alone"].items()
    ]
    rows.append(("ours to stock", *(f"{each:.2f}x" for each in figures["to_stock"].values())))
    return columns(rows)


def numbers(sizes: dict[str, int]) -> list[str]:
    """Write bytes with thousands set off."""
    return [f"{size:,}" for size in sizes.values()]
