"""Dates as exact as their source: a day, a month or a year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the source may name only the year, or the year and the month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """ISO 8601 with the precision known: `2019`, `2019-06`, `2019-06-30`."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """When something goes on. Any part may be unknown, but not all of them."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    months: int | None = None
    """Length, where the source gives the length and not both ends."""

    @property
    def years(self) -> tuple[int, ...]:
        """Return every calendar year that the known ends span, in order."""
        ends = [end.year for end in (self.start, self.end) if end]
        return tuple(range(min(ends), max(ends) + 1)) if ends else ()

    def over(self, today: date) -> bool:
        return self.end is not None and self.end.last < today
