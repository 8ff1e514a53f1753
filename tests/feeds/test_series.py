"""Any schedule an editor may write: what other programs make of its feed is what our pages say."""

from datetime import date, time, timedelta

import icalendar
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from feeds.conftest import ELSEWHERE, told_of
from feeds.expanding import EVER, announced, expand, expected, made
from infocenter.feeds.series import series_of
from infocenter.feeds.telling import Said
from infocenter.model.closures import Closure, Span
from infocenter.model.schedule import Change, Kind, Rule, occasions

CLOCKS = st.sampled_from(
    [
        (time(17, 30), time(19)), (time(18), time(20, 15)), (time(9), time(11)), (time(1, 30), time(2, 30)),
        (time(23), time(1)), (time(22), time(3, 30)), (time(0), time(0, 30)), (time(3), time(4)), (time(20), time(0)),
    ]
)  # fmt: skip
FIRST = st.dates(date(2026, 2, 1), date(2026, 12, 1))
HOLIDAYS = Closure("roda-dagar", computed=True)
BREAK = Closure(
    "lov", (Span(date(2026, 3, 23), date(2026, 4, 3), "lov"), Span(date(2026, 10, 19), date(2026, 10, 30), "lov"))
)
DST = (date(2026, 3, 29), date(2026, 10, 25))


@st.composite
def rules(draw):
    """A rule that reading/schedules.py would let pass."""
    start, end = draw(CLOCKS)
    first = draw(FIRST)
    facts = {"start": start, "end": end}
    sort = draw(st.sampled_from(["weekly", "weekly", "nth", "dates"]))
    if sort == "dates":
        days = draw(st.lists(st.dates(first, first + timedelta(120)), min_size=1, max_size=6, unique=True))
        rule = Rule(**facts, dates=tuple(days))
    else:
        facts |= {"first": first, "last": first + timedelta(draw(st.integers(0, 320)))}
        facts["closures"] = tuple(draw(st.lists(st.sampled_from([HOLIDAYS, BREAK]), unique=True)))
        if sort == "nth":
            facts["nth"] = (draw(st.sampled_from([1, 2, 3, 4, -1])), draw(st.integers(0, 6)))
        else:
            facts["weekdays"] = tuple(draw(st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True)))
            facts["interval"] = draw(st.integers(1, 4))
        rule = Rule(**facts)
    days = list(rule.regular(*EVER))
    assume(days)
    if sort != "dates":
        excepted = draw(st.lists(st.sampled_from(days), max_size=3, unique=True))
        rule = Rule(**facts, except_on=tuple(excepted))
    assume(next(rule.occasions(*EVER), None))
    return Rule(
        **{**{name: getattr(rule, name) for name in rule.__dataclass_fields__}, "changes": draw(changes(rule, days))}
    )


@st.composite
def changes(draw, rule, days):
    free = [day for day in days if day not in rule.except_on]
    found = []
    for day in draw(st.lists(st.sampled_from(free), max_size=4, unique=True)) if free else []:
        kind = draw(st.sampled_from([Kind.CANCELLED, Kind.MOVED]))
        found.append(Change(kind=kind, day=day) if kind is Kind.CANCELLED else draw(moved(day)))
    near = st.dates(days[0] - timedelta(20), days[-1] + timedelta(20))
    more = [day for day in draw(st.lists(near, max_size=2, unique=True)) if not rule.falls_on(day)]
    return (*found, *(draw(changed_to(Kind.EXTRA, day, None)) for day in more))


@st.composite
def moved(draw, day):
    to = draw(st.none() | st.integers(-10, 10).map(lambda days: day + timedelta(days)))
    return draw(changed_to(Kind.MOVED, day, to))


@st.composite
def changed_to(draw, kind, day, to):
    start, end = draw(st.just((None, None)) | CLOCKS)
    place = draw(st.none() | st.sampled_from(ELSEWHERE))
    return Change(kind=kind, day=day, to=to, start=start, end=end, place=place)


def night(day, start, end, **more):
    return Rule(
        start=time(*start), end=time(*end), first=day - timedelta(14), last=day + timedelta(14), weekdays=(5, 6), **more
    )


@given(st.lists(rules(), min_size=1, max_size=3))
@example([night(DST[0], (1, 30), (2, 30)), night(DST[1], (1, 30), (2, 30))])
@example([night(DST[0], (23, 0), (1, 0)), night(DST[1], (23, 0), (1, 0))])
@example([night(DST[1], (2, 0), (3, 0), changes=(Change(kind=Kind.MOVED, day=DST[1], start=time(1), end=time(2)),))])
def test_other_programs_read_the_same_occasions(schedule):
    held, cancelled = expand(made(told_of(*schedule)))
    assert held == expected(occasions(schedule, *EVER), "huset", dict(zip(ELSEWHERE, ELSEWHERE, strict=True)))
    called_off = expected(announced(schedule, Kind.CANCELLED), "huset", {})
    # What is moved to where something is already isn't there twice: its own day is cancelled.
    elsewhere = expected(announced(schedule, Kind.MOVED), "huset", {})
    left = list(cancelled)
    for one in called_off:
        left.remove(one)
    assert all(one in elsewhere for one in left)


