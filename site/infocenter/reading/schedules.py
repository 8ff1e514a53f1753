"""The schedule of an activity: each rule typed, and impossible rules refused."""

from __future__ import annotations

from datetime import time

from infocenter.model.schedule import Rule
from infocenter.problems import Message
from infocenter.reading.dates import clock_range, day
from infocenter.reading.fields import Fields, Refused
from infocenter.reading.types import number, one_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


SWEDISH = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def weekday(text: str) -> int:
    """One of the weekdays in English; 0 is Monday."""
    swedish = next((number for number, name in enumerate(SWEDISH) if text.casefold().startswith(name)), None)
    if swedish is not None:
        raise Refused(Message("Did you mean `%(near)s`?", near=WEEKDAYS[swedish]))
    return WEEKDAYS.index(one_of(WEEKDAYS)(text))


def nth_weekday(text: str) -> tuple[int, int]:
    """`first tuesday` … `last friday`: which one of the month, and the weekday."""
    which, _, name = text.partition(" ")
    if which not in NTH:
        raise Refused(Message("Which one of the month and the weekday, like `first tuesday` or `last friday`."))
    return NTH[which], weekday(name.strip())


def read_schedule(fields: Fields) -> tuple[Rule, ...]:
    """Read `schedule:`; rules without a single occasion are problems."""
    return tuple(rule for rule in map(_rule, fields.each("schedule")) if rule)


def _rule(fields: Fields) -> Rule | None:
    before = len(fields.problems)
    weekdays = fields.many("every", weekday)
    nth = fields.get("monthly", nth_weekday)
    dates = fields.many("dates", day)
    start, end = fields.need("time", clock_range) or (time(), time())
    rule = Rule(
        start=start, end=end, weekdays=weekdays, nth=nth, dates=dates,
        first=fields.get("from", day) if dates else fields.need("from", day),
        last=fields.get("to", day) if dates else fields.need("to", day),
        interval=fields.get("interval", number(1, 8)) or 1,
        except_on=fields.many("except", day),
    )  # fmt: skip
    fields.close()
    if len(fields.problems) > before:
        return None
    return rule if _possible(fields, rule) else None


def _possible(fields: Fields, rule: Rule) -> bool:
    kinds = [key for key, value in (("every", rule.weekdays), ("monthly", rule.nth), ("dates", rule.dates)) if value]
    if len(kinds) != 1:
        message = Message("A rule has exactly one of `every`, `monthly` and `dates`.")
        fields.add(fields.node.line, "", ", ".join(kinds), message)
        return False
    if rule.dates:
        return _only(fields, "dates", ("from", "to", "interval", "except"))
    if rule.nth and not _only(fields, "monthly", ("interval",)):
        return False
    assert rule.first is not None
    assert rule.last is not None
    if rule.last < rule.first:
        fields.add(fields.line("to"), "to", fields.raw("to"), Message("The end must come after the start."))
    elif next(rule.days(rule.first, rule.last), None) is None:
        fields.add(fields.node.line, "", "", Message("There is no occasion between `from` and `to`."))
    else:
        return _exceptions_hit(fields, rule)
    return False


def _only(fields: Fields, kind: str, unfit: tuple[str, ...]) -> bool:
    for key in unfit:
        if key in fields.node.items:
            fields.add(
                fields.line(key),
                key,
                fields.raw(key),
                Message("`%(key)s` does not go with `%(kind)s`.", key=key, kind=kind),
            )
            return False
    return True


def _exceptions_hit(fields: Fields, rule: Rule) -> bool:
    """An exception on a day without an occasion is a slip of the editor's: the wrong date is left standing."""
    missed = [each for each in rule.except_on if not rule.falls_on(each)]
    for missing in missed:
        message = Message("There is no occasion on this day to leave out.")
        fields.add(fields.line("except"), "except", missing.isoformat(), message)
    return not missed
