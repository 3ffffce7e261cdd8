"""`truceline user`: who may come in at a node, people by password and programs by token."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._screen import listing, out, plain, print_json
from truceline.errors import Refusal
from truceline.node import WallClock
from truceline.node.settings_file import read_settings
from truceline.server.passwords import hashed
from truceline.server.settings import Cost
from truceline.server.users import (
    USES,
    Person,
    load_users,
    new_machine,
    new_user_id,
    refuse_weak,
    save_users,
)
from truceline.values.instants import DAY_US, to_iso
from truceline.values.roles import ROLES

VERB = typer.Typer(
    help="Who may come in at a node: add, list, remove people; give programs a token.",
    no_args_is_help=True,
)
Node = Annotated[Path, typer.Option("--data", help="the node's folder")]
Party = Annotated[str, typer.Option(help="party, as the agreement names it, or monitor")]
Role = Annotated[str, typer.Option(help=f"one of {', '.join(ROLES)}")]


@VERB.command()
def add(
    name: Annotated[str, typer.Argument(help="name to sign in with; it never enters the record")],
    data: Node,
    role: Role,
    party: Party,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="read the password from standard input")
    ] = False,
) -> None:
    """Add a person. The password is asked for twice, or read from standard input.

    Entries name the person by the opaque id that is shown, never by the name. A server that runs
    takes the new user in at once.
    """
    password = _password(from_stdin=password_stdin)
    refuse_weak(password)
    made = Person(
        id=new_user_id(),
        name=name,
        role=role,
        party=party,
        password=hashed(password, Cost()),
    )
    _folder(data)
    save_users(data, load_users(data).with_person(made))
    out.say(f"{made.id}  {name}, {role} of {party}")


@VERB.command()
def token(
    data: Node,
    role: Annotated[list[str], typer.Option(help="role of the program; repeated for more")],
    party: Party,
    *,
    node: Annotated[str, typer.Option(help="node that takes it; by default that of --data")] = "",
    use: Annotated[str, typer.Option(help=f"what it is for: {', '.join(USES)}")] = "api",
    days: Annotated[int, typer.Option(help="days until it ends", min=1, max=366)] = 90,
) -> None:
    """Give a program a token. It is shown once; only its digest is kept.

    api: what people see in these roles; mirror: all of the record as it was written; peer: exchange
    with another node; phone: positions of one device, whose app is told the token in its URL.
    """
    until_us = WallClock().now_us() + days * DAY_US
    taker = node or read_settings(data).settings.node.party
    made, secret = new_machine(taker, use, roles=tuple(role), party=party, until_us=until_us)
    _folder(data)
    save_users(data, load_users(data).with_machine(made))
    out.say(f"{made.id}  for {made.audience}, until {to_iso(until_us)}")
    out.say(secret)


@VERB.command("list")
def list_users(
    data: Node,
    as_machine: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """List people and programs; passwords and tokens are known to nobody."""
    users = load_users(data)
    rows = [
        {"id": each.id, "name": each.name, "roles": [each.role], "party": each.party, "until": ""}
        for each in users.people
    ] + [
        {"id": each.id, "name": each.audience, "roles": list(each.roles), "party": each.party,
         "until": to_iso(each.until_us)}
        for each in users.machines
    ]  # fmt: skip
    if as_machine:
        print_json(rows)
        return
    table = listing("id", "name or audience", "roles", "party", "until")
    for row in rows:
        table.add_row(*(plain(", ".join(each) if isinstance(each, list) else str(each))
                        for each in row.values()))  # fmt: skip
    out.print(table)


@VERB.command()
def remove(
    user: Annotated[str, typer.Argument(help="id of the person or program")], data: Node
) -> None:
    """Remove a person or program; what they have open at a server that runs ends at once."""
    save_users(data, load_users(data).without(user))
    out.say(f"{user} is removed")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _folder(data: Path) -> None:
    if not data.is_dir():
        raise Refusal("there is no such folder", file=str(data), remedy="truceline init makes one")
