"""Serves a site compressed with gzip, over a line with a given speed and delay."""

from __future__ import annotations

import gzip
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import serve

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

PART = 16 * 1024


@dataclass
class Line:
    """A line with a speed that all connections share, and a delay in seconds."""

    bytes_a_second: float
    delay: float
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, count: int) -> None:
        """Wait until the line has carried that many more bytes."""
        with self._lock:
            self._free = max(self._free, time.monotonic()) + count / self.bytes_a_second
            until = self._free
        time.sleep(max(0.0, until - time.monotonic()))


class Handler(serve.Handler):
    """Sends the compressed copy of a file to browsers that accept it, at the speed of the line."""

    line: Line | None = None
    packed = False

    def send_head(self) -> Any:
        """Begin after the delay of the line."""
        if self.line:
            time.sleep(self.line.delay)
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """Return the path of the compressed copy of a file, if there is one and the browser accepts it."""
        original = super().translate_path(path)
        copy = f"{original}.gz"
        self.packed = "gzip" in self.headers.get("Accept-Encoding", "") and Path(copy).is_file()
        return copy if self.packed else original

    def guess_type(self, path: Any) -> str:
        """Return the type of the original file."""
        return super().guess_type(str(path).removesuffix(".gz") if self.packed else path)

    def end_headers(self) -> None:
        """Add the header of a compressed file."""
        if self.packed:
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send no faster than the line."""
        if self.line is None:
            super().copyfile(source, outputfile)
            return
        while part := source.read(PART):
            self.line.carry(len(part))
            outputfile.write(part)


def pack(folder: Path) -> None:
    """Write a copy compressed with ``gzip -9`` beside every file in ``folder`` that becomes smaller."""
    for file in [path for path in folder.rglob("*") if path.is_file()]:
        packed = gzip.compress(file.read_bytes(), 9, mtime=0)
        if len(packed) < file.stat().st_size:
            file.with_name(f"{file.name}.gz").write_bytes(packed)


def serving(folder: Path, policy: str, line: Line | None = None) -> AbstractContextManager[str]:
    """Serve ``folder`` while the context lasts, over the given line, and yield the address."""
    return serve.serving(folder, policy, handler=type("OnLine", (Handler,), {"line": line}))
