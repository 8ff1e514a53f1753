"""Facts of entries in words: when, where, what colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from markupsafe import Markup, escape

from infocenter.model import moments
from infocenter.model.activity import Activity
from infocenter.model.dates import Period
from infocenter.model.entry import Contact, Entry
from infocenter.model.grant import Grant
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.programme import Programme
from infocenter.model.schedule import Cancelled, Occasion, Rule, cancelled, next_occasions, occasions
from infocenter.model.writing import SitePage, Story
from infocenter.web import feeding
from infocenter.web.context.illustrating import Illustrated
from infocenter.web.forms import forms_of
from infocenter.web.locale import say, say_many

FIRST_OCCASIONS = 3
"""How many of the coming occasions a page shows; days that are listed one by one are shown all."""
AHEAD = timedelta(weeks=8)
"""How far ahead the calendar looks."""
MOST_STRUCK = 5
"""How many struck days a page shows: a summer's are too many."""
SITE_PAGES = ("om", "kontakt", "tillganglighet", "integritet")


class EntryFacts(Illustrated):
    """What templates say of entries."""

    # Time

    def next_occasion(self, activity: Activity) -> Occasion | None:
        return next(iter(next_occasions(activity.schedule, self.today, 1)), None)

    def coming(self, activity: Activity) -> list[Occasion]:
        """Return the next few occasions, all that are still to come of rules that list their days, and changed ones."""
        first = next_occasions(activity.schedule, self.today, FIRST_OCCASIONS)
        listed = (occasion for rule in activity.schedule if rule.dates for occasion in rule.occasions(self.today))
        ahead = occasions(activity.schedule, self.today, self.today + AHEAD)
        return sorted({*first, *listed, *(each for each in ahead if each.extra or each.moved_from)})

    def soonest(self, entry: Entry) -> tuple[bool, bool, Occasion | None, str]:
        """Return a key that sorts by next occasion, then those whose times are not known, then what is over."""
        activity = entry if isinstance(entry, Activity) else None
        soonest = self.next_occasion(activity) if activity else None
        return (activity is not None and activity.is_over(self.today), soonest is None, soonest, entry.slug)

    def current(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries without the activities that are over."""
        return [entry for entry in entries if not (isinstance(entry, Activity) and entry.is_over(self.today))]

    def week(self, activities: Iterable[Activity], days: int = 7) -> list[tuple[date, list[tuple[Occasion, Activity]]]]:
        """Return the days from today that have occasions, each with them in the order of the clock."""
        last = self.today + timedelta(days=days - 1)
        found: dict[date, list[tuple[Occasion, Activity]]] = {}
        for activity in activities:
            for occasion in self.catalogue.occasions(activity, self.today, last):
                found.setdefault(occasion.day, []).append((occasion, activity))
        return [(day, sorted(found[day], key=lambda pair: (pair[0], pair[1].slug))) for day in sorted(found)]

    def rules(self, activity: Activity) -> tuple[Rule, ...]:
        """Return the recurring rules that are not over; lists of dates are shown as occasions."""
        return tuple(r for r in activity.schedule if not r.dates and r.last is not None and r.last >= self.today)

    def left_out(self, rule: Rule) -> list[Markup]:
        """Return what a rule rests on, closures by name, and the coming days that were taken out."""
        closures = [self.term("reasons", name) for name in rule.not_on]
        return [*closures, *self.labels.days_left_out(rule, self.today, self.format)]

    def agenda(self, activity: Activity, most: int | None = None) -> list[Occasion | Cancelled]:
        """Return the coming occasions that a page shows, with what is struck before the last of them.

        Without a limit announced changes are shown also after it, for as long as the calendar looks ahead.
        """
        coming = self.coming(activity)[:most]
        ahead = self.today + AHEAD
        struck = [
            each
            for each in cancelled(activity.schedule, self.today, ahead)
            if ((each.announced and not most) or (coming and each.occasion.day < coming[-1].day))
        ]
        shown: list[Occasion | Cancelled] = [*coming, *struck[:MOST_STRUCK]]
        return sorted(shown, key=lambda each: each.occasion if isinstance(each, Cancelled) else each)

    @staticmethod
    def begins(occasion: Occasion) -> str:
        """Return when it begins, ISO 8601 with the offset from UTC, for machines; so does `ends`."""
        return moments.begins(occasion).isoformat(timespec="minutes")

    @staticmethod
    def ends(occasion: Occasion) -> str:
        return moments.ends(occasion).isoformat(timespec="minutes")

    def period(self, period: Period) -> Markup:
        """Return `1 juli 2018 – 31 december 2018`, or what is known of it."""
        start = self.format.partial_date(period.start) if period.start else None
        end = self.format.partial_date(period.end) if period.end else None
        length = self.labels.months(period.months) if period.months else None
        if start and end:
            return escape(start if start == end else f"{start} – {end}")
        if start or end:
            known = say("From %(day)s", day=start) if start else say("Until %(day)s", day=end)
            return known if length is None else self.pair(known, length)
        return length or Markup("")

    def is_unconfirmed(self, entry: Entry) -> bool:
        """Return whether nobody has confirmed the facts, or too long ago: readers had better call first."""
        return entry.checked is None or entry.checked.is_old(self.today, self.site.renew_after)

    def has_feed(self, path: str) -> bool:
        """Return whether a calendar feed lies beside the page at a path within the language."""
        return feeding.has_feed(self.catalogue, self.today, path)

    # Place

    def where(self, activity: Activity) -> Markup:
        """Return place and municipality in one line; the municipality once."""
        municipality = self.term("municipalities", activity.municipality)
        place = self.catalogue.one(Place, activity.place)
        if place is not None:
            # "Biblioteket i Orsa" needs no "Orsa" after it.
            named = str(municipality.striptags()) in str(self.title(place).striptags())
            return self.title(place) if named else self.pair(self.title(place), municipality)
        return self.pair(municipality, say("on the internet")) if activity.online else municipality

    def walk(self, place: Place) -> Markup:
        stop = self.source_text(place.stop or "")
        return say_many(
            "Nearest stop: %(stop)s, %(num)s minute on foot",
            "Nearest stop: %(stop)s, %(num)s minutes on foot",
            place.stop_walk or 0,
            stop=stop,
        )

    def forms(self, entry: Entry) -> dict[str, str]:
        """Return the path of each form that the entry has now, by the last word of its address."""
        return {form.word: form.path for form in forms_of(entry, self.today)}

    def day_after(self, days: int) -> str:
        """Return the day so many days from today, in words."""
        return self.format.weekday_date(self.today + timedelta(days=days), self.today)

    def contact_of(self, entry: Entry) -> Contact | None:
        """Return the way to reach an entry: its contact, else its website, else those of whoever is behind it."""
        if entry.contact:
            return entry.contact
        website = getattr(entry, "website", None)
        if website:
            return Contact(website=website)
        slug = entry.organiser if isinstance(entry, Activity) else getattr(entry, "organisation", None)
        owner = self.catalogue.one(Organisation, slug)
        way = self.contact_of(owner) if owner else None
        return replace(way, organisation=way.organisation or slug) if way else None

    # Look

    def hue(self, activity: Activity) -> int:
        """Return the number of the activity's colour: that of its first topic with a tile."""
        topics = self.catalogue.vocabularies["topics"]
        return next((tile for topic in self.catalogue.topics_of(activity) if (tile := topics[topic].tile)), 0)

    def pictogram(self, activity: Activity) -> Markup:
        """Return the pictogram of the activity's first topic."""
        topics = self.catalogue.vocabularies["topics"]
        name = next((icon for topic in activity.topics if (icon := topics[topic].icon)), "tag")
        return self.icon(name, "icon pictogram")

    def card_fact(self, entry: Entry) -> Markup:
        """Return the one fact that a card shows beside title and summary."""
        match entry:
            case Organisation():
                return self._joined(
                    self.term("organisation_kinds", entry.kind),
                    self.terms("municipalities", entry.municipalities),
                )
            case Place():
                return self.term("municipalities", entry.municipality)
            case Programme():
                period = self.period(entry.period) if entry.period else Markup("")
                return self._joined(
                    self.labels.form(entry.form), self.terms("municipalities", entry.municipalities), period
                )
            case Grant():
                return self._joined(self.labels.state(entry.state), self.terms("municipalities", entry.municipalities))
            case Story() if entry.date:
                return escape(self.format.partial_date(entry.date))
        return Markup("")

    @staticmethod
    def _joined(*parts: Markup) -> Markup:
        return Markup(" · ").join(part for part in parts if part)

    # The site

    def site_pages(self) -> tuple[SitePage, ...]:
        return self.catalogue.some(SitePage, SITE_PAGES)

    @staticmethod
    def letter_id(letter: str) -> str:
        """Return an ASCII id for a letter's heading."""
        return f"letter-{ord(unicodedata.normalize('NFC', letter)[0]):x}"
