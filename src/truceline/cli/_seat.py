"""The seat at a node's folder: whoever states something offline takes it, for that moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.cli._keeping import holds_record
from truceline.errors import RecordRefused
from truceline.node import Node, WallClock
from truceline.node.folder_format import refuse_newer
from truceline.node.replicas import open_replica
from truceline.node.settings_file import Told, read_settings
from truceline.record import Record
from truceline.record.note import read_verifier
from truceline.record.replica import Replica
from truceline.record.stores.keyfiles import LOG, load_keys


@contextmanager
def writing(folder: Path, party: str = "") -> Iterator[Node]:
    """The node of a folder, to state something with.

    party: whose node it is; that of the settings where it is empty. Raises RecordRefused where
    there is no record, or a node that runs holds it.
    """
    told = seated(folder)
    with opened(told) as record:
        yield Node(record, party or told.settings.node.party, WallClock())


@contextmanager
def reading(folder: Path, party: str = "") -> Iterator[Node]:
    """The node of a folder as it stands, also while it runs."""
    told = seated(folder)
    with opened(told, read_only=True) as record:
        yield Node(record, party or told.settings.node.party, WallClock())


def opened(told: Told, *, read_only: bool = False, shared: bool = False) -> Record | Replica:
    """The record that a node works on: its own log, or the replica of another's.

    shared: beside other processes of the same node, where a database keeps the rows.
    """
    if told.log is None:
        return Record.open(told.record, read_only=read_only, shared=shared)
    if read_only:
        return open_replica(told.record, read_verifier(told.log.key), {}, read_only=True)
    keys = {name: key for name, key in load_keys(told.record).items() if name != LOG}
    return open_replica(told.record, read_verifier(told.log.key), keys)


def seated(folder: Path) -> Told:
    """The settings of a folder whose record is there, or will come from its log. Raises Refusal."""
    told = read_settings(folder)
    if told.log is None and not holds_record(told.record):
        remedy = "`truceline init DIR --as NAME --origin NAME` begins one"
        raise RecordRefused("there is no such record", file=str(told.record), remedy=remedy)
    refuse_newer(told.folder, told.record)
    return told
