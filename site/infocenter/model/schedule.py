"""When an activity takes place: rules as editors think of them, and the occasions computed from them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby, islice

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday


@dataclass(frozen=True, slots=True, order=True)
class Occasion:
    """One computed date with its clock times in Sweden; never a time zone (that is the calendar feed's matter)."""

    day: date
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of recurrence within a period; exactly one of `weekdays`, `nth` and `dates` is given."""

    start: time
    end: time
    """Earlier than `start` means past midnight."""
    first: date | None = None
    last: date | None = None
    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    interval: int = 1
    """Every so many weeks, counted from the week of `first`."""
    nth: tuple[int, int] | None = None
    """(which one of the month, weekday); -1 is the last."""
    dates: tuple[date, ...] = ()
    except_on: tuple[date, ...] = ()

    def days(self, after: date, before: date) -> Iterator[date]:
        """Yield the days of the rule from `after` to `before`, both included, in order; exceptions left out."""
        for day in self._dates(after, before):
            if day not in self.except_on:
                yield day

    def occasions(self, after: date, before: date | None = None) -> Iterator[Occasion]:
        """Yield the rule's occasions from `after` to `before`, both included, or to its end, in order."""
        return (Occasion(day, self.start, self.end) for day in self.days(after, before or self._end))

    @property
    def _end(self) -> date:
        end = max(self.dates) if self.dates else self.last
        assert end is not None
        return end

    def is_over(self, today: date) -> bool:
        """Return whether no day of the rule is left."""
        return not next_occasions((self,), today, 1)

    def falls_on(self, day: date) -> bool:
        """Return whether the rule, exceptions aside, falls on this day."""
        return next(self._dates(day, day), None) is not None

    def _dates(self, after: date, before: date) -> Iterator[date]:
        if self.dates:
            yield from (day for day in sorted(self.dates) if after <= day <= before)
            return
        assert self.first is not None
        assert self.last is not None
        dates = rrule(
            MONTHLY if self.nth else WEEKLY,
            dtstart=datetime.combine(self.first, time()),
            until=datetime.combine(min(self.last, before), time()),
            interval=self.interval,
            byweekday=self._by_weekday(),
        )
        yield from (day.date() for day in dates.xafter(datetime.combine(after, time()), inc=True))

    def _by_weekday(self) -> list[weekday]:
        if self.nth:
            which, day = self.nth
            return [weekday(day, which)]
        return [weekday(day) for day in self.weekdays]

    def week_days(self) -> frozenset[int]:
        """Return the weekdays on which the rule can fall."""
        if self.nth:
            return frozenset((self.nth[1],))
        return frozenset(self.weekdays or (day.weekday() for day in self.dates))


def occasions(rules: tuple[Rule, ...], after: date, before: date) -> tuple[Occasion, ...]:
    """Return the occasions of all rules from `after` to `before`, both included, in order, each once."""
    return tuple(sorted({occasion for rule in rules for occasion in rule.occasions(after, before)}))


@lru_cache(maxsize=4096)
def next_occasions(rules: tuple[Rule, ...], after: date, most: int) -> tuple[Occasion, ...]:
    """Return the first occasions from `after` on, however far ahead; kept, as many pages ask for them."""
    coming = heapq.merge(*(rule.occasions(after) for rule in rules))
    return tuple(islice((occasion for occasion, _same in groupby(coming)), most))
