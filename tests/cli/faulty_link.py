"""A link between two processes that can be cut: what goes through it is passed on or broken off."""

import socket
import threading
from contextlib import suppress
from typing import Self


class Link:
    """Listens on a port of its own and passes on to another one, unless it is cut."""

    def __init__(self, to_port: int) -> None:
        self._to_port, self._cut = to_port, False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break off all that is under way, and let nothing through from now on."""
        with self._guard:
            self._cut, broken = True, list(self._open)
            self._open.clear()
        for each in broken:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def mend(self) -> None:
        """Let everything through again."""
        with self._guard:
            self._cut = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return  # it is over
            try:
                far = socket.create_connection(("127.0.0.1", self._to_port), timeout=5)
                far.settimeout(None)
            except OSError:
                near.close()
                continue
            with self._guard:
                if self._cut:
                    near.close()
                    far.close()
                    continue
                self._open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(65536):
                other.sendall(content)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        with self._guard:
            self._open -= {one, other}
