"""`truceline init`: a party's keys, or a new record with the keys of all its authors."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._keeping import holds_record
from truceline.cli._screen import out
from truceline.errors import RecordRefused, Refusal
from truceline.line.classes import PRECEDENCES, chain_of
from truceline.node import WallClock
from truceline.node.folder_format import write_format
from truceline.node.settings_draft import draft
from truceline.node.settings_file import FILE
from truceline.record import Record
from truceline.record.entries import Holder
from truceline.record.entry import refuse_misnamed_log
from truceline.record.founding import Founding
from truceline.record.keyring import refuse_improper
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG, load_keys, save_keys

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,47}")  # the name of a lane adds to it
TAKEN = (LOG, "any")


def init(
    folder: Annotated[Path, typer.Argument(help="folder for the record and its keys")],
    name: Annotated[str, typer.Option("--as", help="role that writes here: monitor, or a party")],
    origin: Annotated[
        str, typer.Option(help="name of the log to begin, as in example.org/ford/record")
    ] = "",
    holder: Annotated[
        list[str] | None, typer.Option(help="another author and its keys: NAME=KEYS, repeated")
    ] = None,
    root: Annotated[
        list[str] | None,
        typer.Option(help="an author's root key, kept offline: NAME=KEY, repeated"),
    ] = None,
) -> None:
    """Make the keys of an author and, with --origin, begin a record that names all authors' keys.

    Each party runs it without --origin and sends the keys that it shows to whoever begins the
    record: one of its own, and one for what it says over the line in each precedence, FLASH first.
    The secret keys stay in the folder `keys`. Settings to begin with go into `truceline.toml`.
    """
    _refuse_misnamed(name)
    if origin:
        refuse_misnamed_log(origin)
    if holds_record(folder):
        remedy = f"name another folder; `truceline doctor --data {folder}` looks at this one"
        raise RecordRefused("holds a record already", file=str(folder), remedy=remedy)
    chains = _chains(name)
    known = load_keys(folder)
    own = {each: known.get(each) or new_key() for each in chains}
    if not origin:
        save_keys(folder, own, name)
        _draft_settings(folder, name)
        out.say(f"The keys of {name}, to be sent to whoever begins the record:")
        out.say(f"{name}={','.join(own[each].name for each in chains)}")
        return
    holders = [Holder(each, key.name, "working") for each, key in own.items()]
    holders += [Holder(*each, "working") for text in holder or [] for each in _pairs(text)]
    holders += [Holder(*each, "root") for text in root or [] for each in _pairs(text)]
    held = {LOG: known.get(LOG) or new_key(), **own}
    founding = Founding(name, origin, held, tuple(holders))
    with Record.open(folder, founding=founding) as record:
        record.begin(WallClock().now_us())
        vkey = record.log.vkey
    _draft_settings(folder, name)
    out.say(f"The record {origin} is begun. The key of its log, for every party to keep:")
    out.say(vkey)


def _chains(name: str) -> list[str]:
    """The authors that a party writes under: itself, and a lane of the line for each precedence."""
    return [name, *(chain_of(name, precedence) for precedence in PRECEDENCES)]


def _refuse_misnamed(name: str) -> None:
    """Raises Refusal for a name that entries could not bear, or that keys of another sort have."""
    if not NAME.fullmatch(name) or name in TAKEN:
        remedy = "write it as the agreement does: letters a to z, digits and -"
        raise Refusal(f"{name[:80]!r} is no name of a party", remedy=remedy)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Authors and keys of NAME=KEY, or of NAME=KEYS with one for each lane."""
    name, equals, keys = text.partition("=")
    listed, chains = keys.split(","), _chains(name)
    if not equals or len(listed) not in (1, len(chains)):
        what = f"{text!r} names no author and its keys"
        remedy = "write NAME=KEY, or NAME=KEYS as `truceline init` shows them"
        raise Refusal(what, remedy=remedy)
    _refuse_misnamed(name)
    for key in listed:
        refuse_improper(key)
    yield from zip(chains, listed, strict=False)


def _draft_settings(folder: Path, name: str) -> None:
    path = folder / FILE
    if not path.exists():
        path.write_text(draft(name), encoding="utf-8")
    write_format(folder)


VERB = init
