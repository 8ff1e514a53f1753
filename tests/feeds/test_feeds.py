"""The feeds of the real content: whole, well-formed, and of the same mind as the pages."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject

from feeds.expanding import EVER, announced, expand, expected
from infocenter.feeds.calendar import fault_of
from infocenter.model.place import Place
from infocenter.model.schedule import Kind, occasions
from infocenter.web.addresses import FEED
from infocenter.web.pages import all_paths, feed_paths
from real_site import TODAY


def folded(data):
    """The lines as they stand in the file."""
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    return lines


def events(data):
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_every_feed_is_read_by_two_programs(feeds):
    known = set()
    for path, data in feeds.items():
        assert fault_of(data, known) is None, path
        calendar = vobject.readOne(data.decode())
        assert len(calendar.vevent_list) == len(events(data)), path
        assert calendar.vtimezone.tzid.value == "Europe/Stockholm"


def test_lines_are_folded_and_end_as_the_standard_says(feeds):
    """RFC 5545, 3.1."""
    for path, data in feeds.items():
        for line in folded(data):
            assert len(line) <= 75, path
            assert not set(line) & set(range(0x20)) - {0x09}, path
            line.decode()


def test_no_event_is_told_twice_in_a_feed(feeds):
    for path, data in feeds.items():
        keys = Counter(
            (str(each["uid"]), str(each.get("recurrence-id") and each["recurrence-id"].dt)) for each in events(data)
        )
        assert max(keys.values()) == 1, path


def test_the_uids_are_the_same_in_all_languages(feeds, catalogue):
    def uids(data):
        return [str(event["uid"]) for event in events(data)]

    for path, data in feeds.items():
        if path.startswith("/sv/"):
            assert all(uids(feeds[f"/{code}{path[3:]}"]) == uids(data) for code in catalogue.site.languages)
            assert all(
                re.fullmatch(r"[a-z0-9-]+\.\d+(\.\d{4}-\d\d-\d\d)?@tillsammans\.example", uid) for uid in uids(data)
            )


@pytest.mark.parametrize("code", ["sv", "ar", "ti", "en"])
def test_an_activitys_feed_gives_what_its_page_gives(code, feed, catalogue):
    names = {place.slug: place for place in catalogue.all(Place)}
    checked = 0
    for activity in catalogue.activities:
        if not activity.schedule:
            continue
        held, cancelled = expand(feed(activity, code))
        plain = [each._replace(where="") for each in held]
        assert plain == expected(occasions(activity.schedule, *EVER), "", dict.fromkeys(names, "")), activity.slug
        wanted = announced(activity.schedule, Kind.CANCELLED)
        assert [each._replace(where="") for each in cancelled] == expected(wanted, "", {}), activity.slug
        elsewhere = {each.where for each in held} | {each.where for each in cancelled}
        placed = {each.place for each in occasions(activity.schedule, *EVER)}
        assert len(elsewhere) == len(placed), activity.slug
        checked += 1
    assert checked > 20


def test_the_feed_of_a_place_moved_to_names_that_place(feed, catalogue):
    activity = catalogue.get("activities", "exempel-sykafe-hudiksvall")
    (extra,) = (each for each in expand(feed(activity))[0] if each.day.isoformat() == "2026-12-12")
    assert extra.where.startswith("Sporthallen")
    assert "Exempelstigen" in extra.where


def test_what_is_cancelled_says_so_and_why(feed, catalogue):
    activity = catalogue.get("activities", "exempel-sprakcafe-hallefors")
    for code, words in (("sv", "Inställt: "), ("ar", "أُلغي: "), ("ti", "ተሰሪዙ፦ "), ("en", "Cancelled: ")):
        (event,) = (each for each in events(feed(activity, code)) if each["status"] == "CANCELLED")
        assert str(event["summary"]).startswith(words)
        reason = catalogue.vocabularies["reasons"]["sjukdom"].label((code,)).value
        assert str(event["description"]).splitlines()[0] == words + reason


def test_what_is_moved_says_from_where_and_why(feed, catalogue):
    activity = catalogue.get("activities", "exempel-kor-hallefors")
    (event,) = (each for each in events(feed(activity)) if "recurrence-id" in each)
    assert str(event["description"]).splitlines()[0] == "Flyttat från 10 december 2026: ett annat evenemang"


def test_wider_feeds_hold_the_events_of_their_activities(feeds, feed, catalogue):
    def keys(data):
        return sorted(event.to_ical() for event in events(data))

    dated = [activity for activity in catalogue.activities if activity.schedule]
    for code in catalogue.site.languages:
        assert keys(feeds[f"/{code}/kalender/{FEED}"]) == sorted(
            key for each in dated for key in keys(feed(each, code))
        )
        for path, members in {
            "kommun/hallefors": [each for each in dated if each.municipality == "hallefors"],
            "amne/idrott": [each for each in dated if "idrott" in catalogue.topics_of(each)],
        }.items():
            assert members
            data = feeds[f"/{code}/kalender/{path}/{FEED}"]
            assert keys(data) == sorted(key for each in members for key in keys(feed(each, code)))


def test_no_wide_feed_is_for_what_is_over_alone(catalogue, feeds):
    after = TODAY + timedelta(days=4000)
    assert {path for path in feed_paths(catalogue, after) if "/kalender/" in path} == set()
    own = {path for path in feeds if "/aktiviteter/" in path}
    assert set(feed_paths(catalogue, after)) == own


def test_feeds_lie_beside_pages_and_are_no_pages(catalogue, feeds):
    pages = set(all_paths(catalogue, TODAY))
    assert not pages & set(feeds)
    assert {path.removesuffix(FEED) for path in feeds if "/kalender/" not in path} <= pages


def test_a_calendar_names_itself_in_its_language(feeds, catalogue):
    (data,) = (feeds[f"/ti/kalender/kommun/hallefors/{FEED}"],)
    calendar = icalendar.Calendar.from_ical(data)
    town = catalogue.vocabularies["municipalities"]["hallefors"].label(("ti",)).value
    assert str(calendar["name"]) == str(calendar["x-wr-calname"]) == f"ብሓባር፦ {town}"
    assert str(calendar["source"]) == "https://tillsammans.example/ti/kalender/kommun/hallefors/kalender.ics"
    assert calendar["refresh-interval"].dt == timedelta(days=1)


def test_the_time_zone_is_right_in_both_halves_of_the_year(feeds):
    """The zone as another program computes it from our block alone, at the changes of two years and between."""
    (block,) = icalendar.Calendar.from_ical(next(iter(feeds.values()))).walk("VTIMEZONE")
    zone = block.to_tz(lookup_tzid=False)
    for text, hours in (
        ("2026-03-29T00:59", 1), ("2026-03-29T01:01", 2), ("2026-07-01T00:00", 2), ("2026-10-25T00:59", 2),
        ("2026-10-25T01:01", 1), ("2027-01-01T00:00", 1), ("2028-03-26T01:01", 2), ("2028-10-29T01:01", 1),
    ):  # fmt: skip
        moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
        assert moment.astimezone(zone).utcoffset() == timedelta(hours=hours), text


def test_texts_in_another_language_are_marked(demo_app):
    client = demo_app.test_client()
    data = client.get(f"/ti/aktiviteter/fotboll/{FEED}").data
    (event, *_rest) = events(data)
    assert event["summary"].params["LANGUAGE"] == "sv"
    assert "LANGUAGE" not in events(client.get(f"/sv/aktiviteter/fotboll/{FEED}").data)[0]["summary"].params


def test_the_same_content_gives_the_same_bytes(feeds, app_at, catalogue):
    from infocenter.settings import Settings
    from infocenter.web.application import make_app
    from real_site import ROOT

    later = make_app(Settings(root=ROOT, today=TODAY + timedelta(days=1)), catalogue).test_client()
    assert all(later.get(path).data == data for path, data in feeds.items() if path.startswith("/ar/"))


def test_a_feed_stays_at_an_activitys_old_address(demo_root, app_at, demo_app):
    (demo_root / "content" / "redirects.yml").write_text("aktiviteter/boll/: activities/fotboll\n", encoding="utf-8")
    client = app_at(demo_root).test_client()
    new, old = (client.get(f"/sv/aktiviteter/{slug}/{FEED}").data for slug in ("fotboll", "boll"))
    assert events(old) == events(new) != []


@pytest.mark.parametrize("path", ["kalender", "kalender/kommun/atlantis", "aktiviteter/finns-inte", "om"])
def test_there_is_no_feed_beside_other_pages(path, client):
    assert client.get(f"/sv/{path}/{FEED}").status_code == (200 if path == "kalender" else 404)


@pytest.mark.parametrize(
    "data", [b"", b"BEGIN:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n", b"<html>"]
)
def test_a_broken_feed_is_seen(data):
    assert fault_of(data, set())


def test_a_broken_event_is_seen_beside_known_ones(feeds, catalogue):
    data = feeds[f"/sv/kalender/{FEED}"]
    known = set()
    assert fault_of(data, known) is None
    assert len(known) == data.count(b"BEGIN:VEVENT")
    assert fault_of(data.replace(b"SEQUENCE:2", b"SEQUENCE:x", 1), known)
    assert fault_of(data.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:x", 1), known)
    assert fault_of(data[:-2], known)
