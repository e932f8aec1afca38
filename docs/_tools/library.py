"""Writes what the page loads of Python: the standard library as byte code, all archives packed. Runs inside Pyodide."""

import glob
import gzip
import zipfile
from collections.abc import Iterable
from importlib import _bootstrap_external
from pathlib import Path

DATE = (2026, 1, 1, 0, 0, 0)


OURS = {"sitecustomize.py": "archives.py", "_colorize.py": "colorless.py"}
"""What is ours in the library, each by the name under which Python imports it when it starts, and the file it is in."""


def write(modules: Iterable[str], target: str) -> None:
    """Write those modules that are of the standard library into a zip file, names and dates fixed.

    They come without docstrings and assertions, and stored, not deflated: packed as a whole afterwards they are
    smaller, and importing from them is quicker. Our own package is none of these: people read its docstrings.
    """
    [stock] = glob.glob("/lib/python3*.zip")  # noqa: PTH207 - as Pyodide names it
    with zipfile.ZipFile(stock) as source, zipfile.ZipFile(target, "w") as library:
        names = {*source.namelist()}
        found = {name: source.read(name) for name in filter(None, (_file_of(module, names) for module in modules))}
        ours = {name: Path(__file__).with_name(file).read_bytes() for name, file in OURS.items()}
        for name, content in sorted({**found, **ours}.items()):
            library.writestr(zipfile.ZipInfo(f"{name}c", DATE), _byte_code(name, content))


def pack(folder: str) -> None:
    """Pack each archive of a folder as a whole, and leave only what is packed."""
    for file in sorted([*Path(folder).glob("*.zip"), *Path(folder).glob("*.whl")]):
        file.with_name(f"{file.name}.packed").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
        file.unlink()


def _file_of(module: str, names: set[str]) -> str | None:
    path = module.replace(".", "/")
    return next((name for name in (f"{path}/__init__.py", f"{path}.py") if name in names), None)


def _byte_code(name: str, source: bytes) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    return bytes(_bootstrap_external._code_to_timestamp_pyc(code, 0, len(source)))  # type: ignore[attr-defined] # noqa: SLF001
