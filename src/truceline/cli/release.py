"""`truceline release`: what is opened, withheld and given out, to whom, and why."""

from pathlib import Path
from typing import Annotated, Any  # what a server answers is plain values
from urllib.parse import urlencode

import msgspec
import typer

from truceline.cli._desk import Data, Server, at_server, folder_of
from truceline.cli._options import Machine, Party
from truceline.cli._release_acts import ACTS
from truceline.cli._release_copies import About, ReadAs, Secret, To, brief, copy, verify
from truceline.cli._release_sheets import tell_log, tell_preview
from truceline.cli._screen import print_json
from truceline.cli._seat import reading
from truceline.cli._stating import command
from truceline.errors import ReleaseRefused
from truceline.record.stores.keyfiles import read_secret
from truceline.server.api.releases import act_told, concerns, told_of
from truceline.server.copy_selection import entries_about
from truceline.server.copying import Releasing, reader_for
from truceline.server.release import Marks

VERB = typer.Typer(
    help="Release: what is shown, opened, withheld and given out, to whom and why.",
    no_args_is_help=True,
)
Told = list[dict[str, Any]]


@VERB.command("list")
def list_released(
    about: About = None,
    *,
    to: To,
    role: ReadAs = "",
    secret: Secret = None,
    data: Data = None,
    server: Server = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """List what of which entries would be given to somebody, and what holds back the rest.

    Of no thing in particular, in a folder: all that is released to them. Nothing is opened by it.
    """
    if server and not about:
        raise ReleaseRefused("a server is asked about something", remedy="name a thing")
    told = _served(server, "/releases/preview", to=to, about=",".join(about or ()), reader=role)
    if told is None:
        told = _previewed(folder_of(data), party, about or [], to=to, role=role, keys=secret or [])
    if as_machine:
        print_json(told)
    else:
        tell_preview(to, told)


@VERB.command()
def log(
    *,
    to: Annotated[str, typer.Option(help="only what was to, or concerned, this party")] = "",
    entry: Annotated[int, typer.Option(help="only what was about this entry")] = -1,
    data: Data = None,
    server: Server = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """List acts of release: what was opened, withheld, given out and told, to whom, when, why."""
    told = _served(server, "/releases", to=to, entry=entry)
    if told is None:
        with reading(folder_of(data), party) as node:
            found = [each for each in node.state.releases.acts.values()
                     if each.by == node.author and concerns(each, to, entry)]  # fmt: skip
            told = msgspec.to_builtins([act_told(each) for each in found])
    if as_machine:
        print_json(told)
    else:
        tell_log(told or [])


for _name, _act in ACTS.items():
    VERB.command(_name)(command(_act))
for _verb in (copy, brief, verify):
    VERB.command()(_verb)


def _served(server: str, path: str, **asked: object) -> Told | None:
    """What a server tells, page by page; None where none is named."""
    if not server:
        return None
    found: Told = []
    with at_server(server) as there:
        while page := there.get(f"{path}?{_query(asked, found)}"):
            found += page
    return found


def _query(asked: dict[str, object], found: Told) -> str:
    last = found[-1] if found else {}
    after = last.get("entry", last.get("number", -1))
    return urlencode({name: each for name, each in asked.items() if each != ""} | {"after": after})


def _previewed(
    folder: Path, party: str, about: list[str], *, to: str, role: str, keys: list[Path]
) -> Told:
    with reading(folder, party) as node:
        secrets = tuple(map(read_secret, keys))
        releasing = Releasing(node, Marks(), reader_for(node, to, role), secrets)
        entries = entries_about(node, about) if about else node.record.entries()
        some = releasing.all(entries)
        told: Told = msgspec.to_builtins([told_of(each) for each in some if about or each.is_given])
    return told
