"""Checks that a release is ready, builds what to publish, and says what to publish where: ``make release``.

Changes nothing outside ``build``: the tag and the uploads are yours to make.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import distributions

ROOT = Path(__file__).resolve().parents[2]
MAKE = ("make", "--no-print-directory")
TARGETS = ("check", "test", "test-dist")
NOTES = "build/dist/notes.md"


def version_of(root: Path) -> str:
    """Return the version that the package states."""
    text = (root / "followup_rules" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise ValueError("followup_rules/__init__.py states no __version__")
    return found[1]


def notes_of(root: Path, version: str) -> str | None:
    """Return what the changelog says about a version, without its heading. None if it has no entry with a date."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = rf"^## \[?{re.escape(version)}\]? - \d{{4}}-\d\d-\d\d$"
    parts = re.split(heading, text, maxsplit=1, flags=re.MULTILINE)
    return re.split(r"^## ", parts[1], maxsplit=1, flags=re.MULTILINE)[0].strip() + "\n" if parts[1:] else None


def faults(root: Path, version: str) -> Iterator[str]:
    """Yield what keeps a version from being released, without running a test."""
    changed = git(root, "status", "--porcelain")
    if changed:
        yield f"commit or remove what git does not have: {', '.join(line[3:] for line in changed.splitlines())}"
    if git(root, "tag", "--list", f"v{version}"):
        yield f"v{version} is tagged already: raise __version__ in followup_rules/__init__.py"
    if not (notes_of(root, version) or "").strip():
        yield f"CHANGELOG.md needs an entry: ## {version} - YYYY-MM-DD, with what is below Unreleased now"


def git(root: Path, *arguments: str) -> str:
    """Run git, and return what it prints."""
    done = subprocess.run(["git", "-C", root, *arguments], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S607, as found on PATH
    return done.stdout.rstrip()


def steps(version: str, names: list[str]) -> list[str]:
    """Return what to do now, in order."""
    return [
        f"Tag the commit:  git tag -a v{version} -m 'followup-rules {version}' && git push origin v{version}",
        f"Publish {' and '.join(names)} at your package index:  .venv/bin/uv publish build/dist/*.whl build/dist/*.gz",
        f"Publish the release at the repository's host, with the notes in {NOTES} and the two files above",
        "Publish the site: make publish, then as docs/publish.rst says for your host",
        "Open the published checker, enter a verdict, and look at the version on the reference page",
    ]


def main(root: Path = ROOT) -> int:
    """Check and build. Returns the exit status: 2, with every fault on standard error, if something is not ready."""
    version = version_of(root)
    found = [*faults(root, version)]
    for fault in found:
        print(f"release: {fault}", file=sys.stderr)
    if found:
        return 2
    for target in TARGETS:
        if subprocess.run([*MAKE, target], cwd=root, check=False).returncode:
            print(f"release: make {target} failed; nothing is ready to be published", file=sys.stderr)
            return 2
    (root / NOTES).write_text(notes_of(root, version) or "", encoding="utf-8")
    names = sorted(file.name for kind in ("*.whl", "*.tar.gz") for file in distributions.OUT.glob(kind))
    print(f"\nfollowup-rules {version} is ready. Nothing is tagged or published yet:")
    for number, step in enumerate(steps(version, names), 1):
        print(f"{number}. {step}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
