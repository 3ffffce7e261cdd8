"""Passwords: argon2id, away from the event loop, and few at a time: each guess costs memory."""

import asyncio
from unicodedata import normalize

from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id

from truceline.record.keys import new_salt
from truceline.server.problem import Refused
from truceline.server.settings import Cost

AT_ONCE, WAITING_MOST = 2, 32


def hashed(password: str, cost: Cost) -> str:
    """The argon2id string of a password, with a salt of its own."""
    return argon2id.str(_bytes(password), cost.passes, cost.memory_bytes).decode()


def matches(password: str, known: str) -> bool:
    """Whether it is the password of that string; the same work either way."""
    try:
        return bool(argon2id.verify(known.encode(), _bytes(password)))
    except InvalidkeyError:
        return False


class Guard:
    """Compares passwords in threads, two at once; when many wait it refuses more."""

    def __init__(self, cost: Cost) -> None:
        self._gate, self._waiting, self._cost = asyncio.Semaphore(AT_ONCE), 0, cost
        self._nobody = ""  # so that a name that does not exist takes as long

    async def matches(self, password: str, known: str | None) -> bool:
        """Whether it is that password; False, and as late, where None is known. Raises Refused."""
        if self._waiting >= WAITING_MOST:
            raise Refused(503, "many are signing in", wait_s=5)
        self._waiting += 1
        try:
            async with self._gate:
                self._nobody = self._nobody or await self.hashed(new_salt().hex())
                told = await asyncio.to_thread(matches, password, known or self._nobody)
        finally:
            self._waiting -= 1
        return told and known is not None

    async def hashed(self, password: str) -> str:
        """The argon2id string of a password."""
        return await asyncio.to_thread(hashed, password, self._cost)


def _bytes(password: str) -> bytes:
    return normalize("NFC", password).encode("utf-8", "replace")
