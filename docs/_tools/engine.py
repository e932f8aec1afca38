"""Builds the engine: what a browser needs to run ``followup_rules``, in ``build/engine``.

The engine is Pyodide's own files, what the page needs of the standard library as byte code, and our wheel, as byte code
too, in a folder whose name carries Pyodide's version and a hash of what is in it but the wheel. The wheel has a hash in
its own name: an edit to the rules has a returning browser load the wheel anew, and not all of Python.
``engine.json`` beside that folder says what is in it.
The same sources give the same bytes, wherever and whenever they are built.
"""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: Pyodide's own files, by the name that each has in the engine. Its modules get names that end in ``.js``: nginx and
#: busybox httpd, as they are installed, send ``.mjs`` as a type that browsers refuse to run.
#: npm's own ``pyodide.js`` is a classic script, which is not used.
PYODIDE_FILES = {
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
PACKED = ".packed"
WHEEL = f".whl{PACKED}"
TOOLS = ("archives.py", "colorless.py", "compile.mjs", "engine.py", "library.py", "needed.py")
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "package-lock.json", ".requirements/engine.txt")

#: Every date in every archive: 1 January 2026, so that the clock does not show in the bytes.
SOURCE_DATE_EPOCH = "1767225600"


class EngineError(Exception):
    """The engine cannot be built, or is not what its ``engine.json`` says; the message is one line for people."""


def build(root: Path = ROOT) -> dict[str, Any]:
    """Build the engine of the project in ``root`` into its ``build/engine``, unless it is there, current and whole.

    Returns what ``engine.json`` holds. Raises EngineError where a tool or a file is missing, or a tool fails.
    """
    out = root / "build" / "engine"
    sources = digest_of_sources(root)
    with suppress(EngineError, OSError, ValueError):  # not built yet, or damaged
        if (out / "sources.sha256").read_text() == sources:
            return verify(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        folder = Path(scratch) / "files"
        manifest = assemble(root, folder)
        move_into(out, folder, manifest)
    (out / "sources.sha256").write_text(sources)
    return manifest


def verify(out: Path) -> dict[str, Any]:
    """Check every file of the engine in ``out`` against its ``engine.json``, and return that.

    Raises EngineError that names the first file missing or changed.
    """
    manifest: dict[str, Any] = json.loads((out / "engine.json").read_text())
    folder = out.parent / manifest["path"]
    for entry in manifest["files"]:
        file = folder / entry["name"]
        if not file.is_file() or sha256(file) != entry["sha256"]:
            raise EngineError(f"{file} is missing or was changed: run `make engine`")
    return manifest


def assemble(root: Path, folder: Path) -> dict[str, Any]:
    """Put all of the engine's files into ``folder`` and return the ``engine.json`` that describes them."""
    pyodide = root / "node_modules" / "pyodide"
    copy_pyodide(pyodide, folder)
    build_wheel(root, folder)
    run(node(), Path(__file__).with_name("compile.mjs"), folder, sysconfig.get_path("purelib"))
    put_hash_into_name(next(folder.glob(f"*{WHEEL}")))
    version = json.loads((pyodide / "package.json").read_text())["version"]
    info = json.loads((pyodide / "pyodide-lock.json").read_text())["info"]
    return describe(folder, version, info)


def copy_pyodide(pyodide: Path, folder: Path) -> None:
    """Copy Pyodide's own files; npm has checked them against ``package-lock.json`` when it unpacked them."""
    if not pyodide.is_dir():
        raise EngineError("the npm packages are missing: run `make engine`, which installs them")
    folder.mkdir()
    for name, original in PYODIDE_FILES.items():
        shutil.copyfile(pyodide / original, folder / name)


def build_wheel(root: Path, folder: Path) -> Path:
    """Build our wheel into ``folder`` with the hatchling that is locked, nothing downloaded."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root)
    return next(folder.glob("*.whl"))


def put_hash_into_name(wheel: Path) -> None:
    """Rename our wheel, so that its address changes with its contents."""
    wheel.rename(wheel.with_name(f"followup_rules-{sha256(wheel)[:12]}{WHEEL}"))


def describe(folder: Path, version: str, info: dict[str, str]) -> dict[str, Any]:
    """Return what ``engine.json`` says of the files in ``folder``; ``info`` is what Pyodide's lock file says of it."""
    files = [
        {"name": file.name, "bytes": file.stat().st_size, "sha256": sha256(file)} for file in sorted(folder.iterdir())
    ]
    [wheel] = folder.glob(f"*{WHEEL}")
    of_python = [file for file in files if file["name"] != wheel.name]
    contents = hashlib.sha256(json.dumps(of_python).encode()).hexdigest()[:12]
    return {
        "version": version,
        "path": f"engine/{version}-{contents}/",
        "files": files,
        "download": sum(download_size(file) for file in folder.iterdir()),
        "wheel": wheel.name.removesuffix(PACKED),
        # Pyodide would fetch its own, which lists what it could load from elsewhere: nothing is, here.
        "lock": {"info": info, "packages": {}},
    }


def download_size(file: Path) -> int:
    """Return how many bytes a browser downloads for a file from a server that compresses what it sends."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def move_into(out: Path, folder: Path, manifest: dict[str, Any]) -> None:
    """Make ``folder`` and its ``engine.json`` the only things in ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    folder.rename(out / Path(manifest["path"]).name)
    (out / "engine.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def digest_of_sources(root: Path) -> str:
    """Return a hash of everything the engine is made from, names and contents."""
    digest = hashlib.sha256()
    for file in source_files(root):
        digest.update(f"{file.relative_to(root).as_posix()} {sha256(file)}\n".encode())
    return digest.hexdigest()


def source_files(root: Path) -> Iterator[Path]:
    """Yield the files that the engine is made from, always in the same order."""
    yield from (root / name for name in SOURCES)
    yield from sorted(p for p in (root / "followup_rules").rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    yield from (root / "docs" / "_tools" / name for name in TOOLS)


def node() -> Path:
    """Return the Node of the environment that this runs in."""
    path = Path(sys.executable).with_name("node")
    if not path.is_file():
        raise EngineError("Node is missing from the virtual environment: run `make engine`, which installs it")
    return path


def run(*command: str | Path) -> None:
    """Run a command quietly, with the clock and the time zone fixed; what it printed is shown only if it fails."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH, "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise EngineError(f"{Path(command[0]).name} failed with status {done.returncode}")


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> int:
    """Build the engine and say where it is; 2 and one line on standard error if it cannot be built."""
    try:
        manifest = build()
    except (EngineError, OSError) as error:
        print(f"engine: {error}", file=sys.stderr)
        return 2
    print(f"engine: build/{manifest['path']}, {sum(file['bytes'] for file in manifest['files']) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
