"""Readers who open a page of a web server at the same moment, each with a connection of their own."""

from __future__ import annotations

import asyncio
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TIMEOUT = 300
"""Seconds within which each reader must have everything."""


@dataclass
class Visits:
    """What readers got: how many answers and bytes, what failed, and how many seconds each waited for all of it."""

    answers: int = 0
    bytes: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def read_at_once(address: str, files: list[str], readers: int) -> Visits:
    """Have readers connect first, and then all ask for the files of a visit, one after another."""
    allow_connections(readers)
    with ThreadPoolExecutor(1) as pool:  # Playwright runs a loop in this thread
        return pool.submit(asyncio.run, _read_at_once(address, files, readers)).result()


def allow_connections(count: int) -> None:
    """Raise the limit of open files of this process and of those that it starts. It is 1,024 on most machines."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, count + 500)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


async def _read_at_once(address: str, files: list[str], readers: int) -> Visits:
    visits = Visits()
    all_connected = asyncio.Barrier(readers)
    async with asyncio.timeout(TIMEOUT), asyncio.TaskGroup() as group:
        for _ in range(readers):
            group.create_task(_read(address, files, all_connected, visits))
    return visits


async def _read(address: str, files: list[str], all_connected: asyncio.Barrier, visits: Visits) -> None:
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    await all_connected.wait()
    start = time.monotonic()
    for file in files:
        try:
            status, size = await _get(reader, writer, parts.netloc, parts.path + file)
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            visits.failures.append(f"{file}: {error!r}")
            break
        visits.answers += 1
        visits.bytes += size
        if status != 200:
            visits.failures.append(f"{file}: {status}")
    visits.seconds.append(time.monotonic() - start)
    writer.close()


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, path: str) -> tuple[int, int]:
    """Ask for a file, read all of it, and return the status and the number of bytes."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, br\r\n\r\n".encode())
    await writer.drain()
    status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    size = int(headers["content-length"])
    left = size
    while left:  # in pieces, so that 1,000 readers do not hold the engine in memory 1,000 times
        piece = await reader.read(min(left, 2**16))
        if not piece:
            raise asyncio.IncompleteReadError(b"", left)
        left -= len(piece)
    return int(status.split()[1]), size
