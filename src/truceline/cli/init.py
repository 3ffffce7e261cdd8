"""`truceline init`: a party's key, or a new record with the keys of all its authors."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._keeping import holds_record
from truceline.cli._screen import out
from truceline.errors import RecordRefused, Refusal
from truceline.node import WallClock
from truceline.record import Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keyring import refuse_improper
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG, load_keys, save_keys


def init(
    folder: Annotated[Path, typer.Argument(help="folder for the record and its keys")],
    name: Annotated[str, typer.Option("--as", help="role that writes here: monitor, or a party")],
    origin: Annotated[
        str, typer.Option(help="name of the log to begin, as in example.org/ford/record")
    ] = "",
    holder: Annotated[
        list[str] | None, typer.Option(help="another author and its key: NAME=KEY, repeated")
    ] = None,
    root: Annotated[
        list[str] | None,
        typer.Option(help="an author's root key, kept offline: NAME=KEY, repeated"),
    ] = None,
) -> None:
    """Make the key of an author and, with --origin, begin a record that names all authors' keys.

    Each party runs it without --origin and sends the key that it shows to whoever begins the
    record. The secret keys stay in the folder `keys`.
    """
    if holds_record(folder):
        raise RecordRefused("holds a record already", file=str(folder))
    own = load_keys(folder)
    own[name] = own.get(name) or new_key()
    if not origin:
        save_keys(folder, {name: own[name]}, name)
        out.say(f"The key of {name}, to be sent to whoever begins the record:")
        out.say(f"{name}={own[name].name}")
        return
    own[LOG] = own.get(LOG) or new_key()
    holders = [Holder(name, own[name].name, "working")]
    holders += [Holder(*_pair(each), "working") for each in holder or []]
    holders += [Holder(*_pair(each), "root") for each in root or []]
    founding = Founding(name, origin, {LOG: own[LOG], name: own[name]}, tuple(holders))
    with Record.open(folder, founding=founding) as record:
        record.begin(WallClock().now_us())
        vkey = record.log.vkey
    out.say(f"The record {origin} is begun. The key of its log, for every party to keep:")
    out.say(vkey)


def _pair(text: str) -> tuple[str, str]:
    name, equals, key = text.partition("=")
    if not equals:
        raise Refusal(f"{text!r} names no author and key", remedy="write NAME=KEY")
    refuse_improper(key)
    return name, key


VERB = init
