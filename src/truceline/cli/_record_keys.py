"""`truceline record keys`: whose keys a record has named, and changes of them."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._screen import out
from truceline.errors import BadEntry, RecordRefused
from truceline.node import WallClock
from truceline.record import Record
from truceline.record.entries import KeyAdded, KeyRevoked, KeyRotated
from truceline.record.entry import refuse_misnamed_author
from truceline.record.keyring import possession
from truceline.record.keys import new_key
from truceline.record.note import read_verifier
from truceline.record.stores.keyfiles import keep_next, load_keys, read_key, write_key

KEYS = typer.Typer(
    help="""Keys of a record: list, add, rotate, revoke.

    A change is an entry and holds from the next one on. The author's own key signs it or, where
    the author has one, its root key (--by).
    """,
    no_args_is_help=True,
)
Folder = Annotated[Path, typer.Argument(help="folder that keeps the record")]
Author = Annotated[str, typer.Argument(help="author whose keys are changed")]
By = Annotated[Path | None, typer.Option(help="file of the root key that signs the change")]
USES = ("working", "root")


@KEYS.command("list")
def list_keys(folder: Folder) -> None:
    """List the keys that the record has named: whose, for what, from which entry to which."""
    with Record.open(folder, read_only=True) as record:
        out.say(f"log  {record.log.vkey}")
        for each in record.ring.holdings.values():
            until = "" if each.end is None else f" to entry {each.end - 1}"
            if each.doubtful_from is not None:
                until += f", doubtful from {each.doubtful_from}"
            out.say(f"{each.author}  {each.use}, from entry {each.first}{until}  {each.key}")


@KEYS.command()
def claim(
    author: Annotated[str, typer.Argument(help="author that is to have the key")],
    secret: Annotated[Path, typer.Option(help="file of the new secret key; made if missing")],
    log: Annotated[str, typer.Option(help="key of the record's log")],
) -> None:
    """Show the claim to a new key, to be sent to whoever adds it; its secret stays here."""
    refuse_misnamed_author(author)
    origin = read_verifier(log).name
    if not secret.exists():
        write_key(secret, new_key(), author)
    key = read_key(secret)
    out.say(f"{key.name}:{possession(origin, author, key)}")


@KEYS.command()
def add(
    folder: Folder,
    author: Author,
    claimed: Annotated[str, typer.Option("--claim", help="what `keys claim` has shown")],
    use: Annotated[str, typer.Option(help="working, or root: only changes keys")] = "working",
    by: By = None,
) -> None:
    """Add one more key of an author, as for a second officer's machine.

    Whoever holds the new key has shown so by its own signature: `truceline record keys claim`.
    """
    key, colon, proof = claimed.partition(":")
    if not colon or use not in USES:
        what = "a claim is a key, a colon and a signature; its use is working or root"
        raise BadEntry(what, remedy="`truceline record keys claim` shows one")
    body = KeyAdded(key, "root" if use == "root" else "working", proof)
    _change(folder, author, body, by)


@KEYS.command()
def rotate(folder: Folder, author: Author, by: By = None) -> None:
    """Put a new key in the place of the one that lies here of this author."""
    with Record.open(folder) as record:
        old, new = load_keys(folder).get(author), new_key()
        if old is None:
            raise RecordRefused(f"the secret key of {author!r} is not here", file=str(folder))
        keep_next(folder, author, new)  # on the disk before anybody is told of it
        change = KeyRotated(old.name, new.name, possession(record.ring.origin, author, new))
        signing = read_key(by) if by else None
        record.append(author, WallClock().now_us(), change, key=signing)
    list_keys(folder)


@KEYS.command()
def revoke(
    folder: Folder,
    key: Annotated[str, typer.Argument(help="the key, as the list names it")],
    doubtful_from: Annotated[
        int | None, typer.Option(help="flag what it signed from this entry on")
    ] = None,
    by: By = None,
) -> None:
    """End a key. What it has signed stays; --doubtful-from flags some of it."""
    with Record.open(folder, read_only=True) as record:
        held = record.ring.holdings.get(key)
    if held is None:
        raise BadEntry(f"the record knows no key {key!r}")
    _change(folder, held.author, KeyRevoked(key, doubtful_from), by)


def _change(folder: Path, author: str, body: object, by: Path | None) -> None:
    with Record.open(folder) as record:
        record.append(author, WallClock().now_us(), body, key=read_key(by) if by else None)
    list_keys(folder)
