"""What serving takes, for one node or for several in one process."""

import asyncio
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from truceline.server.protocol import Protocol

PATIENCE_S = 3  # for requests that are under way when the node is stopped


class Server(uvicorn.Server):
    """uvicorn's server, which leaves signals to us: to it a stop by signal is no orderly end."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer whoever waits for news, then all that is under way, and close."""
        application = self.config.app
        if isinstance(application, Starlette):
            await application.state.house.let_go()
        await super().shutdown(sockets)


def config(
    application: Starlette,
    *,
    proxies: Sequence[str] = (),
    certificate: Path | None = None,
    key: Path | None = None,
) -> uvicorn.Config:
    """How an application is served. proxies: from whom X-Forwarded-… is believed, nobody else."""
    return uvicorn.Config(
        application,
        http=Protocol,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        ssl_certfile=certificate,
        ssl_keyfile=key,
        access_log=False,  # addresses and paths tell who reads what
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE_S,
    )


def stop_signal() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    if sys.platform != "win32":  # there the handlers of the command line end it
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
    return stop
