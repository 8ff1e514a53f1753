"""Pages of entries: which template, its way from home, and what is related."""

from __future__ import annotations

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.grant import Grant
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.programme import Form, Programme
from infocenter.model.writing import Story
from infocenter.web import addresses, listings
from infocenter.web.context import Crumb, PageContext
from infocenter.web.locale import say
from infocenter.web.views import forms, lists
from infocenter.web.views.common import page, render
from infocenter.web.views.feeds import data_of

COLLECTIONS = {word: collection for collection, word in addresses.DIRECTORIES.items()}
TEMPLATES = {
    "organisations": "organisation", "places": "place", "activities": "activity", "programmes": "programme",
    "grants": "grant", "guides": "writing", "stories": "writing", "pages": "writing",
}  # fmt: skip


def page_of(path: str) -> str:
    """Return the page at a path within the language."""
    catalogue = page().catalogue
    if f"{path}/" in catalogue.redirects:
        collection, slug = catalogue.redirects[f"{path}/"].split("/")
        return render("moved", title=say("This page has moved"), target=catalogue.get(collection, slug))
    match path.split("/"):
        case [name] if name in listings.DIRECTORIES:
            return lists.directory(listings.DIRECTORIES[name])
        case [name]:
            return _entry(catalogue.get("pages", name))
        case [word, slug] if word in COLLECTIONS:
            return _entry(catalogue.get(COLLECTIONS[word], slug))
        case [word, slug, form] if form in forms.WORDS and catalogue.get(COLLECTIONS.get(word, ""), slug):
            return forms.page_of(catalogue.get(COLLECTIONS[word], slug), form)
        case [word, segment, value] if word in listings.DIRECTORIES:
            return lists.narrowed(listings.DIRECTORIES[word], segment, value)
        case [_word, _segment, _value, _further, _again]:
            return lists.narrowed_twice(f"{path}/")
        case _:
            raise NotFound


def _entry(entry: Entry | None) -> str:
    if entry is None:
        raise NotFound
    p = page()
    return render(
        TEMPLATES[entry.collection],
        title=p.title(entry),
        description=p.text(entry, "summary").value,
        crumbs=_crumbs(entry),
        entry=entry,
        related=related(p, entry),
        data=data_of(p, entry) if isinstance(entry, Activity) else None,
    )


def _crumbs(entry: Entry) -> tuple[Crumb, ...]:
    if entry.collection == "pages":
        return ()
    directory = listings.DIRECTORIES[addresses.DIRECTORIES[entry.collection]]
    return (Crumb(say(directory.title), f"{directory.path}/"),)


def related(p: PageContext, entry: Entry) -> list[tuple[Markup, list[Entry]]]:
    """Return titled groups of entries tied to this one, both ways; empty groups are left out."""
    about = p.catalogue.about
    one, some = p.catalogue.one, p.catalogue.some
    groups: list[tuple[Markup, list[Entry | None]]] = []
    match entry:
        case Activity():
            groups.append((say("Who arranges it"), [*some(Organisation, (entry.organiser, *entry.partners))]))
            groups.append((say("Part of"), [one(Programme, entry.programme)]))
            groups.append((say("More from the same organiser"), _others(p, entry)))
        case Place():
            groups.append((say("Who runs the place"), [one(Organisation, entry.organisation)]))
        case Programme():
            groups.append((say("Part of"), [one(Programme, entry.part_of)]))
            groups.append((say("Who runs it"), [one(Organisation, entry.owner)]))
            groups.append((say("Partners"), [*some(Organisation, entry.partners)]))
        case Grant():
            groups.append((say("Part of"), [one(Programme, entry.programme)]))
            groups.append((say("Who gives the grant"), [one(Organisation, entry.organisation)]))
        case Story():
            groups.append(
                (
                    say("This is about"),
                    [
                        *some(Organisation, entry.organisations),
                        *some(Activity, entry.activities),
                        *some(Programme, entry.programmes),
                    ],
                )
            )
    groups.append((say("Activities"), sorted(about(entry.key, Activity), key=p.soonest)))  # type: ignore[arg-type]
    programmes = about(entry.key, Programme)
    groups.append((say("Projects"), [each for each in programmes if each.form is Form.PROJECT]))
    groups.append((say("Programmes and networks"), [each for each in programmes if each.form is not Form.PROJECT]))
    groups.append((say("Grants"), [*about(entry.key, Grant)]))
    groups.append((say("Places"), [*about(entry.key, Place)]))
    groups.append((say("News and stories"), [*about(entry.key, Story)]))
    return [(title, found) for title, entries in groups if (found := [each for each in entries if each])]


def _others(p: PageContext, activity: Activity) -> list[Entry | None]:
    """Return up to two other activities of the same organiser, the soonest first."""
    key = f"{Organisation.collection}/{activity.organiser}"
    others = [other for other in p.catalogue.about(key, Activity) if other is not activity]
    return [*sorted(others, key=p.soonest)[:2]]
