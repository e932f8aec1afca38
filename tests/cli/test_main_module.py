"""The package can be run."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("argument", "status"), [("Coding=yes", 0), ("Coding=pending", 3), ("Coding=perhaps", 2)])
def test_exit_status(monkeypatch, capsys, argument, status):
    """Run as a module, the package ends with the command line's status."""
    monkeypatch.setattr(sys, "argv", ["followup", "decide", argument])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("followup_rules", run_name="__main__")

    assert status == ended.value.code
    assert bool(capsys.readouterr().err) is (status == 2)


def test_importing_runs_nothing():
    """Imported rather than run, the module does nothing."""
    assert "main" in runpy.run_module("followup_rules.__main__", run_name="imported")


def run(*arguments, **more):
    """Run ``python -m followup_rules`` as a person would."""
    command = [sys.executable, "-m", "followup_rules", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **more)


@pytest.mark.needs_native
def test_python_m():
    """``python -m followup_rules`` decides, speaks UTF-8 with plain line ends, and exits with its status."""
    done = run("decide", "B\u00fchne=yes,no", "Process=maybe")

    assert (0, b"") == (done.returncode, done.stderr)
    assert done.stdout.startswith(b"Need more information\n\nWhy\n  - B\xc3\xbchne: ")


@pytest.mark.needs_native
def test_python_m_with_bad_input():
    """Bad input on standard input ends with status 2, an error on one line and no traceback."""
    done = run("decide", "-", input=b"[]")

    assert (2, b"") == (done.returncode, done.stdout)
    assert [b"-: must be an object, not a list"] == done.stderr.splitlines()
