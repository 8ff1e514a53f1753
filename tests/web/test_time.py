"""What is far ahead, what is over, and what nobody has confirmed for long."""

from datetime import date, time, timedelta

import pytest

from infocenter.model.schedule import Occasion, Rule, next_occasions
from infocenter.web.pages import all_paths

TODAY = date(2026, 11, 23)
CHECK_HOLDS = timedelta(days=365)
PAGE = "/sv/aktiviteter/fotboll/"
WEEKLY = """schedule:
  - every: sunday
    time: 10:00-11:30
    from: 2026-01-01
    to: {to}
"""
DATES = """schedule:
  - dates: [{}]
    time: 18:00-20:00
"""


@pytest.fixture
def site(demo_root, app_at):
    """Make the demo site with another football: `schedule` and further facts in its file's head."""

    def make(schedule, **facts):
        path = demo_root / "content" / "activities" / "fotboll.sv.md"
        head = path.read_text(encoding="utf-8").partition("schedule:")[0]
        head = head.replace("register_by: 2026-09-01\n", "")
        more = "".join(f"{key}: {value}\n" for key, value in facts.items())
        path.write_text(f"{head}{schedule}{more}---\n", encoding="utf-8")
        return app_at(demo_root)

    return make


@pytest.fixture
def page(site):
    return lambda schedule, **facts: site(schedule, **facts).test_client().get(PAGE).text


def test_occasions_of_all_rules_come_in_order_each_once():
    sundays = Rule(start=time(10), end=time(11), first=TODAY, last=date(2027, 12, 31), weekdays=(6,))
    once = Rule(start=time(9), end=time(10), dates=(date(2026, 12, 6),))
    found = next_occasions((sundays, sundays, once), TODAY, 3)
    days = [(occasion.day.day, occasion.start.hour) for occasion in found]
    assert days == [(29, 10), (6, 9), (6, 10)]
    assert next_occasions((once,), date(2026, 12, 6), 3) == (Occasion(date(2026, 12, 6), time(9), time(10)),)
    assert next_occasions((once,), date(2026, 12, 7), 3) == ()


def test_an_event_far_ahead_keeps_its_date(site):
    client = site(DATES.format("2027-05-08")).test_client()
    assert 'datetime="2027-05-08T18:00+02:00"' in client.get(PAGE).text
    assert "8 maj" in client.get("/sv/aktiviteter/").text


def test_days_that_are_listed_are_shown_all(page):
    days = [TODAY + timedelta(days=30 * n) for n in range(-1, 6)]
    shown = page(DATES.format(", ".join(map(str, days))))
    assert [f"{day}T18:00" in shown for day in days] == [False, *[True] * 6]


def test_of_a_weekly_rule_three_occasions_are_shown(page):
    assert page(WEEKLY.format(to="2027-06-30")).count("<time ") == 3


def test_a_pause_longer_than_eight_weeks_is_not_an_end(page):
    off = "    except: [{}]\n".format(", ".join(str(date(2026, 11, 29) + timedelta(weeks=n)) for n in range(10)))
    shown = page(WEEKLY.format(to="2027-06-30") + off)
    assert 'datetime="2027-02-07T10:00+01:00"' in shown
    assert "This is over." not in shown


@pytest.mark.parametrize("schedule", [WEEKLY.format(to="2026-11-16"), DATES.format("2026-06-01, 2026-11-22")])
def test_what_is_over_says_so_and_stands_last(site, schedule):
    app = site(schedule)
    client = app.test_client()
    over = "This is over."
    assert over in client.get("/en/aktiviteter/fotboll/").text
    everything = client.get("/en/aktiviteter/").text
    assert over in everything
    assert everything.index("/sprakcafe/") < everything.index("/fotboll/")
    assert "/fotboll/" not in client.get("/en/").text
    assert client.get("/en/aktiviteter/dag/sondag/").status_code == 404


def test_weekdays_of_what_is_over_are_no_pages(site):
    catalogue = site(WEEKLY.format(to="2026-11-22")).extensions["infocenter"].catalogue
    sundays = "/sv/aktiviteter/dag/sondag/"
    assert sundays in set(all_paths(catalogue, date(2026, 11, 22)))
    assert sundays not in set(all_paths(catalogue, TODAY))


@pytest.mark.parametrize(
    ("by", "words"),
    [("2026-11-22", "Registration closed on 22 November 2026."), ("2026-11-23", "Register by 23 November 2026.")],
)
def test_nobody_is_invited_to_register_too_late(site, by, words):
    client = site(DATES.format("2026-12-01"), register_by=by).test_client()
    assert words in client.get("/en/aktiviteter/fotboll/").text


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        (None, "Nobody has confirmed this. Call first."),
        (TODAY - CHECK_HOLDS, None),
        (TODAY - CHECK_HOLDS - timedelta(days=1), "Nobody has confirmed this since 22 November 2025. Call first."),
    ],
)
def test_a_confirmation_holds_for_a_year(site, checked, words):
    facts = {"checked": checked} if checked else {}
    shown = site(DATES.format("2026-12-01"), **facts).test_client().get("/en/aktiviteter/fotboll/").text
    assert words in shown if words else 'class="warning"' not in shown
