"""Activities as iCalendar (RFC 5545; names and times to refresh by RFC 7986). The one door to `icalendar`.

A frozen site has no history: stamps and sequence numbers are made from the content alone, so that the same content
gives the same bytes, and a feed changes only when something has changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vGeo, vRecur, vText, vUri

from infocenter.feeds.series import Override, Series, by_day
from infocenter.feeds.telling import Said, Told, Where
from infocenter.model.moments import ZONE, begins, ends
from infocenter.model.schedule import Occasion, Rule

SEQUENCE_FROM = date(2020, 1, 1)
MOST_CHANGES = 99
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says of itself."""

    name: Said
    source: str
    """Absolute address of the feed."""


def calendar(head: Head, events: Iterable[bytes]) -> bytes:
    """Return a calendar of events made by `events_of`, with the one time zone that they are in."""
    made = Calendar()
    made.add("prodid", "-//infocenter//feeds//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made["name"] = made["x-wr-calname"] = _text(head.name)
    made["x-wr-timezone"] = vText(ZONE)
    made.add("refresh-interval", _DAY, {"VALUE": "DURATION"})
    made["x-published-ttl"] = vText("P1D")
    made["source"] = vUri(head.source, params={"VALUE": "URI"})
    top: bytes = made.to_ical().removesuffix(_END)
    return b"".join((top, _zone(), *events, _END))


@cache
def _zone() -> bytes:
    """Return the zone by the two rules of directive 2000/84/EC, which hold since 1996.

    They are told from 1970, as old programs want; nothing of ours is from before 1996.
    """
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, name, month, day, before, after in (
        (TimezoneDaylight, "CEST", 3, datetime(1970, 3, 29, 2), 1, 2),  # noqa: DTZ001  # local, by RFC 5545, 3.6.5
        (TimezoneStandard, "CET", 10, datetime(1970, 10, 25, 3), 2, 1),  # noqa: DTZ001
    ):
        half = kind()
        half.add("tzname", name)
        half.add("dtstart", day)
        half.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        half.add("tzoffsetfrom", timedelta(hours=before))
        half.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(half)
    return bytes(zone.to_ical())


def events_of(told: Told, series: Sequence[Series], host: str) -> bytes:
    """Return the VEVENTs of an activity. Their UIDs are the same in all languages and rest on the rule's number."""
    said = _said(told)
    return b"".join(event.to_ical() for each in series for event in _events(told, said, each, host))


def _events(told: Told, said: dict[str, Any], series: Series, host: str) -> Iterable[Event]:
    uid = f"{told.activity.slug}.{series.number}"
    common = {**said, **_stamps(told, series)}
    if series.first:
        yield _series(common, f"{uid}@{host}", series, series.first)
    for override in series.overrides:
        event = _override(told, common, override)
        if series.first:
            event["uid"] = vText(f"{uid}@{host}")
            event.add("recurrence-id", begins(override.regular))
        else:
            event["uid"] = vText(f"{uid}.{override.regular.day.isoformat()}@{host}")
        yield event
    for occasion in series.apart:
        own = {**common, **_where(_place(told, occasion))}
        yield _event(own, f"{uid}.{occasion.day.isoformat()}@{host}", occasion)


def _stamps(told: Told, series: Series) -> dict[str, Any]:
    """Return DTSTAMP, LAST-MODIFIED and SEQUENCE as the content alone gives them: a feed has no memory."""
    checked, rule = told.activity.checked, series.rule
    day = checked.on if checked else rule.first or min(rule.dates)
    event = Event()
    event.add("dtstamp", moment := datetime.combine(day, time(), UTC))
    event.add("last-modified", moment)
    event.add("sequence", max(0, (day - SEQUENCE_FROM).days) * 100 + min(series.changed, MOST_CHANGES))
    return dict(event)


def _series(common: dict[str, Any], uid: str, series: Series, first: Occasion) -> Event:
    event = _event(common, uid, first)
    event["rrule"] = _recurrence(series.rule)
    if series.left_out:
        event.add("exdate", [begins(occasion) for occasion in series.left_out])
    return event


def _recurrence(rule: Rule) -> vRecur:
    """Return the rule (RFC 5545, 3.3.10); its end is a point in time, as it must be where the start has a zone."""
    assert rule.last is not None
    until = begins(Occasion(rule.last, rule.start, rule.end)).astimezone(UTC)
    if rule.nth:
        return vRecur(freq="MONTHLY", until=until, byday=by_day(rule))
    found = vRecur(freq="WEEKLY", until=until, wkst="MO", byday=by_day(rule))
    if rule.interval > 1:
        found["interval"] = rule.interval
    return found


def _override(told: Told, common: dict[str, Any], override: Override) -> Event:
    """Return what takes the place of one occasion, with what was announced before all else; it has no UID yet."""
    now, announced = override.now, told.announced.get(override.change)
    own = {**common, **_where(_place(told, now))} if now else {**common, "summary": _text(told.cancelled)}
    if announced:
        own["description"] = _description(told, announced)
    event = _event(own, "", now or override.regular)
    event["status"] = vText("CONFIRMED" if now else "CANCELLED")
    return event


def _event(common: dict[str, Any], uid: str, occasion: Occasion) -> Event:
    event = Event(common)
    event["uid"] = vText(uid)
    event.add("dtstart", begins(occasion))
    event.add("dtend", ends(occasion))
    return event


def _said(told: Told) -> dict[str, Any]:
    """Return what all events of an activity say."""
    return {
        "summary": _text(told.title),
        "description": _description(told),
        "url": vUri(told.url),
        "class": vText("PUBLIC"),
        "status": vText("CONFIRMED"),
        # Whoever follows the calendar of a whole municipality is not busy at all those times.
        "transp": vText("TRANSPARENT"),
        "categories": [_text(topic) for topic in told.topics],
        **_where(told.where),
    }


def _place(told: Told, occasion: Occasion) -> Where:
    return told.elsewhere[occasion.place] if occasion.place else told.where


def _where(where: Where) -> dict[str, Any]:
    coordinates = where.place.coordinates if where.place else None
    # An empty list is no line: where the place is another one, the usual one's position must not stay.
    return {"location": _text(where.line), "geo": vGeo(coordinates) if coordinates else []}


def _description(told: Told, *first: str) -> vText:
    lines = (*first, *told.before, told.summary.text, *told.after)
    return _text(Said("\n".join(map(_clean, lines)), told.summary.tag), lines=True)


def _text(said: Said, *, lines: bool = False) -> vText:
    text = said.text if lines else _clean(said.text)
    return vText(text, params={"LANGUAGE": said.tag} if said.tag else None)


def _clean(text: str) -> str:
    """Return a text on one line: TEXT knows no control characters, and some readers break lines at U+2028 or U+0085."""
    return " ".join("".join(" " if unicodedata.category(c) in _BREAKS else c for c in text).split())


_BREAKS = {"Cc", "Zl", "Zp"}


def fault_of(data: bytes, known: set[bytes]) -> str | None:
    """Return what keeps a calendar from being read; None for one that is fit to publish.

    `known` has the events that were read in other calendars: they are not read again, and the new ones are added.
    """
    top, *events = data.removesuffix(_END).split(_BEGIN)
    if not events or not data.endswith(_END):
        return "no events, or cut off"
    new = [event for event in events if event not in known]
    try:
        found = Calendar.from_ical(b"".join((top, *(_BEGIN + event for event in new), _END)))
    except (ValueError, IndexError, KeyError) as error:
        return str(error) or type(error).__name__
    if broken := [f"{name}: {fault}" for component in found.walk() for name, fault in component.errors]:
        return "; ".join(broken)
    known.update(new)
    return None
