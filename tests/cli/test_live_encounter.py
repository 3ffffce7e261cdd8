"""What `demo --live` makes up: two aircraft are alerted to, turn away, and are never too near."""

import pytest

from truceline.agreement.terms.separation import Separation
from truceline.cli._examples import example
from truceline.cli._live import with_made_up
from truceline.deconfliction.approach.replay import encounters, replay
from truceline.feeds.readers.feed import open_feed
from truceline.values.case import case_of
from truceline.values.observations import Observations, join


@pytest.mark.slow
def test_the_aircraft_of_the_live_demo_are_alerted_to_at_each_level_and_turn_away() -> None:
    folder = example("golan_1974")
    items = open_feed(folder / "encounter.toml", feed=None, profile=None).items
    rows = join([each for each in items if isinstance(each, Observations)])
    term = with_made_up(folder).term("demo-apart")
    assert isinstance(term, Separation)

    (met,) = encounters(list(replay(rows, [term])))

    assert [each.level for each in met.alerts] == [1, 2, 3]
    assert met.ended is not None
    assert met.ended.why == "apart"
    assert not len(term.check(case_of(rows), int(rows.observed_us.max())))
