"""The protocol: HTTP/1.1 as uvicorn speaks it, with patience for heads and chunks that go at once.

An answer that goes on for long may hand a chunk of its body straight to the connection: no task is
woken for it. For `uvicorn.Config(http=Protocol)`.
"""

from truceline.server.slow_heads import PatientFor10s

CHUNK = "truceline.chunk"  # an extension of the scope: {"send": Callable[[bytes], bool]}


class Protocol(PatientFor10s):
    """What the server is reached by."""

    def handle_events(self) -> None:
        """Something came; a request is told how to hand chunks over where its answer has any."""
        super().handle_events()
        if self.scope and self.scope["method"] == "GET" and self.scope["http_version"] == "1.1":
            self.scope["extensions"] = {CHUNK: {"send": self._chunk}}

    def _chunk(self, content: bytes) -> bool:
        """Send a chunk of a body that has begun, unless something before it is still to be sent."""
        if self.transport.is_closing() or self.transport.get_write_buffer_size():
            return False
        self.transport.write(b"%x\r\n%b\r\n" % (len(content), content))
        return True
