"""When the coming occasions are: on which weekdays and in which parts of the day. No Flask."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import lru_cache

from infocenter.model.schedule import Occasion, Rule, next_occasions, occasions

AHEAD = timedelta(weeks=8)
"""How far beyond the next occasion one looks: what is twice in that time is on such a day."""
WEEKDAYS = ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
PARTS = ("formiddag", "eftermiddag", "kvall")
NOON, EVENING = time(12), time(17)
"""When the second and the third part begin."""


@lru_cache(maxsize=16384)
def coming(rules: tuple[Rule, ...], today: date) -> tuple[Occasion, ...]:
    """Return the occasions from today on, up to eight weeks beyond the next one, in order."""
    return tuple(
        occasion
        for first in next_occasions(rules, today, 1)
        for occasion in occasions(rules, first.day, first.day + AHEAD)
    )


def weekday_of(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def part_of(start: time) -> str:
    """Return the part of the day in which something that starts then is."""
    return PARTS[(start >= NOON) + (start >= EVENING)]
