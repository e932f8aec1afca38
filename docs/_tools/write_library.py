"""Writes the archives that Python in the page loads: the standard library as byte code, and all of them packed.

Runs inside Pyodide.
"""

import glob
import gzip
import zipfile
from collections.abc import Iterable
from importlib import _bootstrap_external
from pathlib import Path

DATE = (2026, 1, 1, 0, 0, 0)

REPLACEMENTS = {"sitecustomize.py": "fast_zipimport.py", "_colorize.py": "plain_colorize.py"}
"""Modules of the library that are ours: the name that Python imports when it starts, and the file it comes from."""


def write(modules: Iterable[str], target: str) -> None:
    """Write the given modules of the standard library, and our replacements, into a zip file with fixed dates.

    Docstrings and assertions are removed. Our own package keeps its docstrings, since people read them. The zip file is
    not compressed: it is smaller when packed as a whole, and importing from it is faster.
    """
    [stock] = glob.glob("/lib/python3*.zip")  # noqa: PTH207 - as Pyodide names it
    with zipfile.ZipFile(stock) as source, zipfile.ZipFile(target, "w") as library:
        names = {*source.namelist()}
        found = {name: source.read(name) for name in filter(None, (_file_of(module, names) for module in modules))}
        ours = {name: Path(__file__).with_name(file).read_bytes() for name, file in REPLACEMENTS.items()}
        for name, content in sorted({**found, **ours}.items()):
            library.writestr(zipfile.ZipInfo(f"{name}c", DATE), _byte_code(name, content))


def pack(folder: str) -> None:
    """Compress each archive of a folder as a whole, and remove the original."""
    for file in sorted([*Path(folder).glob("*.zip"), *Path(folder).glob("*.whl")]):
        file.with_name(f"{file.name}.packed").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
        file.unlink()


def _file_of(module: str, names: set[str]) -> str | None:
    path = module.replace(".", "/")
    return next((name for name in (f"{path}/__init__.py", f"{path}.py") if name in names), None)


def _byte_code(name: str, source: bytes) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    return bytes(_bootstrap_external._code_to_timestamp_pyc(code, 0, len(source)))  # type: ignore[attr-defined] # noqa: SLF001
