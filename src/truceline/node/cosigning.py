"""Cosigning: the witnesses of this record are asked, by C2SP tlog-witness, whenever it has grown.

    cosigned/NAME.note      the checkpoint that a witness cosigned last, with its cosignature

What a witness gives is checked before it is kept. One that cannot be reached, or gives something
else, is asked again as at any other time; `health` tells why.
"""

import asyncio
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any  # health is plain values

import httpx

from truceline.errors import BadProof, Refusal
from truceline.node.following import client
from truceline.node.node import Node
from truceline.node.runtime import Runtime
from truceline.node.settings import CosignerSettings
from truceline.record.checkpoint import read_checkpoint
from truceline.record.note import Verifier, cosigned_s, read_note, read_verifier
from truceline.record.stores.sync import sync_folder
from truceline.record.witness import request_of, taken

FOLDER = "cosigned"
PATH = "/add-checkpoint"
TRIES = 3  # a record that is written to meanwhile is asked for anew


@dataclass(slots=True)
class Cosigning:
    """Asks one witness beside a node. size: how many entries it has cosigned; why: what was wrong
    when it was asked last, empty for nothing.
    """

    door: Runtime
    said: CosignerSettings
    folder: Path
    size: int = 0
    why: str = ""
    who: Verifier = field(init=False)

    def __post_init__(self) -> None:
        self.who = read_verifier(self.said.key)
        self.size = _size_of(self._file, self.who)

    def start(self) -> None:
        """Ask beside the node for as long as it runs."""
        self.door.supervise(f"asking {self.said.name}", self._ask_always)
        self.door.also_tell(f"witness {self.said.name}", self.health)

    def health(self) -> dict[str, Any]:
        """How it fares, as plain values."""
        return {"cosigned": self.size, "why": self.why}

    async def ask(self, calls: httpx.AsyncClient) -> None:
        """Have the record cosigned as it stands. Raises BadProof and httpx.HTTPError."""
        for _ in range(TRIES):
            request, checkpoint = await self.door.ask(partial(_asked, since=self.size))
            if not request:
                return
            answer = await calls.post(PATH, content=request)
            told = taken(checkpoint, answer.status_code, answer.content, self.who)
            if isinstance(told, bytes):
                await asyncio.to_thread(_keep, self._file, told)
                self.size = read_checkpoint(read_note(told).text).size
                return
            self.size = told  # it has cosigned more than we knew, or has forgotten

    @property
    def _file(self) -> Path:
        return self.folder / FOLDER / f"{self.said.name}.note"

    async def _ask_always(self) -> None:
        while True:
            try:
                async with await client(self.said.url, self.said.pin) as calls:
                    await self.ask(calls)
                self.why = ""
            except (Refusal, httpx.HTTPError) as error:
                self.why = str(error) or type(error).__name__
            await asyncio.sleep(self.said.every_s)


def _asked(node: Node, since: int) -> tuple[bytes, bytes]:
    """The request, and the checkpoint in it; nothing where there is nothing new."""
    record = node.logged
    if record.size <= since:
        return b"", b""
    return request_of(record, since), record.checkpoint


def _size_of(file: Path, who: Verifier) -> int:
    """How many entries a kept note holds the cosignature for; 0 where it holds none."""
    try:
        note = read_note(file.read_bytes())
        return read_checkpoint(note.text).size if cosigned_s(note, who) is not None else 0
    except (OSError, BadProof):
        return 0


def _keep(file: Path, note: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(note)
    part.replace(file)
    sync_folder(file.parent)
