"""`truceline demo --live`: three nodes that speak with each other, until somebody stops them."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from pathlib import Path

from truceline.agreement import Agreement
from truceline.agreement.folder import load
from truceline.agreement.reading import FILE, read
from truceline.cli._keeping import holds_record
from truceline.cli._play import play
from truceline.cli._screen import out
from truceline.cli._serving import Server, config, stop_signal
from truceline.cli._warming import warm
from truceline.line.classes import PRECEDENCES, chain_of
from truceline.line.entries import ChannelOpened, Deadline
from truceline.node import Node, WallClock
from truceline.node.following import Following, client
from truceline.node.opening import state_text
from truceline.node.replicas import open_replica
from truceline.node.runtime import Runtime, running
from truceline.node.stating import state
from truceline.record import Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import SecretKey, new_key, new_salt
from truceline.record.note import Verifier
from truceline.record.stores.keyfiles import LOG, load_keys, save_keys
from truceline.server import Settings, app
from truceline.server.pages import page_words
from truceline.server.passwords import hashed
from truceline.server.settings import Cost
from truceline.server.users import Person, Users, new_machine, new_user_id, save_users
from truceline.values.instants import DAY_US, MINUTE_US

MONITOR, PARTIES = "undof", ("il", "sy")
ORIGIN = "truceline.example/golan-1974/demo"
CHANNEL = ChannelOpened(
    channel="undof/duty",
    channel_class="flight_safety",
    members=PARTIES,
    monitor=MONITOR,
    languages=("en",),
    deadlines=(Deadline("FLASH", MINUTE_US), Deadline("ROUTINE", 10 * MINUTE_US)),
    escalation=("second_route", "next_officer", "monitor"),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one comes in at a node. token: file of a program's token."""

    party: str
    url: str
    name: str
    password: str
    token: Path


def live(example: Path, folder: Path, *, port: int, speed: float) -> None:
    """Run three nodes below a folder and play an example at them until Ctrl-C or SIGTERM.

    port: that of the monitor's node; the parties' follow it. 0 takes any that are free. Raises
    BadAgreement.
    """
    agreement, scenario = with_made_up(example), example / "scenario.toml"
    asyncio.run(_live(agreement, scenario, folder, port=port, speed=speed))


def with_made_up(example: Path) -> Agreement:
    """The agreement of an example, and behind its terms what is made up for these nodes alone.
    Raises BadAgreement.
    """
    files = load(example).files
    made_up = (example / "live.toml").read_bytes()
    return read({**files, FILE: files[FILE] + b"\n" + made_up}, folder=f"{example}/")


