"""Of a source that is heard for ever, the node keeps the blocks that it still needs."""

import numpy as np
import pytest

from monitor.scenes import IN, OUT, Scene, agreement, seen, term
from truceline.findings import Opened
from truceline.picture import Seen, blocks, sightings
from truceline.picture.blocks import Blocks

pytestmark = pytest.mark.slow


def digest(number: int) -> str:
    return f"{number:064x}"


def test_blocks_that_are_needed_no_more_are_let_go_of_and_the_others_keep_their_numbers() -> None:
    kept = Blocks()
    for number in range(5_000):
        kept.add(digest(number), by="aria" if number % 2 else "brea")
    was_crowded = kept.crowded

    kept.keep(np.array([7, 4_000]))
    kept.add(digest(5_000), by="aria")

    assert (was_crowded, kept.crowded) == (True, False)
    assert (len(kept), kept.count) == (4, 5_001)
    assert kept.told() == [
        (7, digest(7), "aria"),
        (4_000, digest(4_000), "brea"),
        (4_999, digest(4_999), "aria"),
        (5_000, digest(5_000), "aria"),
    ]
    assert (kept.digest(4_000), kept.newest) == (digest(4_000), digest(5_000))


def test_a_finding_rests_on_its_block_however_long_it_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blocks, "FEW", 16)
    monkeypatch.setattr(sightings, "KEEP_ROWS", 20)
    box = Scene(agreement(term(dwell_s=0, max_gap_s=1e6)))

    box.take(seen((0, OUT), (60, IN)))
    for number in range(300):
        box.take(seen((70 + number, (0.1, 0.1)), name="ship-1"))
    box.take(seen((400, OUT), (600, OUT)))

    first = next(box.node.record.entries([Seen])).body.digest
    (finding,) = box.findings()
    assert isinstance(finding.body, Opened)
    assert finding.body.closed_as == "left"
    assert finding.body.deepest.block == first
    assert len(box.node.state.picture.blocks) < 100
