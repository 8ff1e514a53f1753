"""Words for the facts that are enumerations in code, in the page's language."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup, escape

from infocenter.model.activity import Children, Cost, Equipment, Per, Registration, Swedish
from infocenter.model.grant import State
from infocenter.model.programme import Form
from infocenter.model.schedule import Rule
from infocenter.web.formatting import Formatter
from infocenter.web.locale import say, say_many


def swedish(value: Swedish) -> Markup:
    match value:
        case Swedish.NONE:
            return say("No Swedish needed")
        case Swedish.SOME:
            return say("A little Swedish is enough")
        case Swedish.SFI:
            return say("For those who study SFI")


def registration(value: Registration) -> Markup:
    match value:
        case Registration.DROP_IN:
            return say("Just come, no need to register")
        case Registration.REGISTER:
            return say("Register first")
        case Registration.CONTACT_FIRST:
            return say("Call or write before you come")


def children(value: Children) -> Markup:
    match value:
        case Children.WELCOME:
            return say("Children may come along")
        case Children.CHILD_CARE:
            return say("There is child care")
        case Children.NO:
            return say("Without children")


def equipment(value: Equipment) -> Markup:
    match value:
        case Equipment.BORROW:
            return say("You can borrow what you need")
        case Equipment.BRING:
            return say("Bring your own equipment")


def part_of_day(value: str) -> Markup:
    """The parts of `web/coming.py`."""
    clock = Markup('<bdi dir="ltr">{}</bdi>')
    match value:
        case "formiddag":
            return say("Morning, before %(time)s", time=clock.format("12:00"))
        case "eftermiddag":
            return say("Afternoon, %(time)s", time=clock.format("12:00–17:00"))
        case _:
            return say("Evening, from %(time)s", time=clock.format("17:00"))


def cost_kind(value: str) -> Markup:
    """What it costs in a word, as filters have it."""
    match value:
        case "gratis":
            return say("Free of charge")
        case "fritidskort":
            return say("Leisure card")
        case _:
            return say("It costs money")


def cost(value: Cost, formatter: Formatter) -> Markup:
    amount = Markup('<bdi dir="ltr">{}</bdi>').format(formatter.number(value.amount))
    match value.per:
        case _ if value.amount == 0:
            return say("Free of charge")
        case Per.OCCASION:
            return say("%(amount)s kr each time", amount=amount)
        case Per.MONTH:
            return say("%(amount)s kr per month", amount=amount)
        case Per.TERM:
            return say("%(amount)s kr per term", amount=amount)
        case Per.YEAR:
            return say("%(amount)s kr per year", amount=amount)
        case Per.COURSE:
            return say("%(amount)s kr for the whole course", amount=amount)
        case _:
            return say("%(amount)s kr", amount=amount)


def ages(youngest: int | None, oldest: int | None) -> Markup:
    if youngest is None:
        return say("Up to %(age)s years", age=oldest)
    if oldest is None:
        return say("From %(age)s years", age=youngest)
    return say("%(youngest)s–%(oldest)s years", youngest=youngest, oldest=oldest)


def amounts(least: int | None, most: int | None, formatter: Formatter) -> Markup:
    """The least and the most that is given; one of them may be unknown."""
    known = [formatter.number(amount) for amount in dict.fromkeys((least, most)) if amount is not None]
    shown = say("%(amount)s kr", amount=Markup('<bdi dir="ltr">{}</bdi>').format("–".join(known)))
    if most is None:
        return say("At least %(amount)s", amount=shown)
    if least is None:
        return say("At most %(amount)s", amount=shown)
    return shown


def form(value: Form) -> Markup:
    match value:
        case Form.PROGRAMME:
            return say("Programme")
        case Form.PROJECT:
            return say("Project")
        case Form.NETWORK:
            return say("Network")


def state(value: State) -> Markup:
    match value:
        case State.OPEN:
            return say("Open: you can apply now")
        case State.CLOSED:
            return say("Closed: you can't apply any more")


def months(number: int) -> Markup:
    """A length in months; two and a half years stay thirty months, which no language gets wrong."""
    return say_many("%(num)s month", "%(num)s months", number)


def rule(value: Rule, formatter: Formatter) -> Markup:
    """Which days a rule falls on and when, in words: `tisdagar 17:30–19:00, varannan vecka`; days listed have none."""
    clock = Markup('<bdi dir="ltr">{}</bdi>').format(formatter.span(value.start, value.end))
    if value.nth:
        return _nth(value.nth[0], formatter.weekday(value.nth[1]), clock)
    # Each language makes its own plural of the name: Tuesdays, tisdagar.
    days = [str(say("%(weekday)ss", weekday=formatter.weekday(day))) for day in sorted(value.weekdays)]
    if not days:
        return Markup("")
    weekdays = escape(formatter.listing(days))
    if value.interval == 1:
        return say("%(weekdays)s %(time)s, every week", weekdays=weekdays, time=clock)
    if value.interval == 2:
        return say("%(weekdays)s %(time)s, every second week", weekdays=weekdays, time=clock)
    return say_many(
        "%(weekdays)s %(time)s, every %(num)s week", "%(weekdays)s %(time)s, every %(num)s weeks", value.interval,
        weekdays=weekdays, time=clock,
    )  # fmt: skip


def _nth(which: int, weekday: str, clock: Markup) -> Markup:
    match which:
        case 1:
            return say("the first %(weekday)s of the month %(time)s", weekday=weekday, time=clock)
        case 2:
            return say("the second %(weekday)s of the month %(time)s", weekday=weekday, time=clock)
        case 3:
            return say("the third %(weekday)s of the month %(time)s", weekday=weekday, time=clock)
        case 4:
            return say("the fourth %(weekday)s of the month %(time)s", weekday=weekday, time=clock)
        case _:
            return say("the last %(weekday)s of the month %(time)s", weekday=weekday, time=clock)


def days_left_out(value: Rule, after: date, formatter: Formatter) -> list[Markup]:
    """The coming days that an editor took out of a rule; whole weeks by their number: `v. 44 (27 oktober)`."""
    found = []
    coming = sorted(day for day in value.except_on if day >= after)
    for (year, week), days in groupby(coming, key=lambda day: day.isocalendar()[:2]):
        out = list(days)
        monday = date.fromisocalendar(year, week, 1)
        names = formatter.listing([formatter.day_month(day, after) for day in out])
        whole = value.weekdays and out == list(value.regular(monday, monday + timedelta(days=6)))
        found.append(say("week %(week)s (%(days)s)", week=week, days=names) if whole else escape(names))
    return found
