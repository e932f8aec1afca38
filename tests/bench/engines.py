"""Puts the engines to compare into a site: ours, alone or in the guide, and Pyodide's original files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import build_engine

from tests.bench.paths import BUILD, ROOT, SITE

STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def put_ours(site: Path) -> dict[str, Any]:
    """Put our engine and its worker into a site. Returns the paths of worker and files, and the manifest."""
    [worker] = (SITE / "assets").glob("worker-*.js")
    copy_into(site / "assets", worker)
    manifest = build_engine.verify(BUILD / "engine")
    shutil.copytree(BUILD / manifest["path"], site / manifest["path"])
    return {"worker": f"assets/{worker.name}", "base": manifest["path"], "manifest": manifest}


def put_guide(site: Path) -> dict[str, Any]:
    """Put the whole guide, with our engine, into a site. Returns the same as :func:`put_ours`."""
    shutil.copytree(SITE, site)
    manifest = build_engine.verify(BUILD / "engine")
    [worker] = (site / "assets").glob("worker-*.js")
    return {"worker": f"assets/{worker.name}", "base": manifest["path"], "manifest": manifest}


def put_stock(site: Path) -> dict[str, Any]:
    """Put Pyodide's original files and our wheel, not compiled, into a site. Returns the same as :func:`put_ours`."""
    folder = site / "engine" / "stock"
    folder.mkdir(parents=True)
    for name in STOCK_FILES:
        shutil.copyfile(ROOT / "node_modules" / "pyodide" / name, folder / name)
    wheel = build_engine.build_wheel(ROOT, folder).name
    copy_into(site / "assets", Path(__file__).with_name("stock_worker.mjs"))
    return {"worker": "assets/stock_worker.mjs", "base": "engine/stock/", "manifest": {"wheel": wheel}}


def copy_into(folder: Path, file: Path) -> None:
    """Copy a file into a folder, which is created with its parents if it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, folder)
