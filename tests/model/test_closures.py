"""Public holidays and the rules that rest on them."""

from datetime import date, time

from holidays import country_holidays

from infocenter.model.closures import HOLIDAYS, Closure, Span, public_holidays
from infocenter.model.schedule import Change, Kind, Occasion, Rule, cancelled, next_occasions, occasions

RED = Closure("roda-dagar", computed=True)


def test_every_holiday_of_today_has_a_name_of_ours():
    for year in range(1990, 2121):
        known = country_holidays("SE", years=year, categories=("public", "de_facto"))
        assert set(public_holidays(year)) == set(known)
    assert {name for year in (2000, 2026) for name in public_holidays(year).values()} == set(HOLIDAYS.values())


def test_the_holidays_of_the_almanac():
    assert {f"{day:%m-%d}": name for day, name in public_holidays(2027).items()} == {
        "01-01": "nyarsdagen", "01-06": "trettondedag-jul", "03-26": "langfredagen", "03-28": "paskdagen",
        "03-29": "annandag-pask", "05-01": "forsta-maj", "05-06": "kristi-himmelsfardsdag", "05-16": "pingstdagen",
        "06-06": "nationaldagen", "06-25": "midsommarafton", "06-26": "midsommardagen", "11-06": "alla-helgons-dag",
        "12-24": "julafton", "12-25": "juldagen", "12-26": "annandag-jul", "12-31": "nyarsafton",
    }  # fmt: skip


def test_of_two_holidays_on_a_day_one_is_named():
    # Ascension Day 2008 was May Day.
    assert public_holidays(2008)[date(2008, 5, 1)] in {"forsta-maj", "kristi-himmelsfardsdag"}


def weekly(**more):
    base = {"first": date(2026, 11, 2), "last": date(2027, 1, 31), "weekdays": (3,), "start": time(18), "end": time(20)}
    return Rule(**{**base, **more})


def days(found):
    return [f"{each.day:%m-%d}" for each in found]


def test_a_rule_rests_on_its_closures_and_says_why():
    rule = weekly(closures=(RED, Closure("skollov", (Span(date(2026, 12, 21), date(2027, 1, 8), "jullov"),))))
    assert days(occasions((rule,), date(2026, 12, 10), date(2027, 1, 20))) == ["12-10", "12-17", "01-14"]
    struck = cancelled((rule,), date(2026, 12, 10), date(2027, 1, 20))
    assert [(f"{each.occasion.day:%m-%d}", each.reason) for each in struck] == [
        ("12-24", "julafton"), ("12-31", "nyarsafton"), ("01-07", "jullov"),
    ]  # fmt: skip


CHANGED = weekly(
    except_on=(date(2026, 11, 19),),
    changes=(
        Change(kind=Kind.CANCELLED, day=date(2026, 11, 26), reason="sjukdom"),
        Change(kind=Kind.MOVED, day=date(2026, 12, 3), to=date(2026, 12, 2), start=time(17), end=time(19), place="x"),
        Change(kind=Kind.MOVED, day=date(2026, 12, 10), start=time(19), end=time(21)),
        Change(kind=Kind.EXTRA, day=date(2026, 12, 15)),
    ),
)


def test_changes_move_add_and_take_away():
    found = occasions((CHANGED,), date(2026, 11, 12), date(2026, 12, 18))
    assert [(f"{o.day:%m-%d}", o.start.hour, o.place, o.moved_from, o.extra) for o in found] == [
        ("11-12", 18, None, None, False),
        ("12-02", 17, "x", date(2026, 12, 3), False),
        ("12-10", 19, None, date(2026, 12, 10), False),
        ("12-15", 18, None, None, True),
        ("12-17", 18, None, None, False),
    ]


def test_what_is_struck_says_where_it_went():
    struck = cancelled((CHANGED,), date(2026, 11, 12), date(2026, 12, 18))
    assert [(f"{s.occasion.day:%m-%d}", s.reason, s.moved_to and s.moved_to.day) for s in struck] == [
        ("11-19", None, None),
        ("11-26", "sjukdom", None),
        ("12-03", None, date(2026, 12, 2)),
    ]


def test_a_move_out_of_the_period_asked_for_leaves_only_the_struck_day():
    assert days(occasions((CHANGED,), date(2026, 12, 3), date(2026, 12, 3))) == []
    assert days(occasions((CHANGED,), date(2026, 12, 2), date(2026, 12, 2))) == ["12-02"]


def test_nothing_is_struck_that_another_rule_gives():
    other = weekly(dates=(date(2026, 11, 26),), weekdays=(), first=None, last=None)
    assert days(s.occasion for s in cancelled((CHANGED, other), date(2026, 11, 20), date(2026, 11, 30))) == []


def test_a_rule_without_an_end_goes_on():
    rule = Rule(start=time(10), end=time(18), weekdays=(0, 1), closures=(RED,))
    assert days(next_occasions((rule,), date(2040, 1, 1), 3)) == ["01-02", "01-03", "01-09"]
    assert not rule.is_over(date(2099, 1, 1))


def test_a_far_start_changes_nothing():
    """The past of a rule costs nothing, and must not shift every second week or the first one of a month."""
    for made in (weekly(interval=2), weekly(interval=3, weekdays=(0, 6)), weekly(weekdays=(), nth=(-1, 4))):
        early = [day for day in made.regular(date(2026, 11, 2), date(2027, 1, 31)) if day >= date(2026, 12, 9)]
        assert list(made.regular(date(2026, 12, 9), date(2027, 1, 31))) == early


def test_clock_times_decide_what_is_the_same_occasion():
    assert Occasion(date(2026, 1, 1), time(1), time(2), place="x") == Occasion(date(2026, 1, 1), time(1), time(2))
