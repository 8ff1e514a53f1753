"""What pages ask of the lists: which values there are with how many entries, and the entries of one. No Flask.

Each answer is as small as its page needs, so that a page is made again when it would differ and not otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.tracing import asked
from infocenter.web import doubles, filtering, listings
from infocenter.web.doubles import Double
from infocenter.web.listings import Facet

Numbers = tuple[tuple[str, int], ...]
"""Values in their order, each with how many entries have it."""


@asked
def values(catalogue: Catalogue, today: date, directory: str, segment: str) -> Numbers:
    """Return the values of a facet that occur in a directory; both are words of the address."""
    facet = _facet(directory, segment)
    found = listings.by_value(catalogue, listings.DIRECTORIES[directory], facet, today) if facet else {}
    return tuple((value, len(entries)) for value, entries in found.items())


@asked
def narrowed(catalogue: Catalogue, today: date, directory: str, segment: str, value: str) -> tuple[Entry, ...]:
    """Return the entries that have a value, activities in the order of time; none where nothing has it."""
    facet = _facet(directory, segment)
    found = listings.by_value(catalogue, listings.DIRECTORIES[directory], facet, today) if facet else {}
    return in_time(catalogue, today, found.get(value, ()))


@asked
def double(catalogue: Catalogue, today: date, path: str) -> Double | None:
    """Return the list of activities that is narrowed twice at a path, in the order of time."""
    found = doubles.doubles(catalogue, today).get(path)
    return replace(found, entries=in_time(catalogue, today, found.entries)) if found else None


@asked
def further(
    catalogue: Catalogue, today: date, segment: str, value: str
) -> tuple[tuple[str, tuple[tuple[str, str, str, int], ...]], ...]:
    """Return what narrows a list of activities once more: by facet, each one's municipality, value, path and number."""
    own = _facet(listings.ACTIVITIES.path, segment)
    groups = doubles.within(catalogue, own, value, today) if own else []
    return tuple(
        (each.segment, tuple((d.municipality, d.value, d.path, len(d.entries)) for d in group))
        for each, group in groups
    )


def in_time(catalogue: Catalogue, today: date, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return activities with the soonest first; other entries as they come."""
    entries = tuple(entries)
    if not all(isinstance(entry, Activity) for entry in entries):
        return entries
    places = filtering.rows_of(catalogue, today).places
    return tuple(sorted(entries, key=lambda entry: places[entry.slug]))


def _facet(directory: str, segment: str) -> Facet | None:
    facets = listings.DIRECTORIES[directory].facets
    return next((facet for facet in facets if facet.segment == segment), None)