@given(st.lists(rules(), min_size=1, max_size=3), rules())
def test_uids_stay_when_a_rule_is_added(schedule, another):
    assert set(uids(made(told_of(*schedule)))) <= set(uids(made(told_of(*schedule, another))))


@given(rules())
def test_no_day_is_both_changed_and_left_out(rule):
    (series,) = series_of((rule,))
    assert not {each.day for each in series.left_out} & {change.day for change in rule.changes}
    keys = [(str(e["uid"]), str(e.get("recurrence-id") and e["recurrence-id"].dt)) for e in events(made(told_of(rule)))]
    assert len(keys) == len(set(keys))


def events(data):
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def uids(data):
    return [str(event["uid"]) for event in events(data)]


TUESDAYS = {
    "start": time(18), "end": time(20), "first": date(2026, 9, 1), "last": date(2026, 12, 15), "weekdays": (1,)
}  # fmt: skip


def sequence(*changes, checked=None, **more):
    (first, *_rest) = events(made(told_of(Rule(**{**TUESDAYS, "changes": changes, **more}), checked=checked)))
    return int(first["sequence"])


def test_the_sequence_rises_with_each_change_and_each_confirmation():
    off = Change(kind=Kind.CANCELLED, day=date(2026, 11, 24))
    extra = Change(kind=Kind.EXTRA, day=date(2026, 11, 25))
    plain = sequence()
    assert plain < sequence(off) < sequence(off, extra) < sequence(off, extra, except_on=(date(2026, 12, 1),))
    assert sequence(off, extra) < sequence(checked=date(2026, 9, 2))
    assert sequence(checked=date(2019, 1, 1)) == 0


def test_changes_beyond_those_that_are_counted_do_not_reach_the_next_day():
    days = tuple(date(2026, 9, 1) + timedelta(weeks=n) for n in range(200))
    many = sequence(except_on=days[1:150], last=date(2030, 1, 1))
    assert many < sequence(checked=date(2026, 9, 2))


def test_stamps_come_from_the_content():
    (event,) = events(made(told_of(Rule(**TUESDAYS), checked=date(2026, 11, 16))))
    assert event["dtstamp"].to_ical() == event["last-modified"].to_ical() == b"20261116T000000Z"
    listed = events(made(told_of(Rule(start=time(9), end=time(10), dates=(date(2026, 12, 5), date(2026, 10, 3))))))
    assert {event["dtstamp"].to_ical() for event in listed} == {b"20261003T000000Z"}


def test_the_days_of_a_list_are_events_of_their_own():
    """Outlook takes no list of days (RDATE) without a rule."""
    off = Change(kind=Kind.CANCELLED, day=date(2026, 12, 5))
    rule = Rule(start=time(9), end=time(10), dates=(date(2026, 12, 5), date(2026, 10, 3)), changes=(off,))
    found = {str(e["uid"]).partition("@")[0].partition(".")[2]: str(e["status"]) for e in events(made(told_of(rule)))}
    assert found == {"1.2026-12-05": "CANCELLED", "1.2026-10-03": "CONFIRMED"}
    assert not any({"rdate", "recurrence-id"} & {key.lower() for key in e} for e in events(made(told_of(rule))))


def test_a_feed_begins_with_an_occasion_and_leaves_days_out_by_name():
    (event,) = events(made(told_of(Rule(**TUESDAYS, except_on=(date(2026, 9, 1), date(2026, 9, 15))))))
    assert event["dtstart"].dt.date() == date(2026, 9, 8)
    assert [each.dt.date() for each in event["exdate"].dts] == [date(2026, 9, 15)]
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261215T170000Z;BYDAY=TU;WKST=MO"


HOSTILE = [
    "rad\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT", "rad\nEND:VCALENDAR", "a\rBEGIN:VALARM", "a;b,c:d\\n\\", 'a";X=1:b',
    "\u202eerorf\u202c", "rad\u2028BEGIN:VEVENT\u2029\x85END:VEVENT", "\x00\x07\x0b\x0c\x1b", "å" * 10_000,
    "ሰ" * 10_000, "🎉" * 3_000, "x" * 74 + "é", "\\N;\\,",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_can_add_a_line(text):
    said = Said(text)
    off = Change(kind=Kind.CANCELLED, day=date(2026, 11, 24), reason="x")
    told = told_of(
        Rule(**TUESDAYS, changes=(off,)), title=said, cancelled=said, summary=said, before=(text,), after=(text,),
        topics=(said, said), announced={off: text},
    )  # fmt: skip
    plain = told_of(Rule(**TUESDAYS, changes=(off,)), topics=(Said("a"), Said("b")), announced={off: "x"})
    data = made(told)
    assert names(data) == names(made(plain))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    unfolded = data.decode().replace("\r\n", "")
    assert unfolded.isprintable() or set(filter(lambda c: not c.isprintable(), unfolded)) <= {"\u202e", "\u202c"}


def names(data):
    """The names of all lines in order, unfolded."""
    return [line.replace(b":", b";").partition(b";")[0] for line in data.replace(b"\r\n ", b"").split(b"\r\n")]
