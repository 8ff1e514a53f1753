"""What is made to be printed: door cards of activities, and notice sheets with a municipality's week. No Flask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.schedule import Occasion
from infocenter.tracing import asked, of_everything
from infocenter.web import addresses


def paths(catalogue: Catalogue, today: date) -> Iterator[str]:
    """Yield the path within a language of every sheet that there is today."""
    for activity in catalogue.activities:
        yield addresses.door_card_path(activity)
    for municipality in municipalities(catalogue, today):
        for word in addresses.NOTICES:
            yield addresses.notice_path(municipality, word)


@of_everything(16)
def municipalities(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """Return those where something with known days still goes on, in the vocabulary's order."""
    found = {each.municipality for each in catalogue.activities if each.schedule and not each.is_over(today)}
    return tuple(municipality for municipality in catalogue.vocabularies["municipalities"] if municipality in found)


def week(today: date, word: str) -> tuple[date, date]:
    """Return Monday and Sunday of the week that a notice sheet is for; `word` is one of NOTICES.

    Weeks begin on Monday, as in Sweden (ISO 8601).
    """
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=addresses.NOTICES.index(word))
    return monday, monday + timedelta(days=6)


@asked
def has_notices(catalogue: Catalogue, today: date, municipality: str) -> bool:
    return municipality in municipalities(catalogue, today)


@asked
def days(
    catalogue: Catalogue, today: date, municipality: str, word: str
) -> list[tuple[date, list[tuple[Occasion, Activity]]]]:
    """Return the days of a sheet with something in the municipality, from today, each in the order of the clock."""
    monday, last = week(today, word)
    first = max(monday, today)
    found: dict[date, list[tuple[Occasion, Activity]]] = {}
    for activity in catalogue.activities:
        if activity.municipality == municipality:
            for occasion in catalogue.occasions(activity, first, last):
                found.setdefault(occasion.day, []).append((occasion, activity))
    return [(day, sorted(found[day], key=lambda pair: (pair[0], pair[1].slug))) for day in sorted(found)]
