"""The node behind `truceline notice`: whose it is, what it writes, and what it is told to write."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._contact_record import bytes_of
from truceline.cli._keeping import holds_record
from truceline.deconfliction import Notice, admit
from truceline.deconfliction.ed318 import read as read_ed318
from truceline.deconfliction.entries import Detailed, Notified
from truceline.deconfliction.ovn import ovn_of
from truceline.deconfliction.plan_text import Plan, read_plan
from truceline.errors import NoticeRefused, RecordRefused, Refusal
from truceline.node import Node, WallClock
from truceline.record import Record
from truceline.record.keys import new_salt
from truceline.record.sealed import seal
from truceline.record.stores.keyfiles import LOG, load_keys

GEOJSON = (".json", ".geojson")
Folder = Annotated[Path, typer.Option("--record", help="folder of the node's record")]
As = Annotated[str, typer.Option("--as", help="party that acts; needed where its keys are several")]
Name = Annotated[str, typer.Argument(help="name of the notice, as in aria/0193…")]
Officer = Annotated[str, typer.Option(help="ROLE:ID of the officer; the id is no name")]


@contextmanager
def opened(folder: Path, party: str) -> Iterator[Node]:
    """The node of a party on its record. Raises RecordRefused."""
    if not holds_record(folder):
        remedy = "`truceline init DIR --as PARTY --origin NAME` begins one"
        raise RecordRefused("there is no such record", file=str(folder), remedy=remedy)
    own = [name for name in load_keys(folder) if name != LOG]
    if party and party not in own:
        known = ", ".join(own) or "none"
        raise RecordRefused(f"holds no key of {party}", file=str(folder), remedy=f"known: {known}")
    if not party and len(own) != 1:
        raise RecordRefused("holds keys of several parties", file=str(folder),
                            remedy=f"say --as {' or --as '.join(own)}")  # fmt: skip
    with Record.open(folder) as record:
        yield Node(record, party or own[0], WallClock())


def state(node: Node, body: object, *before: object, blocks: Mapping[str, bytes]) -> None:
    """Write what a party states about a notice, once it is admitted. Raises NoticeRefused."""
    admit(node.state.notices, body, node.author, now_us=node.clock.now_us())
    node.write(*before, body, blocks=blocks)


def known(node: Node, name: str) -> Notice:
    """A notice that the node's party may see. Raises NoticeRefused."""
    notice = node.state.notices.notices.get(name)
    if notice is None or not notice.versions or not notice.shown_to(node.author):
        raise NoticeRefused(f"no notice {name} is known here", remedy="truceline notice list")
    return notice


def plan_of(path: Path, activity: str) -> Plan:
    """The plan of a file, TOML or ED-318. Raises Refusal."""
    content = bytes_of(path)
    if path.suffix.lower() not in GEOJSON:
        return read_plan(content, file=str(path))
    zones = read_ed318(content, file=str(path))
    if zones.rejects.total:
        first = zones.rejects.kept[0]
        what = f"{zones.rejects.total} features cannot be carried over: {first.reason}"
        raise NoticeRefused(what, file=str(path), line=first.line, remedy="leave them out")
    volumes = tuple(volume for zone in zones.zones for volume in zone.volumes)
    return Plan(activity=activity, volumes=volumes)


def body_of(node: Node, plan: Plan, name: str, to: list[str]) -> Notified:
    """The open part of a notice or of its next version, as of now."""
    held = node.state.notices.notices.get(name) if name else None
    version = held.body.version + 1 if held is not None and held.versions else 1
    shown = {*plan.released_to, *to, *(held.addressed() if held and held.versions else ())}
    return Notified(
        notice=name or f"{node.author}/{new_salt()[:8].hex()}",
        party=node.author,
        activity=plan.activity,
        notified_us=node.clock.now_us(),
        version=version,
        medium=plan.medium,
        volumes=plan.volumes,
        routes=plan.routes,
        released_to=tuple(sorted(shown - {node.author})),
        priority=plan.priority,
        exercise=plan.exercise,
    )


def committed(body: Notified, plan: Plan) -> tuple[Notified, Detailed]:
    """The notice with its OVN, and the details that it commits to."""
    closed = {name: plan.closed.get(name, "") for name in ("purpose", "details", "contact")}
    details = Detailed(body.notice, body.version, nonce=new_salt().hex(), **closed)
    return replace(body, ovn=ovn_of(body, details)), details


def sealed_to(
    body: Notified, details: Detailed, readers: list[str]
) -> tuple[Notified, list[object], dict[str, bytes]]:
    """The notice, and the entry and block of its details sealed to readers, NAME=KEY each."""
    if not readers:
        return body, [], {}
    keys = {}
    for each in readers:
        name, _, key = each.partition("=")
        try:
            keys[name] = bytes.fromhex(key)
        except ValueError:
            keys[name] = b""
        if not name or len(keys[name]) != 32:
            raise Refusal(f"{each!r} names no reader and key", remedy="write NAME=HEX, 32 bytes")
    entry, blob = seal(details, keys)
    return replace(body, details=entry.blob), [entry], {entry.blob: blob}


def officer_of(text: str) -> tuple[str, str]:
    """Role and id. Raises Refusal."""
    role, _, who = text.partition(":")
    if not role or not who:
        raise Refusal(f"{text!r} names no officer", remedy="write ROLE:ID, as duty_officer:a-7")
    return role, who
