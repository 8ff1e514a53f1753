"""Occasions in words: their points in time, what was changed, what isn't on."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from infocenter.model.activity import Activity
from infocenter.model.place import Place
from infocenter.model.schedule import Cancelled, Occasion
from infocenter.web.context.entries import EntryFacts
from infocenter.web.locale import say


class DayFacts(EntryFacts):
    """What templates say of single occasions."""

    def clock_times(self, occasion: Occasion) -> Markup:
        """Return from and to with both points in time, offset included, which `now.js` compares with the clock."""
        return Markup('<time datetime="{}" data-end="{}">{}</time>').format(
            self.begins(occasion),
            self.ends(occasion),
            self.bdi(self.format.occasion_span(occasion)),
        )

    def where_on(self, occasion: Occasion, activity: Activity, within: str | None = None) -> Markup:
        """Return where it is this time; on a page `within` a municipality without naming that again."""
        place = self.catalogue.one(Place, occasion.place or activity.place)
        if occasion.place and place:
            activity = replace(activity, place=place.slug, municipality=place.municipality)
        if place and activity.municipality == within:
            return self.title(place)
        return self.where(activity)

    def change(self, occasion: Occasion) -> Markup:
        """Return what is out of the ordinary this time; empty where nothing is."""
        if occasion.extra:
            return say("Extra")
        if occasion.moved_from is None:
            return Markup("")
        if occasion.moved_from == occasion.day:
            return say("Changed this time")
        return say("Moved from %(day)s", day=self.format.weekday_date(occasion.moved_from, self.today))

    def why_off(self, off: Cancelled, holiday: str | None = None) -> Markup:
        """Return that it is cancelled, and why, unless the heading has named the `holiday` already."""
        if off.reason is None or off.reason == holiday:
            return say("Cancelled")
        return say("Cancelled: %(reason)s", reason=self.term("reasons", off.reason))

    def moved_to(self, occasion: Occasion) -> Markup:
        day = self.format.weekday_date(occasion.day, self.today)
        return say("Moved to %(day)s %(time)s", day=day, time=self.bdi(self.format.occasion_span(occasion)))
