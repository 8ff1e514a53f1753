"""Which calendar feeds there are, and their making: each event once per language, however many feeds it is in.

No Flask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.feeds.calendar import Head, calendar, events_of
from infocenter.feeds.series import Series, series_of
from infocenter.feeds.telling import Told
from infocenter.model.activity import Activity
from infocenter.tracing import Kept, asked, of_everything
from infocenter.web import addresses, listings
from infocenter.web.addresses import facet_path, path_of
from infocenter.web.listings import Facet


@dataclass(frozen=True, slots=True)
class Feed:
    """The activities of one calendar.

    Those with days are in it even when they are over, as long as the site has them: a feed changes when something has
    changed and not as days go by, so that a program which asks each day hears "not modified" from the host.
    """

    activities: tuple[Activity, ...]
    facet: Facet | None = None
    """What the activities have in common; None: one activity, or all."""
    value: str = ""


@of_everything(8)
def feeds_of(catalogue: Catalogue, today: date) -> Mapping[str, Feed]:
    """Return the feeds by the path within a language of the page that each lies beside.

    An activity has one when it has days, at its old addresses too, as no calendar program follows a page that says
    "moved". A municipality, a topic and the whole site have one where something is not over.
    """
    dated = tuple(activity for activity in catalogue.activities if activity.schedule)
    going = {activity.slug for activity in dated if not activity.is_over(today)}
    found = {path_of(activity): Feed((activity,)) for activity in dated}
    for old, key in catalogue.redirects.items():
        entry = catalogue.get(*key.split("/"))
        if isinstance(entry, Activity) and entry.schedule:
            found[old] = Feed((entry,))
    directory = listings.DIRECTORIES[addresses.DIRECTORIES[Activity.collection]]
    for facet in (listings.MUNICIPALITY, listings.TOPIC):
        for value, entries in listings.by_value(catalogue, directory, facet, today).items():
            members = tuple(entry for entry in entries if isinstance(entry, Activity) and entry.schedule)
            if any(activity.slug in going for activity in members):
                found[facet_path(addresses.CALENDAR, facet.segment, value)] = Feed(members, facet, value)
    if going:
        found[f"{addresses.CALENDAR}/"] = Feed(dated)
    return found


@asked
def feed_at(catalogue: Catalogue, today: date, path: str) -> Feed | None:
    """Return the feed that lies beside the page at a path within the language."""
    return feeds_of(catalogue, today).get(path)


@asked
def has_feed(catalogue: Catalogue, today: date, path: str) -> bool:
    return path in feeds_of(catalogue, today)


class Feeds:
    """The feeds of a catalogue as bytes. `host` is what makes UIDs unique in the world."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._series: dict[str, tuple[Series, ...]] = {}
        self._events: Kept[bytes] = Kept()

    def content(self, feed: Feed, code: str, head: Head, tell: Callable[[Activity], Told]) -> bytes:
        """Return a feed in a language; `tell` says in that language what it says of an activity."""
        return calendar(head, (self._events_of(activity, code, tell) for activity in feed.activities))

    def _events_of(self, activity: Activity, code: str, tell: Callable[[Activity], Told]) -> bytes:
        def made() -> bytes:
            if activity.slug not in self._series:
                self._series[activity.slug] = series_of(activity.schedule)
            return events_of(tell(activity), self._series[activity.slug], self.host)

        return self._events.get((code, activity.slug), made)
