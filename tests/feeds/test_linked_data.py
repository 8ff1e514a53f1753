"""Linked data says what the page says, and can't be more than data."""

import json
import re
from datetime import date, time

import pytest

from feeds.conftest import told_of
from feeds.expanding import expand
from infocenter.feeds import linked_data
from infocenter.model.moments import begins
from infocenter.model.schedule import Change, Kind, Occasion, Rule, occasions
from real_site import TODAY

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
MONDAY = date(2026, 11, 23)
WEEKLY = {"start": time(18), "end": time(20), "first": date(2026, 9, 7), "last": date(2027, 3, 29), "weekdays": (0,)}


def data_on(page):
    (found,) = BLOCK.findall(page)
    return json.loads(found)


def event(*rules, **more):
    schedule = occasions(rules, MONDAY, date(2026, 12, 13))
    return linked_data.event(told_of(*rules, **more), schedule, (), MONDAY)


@pytest.mark.parametrize("code", ["sv", "ar", "ti"])
def test_page_feed_and_linked_data_agree(code, client, feed, catalogue):
    seen = 0
    for activity in catalogue.activities:
        if activity.is_over(TODAY) or not activity.schedule:
            continue
        page = client.get(f"/{code}/aktiviteter/{activity.slug}/").text
        held_on, called_off = (
            [each["startDate"] for each in data_on(page)["subEvent"] if each["eventStatus"].endswith(ends)]
            for ends in (("Scheduled", "Rescheduled"), "Cancelled")
        )
        assert held_on == re.findall(r'<li class="on">.*?<time datetime="([^"]+)"', page), activity.slug
        assert set(called_off) <= set(re.findall(r'<time datetime="([^"]+)"', page)), activity.slug
        days = [day[:10] for day in held_on]
        begin, end = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
        held, _cancelled = expand(feed(activity, code), begin, end)
        assert set(held_on) <= {
            each.begin.astimezone(begins(Occasion(each.day, time(), time())).tzinfo).isoformat(timespec="minutes")
            for each in held
        }
        seen += 1
    assert seen > 20


def test_a_real_page_says_what_is_cancelled_and_what_is_moved(client):
    page = data_on(client.get("/sv/aktiviteter/exempel-sprakcafe-hallefors/").text)
    status = {each["startDate"]: each["eventStatus"].rpartition("/")[2] for each in page["subEvent"]}
    assert status["2026-12-08T17:30+01:00"] == "EventCancelled"
    page = data_on(client.get("/sv/aktiviteter/exempel-kor-hallefors/").text)
    (moved,) = (each for each in page["subEvent"] if each["eventStatus"].endswith("EventRescheduled"))
    assert (moved["previousStartDate"], moved["startDate"]) == ("2026-12-10T18:30+01:00", "2026-12-13T15:00+01:00")


def test_the_schedule_is_told_as_schema_org_does():
    told = event(Rule(**WEEKLY, interval=2, except_on=(date(2026, 12, 14),)))
    assert told["eventSchedule"] == [
        {
            "@type": "Schedule", "byDay": ["MO"], "repeatFrequency": "P2W", "startDate": "2026-09-07",
            "endDate": "2027-03-29", "startTime": "18:00:00", "endTime": "20:00:00",
            "scheduleTimezone": "Europe/Stockholm", "exceptDate": ["2026-12-14"],
        }
    ]  # fmt: skip
    monthly = {**WEEKLY, "weekdays": (), "nth": (-1, 3)}
    (schedule,) = event(Rule(**monthly))["eventSchedule"]
    assert (schedule["byDay"], schedule["repeatFrequency"]) == (["-1TH"], "P1M")
    assert "exceptDate" not in schedule


def test_days_that_are_listed_are_occasions_and_no_schedule():
    told = event(Rule(start=time(18), end=time(20), dates=(date(2026, 12, 5),)))
    assert "eventSchedule" not in told
    assert [each["startDate"] for each in told["subEvent"]] == ["2026-12-05T18:00+01:00"]


def test_an_occasion_elsewhere_names_its_place_and_past_midnight_is_the_next_day():
    moved = Change(kind=Kind.MOVED, day=date(2026, 11, 30), start=time(22), end=time(1), place="torget")
    (_first, second, *_rest) = event(Rule(**WEEKLY, changes=(moved,)))["subEvent"]
    assert second["location"]["name"] == "torget"
    assert second["endDate"] == "2026-12-01T01:00+01:00"
    assert second["previousStartDate"] == "2026-11-30T18:00+01:00"


def test_a_new_place_alone_is_no_new_time():
    moved = Change(kind=Kind.MOVED, day=date(2026, 11, 30), place="torget")
    statuses = [each["eventStatus"] for each in event(Rule(**WEEKLY, changes=(moved,)))["subEvent"]]
    assert set(statuses) == {"https://schema.org/EventScheduled"}


def test_what_is_over_or_has_no_times_has_no_linked_data(client, catalogue):
    (slug, *_rest) = (each.slug for each in catalogue.activities if not each.schedule)
    assert "ld+json" not in client.get(f"/sv/aktiviteter/{slug}/").text
    assert "ld+json" not in client.get("/sv/platser/exempel-biblioteket-hallefors/").text


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "&amp;", "a\u2028b\u2029", '"}]', "\u202e"]
)
def test_no_text_ends_the_data_block(text):
    made = linked_data.block({"name": text})
    assert not set(made) & set("<>&\u2028\u2029")
    assert json.loads(made) == {"name": text}
