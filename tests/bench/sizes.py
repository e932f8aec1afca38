"""Measures the size of each file of our engine and of the original: raw, and compressed with gzip -9 and brotli."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import build_engine

from tests.bench import engines
from tests.bench.paths import BUILD
from tests.bench.tables import columns

WASM = "pyodide.asm.wasm"
#: Brotli takes half a minute for WebAssembly, so sizes are kept here by the hash of the file.
CACHE = BUILD / "brotli.json"


def measure() -> dict[str, Any]:
    """Return the bytes of each file, the sums, and each sum as a multiple of Pyodide's WebAssembly."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        folders = {"ours": site / engines.put_ours(site)["base"], "stock": site / engines.put_stock(site)["base"]}
        files = {name: sizes_of(folder) for name, folder in folders.items()}
    sums = {name: sum_of(each) for name, each in files.items()}
    return {
        "files": files,
        "sum": sums,
        "to_wasm_alone": {name: ratios(each, files["stock"][WASM]) for name, each in sums.items()},
        "to_stock": ratios(sums["ours"], sums["stock"]),
    }


def sizes_of(folder: Path) -> dict[str, dict[str, int]]:
    """Return the bytes of each file in a folder."""
    return {file.name: size_of(file) for file in sorted(folder.iterdir())}


def size_of(file: Path) -> dict[str, int]:
    """Return the bytes of a file, raw and compressed. A file that compression does not make smaller is sent raw."""
    raw = file.read_bytes()
    packed = {"gzip": len(gzip.compress(raw, 9, mtime=0)), "brotli": brotli(file, raw)}
    return {"raw": len(raw), **{name: min(size, len(raw)) for name, size in packed.items()}}


def brotli(file: Path, raw: bytes) -> int:
    """Return the size of a file compressed with Node's brotli, from the cache if it is there."""
    cached: dict[str, int] = json.loads(CACHE.read_text()) if CACHE.is_file() else {}
    key = hashlib.sha256(raw).hexdigest()
    if key not in cached:
        command = (build_engine.node(), Path(__file__).with_name("brotli.mjs"), file)
        cached[key] = int(subprocess.check_output(command))
        CACHE.write_text(json.dumps(cached, indent=1) + "\n")
    return cached[key]


def sum_of(files: dict[str, dict[str, int]]) -> dict[str, int]:
    """Return the sums over all files."""
    return {kind: sum(each[kind] for each in files.values()) for kind in ("raw", "gzip", "brotli")}


def ratios(some: dict[str, int], others: dict[str, int]) -> dict[str, float]:
    """Return how many times as large the first is as the second, for each kind of size."""
    return {kind: round(some[kind] / others[kind], 4) for kind in some}


def summary(figures: dict[str, Any]) -> str:
    """Return the figures as a table to print."""
    rows = [("bytes of the engine's files", "raw", "gzip -9", "brotli")]
    for name, files in figures["files"].items():
        rows += [(f"{name}: {file}", *size_cells(sizes)) for file, sizes in files.items()]
        rows.append((f"{name}: all", *size_cells(figures["sum"][name])))
    rows += [
        (f"{name}: all, to the WebAssembly alone", *(f"{each:.2f}x" for each in of_wasm.values()))
        for name, of_wasm in figures["to_wasm_alone"].items()
    ]
    rows.append(("ours to stock", *(f"{each:.2f}x" for each in figures["to_stock"].values())))
    return columns(rows)


def size_cells(sizes: dict[str, int]) -> list[str]:
    """Return the cells with sizes, with separators for thousands."""
    return [f"{size:,}" for size in sizes.values()]
