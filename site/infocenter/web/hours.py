"""Opening hours as people ask for them: which hours in an ordinary week, when otherwise, open now. No Flask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from infocenter.model import moments
from infocenter.model.schedule import Kind, Occasion, Rule, cancelled, occasions

WEEKS = 8
"""How far ahead is told what differs, and whether it is open."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekDays:
    """Weekdays in a row with the same hours."""

    first: int
    """0 is Monday."""
    last: int
    spans: tuple[tuple[time, time], ...]
    """Empty: closed."""
    not_on: tuple[str, ...]
    """Closures on which some of these hours do not hold, concepts in the vocabulary `reasons`."""


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The week as it is from a day on."""

    since: date | None
    """None: it is so today."""
    until: date | None
    """None: it is not known to change."""
    days: tuple[WeekDays, ...]

    @property
    def not_on(self) -> tuple[str, ...]:
        """The closures that hold for all hours of the week alike."""
        found = {days.not_on for days in self.days if days.spans}
        return found.pop() if len(found) == 1 else ()


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Days in a row, ordinary closed days aside, that are not as the week says."""

    first: date
    last: date
    spans: tuple[tuple[time, time], ...]
    """Empty: closed."""
    reason: str | None
    """Concept in the vocabulary `reasons`."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """All that a place's page says of them."""

    weeks: tuple[Ordinary, ...]
    others: tuple[Rule, ...]
    """Rules that no plain week can show: every second week, the last Friday of the month."""
    otherwise: tuple[Otherwise, ...]
    spans: tuple[tuple[datetime, datetime], ...]
    """When it is open, from today on; what overlaps or touches is one."""


def opening_hours(rules: Sequence[Rule], today: date) -> OpeningHours | None:
    """Return what the rules come to in the weeks ahead; None where nothing is known or all is over."""
    last = today + timedelta(weeks=WEEKS) - _DAY
    weekly = [rule for rule in rules if rule.weekdays and rule.interval == 1]
    made = OpeningHours(
        weeks=_weeks(weekly, today, last),
        others=tuple(
            rule for rule in rules
            if rule not in weekly and not rule.dates and _in_force(rule, today, last)
        ),
        otherwise=_otherwise(rules, today, last),
        # What began yesterday may still be open after midnight.
        spans=_joined(occasions(rules, today - _DAY, last)),
    )  # fmt: skip
    return made if made.weeks or made.others or made.spans else None


def _in_force(rule: Rule, first: date, last: date) -> bool:
    return (rule.first is None or rule.first <= last) and (rule.last is None or rule.last >= first)


def _weeks(weekly: Sequence[Rule], today: date, last: date) -> tuple[Ordinary, ...]:
    turns = {rule.first for rule in weekly if rule.first} | {rule.last + _DAY for rule in weekly if rule.last}
    starts = [today, *sorted(turn for turn in turns if today < turn <= last)]
    weeks = [(start, _week([rule for rule in weekly if _in_force(rule, start, start)])) for start in starts]
    weeks = [next(group) for _days, group in groupby(weeks, key=lambda week: week[1])]
    ends = [*(start - _DAY for start, _days in weeks[1:]), None]
    return tuple(
        Ordinary(None if start == today else start, until, days)
        for (start, days), until in zip(weeks, ends, strict=True)
        # Where no rule holds, nobody knows; that isn't the same as closed.
        if any(each.spans for each in days)
    )


def _week(rules: Sequence[Rule]) -> tuple[WeekDays, ...]:
    def of(day: int) -> tuple[tuple[tuple[time, time], ...], tuple[str, ...]]:
        held = [rule for rule in rules if day in rule.weekdays]
        spans = sorted({(rule.start, rule.end) for rule in held})
        return tuple(spans), tuple(dict.fromkeys(name for rule in held for name in rule.not_on))

    made = []
    for (spans, not_on), group in groupby(range(7), key=of):
        days = list(group)
        made.append(WeekDays(days[0], days[-1], spans, not_on))
    return tuple(made)


def _otherwise(rules: Sequence[Rule], today: date, last: date) -> tuple[Otherwise, ...]:
    held = occasions(rules, today, last)
    changed = [occasion.day for occasion in held if occasion.extra or occasion.moved_from]
    listed = [day for rule in rules for day in rule.dates if today <= day <= last]
    reasons: dict[date, str | None] = dict.fromkeys((*changed, *listed))
    reasons |= {each.occasion.day: each.reason for each in cancelled(rules, today, last)}
    for rule in rules:
        for change in rule.changes:
            day = change.to or change.day
            if change.kind is Kind.MOVED and day in reasons and change.reason:
                reasons[day] = change.reason
    spans = {
        day: tuple((occasion.start, occasion.end) for occasion in held if occasion.day == day)
        for day in sorted(reasons)
    }  # fmt: skip
    return _runs(
        (Otherwise(day, day, spans[day], reasons[day]) for day in spans),
        {occasion.day for occasion in held} - set(reasons),
    )


def _runs(days: Iterable[Otherwise], ordinary: set[date]) -> tuple[Otherwise, ...]:
    """Join days that are alike where no ordinary open day lies between."""
    found: list[Otherwise] = []
    for day in days:
        before = found[-1] if found else None
        if (
            before
            and (before.spans, before.reason) == (day.spans, day.reason)
            and not any(before.last < each < day.first for each in ordinary)
        ):
            found[-1] = Otherwise(before.first, day.last, day.spans, day.reason)
        else:
            found.append(day)
    return tuple(found)


def _joined(held: Iterable[Occasion]) -> tuple[tuple[datetime, datetime], ...]:
    found: list[tuple[datetime, datetime]] = []
    for begin, end in sorted((moments.begins(occasion), moments.ends(occasion)) for occasion in held):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return tuple(found)
