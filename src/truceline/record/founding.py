"""Founding: whose keys a new record begins with."""

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.record.entries import Created, Holder
from truceline.record.keys import SecretKey, new_key
from truceline.record.stores.keyfiles import LOG

UNATTENDED = "monitor"  # who writes a record that nobody has founded


@dataclass(frozen=True, slots=True)
class Founding:
    """What the first entry says, and the keys that we hold: that of the log, and of authors.

    holders: the keys of all authors, ours included.
    """

    author: str
    origin: str
    keys: Mapping[str, SecretKey]
    holders: tuple[Holder, ...]

    @property
    def created(self) -> Created:
        """The body of entry 0."""
        return Created(self.origin, self.keys[LOG].name, self.holders)


def unattended(keys: Mapping[str, SecretKey]) -> Founding:
    """The founding of a record that nobody vouches for: keys that are missing are made."""
    log, author = keys.get(LOG) or new_key(), keys.get(UNATTENDED) or new_key()
    held = {**keys, LOG: log, UNATTENDED: author}
    holders = tuple(
        Holder(name, key.name, "working") for name, key in sorted(held.items()) if name != LOG
    )
    return Founding(UNATTENDED, f"local/{log.public.hex()[:32]}", held, holders)
