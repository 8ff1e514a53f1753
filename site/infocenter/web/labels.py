"""Words for the facts that are enumerations in code, in the page's language."""

from __future__ import annotations

from markupsafe import Markup

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


def _nth(which: int, weekday: str) -> Markup:
    match which:
        case 1:
            return say("%(weekday)s, the first in the month", weekday=weekday)
        case 2:
            return say("%(weekday)s, the second in the month", weekday=weekday)
        case 3:
            return say("%(weekday)s, the third in the month", weekday=weekday)
        case 4:
            return say("%(weekday)s, the fourth in the month", weekday=weekday)
        case _:
            return say("%(weekday)s, the last in the month", weekday=weekday)


def rule_days(rule: Rule, formatter: Formatter) -> Markup:
    """Which days a rule falls on, in words; a list of dates has none."""
    if rule.nth:
        return _nth(rule.nth[0], formatter.weekday(rule.nth[1]))
    days = formatter.listing([formatter.weekday(day) for day in sorted(rule.weekdays)])
    if not days:
        return Markup("")
    if rule.interval == 1:
        return say("%(weekdays)s, every week", weekdays=days)
    if rule.interval == 2:
        return say("%(weekdays)s, every second week", weekdays=days)
    return say_many(
        "%(weekdays)s, every %(num)s week", "%(weekdays)s, every %(num)s weeks", rule.interval, weekdays=days
    )
