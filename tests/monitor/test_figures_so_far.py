"""What is open is shown with its figures so far; its entries keep those of when it opened."""

from monitor.scenes import IN, OUT, Scene, agreement, every, seen, term
from truceline.findings import Deepest, Opened
from truceline.monitor.telling import so_far

NEAR = (0.5, 0.9)  # inside, nearer to the border than IN


def shown(box: Scene) -> Opened:
    """The only finding, as it is shown."""
    state = box.node.state
    (finding,) = so_far(state.watching, state.book, state.picture.blocks).findings.values()
    return finding.body


def test_an_open_finding_shows_its_deepest_report_and_its_count_so_far() -> None:
    box = Scene(agreement(term()))
    box.take(seen(*every(30, 0, 60, NEAR)))

    box.take(seen((90, IN), (120, NEAR)))

    opened = box.findings()[0].body
    assert (opened.observations, opened.deepest.lon_e7) == (3, 9_000_000)
    assert (shown(box).observations, shown(box).deepest.lon_e7) == (5, 5_000_000)
    assert shown(box).deepest.block == box.node.state.picture.blocks.digest(1)


def test_when_it_closes_its_entry_says_what_was_shown() -> None:
    box = Scene(agreement(term()))
    box.take(seen(*every(30, 0, 60, NEAR), (90, IN), (120, NEAR)))
    before = shown(box)

    box.take(seen(*every(60, 180, 360, OUT)))

    after = box.findings()[0].body
    assert (after.observations, after.deepest) == (before.observations, before.deepest)
    assert shown(box) == after


def test_what_is_open_and_hangs_on_no_report_stays_as_it_was_told() -> None:
    every_day = {"every_s": 86_400, "effective_from": "2031-03-01T00:00:00Z"}
    box = Scene(agreement(term("seen", "inspection", **every_day)))
    box.take(seen((0, OUT)))

    box.tick(2 * 86_400)

    assert shown(box) == box.findings()[0].body
    assert shown(box).deepest == Deepest(margin_e3=86_400_000)
