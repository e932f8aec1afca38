"""A page says when it last changed, as git knows it, and nothing where git does not."""

from __future__ import annotations

import json
import os
import subprocess
from types import SimpleNamespace

import pytest

from followup_docs.output.history import History, in_words, read_dates
from followup_rules.model.company_files import company_to_dict, guide

pytestmark = pytest.mark.needs_native

WHO = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")


def git(folder, *arguments, day="2026-11-28"):
    """Run git in a folder, on a day."""
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    command = ["git", *WHO, *arguments]
    subprocess.run(command, cwd=folder, env={**os.environ, **dates}, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """Make a repository with a file of 1 May and one, with a name that git quotes, of 28 November."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    for name, day in (("old.rst", "2026-05-01"), ("é.rst", "2026-11-28")):
        (folder / name).write_text("Text.\n")
        git(folder, "add", name)
        git(folder, "commit", "--quiet", "--message", f"Add {name}", day=day)
    return folder


def test_each_file_has_the_day_of_its_last_commit(repository):
    """A reader is told when this page changed, not when the site was built."""
    assert read_dates(repository) == {"old.rst": "2026-05-01", "é.rst": "2026-11-28"}
    assert in_words("2026-05-01") == "1 May 2026"


def test_a_clone_without_the_whole_history_gives_no_wrong_day(repository, tmp_path):
    """In a shallow clone the first commit seems to add every file. It is not taken for their last change."""
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Change nothing", day="2026-12-01")
    (repository / "old.rst").write_text("New text.\n")
    git(repository, "commit", "--quiet", "--all", "--message", "Edit", day="2026-12-02")
    git(tmp_path, "clone", "--quiet", "--depth=2", repository.as_uri(), "shallow")

    assert read_dates(tmp_path / "shallow") == {"old.rst": "2026-12-02"}


def test_without_git_there_are_no_days(tmp_path, repository, monkeypatch):
    """A guide that is built from a zip, or where git is not installed, has no dates and warns of nothing."""
    assert read_dates(tmp_path) == {}

    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_dates(repository) == {}


@pytest.mark.parametrize(("dependencies", "expected"), [([], "1 May 2026"), (["é.rst"], "28 November 2026")])
def test_a_page_is_as_new_as_the_newest_that_it_is_made_from(repository, dependencies, expected):
    """A page that shows another file, such as the changelog, changes with it."""
    environment = SimpleNamespace(doc2path=lambda name: repository / "old.rst", dependencies={"old": dependencies})
    company = SimpleNamespace(followup_company_data=json.dumps(company_to_dict(guide())), followup_edit_address="")
    app = SimpleNamespace(env=environment, srcdir=repository, config=company)
    context = {}
    History(repository).add_to_page(app, "old", "", context, SimpleNamespace())

    assert context == {"last_updated": expected}
