"""`truceline serve`: one node that runs until it is stopped."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from truceline.agreement.folder import load
from truceline.cli._beside import start_tasks
from truceline.cli._f3548 import f3548_given, f3548_rules
from truceline.cli._screen import out
from truceline.cli._seat import opened, seated
from truceline.cli._serving import Server, config, stop_signal
from truceline.deconfliction.f3548.rules import Rules
from truceline.deconfliction.index import LiveIndex
from truceline.errors import RecordRefused, Refusal, UnknownKey
from truceline.line.classes import party_of
from truceline.node import Node, WallClock
from truceline.node.folder_format import upgrade
from truceline.node.lanes import signs
from truceline.node.opening import owed, state_text
from truceline.node.runtime import Runtime, running
from truceline.node.settings_file import Told, read_settings
from truceline.node.stating import state
from truceline.record import Record
from truceline.record.keys import new_key
from truceline.record.note import cosigner, read_verifier
from truceline.record.replica import Replica
from truceline.record.stores.keyfiles import load_keys, read_key, write_key
from truceline.record.witness import Cosigner
from truceline.server import Settings as Served
from truceline.server import app
from truceline.server.pages import page_words
from truceline.server.tls import refuse_unfit


def serve(
    data: Annotated[
        Path, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")
    ],
    port: Annotated[int | None, typer.Option(help="port to listen on; 0 for a free one")] = None,
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    f3548_keys: Annotated[
        str | None, typer.Option(help="PEM or JWKS of who issues F3548 tokens, or https://…")
    ] = None,
    f3548_audience: Annotated[
        str | None, typer.Option(help="host names that F3548 tokens are for, with commas")
    ] = None,
) -> None:
    """Run a node: its line, its clock, its feeds, and the server that people come in by.

    Where a PostgreSQL database keeps the record, several of these may serve it at once, each with
    the node's keys: each judges by what all before it have written. The first reads the feeds.

    Settings stand in `truceline.toml` in the folder of the node. SIGTERM or Ctrl-C stops it: what
    waits is written, and the exit code is 0. Exit code 2: it cannot start, or its record cannot be
    written to any more.
    """
    seated(data)
    given: dict[str, object] = {"server.port": port, "server.host": host}
    given |= f3548_given(f3548_keys, f3548_audience)
    told = read_settings(data, {name: value for name, value in given.items() if value is not None})
    for each in upgrade(told.folder, told.record):
        out.say(f"brought up from an older version: {each}")
    own = told.settings.server
    if own.tls_cert:
        refuse_unfit(told.path(own.tls_cert), told.path(own.tls_key))
    with _listening(told) as listening:
        asyncio.run(_serve(told, listening))


async def _serve(told: Told, listening: socket.socket) -> None:
    own = told.settings.runtime
    stop = stop_signal()
    async with running(
        partial(_opened, told),
        waiting_most=own.waiting_most,
        blocks_most=own.blocks_most,
        tick_s=own.tick_s,
        folder=told.record,
    ) as door:
        rules, me = f3548_rules(told), _witness(told)
        start_tasks(door, told, rules)
        server = Server(_config(door, told, rules, me))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        stopping = asyncio.create_task(stop.wait())
        host, port = listening.getsockname()[:2]
        where = f"[{host}]" if ":" in host else host
        scheme = "https" if told.settings.server.tls_cert else "http"
        out.say(f"The node of {door.name} answers at {scheme}://{where}:{port} (Ctrl-C stops it)")
        out.say(page_words(f"{scheme}://{where}:{port}"))
        if me is not None:
            out.say(f"It is a witness: {cosigner(me.name, me.key.public).vkey}")
        out.file.flush()  # whoever started us may wait for this line
        try:
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            server.should_exit = True
            stopping.cancel()
            await serving
    out.say("stopped: what waited is written, and the record is closed")


def _opened(told: Told) -> Node:
    """On the node's thread: the node, having stated what its settings say and its record did not.

    Raises RecordRefused where another process holds the record, LineRefused, UnknownKey.
    """
    own, record = told.settings.node, opened(told, shared=True)
    if isinstance(record, Replica):
        return Node(record, own.party, WallClock())
    try:
        if not signs(record.ring, own.party):
            remedy = "set `party` in [node] to whom the record names: `truceline record keys`"
            raise UnknownKey(f"{own.party} has no key in this record", remedy=remedy)
        _refuse_missing_keys(record, told)
        beside = told.settings.notices.index == "store"
        new_boxes = record.store.boxes if beside else LiveIndex
        node = Node(record, own.party, WallClock(), new_boxes=new_boxes)
        with node.round():
            if own.agreement:
                state_text(node, load(told.path(own.agreement)))
            state(node, *owed(node, told.settings))
    except BaseException:
        record.close()
        raise
    return node


def _refuse_missing_keys(record: Record, told: Told) -> None:
    """Raises RecordRefused: a key of ours that the record knows is missed before it is needed."""
    party, held = told.settings.node.party, load_keys(told.record)
    ring = record.ring
    named = {each.author for each in ring.holdings.values() if signs(ring, each.author)}
    ours = {each for each in named if party_of(each) == party}
    missing = sorted(ours - held.keys())
    if missing:
        what = f"secret keys are not here: {', '.join(missing)}"
        raise RecordRefused(what, remedy="lay their files into `keys`; `truceline doctor` looks")


def _witness(told: Told) -> Cosigner | None:
    """As whom the node cosigns other logs, its key made where it is missing; None for as nobody."""
    own = told.settings.witness
    if not own.name:
        return None
    file = told.path(own.key)
    if not file.exists():
        write_key(file, new_key(), own.name)
    return Cosigner(own.name, read_key(file))


def _config(door: Runtime, told: Told, rules: Rules | None, me: Cosigner | None) -> uvicorn.Config:
    own = told.settings.server
    logs = map(read_verifier, told.settings.witness.logs)
    served = Served(
        folder=told.folder,
        name=door.name,
        hosts=own.hosts,
        origin=own.origin,
        plain=own.plain,
        session_s=own.session_s,
        idle_s=own.idle_s,
        streams_max=own.streams_max,
        f3548=rules,
        cosigner=me,
        logs={each.name: each for each in logs},
    )
    if not own.tls_cert:
        return config(app(door, served), proxies=own.proxy)
    certificate, key = told.path(own.tls_cert), told.path(own.tls_key)
    return config(app(door, served), proxies=own.proxy, certificate=certificate, key=key)


@contextmanager
def _listening(told: Told) -> Iterator[socket.socket]:
    """The socket that is listened on. Raises Refusal where it cannot be had."""
    own = told.settings.server
    family = socket.AF_INET6 if ":" in own.host else socket.AF_INET
    try:
        listening = socket.create_server((own.host, own.port), family=family)
    except OSError as error:
        what = f"cannot listen on {own.host} port {own.port}: {error.strerror}"
        raise Refusal(what, remedy="stop who listens there, or choose another port") from error
    with listening:
        yield listening


VERB = serve
