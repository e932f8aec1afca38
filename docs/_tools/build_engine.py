"""Builds the engine: what a browser needs to run ``followup_rules``, in ``build/engine``.

The engine is Pyodide's own files, the modules of the standard library that the page needs, and our wheel, both as byte
code. Their folder is named after Pyodide's version and a hash of its files except the wheel. The wheel has a hash in
its own name: after an edit to the rules, a returning browser loads only the wheel again. ``engine.json`` beside the
folder lists the files. The same sources give the same bytes, wherever and whenever they are built.

The library is kept in ``build/engine-library``, so that after most edits to the rules only the wheel is compiled.
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
#: Pyodide's own files, by their name in the engine. Names of modules end in ``.js``, because nginx and busybox httpd,
#: in their default configuration, send ``.mjs`` with a type that browsers refuse to run.
#: npm's own ``pyodide.js`` is a classic script and is not used.
PYODIDE_FILES = {
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
PACKED = ".packed"
WHEEL = f".whl{PACKED}"
COMPILER = "compile_archives.mjs"
#: The modules that run inside Pyodide while the archives are compiled.
TOOLS_INSIDE = ("fast_zipimport.py", "needed_modules.py", "plain_colorize.py", "write_library.py")
TOOLS = (*TOOLS_INSIDE, COMPILER, "build_engine.py")
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "package-lock.json", ".requirements/engine.txt")

#: The date of every entry in every archive: 1 January 2026, so that the bytes do not depend on the clock.
SOURCE_DATE_EPOCH = "1767225600"


class EngineError(Exception):
    """The engine cannot be built, or differs from its ``engine.json``. The message is one line for people."""


def build(root: Path = ROOT) -> dict[str, Any]:
    """Build the engine of the project in ``root`` into its ``build/engine``, unless it is there, up to date and whole.

    Returns the contents of ``engine.json``. Raises EngineError where a tool or a file is missing, or a tool fails.
    """
    out = root / "build" / "engine"
    sources = digest_of_sources(root)
    with suppress(EngineError, OSError, ValueError):  # not built yet, or damaged
        if is_up_to_date(out, root):
            return verify(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        folder = Path(scratch) / "files"
        manifest = assemble(root, folder)
        move_into(out, folder, manifest, sources)
    return manifest


def is_up_to_date(out: Path, root: Path = ROOT) -> bool:
    """Return whether the engine in ``out`` was built from the sources that are in ``root`` now."""
    return (out / "sources.sha256").read_text() == digest_of_sources(root)


def verify(out: Path) -> dict[str, Any]:
    """Check every file of the engine in ``out`` against its ``engine.json``, and return the contents of that.

    Raises EngineError, which names the first file that is missing or changed.
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
    tools = (Path(__file__).with_name(name) for name in TOOLS_INSIDE)
    libraries = root / "build" / "engine-library"
    run(node(), Path(__file__).with_name(COMPILER), folder, libraries, sysconfig.get_path("purelib"), *tools)
    put_hash_into_name(next(folder.glob(f"*{WHEEL}")))
    version = json.loads((pyodide / "package.json").read_text())["version"]
    info = json.loads((pyodide / "pyodide-lock.json").read_text())["info"]
    return describe(folder, version, info)


def copy_pyodide(pyodide: Path, folder: Path) -> None:
    """Copy Pyodide's own files. npm checked them against ``package-lock.json`` when it unpacked them."""
    if not pyodide.is_dir():
        raise EngineError("the npm packages are missing: run `make engine`, which installs them")
    folder.mkdir()
    for name, original in PYODIDE_FILES.items():
        shutil.copyfile(pyodide / original, folder / name)


def build_wheel(root: Path, folder: Path) -> Path:
    """Build our wheel into ``folder`` with the locked hatchling, without a download."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root)
    return next(folder.glob("*.whl"))


def put_hash_into_name(wheel: Path) -> None:
    """Rename our wheel, so that its address changes with its contents."""
    wheel.rename(wheel.with_name(f"followup_rules-{sha256(wheel)[:12]}{WHEEL}"))


def describe(folder: Path, version: str, info: dict[str, str]) -> dict[str, Any]:
    """Return the contents of ``engine.json`` for the files in ``folder``; ``info`` is that of Pyodide's lock file."""
    files = [
        {"name": file.name, "bytes": file.stat().st_size, "sha256": sha256(file)} for file in sorted(folder.iterdir())
    ]
    [wheel] = folder.glob(f"*{WHEEL}")
    python_files = [file for file in files if file["name"] != wheel.name]
    contents = hashlib.sha256(json.dumps(python_files).encode()).hexdigest()[:12]
    return {
        "version": version,
        "path": f"engine/{version}-{contents}/",
        "files": files,
        "download": sum(download_size(file) for file in folder.iterdir()),
        "wheel": wheel.name.removesuffix(PACKED),
        # Without this, Pyodide fetches its own lock file, which lists packages on other servers.
        "lock": {"info": info, "packages": {}},
    }


def download_size(file: Path) -> int:
    """Return the bytes that a browser downloads for a file from a server that compresses files."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def move_into(out: Path, folder: Path, manifest: dict[str, Any], sources: str) -> None:
    """Make ``folder``, the hash of its sources and its ``engine.json`` the only things in ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    folder.rename(out / Path(manifest["path"]).name)
    (out / "sources.sha256").write_text(sources)
    (out / "engine.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def digest_of_sources(root: Path) -> str:
    """Return a hash of the names and contents of all source files."""
    digest = hashlib.sha256()
    for file in source_files(root):
        digest.update(f"{file.relative_to(root).as_posix()} {sha256(file)}\n".encode())
    return digest.hexdigest()


def source_files(root: Path) -> Iterator[Path]:
    """Yield the files that the engine is made from, in a fixed order."""
    yield from (root / name for name in SOURCES)
    yield from sorted(p for p in (root / "followup_rules").rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    yield from (root / "docs" / "_tools" / name for name in TOOLS)


def node() -> Path:
    """Return the path of Node in the virtual environment that runs this script."""
    path = Path(sys.executable).with_name("node")
    if not path.is_file():
        raise EngineError("Node is missing from the virtual environment: run `make engine`, which installs it")
    return path


def run(*command: str | Path) -> None:
    """Run a command with a fixed clock and time zone. Its output is shown only if it fails."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH, "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if result.returncode:
        sys.stderr.write(result.stdout)
        raise EngineError(f"{Path(command[0]).name} failed with status {result.returncode}")


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> int:
    """Build the engine and print where it is. Returns the exit status: 2, with a line on stderr, if it fails."""
    try:
        manifest = build()
    except (EngineError, OSError) as error:
        print(f"engine: {error}", file=sys.stderr)
        return 2
    print(f"engine: build/{manifest['path']}, {sum(file['bytes'] for file in manifest['files']) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
