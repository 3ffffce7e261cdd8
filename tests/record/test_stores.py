"""What every store keeps: one writer, any number of readers, and a clear word otherwise."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from record.writing import Sent
from truceline.errors import RecordRefused
from truceline.record import Record

HOLD = """
import sys
from pathlib import Path
from truceline.record import Record

record = Record.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    """Another process that writes to the record, until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def opened_soon(folder: Path, patience_s: float = 10) -> Record:
    """The record, once whoever held it is gone: a server needs a moment to hear of it."""
    ends_s = time.monotonic() + patience_s
    while True:
        try:
            return Record.open(folder)
        except RecordRefused as refused:
            if "writes to the record" not in str(refused) or time.monotonic() > ends_s:
                raise
            time.sleep(0.01)


@pytest.mark.slow
def test_a_second_process_is_refused_by_the_number_of_the_first(folder: Path) -> None:
    with holder(folder) as process:
        with pytest.raises(RecordRefused, match=f"process {process.pid} .*writes to the record in"):
            Record.open(folder)

        process.communicate()

    with opened_soon(folder) as record:
        assert record.size == 0


@pytest.mark.slow
def test_a_writer_that_was_killed_holds_nobody_up(folder: Path) -> None:
    with holder(folder) as process:
        process.kill()
        process.wait()

        with opened_soon(folder) as record:
            record.append("monitor", 5, Sent("after the crash"))

            assert record.size == 2


def test_a_second_handle_in_the_same_process_is_refused(folder: Path) -> None:
    with (
        Record.open(folder),
        pytest.raises(
            RecordRefused, match=f"process {os.getpid()} .* open the record to read only"
        ),
    ):
        Record.open(folder)


def test_a_closed_record_can_be_opened_by_another(folder: Path) -> None:
    record = Record.open(folder)
    record.close()
    record.close()

    with opened_soon(folder) as another:
        another.append("monitor", 5, Sent("a"))


def test_a_reader_stands_beside_a_writer_and_sees_what_stood_when_it_came(folder: Path) -> None:
    with Record.open(folder) as writer:
        written = writer.append("monitor", 5, Sent("a"))
        with Record.open(folder, read_only=True) as reader:
            writer.append("monitor", 6, Sent("b"))

            assert list(reader.entries(since=1)) == written
            assert reader.prove(1).size == 2
            with pytest.raises(RecordRefused, match="there is no entry 2"):
                reader.prove(2)


def test_a_reader_writes_nothing(folder: Path) -> None:
    Record.open(folder).close()

    with (
        Record.open(folder, read_only=True) as reader,
        pytest.raises(RecordRefused, match="opened to read only"),
    ):
        reader.append("monitor", 5, Sent("a"))


def test_a_reader_of_a_place_without_a_record_makes_none(folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(RecordRefused, match="holds no record"):
            Record.open(folder, read_only=True)


def test_a_record_on_disk_never_drops_its_blocks(folder: Path) -> None:
    with pytest.raises(RecordRefused, match="a record on disk keeps its blocks"):
        Record.open(folder, keep_blocks=False)


def test_a_place_may_be_named_by_text(places: Callable[[str], Path]) -> None:
    folder = places("named")
    with Record.open(str(folder)) as record:
        record.append("monitor", 5, Sent("a"))

    with Record.open(folder, read_only=True) as record:
        assert record.size == 2
