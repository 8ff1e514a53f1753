"""Dates and periods that are as exact as their source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.model.dates import PartialDate, Period
from infocenter.reading.dates import partial_date


@pytest.mark.parametrize(
    ("parts", "shown", "first", "last"),
    [
        ((2019,), "2019", date(2019, 1, 1), date(2019, 12, 31)),
        ((2019, 6), "2019-06", date(2019, 6, 1), date(2019, 6, 30)),
        ((2020, 2), "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ((2100, 2), "2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ((2019, 6, 7), "2019-06-07", date(2019, 6, 7), date(2019, 6, 7)),
    ],
)
def test_a_partial_date_spans_what_it_can_mean(parts, shown, first, last):
    found = PartialDate(*parts)
    assert (str(found), found.first, found.last) == (shown, first, last)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from([4, 7, 10]))
def test_every_date_of_any_precision_reads_back_as_it_is_written(day, precision):
    text = day.isoformat()[:precision]
    found = partial_date(text)
    assert str(found) == text
    assert found.first <= day <= found.last


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (PartialDate(2016), PartialDate(2019, 6), (2016, 2017, 2018, 2019)),
        (PartialDate(2018, 7, 1), None, (2018,)),
        (None, PartialDate(2018), (2018,)),
        (None, None, ()),
    ],
)
def test_a_period_spans_the_years_that_are_known(start, end, years):
    assert Period(start, end, 30).years == years


def test_a_period_is_over_the_day_after_the_last_day_it_can_mean():
    period = Period(end=PartialDate(2019, 6))
    assert not period.over(date(2019, 6, 30))
    assert period.over(date(2019, 7, 1))
    assert not Period(start=PartialDate(2001)).over(date(2019, 7, 1))
