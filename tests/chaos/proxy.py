"""A TCP proxy between the browser and the app, which can be cut like a cable."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

_AT_ONCE = 65536


class Proxy:
    """Carries bytes between a port of its own and `target`, in a thread of its own, until the block ends."""

    def __init__(self, target: int) -> None:
        self.port = 0
        self._target = target
        self._is_cut = False
        self._writers: set[StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def cut(self) -> None:
        """Break every connection, and each new one at once."""
        asyncio.run_coroutine_threadsafe(self._break_all(), self._loop).result()

    def mend(self) -> None:
        """Let new connections through."""
        self._is_cut = False

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _break_all(self) -> None:
        self._is_cut = True
        for writer in self._writers:
            writer.transport.abort()

    async def _connect(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.transport.abort()
            return
        pair = {writer, there_writer}
        self._writers |= pair
        if self._is_cut:
            await self._break_all()
        await asyncio.gather(_pump(reader, there_writer), _pump(there_reader, writer))
        self._writers -= pair


async def _pump(reader: StreamReader, writer: StreamWriter) -> None:
    """Pass on what comes until one side ends."""
    with suppress(OSError):
        while data := await reader.read(_AT_ONCE):
            writer.write(data)
            await writer.drain()
    writer.close()
