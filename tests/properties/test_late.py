"""Late reports: in whatever order they come, in the end the same is found.

What cannot be the same: the numbers of findings, which block and row is their evidence, and how
often each was revised.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.worlds import Row, cuts, findings, judged, reports
from truceline.monitor import moments

pytestmark = pytest.mark.slow
EXAMPLES = settings(max_examples=20)  # a world with a term of every sort takes a while


@pytest.fixture(autouse=True, scope="module", params=[1, moments.EVERY_US])
def how_often_moments_are_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Late tracks are judged from some moment; where it is kept at each block, from the last."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moments, "EVERY_US", request.param)
        yield


@EXAMPLES
@given(st.data(), reports())
def test_shuffled_reports_give_the_findings_of_reports_in_order(
    draw: st.DataObject, rows: list[Row]
) -> None:
    mixed = draw.draw(cuts(draw.draw(st.permutations(rows))))

    assert findings(judged(mixed)) == findings(judged([rows]))


@EXAMPLES
@given(st.data(), reports())
def test_shuffled_reports_that_are_said_twice_change_nothing_and_are_counted(
    draw: st.DataObject, rows: list[Row]
) -> None:
    again = draw.draw(st.lists(st.sampled_from(rows), max_size=8))
    mixed = draw.draw(cuts(draw.draw(st.permutations([*rows, *again]))))

    scene = judged(mixed)

    assert findings(scene) == findings(judged([rows]))
    assert scene.node.state.picture.duplicates == len(again)


@EXAMPLES
@given(st.data(), reports())
def test_before_the_end_of_the_input_too_the_same_is_found(
    draw: st.DataObject, rows: list[Row]
) -> None:
    mixed = draw.draw(cuts(draw.draw(st.permutations(rows))))

    assert findings(judged(mixed, end=False)) == findings(judged([rows], end=False))
