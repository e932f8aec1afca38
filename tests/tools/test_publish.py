"""``make publish`` makes a folder and a zip that a web server can send as they are."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from zipfile import ZipFile

import publish
import pytest

pytestmark = pytest.mark.needs_native

PAGE = "<!doctype html>" + "<p>The outcome is hire.</p>" * 50
DECOMPRESS = 'process.stdout.write(require("zlib").brotliDecompressSync(require("fs").readFileSync(process.argv[1])))'


@pytest.fixture
def build(tmp_path):
    """Return the folder of a build, with a small site in it."""
    site = tmp_path / "html"
    (site / "engine").mkdir(parents=True)
    (site / "checker.html").write_text(PAGE)
    (site / "engine" / "python.wasm").write_bytes(b"\0asm" * 500)
    (site / "picture.png").write_bytes(b"\x89PNG" * 500)
    (site / "small.js").write_text("go()")
    return tmp_path


def published(build):
    """Publish the site, and return the contents of each file by its name."""
    assert publish.main(build) == 0
    site = build / "site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in publish.files(site)}


def test_each_file_that_gets_smaller_has_two_compressed_ones_beside_it(build):
    """A server sends a page and the engine compressed without work of its own. Pictures and tiny files stay alone."""
    files = published(build)

    assert sorted(files) == [
        *("checker.html", "checker.html.br", "checker.html.gz"),
        *("engine/python.wasm", "engine/python.wasm.br", "engine/python.wasm.gz"),
        *("picture.png", "small.js"),
    ]
    assert gzip.decompress(files["checker.html.gz"]) == files["checker.html"] == PAGE.encode()
    command = [publish.NODE, "-e", DECOMPRESS, build / "site" / "checker.html.br"]
    assert subprocess.run(command, check=True, capture_output=True).stdout == PAGE.encode()


def test_the_zip_holds_the_same_files_and_has_the_same_bytes_again(build):
    """A maintainer who publishes the same site another day, from another folder, gets the same zip."""
    files = published(build)
    first = (build / "site.zip").read_bytes()
    with ZipFile(build / "site.zip") as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == files
    again = build / "elsewhere"
    shutil.copytree(build / "html", again / "html")
    for file in publish.files(again / "html"):
        os.utime(file, (0, 0))
        file.chmod(0o600)

    assert published(again) == files
    assert (again / "site.zip").read_bytes() == first


def test_a_page_that_changes_gets_another_date_and_the_others_keep_theirs(build):
    """A browser that asks whether its copy is still good is never told so for a page that has changed."""

    def dates():
        published(build)
        return {file.name: file.stat().st_mtime for file in publish.files(build / "site")}

    before = dates()
    (build / "html" / "checker.html").write_text(PAGE.replace("hire", "wait"))  # of the same size
    after = dates()

    assert {name for name in before if before[name] != after[name]} == {
        *("checker.html", "checker.html.br", "checker.html.gz")
    }
    with ZipFile(build / "site.zip") as zipped:
        assert len({entry.date_time for entry in zipped.infolist()}) == len(after)


def test_what_has_not_changed_is_not_compressed_again(build):
    """A maintainer waits for the engine once. What an older site needed is removed."""
    published(build)
    (kept,) = [file for file in publish.files(build / "compressed") if file.read_bytes() == smaller(build)]
    kept.write_bytes(b"from before")
    (build / "html" / "checker.html").unlink()
    (build / "html" / "checker.html").write_text(PAGE.replace("hire", "reject"))

    assert published(build)["engine/python.wasm.br"] == b"from before"
    assert len(publish.files(build / "compressed")) == 6


def smaller(build):
    """Return the compressed engine."""
    return (build / "site" / "engine" / "python.wasm.br").read_bytes()


def test_a_site_that_is_not_built_is_reported_in_one_line(tmp_path, capsys):
    """A user who has not built the site reads which command to run."""
    assert publish.main(tmp_path) == 2
    assert capsys.readouterr().err == "publish: the site is not built: run `make site`\n"
