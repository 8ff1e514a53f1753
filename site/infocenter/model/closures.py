"""Days on which most things rest: public holidays, school holidays, a summer when the house is shut.

The one door to `holidays`, which computes the Swedish ones for any year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from holidays import country_holidays

COMPUTED = "sweden"
"""What a closure's `computed` may be."""

# By the library's English names, which it has longest; the ids are concepts of the vocabulary `reasons`.
HOLIDAYS: Mapping[str, str] = {
    "New Year's Day": "nyarsdagen",
    "Epiphany": "trettondedag-jul",
    "Good Friday": "langfredagen",
    "Easter Sunday": "paskdagen",
    "Easter Monday": "annandag-pask",
    "May Day": "forsta-maj",
    "Ascension Day": "kristi-himmelsfardsdag",
    "Pentecost": "pingstdagen",
    "Pentecost Monday": "annandag-pingst",
    "National Day": "nationaldagen",
    "Midsummer Eve": "midsommarafton",
    "Midsummer Day": "midsommardagen",
    "All Saints' Day": "alla-helgons-dag",
    "Christmas Eve": "julafton",
    "Christmas Day": "juldagen",
    "Second Day of Christmas": "annandag-jul",
    "New Year's Eve": "nyarsafton",
}


@lru_cache(maxsize=512)
def public_holidays(year: int) -> Mapping[date, str]:
    """Return the year's Swedish public holidays (lag 1989:253) and the three eves that are kept like them, by day.

    The values are ids of concepts; of two holidays on one day the first. Sundays as such are no holidays: much of what
    we tell of is on Sundays.
    """
    found = country_holidays("SE", years=year, language="en_US", categories=("public", "de_facto"))
    named = {day: HOLIDAYS.get(names.partition("; ")[0]) for day, names in found.items()}
    # Those without a name of ours were abolished before 1990.
    return {day: name for day, name in named.items() if name}


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both ends included."""

    first: date
    last: date
    reason: str
    """Concept in the vocabulary `reasons`."""


@dataclass(frozen=True, slots=True)
class Closure:
    """A named set of days on which a rule may rest, as it holds in one municipality."""

    id: str
    """Concept in the vocabulary `reasons`."""
    spans: tuple[Span, ...] = ()
    computed: bool = False
    """Whether the public holidays of every year belong to it."""

    def __hash__(self) -> int:
        return hash(self.id)

    def reason_on(self, day: date) -> str | None:
        """Return why the day is free, as a concept's id; None for an ordinary day."""
        if self.computed and (holiday := public_holidays(day.year).get(day)):
            return holiday
        return next((span.reason for span in self.spans if span.first <= day <= span.last), None)


@dataclass(frozen=True, slots=True)
class NamedClosure:
    """A closure as editors keep it once for all: the same everywhere, or days of its own per municipality."""

    id: str
    everywhere: Closure | None = None
    local: Mapping[str, Closure] = field(default_factory=dict)

    def within(self, municipality: str) -> Closure | None:
        """Return the closure as it holds in a municipality; None where its days there are not known."""
        return self.everywhere or self.local.get(municipality)
