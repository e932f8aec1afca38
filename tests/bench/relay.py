"""A slow line below TLS: passes on what a browser and a server send each other, late and no faster than the line.

So connecting, the TLS handshake and every request cost what they cost on such a line, whatever the protocol. Chromium's
own throttling delays answers, but neither connections nor handshakes. What TCP does on its own (slow start, losses) is
left out.
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

    from tests.bench.wire import Line

    Parts = SimpleQueue[tuple[float, bytes]]

#: Bytes that are passed on at once: about a packet, so that connections share the line evenly.
PACKET = 1460
#: Bytes that wait for the line in each socket. The default is megabytes: a server could no longer put first what the
#: browser asked for later but needs sooner.
WAITING = 16 * 1024


class Relay(socketserver.ThreadingTCPServer):
    """Listens on a free port, and passes each connection on to the server."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, down: Line, up: Line) -> None:
        """Pass on to ``port``: what it sends over ``down``, what it is sent over ``up``."""
        self.port, self.down, self.up = port, down, up
        super().__init__((HOST, 0), Connection)


class Connection(socketserver.BaseRequestHandler):
    """One connection of the browser, and the one to the server that belongs to it."""

    server: Relay

    def handle(self) -> None:
        """Wait for the round trip in which a connection is made, then pass on both directions."""
        time.sleep(self.server.up.delay + self.server.down.delay)
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WAITING)
            server.connect((HOST, self.server.port))
            up = Thread(target=pass_on, args=(self.request, server, self.server.up), daemon=True)
            up.start()
            pass_on(server, self.request, self.server.down)
            up.join()


def pass_on(source: socket.socket, target: socket.socket, line: Line) -> None:
    """Send to ``target`` what ``source`` gives, until that ends."""
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
    """Send each part when it is due; an empty one is the end. Where ``target`` has gone, ``source`` is read no more."""
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
def relayed(port: int, down: Line, up: Line) -> Iterator[int]:
    """Pass on connections to a port of this machine while the context lasts, and yield the port to connect to."""
    with Relay(port, down, up) as relay:
        thread = Thread(target=relay.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield relay.server_address[1]
        finally:
            relay.shutdown()
            thread.join()
