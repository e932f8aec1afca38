"""``make release`` names everything that keeps a version from being released, and what to publish."""

from __future__ import annotations

import subprocess

import pytest
import release

pytestmark = pytest.mark.needs_native

ENTRY = "### Added\n\n- A caution.\n"
CHANGELOG = f"# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2026-11-30\n\n{ENTRY}\n## 1.1.0 - 2026-01-01\n\nOld.\n"


@pytest.fixture
def project(tmp_path):
    """Return a project that is ready to release 1.2.0, with all of it in git."""
    (tmp_path / "followup_rules").mkdir()
    (tmp_path / "followup_rules" / "__init__.py").write_text('__version__ = "1.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "All"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def test_a_project_that_is_ready_has_no_fault(project):
    """A maintainer releases what is in the changelog and in git, and is not tagged. The entry becomes its notes."""
    assert [*release.faults(project, release.version_of(project))] == []
    assert release.notes_of(project, "1.2.0") == ENTRY


def test_every_fault_is_named_before_a_test_runs(project, capsys, monkeypatch):
    """A maintainer reads all that is missing at once, without waiting for the tests."""
    (project / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- A caution.\n")
    (project / "left.txt").write_text("x")
    subprocess.run(["git", "tag", "v1.2.0"], cwd=project, check=True)
    monkeypatch.setattr(release, "MAKE", ("false",))

    assert release.main(project) == 2
    assert capsys.readouterr().err.splitlines() == [
        "release: commit or remove what git does not have: CHANGELOG.md, left.txt",
        "release: v1.2.0 is tagged already: raise __version__ in followup_rules/__init__.py",
        "release: CHANGELOG.md needs an entry: ## 1.2.0 - YYYY-MM-DD, with what is below Unreleased now",
    ]


def test_nothing_is_ready_while_a_check_fails(project, capsys, monkeypatch):
    """A maintainer is not told to publish what failed its checks."""
    monkeypatch.setattr(release, "MAKE", ("false",))

    assert release.main(project) == 2
    assert capsys.readouterr().err == "release: make check failed; nothing is ready to be published\n"
