"""`truceline feed`: formats, what a source would bring, recorded streams, how feeds fare."""

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from truceline.cli._desk import Server, at_server
from truceline.cli._feed_sheets import (
    tell_feeds,
    tell_others,
    tell_rows,
    tell_settings,
    tell_sources,
    tell_stream,
)
from truceline.cli._options import Machine
from truceline.cli._screen import many, out, print_json
from truceline.errors import Refusal
from truceline.feeds.readers.feed import feeds, open_feed
from truceline.feeds.readers.profile import Profile, read_profile
from truceline.feeds.transports.links.address import (
    Address,
    Credentials,
    read_address,
    transports,
)
from truceline.node import WallClock
from truceline.node.feed_settings import address_of, profile_of
from truceline.node.playing_back import nowhere, play_back, sending_to
from truceline.node.settings_file import read_settings
from truceline.node.trying import Tried, try_stream
from truceline.values.instants import SECOND_US
from truceline.values.observations import Observations

VERB = typer.Typer(
    help="Feeds: formats, what a source would bring, recorded streams, how they fare.",
    no_args_is_help=True,
)
Data = Annotated[
    Path | None, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")
]
Format = Annotated[str, typer.Option("--feed", help="format: `truceline feed list`")]
ProfileFile = Annotated[Path | None, typer.Option(help="TOML file that says what rows do not")]
Certificate = Annotated[Path | None, typer.Option(help="TLS: our certificate, PEM")]
Key = Annotated[Path | None, typer.Option(help="TLS: the key of that certificate")]
Authorities = Annotated[Path | None, typer.Option(help="TLS: who signs the other side's")]
ROWS_MOST = 1_000_000


@VERB.command("list")
def list_feeds(data: Data = None, as_machine: Machine = False) -> None:
    """List the formats and the kinds of address; with --data, the feeds of that node."""
    if data is not None:
        said = read_settings(data).settings.feed
        print_json(said) if as_machine else tell_settings(said)
        return
    known, ways = feeds(), transports()
    if as_machine:
        print_json(
            {
                "feeds": [
                    {"name": each.name, "summary": each.summary, "streams": bool(each.decoder)}
                    for each in known
                ],
                "transports": [
                    {"schemes": each.schemes, "summary": each.summary, "waits": each.waits}
                    for each in ways
                ],
            }
        )
        return
    tell_feeds(known, ways)


@VERB.command()
def test(
    source: Annotated[str, typer.Argument(help="file, address, or with --data a feed's name")],
    feed: Format = "",
    profile: ProfileFile = None,
    data: Data = None,
    *,
    for_s: Annotated[float, typer.Option(help="how many seconds a stream is read")] = 10.0,
    certificate: Certificate = None,
    key: Key = None,
    authorities: Authorities = None,
    as_machine: Machine = False,
) -> None:
    """Show what would be taken in, with what is rejected and why; nothing is written anywhere.

    Exit code 1: nothing could be read.
    """
    stated = read_profile(profile) if profile else Profile()
    if Path(source).is_file():
        tried = _tried_file(Path(source), feed, stated)
    else:
        shown = Credentials(certificate, key, authorities)
        address, feed, stated = _stream(source, feed, stated, data, shown)
        tried = asyncio.run(
            try_stream(
                address,
                feed=feed,
                profile=stated,
                for_s=for_s,
                rows_most=ROWS_MOST,
                clock=WallClock().now_us,
            )
        )
    _tell_tried(tried, as_machine)
    if not tried.rows:
        raise typer.Exit(1)


