"""Facts of entries in words: when, where, what colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from markupsafe import Markup, escape

from infocenter.model.activity import Activity
from infocenter.model.dates import Period
from infocenter.model.entry import Contact, Entry
from infocenter.model.grant import Grant
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.programme import Programme
from infocenter.model.schedule import Occasion, Rule
from infocenter.model.writing import SitePage, Story
from infocenter.web.context.wording import Wording
from infocenter.web.locale import say, say_many

COMING_DAYS = 56
"""How far ahead occasions are shown: eight weeks."""
SITE_PAGES = ("om", "kontakt", "tillganglighet", "integritet")


class EntryFacts(Wording):
    """What templates say of entries."""

    # Time

    def next_occasions(self, activity: Activity, most: int) -> tuple[Occasion, ...]:
        last = self.today + timedelta(days=COMING_DAYS)
        return self.catalogue.occasions(activity, self.today, last)[:most]

    def soonest(self, entry: Entry) -> tuple[bool, Occasion | None, str]:
        """Return a key that sorts by next occasion, entries without one last."""
        coming = self.next_occasions(entry, 1) if isinstance(entry, Activity) else ()
        return (not coming, coming[0] if coming else None, entry.slug)

    def week(self, activities: Iterable[Activity], days: int = 7) -> list[tuple[date, list[tuple[Occasion, Activity]]]]:
        """Return the days from today that have occasions, each with them in the order of the clock."""
        last = self.today + timedelta(days=days - 1)
        found: dict[date, list[tuple[Occasion, Activity]]] = {}
        for activity in activities:
            for occasion in self.catalogue.occasions(activity, self.today, last):
                found.setdefault(occasion.day, []).append((occasion, activity))
        return [(day, sorted(found[day], key=lambda pair: (pair[0], pair[1].slug))) for day in sorted(found)]

    def day_name(self, day: date) -> Markup:
        """Return weekday and date; today and tomorrow are called so."""
        name = self.format.weekday_date(day, self.today)
        if day == self.today:
            return say("Today, %(day)s", day=name)
        if day == self.today + timedelta(days=1):
            return say("Tomorrow, %(day)s", day=name)
        return escape(name)

    def rules(self, activity: Activity) -> tuple[Rule, ...]:
        """Return the recurring rules that are not over; lists of dates are shown as occasions."""
        return tuple(r for r in activity.schedule if not r.dates and r.last is not None and r.last >= self.today)

    def left_out(self, rule: Rule) -> list[str]:
        """Return the coming days on which the rule does not hold."""
        days = [day for day in sorted(rule.except_on) if day >= self.today]
        return [self.format.day_month(day, self.today) for day in days]

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

    # Place

    def where(self, activity: Activity) -> Markup:
        """Return place and municipality in one line."""
        municipality = self.term("municipalities", activity.municipality)
        place = self.catalogue.one(Place, activity.place)
        if place is not None:
            return self.pair(self.title(place), municipality)
        return self.pair(municipality, say("on the internet")) if activity.online else municipality

    def walk(self, place: Place) -> Markup:
        stop = self.source_text(place.stop or "")
        return say_many(
            "Nearest stop: %(stop)s, %(num)s minute on foot",
            "Nearest stop: %(stop)s, %(num)s minutes on foot",
            place.stop_walk or 0,
            stop=stop,
        )

    def contact_of(self, entry: Entry) -> Contact | None:
        """Return the way to reach an entry that has no contact of its own: its website, else its organisation's."""
        website = getattr(entry, "website", None)
        if website:
            return Contact(website=website)
        owner = self.catalogue.one(Organisation, getattr(entry, "organisation", None))
        return (owner.contact or self.contact_of(owner)) if owner else None

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
