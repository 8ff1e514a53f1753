"""Directories, and lists narrowed by a facet."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from markupsafe import Markup, escape
from werkzeug.exceptions import NotFound

from infocenter.model.entry import Entry
from infocenter.web import addresses, listings, paper
from infocenter.web.context import Crumb, PageContext
from infocenter.web.listings import Directory, Facet
from infocenter.web.locale import say
from infocenter.web.views.common import page, render


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
        "list",
        title=say(name.title),
        description=str(say(name.lead)),
        lead=say(name.lead),
        directory=name,
        entries=by_title(p, name, entries),
        letters=_letters(entries) if name.name == "organisations" else (),
        facets=facets(p, name),
        chosen=None,
        notice=None,
    )


def narrowed(name: Directory, segment: str, value: str) -> str:
    p = page()
    facet = next((facet for facet in name.facets if facet.segment == segment), None)
    entries = listings.by_value(p.catalogue, name, facet, p.today).get(value) if facet else None
    if facet is None or entries is None:
        raise NotFound
    shown = value_name(p, facet, value)
    return render(
        "list", title=say("%(list)s: %(value)s", list=say(name.title), value=shown), lead=None, directory=name,
        crumbs=(Crumb(say(name.title), f"{name.path}/"),), entries=by_title(p, name, entries), letters=(),
        facets=facets(p, name), chosen=(facet.name, value), description=str(say(name.lead)),
        notice=_notice(p, facet, value) if name.name == "activities" else None,
    )  # fmt: skip


def _notice(p: PageContext, facet: Facet, value: str) -> str | None:
    """Return the path of the week's notice sheet, where the list is a municipality's and has one."""
    has_one = facet is listings.MUNICIPALITY and value in paper.municipalities(p.catalogue, p.today)
    return addresses.notice_path(value, addresses.NOTICES[0]) if has_one else None


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
            for value, entries in listings.by_value(p.catalogue, name, facet, p.today).items()
        ]
        if values:
            found.append((facet.name, say(facet.title), values))
    return found


def by_title(p: PageContext, name: Directory, entries: tuple[Entry, ...]) -> list[Entry]:
    """Return entries by their shown title, but activities by their next occasion, guides and stories as they are."""
    if name.name in ("guides", "stories"):
        return list(entries)
    if name.name in ("activities", "meeting-places", "courses"):
        return sorted(entries, key=p.soonest)
    return sorted(entries, key=lambda entry: swedish_order(p.text(entry, "title").value))


# { is the first character after z.
_AFTER_Z = {"{a": "Å", "{b": "Ä", "{c": "Ö"}
_ORDER: dict[int, str] = {
    ord("é"): "e", ord("ü"): "y", **{ord(letter.lower()): key for key, letter in _AFTER_Z.items()}
}  # fmt: skip


def swedish_order(text: str) -> str:
    """Return a key that sorts as Swedish does: å ä ö after z, é as e, case aside."""
    return unicodedata.normalize("NFC", text).casefold().translate(_ORDER)


def letter_of(text: str) -> str:
    """Return the letter under which a name is sorted: É under E, Ü under Y."""
    key = swedish_order(text)
    return _AFTER_Z.get(key[:2], key[0].upper())


def _letters(entries: tuple[Entry, ...]) -> list[tuple[str, list[Entry]]]:
    """Return the entries under the first letter of their Swedish name, which is what stands on the door."""

    def name(entry: Entry) -> str:
        return entry.texts.original.parts["title"]

    ordered = sorted(entries, key=lambda entry: swedish_order(name(entry)))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda entry: letter_of(name(entry)))]
