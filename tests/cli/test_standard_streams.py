"""The command line with standard streams that are closed, full, broken off or unreadable."""

from __future__ import annotations

import functools
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from followup_rules import cli
from tests.building import five, saved

ROOT = Path(__file__).parents[2]
PANEL = saved(five())
LINES = PANEL + b"\n"
DEVICES = sys.platform == "linux"

native = pytest.mark.needs_native


@pytest.fixture
def file(tmp_path):
    """Return the path of a panel's file."""
    path = tmp_path / "panel.json"
    path.write_bytes(PANEL)
    return path


def shell(line, given=b""):
    """Run a line of the shell in which ``followup`` is the command; return status, standard output and error."""
    followup = f'followup() {{ "{sys.executable}" -m followup_rules "$@"; }}; {line}'
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        ["bash", "-c", followup], cwd=ROOT, env=buffered, input=given, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@native
def test_standard_input_closed():
    """A closed standard input is bad input."""
    assert (2, "", "-: cannot be read: standard input is closed\n") == shell("followup decide - <&-")


@native
@pytest.mark.parametrize("command", ["decide Coding=yes", "rules", "--help", "decide", "link -"])
def test_standard_output_closed(command):
    """Every command reports a closed standard output in one line."""
    expected = "standard output: is closed, so nothing can be written\n"

    assert (4, "", expected) == shell(f"followup {command} >&-", PANEL)


@native
@pytest.mark.parametrize(
    ("command", "status"),
    [("decide Coding=perhaps", 2), ("decide nowhere.json", 2), ("decide", 2), ("nothing", 2), ("decide A=yes >&-", 4)],
)
def test_standard_error_closed(command, status):
    """Without a standard error nothing is printed, not even on standard output."""
    assert (status, "", "") == shell(f"followup {command} 2>&-")


@native
@pytest.mark.skipif(not DEVICES, reason="there is no /dev/full")
class TestFull:
    """A disk that is full."""

    @pytest.mark.parametrize("variable", ["", "PYTHONUNBUFFERED=1"])
    @pytest.mark.parametrize("command", ["decide Coding=yes", "schema", "--help"])
    def test_standard_output(self, command, variable):
        """Output that cannot be written is reported in one line, whether Python buffers it or not."""
        expected = "standard output: cannot be written: No space left on device\n"

        assert (4, "", expected) == shell(f"{variable} followup {command} >/dev/full")

    def test_many_lines(self):
        """JSON Lines end at the first that cannot be written."""
        expected = "standard output: cannot be written: No space left on device\n"

        assert (4, "", expected) == shell("followup decide - --from jsonl >/dev/full", LINES * 100)

    @pytest.mark.parametrize(("command", "status"), [("decide Coding=perhaps", 2), ("decide", 2), ("rules >&-", 4)])
    def test_standard_error(self, command, status):
        """A standard error that cannot be written changes no exit status."""
        assert (status, "", "") == shell(f"followup {command} 2>/dev/full")


@native
@pytest.mark.skipif(not DEVICES, reason="there is no /proc")
@pytest.mark.parametrize("form", ["json", "csv", "jsonl", "jsonl --format json"])
def test_a_file_that_fails_while_it_is_read(form):
    """A file that can be opened and not read is bad input, with nothing on standard output."""
    expected = "/proc/self/mem: cannot be read: Input/output error\n"

    assert (2, "", expected) == shell(f"followup decide /proc/self/mem --from {form}")


@native
@pytest.mark.parametrize("command", ["rules", "decide - --from jsonl", "schema report"])
def test_a_reader_that_has_gone(command):
    """If the other end of a pipe stops reading, as head does, nothing is reported."""
    line = f"(sleep 0.3; followup {command}; echo $? >&2) | true"

    assert (0, "", "141\n") == shell(line, LINES * 3_000)


@native
def test_interrupted():
    """Ctrl-C ends a command that waits for input in one line."""
    command = [sys.executable, "-m", "followup_rules", "decide", "-", "--from", "jsonl", "--format", "jsonl"]
    heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what runs in the background ignores it
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, preexec_fn=heard, **pipes) as process:  # noqa: PLW1509 - one thread
        process.stdin.write(LINES * 20)
        process.stdin.flush()
        process.stdout.read(1)  # it has begun
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()

    assert (130, b"followup: interrupted\n") == (process.returncode, err)


class Broken(io.StringIO):
    """A standard output that cannot be written."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def write(self, _):
        """Refuse to write."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device"), 4, "standard output: cannot be written: No space left on device\n"),
        (OSError("gone"), 4, "standard output: cannot be written: gone\n"),
        (KeyboardInterrupt(), 130, "followup: interrupted\n"),
    ],
    ids=["a reader that has gone", "a full disk", "another failure", "Ctrl-C"],
)
def test_output_that_breaks_off(monkeypatch, capsys, error, status, expected):
    """Each way in which output breaks off has its exit status."""
    monkeypatch.setattr(sys, "stdout", Broken(error))

    assert status == cli.main(["decide", "Coding=yes"])
    assert expected == capsys.readouterr().err


@pytest.mark.parametrize(("stream", "status"), [("stdin", 2), ("stdout", 4), ("stderr", 3)])
def test_a_stream_that_is_not_there(monkeypatch, capsys, file, stream, status):
    """Python has no object for a closed stream."""
    monkeypatch.setattr(sys, stream, None)

    given = {"stdin": "-", "stdout": str(file), "stderr": "Coding=pending"}[stream]
    assert status == cli.main(["decide", given])
    assert (stream != "stderr") == bool(capsys.readouterr().err)


@native
def test_what_cannot_be_written_is_discarded(monkeypatch, tmp_path, capsys):
    """What a stream still holds is not written on exit, so that Python has nothing to complain about."""
    full = Filling((tmp_path / "output").open("wb"))
    with io.TextIOWrapper(full, write_through=False) as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        assert 2 == cli.main(["decide", "Coding=perhaps"])
        full.is_full = False

    assert b"" == (tmp_path / "output").read_bytes()


class Filling(io.BufferedWriter):
    """A file on a full disk."""

    is_full = True

    def flush(self):
        """Fail until there is room."""
        if self.is_full:
            raise OSError(28, "No space left on device")
        super().flush()
