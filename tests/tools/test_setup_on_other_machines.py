"""``make`` sets the project up on machines unlike ours, and passes nothing of a user's shell into what it builds.

Nothing is fetched: the tests have Pythons of their own, small scripts that write down what they are asked for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.needs_native

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = "/usr/bin:/bin"

PYTHON = """\
#!/bin/sh
# A Python of version {version}, which makes an environment with a copy of itself and "installs" uv there.
case "$*" in
    -c*sys.version\\)) echo "{version}" ;;
    -c*) {able} && echo {version} ;;
    "-m venv --clear "*)
        for folder; do :; done
        {able} || {{ echo "ensurepip is not available: apt install python3-venv"; exit 1; }}
        rm -rf "$folder" && mkdir -p "$folder/bin" && cp "$0" "$folder/bin/python"
        echo made >>made.txt ;;
    "-m pip install "*) {installs} && touch "${{0%python}}uv" && chmod +x "${{0%python}}uv" ;;
esac
"""


def write_script(file, text):
    """Write a script that can be run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


@dataclass(frozen=True)
class Checkout:
    """A copy of the files that set up the project, and a folder of commands that is first on PATH."""

    folder: Path
    commands: Path

    def python(self, name, version, *, able=True, installs=True):
        """Put a Python on PATH: ``version`` is 313 for 3.13. ``able`` to make environments, and to install uv."""
        words = {True: "true", False: "false"}
        text = PYTHON.format(version=version, able=words[able], installs=words[installs])
        write_script(self.commands / name, text)

    def setup(self, **variables):
        """Run setup.sh from the folder above. Return its exit status and its output."""
        environment = {"PATH": f"{self.commands}:{SYSTEM}", **variables}
        command = [f"{self.folder.name}/docs/_tools/setup.sh"]
        run = subprocess.run(
            command, cwd=self.folder.parent, env=environment, capture_output=True, text=True, check=False
        )
        return run.returncode, run.stdout + run.stderr

    @property
    def times_made(self):
        """How often ``.venv`` was made."""
        made = self.folder / "made.txt"
        return len(made.read_text().splitlines()) if made.exists() else 0


