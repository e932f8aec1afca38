"""The wheel and the sdist work as people get them, on the Python of the tests. ``make test-dist`` has the others."""

from __future__ import annotations

import subprocess
import sys

import distributions
import pytest

from followup_rules import __version__

pytestmark = pytest.mark.needs_native

DECIDE = ("decide", "Coding=yes,yes", "Process=no")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build both, and return their paths."""
    return distributions.build(tmp_path_factory.mktemp("dist"))


def decide(*command, cwd):
    """Have a command decide a panel. Return its exit status and its first line."""
    done = subprocess.run([*command, *DECIDE], cwd=cwd, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.partition("\n")[0]


def test_the_installed_wheel_has_a_command_that_decides(built, tmp_path):
    """People who install the package get the command and the guide's own areas, and nothing else of ours."""
    wheel, _ = built
    python = distributions.make_environment(sys.executable, tmp_path / "environment")
    distributions.install(python, wheel)
    [package] = (tmp_path / "environment").glob("lib/python*/site-packages/followup_rules")
    installed = {path.name for path in package.parent.iterdir()}

    assert decide(python.with_name("followup"), cwd=tmp_path) == decide(
        sys.executable, "-m", "followup_rules", cwd=distributions.ROOT
    )
    assert {path.name for path in (package / "areas").glob("*.toml")} == {
        path.name for path in distributions.ROOT.glob("followup_rules/areas/*.toml")
    }
    assert {name for name in installed if not name.startswith("_virtualenv")} == {
        "followup_rules",
        f"followup_rules-{__version__}.dist-info",
    }


def test_the_unpacked_sdist_decides_and_has_its_tests(built, tmp_path):
    """People who package it for their system can run it and test it from the source."""
    _, sdist = built
    project = distributions.unpack(sdist, tmp_path)

    assert decide(sys.executable, "-m", "followup_rules", cwd=project)[0] == 0
    assert [path for path in distributions.unit_tests() if not (project / path).exists()] == []


@pytest.fixture
def tried(monkeypatch, built):
    """Have one Python found, and no test run. Return the versions that are tried."""
    tried = []

    def check(python, wheel, sdist):
        tried.append(python)
        yield "passed"

    monkeypatch.setattr(distributions, "build", lambda: [distributions.OUT / path.name for path in built])
    monkeypatch.setattr(distributions, "pythons", lambda: [("3.11", None), ("3.12", None), ("3.13", "here")])
    monkeypatch.setattr(distributions, "check", check)
    return tried


def test_a_version_that_is_not_there_is_a_failure(tried, capsys):
    """A maintainer is not told that all is well on a Python that nobody tried."""
    assert distributions.main([]) == 1
    assert capsys.readouterr().err == "dist: not tested, as this machine has no Python 3.11, 3.12\n"
    assert tried == ["here"]


def test_only_the_versions_asked_for_count(tried, capsys):
    """A maintainer with one Python can ask for that alone. A version that is not supported is refused."""
    assert distributions.main(["3.13"]) == 0
    assert tried == ["here"]
    with pytest.raises(SystemExit):
        distributions.main(["3.10"])
    assert "3.10 is not supported; accepted here: 3.11, 3.12, 3.13, 3.14" in capsys.readouterr().err


def test_each_build_gives_the_same_bytes(built, tmp_path):
    """People who build a release again can compare it with the published one."""
    again = distributions.build(tmp_path / "again")

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in built]
