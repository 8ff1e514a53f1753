"""Opening hours in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from markupsafe import Markup, escape

from infocenter.model.place import Place
from infocenter.web import hours
from infocenter.web.context.days import DayFacts
from infocenter.web.locale import say


class HoursFacts(DayFacts):
    """What a place's page says of its opening hours."""

    def hours(self, place: Place) -> hours.OpeningHours | None:
        return hours.opening_hours(place.opening_hours, self.today)

    def weekdays(self, first: int, last: int) -> str:
        """Return a weekday, or two with a dash between: `måndag–torsdag`."""
        names = dict.fromkeys((self.format.weekday(first), self.format.weekday(last)))
        return "–".join(names)

    def days_in_a_row(self, first: date, last: date) -> str:
        """Return a day, or two with a dash between: `måndag 21 december – fredag 8 januari`."""
        return " – ".join(dict.fromkeys(self.format.weekday_date(day, self.today) for day in (first, last)))

    def from_to(self, since: date | None, until: date | None) -> Markup:
        """Return from when until when hours hold; one of them is known."""
        start, end = (self.format.day_month(day, self.today) if day else "" for day in (since, until))
        if start and end:
            return escape(f"{start} – {end}")
        return say("From %(day)s", day=start) if start else say("Until %(day)s", day=end)

    def rests(self, closures: Iterable[str]) -> Markup:
        return say("Closed: %(days)s", days=self.terms("reasons", closures))

    @staticmethod
    def points(spans: Iterable[tuple[datetime, datetime]]) -> str:
        """Return spans of time for the script: ISO 8601 intervals with their offsets, space between."""
        return " ".join("/".join(point.isoformat(timespec="minutes") for point in span) for span in spans)

    def day_names(self, spans: Iterable[tuple[datetime, datetime]]) -> str:
        """Return for the script the day on which each span begins."""
        return "|".join(self.format.weekday_date(begin.date(), self.today) for begin, _end in spans)
