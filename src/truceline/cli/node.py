"""`truceline node`: what keeps a node's folder in order: its TLS certificate, copies, upgrades."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._screen import facts, out, print_json
from truceline.errors import Refusal
from truceline.node import WallClock
from truceline.node.settings_file import Told, read_settings
from truceline.server.tls import CERTIFICATE, KEY, Certificate, make, read_certificate
from truceline.values.instants import SECOND_US, to_iso

VERB = typer.Typer(
    help="A node's folder: its TLS certificate, backup, restore, upgrade.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")]
Machine = Annotated[bool, typer.Option("--json", help="print one JSON document")]
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
