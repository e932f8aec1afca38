"""Runs a command and says what it took of the machine, however busy that is with other things."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: How many of what the system counts memory in make a mebibyte: macOS counts bytes, others kibibytes.
MEBIBYTE = 1024 * 1024 if sys.platform == "darwin" else 1024


class Took(NamedTuple):
    """What a command took: seconds of a processor, and peak memory in MiB."""

    seconds: float
    mebibytes: float


def run(command: Sequence[str], folder: Path, given: IO[str] | None = None) -> Took:
    """Run a command in a folder and throw away what it prints. RuntimeError where it fails."""
    process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    return Took(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEBIBYTE)
