"""Rules as iCalendar thinks of them: a first time that repeats, times left out, more times, times of their own.

An occasion that two rules give, or that a change brings to where one is already, comes once, as on the pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from infocenter.model.schedule import Change, Kind, Occasion, Rule

BY_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Override:
    """An occasion of the rule of which something was announced."""

    regular: Occasion
    """As the rule would have it."""
    change: Change
    now: Occasion | None
    """None: it isn't."""


@dataclass(frozen=True, slots=True)
class Series:
    """One rule."""

    number: int
    """The rule's place in the schedule, from 1."""
    rule: Rule
    first: Occasion | None
    """The first occasion that is, or of which something was announced; None: nothing repeats."""
    left_out: tuple[Occasion, ...]
    """Those after the first that are not, without a word."""
    overrides: tuple[Override, ...]
    apart: tuple[Occasion, ...]
    """The days of a list, and extra ones: events of their own."""

    @property
    def changed(self) -> int:
        """How many days are not as the bare rule says."""
        return len(self.left_out) + len(self.rule.changes)


def series_of(schedule: tuple[Rule, ...]) -> tuple[Series, ...]:
    """Return the series of each rule of an activity; all of them have an end."""
    taken: set[Occasion] = set()
    found = []
    for number, rule in enumerate(schedule, 1):
        found.append(_series(number, rule, taken))
        if len(schedule) > 1:
            taken.update(rule.occasions(date.min, date.max))
    return tuple(found)


def _series(number: int, rule: Rule, taken: Collection[Occasion]) -> Series:
    resting = rule.left_out(date.min, date.max) if rule.except_on or rule.closures else ()
    off = {*resting, *_given_before(rule, taken)}
    overrides, extra = _changes(rule, taken)
    if rule.dates:
        announced = {override.regular.day for override in overrides}
        listed = [_at(rule, day) for day in rule.dates if day not in off and day not in announced]
        return Series(number, rule, None, (), overrides, tuple(sorted({*listed, *extra})))
    first = next((day for day in _regular(rule) if day not in off), None)
    # A rule that begins with days off begins later.
    left_out = tuple(_at(rule, day) for day in sorted(off) if first and day > first)
    return Series(number, rule, _at(rule, first) if first else None, left_out, overrides, tuple(extra))


def _at(rule: Rule, day: date) -> Occasion:
    return Occasion(day, rule.start, rule.end)


def _regular(rule: Rule) -> Iterator[date]:
    return rule.regular(date.min, date.max)


def _given_before(rule: Rule, taken: Collection[Occasion]) -> list[date]:
    """Return the days on which an earlier rule gives the very same occasion."""
    changed = {change.day for change in rule.changes}
    return [day for day in _regular(rule) if day not in changed and _at(rule, day) in taken] if taken else []


def _changes(rule: Rule, taken: Collection[Occasion]) -> tuple[tuple[Override, ...], list[Occasion]]:
    """Return what the changes do to the rule's own days, and the extra occasions, both in order."""
    seen = set(taken)
    overrides, extra = [], []
    for change in sorted(rule.changes, key=lambda change: change.day):
        now = rule.changed(change)
        if now is not None and (now in seen or _by_the_rule(rule, now)):
            now = None
        if now is not None:
            seen.add(now)
        if change.kind is not Kind.EXTRA:
            overrides.append(Override(_at(rule, change.day), change, now))
        elif now is not None:
            extra.append(now)
    return tuple(overrides), sorted(extra)


def _by_the_rule(rule: Rule, occasion: Occasion) -> bool:
    """Return whether the rule itself gives an occasion at the same times, nothing announced."""
    same = (each for each in rule.occasions(occasion.day, occasion.day) if each == occasion)
    return any(not each.extra and each.moved_from is None for each in same)


def by_day(rule: Rule) -> list[str]:
    """Return a recurring rule's weekdays as RFC 5545 and schema.org write them: `TU`, `-1TH` for a month's last."""
    if rule.nth:
        which, weekday = rule.nth
        return [f"{which}{BY_DAY[weekday]}"]
    return [BY_DAY[weekday] for weekday in sorted(rule.weekdays)]
