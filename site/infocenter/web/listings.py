"""The lists of the site: directories of entries, and the facets that narrow them. No Flask.

A facet's value gets a page of its own only where an entry has it, so that no list is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity, Children, Equipment, Registration, Swedish
from infocenter.model.entry import Entry
from infocenter.model.grant import Grant
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.programme import Programme
from infocenter.model.writing import Guide, Story
from infocenter.tracing import of_everything
from infocenter.web import addresses, coming
from infocenter.web.coming import PARTS, part_of, weekday_of


def mark(msgid: str) -> str:
    """Mark a source string for extraction where it can't be translated yet."""
    return msgid


Values = Callable[[Catalogue, Entry, date], Iterable[str]]

WEEKDAYS = coming.WEEKDAYS
FREE, LEISURE_CARD, FEE = "gratis", "fritidskort", "avgift"
STEP_FREE, ONLINE = "utan-trappor", "pa-natet"
SWEDISH: Mapping[str, Swedish] = {"ingen": Swedish.NONE, "lite": Swedish.SOME, "sfi": Swedish.SFI}
REGISTRATION: Mapping[str, Registration] = {
    "drop-in": Registration.DROP_IN, "anmalan": Registration.REGISTER, "kontakt": Registration.CONTACT_FIRST,
}  # fmt: skip
CHILDREN: Mapping[str, Children] = {"valkomna": Children.WELCOME, "barnpassning": Children.CHILD_CARE}
EQUIPMENT: Mapping[str, Equipment] = {"lana": Equipment.BORROW}
"""Word in the address to what it stands for; so are the three above."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a directory."""

    name: str
    title: str
    """Source string."""
    segment: str
    """Word in the address."""
    values: Values
    vocabulary: str | None = None
    """Where the labels are; None: the page knows (weekdays, years, free of charge)."""
    order: tuple[str, ...] = ()
    """Of the values that no vocabulary has; empty: the greatest first."""


@dataclass(frozen=True, slots=True)
class Directory:
    """A list of entries with an address of its own."""

    name: str
    title: str
    """Source string; so is `lead`, the sentence below the title."""
    lead: str
    path: str
    """Within a language, without slashes."""
    kind: type[Entry]
    facets: tuple[Facet, ...] = ()
    kinds: frozenset[str] = frozenset()
    """Activity kinds it is limited to; empty: all."""


