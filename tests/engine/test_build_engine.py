"""The engine is built reproducibly, only when its sources change, and never with a damaged file."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import ANY

import build_engine
import pytest

BUILT = build_engine.ROOT / "build" / "engine"


@pytest.fixture
def elsewhere(tmp_path):
    """Return a copy of the project in another folder, with other dates of its files."""
    for file in build_engine.source_files(build_engine.ROOT):
        copy = tmp_path / file.relative_to(build_engine.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    (tmp_path / "node_modules").symlink_to(build_engine.ROOT / "node_modules")
    return tmp_path


@pytest.fixture
def engine_copy(tmp_path):
    """Return a copy of the built engine."""
    return Path(shutil.copytree(BUILT, tmp_path / "engine"))


def test_another_folder_and_time_zone_give_the_same_bytes_and_a_second_build_does_nothing(elsewhere, monkeypatch):
    """Anyone who builds the engine from the same sources gets the same files. A second `make` does nothing."""
    assert (BUILT / "sources.sha256").read_text() == build_engine.digest_of_sources(build_engine.ROOT), (
        "first run `make engine`"
    )
    monkeypatch.setenv("TZ", "Asia/Tokyo")

    built = build_engine.build(elsewhere)

    assert built == build_engine.verify(BUILT)

    monkeypatch.setattr(build_engine, "assemble", None)

    assert build_engine.build(elsewhere) == built


def test_a_changed_rule_is_noticed(elsewhere):
    """A maintainer who edits a rule gets a new engine, even if the dates of the files are old."""
    before = build_engine.digest_of_sources(elsewhere)
    with (elsewhere / "followup_rules" / "rules.py").open("a") as rules:
        rules.write("# edited\n")

    assert build_engine.digest_of_sources(elsewhere) != before


@pytest.mark.parametrize(
    ("edit", "moves"), [("EDITED = True\n", "the wheel"), ("import colorsys\n", "everything")], ids=["rule", "import"]
)
def test_an_edit_to_the_rules_moves_the_wheel_alone(edit, moves, elsewhere):
    """A user who returns after an edit to the rules loads only our wheel again, and Python from the browser's cache.

    The library that an earlier build kept is used again, unless the edit imports a module that it lacks.
    """
    shutil.copytree(build_engine.ROOT / "build" / "engine-library", elsewhere / "build" / "engine-library")
    with (elsewhere / "followup_rules" / "bridge.py").open("a") as bridge:
        bridge.write(edit)

    before, after = addresses(build_engine.verify(BUILT)), addresses(build_engine.build(elsewhere))

    moved = after - before
    assert [name.endswith(".whl.packed") for name in moved] == ([True] if moves == "the wheel" else [ANY] * len(before))


def addresses(built):
    """Return the address of each file of an engine."""
    return {built["path"] + file["name"] for file in built["files"]}


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"")], ids=["missing", "changed"])
def test_a_damaged_file_is_named(engine_copy, harm):
    """A maintainer cannot publish an engine with a damaged file, and reads which file it is."""
    wheel = next(engine_copy.rglob("*.whl.packed"))
    harm(wheel)

    with pytest.raises(build_engine.EngineError, match=wheel.name):
        build_engine.verify(engine_copy)


def test_missing_npm_packages_are_reported_in_one_line(elsewhere, monkeypatch, capsys):
    """A maintainer without the npm packages reads in one line what to run."""
    (elsewhere / "node_modules").unlink()
    monkeypatch.setattr(build_engine, "build", lambda build=build_engine.build: build(elsewhere))

    assert build_engine.main() == 2
    assert capsys.readouterr().err == "engine: the npm packages are missing: run `make engine`, which installs them\n"
