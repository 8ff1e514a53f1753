"""The filters on the list of activities: what fits, how many would, and in which order. No Flask.

The script in the browser (static/js/filter/) works on the same rows and says the same; this is the reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.search.numbers import number_all
from infocenter.tracing import of_everything
from infocenter.web import listings, searching
from infocenter.web.coming import WEEKDAYS, coming, part_of
from infocenter.web.listings import PART, WEEKDAY, Facet
from infocenter.web.searching import Point

DAY = 24 * 60
FACETS: tuple[Facet, ...] = listings.ACTIVITIES.facets
TIMED = (WEEKDAY.segment, PART.segment)
"""Asked together: somebody free on Monday evenings has no use for Monday mornings and Friday evenings."""

State = Mapping[str, frozenset[str]]
"""Words of the address to the values chosen: one of each must fit; no values is no choice."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the filters know of an activity."""

    number: int
    """Of its card; see `search/numbers.py`."""
    slug: str
    values: State
    """Of all facets but those of time."""
    moments: tuple[int, ...]
    """When its coming occasions begin, in minutes from the beginning of the day of the build, in order."""
    scheduled: bool
    """Whether it ever had times."""
    point: Point | None

    def left(self, passed: int) -> tuple[int, ...]:
        """Return the occasions that are left when so many days have passed since the build."""
        return tuple(moment for moment in self.moments if moment >= passed * DAY)


@dataclass(frozen=True)
class Rows:
    """All activities, by the number of their card."""

    day: date
    """The day of the build."""
    rows: tuple[Row, ...]

    @cached_property
    def by_time(self) -> list[Row]:
        """The rows as the frozen list shows them."""
        return self.arranged(self.rows)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each activity in the order of time."""
        return {row.slug: place for place, row in enumerate(self.by_time)}

    def slots(self, row: Row, passed: int) -> frozenset[tuple[str, str]]:
        """Return the weekdays with parts of the day on which there is something, so many days after the build."""
        return frozenset(
            (WEEKDAYS[(self.day.weekday() + moment // DAY) % 7], part_of(_clock(moment))) for moment in row.left(passed)
        )

    def fits(self, row: Row, state: State, passed: int = 0) -> bool:
        """Return whether an activity has one of the values of each facet that something is chosen in."""
        if any(wanted and not wanted & row.values[name] for name, wanted in state.items() if name not in TIMED):
            return False
        days, parts = (state.get(name) for name in TIMED)
        if not days and not parts:
            return True
        slots = self.slots(row, passed)
        return any((not days or day in days) and (not parts or part in parts) for day, part in slots)

    def found(self, state: State, passed: int = 0) -> list[Row]:
        return [row for row in self.rows if self.fits(row, state, passed)]

    def counts(self, state: State, passed: int = 0) -> dict[tuple[str, str], int]:
        """Return for each choice how many there would be with it alone in its facet, the other facets as they are."""
        return {
            (name, value): len(self.found({**state, name: frozenset({value})}, passed))
            for name, values in self.choices.items()
            for value in values
        }

    @cached_property
    def choices(self) -> Mapping[str, Sequence[str]]:
        """The values of each facet that some activity had on the day of the build."""
        return {facet.segment: sorted(self._occurring(facet.segment)) for facet in FACETS}

    def _occurring(self, name: str) -> set[str]:
        if name in TIMED:
            place = TIMED.index(name)
            return {slot[place] for row in self.rows for slot in self.slots(row, 0)}
        return {value for row in self.rows for value in row.values[name]}

    @staticmethod
    def arranged(found: Sequence[Row], passed: int = 0, here: Point | None = None) -> list[Row]:
        """Return rows with the soonest first, then those whose times are not known, then what is over.

        With a point the nearest first; those that lie as near, or nowhere, in the order of time.
        """

        def when(row: Row) -> tuple[int, int, int]:
            left = row.left(passed)
            return (0, left[0], row.number) if left else (1 + row.scheduled, 0, row.number)

        def away(row: Row) -> tuple[int, int]:
            return (0, searching.distance(here, row.point)) if here and row.point else (1, 0)

        return sorted(sorted(found, key=when), key=away)


def _clock(moment: int) -> time:
    return time(moment % DAY // 60, moment % 60)


@of_everything(2)
def rows_of(catalogue: Catalogue, today: date) -> Rows:
    """Return what the filters know of a catalogue."""
    numbers, _bits = number_all(entry.key for entry in catalogue)
    rows = [_row(catalogue, activity, numbers[activity.key], today) for activity in catalogue.activities]
    return Rows(today, tuple(sorted(rows, key=lambda row: row.number)))


def _row(catalogue: Catalogue, activity: Activity, number: int, today: date) -> Row:
    return Row(
        number,
        activity.slug,
        {
            facet.segment: frozenset(facet.values(catalogue, activity, today))
            for facet in FACETS
            if facet.segment not in TIMED
        },
        tuple(
            (occasion.day - today) // timedelta(days=1) * DAY + occasion.start.hour * 60 + occasion.start.minute
            for occasion in coming(activity.schedule, today)
        ),
        bool(activity.schedule),
        searching.position_of(catalogue, activity),
    )
