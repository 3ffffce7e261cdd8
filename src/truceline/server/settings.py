"""Settings of the server: frozen, read once by the command line and passed down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from truceline.deconfliction.f3548.rules import Rules
from truceline.record.note import Verifier
from truceline.record.witness import Cosigner

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a password costs, argon2id: passes over so many bytes of memory."""

    passes: int = 2
    memory_bytes: int = 64 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a server goes by.

    folder: the node's folder, where users and the witness's state are kept; name: the node's name,
    to which tokens are bound; hosts: names under which it is reached, any where empty; origin: how
    browsers reach it where a proxy stands before it, as in https://node.example; plain: take
    credentials without TLS from other machines too, where a proxy ends TLS; hold_s:
    for how long somebody who guesses is held at first; cosigner and logs: whom it is a witness for;
    f3548: rules of the service for programs that speak ASTM F3548-21, None for none.
    """

    folder: Path
    name: str
    hosts: tuple[str, ...] = ()
    origin: str = ""
    plain: bool = False
    body_bytes_max: int = MEBIBYTE
    body_s_max: float = 10.0
    send_s_max: float = 30.0
    session_s: int = 12 * 3600
    idle_s: int = 3600
    cost: Cost = field(default_factory=Cost)
    hold_s: float = 1.0
    frame_s: float = 0.1
    heartbeat_s: float = 15.0
    streams_max: int = 1000
    streams_each_max: int = 8
    frames_behind_max: int = 256
    cosigner: Cosigner | None = None
    logs: Mapping[str, Verifier] = field(default_factory=dict)
    f3548: Rules | None = None
