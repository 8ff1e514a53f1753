"""Field types of dates and clock times. A day that does not exist is refused with the reason."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time

from babel import Locale

from infocenter.model.dates import PartialDate
from infocenter.problems import Message
from infocenter.reading.fields import Parse, Refused
from infocenter.reading.types import one_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SWEDISH_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
SWEDISH_MONTHS = {name: number for number, name in Locale("sv").months["format"]["wide"].items()}


def partial_date(text: str) -> PartialDate:
    """ISO 8601 by day, month or year. A day that does not exist is refused with the reason."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        raise Refused(_not_iso(text))
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not 1800 <= year <= 2200:
        raise Refused(Message("A year from %(least)d to %(most)d.", least=1800, most=2200))
    if month is not None:
        _check_day(year, month, 1 if day is None else day)
    return PartialDate(year, month, day)


def day(text: str) -> date:
    """A full date, ISO 8601."""
    found = partial_date(text)
    if found.day is None:
        raise Refused(Message("A whole date: year-month-day, like `2026-09-01`."))
    return found.first


def dated(text: str) -> date:
    """A full date, perhaps after its weekday, which then must be right: `tisdag 2026-12-08`."""
    name, _, rest = text.rpartition(" ")
    if not name.strip() or not re.fullmatch(r"[a-zåäö]+", name.strip().casefold()):
        return day(text)
    found, said = day(rest), _weekday(name.strip())
    if said != found.weekday():
        right = SWEDISH_WEEKDAYS[found.weekday()]
        raise Refused(Message("%(date)s is a %(weekday)s. Which one is wrong?", date=rest, weekday=right))
    return found


def _weekday(text: str) -> int:
    name = text.casefold()
    return SWEDISH_WEEKDAYS.index(name) if name in SWEDISH_WEEKDAYS else WEEKDAYS.index(one_of(WEEKDAYS)(name))


def day_until(today: date | None) -> Parse[date]:
    """A full date that is not after `today`; any day where None is given."""

    def parse(text: str) -> date:
        found = day(text)
        if today and found > today:
            raise Refused(Message("The day lies in the future."))
        return found

    return parse


def _not_iso(text: str) -> Message:
    match = re.fullmatch(r"([0-9]{1,2})\s+([a-zåäö]+)\s+([0-9]{4})", text.casefold())
    if match and match.group(2) in SWEDISH_MONTHS:
        the_day, month, year = int(match.group(1)), SWEDISH_MONTHS[match.group(2)], int(match.group(3))
        _check_day(year, month, the_day)
        return Message("Write the date as `%(iso)s`.", iso=f"{year:04d}-{month:02d}-{the_day:02d}")
    near = re.fullmatch(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})", text)
    turned = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/. -]([0-9]{4})", text)
    if near or turned:
        year, month, the_day = map(int, near.groups() if near else reversed(turned.groups() if turned else ()))
        _check_day(year, month, the_day)
        return Message("Write the date as `%(iso)s`.", iso=f"{year:04d}-{month:02d}-{the_day:02d}")
    return Message("A date: year-month-day, like `2026-09-01`.")


def _check_day(year: int, month: int, the_day: int) -> None:
    if not 1 <= month <= 12:
        raise Refused(Message("There is no month %(month)d.", month=month))
    last = monthrange(year, month)[1]
    if not 1 <= the_day <= last:
        name = Locale("sv").months["format"]["wide"][month]
        raise Refused(
            Message(
                "%(day)d %(month)s %(year)d is a day that does not exist: the month has %(last)d days.",
                day=the_day, month=name, year=year, last=last,
            )
        )  # fmt: skip


def clock(text: str) -> time:
    """24-hour time, `18:00`."""
    match = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", text)
    if not match or int(match.group(1)) > 23 or int(match.group(2)) > 59:
        raise Refused(Message("A clock time with 24 hours, like `18:00`."))
    return time(int(match.group(1)), int(match.group(2)))


def clock_range(text: str) -> tuple[time, time]:
    """`17:30-19:00`; an end before the start is past midnight, an equal one is refused."""
    ends = re.split(r"\s*[-–]\s*", text)
    if len(ends) != 2:
        raise Refused(Message("From and to, like `17:30-19:00`."))
    start, end = clock(ends[0]), clock(ends[1])
    if end == start or (end < start and end > time(6)):
        raise Refused(Message("The end must come after the start."))
    return start, end
