"""Runs a command and returns its exit status, also if a standard stream is closed, full or broken off."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, suppress
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

from followup_rules.model.registry import require_each
from followup_rules.report.terminal import escape_controls

if TYPE_CHECKING:
    from collections.abc import Callable


class ExitStatus(IntEnum):
    """How a command ended."""

    DONE = 0
    MISMATCH = 1
    BAD_INPUT = 2
    NOT_READY = 3
    NOT_WRITTEN = 4
    INTERRUPTED = 130
    READER_GONE = 141


EXIT_STATUSES = {
    ExitStatus.DONE: "there is an outcome, or the command printed what you asked for (for verify, if every opened card "
    "matches)",
    ExitStatus.MISMATCH: "verify finds a card that does not match its seal, or a verdict that is not as it was sealed",
    ExitStatus.BAD_INPUT: "the input cannot be read or has a mistake (for JSON Lines, if a line has one)",
    ExitStatus.NOT_READY: "the panel is not ready (never for JSON Lines), or verify finds no opened card",
    ExitStatus.NOT_WRITTEN: "the output cannot be written",
    ExitStatus.INTERRUPTED: "somebody interrupted the command",
    ExitStatus.READER_GONE: "the command at the other end of the pipe has stopped reading",
}
"""When a command ends with each exit status."""
require_each("meaning in standard_streams.py for the exit status", ExitStatus, EXIT_STATUSES)


def run_command(run: Callable[[], ExitStatus]) -> ExitStatus:
    """Run a command and write out all that it printed.

    If output cannot be written, a stream is closed, or the user interrupts the command, it ends with an exit status and
    one line on standard error, if that is open. Nothing is left for Python to write or report on exit.

    :raises SystemExit: if the command does.
    """
    # If standard error is closed, print would write to standard output instead.
    with redirect_stderr(sys.stderr or io.StringIO()):
        try:
            return _run(run)
        finally:
            _flush_or_discard(sys.stderr)


def print_on_stderr(source: str, message: str) -> None:
    """Write one line about a file, or another source, on standard error."""
    with suppress(OSError):
        print(escape_controls(f"{source}: {message}"), file=sys.stderr)


def _run(run: Callable[[], ExitStatus]) -> ExitStatus:
    if sys.stdout is None:
        print_on_stderr("standard output", "is closed, so nothing can be written")
        return ExitStatus.NOT_WRITTEN
    _use_utf8(sys.stdout)
    try:
        status = _flush_on_exit(run)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _discard(sys.stdout)
        print_on_stderr("followup", "interrupted")
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        _discard(sys.stdout)
        return ExitStatus.READER_GONE
    except OSError as error:
        _discard(sys.stdout)
        print_on_stderr("standard output", f"cannot be written: {error.strerror or error}")
        return ExitStatus.NOT_WRITTEN
    return status


def _flush_on_exit(run: Callable[[], ExitStatus]) -> ExitStatus:
    """Run a command. If it exits by itself, as for ``--help``, write out what it printed first."""
    try:
        return run()
    except SystemExit:
        sys.stdout.flush()
        raise


def _use_utf8(stream: TextIO) -> None:
    """Write UTF-8 with plain line ends, so that a report is the same bytes on every machine."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n")


def _flush_or_discard(stream: TextIO) -> None:
    try:
        stream.flush()
    except OSError:
        _discard(stream)


def _discard(stream: TextIO) -> None:
    """Discard what a stream still holds. Python would try to write it on exit, and report an error."""
    with suppress(OSError):  # a stream without a file descriptor holds nothing back
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
