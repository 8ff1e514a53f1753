"""What is on day by day, with what is struck: the pages of this week and of the calendar. No Flask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.closures import public_holidays
from infocenter.model.schedule import Cancelled, Occasion
from infocenter.tracing import asked, of_everything
from infocenter.web import addresses, listings
from infocenter.web.listings import Facet, mark

WEEKS = 8
"""How far ahead the calendar looks."""
MOST_ROWS = 50
"""Whole days are shown until there are so many rows: what fits the first round trip to an old phone."""
FACETS = (listings.MUNICIPALITY, listings.TOPIC)


@dataclass(frozen=True, slots=True)
class View:
    """One of the two ways to see what comes; its title and sentences are source strings."""

    path: str
    """Within a language, without slashes."""
    title: str
    lead: str
    nothing: str
    rest: str
    """Said where the page ends before its days do."""
    days: int
    weekly: bool
    """Whether its days stand under their weeks."""


_ALL = (
    View(
        addresses.WEEK, mark("This week"), mark("Today and the six days after."),
        mark("Nothing is planned in the next seven days."),
        mark("There is more this week. Choose your municipality."),
        days=7, weekly=False,
    ),
    View(
        addresses.CALENDAR, mark("Calendar"), mark("The next eight weeks."),
        mark("Nothing is planned in the next eight weeks."),
        mark("There is more later. Choose your municipality to see all eight weeks."),
        days=WEEKS * 7, weekly=True,
    ),
)  # fmt: skip
VIEWS: Mapping[str, View] = {view.path: view for view in _ALL}
"""The views by path."""


@dataclass(frozen=True, slots=True)
class Row:
    """One occasion of one activity."""

    occasion: Occasion
    activity: Activity
    off: Cancelled | None = None
    """Why it isn't on; None: it is."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its rows in the order of the clock."""

    day: date
    rows: tuple[Row, ...]
    holiday: str | None
    """The public holiday that it is, a concept in the vocabulary `reasons`."""

    @property
    def week(self) -> int:
        """The week's number as Swedes count them (ISO 8601)."""
        return self.day.isocalendar().week


@of_everything(16)
def rows(catalogue: Catalogue, today: date) -> tuple[Row, ...]:
    """Return the rows of the days that the calendar looks ahead, in the order of the clock."""
    last = today + timedelta(days=WEEKS * 7 - 1)
    found = [
        *(Row(each, activity) for activity in catalogue.activities
          for each in catalogue.occasions(activity, today, last)),
        *(Row(each.occasion, activity, each) for activity in catalogue.activities
          for each in catalogue.cancelled(activity, today, last)),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.occasion, row.activity.slug)))


@of_everything(32)
def by_value(catalogue: Catalogue, facet: Facet, today: date) -> Mapping[str, tuple[Row, ...]]:
    """Return the facet's values that have a page, in the vocabulary's order, with their rows of all weeks ahead.

    On `date.min`, the day on which nothing is over yet, those of everything that has a schedule, without rows.
    """
    assert facet.vocabulary is not None
    found: dict[str, list[Row]] = {}
    if today == date.min:
        for activity in catalogue.activities:
            for value in facet.values(catalogue, activity, today) if activity.schedule else ():
                found[value] = []
    else:
        for row in rows(catalogue, today):
            for value in facet.values(catalogue, row.activity, today):
                found.setdefault(value, []).append(row)
    return {value: tuple(found[value]) for value in catalogue.vocabularies[facet.vocabulary] if value in found}


@asked
def narrowed(catalogue: Catalogue, today: date, segment: str, value: str) -> tuple[Row, ...] | None:
    """Return the rows of all weeks ahead that have a value; None where there is no page of it."""
    facet = next((facet for facet in FACETS if facet.segment == segment), None)
    return by_value(catalogue, facet, today).get(value) if facet else None


@asked
def numbers(catalogue: Catalogue, today: date, path: str, segment: str) -> tuple[tuple[str, int], ...]:
    """Return the values of a facet that have a page, each with how many occasions are on in the days of a view."""
    facet = next(facet for facet in FACETS if facet.segment == segment)
    return tuple(
        (value, sum(row.off is None for row in within(found, VIEWS[path], today)))
        for value, found in by_value(catalogue, facet, today).items()
    )


def within(found: Sequence[Row], view: View, today: date) -> tuple[Row, ...]:
    """Return the rows of the days that a view shows."""
    return tuple(row for row in found if row.occasion.day < today + timedelta(days=view.days))


def days_of(catalogue: Catalogue, found: Sequence[Row], most: int = MOST_ROWS) -> tuple[list[Day], bool]:
    """Return the days with rows, and whether some were left out: whole days only, at least one, `most` rows if it can.

    The rows come in the order of the clock.
    """
    days: list[Day] = []
    shown = 0
    for day, group in groupby(found, key=lambda row: row.occasion.day):
        of_day = tuple(group)
        if days and shown + len(of_day) > most:
            return days, True
        shown += len(of_day)
        days.append(Day(day, of_day, _holiday(catalogue, day)))
    return days, False


def _holiday(catalogue: Catalogue, day: date) -> str | None:
    name = public_holidays(day.year).get(day)
    return name if name in catalogue.vocabularies["reasons"] else None