def _attribute(name: str) -> Values:
    def values(_catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
        found: str | tuple[str, ...] | None = getattr(entry, name)
        return (found,) if isinstance(found, str) else found or ()

    return values


def _topics(catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
    return catalogue.topics_of(entry)


def _weekdays(_catalogue: Catalogue, entry: Entry, today: date) -> Iterable[str]:
    assert isinstance(entry, Activity)
    days = {weekday_of(occasion.day) for occasion in coming.coming(entry.schedule, today)}
    return (day for day in WEEKDAYS if day in days)


def _parts(_catalogue: Catalogue, entry: Entry, today: date) -> Iterable[str]:
    assert isinstance(entry, Activity)
    parts = {part_of(occasion.start) for occasion in coming.coming(entry.schedule, today)}
    return (part for part in PARTS if part in parts)


def _costs(_catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
    assert isinstance(entry, Activity)
    if entry.cost:
        yield FEE if entry.cost.amount else FREE
    if entry.leisure_card:
        yield LEISURE_CARD


def _children(_catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
    """Where there is child care, children may come, too."""
    assert isinstance(entry, Activity)
    if entry.children and entry.children is not Children.NO:
        yield "valkomna"
    if entry.children is Children.CHILD_CARE:
        yield "barnpassning"


def _step_free(catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
    assert isinstance(entry, Activity)
    place = catalogue.one(Place, entry.place)
    return (STEP_FREE,) if place is not None and place.step_free else ()


def _online(_catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
    assert isinstance(entry, Activity)
    return (ONLINE,) if entry.online else ()


def _named(attribute: str, words: Mapping[str, object]) -> Values:
    """Return the words that stand for the value of an attribute."""

    def values(_catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
        found = getattr(entry, attribute)
        return (word for word, value in words.items() if value is found)

    return values


def _years(_catalogue: Catalogue, entry: Entry, _today: date) -> Iterable[str]:
    assert isinstance(entry, Programme)
    return (str(year) for year in (entry.period.years if entry.period else ()))


TOPIC = Facet("topic", mark("Topic"), "amne", _topics, "topics")
AUDIENCE = Facet("audience", mark("For whom"), "malgrupp", _attribute("audiences"), "audiences")
MUNICIPALITY = Facet("municipality", mark("Municipality"), "kommun", _attribute("municipality"), "municipalities")
MUNICIPALITIES = Facet("municipality", mark("Municipality"), "kommun", _attribute("municipalities"), "municipalities")
KIND = Facet("kind", mark("Kind of activity"), "typ", _attribute("kind"), "activity_kinds")
WEEKDAY = Facet("weekday", mark("Weekday"), "dag", _weekdays, order=WEEKDAYS)
PART = Facet("part", mark("Time of day"), "tid", _parts, order=PARTS)
COST = Facet("cost", mark("Cost"), "kostnad", _costs, order=(FREE, LEISURE_CARD, FEE))
NEEDED = Facet("swedish", mark("Swedish"), "svenska", _named("swedish", SWEDISH), order=tuple(SWEDISH))
JOINING = Facet(
    "joining", mark("How to come in"), "anmalan", _named("registration", REGISTRATION), order=tuple(REGISTRATION)
)
WITH_CHILDREN = Facet("children", mark("Children"), "barn", _children, order=tuple(CHILDREN))
ACCESS = Facet("access", mark("Good to know"), "tillganglighet", _step_free)
BORROWED = Facet("equipment", mark("Good to know"), "utrustning", _named("equipment", EQUIPMENT))
FORM = Facet("form", mark("Good to know"), "form", _online)
"""Facets in a row with the same title stand together."""
SPOKEN = Facet("spoken", mark("Language spoken there"), "sprak", _attribute("spoken_languages"), "spoken_languages")
PURPOSE = Facet("purpose", mark("Purpose"), "syfte", _attribute("purposes"), "purposes")
FUNDER = Facet("funder", mark("Who pays"), "finansiar", _attribute("funders"), "funders")
YEAR = Facet("year", mark("Year"), "ar", _years)

_ALL = (
    Directory(
        "activities", mark("Activities"), mark("Things to do near you. Choose what fits you."),
        addresses.DIRECTORIES["activities"], Activity,
        (
            TOPIC, MUNICIPALITY, WEEKDAY, PART, AUDIENCE, COST, SPOKEN, NEEDED, JOINING, WITH_CHILDREN, KIND,
            ACCESS, BORROWED, FORM,
        ),
    ),
    Directory(
        "meeting-places", mark("Meeting places"), mark("Here you can come as you are, have a coffee and meet people."),
        addresses.MEETING_PLACES, Activity, (MUNICIPALITY,), frozenset({"motesplats"}),
    ),
    Directory(
        "courses", mark("Study circles and courses"), mark("Learn something in a small group. No grades, no exams."),
        addresses.COURSES, Activity, (MUNICIPALITY,), frozenset({"studiecirkel", "kurs"}),
    ),
    Directory(
        "organisations", mark("Associations and organisations A–Ö"),
        mark("Those who arrange activities. An association is run by its members."),
        addresses.DIRECTORIES["organisations"], Organisation, (MUNICIPALITIES,),
    ),
    Directory(
        "places", mark("Places"), mark("Where activities take place, and how to get there."),
        addresses.DIRECTORIES["places"], Place, (MUNICIPALITY,),
    ),
    Directory(
        "programmes", mark("Programmes and projects"),
        mark("Efforts with money and partners behind them: what they were for, where and when."),
        addresses.DIRECTORIES["programmes"], Programme, (PURPOSE, AUDIENCE, MUNICIPALITIES, FUNDER, YEAR),
    ),
    Directory(
        "grants", mark("Grants"), mark("Money that associations can apply for."),
        addresses.DIRECTORIES["grants"], Grant,
    ),
    Directory(
        "guides", mark("Guides: how it works"), mark("Short texts about how things work in Sweden's associations."),
        addresses.DIRECTORIES["guides"], Guide,
    ),
    Directory(
        "stories", mark("News and stories"), mark("What has happened, and what came of it."),
        addresses.DIRECTORIES["stories"], Story,
    ),
)  # fmt: skip
DIRECTORIES: Mapping[str, Directory] = {directory.path: directory for directory in _ALL}
"""The directories by path."""
ACTIVITIES = DIRECTORIES[addresses.DIRECTORIES[Activity.collection]]
MOST_SHOWN = 20
"""How many of a long list of activities a page shows: the rest is on narrower ones."""


def entries_of(catalogue: Catalogue, directory: Directory) -> tuple[Entry, ...]:
    """Return a directory's entries: guides and stories in their own order, the rest by slug."""
    if directory.kind is Guide:
        return catalogue.guides
    if directory.kind is Story:
        return catalogue.stories
    entries = catalogue.all(directory.kind)
    if not directory.kinds:
        return entries
    return tuple(entry for entry in entries if isinstance(entry, Activity) and entry.kind in directory.kinds)


@of_everything(256)
def by_value(catalogue: Catalogue, directory: Directory, facet: Facet, today: date) -> Mapping[str, tuple[Entry, ...]]:
    """Return the facet's values that occur, in the vocabulary's order (years: newest first), with their entries.

    Weekdays of what is over by `today` don't occur.
    """
    found: dict[str, list[Entry]] = {}
    for entry in entries_of(catalogue, directory):
        for value in facet.values(catalogue, entry, today):
            found.setdefault(value, []).append(entry)
    return {value: tuple(found[value]) for value in _order(catalogue, facet, found)}


def _order(catalogue: Catalogue, facet: Facet, found: Iterable[str]) -> list[str]:
    if facet.vocabulary:
        return [concept_id for concept_id in catalogue.vocabularies[facet.vocabulary] if concept_id in set(found)]
    if facet.order:
        return [value for value in facet.order if value in set(found)]
    return sorted(found, reverse=True)
