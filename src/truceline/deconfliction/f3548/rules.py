"""Rules by which the service goes: settings, read once by the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from truceline.deconfliction.apart import NO_BUFFERS, Buffers
from truceline.deconfliction.f3548.extents import COMPATIBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """keys: file with RSA public keys, PEM or JWKS, or the https address of a JWKS; audiences:
    names that tokens are to be issued for; matching: `compatible` or `exact`, with buffers then;
    base_url: where peers reach this node, and name: who it is among them, the `sub` of its own
    tokens and the manager of our notices; parties: who of the callers speaks for which party, by
    the token's `sub`; others speak for a party of their own name.

    The limits are the standard's, and of areas those of the InterUSS service.
    """

    keys: Path | str
    audiences: tuple[str, ...]
    name: str
    matching: str = COMPATIBLE
    buffers: Buffers = NO_BUFFERS
    base_url: str = ""
    parties: Mapping[str, str] = field(default_factory=dict)
    area_km2_max: float = 2_500.0
    constraint_km2_max: float = 10_000.0
    plain_urls: bool = False
    days_ahead_max: int = 30
    constraint_days_ahead_max: int = 56

    def hosts(self, manager: str, base_url: str) -> bool:
        """Whether this node is the one that a manager is reached by."""
        ours = self.base_url.rstrip("/")
        return manager == self.name and bool(ours) and base_url.rstrip("/") == ours
