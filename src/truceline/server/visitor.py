"""Visitors: who has come in, by which means."""

from dataclasses import dataclass

from truceline.server.marks import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks. user: an opaque id, empty where nobody has signed in; session: digest of the
    session's id; use: for what a machine's token was issued; until_us: when its right ends.
    """

    reader: Reader
    address: str = ""
    user: str = ""
    session: str = ""
    use: str = ""
    until_us: int = 0

    @property
    def signed_in(self) -> bool:
        """Whether somebody has."""
        return bool(self.user)


STRANGER = Reader("", frozenset())
