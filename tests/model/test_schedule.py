"""Rules of recurrence and the occasions computed from them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.model.schedule import Occasion, Rule, occasions

MONDAY, TUESDAY, THURSDAY, SATURDAY, SUNDAY = 0, 1, 3, 5, 6
EVENING = {"start": time(18), "end": time(20)}


def days(rule, after=date(1990, 1, 1), before=date(2099, 1, 1)):
    return [occasion.day.isoformat() for occasion in rule.occasions(after, before)]


def rule(first="2026-10-01", last="2026-10-31", **more):
    return Rule(**EVENING, first=date.fromisoformat(first), last=date.fromisoformat(last), **more)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (rule(weekdays=(TUESDAY,)), "10-06 10-13 10-20 10-27"),
        (rule(weekdays=(TUESDAY, THURSDAY), last="2026-10-13"), "10-01 10-06 10-08 10-13"),
        # Every second week is counted from the week of `from`, also when the weekday itself is already past in it.
        (rule(weekdays=(TUESDAY,), interval=2), "10-13 10-27"),
        (rule(weekdays=(THURSDAY,), interval=2), "10-01 10-15 10-29"),
        (rule(weekdays=(MONDAY, SUNDAY), interval=2), "10-04 10-12 10-18 10-26"),
        (rule(nth=(1, TUESDAY), last="2026-12-31"), "10-06 11-03 12-01"),
        (rule(nth=(4, TUESDAY), last="2026-12-31"), "10-27 11-24 12-22"),
        (rule(nth=(-1, SATURDAY), last="2026-12-31"), "10-31 11-28 12-26"),
        (rule(nth=(1, TUESDAY), first="2026-10-07", last="2026-11-02"), ""),
        (rule(weekdays=(TUESDAY,), except_on=(date(2026, 10, 13),)), "10-06 10-20 10-27"),
        (Rule(**EVENING, dates=(date(2026, 12, 12), date(2026, 12, 5))), "12-05 12-12"),
        # The nights on which the clocks change are days like others.
        (rule(weekdays=(SATURDAY, SUNDAY), first="2026-10-24", last="2026-10-26"), "10-24 10-25"),
        (rule(weekdays=(SATURDAY, SUNDAY), first="2026-03-27", last="2026-03-30"), "03-28 03-29"),
    ],
)
def test_a_rule_falls_on_the_days_an_editor_means(made, expected):
    assert days(made) == [f"2026-{day}" for day in expected.split()]


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_clock_times_stay_as_written_when_the_clocks_change(sunday):
    made = Rule(start=time(2, 30), end=time(3, 30), first=sunday, last=sunday, weekdays=(SUNDAY,))
    assert occasions((made,), sunday, sunday) == (Occasion(sunday, time(2, 30), time(3, 30)),)


def test_past_midnight_belongs_to_the_evening_it_starts():
    friday = date(2026, 12, 4)
    late = Rule(start=time(22), end=time(1), dates=(friday,))
    assert occasions((late,), friday, friday) == (Occasion(friday, time(22), time(1)),)
    assert occasions((late,), friday + timedelta(1), friday + timedelta(1)) == ()


def test_both_ends_of_the_window_count():
    made = rule(weekdays=(TUESDAY,))
    assert days(made, date(2026, 10, 6), date(2026, 10, 13)) == ["2026-10-06", "2026-10-13"]
    assert days(made, date(2026, 10, 7), date(2026, 10, 12)) == []


def test_an_occasion_that_two_rules_give_comes_once_and_earlier_times_first():
    tuesday = date(2026, 10, 6)
    morning = Rule(start=time(9), end=time(10), dates=(tuesday,))
    found = occasions((rule(weekdays=(TUESDAY,)), rule(nth=(1, TUESDAY)), morning), tuesday, tuesday)
    assert [occasion.start for occasion in found] == [time(9), time(18)]


def test_a_rule_falls_on_a_day_whether_or_not_it_is_excepted():
    made = rule(weekdays=(TUESDAY,), except_on=(date(2026, 10, 13),))
    assert made.falls_on(date(2026, 10, 13))
    assert not made.falls_on(date(2026, 10, 14))
    assert not made.falls_on(date(2026, 11, 3))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (rule(weekdays=(TUESDAY, SUNDAY)), {TUESDAY, SUNDAY}),
        (rule(nth=(-1, SATURDAY)), {SATURDAY}),
        (Rule(**EVENING, dates=(date(2026, 12, 5), date(2026, 12, 7))), {SATURDAY, MONDAY}),
    ],
)
def test_the_weekdays_of_a_rule_are_known_without_computing_it(made, expected):
    assert made.week_days() == expected


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def periodic(draw):
    first = draw(DAYS)
    last = first + timedelta(draw(st.integers(0, 800)))
    end = {"start": time(draw(st.integers(0, 23))), "end": time(1), "first": first, "last": last}
    if draw(st.booleans()):
        return Rule(**end, nth=(draw(st.sampled_from([1, 2, 3, 4, -1])), draw(st.integers(0, 6))))
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    excepted = tuple(draw(st.lists(st.dates(first, last), max_size=3)))
    interval = draw(st.integers(1, 8))
    return Rule(**end, weekdays=tuple(sorted(weekdays)), interval=interval, except_on=excepted)


@given(st.lists(periodic(), max_size=3), DAYS, st.integers(0, 400))
def test_occasions_are_within_bounds_in_order_unique_and_on_allowed_weekdays(rules, after, length):
    before = after + timedelta(length)
    found = occasions(tuple(rules), after, before)
    assert list(found) == sorted(set(found))
    for occasion in found:
        assert after <= occasion.day <= before
        assert any(
            made.first <= occasion.day <= made.last
            and occasion.day.weekday() in made.week_days()
            and occasion.day not in made.except_on
            and occasion.start == made.start
            for made in rules
        )


@given(periodic(), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_two_windows_side_by_side_give_what_one_wide_window_gives(made, after, left, right):
    middle, before = after + timedelta(left), after + timedelta(left + right + 1)
    split = [*made.occasions(after, middle), *made.occasions(middle + timedelta(1), before)]
    assert split == list(made.occasions(after, before))
