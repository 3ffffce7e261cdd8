"""TAK users who are connected to a feed: each is kept shown what is released to it, and told news.

    a link's reader     the sender's party and role, by its certificate, in the feed's profile;
                        where nothing is proved, `told_party` and `told_role` of the feed
    no reader           nothing is sent

What is on a map and should not be there any more is taken off; what is there is sent again before
it is stale.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from truceline.feeds.readers.profile import Profile
from truceline.feeds.tak.write import STALE_S, Drawn, gone
from truceline.feeds.transports.links.link import Link
from truceline.node.runtime import Runtime
from truceline.node.streams import Stream
from truceline.record import Entry
from truceline.server.marks import Reader
from truceline.server.reading import Owners
from truceline.server.release import Marks
from truceline.server.roles import EVERYBODY
from truceline.server.tak_map import drawn_for, said_to
from truceline.values.instants import SECOND_US

LOOK_S = 1.0
AGAIN_US = STALE_S * SECOND_US // 2


@dataclass(slots=True)
class _Told:
    """What a link was told: what is on its map, and when all of it was sent last."""

    shown: dict[str, Drawn] = field(default_factory=dict)
    whole_us: int = 0


class TakUsers:
    """The users of one stream."""

    def __init__(
        self, door: Runtime, stream: Stream, profile: Profile, otherwise: Reader | None
    ) -> None:
        """otherwise: who reads over a link that proves nothing, None for nobody."""
        self._door, self._stream = door, stream
        self._profile, self._otherwise = profile, otherwise
        self._marks, self._owners = Marks(), Owners()
        self._told: dict[Link, _Told] = {}
        self._fresh: list[Entry] = []
        self._news = asyncio.Event()

    async def tell(self) -> None:
        """Go on telling, for as long as the node runs."""
        last = await self._door.ask(lambda node: node.record.settled - 1)
        gathering = asyncio.create_task(self._gather(last))
        try:
            while not gathering.done():
                await self._look()
                try:
                    async with asyncio.timeout(LOOK_S):
                        await self._news.wait()
                    await asyncio.sleep(LOOK_S / 4)  # one look for what comes together
                except TimeoutError:
                    pass
            await gathering
        finally:
            gathering.cancel()

    def reader_of(self, link: Link) -> Reader | None:
        """Who reads over a link; None for nobody."""
        if not link.sender:
            return self._otherwise
        said = self._profile.senders.get(link.sender)
        if said is None or not said.party or said.role not in EVERYBODY:
            return None
        return Reader(said.party, frozenset({said.role}))

    async def _gather(self, since: int) -> None:
        async for batch in self._door.changes(since):
            if self._told:
                self._fresh += batch
            self._news.set()

    async def _look(self) -> None:
        """Tell every link what is new to it."""
        stirred = self._news.is_set()
        self._news.clear()
        some, self._fresh = self._fresh, []
        links = {each: reader for each in self._stream.links if (reader := self.reader_of(each))}
        before = set(self._told)
        self._told = {each: self._told.get(each, _Told()) for each in links}
        now_us = self._door.now_us()
        readers = {
            reader
            for link, reader in links.items()
            if stirred or now_us - self._told[link].whole_us > AGAIN_US
        }
        for reader in readers:
            own = [link for link, whose in links.items() if whose == reader]
            await self._show(reader, own, now_us)
            await self._say(reader, [each for each in own if each in before], some)

    async def _show(self, reader: Reader, links: Sequence[Link], now_us: int) -> None:
        drawing = partial(drawn_for, reader=reader, marks=self._marks, owners=self._owners)
        drawn = await self._door.ask(drawing)
        for link in links:
            told = self._told[link]
            again = now_us - told.whole_us > AGAIN_US
            for uid in told.shown.keys() - drawn.keys():
                link.send(link.written(gone(uid, now_us)))
            for uid, each in drawn.items():
                if again or told.shown.get(uid) != each:
                    link.send(link.written(each.event(now_us)))
            told.shown = drawn
            if again:
                told.whole_us = now_us

    async def _say(self, reader: Reader, links: Sequence[Link], some: Sequence[Entry]) -> None:
        if not (some and links):
            return
        saying = partial(said_to, readers={reader}, some=some, marks=self._marks)
        told = await self._door.ask(saying)
        for event in told[reader]:
            for link in links:
                link.send(link.written(event))
