"""Feeds read again by programs that are not ours."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import icalendar
import recurring_ical_events

from infocenter.feeds.calendar import Head, calendar, events_of
from infocenter.feeds.series import series_of
from infocenter.feeds.telling import Said, Told
from infocenter.model.moments import begins, ends
from infocenter.model.schedule import Kind, Occasion, Rule

EVER = (date(2025, 1, 1), date(2029, 1, 1))


class Held(NamedTuple):
    """One occasion in points of time and with its day on the calendar, as it stands on a wall in Sweden."""

    day: date
    begin: datetime
    end: datetime
    where: str


def made(told: Told) -> bytes:
    """The feed of one activity."""
    events = events_of(told, series_of(told.activity.schedule), "x.example")
    return calendar(Head(Said("Fika"), "https://x.example/kalender.ics"), [events])


def expand(data: bytes, first: date = EVER[0], last: date = EVER[1]) -> tuple[list[Held], list[Held]]:
    """Return what is held and what is cancelled from one day to another, both included, in order."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(first, last + timedelta(days=2))
    held: list[Held] = []
    cancelled: list[Held] = []
    for event in found:
        if first <= event.start.date() <= last:
            one = Held(event.start.date(), *map(_utc, (event.start, event.end)), str(event["location"]))
            (cancelled if str(event["status"]) == "CANCELLED" else held).append(one)
    return sorted(held), sorted(cancelled)


def expected(occasions: Iterable[Occasion], where: str, elsewhere: dict[str, str]) -> list[Held]:
    return sorted(
        Held(each.day, _utc(begins(each)), _utc(ends(each)), elsewhere[each.place] if each.place else where)
        for each in occasions
    )


def announced(schedule: Iterable[Rule], kind: Kind) -> list[Occasion]:
    """Return the occasions of the rules that were cancelled, or moved."""
    return sorted(
        Occasion(change.day, rule.start, rule.end)
        for rule in schedule
        for change in rule.changes
        if change.kind is kind
    )


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
