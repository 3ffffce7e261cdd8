"""Sessions: who has signed in here, in memory; a restart asks for the password again."""

from dataclasses import dataclass, field
from hashlib import sha256

from truceline.record.keys import new_salt

EACH_MOST = 10  # sessions of one person; the one used longest ago ends


@dataclass(slots=True)
class Session:
    """One sign-in: whose, until when at most, and when it was used last."""

    user: str
    until_us: int
    used_us: int


@dataclass(slots=True)
class Sessions:
    """Open sessions by the digest of their id: what lies in memory opens no door."""

    session_us: int
    idle_us: int
    open: dict[str, Session] = field(default_factory=dict)

    def begin(self, user: str, now_us: int) -> tuple[str, Session]:
        """A new session with an id that nobody has seen; a given one is never taken."""
        secret = new_salt().hex()
        made = Session(user, now_us + self.session_us, now_us)
        self.open = {key: each for key, each in self.open.items() if self._holds(each, now_us)}
        own = [key for key, each in self.open.items() if each.user == user]
        own.sort(key=lambda key: self.open[key].used_us)
        for key in own[: max(0, len(own) + 1 - EACH_MOST)]:
            del self.open[key]
        self.open[digest_of(secret)] = made
        return secret, made

    def find(self, secret: str, now_us: int) -> tuple[str, Session] | None:
        """The session of an id, with its digest; None where there is none or it has ended."""
        key = digest_of(secret)
        found = self.open.get(key)
        if found is None or not self._holds(found, now_us):
            self.open.pop(key, None)
            return None
        found.used_us = now_us
        return key, found

    def holds(self, key: str, now_us: int) -> bool:
        """Whether the session of that digest goes on."""
        found = self.open.get(key)
        return found is not None and self._holds(found, now_us)

    def end(self, key: str) -> None:
        """End the session of that digest."""
        self.open.pop(key, None)

    def _holds(self, each: Session, now_us: int) -> bool:
        return now_us < min(each.until_us, each.used_us + self.idle_us)


def digest_of(secret: str) -> str:
    """SHA-256 of a secret, hex."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
