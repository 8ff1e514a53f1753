"""Directories, and lists narrowed by a facet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.web import addresses, listings, narrowing, paper
from infocenter.web.context import Crumb, PageContext
from infocenter.web.facet_words import value_in_words
from infocenter.web.listings import MUNICIPALITY, Directory, Facet
from infocenter.web.locale import say
from infocenter.web.naming import letter_of, swedish_order
from infocenter.web.views.common import page, render


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows a list, as the list's page links to it."""

    label: Markup
    path: str
    """Within a language."""
    number: int
    """Of entries."""
    level: int = 0
    """How many broader ones stand above it."""


Group = tuple[Markup, list[Choice]]
"""A facet's title with its values."""


def value_name(p: PageContext, facet: Facet, value: str) -> Markup:
    """Return the shown name of a facet's value."""
    if facet.vocabulary:
        return p.term(facet.vocabulary, value)
    return value_in_words(facet, value, p.format)


def directory(name: Directory) -> str:
    p = page()
    entries = narrowing.in_time(p.catalogue, p.today, listings.entries_of(p.catalogue, name))
    return _list(
        name,
        entries,
        say(name.title),
        lead=say(name.lead),
        cut=_is_timed(name),
        letters=_letters(entries) if name.name == "organisations" else (),
    )


def narrowed(name: Directory, segment: str, value: str) -> str:
    p = page()
    facet = next((facet for facet in name.facets if facet.segment == segment), None)
    entries = narrowing.narrowed(p.catalogue, p.today, name.path, segment, value)
    if facet is None or not entries:
        raise NotFound
    further = _further(p, segment, value) if name is listings.ACTIVITIES else []
    return _list(
        name,
        entries,
        say("%(list)s: %(value)s", list=say(name.title), value=value_name(p, facet, value)),
        crumbs=(Crumb(say(name.title), f"{name.path}/"),),
        further=further,
        cut=name is listings.ACTIVITIES and (bool(further) or facet is not listings.MUNICIPALITY),
        query=f"?{segment}={value}",
        notice=_notice(p, facet, value) if name is listings.ACTIVITIES else None,
    )


def narrowed_twice(path: str) -> str:
    """Return a list of activities narrowed by a municipality and one more value. It is never cut."""
    p = page()
    double = narrowing.double(p.catalogue, p.today, path)
    if double is None:
        raise NotFound
    name, where = listings.ACTIVITIES, p.term("municipalities", double.municipality)
    what = value_name(p, double.facet, double.value)
    there = addresses.facet_path(name.path, MUNICIPALITY.segment, double.municipality)
    return _list(
        name,
        double.entries,
        say("%(list)s: %(value)s", list=say(name.title), value=p.pair(where, what)),
        crumbs=(Crumb(say(name.title), f"{name.path}/"), Crumb(where, there)),
        query=f"?{MUNICIPALITY.segment}={double.municipality}&{double.facet.segment}={double.value}",
    )


def _list(  # noqa: PLR0913 - each by its name
    name: Directory,
    entries: tuple[Entry, ...],
    title: Markup,
    *,
    lead: Markup | None = None,
    crumbs: tuple[Crumb, ...] = (),
    further: Sequence[Group] = (),
    letters: Sequence[tuple[str, list[Entry]]] = (),
    cut: bool = False,
    query: str = "",
    notice: str | None = None,
) -> str:
    p = page()
    shown = by_title(p, name, entries)
    return render(
        "list",
        title=title,
        lead=lead,
        description=str(say(name.lead)),
        directory=name,
        crumbs=crumbs,
        number=len(shown),
        entries=shown[: listings.MOST_SHOWN] if cut else shown,
        letters=letters,
        facets=facets(p, name),
        further=further,
        query=query,
        notice=notice,
    )


def _notice(p: PageContext, facet: Facet, value: str) -> str | None:
    """Return the path of the week's notice sheet, where the list is a municipality's and has one."""
    has_one = facet is listings.MUNICIPALITY and paper.has_notices(p.catalogue, p.today, value)
    return addresses.notice_path(value, addresses.NOTICES[0]) if has_one else None


def facets(p: PageContext, name: Directory) -> list[Group]:
    """Return the values that narrow a directory; facets with the same title stand together."""
    found: list[Group] = []
    for facet in name.facets:
        title = say(facet.title)
        values = [
            Choice(
                value_name(p, facet, value),
                addresses.facet_path(name.path, facet.segment, value),
                number,
                len(p.catalogue.vocabularies["topics"].closure((value,))) - 1 if facet is listings.TOPIC else 0,
            )
            for value, number in narrowing.values(p.catalogue, p.today, name.path, facet.segment)
        ]
        if values and found and found[-1][0] == title:
            found[-1][1].extend(values)
        elif values:
            found.append((title, values))
    return found


def _further(p: PageContext, segment: str, value: str) -> list[Group]:
    """Return what narrows a list of activities once more."""
    found: list[Group] = []
    for own, group in narrowing.further(p.catalogue, p.today, segment, value):
        facet = next(facet for facet in listings.ACTIVITIES.facets if facet.segment == own)
        choices = [
            Choice(value_name(p, facet, municipality if facet is MUNICIPALITY else word), path, number)
            for municipality, word, path, number in group
        ]
        found.append((say(facet.title), choices))
    return found


def _is_timed(name: Directory) -> bool:
    return name.kind is Activity


def by_title(p: PageContext, name: Directory, entries: tuple[Entry, ...]) -> list[Entry]:
    """Return entries by their shown title, but activities, guides and stories as they come."""
    if name.name in ("guides", "stories"):
        return list(entries)
    if _is_timed(name):
        return list(entries)
    return sorted(entries, key=lambda entry: swedish_order(p.text(entry, "title").value))


def _letters(entries: tuple[Entry, ...]) -> list[tuple[str, list[Entry]]]:
    """Return the entries under the first letter of their Swedish name, which is what stands on the door."""

    def name(entry: Entry) -> str:
        return entry.texts.original.parts["title"]

    ordered = sorted(entries, key=lambda entry: swedish_order(name(entry)))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda entry: letter_of(name(entry)))]