@pytest.fixture
def checkout(tmp_path):
    """Return a checkout, in a folder whose name has all that a shell may trip over, with a Python 3.13."""
    folder = tmp_path / "it's a (b) ü"
    for name in ("docs/_tools/setup.sh", ".requirements/setup.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    made = Checkout(folder, tmp_path / "commands")
    made.python("python3.13", 313)
    return made


def test_a_whole_environment_is_kept(checkout):
    """A second `make` makes nothing anew."""
    assert [checkout.setup(), checkout.setup()] == [(0, ""), (0, "")]
    assert checkout.times_made == 1


def interrupt(checkout):
    """Leave an environment as it is when someone pressed Ctrl-C while uv was fetched."""
    checkout.python("python3.13", 313, installs=False)
    assert checkout.setup()[0] != 0
    checkout.python("python3.13", 313)


def lose_the_python(checkout):
    """Remove the Python of an environment, as an upgrade of the system does."""
    checkout.setup()
    (checkout.folder / ".venv" / "bin" / "python").unlink()


def lose_uv(checkout):
    """Remove uv."""
    checkout.setup()
    (checkout.folder / ".venv" / "bin" / "uv").unlink()


def take_another_uv(checkout):
    """Change which uv is pinned."""
    checkout.setup()
    (checkout.folder / ".requirements" / "setup.txt").write_text("uv==99\n")


@pytest.mark.parametrize("happen", [interrupt, lose_the_python, lose_uv, take_another_uv])
def test_an_environment_that_is_not_whole_is_made_anew(checkout, happen):
    """A user runs `make` again, and it works. Nobody has to know of `make clean`."""
    happen(checkout)

    assert checkout.setup() == (0, "")
    assert checkout.times_made == 2
    assert checkout.setup() == (0, "")
    assert checkout.times_made == 2


def test_a_checkout_that_was_moved_gets_another_environment(checkout, tmp_path):
    """A user moves the folder: scripts in the environment name the old one."""
    checkout.setup()
    checkout.folder.rename(tmp_path / "elsewhere")
    moved = Checkout(tmp_path / "elsewhere", checkout.commands)

    assert moved.setup() == (0, "")
    assert moved.times_made == 2


def test_another_python_is_taken_when_it_is_named(checkout):
    """`make PYTHON=python3.12` takes that Python, later too, and without the name nothing changes again."""
    checkout.python("python3.12", 312)
    for variables, times in (({}, 1), ({"PYTHON": "python3.12"}, 2), ({"PYTHON": "python3.12"}, 2), ({}, 2)):
        assert checkout.setup(**variables) == (0, "")
        assert checkout.times_made == times


def test_without_ensurepip_python_s_own_advice_is_shown(checkout):
    """On Debian without python3-venv, Python says which package to install. So does `make`."""
    for name in ("python3.13", "python3"):
        checkout.python(name, 313, able=False)
    advice = "ensurepip is not available: apt install python3-venv\n"
    no_python, named = checkout.setup(), checkout.setup(PYTHON="python3.13")

    assert (no_python[0], named[0]) == (2, 2)
    assert no_python[1].startswith("setup: no Python 3.12 or newer that can make a virtual environment")
    assert named[1].startswith("setup: PYTHON=python3.13 is not a Python 3.12 or newer that can make")
    assert no_python[1].endswith(advice)
    assert named[1].endswith(advice)


def test_cdpath_leads_to_no_other_checkout(checkout, tmp_path):
    """A user whose CDPATH has a folder with a checkout sets up the one whose script runs."""
    (tmp_path / "other" / checkout.folder.name / "docs" / "_tools").mkdir(parents=True)

    assert checkout.setup(CDPATH=str(tmp_path / "other")) == (0, "")
    assert checkout.times_made == 1


SHOW = "show: ; @env\n"
"""A Makefile that shows what commands get to see."""
UNSET = ["PYTHONPATH", "PYTHONHOME", "PYTHONOPTIMIZE", "PYTHONWARNINGS", "PYTHONSAFEPATH", "NODE_OPTIONS", "PIP_TARGET"]
KEPT = ["PYTHONUNBUFFERED", "UV_DEFAULT_INDEX", "npm_config_registry", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"]


def variables_of(tmp_path, *arguments, **variables):
    """Return the variables that a command of our Makefile gets."""
    (tmp_path / "show.mk").write_text(SHOW)
    command = ["make", "-s", "-f", str(ROOT / "Makefile"), "-f", str(tmp_path / "show.mk"), *arguments, "show"]
    environment = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", **variables}
    lines = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    return dict(line.split("=", 1) for line in lines.splitlines() if "=" in line)


def test_variables_of_the_shell_do_not_reach_a_build(tmp_path):
    """What a user has set for other work changes no byte. What a company network needs is kept."""
    seen = variables_of(tmp_path, **dict.fromkeys([*UNSET, *KEPT], "x"), LANG="de_DE.UTF-8", LC_ALL="de_DE.UTF-8")

    assert [] == [name for name in UNSET if name in seen]
    assert [] == [name for name in KEPT if seen.get(name) != "x"]
    assert (seen["LC_ALL"], seen["PIP_USER"]) == ("C", "0")
    assert (seen["UV_SYSTEM_CERTS"], seen["NODE_USE_SYSTEM_CA"]) == ("1", "1")


def test_bytecode_is_kept_out_of_the_sources_of_a_user_who_wants_none_there(tmp_path):
    """Without any bytecode a build would take longer. So it is kept in build, or where the user says."""
    unwanted = variables_of(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    elsewhere = variables_of(tmp_path, PYTHONDONTWRITEBYTECODE="1", PYTHONPYCACHEPREFIX="/caches")

    assert "PYTHONDONTWRITEBYTECODE" not in unwanted
    assert unwanted["PYTHONPYCACHEPREFIX"] == f"{tmp_path}/build/pycache"
    assert elsewhere["PYTHONPYCACHEPREFIX"] == "/caches"
    assert "PYTHONPYCACHEPREFIX" not in variables_of(tmp_path)


def test_the_python_that_is_named_and_the_date_of_a_build_are_passed_on(tmp_path):
    """PYTHON chooses a Python, from the shell or behind `make`. SOURCE_DATE_EPOCH is kept, unless it is empty."""
    assert variables_of(tmp_path, PYTHON="python3.12")["PYTHON"] == "python3.12"
    assert variables_of(tmp_path, "PYTHON=python3.12")["PYTHON"] == "python3.12"
    assert variables_of(tmp_path, SOURCE_DATE_EPOCH="1000000000")["SOURCE_DATE_EPOCH"] == "1000000000"
    assert "SOURCE_DATE_EPOCH" not in variables_of(tmp_path, SOURCE_DATE_EPOCH="")


def test_without_a_home_to_write_to_what_is_fetched_is_kept_in_build(tmp_path):
    """A build works for a user without a home, as in some containers. Others keep the caches of their home."""
    without, with_home = variables_of(tmp_path, HOME="/nonexistent"), variables_of(tmp_path, HOME=str(tmp_path))
    caches = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "npm_config_cache")

    assert [] == [name for name in caches if not without[name].startswith(f"{tmp_path}/build/cache")]
    assert [] == [name for name in caches if name in with_home]


@pytest.mark.skipif(shutil.which("git") is None, reason="this test needs git")
def test_a_git_that_writes_windows_line_ends_changes_no_file(tmp_path):
    """A user whose git turns line ends into CRLF has scripts that a shell can read, and tables as they were written."""
    names = (".gitattributes", "Makefile", "docs/_tools/setup.sh", ".ci/run", "tests/tables/excel-us.csv")
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    for name in names:
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, origin / name)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"], ["clone", "-q", ".", str(clone)]):
        subprocess.run([*git, *command], cwd=origin, check=True)

    assert [] == [name for name in names if (clone / name).read_bytes() != (ROOT / name).read_bytes()]
