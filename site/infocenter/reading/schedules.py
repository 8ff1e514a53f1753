"""The schedule of an activity, the opening hours of a place: each rule typed, and impossible rules refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from infocenter.model.closures import Closure, NamedClosure
from infocenter.model.schedule import Change, Kind, Rule
from infocenter.problems import Message
from infocenter.reading.dates import SWEDISH_WEEKDAYS, WEEKDAYS, clock_range, dated, day
from infocenter.reading.fields import Fields, Parse, Refused
from infocenter.reading.types import number, one_of

NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
ALWAYS = (date(2000, 1, 1), date(2100, 12, 31))
"""Within which a rule without a period is looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """What rules may refer to."""

    place: Parse[str]
    reason: Parse[str]
    closure: Parse[str]


def weekday(text: str) -> int:
    """One of the weekdays in English; 0 is Monday."""
    swedish = next((number for number, name in enumerate(SWEDISH_WEEKDAYS) if text.casefold().startswith(name)), None)
    if swedish is not None:
        raise Refused(Message("Did you mean `%(near)s`?", near=WEEKDAYS[swedish]))
    return WEEKDAYS.index(one_of(WEEKDAYS)(text))


def nth_weekday(text: str) -> tuple[int, int]:
    """`first tuesday` … `last friday`: which one of the month, and the weekday."""
    which, _, name = text.partition(" ")
    if which not in NTH:
        raise Refused(Message("Which one of the month and the weekday, like `first tuesday` or `last friday`."))
    return NTH[which], weekday(name.strip())


def read_schedule(fields: Fields, named: Named) -> tuple[Rule, ...]:
    """Read `schedule:`; rules without a single occasion are problems."""
    return tuple(rule for each in fields.each("schedule") if (rule := _rule(each, named, endless=False)))


def read_hours(fields: Fields, named: Named) -> tuple[Rule, ...]:
    """Read `opening_hours:`; they may go on for ever."""
    return tuple(rule for each in fields.each("opening_hours") if (rule := _rule(each, named, endless=True)))


def _rule(fields: Fields, named: Named, *, endless: bool) -> Rule | None:
    before = len(fields.problems)
    weekdays = fields.many("every", weekday)
    nth = fields.get("monthly", nth_weekday)
    dates = fields.many("dates", dated)
    start, end = fields.need("time", clock_range) or (time(), time())
    interval = fields.get("interval", number(1, 8)) or 1
    end_needed = not endless and not dates
    rule = Rule(
        start=start, end=end, weekdays=weekdays, nth=nth, dates=dates, interval=interval,
        first=fields.need("from", day) if end_needed or interval > 1 else fields.get("from", day),
        last=fields.need("to", day) if end_needed else fields.get("to", day),
        except_on=fields.many("except", dated),
        not_on=fields.many("not_on", named.closure),
        changes=tuple(change for each in fields.each("changes") if (change := _change(each, named))),
    )  # fmt: skip
    fields.close()
    if len(fields.problems) > before:
        return None
    return rule if _possible(fields, rule) else None


def _change(fields: Fields, named: Named) -> Change | None:
    """Read one of `cancelled: day`, `moved: day` with where to, `extra: day`."""
    before = len(fields.problems)
    days = {kind: found for kind in Kind if (found := fields.get(kind.value, dated))}
    clock = fields.get("time", clock_range) or (None, None)
    to, place = fields.get("to", dated), fields.get("place", named.place)
    reason = fields.get("reason", named.reason)
    fields.close()
    if len(fields.problems) > before:
        return None
    if len(days) != 1:
        message = Message("A change has exactly one of `cancelled`, `moved` and `extra`.")
        fields.add(fields.node.line, "", ", ".join(kind.value for kind in days), message)
        return None
    ((kind, the_day),) = days.items()
    unfit = {Kind.CANCELLED: ("to", "time", "place"), Kind.EXTRA: ("to", "reason"), Kind.MOVED: ()}[kind]
    if not _only(fields, kind.value, unfit):
        return None
    if kind is Kind.MOVED and not (to or clock[0] or place):
        message = Message("Moved where? Add `to`, `time` or `place`.")
        fields.add(fields.line("moved"), "moved", fields.raw("moved"), message)
    return Change(kind=kind, day=the_day, to=to, start=clock[0], end=clock[1], place=place, reason=reason)


def _possible(fields: Fields, rule: Rule) -> bool:
    kinds = [key for key, value in (("every", rule.weekdays), ("monthly", rule.nth), ("dates", rule.dates)) if value]
    if len(kinds) != 1:
        message = Message("A rule has exactly one of `every`, `monthly` and `dates`.")
        fields.add(fields.node.line, "", ", ".join(kinds), message)
        return False
    if rule.dates:
        fits = _only(fields, "dates", ("from", "to", "interval", "except", "not_on"))
        return fits and _changes_hit(fields, rule)
    if rule.nth and not _only(fields, "monthly", ("interval",)):
        return False
    first, last = rule.first or ALWAYS[0], rule.last or ALWAYS[1]
    if last < first:
        fields.add(fields.line("to"), "to", fields.raw("to"), Message("The end must come after the start."))
    elif next(rule.regular(first, last), None) is None:
        fields.add(fields.node.line, "", "", Message("There is no occasion between `from` and `to`."))
    elif next(replace(rule, changes=()).occasions(first, last), None) is None:
        fields.add(fields.line("except"), "except", "", Message("No occasion is left: `except` takes all away."))
    else:
        return _exceptions_hit(fields, rule) and _changes_hit(fields, rule)
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


def _changes_hit(fields: Fields, rule: Rule) -> bool:
    """What is cancelled or moved must be there, and what is extra must not; no day changes twice."""
    before = len(fields.problems)
    line = fields.line("changes")
    for change in rule.changes:
        found = change.day.isoformat()
        if change.kind is Kind.EXTRA and rule.falls_on(change.day):
            fields.add(line, "changes", found, Message("The rule has an occasion on this day already."))
        elif change.kind is not Kind.EXTRA and (change.day in rule.except_on or not rule.falls_on(change.day)):
            fields.add(line, "changes", found, Message("There is no occasion on this day to change."))
    for twice, times in Counter(change.day for change in rule.changes).items():
        if times > 1:
            fields.add(line, "changes", twice.isoformat(), Message("The same day is changed twice."))
    return len(fields.problems) == before


def with_closures(
    rules: Iterable[Rule], closures: Mapping[str, NamedClosure], municipality: str
) -> tuple[tuple[Rule, ...], list[Message]]:
    """Return the rules with the days of their closures in a municipality, and what is wrong with them now."""
    made, faults = [], []
    for rule in rules:
        found: list[Closure] = []
        for name in rule.not_on:
            closure = closures[name].within(municipality)
            if closure is None:
                message = Message(
                    "`%(closure)s` has no days for `%(municipality)s`. Add them in `content/calendar/%(closure)s.yml`.",
                    closure=name, municipality=municipality,
                )  # fmt: skip
                faults.append(message)
            else:
                found.append(closure)
        full = replace(rule, closures=tuple(found))
        if found and rule.last and next(full.occasions(rule.first or ALWAYS[0], rule.last), None) is None:
            faults.append(Message("No occasion is left: `not_on` takes all away."))
        made.append(full)
    return tuple(made), faults
