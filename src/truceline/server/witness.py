"""The witness of this node, C2SP tlog-witness over HTTP: what it cosigned last is kept on disk.

    witness/<digest of origin>.txt        text of the checkpoint cosigned last
    witness/evidence/<digest>.note        a checkpoint that contradicts it, as it came

The answer is sent after the file is on the disk, so a sudden end makes no witness forget.
"""

import asyncio
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from truceline.record.checkpoint import Checkpoint, read_checkpoint
from truceline.record.note import Verifier
from truceline.record.witness import Answer, Cosigner, answer
from truceline.server.users import sync_folder

FOLDER = "witness"


class Witness:
    """Cosigns for the logs that it knows, one request at a time."""

    def __init__(self, folder: Path, me: Cosigner | None, logs: Mapping[str, Verifier]) -> None:
        self._folder, self._me, self._logs = folder / FOLDER, me, logs
        self._one = asyncio.Lock()

    @property
    def serves(self) -> bool:
        """Whether this node is a witness at all."""
        return self._me is not None

    async def add(self, request: bytes, now_s: int) -> Answer:
        """Answer an `add-checkpoint`; what it cosigns is on the disk before."""
        async with self._one:
            return await asyncio.to_thread(self._answered, request, now_s)

    def _answered(self, request: bytes, now_s: int) -> Answer:
        assert self._me is not None, "asked only where `serves`"
        told = answer(request, self._logs, self._cosigned(), self._me, now_s=now_s)
        if told.keep is not None:
            _replace(self._folder / _name(told.keep.origin), told.keep.text.encode())
        if told.evidence is not None:
            digest = sha256(told.evidence).hexdigest()
            _replace(self._folder / "evidence" / f"{digest}.note", told.evidence)
        return told

    def _cosigned(self) -> dict[str, Checkpoint]:
        """The last checkpoint of each log. Raises BadProof where a file is damaged: it then signs
        nothing, for it cannot know what it has signed.
        """
        paths = {origin: self._folder / _name(origin) for origin in self._logs}
        return {
            origin: read_checkpoint(path.read_text(encoding="utf-8"))
            for origin, path in paths.items()
            if path.exists()
        }


def _name(origin: str) -> str:
    return f"{sha256(origin.encode()).hexdigest()}.txt"


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)
