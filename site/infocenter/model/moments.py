"""From a day and clock times in Sweden to points in time: the one place where the zone comes in."""

from __future__ import annotations

from datetime import datetime, timedelta

from infocenter.model.schedule import Occasion
from infocenter.settings import ZONE as STOCKHOLM

ZONE = STOCKHOLM.key


def begins(occasion: Occasion) -> datetime:
    """Return when it begins, with the offset from UTC of that day and hour."""
    return datetime.combine(occasion.day, occasion.start, STOCKHOLM)


def ends(occasion: Occasion) -> datetime:
    """Return when it ends: on the next day where the end is earlier than the start."""
    past_midnight = occasion.end <= occasion.start
    return datetime.combine(occasion.day + timedelta(days=past_midnight), occasion.end, STOCKHOLM)
