"""The house: what all requests share, made once with the application."""

import asyncio
from dataclasses import dataclass, field

from truceline.server.attempts import Attempts
from truceline.server.door import Door
from truceline.server.passwords import Guard
from truceline.server.past import Past
from truceline.server.positions import POSITIONS_TOLD
from truceline.server.reading import Owners
from truceline.server.release import Marks
from truceline.server.sessions import Sessions
from truceline.server.settings import Settings
from truceline.server.sitreps import Sitreps
from truceline.server.stream import Hub, entries_told
from truceline.server.together import Together
from truceline.server.users import Register
from truceline.server.witness import Witness
from truceline.values.instants import SECOND_US


@dataclass(slots=True)
class House:
    """Door, settings, and what the server itself remembers.

    working: held while a report is made or articles are read, which takes a core: one at a time;
    leaving: set once the server is to stop.
    """

    door: Door
    settings: Settings
    register: Register = field(init=False)
    sessions: Sessions = field(init=False)
    passwords: Guard = field(init=False)
    attempts: Attempts = field(default_factory=Attempts)
    marks: Marks = field(default_factory=Marks)
    owners: Owners = field(default_factory=Owners)
    past: Past = field(init=False)
    together: Together = field(init=False)
    sitreps: Sitreps = field(init=False)
    working: asyncio.Lock = field(default_factory=asyncio.Lock)
    leaving: asyncio.Event = field(default_factory=asyncio.Event)
    hub: Hub = field(init=False)
    positions: Hub = field(init=False)
    witness: Witness = field(init=False)

    def __post_init__(self) -> None:
        own = self.settings
        self.register = Register(own.folder)
        self.sessions = Sessions(own.session_s * SECOND_US, own.idle_s * SECOND_US)
        self.passwords = Guard(own.cost)
        self.past = Past(self.owners)
        self.together = Together(self.door)
        self.sitreps = Sitreps(self.door, self.marks)
        self.hub = Hub(self.door, entries_told(self.marks), own)
        self.positions = Hub(self.door, POSITIONS_TOLD, own)
        self.witness = Witness(own.folder, own.cosigner, own.logs)

    async def let_go(self) -> None:
        """The server is to stop: whoever waits for news is answered now, and misses nothing."""
        self.leaving.set()
        await self.hub.stop()
        await self.positions.stop()
