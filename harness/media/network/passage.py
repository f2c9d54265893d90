"""A way for pages in the world to the platform, which listens on the harness's own loopback alone."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PIECE = 65536
_HOST = "127.0.0.1"


@contextmanager
def passage(entrance: socket.socket, port: int) -> Iterator[None]:
    """Hand every TCP connection that comes in at `entrance` on to that port of loopback; closes `entrance` at its end.

    It runs in a thread with a loop of its own.
    """
    loop = asyncio.new_event_loop()
    entrance.setblocking(False)
    thread = threading.Thread(target=_run, args=(loop, entrance, port), name="passage", daemon=True)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        entrance.close()


def _run(loop: asyncio.AbstractEventLoop, entrance: socket.socket, port: int) -> None:
    asyncio.set_event_loop(loop)

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _carry(reader, writer, port)

    server = loop.run_until_complete(asyncio.start_server(carry, sock=entrance))
    try:
        loop.run_forever()
    finally:
        server.close()
        loop.run_until_complete(_end(asyncio.all_tasks(loop)))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _end(carrying: set[asyncio.Task[None]]) -> None:
    for task in carrying:
        task.cancel()
    await asyncio.gather(*carrying, return_exceptions=True)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    try:
        beyond_reader, beyond_writer = await asyncio.open_connection(_HOST, port)
    except OSError:
        writer.transport.abort()
        return
    try:
        await asyncio.gather(_pour(reader, beyond_writer), _pour(beyond_reader, writer))
    finally:
        for each in (writer, beyond_writer):
            each.transport.abort()


async def _pour(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Hand on until one side ends; the end is handed on as well."""
    with contextlib.suppress(OSError):
        while piece := await source.read(_PIECE):
            sink.write(piece)
            await sink.drain()
    with contextlib.suppress(OSError, RuntimeError):
        sink.close()