async def _live(
    agreement: Agreement, scenario: Path, folder: Path, *, port: int, speed: float
) -> None:
    stop = stop_signal()
    async with AsyncExitStack() as opened:
        keys = {name: _keys(folder / name, name) for name in (MONITOR, *PARTIES)}
        log = partial(_log_node, folder / MONITOR, keys, agreement)
        monitor = await opened.enter_async_context(running(log))
        told = [await opened.enter_async_context(_served(monitor, folder, port))]
        verifier = await monitor.ask(lambda node: node.record.log)
        parties, steps = dict[str, Runtime](), dict[str, Following]()
        for place, name in enumerate(PARTIES, 1):
            replica = partial(_party_node, folder / name, name, verifier, keys[name])
            parties[name] = await opened.enter_async_context(running(replica))
            calls = partial(client, told[0].url)
            key = keys[name][name]
            steps[name] = Following(parties[name], calls, author=name, key=key)
            steps[name].start()
            served = _served(parties[name], folder, port and port + place)
            told.append(await opened.enter_async_context(served))
        for name, other in permutations(PARTIES, 2):  # past the log, should it stop
            calls = partial(client, next(each.url for each in told if each.party == other))
            key, step = keys[name][name], steps[name]
            Following(parties[name], calls, author=name, key=key, party=other, log=step).start()
        await asyncio.gather(*map(_caught_up, parties.values()))
        _tell(told)
        monitor.supervise("warming", warm)  # not sooner: who starts us waits for the lines above
        playing = asyncio.create_task(play(monitor, parties, scenario, CHANNEL, speed=speed))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({playing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if playing.done():
            playing.result()  # raises what it fell by
            out.say("The scenario is over; the nodes go on until they are stopped.")
            await stopping
        playing.cancel()
    out.say("stopped: what waited is written, and the records are closed")


async def _caught_up(party: Runtime) -> None:
    """Until a party's node holds what the log says of the channel."""
    async for _ in party.changes(-1):
        if await party.ask(lambda node: node.state.line.terms(CHANNEL.channel) is not None):
            return


def _tell(told: list[SignIn]) -> None:
    out.say("Three nodes run, each on its own record (Ctrl-C stops them):", "bold")
    for each in told:
        out.say(f"   {each.party:6} {each.url}   sign in: {each.name}   {each.password}")
    tokens = ", ".join(each.token.name for each in told)
    out.say(page_words(told[0].url))
    out.say(f"Tokens for the command line lie in {told[0].token.parent}: {tokens}")
    out.say("One term is made up here, so that aircraft can be shown that meet: demo-apart")
    out.file.flush()  # whoever started us may wait for these lines


@asynccontextmanager
async def _served(door: Runtime, folder: Path, port: int) -> AsyncIterator[SignIn]:
    """The server of one node, and how to come in."""
    name, password = f"officer.{door.name}", new_salt().hex()[:16]
    person = Person(
        id=new_user_id(),
        name=name,
        role="duty_officer",
        party=door.name,
        password=await asyncio.to_thread(hashed, password, Cost()),
    )
    own, until_us = folder / door.name, door.now_us() + DAY_US
    machine, token = new_machine(
        door.name, "api", roles=("duty_officer",), party=door.name, until_us=until_us
    )
    save_users(own, Users(people=(person,), machines=(machine,)))
    token_file = folder / f"{door.name}.token"
    token_file.unlink(missing_ok=True)
    token_file.touch(mode=0o600)
    token_file.write_text(f"{token}\n", encoding="ascii")
    with socket.create_server(("127.0.0.1", port)) as listening:
        server = Server(config(app(door, Settings(folder=own, name=door.name))))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            yield SignIn(door.name, url, name, password, token_file)
        finally:
            server.should_exit = True
            await serving


def _keys(folder: Path, party: str) -> dict[str, SecretKey]:
    """The keys of a party and its lanes, made where there are none."""
    names = [party, *(chain_of(party, each) for each in PRECEDENCES)]
    names += [LOG] if party == MONITOR else []
    known = load_keys(folder) if folder.exists() else {}
    keys = {name: known.get(name) or new_key() for name in names}
    save_keys(folder, {name: key for name, key in keys.items() if name != LOG}, party)
    return keys


def _log_node(folder: Path, keys: dict[str, dict[str, SecretKey]], agreement: Agreement) -> Node:
    """The monitor's node, with the agreement and the channel on record."""
    founding = None
    if not holds_record(folder):
        pairs = [pair for some in keys.values() for pair in some.items() if pair[0] != LOG]
        holders = tuple(Holder(name, key.name, "working") for name, key in pairs)
        founding = Founding(MONITOR, ORIGIN, keys[MONITOR], holders)
    record = Record.open(folder, founding=founding)
    try:
        node = Node(record, MONITOR, WallClock())
        state_text(node, agreement)
        if node.state.line.terms(CHANNEL.channel) is None:
            state(node, CHANNEL)
    except BaseException:
        record.close()
        raise
    return node


def _party_node(folder: Path, name: str, log: Verifier, keys: dict[str, SecretKey]) -> Node:
    return Node(open_replica(folder, log, keys), name, WallClock())
