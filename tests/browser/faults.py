"""What goes wrong between browser and server, so that a test can see what the page makes of it."""

from __future__ import annotations

import functools
import threading
from fnmatch import fnmatch
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from serve import Handler

MISSING = "missing"
"""The server does not have the file."""

STALLED = "stalled"
"""The file is asked for and never answered."""

HALF = "half"
"""The first half of the file comes, then nothing."""

CHANGED = "changed"
"""The file has its right length and other bytes."""

UNTYPED = "untyped"
"""The file comes as bytes of no type, as from a server that does not know its ending."""

BUSY = "busy"
"""The server is too busy to answer."""

HELD = "held"
"""The file comes once ``Faults.released`` is set."""


class Faults(dict):
    """What goes wrong, by pattern of path (``"*.wasm"``): looked up at every request, so a test can repair it.

    ``asked`` lists the path of every request, in their order.
    """

    def __init__(self):
        super().__init__()
        self.asked = []
        self.over = threading.Event()
        self.released = threading.Event()

    @property
    def handler(self):
        """Return what answers requests, for ``serve.serving``."""
        return functools.partial(FaultyHandler, faults=self)

    def of(self, path):
        """Return what goes wrong with this path, if anything."""
        return next((fault for pattern, fault in self.items() if fnmatch(path, pattern)), None)


class FaultyHandler(Handler):
    """Answers as `make serve` does, but for the faults."""

    def __init__(self, *args, faults, **kwargs):
        self.faults = faults
        super().__init__(*args, **kwargs)

    def send_head(self):
        """Note who asks for what, and answer as usual unless something is to go wrong here."""
        path = self.path.partition("?")[0]
        self.faults.asked.append(path)
        if self.faults.of(path) == HELD:
            self.faults.released.wait()
        play = {
            MISSING: self.miss,
            STALLED: self.stall,
            HALF: self.send_half,
            CHANGED: self.send_changed,
            BUSY: self.refuse,
        }
        return play.get(self.faults.of(path), super().send_head)()

    def guess_type(self, path):
        """Return the type of a file, unless it is to have none."""
        return "application/octet-stream" if self.faults.of(self.path) == UNTYPED else super().guess_type(path)

    def miss(self):
        """Say that there is no such file."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def refuse(self):
        """Say that there is no time to answer."""
        self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)

    def stall(self):
        """Keep the connection open and say nothing until the test is over."""
        self.close_connection = self.faults.over.wait()

    def send_half(self):
        """Promise the whole file, send half of it, and stall."""
        whole = self.begin()
        self.wfile.write(whole[: len(whole) // 2])
        self.wfile.flush()
        self.stall()

    def send_changed(self):
        """Send the file's bytes, last first."""
        return BytesIO(self.begin()[::-1])

    def begin(self):
        """Send the headers that go with a file, and return what it holds."""
        whole = Path(self.translate_path(self.path)).read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(whole)))
        self.end_headers()
        return whole
