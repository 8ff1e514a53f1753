"""An activity in a language's own words, as plain text: for calendar feeds and linked data."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from infocenter.feeds.calendar import Head
from infocenter.feeds.telling import Said, Told, Where
from infocenter.model.activity import Activity
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.schedule import Change, Kind
from infocenter.model.text import Passage, first_of
from infocenter.web import addresses
from infocenter.web.context import PageContext
from infocenter.web.feeding import Feed
from infocenter.web.locale import say


def tell(p: PageContext, activity: Activity) -> Told:
    """Return what feeds say of an activity in the page's language."""
    changes = [change for rule in activity.schedule for change in rule.changes]
    title = _said(p, p.text(activity, "title"))
    topics = p.catalogue.vocabularies["topics"]
    organiser = p.catalogue.one(Organisation, activity.organiser)
    assert organiser is not None
    return Told(
        activity=activity,
        url=p.absolute(activity),
        title=title,
        cancelled=Said(_plain(say("Cancelled: %(title)s", title=title.text)), title.tag),
        summary=_said(p, p.text(activity, "summary")),
        picture=p.picture_address(activity),
        before=tuple(map(_plain, _before(activity))),
        after=tuple(map(_plain, _after(p, activity))),
        price=_plain(p.labels.cost(activity.cost, p.format)) if activity.cost else "",
        where=_where(p, activity),
        elsewhere={place.slug: _at(p, place) for place in p.catalogue.some(Place, (c.place or "" for c in changes))},
        announced={change: said for change in changes if (said := _plain(_announced(p, change)))},
        topics=tuple(_said(p, topics[topic].label(p.chain)) for topic in activity.topics),
        organiser=_said(p, p.text(organiser, "title")),
        organiser_url=p.absolute(organiser),
    )


def head_of(p: PageContext, path: str, feed: Feed) -> Head:
    """Return the feed's name (an activity's title, or the site's name and what it is limited to) and its address."""
    source = p.absolute(path + addresses.FEED)
    name = _said(p, first_of(p.site.name, p.chain))
    if feed.facet:
        assert feed.facet.vocabulary
        value = p.catalogue.vocabularies[feed.facet.vocabulary][feed.value].label(p.chain)
        name = Said(_plain(say("%(list)s: %(value)s", list=name.text, value=value.value)), name.tag)
    elif not path.startswith(f"{addresses.CALENDAR}/"):
        name = _said(p, p.text(feed.activities[0], "title"))
    return Head(name, source)


def _plain(text: Markup) -> str:
    return text.striptags()


def _said(p: PageContext, passage: Passage) -> Said:
    own = passage.language == p.language.code
    return Said(passage.value, None if own else p.languages[passage.language].tag)


def _announced(p: PageContext, change: Change) -> Markup:
    """Return what happened, and why; dates with their year, as a feed must not change because a day has passed."""
    if change.kind is Kind.CANCELLED:
        what = say("Cancelled")
    elif change.to not in {None, change.day}:
        what = say("Moved from %(day)s", day=p.format.date(change.day))
    else:
        what = say("Another time than usual") if change.start else Markup("")
    reason = p.term("reasons", change.reason) if change.reason else Markup("")
    return say("%(list)s: %(value)s", list=what, value=reason) if what and reason else what or reason


def _before(activity: Activity) -> Iterator[Markup]:
    if activity.example:
        yield say("This is made up to show how the website works. It does not exist: do not go there.")


def _after(p: PageContext, activity: Activity) -> Iterator[Markup]:
    if activity.cost:
        yield p.labels.cost(activity.cost, p.format)
    if activity.registration:
        yield p.labels.registration(activity.registration)
    if activity.register_by and activity.register_by >= p.today:
        yield say("Register by %(day)s.", day=p.format.date(activity.register_by))
    if not activity.checked:
        yield say("Nobody has confirmed this. Call first.")
    elif p.is_unconfirmed(activity):
        yield say("Nobody has confirmed this since %(day)s. Call first.", day=p.format.date(activity.checked.on))


def _where(p: PageContext, activity: Activity) -> Where:
    place = p.catalogue.one(Place, activity.place)
    if place:
        return _at(p, place)
    name = _said(p, p.catalogue.vocabularies["municipalities"][activity.municipality].label(p.chain))
    return Where(name, Said(_plain(p.where(activity)), name.tag))


def _at(p: PageContext, place: Place) -> Where:
    name = _said(p, p.text(place, "title"))
    city = " ".join(part for part in (place.postal_code, place.city) if part)
    line = ", ".join(part for part in (name.text, place.address, city) if part)
    return Where(name, Said(line, name.tag), place)
