"""Lists of activities narrowed twice, for readers without scripts: a municipality, and what, when or for whom there.

They exist only where they are of use: within a list that is too long to look through, and narrower than it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.model.entry import Entry
from infocenter.tracing import of_everything
from infocenter.web.addresses import facet_path
from infocenter.web.listings import ACTIVITIES, AUDIENCE, MUNICIPALITY, TOPIC, WEEKDAY, Facet, by_value

PAIRED = (TOPIC, WEEKDAY, AUDIENCE)
LONG = 10
"""A list of more entries than this is worth narrowing: some three screens of a phone."""
LEAST = 2
"""A list of fewer entries is not worth a page."""
MOST = 1000
"""How many of these lists a language has at most; those of the longest municipality lists come first."""


@dataclass(frozen=True, slots=True)
class Double:
    """A list narrowed by a municipality and one more value."""

    municipality: str
    facet: Facet
    value: str
    entries: tuple[Entry, ...]

    @property
    def path(self) -> str:
        """Return its path within a language."""
        single = facet_path(ACTIVITIES.path, MUNICIPALITY.segment, self.municipality)
        return facet_path(single.rstrip("/"), self.facet.segment, self.value)


@of_everything(4)
def doubles(catalogue: Catalogue, today: date) -> Mapping[str, Double]:
    """Return the lists that are narrowed twice, by path. A municipality has all those of a facet, or none."""
    found: dict[str, Double] = {}
    for group in _groups(catalogue, today):
        if len(found) + len(group) > MOST:
            break
        found |= {double.path: double for double in group}
    return found


def _groups(catalogue: Catalogue, today: date) -> Iterator[list[Double]]:
    by_municipality = by_value(catalogue, ACTIVITIES, MUNICIPALITY, today)
    for municipality, here in sorted(by_municipality.items(), key=lambda item: -len(item[1])):
        if len(here) <= LONG:
            return
        keys = {entry.key for entry in here}
        for facet in PAIRED:
            group = []
            for value, entries in by_value(catalogue, ACTIVITIES, facet, today).items():
                both = tuple(entry for entry in entries if entry.key in keys)
                if LEAST <= len(both) < len(here):
                    group.append(Double(municipality, facet, value, both))
            yield group


def within(catalogue: Catalogue, facet: Facet, value: str, today: date) -> list[tuple[Facet, list[Double]]]:
    """Return the lists that narrow the list of one value further, by the facet that narrows it."""
    all_of_them = doubles(catalogue, today).values()
    if facet is MUNICIPALITY:
        here = [double for double in all_of_them if double.municipality == value]
        groups = [(each, [double for double in here if double.facet is each]) for each in PAIRED]
    else:
        order = list(catalogue.vocabularies["municipalities"])
        found = [double for double in all_of_them if double.facet is facet and double.value == value]
        groups = [(MUNICIPALITY, sorted(found, key=lambda double: order.index(double.municipality)))]
    return [(each, group) for each, group in groups if group]
