"""A node that is a witness, and one that asks it: the record is settled without anybody's doing."""

import time
from pathlib import Path

import pytest

from cli.playing import Truceline
from cli.serving import PATIENCE_S, serving
from truceline.monitor.entries import Waited
from truceline.node.settings_file import FILE
from truceline.record import Record
from truceline.record.checkpoint import read_checkpoint
from truceline.record.note import cosigner, read_note
from truceline.record.policy import judge, read_policy
from truceline.record.stores.keyfiles import read_key

ME = "brea.example/witness"


def settled_at(folder: Path, policy: str, size: int) -> bool:
    """Whether that many entries come to be settled by the policy, by what lies in the folder."""
    until_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < until_s:
        file = folder / "cosigned" / "brea.note"
        note = file.read_bytes() if file.exists() else b""
        if note and read_checkpoint(read_note(note).text).size >= size:
            return judge(read_policy(policy.encode()), note).settled
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_a_witness_that_is_asked_cosigns_what_grew_also_after_both_were_stopped(
    truceline: Truceline, tmp_path: Path
) -> None:
    desk, other = tmp_path / "desk", tmp_path / "other"
    truceline("init", "desk", "--as", "aria", "--origin", "example.org/pass/line")
    truceline("init", "other", "--as", "brea", "--origin", "example.org/brea/line")
    with Record.open(desk, read_only=True) as record:
        log, first = record.log.vkey, record.size
    (other / FILE).write_text(
        f'[node]\nparty = "brea"\n[witness]\nname = "{ME}"\nlogs = ["{log}"]\n', encoding="utf-8"
    )
    for size in (first, first + 1):
        with serving(other) as witness:
            vkey = cosigner(ME, read_key(other / "witness.key").public).vkey
            (desk / FILE).write_text(
                '[node]\nparty = "aria"\n[[cosigner]]\nname = "brea"\nevery_s = 0.1\n'
                f'url = "{witness.url}/api/v1/witness"\nkey = "{vkey}"\n',
                encoding="utf-8",
            )
            with serving(desk):
                policy = f"log {log}\nwitness brea {vkey}\nquorum brea\n"
                assert settled_at(desk, policy, size)
            witness.stop()  # what it cosigned is on its disk
        with Record.open(desk) as record:
            record.append("aria", 1, Waited(1))
