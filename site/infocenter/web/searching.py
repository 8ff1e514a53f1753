"""What the search page shows: what fits, in which order and in which groups. No Flask.

The script in the browser answers from the same address with the same page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.place import Place
from infocenter.model.schedule import next_occasions
from infocenter.search import ladder
from infocenter.search.dictionary import Terms
from infocenter.search.documents import municipalities_of
from infocenter.web import addresses, listings
from infocenter.web.asking import NEAR, TIME, Asked, fits
from infocenter.web.listings import mark

OTHER_PAGES = mark("About the website")
"""What entries that have no directory stand under."""

Point = tuple[int, int]
"""Latitude and longitude in thousandths of a degree."""


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind."""

    title: str
    """Source string."""
    number: int
    """How many there are, shown or not."""
    entries: tuple[Entry, ...]
    """Those shown."""


@dataclass(frozen=True, slots=True)
class Result:
    """What fits, in order."""

    answer: ladder.Answer
    entries: tuple[Entry, ...]

    @property
    def number(self) -> int:
        return len(self.entries)

    def groups(self, shown: int) -> list[Group]:
        """Return the first results by kind, the kinds in the order in which they appear."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.collection, []).append(entry)
        first = {entry.key for entry in self.entries[:shown]}
        groups = (
            Group(title_of(kind), len(entries), tuple(entry for entry in entries if entry.key in first))
            for kind, entries in found.items()
        )
        return [group for group in groups if group.entries]


def title_of(collection: str) -> str:
    """Return the source string that the entries of a collection stand under."""
    path = addresses.DIRECTORIES.get(collection)
    return listings.DIRECTORIES[path].title if path else OTHER_PAGES


def search(terms: Terms, catalogue: Catalogue, asked: Asked, today: date) -> Result:
    """Return what fits. Without words: all that the search is narrowed to, the soonest first."""
    entries = {number: entry for number, key in terms.keys.items() if (entry := catalogue.get(*key.split("/")))}
    allowed = {number for number, entry in entries.items() if fits(catalogue, entry, asked, today)}
    answer = ladder.search(terms, asked.words, allowed=allowed if asked.narrowed else None)
    if not answer.clauses:
        found = [entries[number] for number in sorted(allowed)] if asked.narrowed else []
        return Result(answer, _arranged(catalogue, found, asked, asked.order or TIME, today))
    found = [entries[hit.number] for hit in answer.hits]
    return Result(answer, _arranged(catalogue, found, asked, asked.order, today))


def _arranged(
    catalogue: Catalogue, entries: Iterable[Entry], asked: Asked, order: str, today: date
) -> tuple[Entry, ...]:
    """Return entries in an order; those that it says nothing of come last, and ties stay as they were."""
    start = asked.near or asked.municipality
    here = town_of(catalogue, start) if start else None

    def when(entry: Entry) -> tuple[object, ...]:
        occasions = next_occasions(entry.schedule, today, 1) if isinstance(entry, Activity) else ()
        return next(((0, occasion.day, occasion.start) for occasion in occasions), (1,))

    def away(entry: Entry) -> tuple[object, ...]:
        there = position_of(catalogue, entry)
        return (0, distance(here, there)) if here and there else (1,)

    keys = {TIME: when, NEAR: away}
    return tuple(sorted(entries, key=keys[order]) if order else entries)


def position_of(catalogue: Catalogue, entry: Entry) -> Point | None:
    """Return where an entry is: its place, else the town of its first municipality; None where neither is known."""
    place = entry if isinstance(entry, Place) else catalogue.one(Place, getattr(entry, "place", None))
    if place is not None and place.coordinates:
        return _point(place.coordinates)
    return next((town_of(catalogue, municipality) for municipality in municipalities_of(entry)), None)


def town_of(catalogue: Catalogue, municipality: str) -> Point | None:
    """Return where a municipality's town is."""
    coordinates = catalogue.vocabularies["municipalities"][municipality].coordinates
    return _point(coordinates) if coordinates else None


def _point(coordinates: tuple[float, float]) -> Point:
    return round(coordinates[0] * 1000), round(coordinates[1] * 1000)


def distance(here: Point, there: Point) -> int:
    """Return a number that grows with the distance; in Sweden a degree to the north is as long as two to the east."""
    return (2 * (there[0] - here[0])) ** 2 + (there[1] - here[1]) ** 2
