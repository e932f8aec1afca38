"""Makes what is published from the built site: ``build/site``, with compressed files, and the same as a zip.

``make publish`` runs it. Beside each file that compression makes smaller there is a ``.gz`` and a ``.br``, which nginx
sends instead of the file. The zip has the same bytes for the same site, with the same versions of Python and Node.

A file's date is made from its contents. Servers tell a browser that its copy is still good if date and size are the
same. With one date for all files, a page that changed and kept its size would stay old in browsers. With the time of
the build, every file would seem new after each build.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import site_headers

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).with_name("node")
COMPRESS = Path(__file__).with_name("compress.mjs")

TWINS = (".gz", ".br")
"""The endings of compressed files, which go after the file's whole name."""

FIRST_DATE = calendar.timegm((2000, 1, 1, 0, 0, 0))
"""Dates begin here, and end in 2017. No zip has one before 1980, and servers do not send one in the future."""


def compressible(site: Path) -> list[Path]:
    """Return the files of a site that compression makes smaller, in a fixed order."""
    kinds = site_headers.compressible_types()
    return [file for file in files(site) if site_headers.TYPES.get(file.suffix.removeprefix(".")) in kinds]


def files(folder: Path) -> list[Path]:
    """Return all files in a folder, in an order that does not depend on the machine."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def date_of(contents: bytes) -> int:
    """Return the date of a file with these contents, in seconds since 1970. It is even: a zip counts two at a time."""
    return FIRST_DATE + 2 * (int.from_bytes(hashlib.sha256(contents).digest()[:4]) >> 4)


def compress(sources: Iterable[Path], cache: Path) -> dict[Path, str]:
    """Compress files into a folder, under the hash of their contents, and return the hash of each.

    A file that the folder has already is not compressed again. One that no source needs is removed from it.
    RuntimeError, with what Node printed, if that fails.
    """
    hashes = {source: hashlib.sha256(source.read_bytes()).hexdigest() for source in sources}
    cache.mkdir(parents=True, exist_ok=True)
    wanted = {f"{name}{twin}" for name in hashes.values() for twin in TWINS}
    for old in files(cache):
        if old.name not in wanted:
            old.unlink()
    by_hash = {name: source for source, name in hashes.items()}
    missing = {name: source for name, source in by_hash.items() if not all(twins_of(cache / name))}
    # Node writes beside the final names, so that an interrupted run leaves no half of a file.
    work = [[str(source), *(f"{cache / name}{twin}.part" for twin in TWINS)] for name, source in missing.items()]
    done = subprocess.run([NODE, COMPRESS], input=json.dumps(work), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the site was not compressed:\n{done.stderr}")
    for name in missing:
        for twin in TWINS:
            Path(f"{cache / name}{twin}.part").rename(f"{cache / name}{twin}")
    return hashes


def add_twins(sources: Iterable[Path], cache: Path) -> None:
    """Put the compressed files beside each file, if they are smaller."""
    for file, name in compress(sources, cache).items():
        for twin in TWINS:
            smaller = Path(f"{cache / name}{twin}")
            if smaller.stat().st_size < file.stat().st_size:
                shutil.copy(smaller, f"{file}{twin}")


def twins_of(file: Path) -> list[bool]:
    """Return of each twin of a file whether it exists."""
    return [Path(f"{file}{twin}").is_file() for twin in TWINS]


def copy_site(site: Path, target: Path, cache: Path) -> None:
    """Copy a built site, add the compressed files that are smaller, and date every file by its contents.

    Every user of the machine may read the copy, because a web server often runs as another one.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target)
    add_twins(compressible(target), cache)
    for file in files(target):
        date = date_of(file.read_bytes())
        os.utime(file, (date, date))
        file.chmod(0o644)
    for path in (target, *target.rglob("*/")):
        path.chmod(0o755)


def write_zip(folder: Path, target: Path) -> None:
    """Write a folder's files into a zip, whose bytes depend on the files alone."""
    with ZipFile(target, "w") as zipped:
        for file in files(folder):
            contents = file.read_bytes()
            entry = ZipInfo(file.relative_to(folder).as_posix(), time.gmtime(date_of(contents))[:6])
            entry.compress_type = ZIP_STORED if file.suffix in TWINS else ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # as on Unix: a file that all may read
            zipped.writestr(entry, contents, compresslevel=9)


def main(build: Path = ROOT / "build") -> int:
    """Make both from ``html`` in the folder of the build. Returns the exit status: 2 if the site is not built."""
    site, folder, zipped = build / "html", build / "site", build / "site.zip"
    if not (site / "checker.html").is_file():
        print("publish: the site is not built: run `make site`", file=sys.stderr)
        return 2
    copy_site(site, folder, build / "compressed")
    write_zip(folder, zipped)
    count, size = len(files(folder)), zipped.stat().st_size / 1e6
    print(f"{folder.name}/ has {count} files; {zipped.name} has the same in {size:.1f} MB. Both are in {build.name}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
