"""Coverage: what a source could have told, by its footprint or by what it told, as assumed."""

from monitor.scenes import Place, Scene, agreement, at, every, seen, term
from truceline.monitor.coverage import covered
from truceline.picture import FootprintStated, GapLeft
from truceline.values.instants import SECOND_US

HOUR_S = 3600
TANK = "land.armour.tank"
# Two tenths of a degree by three: six cells.
RING = (1_000_000, 1_000_000, 3_000_000, 1_000_000, 3_000_000, 4_000_000, 1_000_000, 4_000_000,
        1_000_000, 1_000_000)  # fmt: skip
A: Place = (0.25, 0.25)
B: Place = (0.25, 0.65)


def scene() -> Scene:
    return Scene(agreement(term(subject=["land.armour"])))


def lines(box: Scene) -> list[tuple[str, str, int, int, int]]:
    """Source, basis, cells, hours and rows."""
    text = box.node.state.acts.agreement
    assert text is not None
    told = covered(box.node.state.coverage, text.term("no-entry"))
    return [(each.source, each.basis, each.cells, each.hours, each.rows) for each in told]


def test_without_a_footprint_the_cells_and_hours_with_a_row_of_the_kind_are_assumed() -> None:
    box = scene()

    box.take(seen((0, A), (10, A), (HOUR_S, B), kind=TANK))

    assert lines(box) == [("radar", "assumed", 2, 2, 3)]


def test_rows_of_another_kind_do_not_cover_a_term() -> None:
    box = scene()

    box.take(seen((0, A), kind="sea.fishing"))

    assert lines(box) == []


def test_a_stated_footprint_counts_its_cells_and_the_hours_of_any_row() -> None:
    box = scene()
    box.node.write(FootprintStated("radar", RING, ("land",)))

    box.take(seen((0, A), kind="sea.fishing"), seen((HOUR_S, B), kind=TANK, name="tank-1"))

    assert lines(box) == [("radar", "footprint", 6, 2, 1)]


def test_a_footprint_for_other_kinds_covers_nothing_of_a_term() -> None:
    box = scene()
    box.node.write(FootprintStated("radar", RING, ("air",)))

    box.take(seen((0, A), kind="air.fixed"))

    assert lines(box) == []


def test_a_source_that_stated_a_footprint_and_never_told_anything_covers_nothing() -> None:
    box = scene()

    box.node.write(FootprintStated("radar", RING, ("land",)))

    assert lines(box) == []


def test_each_source_is_told_apart() -> None:
    box = scene()
    box.node.write(FootprintStated("radar", RING, ()))

    box.take(seen((0, A), kind=TANK), seen((0, A), kind=TANK, source="patrol"))

    assert lines(box) == [("patrol", "assumed", 1, 1, 1), ("radar", "footprint", 6, 1, 1)]


def test_rows_that_are_said_again_cover_nothing_more() -> None:
    box = scene()
    rows = seen(*every(60, 0, 240, A), kind=TANK)

    box.take(rows)
    box.take(rows)

    assert lines(box) == [("radar", "assumed", 1, 1, 5)]


def gap(from_s: float, until_s: float | None, *sources: str, feed: str = "feed") -> GapLeft:
    until_us = None if until_s is None else at(until_s)
    return GapLeft(feed, "connection_lost", sources, at(from_s), until_us)


def test_coverage_says_how_often_and_how_long_a_source_was_not_heard() -> None:
    box = scene()
    box.take(seen((0, A), (1000, A), kind=TANK))

    box.node.write(gap(100, None, "radar"), gap(150, 300, "radar", feed="other"))
    box.node.write(gap(100, 200, "radar"), gap(110, 200, "sonar"), gap(900, None, "radar"))

    text = box.node.state.acts.agreement
    assert text is not None
    (line,) = covered(box.node.state.coverage, text.term("no-entry"))
    assert (line.gaps, line.missed_us) == (3, (200 + 100) * SECOND_US)
