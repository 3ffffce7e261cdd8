"""The witness over HTTP: what it cosigns, what it refuses and how, and what it remembers."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from server.playing import START_US, House, new_house
from truceline.monitor.entries import Waited
from truceline.record import Record
from truceline.record.checkpoint import read_checkpoint, with_signatures
from truceline.record.keys import new_key, public_of
from truceline.record.note import cosigned_s, cosigner, log_verifier, read_note
from truceline.record.tree import verify_consistency
from truceline.record.witness import Cosigner, cosign_held, request_of, write_request
from truceline.server.cosigned import NOTE_BYTES_MAX, NOTES_MAX, Brought, brought

pytestmark = pytest.mark.slow

ME = Cosigner("aria.example/witness", new_key())


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Record]:
    """A log of somebody else."""
    with Record.open(tmp_path / "log") as record:
        record.append("monitor", START_US, Waited(1))
        yield record


def witness(folder: Path, *logs: Record) -> House:
    """A node that is a witness for these logs."""
    known = {each.ring.origin: each.log for each in logs}
    return new_house(folder, "aria", cosigner=ME, logs=known)


def add(house: House, request: bytes) -> httpx.Response:
    """The answer to an add-checkpoint, sent by nobody in particular."""
    return house.browser().request("POST", "/witness/add-checkpoint", content=request)


def test_a_checkpoint_that_grew_is_cosigned_with_the_time(tmp_path: Path, log: Record) -> None:
    with witness(tmp_path, log) as house:
        first = add(house, request_of(log, 0))
        size = log.size
        log.append("monitor", START_US, Waited(2), Waited(3))
        second = add(house, request_of(log, size))

    note = read_note(log.checkpoint + second.content)
    assert (first.status_code, second.status_code) == (200, 200)
    assert cosigned_s(note, cosigner(ME.name, ME.key.public)) == START_US // 10**6


def test_an_old_size_that_is_not_the_one_cosigned_is_told_the_right_one(
    tmp_path: Path, log: Record
) -> None:
    with witness(tmp_path, log) as house:
        add(house, request_of(log, 0))
        size = log.size
        log.append("monitor", START_US, Waited(2))

        answer = add(house, request_of(log, 0))

    assert (answer.status_code, answer.text) == (409, f"{size}\n")
    assert answer.headers["content-type"].startswith("text/x.tlog.size")


def test_what_was_cosigned_is_remembered_through_a_restart(tmp_path: Path, log: Record) -> None:
    with witness(tmp_path, log) as house:
        add(house, request_of(log, 0))
    for each in (tmp_path / "record").iterdir():
        each.rename(tmp_path / f"gone-{each.name}")

    with witness(tmp_path, log) as house:
        answer = add(house, request_of(log, 0))

    assert answer.status_code == 409


def test_another_tree_of_the_same_log_is_not_cosigned_and_kept_as_evidence(
    tmp_path: Path, log: Record
) -> None:
    with witness(tmp_path, log) as house:
        add(house, request_of(log, 0))
        size = log.size
        log.append("monitor", START_US, Waited(2))

        answer = add(house, write_request(size, (bytes(32),), log.checkpoint))
        again = add(house, request_of(log, size))

    (kept,) = (tmp_path / "witness" / "evidence").iterdir()
    assert (answer.status_code, again.status_code) == (422, 200)
    assert kept.read_bytes() == log.checkpoint


def test_a_log_that_is_unknown_a_signature_that_is_not_its_and_noise_are_refused(
    tmp_path: Path, log: Record
) -> None:
    stranger = log_verifier(log.ring.origin, public_of(new_key().name))
    with new_house(tmp_path / "a", "aria", cosigner=ME, logs={}) as house:
        unknown = add(house, request_of(log, 0))
    with new_house(tmp_path / "b", "aria", cosigner=ME, logs={log.ring.origin: stranger}) as house:
        unsigned = add(house, request_of(log, 0))
        noise = [add(house, each).status_code for each in (b"", b"old x\n\n", b"\xff" * 99)]

    assert (unknown.status_code, unsigned.status_code) == (404, 403)
    assert noise == [400, 400, 400]


def test_a_node_that_is_no_witness_says_so(house: House, log: Record) -> None:
    assert add(house, request_of(log, 0)).status_code == 404


def test_a_witness_whose_memory_is_damaged_signs_nothing(tmp_path: Path, log: Record) -> None:
    with witness(tmp_path, log) as house:
        add(house, request_of(log, 0))
        (kept,) = (tmp_path / "witness").glob("*.txt")
        kept.write_text("damaged", encoding="utf-8")

        answer = add(house, request_of(log, 0))

    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_proof"


def test_who_asks_is_given_all_it_takes_to_judge_what_witnesses_have_cosigned(
    house: House, tmp_path: Path
) -> None:
    folder = house.folder / "cosigned"
    record = house.node.logged
    old = record.checkpoint
    line = cosign_held(record, old, ME, now_s=1_700_000_000)
    record.append("monitor", START_US, Waited(1))
    folder.mkdir()
    (folder / "policy").write_text("quorum none\n", encoding="utf-8")
    (folder / "north.note").write_bytes(with_signatures(old, (line,)))
    (folder / "odd.note").write_bytes(b"\xff\n\n")
    (folder / "large.note").write_bytes(bytes(NOTE_BYTES_MAX + 1))

    told = house.signed_in("observer", "aria").get("/record/witnesses").json()

    notes = {each["file"]: each for each in told["cosigned"]}
    newest = read_checkpoint(read_note(told["checkpoint"].encode()).text)
    kept = read_checkpoint(read_note(notes["north.note"]["note"].encode()).text)
    path = tuple(bytes.fromhex(each) for each in notes["north.note"]["hashes"])
    assert verify_consistency(kept.root, kept.size, size=newest.size, proof=path, root=newest.root)
    assert (notes["odd.note"]["note"], notes["large.note"]["note"]) == ("\ufffd\n\n", "")
    assert (told["policy"], told["left_out"]) == ("quorum none\n", 0)


def test_of_many_notes_those_brought_last_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "cosigned"
    folder.mkdir()
    for number in range(NOTES_MAX + 2):
        path = folder / f"{number}.note"
        path.touch()
        os.utime(path, ns=(number, number))

    told = brought(tmp_path)

    assert (len(told.notes), told.left_out) == (NOTES_MAX, 2)
    assert not {"0.note", "1.note"} & told.notes.keys()
    assert brought(tmp_path / "none") == Brought(b"", {}, 0)
