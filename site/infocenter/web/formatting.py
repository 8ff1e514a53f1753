"""Dates, clock times, numbers and lists in a language. The one door to Babel's formatting.

Clock times have 24 hours and digits are Western in every language, as on Swedish signs: Tigrinya speakers may count
hours from dawn, so that "5:30" can be misread by six hours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from infocenter.model.dates import PartialDate
from infocenter.model.schedule import Occasion

MANY = 10_000
_date = lru_cache(MANY)(format_date)
_number = lru_cache(MANY)(format_decimal)


class Formatter:
    """Pure functions of (value, locale)."""

    def __init__(self, locale: str) -> None:
        self.locale = Locale.parse(locale)

    def date(self, day: dt.date) -> str:
        """Day, month and year: `23 november 2026`."""
        return _date(day, "d MMMM y", locale=self.locale)

    def day_month(self, day: dt.date, today: dt.date) -> str:
        """Day and month; with the year where it is not this one or the next half-year."""
        near = abs((day - today).days) < 200
        return _date(day, "d MMMM" if near else "d MMMM y", locale=self.locale)

    def weekday_date(self, day: dt.date, today: dt.date) -> str:
        """Weekday before the date, with the language's own comma: `måndag 23 november`."""
        return self.locale_join(self.weekday(day.weekday()), self.day_month(day, today))

    def locale_join(self, weekday: str, day: str) -> str:
        full = self.locale.date_formats["full"].pattern
        separator = full[full.index("EEEE") + 4 :].split("d")[0].split("M")[0] if full.startswith("EEEE") else " "
        return f"{weekday}{separator if separator.strip() in ('', ',', '،', '፣') else ' '}{day}"

    def period(self, first: dt.date, last: dt.date) -> str:
        """From and to with the year once where it is the same: `2 september – 9 december 2026`."""
        start = "d MMMM" if first.year == last.year else "d MMMM y"
        return f"{_date(first, start, locale=self.locale)} – {self.date(last)}"

    def partial_date(self, value: PartialDate) -> str:
        """As exact as it is known: `30 juni 2019`, `juni 2019`, `2019`."""
        if value.day:
            return self.date(value.first)
        if value.month:
            return format_skeleton("yMMMM", value.first, locale=self.locale)
        return str(value.year)

    def weekday(self, number: int) -> str:
        """The weekday's name standing alone; 0 is Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def clock(self, value: dt.time) -> str:
        return f"{value:%H:%M}"

    def span(self, start: dt.time, end: dt.time) -> str:
        """From and to with an en dash: `17:30–19:00`."""
        return f"{start:%H:%M}–{end:%H:%M}"

    def occasion_span(self, occasion: Occasion) -> str:
        return self.span(occasion.start, occasion.end)

    def number(self, value: int) -> str:
        return _number(value, locale=self.locale, numbering_system="latn")

    def listing(self, items: Sequence[str]) -> str:
        """Items joined as the language does it: `a, b och c`."""
        return format_list(list(items), locale=self.locale) if items else ""
