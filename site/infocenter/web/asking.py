"""What a reader asks of the search page, as it stands in the page's address. No Flask."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.search.documents import municipalities_of
from infocenter.search.understanding import MOST_CHARACTERS
from infocenter.web import addresses, listings

FIRST, MORE = 10, 20
"""How many results are shown at first, and how many more at a time."""
TIME, NEAR = "tid", "nara"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for; empty is no choice."""

    words: str = ""
    municipality: str = ""
    audience: str = ""
    day: str = ""
    cost: str = ""
    order: str = ""
    """`tid`, `nara`; empty: what fits best."""
    near: str = ""
    """Municipality from which nearness is measured; empty: the one that the search is narrowed to."""
    shown: int = FIRST

    @property
    def narrowed(self) -> bool:
        return any((self.municipality, self.audience, self.day, self.cost))

    @property
    def tuned(self) -> bool:
        """Whether anything but the words was chosen."""
        return self.narrowed or bool(self.order or self.near)

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words) or self.narrowed

    def address(self, shown: int | None = None) -> str:
        """Return the query part of the page's address, with its question mark; empty where nothing is chosen."""
        shown = shown or self.shown
        values = {
            "q": self.words, "kommun": self.municipality, "malgrupp": self.audience, "dag": self.day,
            "kostnad": self.cost, "ordna": self.order, "fran": self.near, "visa": shown if shown > FIRST else "",
        }  # fmt: skip
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else ""


def _seen(character: str) -> str:
    """Return what is seen of a character: control characters part words as spaces do, formats are not there at all."""
    kind = unicodedata.category(character)
    return " " if kind == "Cc" or kind[0] == "Z" else "" if kind[0] == "C" else character


def read(arguments: Mapping[str, str], catalogue: Catalogue) -> Asked:
    """Return what an address asks for: values that the site knows, and of the words what can be seen."""

    def known(name: str, values: Collection[str]) -> str:
        value = arguments.get(name, "")
        return value if value in values else ""

    municipalities = catalogue.vocabularies["municipalities"]
    shown = arguments.get("visa", "")
    return Asked(
        words="".join(map(_seen, arguments.get("q", "")[:MOST_CHARACTERS])).strip(),
        municipality=known("kommun", municipalities),
        audience=known("malgrupp", catalogue.vocabularies["audiences"]),
        day=known("dag", listings.WEEKDAYS),
        cost=known("kostnad", (listings.FREE,)),
        order=known("ordna", (TIME, NEAR)),
        near=known("fran", municipalities),
        shown=max(FIRST, int(shown)) if shown.isascii() and shown.isdigit() and len(shown) < 5 else FIRST,
    )


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that the page offers to narrow a search by: those that some entry has."""

    municipalities: tuple[str, ...]
    audiences: tuple[str, ...]
    days: tuple[tuple[str, int], ...]
    """Each with its number; 0 is Monday."""


def choices(catalogue: Catalogue, today: date) -> Choices:
    activities = listings.DIRECTORIES[addresses.DIRECTORIES[Activity.collection]]
    places = {value for entry in catalogue for value in municipalities_of(entry)}
    days = listings.by_value(catalogue, activities, listings.WEEKDAY, today)
    groups = {value for entry in catalogue for value in entry.audiences}
    return Choices(
        tuple(each for each in catalogue.vocabularies["municipalities"] if each in places),
        tuple(each for each in catalogue.vocabularies["audiences"] if each in groups),
        tuple((day, listings.WEEKDAYS.index(day)) for day in days),
    )


def fits(catalogue: Catalogue, entry: Entry, asked: Asked, today: date) -> bool:
    """Return whether an entry has all that a search is narrowed to."""
    if not asked.narrowed:
        return True
    activity = isinstance(entry, Activity)
    return (
        (not asked.municipality or asked.municipality in municipalities_of(entry))
        and (not asked.audience or asked.audience in entry.audiences)
        and (not asked.day or (activity and asked.day in listings.WEEKDAY.values(catalogue, entry, today)))
        and (not asked.cost or (activity and asked.cost in listings.COST.values(catalogue, entry, today)))
    )
