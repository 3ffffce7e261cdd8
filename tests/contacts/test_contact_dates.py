"""Dates as far as they are known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.dates import Day, day_of, differ, joined, within


@pytest.mark.parametrize("text", ["2018-07-20", "2018-07", "2018", "--07-20", "--07", "2016-02-29"])
def test_a_date_reads_back_as_it_was_written(text: str) -> None:
    assert str(day_of(text)) == text


@pytest.mark.parametrize(
    "text", ["", "-", "2018-13", "2018-02-30", "20180720", "2018-7-2", "yesterday", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert day_of(text) is None


@given(st.text(max_size=12))
def test_any_text_is_answered(text: str) -> None:
    found = day_of(text)

    assert found is None or isinstance(found, Day)


def test_two_dates_differ_only_in_what_both_tell() -> None:
    assert differ(Day(2018, 7, 20), Day(2018, 7, 21))
    assert not differ(Day(None, 7, 20), Day(2018, 7))
    assert joined(Day(None, 7, 20), Day(2018, 7)) == Day(2018, 7, 20)


def test_a_day_without_a_year_may_lie_in_a_year() -> None:
    assert within(Day(None, 7, 20), Day(2018), Day(2018)) is None
    assert within(Day(2018, 7), Day(2018), Day(2018, 7, 20)) is None
    assert within(Day(2018, 7), Day(2018), Day(2018)) is True
    assert within(Day(2017, 12, 31), Day(2018), None) is False


@given(st.dates(), st.dates(), st.dates())
def test_whole_days_lie_where_the_calendar_says(one: date, first: date, last: date) -> None:
    def day(each: date) -> Day:
        return Day(each.year, each.month, each.day)

    assert within(day(one), day(first), day(last)) is (first <= one <= last)
