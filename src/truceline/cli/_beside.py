"""What a serving node does beside its writer: tell people and peers, read feeds, follow a log."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

from truceline.cli._f3548 import f3548_outgoing
from truceline.cli._warming import warm
from truceline.deconfliction.f3548.rules import Rules
from truceline.node.cosigning import Cosigning
from truceline.node.delivering import Delivered, Marks, deliver, deliver_ahead
from truceline.node.feed_settings import address_of, profile_of
from truceline.node.folder_feed import watch
from truceline.node.following import Following, client
from truceline.node.metrics_page import tell
from truceline.node.notifying import Notifying
from truceline.node.opening import state_owed
from truceline.node.runtime import Runtime
from truceline.node.settings import FeedSettings
from truceline.node.settings_file import Told
from truceline.node.streams import open_stream
from truceline.record.stores.keyfiles import load_keys
from truceline.server.marks import Reader
from truceline.server.tak import TakUsers

LEAD_S = 5.0  # so long may feeds stand still when another process takes them over


def start_tasks(door: Runtime, told: Told, rules: Rules | None) -> None:
    """What runs beside the writer, each by itself."""
    settings = told.settings
    door.supervise("warming", warm)
    fares = {each.name: Delivered() for each in settings.delivery}
    door.supervise("leading", partial(_lead, door, told, fares, rules, set()))
    if settings.server.metrics_port:
        page = partial(tell, door.health, "127.0.0.1", settings.server.metrics_port)
        door.supervise("metrics page", page)
    _follow(door, told)
    door.also_tell("delivery", lambda: {name: asdict(each) for name, each in fares.items()})


def _follow(door: Runtime, told: Told) -> None:
    """The log of another node, and the other parties' nodes while it cannot be reached."""
    log = told.log
    if log is not None:
        door.supervise("stating settings", partial(state_owed, door, told.settings))
    if log is None or not log.url:
        return
    key = load_keys(told.record)[door.name]
    step = Following(door, partial(client, log.url, log.pin), author=door.name, key=key)
    step.start()
    door.also_tell("log", step.health)
    for peer in told.settings.peer:
        if peer.url and not peer.key:  # another party's node: the route past the log
            calls = partial(client, peer.url, peer.pin)
            past = Following(door, calls, author=door.name, key=key, party=peer.name, log=step)
            past.start()
            door.also_tell(f"direct:{peer.name}", past.health)


async def _lead(
    door: Runtime,
    told: Told,
    fares: Mapping[str, Delivered],
    rules: Rules | None,
    begun: set[str],
) -> None:
    """Once this process leads those that share the record, do what one alone may do: feeds are
    read once, and people told once.

    begun: what was, where this task fell and starts again.
    """
    while not await door.ask(lambda node: node.logged.store.leads()):  # noqa: ASYNC110 (as below)
        await asyncio.sleep(LEAD_S)  # who leads says nothing when it ends
    for name, begin in _alone(door, told, fares, rules):
        if name not in begun:
            begin()
            begun.add(name)


def _alone(
    door: Runtime, told: Told, fares: Mapping[str, Delivered], rules: Rules | None
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What one process alone may do, by name, and how each is begun."""
    marks = Marks(told.record)
    for way in told.settings.delivery:
        for name, work in (
            (f"delivery {way.name}", deliver),
            (f"delivery {way.name} ahead of the log", deliver_ahead),
        ):
            yield (
                name,
                partial(door.supervise, name, partial(work, door, way, marks, fares[way.name])),
            )
    for feed in told.settings.feed:
        name = f"feed {feed.name}"
        if feed.address:
            yield name, partial(_start_stream, door, feed, told.folder)
        else:
            yield name, partial(door.supervise, name, partial(watch, door, feed, told.folder))
    for witness in told.settings.cosigner:
        yield f"asking {witness.name}", Cosigning(door, witness, told.folder).start
    if rules is not None:
        yield "notifying peers", partial(_start_notifying, door, told, rules)


def _start_notifying(door: Runtime, told: Told, rules: Rules) -> None:
    """Peers of F3548 are told of changes, where this node has tokens for it."""
    way = f3548_outgoing(told, rules)
    if way is not None:
        Notifying(door, way, told.settings.f3548.give_up_s).start()


def _start_stream(door: Runtime, said: FeedSettings, below: Path) -> None:
    """A stream, and where its users can be told of what is found, that."""
    profile, address = profile_of(said, below), address_of(said, below)
    keep = below / said.keep if said.keep else None
    stream = open_stream(
        door, said.name, feed=said.feed, address=address, profile=profile, keep=keep
    )
    if said.feed == "cot":
        roles = frozenset({said.told_role})
        otherwise = Reader(said.told_party, roles) if said.told_party else None
        users = TakUsers(door, stream, profile, otherwise)
        door.supervise(f"users of {said.name}", users.tell)
