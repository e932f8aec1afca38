"""Relays connections between a browser and a server as a slow line does: late, and no faster than the line.

The relay is below TLS, so connections, handshakes and requests cost what they cost on such a line, with any protocol.
Chromium's own throttling delays answers, but not connections and handshakes. The behaviour of TCP itself (slow start,
losses) is not simulated.
"""

from __future__ import annotations

import socket
import socketserver
import time
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from serve import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.slow_server import Line

    Parts = SimpleQueue[tuple[float, bytes]]

#: Bytes that are relayed at once: about a packet, so that connections share the line evenly.
PACKET = 1460
#: Bytes that wait for the line in each socket. The default is megabytes, with which a server could no longer send
#: urgent data before the data that waits.
WAITING = 16 * 1024


class Relay(socketserver.ThreadingTCPServer):
    """Listens on a free port, and relays each connection to the server."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, down: Line, up: Line) -> None:
        """Relay to ``port``: its answers over the line ``down``, requests over the line ``up``."""
        self.port, self.down, self.up = port, down, up
        super().__init__((HOST, 0), Connection)


class Connection(socketserver.BaseRequestHandler):
    """A connection of the browser, and its connection to the server."""

    server: Relay

    def handle(self) -> None:
        """Wait for the round trip that a connection takes, then relay both directions."""
        time.sleep(self.server.up.delay + self.server.down.delay)
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WAITING)
            server.connect((HOST, self.server.port))
            up = Thread(target=relay_stream, args=(self.request, server, self.server.up), daemon=True)
            up.start()
            relay_stream(server, self.request, self.server.down)
            up.join()


def relay_stream(source: socket.socket, target: socket.socket, line: Line) -> None:
    """Send the data of ``source`` to ``target``, until ``source`` ends."""
    for each in (source, target):
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    parts: Parts = SimpleQueue()
    arriving = Thread(target=deliver, args=(parts, source, target), daemon=True)
    arriving.start()
    with suppress(OSError):
        while part := source.recv(PACKET):
            line.carry(len(part))
            parts.put((time.monotonic() + line.delay, part))
    parts.put((time.monotonic() + line.delay, b""))
    arriving.join()


def deliver(parts: Parts, source: socket.socket, target: socket.socket) -> None:
    """Send each part when it is due. An empty part is the end. If ``target`` is closed, stop reading ``source``."""
    try:
        while True:
            due, part = parts.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not part:
                target.shutdown(socket.SHUT_WR)
                return
            target.sendall(part)
    except OSError:
        with suppress(OSError):
            source.shutdown(socket.SHUT_RD)


@contextmanager
def relaying(port: int, down: Line, up: Line) -> Iterator[int]:
    """Relay connections to a port of this machine while the context lasts, and yield the port to connect to."""
    with Relay(port, down, up) as relay:
        thread = Thread(target=relay.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield relay.server_address[1]
        finally:
            relay.shutdown()
            thread.join()
