"""The engines that are compared: what the project built, alone and in the guide, and Pyodide's files as they come."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import engine

from tests.bench.project import BUILD, ROOT, SITE

STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def put_ours(site: Path) -> dict[str, Any]:
    """Put the built engine and its worker into a site; return where worker and files are, and the manifest."""
    [worker] = (SITE / "assets").glob("worker-*.js")
    copy_into(site / "assets", worker)
    manifest = engine.verify(BUILD / "engine")
    shutil.copytree(BUILD / manifest["path"], site / manifest["path"])
    return {"worker": f"assets/{worker.name}", "base": manifest["path"], "manifest": manifest}


def put_guide(site: Path) -> dict[str, Any]:
    """Put the whole guide as it is published, with our engine in it, into a site; return the same as for ours."""
    shutil.copytree(SITE, site)
    manifest = engine.verify(BUILD / "engine")
    [worker] = (site / "assets").glob("worker-*.js")
    return {"worker": f"assets/{worker.name}", "base": manifest["path"], "manifest": manifest}


def put_stock(site: Path) -> dict[str, Any]:
    """Put Pyodide's own files and our wheel, nothing compiled, into a site; return the same as for ours."""
    folder = site / "engine" / "stock"
    folder.mkdir(parents=True)
    for name in STOCK_FILES:
        shutil.copyfile(ROOT / "node_modules" / "pyodide" / name, folder / name)
    wheel = engine.build_wheel(ROOT, folder).name
    copy_into(site / "assets", Path(__file__).with_name("stock_worker.mjs"))
    return {"worker": "assets/stock_worker.mjs", "base": "engine/stock/", "manifest": {"wheel": wheel}}


def copy_into(folder: Path, file: Path) -> None:
    """Copy a file into a folder, which is made where there is none."""
    folder.mkdir(exist_ok=True)
    shutil.copy(file, folder)
