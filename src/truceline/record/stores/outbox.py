"""The outbox: what authors here have signed and the log may not have yet, on their own disk.

While the line is cut the authors' chains go on here. Afterwards everything is sent again, as often
as one likes: the log knows an entry by its id and gives the first receipt again. What others have
signed and brought here past the log is kept beside it, and sent on as well.

One file for all authors of a node, so that it also keeps in which order they wrote: each leaf after
its length as two bytes, big-endian, synced round by round. What a torn write left at its end was
never told to anybody, and is cut off on opening.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import Self

from truceline.errors import BadEntry, RecordRefused
from truceline.record.chains import START, Author, End
from truceline.record.entry import Seen, Signed, read
from truceline.record.keys import SecretKey
from truceline.record.stores.lock import hold
from truceline.record.stores.sync import sync_folder

BLOCKS = "blocks"  # the folder beside it: blocks that its entries name, by their digests
_DIGEST = re.compile(rb"[0-9a-f]{64}")


class Outbox:
    """The chains of a node's own authors and the blocks they name; one process writes.

    Closes at the end of a `with`.
    written: their entries, in the order in which they were signed, and those that others brought
    here, in the order in which they came.
    """

    def __init__(
        self, path: Path, log: str, keys: Mapping[str, SecretKey], *, read_only: bool = False
    ) -> None:
        """Open the outbox of these authors, made where there is none.

        read_only: as it stands, beside the process that writes. Raises RecordRefused: another
        process has it, or it is for another log.
        """
        self._log, self._keys = log, keys
        self._blocks = path.parent / BLOCKS
        self._ends: dict[str, End] = {}
        self._in_round = self._unsynced = False
        self.written: list[Signed] = []
        with ExitStack() as undo:
            if read_only:
                content = path.read_bytes() if path.exists() else b""
                self._file: RawIOBase | BytesIO = undo.enter_context(BytesIO(content))
                self._read()
                self._opened = undo.pop_all()
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            undo.enter_context(hold(path.parent))
            path.touch()
            sync_folder(path.parent)
            self._file = undo.enter_context(path.open("r+b", buffering=0))
            self._file.truncate(self._read())
            self._file.seek(0, os.SEEK_END)  # it stands behind what was cut off
            self._opened = undo.pop_all()

    @property
    def authors(self) -> tuple[str, ...]:
        """Who writes here."""
        return tuple(self._keys)

    @contextmanager
    def round(self) -> Iterator[None]:
        """Sync what is written within at once, at the end; till then nobody may be told of it.

        A round within a round is part of it. Raises RecordRefused as `write` does.
        """
        if self._in_round:
            yield
            return
        self._in_round = True
        try:
            yield
        finally:
            self._in_round = False
            self._sync()

    def write(self, author: str, body: object, *, now_us: int, seen: Seen) -> Signed:
        """Sign an entry and keep it; on the disk when it returns, or at the end of the round.

        Raises BadEntry, and RecordRefused where the author has no key here or it could not be
        written: then open the outbox again.
        """
        if author not in self._keys:
            known = ", ".join(sorted(self._keys)) or "none"
            what = f"the secret key of {author!r} is not here"
            raise RecordRefused(what, remedy=f"here are those of: {known}")
        writer = Author(author, self._keys[author], self._log, self.end(author))
        signed = writer.write(body, now_us=now_us, seen=seen)
        self.hold(signed)
        return signed

    def hold(self, *entries: Signed) -> None:
        """Keep entries as they are, each the next one of its author; on the disk when it returns,
        or at the end of the round. Raises RecordRefused as `write` does.
        """
        with self._refusing():
            pieces = (len(each.leaf).to_bytes(2, "big") + each.leaf for each in entries)
            self._file.write(b"".join(pieces))
        self._unsynced = True
        if not self._in_round:
            self._sync()
        for each in entries:
            self._take(each)

    def keep(self, digest: str, content: bytes) -> None:
        """Keep a block that an entry is to name; on the disk when it returns."""
        path = self._blocks / digest
        if path.exists():
            return
        self._blocks.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
        sync_folder(self._blocks)

    def block(self, digest: str) -> bytes | None:
        """A block kept here; None where there is none, or not the one of that name any more."""
        path = self._blocks / digest
        content = path.read_bytes() if path.is_file() else None
        return content if content and sha256(content).hexdigest() == digest else None

    def end(self, author: str) -> End:
        """The last entry of an author, here or followed."""
        return self._ends.get(author, START)

    def since(self, author: str, seq: int) -> list[bytes]:
        """The leaves that the author counted `seq` and later, in order: what is to be sent."""
        heads = ((each.head, each.leaf) for each in self.written)
        return [leaf for head, leaf in heads if head.author == author and head.seq >= seq]

    def follow(self, author: str, end: End) -> None:
        """Go on behind what the log holds of this author, where that is more than lies here.

        Without it an author who has lost an outbox would sign a second entry for a place that is
        taken. Raises RecordRefused where the log holds another entry for a place than this file.
        """
        mine = self.end(author)
        if end.seq > mine.seq:
            self._ends[author] = end
            return
        for each in reversed(self.written):
            if (each.head.author, each.head.seq) == (author, end.seq):
                if each.digest != end.digest:
                    what = f"the log holds another entry {end.seq} of {author} than this outbox"
                    raise RecordRefused(what, remedy="find out who has signed it; revoke the key")
                return

    def close(self) -> None:
        """Let go of the file."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _sync(self) -> None:
        if self._unsynced:
            with self._refusing():
                os.fsync(self._file.fileno())
            self._unsynced = False

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """After an error it is closed: what it holds is not known until it is read again."""
        try:
            yield
        except (OSError, ValueError) as error:  # a closed file is a ValueError
            self.close()
            authors = ", ".join(self._keys)
            raise RecordRefused(f"the outbox of {authors}: {error}") from error

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
                raise RecordRefused(f"the outbox is damaged: {refused.what}") from None
            place = end
        return place

    def _take(self, signed: Signed) -> None:
        head = signed.head
        if head.log != self._log:
            raise RecordRefused(f"this is the outbox of {head.author} for {head.log}")
        self.written.append(signed)
        self._ends[head.author] = End(head.seq, signed.digest)


def carried_blocks(folder: Path, leaves: Iterable[bytes]) -> dict[str, bytes]:
    """The blocks in a folder, each in a file of its digest's name, that these leaves name."""
    named = {each.decode() for leaf in leaves for each in _DIGEST.findall(leaf)}
    paths = ((each, folder / each) for each in sorted(named))
    return {each: path.read_bytes() for each, path in paths if path.is_file()}
