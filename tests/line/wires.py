"""A server on this machine for the length of a block, none of whose connections outlives it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

Handling = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(handle: Handling, port: int = 0) -> AsyncIterator[int]:
    """The port at which `handle` is given every connection; a free one where none is named."""
    open_ones: list[tuple[asyncio.Task[None], asyncio.StreamWriter]] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_ones.append((task, writer))
        with suppress(asyncio.CancelledError, ConnectionError, asyncio.IncompleteReadError):
            await handle(reader, writer)

    server = await asyncio.start_server(connected, "127.0.0.1", port)
    async with server:
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            for task, writer in open_ones:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                writer.close()
                with suppress(ConnectionError):
                    await writer.wait_closed()
