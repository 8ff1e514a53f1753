"""What fits which choices, and how many would: Python's side, which the script is held to."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.model.schedule import Rule
from infocenter.web import filter_facts, filtering, listings
from infocenter.web.coming import PARTS, WEEKDAYS, coming, part_of
from infocenter.web.filtering import DAY, FACETS, TIMED, Row, Rows
from real_site import TODAY

NOTHING = {facet.segment: frozenset() for facet in FACETS if facet.segment not in TIMED}
MONDAY = date(2026, 11, 23)


def row(number=1, moments=(), point=None, *, scheduled=True, **values):
    having = {**NOTHING, **{name: frozenset(value) for name, value in values.items()}}
    return Row(number, f"a{number}", having, tuple(moments), scheduled, point)


def row_of(number, having, moments):
    return Row(number, str(number), having, moments, scheduled=True, point=None)


def rows(*found):
    return Rows(MONDAY, found)


def state(**chosen):
    return {name: frozenset(values) for name, values in chosen.items()}


def numbers(found):
    return [each.number for each in found]


SAMPLE = rows(
    row(1, kommun={"orsa"}, amne={"idrott", "fotboll"}),
    row(2, kommun={"orsa"}, amne={"idrott"}),
    row(3, kommun={"berg"}, amne={"musik"}),
)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, [1, 2, 3]),
        ({"kommun": {"orsa"}}, [1, 2]),
        ({"kommun": {"orsa", "berg"}}, [1, 2, 3]),
        ({"kommun": {"orsa"}, "amne": {"fotboll", "musik"}}, [1]),
        ({"kommun": {"berg"}, "amne": {"fotboll"}}, []),
        ({"kommun": set()}, [1, 2, 3]),
    ],
)
def test_one_of_each_facet_must_fit(chosen, expected):
    assert numbers(SAMPLE.found(state(**chosen))) == expected


def test_a_choice_is_counted_with_the_other_facets_as_they_are():
    counts = SAMPLE.counts(state(kommun={"orsa"}, amne={"fotboll"}))
    assert counts["kommun", "orsa"] == 1
    assert counts["kommun", "berg"] == 0
    assert counts["amne", "idrott"] == 2
    assert counts["amne", "musik"] == 0


def test_weekday_and_part_of_day_must_fit_the_same_occasion():
    """Monday morning and Friday evening are no Monday evening."""
    found = rows(row(1, [10 * 60, 4 * DAY + 18 * 60]))
    assert numbers(found.found(state(dag={"mandag"}, tid={"formiddag"}))) == [1]
    assert numbers(found.found(state(dag={"mandag"}, tid={"kvall"}))) == []
    assert numbers(found.found(state(dag={"mandag", "fredag"}, tid={"kvall"}))) == [1]
    counts = found.counts(state(dag={"mandag"}))
    assert [counts.get(("tid", part), 0) for part in PARTS] == [1, 0, 0]


def test_what_has_passed_since_the_build_is_no_longer_there():
    found = rows(row(1, [10 * 60, 8 * DAY]), row(2, [DAY]), row(3, scheduled=False))
    assert numbers(found.found(state(dag={"mandag"}))) == [1]
    assert numbers(found.found(state(dag={"mandag"}), passed=1)) == []
    assert numbers(found.arranged(found.rows)) == [1, 2, 3]
    assert numbers(found.arranged(found.rows, passed=1)) == [2, 1, 3]
    assert numbers(found.arranged(found.rows, passed=2)) == [1, 3, 2]


def test_the_nearest_stand_first_and_what_lies_nowhere_last():
    found = rows(row(1, [1]), row(2, [5], (60000, 15000)), row(3, [9], (61000, 15000)), row(4, [7], (61000, 15000)))
    assert numbers(found.arranged(found.rows, here=(61001, 15000))) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("clock", "part"),
    [((0, 0), 0), ((11, 59), 0), ((12, 0), 1), ((16, 59), 1), ((17, 0), 2), ((23, 59), 2)],
)
def test_the_day_has_three_parts(clock, part):
    assert part_of(time(*clock)) == PARTS[part]


def test_a_schedule_that_begins_later_has_its_days_already():
    rule = Rule(start=time(18), end=time(19), first=date(2027, 1, 11), last=date(2027, 5, 1), weekdays=(1, 4))
    assert {WEEKDAYS[each.day.weekday()] for each in coming((rule,), MONDAY)} == {"tisdag", "fredag"}
    assert coming((rule,), date(2027, 6, 1)) == ()


names = st.sampled_from([name for name in NOTHING if name != "kommun"])
values = st.frozensets(st.sampled_from("abcd"), max_size=3)
made = st.lists(
    st.builds(
        lambda having, moments: ({**NOTHING, **having}, tuple(sorted(moments))),
        st.dictionaries(names, values, max_size=4),
        st.frozensets(st.integers(0, 60 * DAY), max_size=6),
    ),
    max_size=8,
)
chosen = st.dictionaries(names, values, max_size=3)
times = st.fixed_dictionaries(
    {"dag": st.frozensets(st.sampled_from(WEEKDAYS)), "tid": st.frozensets(st.sampled_from(PARTS))}
)


@given(made, chosen, times, st.integers(0, 80))
def test_more_choices_between_facets_never_find_more(made, chosen, times, passed):
    found = Rows(MONDAY, tuple(row_of(n, *each) for n, each in enumerate(made)))
    few, many = found.found({**chosen, **times}, passed), found.found(chosen, passed)
    assert set(numbers(few)) <= set(numbers(many))
    for name in chosen:
        assert set(numbers(many)) <= set(numbers(found.found({**chosen, name: frozenset()}, passed)))


@given(made, chosen, times, st.integers(0, 80))
def test_a_count_is_what_one_finds(made, chosen, times, passed):
    found = Rows(MONDAY, tuple(row_of(n, *each) for n, each in enumerate(made)))
    wanted = {**chosen, **times}
    for (name, value), number in found.counts(wanted, passed).items():
        assert number == len(found.found({**wanted, name: frozenset({value})}, passed))
        if value in wanted.get(name, ()):
            assert number <= len(found.found(wanted, passed))


@given(st.frozensets(st.integers(0, 70 * DAY), max_size=30))
def test_runs_give_back_every_occasion(moments):
    runs = filter_facts._runs(row(moments=tuple(sorted(moments))))
    again = [runs[i] + n * runs[i + 1] for i in range(0, len(runs) - 2, 3) for n in range(runs[i + 2])]
    assert sorted(again) == sorted(moments)


def test_the_counts_without_a_choice_are_those_of_the_frozen_list(catalogue):
    counts = filtering.rows_of(catalogue, TODAY).counts({})
    for facet in FACETS:
        for value, entries in listings.by_value(catalogue, listings.ACTIVITIES, facet, TODAY).items():
            assert counts.pop((facet.segment, value)) == len(entries), value
    assert counts == {}


def test_the_script_has_the_order_of_the_frozen_list(catalogue, client):
    import re

    page = client.get("/sv/aktiviteter/").text
    shown = re.findall(r'class="card-title"><a href="([^"]+)/"', page)
    assert shown == [each.slug for each in filtering.rows_of(catalogue, TODAY).by_time][: listings.MOST_SHOWN]
