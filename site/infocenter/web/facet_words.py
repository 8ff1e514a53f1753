"""The shown names of facets' values that no vocabulary has, in the page's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from infocenter.web import labels, listings
from infocenter.web.formatting import Formatter
from infocenter.web.listings import Facet
from infocenter.web.locale import say

_WORDS: Mapping[Facet, Callable[[str], Markup]] = {
    listings.PART: labels.part_of_day,
    listings.COST: labels.cost_kind,
    listings.NEEDED: lambda value: labels.swedish(listings.SWEDISH[value]),
    listings.JOINING: lambda value: labels.registration(listings.REGISTRATION[value]),
    listings.WITH_CHILDREN: lambda value: labels.children(listings.CHILDREN[value]),
    listings.ACCESS: lambda _value: say("No steps into the house"),
    listings.BORROWED: lambda value: labels.equipment(listings.EQUIPMENT[value]),
    listings.FORM: lambda _value: say("On the internet"),
}


def value_in_words(facet: Facet, value: str, formatter: Formatter) -> Markup:
    """Return the name of a value; a year stands for itself."""
    if facet is listings.WEEKDAY:
        return escape(formatter.weekday(listings.WEEKDAYS.index(value)))
    words = _WORDS.get(facet)
    return words(value) if words else escape(value)
