"""Which answers of the guide an activity fits: where, what, for whom and when. No Flask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.schedule import Rule

WHERE, WHAT, WHO, WHEN = "where", "what", "who", "when"
DAYTIME, EVENING, WEEKEND = "dag", "kvall", "helg"
TIMES = (DAYTIME, EVENING, WEEKEND)
"""Of a week, as they stand in addresses."""
FROM_EVENING = time(17)
"""When those who work or study by day can come."""
SATURDAY = 5
EVERYONE = "alla"
NEW = frozenset({"nyanlanda", "asylsokande", "sfi-elever", "tredjelandsmedborgare"})
"""Audiences that say where somebody comes from: grown people, for all that is known."""
AT_WORK = frozenset({"foreningar", "kommunanstallda"})
"""Those who come on behalf of others: the guide is for people who look for something to do."""


@dataclass(frozen=True, slots=True)
class Group:
    """Somebody to find something for."""

    also: frozenset[str]
    """Audiences that the group belongs to beside its own."""
    youngest: int = 0
    oldest: int = 120


GROUPS: Mapping[str, Group] = {
    "kvinnor": Group(NEW | {"vuxna"}, 18),
    "man": Group(NEW | {"vuxna"}, 18),
    "vuxna": Group(NEW, 18),
    "barn": Group(frozenset({"familjer"}), 0, 12),
    "unga": Group(frozenset({"ensamkommande-barn"}), 13, 19),
    "familjer": Group(frozenset({"foraldrar"})),
    "seniorer": Group(NEW | {"vuxna"}, 65),
}
"""By the audience that is theirs alone; in the order in which the guide offers them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """An activity, and the answers to each question that it fits."""

    activity: Activity
    values: Mapping[str, frozenset[str]]
    open_to: frozenset[str]
    """Questions of which it fits any answer: where it is on the internet, and when nobody knows its times."""

    def surely_fits(self, question: str, value: str) -> bool:
        """Return whether it is known to fit."""
        return value in self.values[question]

    def fits(self, question: str, value: str) -> bool:
        return question in self.open_to or self.surely_fits(question, value)


def facts_of(catalogue: Catalogue, today: date) -> tuple[Facts, ...]:
    """Return what the guide may suggest: what is not over, still takes people and is not for staff and boards alone."""
    return tuple(_facts(catalogue, each, today) for each in catalogue.activities if _is_to_be_had(each, today))


def _is_to_be_had(activity: Activity, today: date) -> bool:
    closed = activity.register_by is not None and activity.register_by < today
    at_work = bool(activity.audiences) and AT_WORK.issuperset(activity.audiences)
    return not (closed or at_work or activity.is_over(today))


def _facts(catalogue: Catalogue, activity: Activity, today: date) -> Facts:
    topics = catalogue.vocabularies["topics"]
    times = frozenset(times_of(activity, today))
    values = {
        WHERE: frozenset((activity.municipality,)),
        WHAT: frozenset(topic for topic in catalogue.topics_of(activity) if topics[topic].tile),
        WHO: frozenset(group for group in GROUPS if _is_for(activity, group)),
        WHEN: times,
    }
    anywhere, anytime = activity.online and activity.place is None, not times
    return Facts(activity, values, frozenset([WHERE] * anywhere + [WHEN] * anytime))


def _is_for(activity: Activity, group: str) -> bool:
    """Whether an activity is for a group, of some of its ages at least; one that names nobody is for everyone."""
    wanted, named = GROUPS[group], set(activity.audiences)
    of_age = wanted.oldest >= (activity.age_from or 0) and wanted.youngest <= (activity.age_to or wanted.oldest)
    return of_age and (not named or not named.isdisjoint({EVERYONE, group, *wanted.also}))


def times_of(activity: Activity, today: date) -> Iterator[str]:
    """Yield the times of the week at which something is to come, by its rules; what is extra does not count."""
    for rule in activity.schedule:
        if not rule.is_over(today):
            yield from (time_of(day, rule) for day in weekdays(rule, today))


def weekdays(rule: Rule, today: date) -> Iterable[int]:
    """Return the weekdays of a rule, of days that are listed only those to come; 0 is Monday."""
    return sorted({day.weekday() for day in rule.dates if day >= today} or rule.week_days())


def time_of(weekday: int, rule: Rule) -> str:
    if weekday >= SATURDAY:
        return WEEKEND
    return EVENING if rule.start >= FROM_EVENING else DAYTIME


def values_of(catalogue: Catalogue, facts: Iterable[Facts]) -> dict[str, tuple[str, ...]]:
    """Return the answers that some activity fits, by question, in the order in which they are offered."""
    found = {
        question: {value for each in facts for value in each.values[question]} for question in (WHERE, WHAT, WHO, WHEN)
    }
    topics = sorted(catalogue.vocabularies["topics"].values(), key=lambda topic: (topic.tile or 0, topic.id))
    every = {
        WHERE: tuple(catalogue.vocabularies["municipalities"]),
        WHAT: tuple(topic.id for topic in topics),
        WHO: tuple(GROUPS),
        WHEN: TIMES,
    }
    return {
        question: tuple(value for value in values if value in found[question]) for question, values in every.items()
    }
