"""An activity as linked data (schema.org/Event, JSON-LD 1.1), for search engines and other directories."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from infocenter.feeds.series import by_day
from infocenter.feeds.telling import Told, Where
from infocenter.model.moments import ZONE, begins, ends
from infocenter.model.place import Place
from infocenter.model.schedule import Kind, Occasion, Rule

_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

Data = dict[str, Any]


def block(data: Data) -> str:
    """Return JSON for a data block in HTML: nothing in it can end the block, or begin another element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def event(told: Told, coming: Sequence[Occasion], called_off: Sequence[Occasion], today: date) -> Data:
    """Return the activity with its schedules that are not over, and with the occasions that its page shows.

    What isn't known is left out.
    """
    activity = told.activity
    data: Data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": told.title.text,
        "description": " ".join((*told.before, told.summary.text)),
        "url": told.url,
        "organizer": {"@type": "Organization", "name": told.organiser.text, "url": told.organiser_url},
        "location": _location(told, told.where),
    }
    if told.picture:
        data["image"] = told.picture
    if activity.spoken_languages:
        data["inLanguage"] = list(activity.spoken_languages)
    if activity.online and not activity.place:
        data["eventAttendanceMode"] = "https://schema.org/OnlineEventAttendanceMode"
    if activity.cost:
        data["isAccessibleForFree"] = activity.cost.amount == 0
        data["offers"] = {"@type": "Offer", "price": activity.cost.amount, "priceCurrency": "SEK"}
        if activity.cost.amount:
            data["offers"]["description"] = told.price
    if schedules := [
        _schedule(rule, today) for rule in activity.schedule if not rule.dates and not rule.is_over(today)
    ]:
        data["eventSchedule"] = schedules
    found = [*_held(told, coming), *(_occasion(occasion, "Cancelled") for occasion in called_off)]
    data["subEvent"] = sorted(found, key=lambda each: str(each["startDate"]))
    return data


def _schedule(rule: Rule, today: date) -> Data:
    """Return a recurring rule as schema.org/Schedule, with the days from today on that it leaves out."""
    assert rule.first is not None
    assert rule.last is not None
    data: Data = {
        "@type": "Schedule",
        "byDay": by_day(rule),
        "repeatFrequency": "P1M" if rule.nth else f"P{rule.interval}W",
        "startDate": rule.first.isoformat(),
        "endDate": rule.last.isoformat(),
        "startTime": rule.start.isoformat(),
        "endTime": rule.end.isoformat(),
        "scheduleTimezone": ZONE,
    }
    announced = {change.day for change in rule.changes if change.kind is not Kind.EXTRA and change.day >= today}
    if off := sorted(announced.union(rule.left_out(today, rule.last))):
        data["exceptDate"] = [day.isoformat() for day in off]
    return data


def _occasion(occasion: Occasion, status: str) -> Data:
    return {
        "@type": "Event",
        "startDate": begins(occasion).isoformat(timespec="minutes"),
        "endDate": ends(occasion).isoformat(timespec="minutes"),
        "eventStatus": f"https://schema.org/Event{status}",
    }


def _held(told: Told, coming: Sequence[Occasion]) -> Iterator[Data]:
    moved = {
        (change.day, now): begins(Occasion(change.day, rule.start, rule.end))
        for rule in told.activity.schedule
        for change in rule.changes
        if change.kind is Kind.MOVED and (now := rule.changed(change))
    }
    for occasion in coming:
        before = moved.get((occasion.moved_from, occasion)) if occasion.moved_from else None
        rescheduled = before is not None and before != begins(occasion)
        data = _occasion(occasion, "Rescheduled" if rescheduled else "Scheduled")
        if before is not None and rescheduled:
            data["previousStartDate"] = before.isoformat(timespec="minutes")
        if occasion.place:
            data["location"] = _location(told, told.elsewhere[occasion.place])
        yield data


def _location(told: Told, where: Where) -> Data:
    if where.place:
        return _place(where.name.text, where.place)
    if told.activity.online:
        return {"@type": "VirtualLocation", "url": told.url}
    return {"@type": "Place", "name": where.name.text, "address": where.name.text}


def _place(name: str, place: Place) -> Data:
    facts = {"streetAddress": place.address, "postalCode": place.postal_code, "addressLocality": place.city}
    known = {key: value for key, value in facts.items() if value}
    data: Data = {
        "@type": "Place",
        "name": name,
        "address": {"@type": "PostalAddress", **known, "addressCountry": "SE"},
    }
    if place.coordinates:
        latitude, longitude = place.coordinates
        data["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return data
