"""When something takes place: rules as editors think of them, and the occasions computed from them."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from itertools import groupby, islice

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from infocenter.model.closures import Closure


@dataclass(frozen=True, slots=True, order=True)
class Occasion:
    """One computed date with its clock times in Sweden; never a time zone (see `model/moments.py`)."""

    day: date
    start: time
    end: time
    """Earlier than `start` means past midnight."""
    place: str | None = field(default=None, compare=False)
    """A place other than the activity's own, for this time."""
    moved_from: date | None = field(default=None, compare=False)
    """The day on which it would have been; the same day where only its clock times or place are others."""
    extra: bool = field(default=False, compare=False)
    """Beside the rule, not by it."""


@dataclass(frozen=True, slots=True, order=True)
class Cancelled:
    """An occasion that the rule would give but that isn't: readers who come by habit must see it struck."""

    occasion: Occasion
    reason: str | None = field(default=None, compare=False)
    """Concept in the vocabulary `reasons`; None: not told."""
    moved_to: Occasion | None = field(default=None, compare=False)
    announced: bool = field(default=False, compare=False)
    """Whether it is a change at the last moment, not a day off that was known all along."""


class Kind(Enum):
    """What a change does."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was announced about one day of a rule."""

    kind: Kind
    day: date
    """The rule's own day; of an extra occasion, its day."""
    to: date | None = None
    start: time | None = None
    """None: as the rule; so is `end`."""
    end: time | None = None
    place: str | None = None
    reason: str | None = None
    """Concept in the vocabulary `reasons`."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of recurrence within a period; exactly one of `weekdays`, `nth` and `dates` is given."""

    start: time
    end: time
    """Earlier than `start` means past midnight."""
    first: date | None = None
    """None: always, which opening hours may be; so with `last`."""
    last: date | None = None
    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    interval: int = 1
    """Every so many weeks, counted from the week of `first`."""
    nth: tuple[int, int] | None = None
    """(which one of the month, weekday); -1 is the last."""
    dates: tuple[date, ...] = ()
    except_on: tuple[date, ...] = ()
    not_on: tuple[str, ...] = ()
    """Ids of the closures it rests on."""
    closures: tuple[Closure, ...] = ()
    """The same, as they hold where the entry is; filled in when all files are read."""
    changes: tuple[Change, ...] = ()

    def occasions(self, after: date, before: date | None = None) -> Iterator[Occasion]:
        """Yield the occasions from `after` to `before`, both included, or to the rule's end, in order."""
        regular = (Occasion(day, self.start, self.end) for day in self._dates(after, before) if not self._off(day))
        changed = sorted(
            occasion
            for change in self.changes
            if (occasion := self.changed(change)) and after <= occasion.day and (not before or occasion.day <= before)
        )
        return heapq.merge(regular, changed) if changed else regular

    def cancelled(self, after: date, before: date) -> Iterator[Cancelled]:
        """Yield what the rule would give from `after` to `before`, both included, and what isn't, in order."""
        changes = {change.day: change for change in self.changes if change.kind is not Kind.EXTRA}
        for day in self._dates(after, before):
            change, occasion = changes.get(day), Occasion(day, self.start, self.end)
            if change and (change.kind is Kind.CANCELLED or change.to not in {None, day}):
                yield Cancelled(occasion, change.reason, self.changed(change), announced=True)
            elif not change and self._off(day):
                yield Cancelled(occasion, self._rests(day))

    def left_out(self, after: date, before: date) -> list[date]:
        """Return the days from `after` to `before` on which nothing is announced, but the rule does not hold."""
        changed = {change.day for change in self.changes}
        return [day for day in self._dates(after, before) if day not in changed and self._off(day)]

    def falls_on(self, day: date) -> bool:
        """Return whether the rule, exceptions aside, falls on this day."""
        return next(self._dates(day, day), None) is not None

    def is_over(self, today: date) -> bool:
        """Return whether no day of the rule is left."""
        return not next_occasions((self,), today, 1)

    def regular(self, after: date, before: date) -> Iterator[date]:
        """Yield the days of the bare rule, nothing left out, from `after` to `before`, both included, in order."""
        return self._dates(after, before)

    def _off(self, day: date) -> bool:
        return day in self.except_on or self._rests(day) is not None or self._change_on(day) is not None

    def _rests(self, day: date) -> str | None:
        return next((reason for closure in self.closures if (reason := closure.reason_on(day))), None)

    def _change_on(self, day: date) -> Change | None:
        return next((change for change in self.changes if change.day == day and change.kind is not Kind.EXTRA), None)

    def changed(self, change: Change) -> Occasion | None:
        """Return the occasion that a change brings about; None where it only takes one away."""
        if change.kind is Kind.CANCELLED:
            return None
        extra = change.kind is Kind.EXTRA
        return Occasion(
            change.to or change.day,
            change.start or self.start,
            change.end or self.end,
            place=change.place,
            moved_from=None if extra else change.day,
            extra=extra,
        )

    def _dates(self, after: date, before: date | None) -> Iterator[date]:
        if self.dates:
            return (day for day in sorted(self.dates) if after <= day and (not before or day <= before))
        start = self._start_near(after)
        ends = [end for end in (self.last, before) if end]
        dates = rrule(
            MONTHLY if self.nth else WEEKLY,
            dtstart=datetime.combine(start, time()),
            until=datetime.combine(min(ends), time()) if ends else None,
            interval=self.interval,
            byweekday=self._by_weekday(),
        )
        return (day.date() for day in dates.xafter(datetime.combine(after, time()), inc=True))

    def _start_near(self, after: date) -> date:
        """Return a start from which the rule gives the same days from `after` on, so that its past costs nothing."""
        first = self.first or date.min + timedelta(weeks=1)
        if after <= first:
            return first
        if self.nth:
            return max(first, after.replace(day=1))
        monday = first - timedelta(days=first.weekday())
        step = timedelta(weeks=self.interval)
        return max(first, monday + (after - monday) // step * step)

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


def occasions(rules: Iterable[Rule], after: date, before: date) -> tuple[Occasion, ...]:
    """Return the occasions of all rules from `after` to `before`, both included, in order, each once."""
    return tuple(_each_once(rule.occasions(after, before) for rule in rules))


def cancelled(rules: Iterable[Rule], after: date, before: date) -> tuple[Cancelled, ...]:
    """Return what is struck from `after` to `before`, both included, in order; not what another rule gives."""
    held = set(occasions(rules := tuple(rules), after, before))
    struck = {each for rule in rules for each in rule.cancelled(after, before) if each.occasion not in held}
    return tuple(sorted(struck))


@lru_cache(maxsize=4096)
def next_occasions(rules: tuple[Rule, ...], after: date, most: int) -> tuple[Occasion, ...]:
    """Return the first occasions from `after` on, however far ahead; kept, as many pages ask for them."""
    return tuple(islice(_each_once(rule.occasions(after) for rule in rules), most))


def _each_once(found: Iterable[Iterator[Occasion]]) -> Iterator[Occasion]:
    return (occasion for occasion, _same in groupby(heapq.merge(*found)))
