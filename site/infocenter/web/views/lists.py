"""Directories, lists narrowed by a facet, and the live search."""

from __future__ import annotations

from itertools import groupby

from flask import abort, request
from markupsafe import Markup, escape

from infocenter.model.entry import Entry
from infocenter.search.index import search as search_index
from infocenter.web import addresses, listings
from infocenter.web.context import Crumb, PageContext
from infocenter.web.listings import Directory, Facet
from infocenter.web.locale import say
from infocenter.web.views.common import page, render, shop


def heading(directory: Directory) -> Markup:
    """Return a directory's title in the page's language."""
    match directory.name:
        case "activities":
            return say("Activities")
        case "meeting-places":
            return say("Meeting places")
        case "courses":
            return say("Study circles and courses")
        case "organisations":
            return say("Associations and organisations A–Ö")
        case "places":
            return say("Places")
        case "programmes":
            return say("Programmes and projects")
        case "grants":
            return say("Grants")
        case "guides":
            return say("Guides: how it works")
        case _:
            return say("News and stories")


def lead(directory: Directory) -> Markup:
    """Return the sentence below the title that says what the list is."""
    match directory.name:
        case "activities":
            return say("Things to do near you. Choose what fits you.")
        case "meeting-places":
            return say("Here you can come as you are, have a coffee and meet people.")
        case "courses":
            return say("Learn something in a small group. No grades, no exams.")
        case "organisations":
            return say("Those who arrange activities. An association is run by its members.")
        case "places":
            return say("Where activities take place, and how to get there.")
        case "programmes":
            return say("Efforts with money and partners behind them: what they were for, where and when.")
        case "grants":
            return say("Money that associations can apply for.")
        case "guides":
            return say("Short texts about how things work in Sweden's associations.")
        case _:
            return say("What has happened, and what came of it.")


def facet_name(facet: Facet) -> Markup:
    match facet.name:
        case "topic":
            return say("Topic")
        case "audience":
            return say("For whom")
        case "municipality":
            return say("Municipality")
        case "kind":
            return say("Kind of activity")
        case "weekday":
            return say("Weekday")
        case "cost":
            return say("Cost")
        case "spoken":
            return say("Language spoken there")
        case "purpose":
            return say("Purpose")
        case "funder":
            return say("Who pays")
        case _:
            return say("Year")


def value_name(p: PageContext, facet: Facet, value: str) -> Markup:
    """Return the shown name of a facet's value."""
    if facet.vocabulary:
        return p.term(facet.vocabulary, value)
    if facet is listings.WEEKDAY:
        return escape(p.format.weekday(listings.WEEKDAYS.index(value)))
    if facet is listings.COST:
        return say("Free of charge")
    return escape(value)


def directory(name: Directory) -> str:
    p = page()
    entries = listings.entries_of(p.catalogue, name)
    return render(
        "list", title=heading(name), description=str(lead(name)), lead=lead(name), directory=name, entries=by_title(p, name, entries),
        letters=_letters(p, entries) if name.name == "organisations" else (), facets=facets(p, name), chosen=None,
    )  # fmt: skip


def narrowed(name: Directory, segment: str, value: str) -> str:
    p = page()
    facet = next((facet for facet in name.facets if facet.segment == segment), None)
    entries = listings.by_value(p.catalogue, name, facet).get(value) if facet else None
    if facet is None or entries is None:
        abort(404)
    shown = value_name(p, facet, value)
    return render(
        "list", title=say("%(list)s: %(value)s", list=heading(name), value=shown), lead=None, directory=name,
        crumbs=(Crumb(heading(name), f"{name.path}/"),), entries=by_title(p, name, entries), letters=(),
        facets=facets(p, name), chosen=(facet.name, value), description=str(lead(name)),
    )  # fmt: skip


def facets(p: PageContext, name: Directory) -> list[tuple[str, Markup, list[tuple[str, Markup, str, int]]]]:
    """Return for each facet its name, its title, and (value, title, path, number of entries) of each value."""
    found = []
    for facet in name.facets:
        values = [
            (
                value,
                value_name(p, facet, value),
                addresses.facet_path(name.path, facet.segment, value),
                len(entries),
            )
            for value, entries in listings.by_value(p.catalogue, name, facet).items()
        ]
        if values:
            found.append((facet.name, facet_name(facet), values))
    return found


def by_title(p: PageContext, name: Directory, entries: tuple[Entry, ...]) -> list[Entry]:
    """Return entries by their shown title, but activities by their next occasion, guides and stories as they are."""
    if name.name in ("guides", "stories"):
        return list(entries)
    if name.name in ("activities", "meeting-places", "courses"):
        return sorted(entries, key=lambda entry: p.soonest(entry))
    return sorted(entries, key=lambda entry: swedish_order(p.text(entry, "title").value))


def swedish_order(text: str) -> str:
    """Return a key that sorts as Swedish does: å ä ö after z, é as e, case aside."""
    return text.casefold().translate(str.maketrans({"å": "{a", "ä": "{b", "ö": "{c", "é": "e", "ü": "y"}))


def _letters(p: PageContext, entries: tuple[Entry, ...]) -> list[tuple[str, list[Entry]]]:
    """Return the entries under the first letter of their Swedish name, which is what stands on the door."""

    def name(entry: Entry) -> str:
        return entry.texts.original.parts["title"]

    ordered = sorted(entries, key=lambda entry: swedish_order(name(entry)))
    return [
        (letter, list(group)) for letter, group in groupby(ordered, key=lambda entry: name(entry)[0].upper())
    ]


def search() -> str:
    """Answer the live site's search. The words come from the reader: they are shown as text and never run."""
    p = page()
    if not p.settings.live:
        abort(404)
    words = request.args.get("q", "")[:200].strip()
    found = [
        entry
        for key in search_index(p.settings.search_index, words)
        if (entry := p.catalogue.get(*key.split("/")))
    ]
    return render("search", title=say("Search"), words=words, entries=found)
