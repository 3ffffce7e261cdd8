"""Decoders of formats in which each message is a document of its own, as phones send them."""

from collections.abc import Callable, Mapping
from typing import Any  # what a message says

from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.profile import Profile, option_of
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

MESSAGE_BYTES_MAX = 1 << 20
# Phones state the radius in which the true position lies with 68 %: for a normal scatter in two
# dimensions, that of 95 % is sqrt(ln 0.05 / ln 0.32) times as wide, in one dimension twice.
RADIUS95_OF_68, HALF_WIDTH95_OF_68 = 1.622, 2.0
# Which object a row is about: who brings it, as token or topic proves; one of those whom the source
# serves; or whom the message names.
IDENTITIES = ("source", "within", "message")
Row = Mapping[str, Any]  # columns of ours; None is unknown


class Unread(Exception):
    """A message that gives no row; its reason, empty where it is none that should."""


class Messages:
    """Decoder of messages one after the other, each a take to its end."""

    def __init__(
        self, profile: Profile, feed: str, read: Callable[[bytes, int], Row], *, kind: str = ""
    ) -> None:
        """read(message, now_us) gives the row; it raises Unread. Raises BadProfile."""
        refuse_fixed(profile, feed)
        self.rejects = Rejects()
        self._gather = Gatherer(profile, self.rejects, kind=kind)
        self._source, self._identity = profile.source, option_of(profile, "identity", IDENTITIES)
        self._read, self._held = read, b""

    @property
    def held(self) -> int:
        """How many bytes of a message are here."""
        return len(self._held)

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The row of the message that these bytes, being none, end."""
        if content:
            if len(self._held) <= MESSAGE_BYTES_MAX:
                self._held += content
            return NO_ROWS
        message, self._held = self._held.strip(), b""
        return self.take_many([message], now_us) if message else NO_ROWS

    def take_many(self, messages: list[bytes], now_us: int = 0) -> Observations:
        """The rows of whole messages, as one block."""
        rows = [row for row in (self._row(each, now_us) for each in messages) if row]
        if not rows:
            return NO_ROWS
        names = dict.fromkeys(name for row in rows for name in row)
        columns = {name: [row.get(name) for row in rows] for name in names}
        if self._identity == "source":
            columns["object_id"] = [f"device:{self._source}"] * len(rows)
        elif self._identity == "within":
            said = [str(each).removeprefix("device:") for each in columns["object_id"]]
            columns["object_id"] = [f"device:{self._source}/{each}" for each in said]
        return self._gather.block(columns, now_us)

    def _row(self, message: bytes, now_us: int) -> Row | None:
        if len(message) > MESSAGE_BYTES_MAX:
            self._gather.reject("message_too_large", message)
            return None
        try:
            return self._read(message, now_us)
        except Unread as unread:
            if str(unread):
                self._gather.reject(str(unread), message)
        return None


def positive(value: float | None, factor: float = 1.0) -> float | None:
    """A number that is unknown below zero, in our unit."""
    return None if value is None or not value >= 0 else value * factor