@VERB.command()
def replay(
    file: Annotated[Path, typer.Argument(help="recorded stream")],
    feed: Format,
    *,
    to: Annotated[str, typer.Option(help="where a node listens, tcp://… or tls://…")] = "",
    speed: Annotated[float, typer.Option(help="so many times as fast; 0 as fast as it goes")] = 1.0,
    profile: ProfileFile = None,
    certificate: Certificate = None,
    key: Key = None,
    authorities: Authorities = None,
    as_machine: Machine = False,
) -> None:
    """Play a recorded stream to a node, or without --to into a decoder alone.

    Its bytes stay as they are, their times too; only the pace is another.
    """
    shown = Credentials(certificate, key, authorities)
    address = read_address(to, credentials=shown) if to else None
    stated = read_profile(profile) if profile else Profile()
    stated = msgspec.structs.replace(stated, source=stated.source or file.name)
    clock = WallClock()
    began_us = clock.now_us()

    async def play() -> dict[str, Any]:
        options: dict[str, Any] = {"feed": feed, "profile": stated, "speed": speed,
                                   "clock": clock.now_us}  # fmt: skip
        if address is None:
            return asdict(await play_back(file, nowhere, **options))
        async with sending_to(address) as send:
            return asdict(await play_back(file, send, **options))

    played = asyncio.run(play())
    played["rejects"] = played["rejects"]["counts"]
    played["took_s"] = round((clock.now_us() - began_us) / SECOND_US, 3)
    if as_machine:
        print_json(played)
        return
    rejected = sum(played["rejects"].values())
    out.say(f"{many(played['rows'], 'row')}, {many(rejected, 'reject')}, {played['bytes']:,} bytes "
            f"in {played['took_s']:,.1f} s")  # fmt: skip


@VERB.command()
def health(server: Server, as_machine: Machine = False) -> None:
    """Tell how the streams of a node that runs fare, each of their sources, and all others.

    Others are those that bring files, forms or, as phones do, one message at a time. With --json
    the streams alone; of the others GET /health/node tells.
    """
    with at_server(server) as there:
        node = there.get("/health/node")["node"]
    found = {name[7:]: each for name, each in node["beside"].items() if name.startswith("stream ")}
    if as_machine:
        print_json(found)
        return
    for name, told in found.items():
        tell_stream(name, told)
    streamed = {source for each in found.values() for source in each["sources"]}
    others = {name: each for name, each in node["feeds"].items() if name not in streamed}
    if others:
        tell_others(others, node["now_us"])
    out.say(f"{many(len(found), 'stream')}, {many(len(others), 'other source')}")


def _tried_file(path: Path, feed: str, profile: Profile) -> Tried:
    reading = open_feed(path, feed=feed or None, profile=profile)
    tried = Tried(rejects=reading.rejects)
    for each in reading:
        if isinstance(each, Observations):
            tried.parts += [each] if not tried.rows else []
            tried.rows += len(each)
    return tried


def _stream(
    source: str, feed: str, profile: Profile, data: Path | None, shown: Credentials
) -> tuple[Address, str, Profile]:
    """What is to be read, by which format and profile. Raises Refusal."""
    told = read_settings(data) if data else None
    for each in told.settings.feed if told else ():
        if told and each.name == source and each.address:
            return address_of(each, told.folder), each.feed, profile_of(each, told.folder)
    if not feed:
        remedy = "name its format by --feed, or the folder of the node whose feed it is by --data"
        raise Refusal(f"{source} is no file, and no format is named", remedy=remedy)
    named = msgspec.structs.replace(profile, source=profile.source or "test")
    return read_address(source, credentials=shown, folder=Path()), feed, named


def _tell_tried(tried: Tried, as_machine: bool) -> None:
    rows = [row for part in tried.parts for row in part.part(0, 100).batch.to_pylist()]
    now_us = WallClock().now_us()
    sources = {name: each.told(now_us) for name, each in tried.sources.items()}
    if as_machine:
        print_json(
            {
                "rows": tried.rows,
                "first": rows[:100],
                "rejects": tried.rejects.counts,
                "sources": sources,
                "transport": tried.tally.told(),
            }
        )
        return
    tell_rows(rows, tried.rejects)
    if tried.tally.fault:
        out.say(f"last fault: {tried.tally.fault}")
    tell_sources(sources)
    out.say(f"{many(tried.rows, 'row')} would be taken in, {tried.rejects.total:,} are rejected")
