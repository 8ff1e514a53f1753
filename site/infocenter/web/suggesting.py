"""What the guide suggests in the end: which five, in which order, and why. No Flask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity, Children, Equipment, Registration, Swedish
from infocenter.model.schedule import next_occasions
from infocenter.web.answering import EVERYONE, GROUPS, WHAT, WHEN, WHERE, WHO, times_of
from infocenter.web.guiding import ALL, MOST, Step, kilometres


class Why(Enum):
    """A reason to go there."""

    SPOKEN = "spoken"
    TOPIC = "topic"
    AUDIENCE = "audience"
    EVERYONE = "everyone"
    TIME = "time"
    ASK_TIME = "ask-time"
    PLACE = "place"
    ONLINE = "online"
    AWAY = "away"
    FREE = "free"
    DROP_IN = "drop-in"
    NO_SWEDISH = "no-swedish"
    CHILDREN = "children"
    BORROW = "borrow"


WEIGHTS: Mapping[Why, int] = {
    Why.TOPIC: 20, Why.AUDIENCE: 20, Why.EVERYONE: 18, Why.TIME: 20, Why.PLACE: 20, Why.ONLINE: 18, Why.SPOKEN: 3,
    Why.FREE: 2, Why.NO_SWEDISH: 2,
}  # fmt: skip
"""How much a reason counts, 1 where it isn't named: an answer more than all that lowers the threshold."""
NO_WEIGHT = frozenset({Why.ASK_TIME, Why.AWAY})


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `value` is the topic, group, time or municipality that the reader chose, or the spoken language."""

    why: Why
    value: str = ""
    km: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An activity, and why it is suggested: what the reader chose first, then what makes it easy to come."""

    activity: Activity
    reasons: tuple[Reason, ...]


def suggestions(catalogue: Catalogue, step: Step, language: str, today: date) -> tuple[Suggestion, ...]:
    """Return at most five: the best fitting first, then the soonest; of what is only near, the nearest first.

    `language` is the reader's: an activity where it is spoken fits better, Swedish aside.
    """
    own = None if language == catalogue.site.languages.source.code else language
    found = [Suggestion(each, tuple(reasons(catalogue, each, step, own, today))) for each in step.activities]
    if step.nearest:
        return tuple(found[:MOST])

    def order(suggestion: Suggestion) -> tuple[object, ...]:
        soonest = next_occasions(suggestion.activity.schedule, today, 1)
        return -_weight(suggestion), not soonest, soonest, suggestion.activity.slug

    return tuple(sorted(found, key=order)[:MOST])


def _weight(suggestion: Suggestion) -> int:
    return sum(WEIGHTS.get(reason.why, 1) for reason in suggestion.reasons if reason.why not in NO_WEIGHT)


def reasons(catalogue: Catalogue, activity: Activity, step: Step, own: str | None, today: date) -> Iterator[Reason]:
    """Yield why an activity is suggested; an answer that it fits only for all that is known gives no reason."""
    given = {question: value for question, value in step.given if value != ALL}
    if own in activity.spoken_languages:
        yield Reason(Why.SPOKEN, own or "")
    if WHERE in given:
        yield _place(catalogue, activity, given[WHERE])
    if WHAT in given:
        yield Reason(Why.TOPIC, given[WHAT])
    if WHO in given:
        yield _audience(activity, given[WHO])
    if WHEN in given:
        fits = given[WHEN] in times_of(activity, today)
        yield Reason(Why.TIME, given[WHEN]) if fits else Reason(Why.ASK_TIME)
    yield from _easy(activity, given.get(WHO, ""))


def _place(catalogue: Catalogue, activity: Activity, municipality: str) -> Reason:
    if activity.municipality == municipality:
        return Reason(Why.PLACE, municipality)
    if activity.online:
        return Reason(Why.ONLINE)
    return Reason(Why.AWAY, municipality, kilometres(catalogue, municipality, activity) or 0)


def _audience(activity: Activity, group: str) -> Reason:
    """Return the reason that names the group, or that names everyone where nobody is named before others."""
    named = set(activity.audiences)
    if group not in named and (not named or EVERYONE in named):
        return Reason(Why.EVERYONE)
    return Reason(Why.AUDIENCE, group)


def _easy(activity: Activity, group: str) -> Iterator[Reason]:
    """Yield what makes it easy to come for somebody of the group."""
    if activity.cost is not None and activity.cost.amount == 0:
        yield Reason(Why.FREE)
    if activity.registration is Registration.DROP_IN:
        yield Reason(Why.DROP_IN)
    if activity.swedish is Swedish.NONE:
        yield Reason(Why.NO_SWEDISH)
    if activity.children in {Children.WELCOME, Children.CHILD_CARE} and GROUPS.get(group, GROUPS["vuxna"]).oldest > 19:
        yield Reason(Why.CHILDREN)
    if activity.equipment is Equipment.BORROW:
        yield Reason(Why.BORROW)
