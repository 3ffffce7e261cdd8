"""`truceline node`: what keeps a node's folder in order: its TLS certificate, copies, upgrades."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._node_copy import back_up, put_back
from truceline.cli._options import Machine
from truceline.cli._screen import facts, many, out, print_json
from truceline.cli._seat import seated
from truceline.errors import Refusal
from truceline.node import WallClock
from truceline.node.folder_format import FORMAT
from truceline.node.folder_format import upgrade as bring_up
from truceline.node.settings_file import Told, read_settings
from truceline.server.tls import CERTIFICATE, KEY, Certificate, make, read_certificate
from truceline.values.instants import SECOND_US, to_iso

VERB = typer.Typer(
    help="A node's folder: its TLS certificate, backup, restore, upgrade.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")]
DAYS = 398


@VERB.command()
def tls(
    data: Folder,
    name: Annotated[
        list[str] | None,
        typer.Option(help="make a certificate for this host name or address, repeated"),
    ] = None,
    days: Annotated[int, typer.Option(help="days until it ends", min=1, max=3660)] = DAYS,
    *,
    as_machine: Machine = False,
) -> None:
    """Make the node a TLS certificate, or tell of the one it has: names, end, and its pin.

    A certificate made again keeps the node's key, so the pin that other nodes have stays right. A
    node that runs shows a new certificate from its next start on.
    """
    if not data.is_dir():
        raise Refusal("there is no such folder", file=str(data), remedy="`truceline init` makes it")
    told = read_settings(data)
    if name:
        found = make(data, name, days=days, now_us=WallClock().now_us())
    else:
        found = read_certificate(told.path(told.settings.server.tls_cert or CERTIFICATE))
    if as_machine:
        print_json({"names": found.names, "pin": found.pin, "until": to_iso(_whole(found))})
        return
    _tell(found, told)


@VERB.command()
def backup(
    data: Folder,
    to: Annotated[Path, typer.Argument(help="file to write; a new one")],
    *,
    without_keys: Annotated[
        bool, typer.Option("--without-keys", help="leave the secret keys of entries out")
    ] = False,
) -> None:
    """Copy a node's whole folder into one file, also while the node runs.

    Who has it with its secret keys can sign in the party's name: keep it as safe as those.
    """
    told = seated(data)
    names = back_up(told, to, with_keys=not without_keys)
    keys = "without its secret keys" if without_keys else "its secret keys among them: keep it safe"
    out.say(f"{to}: {many(len(names), 'file')}, {keys}")


@VERB.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="file that `node backup` wrote")],
    folder: Annotated[Path, typer.Argument(help="folder for the node; a new one")],
    newest: Annotated[
        list[Path] | None,
        typer.Option(help="newest checkpoint that a party or witness holds; repeatable"),
    ] = None,
) -> None:
    """Put a copy of a node into a new folder, for reading; with --newest, to run again.

    A copy that is older than what the log has signed since would contradict it. So it runs only
    where it holds all that the newest checkpoints are over: ask every party for its newest first.
    """
    size, goes_on = put_back(copy, folder, [each.read_bytes() for each in newest or ()])
    use = "it can run again" if goes_on else "for reading: with --newest it can run again"
    out.say(f"{folder}: {many(size, 'entry')}; {use}")


@VERB.command()
def upgrade(data: Folder) -> None:
    """Bring a folder of an older version up to this one, after a copy of what that changes.

    `truceline serve` does it by itself. A folder of a newer version is refused.
    """
    told = seated(data)
    changed = bring_up(told.folder, told.record)
    out.say(f"{data}: format {FORMAT}, {many(len(changed), 'file')} changed" if changed
            else f"{data}: format {FORMAT}, nothing to change")  # fmt: skip


def _tell(found: Certificate, told: Told) -> None:
    out.print(facts({
        "names": ", ".join(found.names),
        "until": to_iso(_whole(found)),
        "pin": found.pin,
    }, indent=0))  # fmt: skip
    out.say("Other nodes write it into `pin` of this [[peer]], and then know no other key by it.")
    if not told.settings.server.tls_cert:
        out.say("To serve with it, write below [server] of truceline.toml:")
        out.say(f'   tls_cert = "{CERTIFICATE}"')
        out.say(f'   tls_key = "{KEY}"')


def _whole(found: Certificate) -> int:
    return found.until_us // SECOND_US * SECOND_US
