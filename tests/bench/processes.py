"""Runs a command, and measures its processor time and its memory, which do not depend on other work."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: The system's units of memory in a mebibyte: macOS counts bytes, other systems kibibytes.
MEBIBYTE = 1024 * 1024 if sys.platform == "darwin" else 1024


class Usage(NamedTuple):
    """The resources that a command used: seconds of processor time, and peak memory in MiB."""

    seconds: float
    mebibytes: float


def run(command: Sequence[str], folder: Path, stdin: IO[str] | None = None) -> Usage:
    """Run a command in a folder, and discard its output. RuntimeError if it fails."""
    process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEBIBYTE)
