"""The engine's build: the same bytes everywhere, nothing done twice, nothing wrong passed on."""

from __future__ import annotations

import shutil
from pathlib import Path

import engine
import pytest

BUILT = engine.ROOT / "build" / "engine"


@pytest.fixture
def elsewhere(tmp_path):
    """Return a copy of the project in another folder, its files dated otherwise."""
    for file in engine.source_files(engine.ROOT):
        copy = tmp_path / file.relative_to(engine.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    (tmp_path / "node_modules").symlink_to(engine.ROOT / "node_modules")
    return tmp_path


@pytest.fixture
def copied(tmp_path):
    """Return a copy of the engine that the project has built."""
    return Path(shutil.copytree(BUILT, tmp_path / "engine"))


def test_the_same_bytes_in_another_folder_and_time_zone_and_nothing_done_twice(elsewhere, monkeypatch):
    """Whoever builds the engine from these sources gets the address that we serve; a second `make` does nothing."""
    assert (BUILT / "sources.sha256").read_text() == engine.digest_of_sources(engine.ROOT), "first run `make engine`"
    monkeypatch.setenv("TZ", "Asia/Tokyo")

    built = engine.build(elsewhere)

    assert built == engine.verify(BUILT)

    monkeypatch.setattr(engine, "assemble", None)

    assert engine.build(elsewhere) == built


def test_a_changed_rule_is_noticed(elsewhere):
    """An edit to the rules leads to another engine, also when dates do not tell."""
    before = engine.digest_of_sources(elsewhere)
    with (elsewhere / "followup_rules" / "rules.py").open("a") as rules:
        rules.write("# edited\n")

    assert engine.digest_of_sources(elsewhere) != before


def test_an_edit_to_the_rules_moves_the_wheel_alone(elsewhere):
    """Whoever comes back after an edit to the rules loads our wheel anew, and Python from their browser's cache."""
    with (elsewhere / "followup_rules" / "rules.py").open("a") as rules:
        rules.write("EDITED = True\n")

    before, after = addresses(engine.verify(BUILT)), addresses(engine.build(elsewhere))

    [moved] = after - before
    assert moved.endswith(".whl.packed")


def addresses(built):
    """Return where each file of an engine is."""
    return {built["path"] + file["name"] for file in built["files"]}


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"")], ids=["missing", "changed"])
def test_a_damaged_file_is_named(copied, harm):
    """A file that is not what engine.json says never gets into a site, and people read which one it is."""
    wheel = next(copied.rglob("*.whl.packed"))
    harm(wheel)

    with pytest.raises(engine.EngineError, match=wheel.name):
        engine.verify(copied)


def test_missing_npm_packages_are_said_in_one_line(elsewhere, monkeypatch, capsys):
    """Without the npm packages there is one line that says what to run, and no traceback."""
    (elsewhere / "node_modules").unlink()
    monkeypatch.setattr(engine, "build", lambda build=engine.build: build(elsewhere))

    assert engine.main() == 2
    assert capsys.readouterr().err == "engine: the npm packages are missing: run `make engine`, which installs them\n"
