"""What is found does not hang on how reports are cut into blocks, or ordered in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.worlds import Row, cuts, findings, judged, reports

pytestmark = pytest.mark.slow
EXAMPLES = settings(max_examples=20)  # a world with a term of every sort takes a while


@EXAMPLES
@given(st.data(), reports())
def test_reports_in_several_blocks_give_the_findings_of_one_block(
    draw: st.DataObject, rows: list[Row]
) -> None:
    blocks = draw.draw(cuts(rows))

    assert findings(judged(blocks)) == findings(judged([rows]))


@EXAMPLES
@given(reports(most=15))
def test_reports_one_by_one_give_the_findings_of_one_block(rows: list[Row]) -> None:
    assert findings(judged([[row] for row in rows])) == findings(judged([rows]))


@EXAMPLES
@given(st.data(), reports())
def test_the_order_of_rows_in_a_block_changes_nothing(draw: st.DataObject, rows: list[Row]) -> None:
    mixed = draw.draw(st.permutations(rows))

    assert findings(judged([mixed])) == findings(judged([rows]))
