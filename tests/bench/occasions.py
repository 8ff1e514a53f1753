"""What time costs: `python3 tests/bench/occasions.py [activities]`, in a Python that has the site's packages.

Makes activities with rules of all kinds, closures and changes, and prints CPU seconds on one core, and microseconds
for each: their occasions of eight weeks, and their events in a calendar feed. Nothing here is a test.
"""

import random
import sys
import time
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT / "tests")]

from feeds.conftest import told_of
from infocenter.feeds.calendar import Head, calendar, events_of
from infocenter.feeds.series import series_of
from infocenter.feeds.telling import Said
from infocenter.model.closures import Closure, Span
from infocenter.model.schedule import Change, Kind, Rule, next_occasions, occasions

TODAY = date(2026, 11, 23)
LAST = TODAY + timedelta(days=55)
BREAKS = tuple(
    Span(date.fromisoformat(first), date.fromisoformat(last), "lov")
    for first, last in (("2026-10-26", "2026-10-30"), ("2026-12-21", "2027-01-08"), ("2027-02-22", "2027-02-26"))
)
CLOSURES = (Closure("roda-dagar", computed=True), Closure("skollov", BREAKS))
SUMMARY = "Prata svenska i lugn takt över en kopp kaffe. Du behöver inte kunna mycket svenska för att vara med."


def rule(dice: random.Random) -> Rule:
    """Of ten rules six are weekly, one every second week, one monthly, two lists of days; half rest, a third change."""
    hour = dice.randrange(8, 21)
    facts = {"start": clock(hour), "end": clock(hour + 2)}
    first = date(2026, 8, 24) + timedelta(days=dice.randrange(60))
    sort = dice.randrange(10)
    if sort > 7:
        return Rule(**facts, dates=tuple(first + timedelta(days=dice.randrange(300)) for _ in range(5)))
    facts |= {"first": first, "last": first + timedelta(days=280)}
    facts |= {"nth": (dice.choice((1, 2, 3, 4, -1)), dice.randrange(7))} if sort == 7 else {}
    if sort < 7:
        days = tuple(sorted(dice.sample(range(7), dice.choice((1, 1, 1, 2, 3)))))
        facts |= {"weekdays": days, "interval": 2 if sort == 6 else 1}
    facts["closures"] = CLOSURES[: dice.choice((0, 0, 1, 2))]
    days = list(Rule(**facts).regular(first, facts["last"]))
    changed = dice.sample(days, 2) if dice.randrange(3) == 0 else []
    kinds = ({"kind": Kind.CANCELLED}, {"kind": Kind.MOVED, "start": clock(8), "end": clock(9)})
    return Rule(**facts, changes=tuple(Change(day=day, **kind) for day, kind in zip(changed, kinds, strict=False)))


def measured(name: str, number: int, work: object) -> list[object]:
    """Run a piece of work, print what it took, and return what it made."""
    before = time.process_time()
    made = list(work)
    seconds = time.process_time() - before
    print(f"{name:44} {seconds:7.2f} s CPU  {seconds / number * 1e6:7.0f} µs each of {number}")
    return made


def main(number: int) -> None:
    dice = random.Random(number)
    schedules = [tuple(rule(dice) for _ in range(dice.choice((1, 1, 1, 2)))) for _ in range(number)]
    found = measured("occasions of eight weeks", number, (occasions(each, TODAY, LAST) for each in schedules))
    print(f"{'':44} {sum(map(len, found))} occasions")
    measured("the next three occasions", number, (next_occasions(each, TODAY, 3) for each in schedules))
    series = measured("rules as feeds see them", number, (series_of(each) for each in schedules))
    told = [told_of(*each, summary=Said(SUMMARY), after=("Gratis", "Kom som du är")) for each in schedules]
    events = measured("events of one language", number, map(events_of, told, series, ["x.example"] * number))
    print(f"{'':44} {sum(each.count(b'BEGIN:VEVENT') for each in events)} events, {sum(map(len, events))} bytes")
    head = Head(Said("Fika"), "https://x.example/kalender.ics")
    measured("calendars of one activity each", number, (calendar(head, [each]) for each in events))
    measured("one calendar of all", 1, (calendar(head, each) for each in [events]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
