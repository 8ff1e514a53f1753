"""The words and pictograms of the guide: questions, answers, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from infocenter.model.activity import Activity, Children, Equipment, Swedish
from infocenter.web import labels
from infocenter.web.answering import (
    DAYTIME,
    EVENING,
    FROM_EVENING,
    GROUPS,
    SATURDAY,
    WEEKEND,
    WHAT,
    WHEN,
    WHERE,
    WHO,
    time_of,
    weekdays,
)  # fmt: skip
from infocenter.web.context import PageContext
from infocenter.web.guiding import ALL
from infocenter.web.listings import mark
from infocenter.web.locale import say
from infocenter.web.suggesting import Reason, Why

QUESTIONS: Mapping[str, str] = {
    WHERE: mark("Where do you live?"),
    WHAT: mark("What would you like to do?"),
    WHO: mark("Who is it for?"),
    WHEN: mark("When can you come?"),
}
PEOPLE: Mapping[str, tuple[str, str]] = {
    "kvinnor": (mark("Me, a woman"), mark("For women")),
    "man": (mark("Me, a man"), mark("For men")),
    "vuxna": (mark("An adult"), mark("For adults")),
    "barn": (mark("My child"), mark("For children")),
    "unga": (mark("My teenager"), mark("For teenagers")),
    "familjer": (mark("My family"), mark("For families")),
    "seniorer": (mark("An older person"), mark("For older people")),
}
"""Each group as an answer, and as a reason."""
HOURS: Mapping[str, tuple[str, str, int]] = {
    DAYTIME: (mark("On weekdays in the daytime"), "sun", 1),
    EVENING: (mark("On weekdays in the evening"), "moon", 4),
    WEEKEND: (mark("At the weekend"), "calendar-days", 6),
}
"""Each time of the week with its icon and the number of its colour."""
EASY: Mapping[Why, str] = {
    Why.FREE: "gift", Why.DROP_IN: "door-open", Why.NO_SWEDISH: "smile", Why.CHILDREN: "baby",
    Why.BORROW: "package-open", Why.ONLINE: "globe", Why.ASK_TIME: "phone",
}  # fmt: skip
"""The icons of the reasons that have no answer behind them."""
ANY: Mapping[str, str] = {WHERE: "map", WHAT: "shapes", WHO: "users-round", WHEN: "clock"}
"""The icon of "does not matter", by question: in the row of answers given it says which question it was."""
HUES = 10
"""How many colours tiles have."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is shown."""

    words: Markup
    icon: str
    hue: int
    path: str
    """Of the page that it leads to; of an answer given, of the page that asked."""
    hint: str = ""
    county: str = ""
    """Of a municipality."""
    is_any: bool = False
    """Whether it is "does not matter"."""


def answer_shown(p: PageContext, question: str, value: str, path: str) -> Answer:
    """Return an answer in the page's language."""
    if value == ALL:
        return Answer(say("Does not matter"), ANY[question], 0, path, is_any=True)
    if question == WHERE:
        municipalities = p.catalogue.vocabularies["municipalities"]
        hue = list(municipalities).index(value) % HUES + 1
        county = municipalities[value].county or ""
        return Answer(p.term("municipalities", value), "map-pin", hue, path, county=county)
    if question == WHAT:
        topic = p.catalogue.vocabularies["topics"][value]
        return Answer(p.term("topics", value), topic.icon or "tag", topic.tile or 0, path)
    if question == WHO:
        return Answer(say(PEOPLE[value][0]), _face(p, value), list(GROUPS).index(value) + 1, path)
    words, icon, hue = HOURS[value]
    return Answer(say(words), icon, hue, path, hint=_hint(p, value))


def _face(p: PageContext, group: str) -> str:
    audience = p.catalogue.vocabularies["audiences"].get(group)
    return (audience.icon if audience else None) or "users-round"


def _hint(p: PageContext, time: str) -> Markup:
    """Return what a time of the week means by the clock or the calendar."""
    if time == WEEKEND:
        return escape(p.format.listing([p.format.weekday(day) for day in (SATURDAY, SATURDAY + 1)]))
    clock = p.bdi(p.format.clock(FROM_EVENING))
    return say("Before %(time)s", time=clock) if time == DAYTIME else say("After %(time)s", time=clock)


CHOSEN = frozenset({Why.SPOKEN, Why.TOPIC, Why.AUDIENCE, Why.EVERYONE, Why.TIME, Why.PLACE, Why.ONLINE})
"""The reasons that say that it is as the reader wished."""


def reason_shown(p: PageContext, activity: Activity, reason: Reason) -> tuple[str, Markup, bool]:
    """Return a reason's icon, its words, and whether the reader chose it."""
    return (*_reason(p, activity, reason), reason.why in CHOSEN)


def _reason(p: PageContext, activity: Activity, reason: Reason) -> tuple[str, Markup]:
    match reason.why:
        case Why.SPOKEN:
            return "message-circle", say("%(language)s is spoken", language=p.term("spoken_languages", reason.value))
        case Why.TOPIC:
            return answer_shown(p, WHAT, reason.value, "").icon, p.term("topics", reason.value)
        case Why.AUDIENCE:
            return _face(p, reason.value), say(PEOPLE[reason.value][1])
        case Why.EVERYONE:
            return "users-round", say("For everyone")
        case Why.TIME:
            return HOURS[reason.value][1], _times(p, activity, reason.value)
        case Why.PLACE:
            return "map-pin", say("In %(place)s", place=p.term("municipalities", reason.value))
        case Why.AWAY:
            return "map-pin", _away(p, reason)
        case _:
            return EASY[reason.why], _easy(activity, reason.why)


def _easy(activity: Activity, why: Why) -> Markup:
    """Return in words what makes it easy to come, as the activity's own page has them."""
    match why:
        case Why.FREE:
            return say("Free of charge")
        case Why.DROP_IN:
            return say("Drop in")
        case Why.NO_SWEDISH:
            return labels.swedish(Swedish.NONE)
        case Why.BORROW:
            return labels.equipment(Equipment.BORROW)
        case Why.CHILDREN:
            return labels.children(activity.children or Children.WELCOME)
        case Why.ONLINE:
            return say("on the internet")
        case _:
            return say("Ask about the times")


def _times(p: PageContext, activity: Activity, time: str) -> Markup:
    """Return the weekdays on which it is at this time of the week: `tisdagar, kvällstid`; of single days the time."""
    current = [rule for rule in activity.schedule if not rule.dates and not rule.is_over(p.today)]
    days = {day for rule in current for day in weekdays(rule, p.today) if time_of(day, rule) == time}
    if not days:
        return say(HOURS[time][0])
    named = p.format.listing([str(say("%(weekday)ss", weekday=p.format.weekday(day))) for day in sorted(days)])
    if time == WEEKEND:
        return escape(named)
    in_the_evening = time == EVENING
    return say("%(days)s in the evening", days=named) if in_the_evening else say("%(days)s in the daytime", days=named)


def _away(p: PageContext, reason: Reason) -> Markup:
    place = p.term("municipalities", reason.value)
    if not reason.km:
        return say("Nearest to %(place)s", place=place)
    # As the crow flies, so that the last digit would promise too much.
    about = max(10, round(reason.km, -1))
    return say("About %(km)s km from %(place)s", km=p.bdi(p.format.number(about)), place=place)
