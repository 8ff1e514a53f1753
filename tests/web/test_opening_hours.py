"""Opening hours: the ordinary week, the days that are otherwise, and when it is open."""

from datetime import date, time, timedelta

import pytest

from infocenter.model.closures import COMPUTED, Closure
from infocenter.model.schedule import Change, Kind, Rule
from infocenter.settings import Settings
from infocenter.web.application import open_site
from infocenter.web.hours import opening_hours
from publish.page_facts import facts_in, tidy

TODAY = date(2026, 11, 23)
HOLIDAYS = Closure("roda-dagar", computed=COMPUTED == "sweden")


def rule(*weekdays, start=10, end=18, **more):
    more.setdefault("weekdays", weekdays)
    return Rule(start=time(start), end=time(end), **more)


def hours_on(week):
    return [(days.first, days.last, [(a.hour, b.hour) for a, b in days.spans]) for days in week.days]


def test_days_in_a_row_with_equal_hours_are_one_line():
    [week] = opening_hours([rule(0, 1, 2, 3, end=20), rule(4, end=16), rule(5, end=16)], TODAY).weeks
    assert hours_on(week) == [(0, 3, [(10, 20)]), (4, 5, [(10, 16)]), (6, 6, [])]


def test_a_day_may_open_twice_and_rules_may_overlap():
    made = opening_hours([rule(0, end=12), rule(0, start=13), rule(1), rule(1, start=16, end=20)], TODAY)
    assert hours_on(made.weeks[0])[0] == (0, 0, [(10, 12), (13, 18)])
    spans = [(begin.day, begin.hour, end.hour) for begin, end in made.spans[:3]]
    assert spans == [(23, 10, 12), (23, 13, 18), (24, 10, 20)]


def test_hours_that_change_are_told_with_their_days():
    summer = rule(0, end=12, first=date(2027, 1, 1))
    winter = rule(0, last=date(2026, 12, 31))
    first, second = opening_hours([winter, summer], TODAY).weeks
    assert (first.since, first.until, hours_on(first)[0][2]) == (None, date(2026, 12, 31), [(10, 18)])
    assert (second.since, second.until, hours_on(second)[0][2]) == (date(2027, 1, 1), None, [(10, 12)])


def test_where_no_rule_holds_nothing_is_said_to_be_closed():
    [week] = opening_hours([rule(0, last=date(2026, 12, 6))], TODAY).weeks
    assert week.until == date(2026, 12, 6)
    assert opening_hours([rule(0, last=date(2026, 11, 1))], TODAY) is None
    assert opening_hours([], TODAY) is None


def test_rules_that_are_no_plain_week_are_told_apart():
    monthly = rule(nth=(-1, 4), weekdays=())
    second = rule(2, interval=2, first=date(2026, 11, 4))
    made = opening_hours([rule(0), monthly, second], TODAY)
    assert made.others == (monthly, second)
    assert [days.spans for days in made.weeks[0].days] == [((time(10), time(18)),), ()]


def test_holidays_are_closed_with_their_reason_and_ordinary_closed_days_are_not_told():
    made = opening_hours([rule(0, 1, 2, 3, not_on=("roda-dagar",), closures=(HOLIDAYS,))], TODAY)
    assert [(each.first, each.spans, each.reason) for each in made.otherwise] == [
        (date(2026, 12, 24), (), "julafton"),
        (date(2026, 12, 31), (), "nyarsafton"),
        (date(2027, 1, 6), (), "trettondedag-jul"),
    ]
    assert made.weeks[0].not_on == ("roda-dagar",)
    assert not any(begin.date() == date(2026, 12, 24) for begin, _end in made.spans)


def test_a_change_is_told_with_its_hours_and_reason():
    changes = (
        Change(kind=Kind.MOVED, day=date(2026, 11, 26), start=time(13), reason="annat-evenemang"),
        Change(kind=Kind.EXTRA, day=date(2026, 11, 29)),
        Change(kind=Kind.CANCELLED, day=date(2026, 12, 3)),
        Change(kind=Kind.MOVED, day=date(2026, 12, 10), to=date(2026, 12, 11), reason="lokal"),
    )
    found = opening_hours([rule(3, changes=changes)], TODAY).otherwise
    assert [(each.first.day, [span[0].hour for span in each.spans], each.reason) for each in found] == [
        (26, [13], "annat-evenemang"),
        (29, [10], None),
        (3, [], None),
        (10, [], "lokal"),
        (11, [10], "lokal"),
    ]


