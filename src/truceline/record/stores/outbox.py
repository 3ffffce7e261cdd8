"""The outbox: what an author has signed and the log may not have yet, on the author's own disk.

While the line is cut the author's chain goes on here. Afterwards everything is sent again, as often
as one likes: the log knows an entry by its id and gives the first receipt again.

One file an author: each leaf after its length as two bytes, big-endian, synced one by one. What a
torn write left at its end was never told to anybody, and is cut off on opening.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from truceline.errors import BadEntry, RecordRefused
from truceline.record.chains import START, End
from truceline.record.entry import Head, Seen, Signed, compose, read
from truceline.record.keys import SecretKey, new_id
from truceline.record.stores.lock import hold


class Outbox:
    """An author's own chain of entries; one process writes. Closes at the end of a `with`."""

    def __init__(self, path: Path, author: str, log: str, key: SecretKey) -> None:
        """Open the outbox of an author, made where there is none.

        Raises RecordRefused: another process has it, or it holds another author's entries.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._author, self._log, self._key = author, log, key
        self.end, self.leaves = START, list[bytes]()
        with ExitStack() as undo:
            undo.enter_context(hold(path.parent))
            path.touch()
            self._file = undo.enter_context(path.open("r+b", buffering=0))
            self._file.truncate(self._read())
            self._opened = undo.pop_all()

    def write(self, body: object, *, now_us: int, seen: Seen) -> Signed:
        """Sign an entry and keep it; on the disk when it returns.

        Raises BadEntry, and RecordRefused where it could not be written: then open it again.
        """
        head = Head(
            log=self._log,
            id=new_id(now_us),
            author=self._author,
            key=self._key.name,
            seq=self.end.seq + 1,
            prev=self.end.digest,
            seen=seen,
            at=now_us,
        )
        signed = compose(head, body, self._key)
        try:
            self._file.write(len(signed.leaf).to_bytes(2, "big") + signed.leaf)
            os.fsync(self._file.fileno())
        except (OSError, ValueError) as error:  # a closed file is a ValueError
            self.close()  # what it holds now is not known until it is read again
            raise RecordRefused(f"the outbox of {self._author}: {error}") from error
        self._take(signed)
        return signed

    def since(self, seq: int) -> Iterator[bytes]:
        """The leaves that the author counted `seq` and later, in order: what is to be sent."""
        for leaf in self.leaves:
            if read(leaf).head.seq >= seq:
                yield leaf

    def follow(self, end: End) -> None:
        """Go on behind what the log holds of this author, where that is more than lies here.

        Without it an author who has lost an outbox would sign a second entry for a place that is
        taken. Raises RecordRefused where the log holds another entry for a place than this file.
        """
        held = {signed.head.seq: signed.digest for signed in map(read, self.leaves)}
        if held.get(end.seq, end.digest) != end.digest:
            what = f"the log holds another entry {end.seq} of {self._author} than this outbox"
            raise RecordRefused(what, remedy="find out who has signed it; revoke the key")
        if end.seq > self.end.seq:
            self.end = end

    def close(self) -> None:
        """Let go of the file."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> int:
        """Take in all whole leaves; where the last one ends."""
        content, place = self._file.read(), 0
        while place + 2 <= len(content):
            end = place + 2 + int.from_bytes(content[place : place + 2], "big")
            if end > len(content):
                break
            try:
                self._take(read(content[place + 2 : end]))
            except BadEntry as refused:
                what = f"the outbox of {self._author} is damaged: {refused.what}"
                raise RecordRefused(what) from None
            place = end
        return place

    def _take(self, signed: Signed) -> None:
        if signed.head.author != self._author or signed.head.log != self._log:
            raise RecordRefused(f"this is the outbox of {signed.head.author} for {signed.head.log}")
        self.leaves.append(signed.leaf)
        self.end = End(signed.head.seq, signed.digest)
