"""The seat at a node's folder: whoever states something offline takes it, for that moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.cli._keeping import holds_record
from truceline.errors import RecordRefused
from truceline.node import Node, WallClock
from truceline.node.settings_file import Told, read_settings
from truceline.record import Record


@contextmanager
def writing(folder: Path, party: str = "") -> Iterator[Node]:
    """The node of a folder, to state something with.

    party: whose node it is; that of the settings where it is empty. Raises RecordRefused where
    there is no record, or a node that runs holds it.
    """
    told = seated(folder)
    with Record.open(told.record) as record:
        yield Node(record, party or told.settings.node.party, WallClock())


@contextmanager
def reading(folder: Path, party: str = "") -> Iterator[Node]:
    """The node of a folder as it stands, also while it runs."""
    told = seated(folder)
    with Record.open(told.record, read_only=True) as record:
        yield Node(record, party or told.settings.node.party, WallClock())


def seated(folder: Path) -> Told:
    """The settings of a folder whose record is there. Raises Refusal."""
    told = read_settings(folder)
    if not holds_record(told.record):
        remedy = "`truceline init DIR --as NAME --origin NAME` begins one"
        raise RecordRefused("there is no such record", file=str(told.record), remedy=remedy)
    return told