def test_a_day_that_loses_one_of_two_openings_keeps_the_other():
    morning = rule(0, end=12, changes=(Change(kind=Kind.CANCELLED, day=date(2026, 11, 30), reason="sjukdom"),))
    [day] = opening_hours([morning, rule(0, start=13)], TODAY).otherwise
    assert (day.spans, day.reason) == (((time(13), time(18)),), "sjukdom")


def test_closed_days_in_a_row_are_one_line_unless_an_open_day_lies_between():
    def off(*days):
        changes = tuple(Change(kind=Kind.CANCELLED, day=date(2026, 12, day), reason="lokal") for day in days)
        found = opening_hours([rule(0, 4, changes=changes)], TODAY).otherwise
        return [(each.first.day, each.last.day) for each in found]

    assert off(7, 11, 14) == [(7, 14)]
    assert off(7, 14) == [(7, 7), (14, 14)]


def test_what_began_yesterday_may_be_open_after_midnight():
    made = opening_hours([rule(6, start=18, end=1)], TODAY)
    begin, end = made.spans[0]
    assert (begin.day, end.day, end.hour) == (22, 23, 1)


@pytest.mark.parametrize(("day", "length"), [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9)])
def test_a_night_when_the_clock_is_changed_is_as_long_as_it_is(day, length):
    [(begin, end)] = opening_hours([rule(dates=(day,), start=20, end=4)], day).spans
    assert end.timestamp() - begin.timestamp() == length * 3600


def test_round_the_clock_is_one_span():
    made = opening_hours([rule(*range(7), start=0, end=0)], TODAY)
    assert len(made.spans) == 1
    assert made.spans[0][1] - made.spans[0][0] > timedelta(weeks=8)


# The page

HOURS = """opening_hours:
  - every: [monday, tuesday, wednesday, thursday]
    time: 10:00-20:00
    not_on: [roda-dagar]
    changes:
      - { moved: 2026-11-26, time: 13:00-19:00, reason: annat-evenemang }
  - every: friday
    time: 18:00-00:30
    not_on: [roda-dagar]
---
"""


@pytest.fixture
def page(demo_root):
    def make(code, hours=HOURS):
        (demo_root / "content" / "calendar").mkdir()
        (demo_root / "content" / "calendar" / "roda-dagar.yml").write_text("computed: sweden\n", encoding="utf-8")
        path = demo_root / "content" / "places" / "biblioteket.sv.md"
        path.write_text(path.read_text(encoding="utf-8").removesuffix("---\n") + hours, encoding="utf-8")
        app = open_site(Settings(root=demo_root, today=TODAY))[1]
        return facts_in(app.test_client().get(f"/{code}/platser/biblioteket/").text)

    return make


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "sv",
            [
                "måndag–torsdag 10:00–20:00 fredag 18:00–00:30 lördag–söndag Stängt",
                "Stängt: helgdagar",
                "torsdag 26 november 13:00–19:00, ett annat evenemang",
                "torsdag 24 december Stängt, julafton",
            ],
        ),
        (
            "en",
            ["Monday–Thursday 10:00–20:00", "Closed: public holidays", "Thursday, 24 December Closed, Christmas Eve"],
        ),
        ("ar", ["الاثنين–الخميس 10:00–20:00", "الخميس، 24 ديسمبر مغلق، عشية عيد الميلاد"]),
        ("ti", ["ሰኑይ–ሓሙስ 10:00–20:00", "ዋዜማ በዓል ልደት"]),
    ],
)
def test_the_page_of_a_place_tells_its_hours_in_every_language(page, code, told):
    shown = page(code)
    words = tidy(" ".join(text.words for text in shown.texts if text.inside("section", "panel-hours")))
    for each in told:
        assert tidy(each).replace(" ,", ",") in words.replace(" ,", ",").replace(" ،", "،"), (each, words)


def test_open_now_waits_for_the_script(page):
    [line] = page("sv").named("p", "open-now")
    assert "hidden" in line
    assert line["data-spans"].startswith("2026-11-23T10:00+01:00/2026-11-23T20:00+01:00 ")
    assert "2026-11-27T18:00+01:00/2026-11-28T00:30+01:00" in line["data-spans"]
    assert len(line["data-spans"].split(" ")) == len(line["data-days"].split("|"))
    assert line["data-later"] == "Stängt nu. Öppnar {day} {time}"


def test_a_place_without_hours_has_no_panel_and_no_script(page):
    shown = page("sv", "---\n")
    assert not shown.named("section", "panel-hours")
    assert not any("/open." in link.address for link in shown.links)
