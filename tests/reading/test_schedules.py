"""Rules as editors write them, and impossible ones."""

import pytest

HEAD = """---
title: Kurs
summary: En kurs.
kind: traning
organiser: prov-if
place: biblioteket
topics: [idrott]
audiences: [alla]
schedule:
"""
PERIOD = "from: 2026-09-01, to: 2026-12-31"


def write(scratch, *rules):
    rows = "".join(f"  - {{ {rule} }}\n" for rule in rules)
    scratch.write("activities/kurs.sv.md", f"{HEAD}{rows}---\n")


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        (f"every: tuesday, time: 18:00-20:00, {PERIOD}", 18),
        (f"every: [tuesday, thursday], time: 18:00-20:00, {PERIOD}", 36),
        (f"every: tuesday, time: 18:00-20:00, {PERIOD}, interval: 2", 9),
        (f"every: tuesday, time: 18:00-20:00, {PERIOD}, except: [2026-12-22, 2026-12-29]", 16),
        (f"every: friday, time: 22:00-02:00, {PERIOD}", 17),
        (f"monthly: first tuesday, time: 18:00-20:00, {PERIOD}", 4),
        (f"monthly: last friday, time: 18:00-20:00, {PERIOD}, except: 2026-12-25", 3),
        ("dates: [2026-12-05, 2026-12-12], time: 10:00-12:00", 2),
        ("dates: 2026-12-05, time: 10:00-12:00", 1),
    ],
)
def test_a_rule_gives_its_occasions(scratch, rule, number):
    write(scratch, rule)
    (made,) = scratch.load().get("activities", "kurs").schedule
    first, last = made.first or min(made.dates), made.last or max(made.dates)
    assert len(list(made.occasions(first, last))) == number


EXACTLY = "exactly one of `every`, `monthly` and `dates`"


@pytest.mark.parametrize(
    ("rule", "field", "expected"),
    [
        (f"time: 18:00-20:00, {PERIOD}", "schedule[1].", EXACTLY),
        (f"every: , time: 18:00-20:00, {PERIOD}", "schedule[1].", EXACTLY),
        (f"dates: [], time: 18:00-20:00, {PERIOD}", "schedule[1].", EXACTLY),
        (f"monthly: , time: 18:00-20:00, {PERIOD}", "schedule[1].", EXACTLY),
        (f"every: monday, monthly: first monday, time: 18:00-20:00, {PERIOD}", "schedule[1].", EXACTLY),
        (f"every: tisdag, time: 18:00-20:00, {PERIOD}", "schedule[1].every", "Did you mean `tuesday`?"),
        (f"every: [monday, monday], time: 18:00-20:00, {PERIOD}", "schedule[1].every", "stands twice"),
        (f"every: monday, {PERIOD}", "schedule[1].time", "is required here"),
        (f"every: monday, time: 20:00-18:00, {PERIOD}", "schedule[1].time", "after the start"),
        ("every: monday, time: 18:00-20:00, to: 2026-12-31", "schedule[1].from", "is required here"),
        ("every: monday, time: 18:00-20:00, from: 2026-12-31", "schedule[1].to", "is required here"),
        ("every: monday, time: 18:00-20:00, from: 2026-12-31, to: 2026-09-01", "schedule[1].to", "after the start"),
        ("every: monday, time: 18:00-20:00, from: 2026-09-01, to: 2026-09-05", "schedule[1].", "no occasion between"),
        ("monthly: first monday, time: 18:00-20:00, from: 2026-09-08, to: 2026-09-30", "schedule[1].", "no occasion"),
        (
            f"monthly: first monday, interval: 2, time: 18:00-20:00, {PERIOD}",
            "schedule[1].interval",
            "does not go with",
        ),
        (f"monthly: fifth monday, time: 18:00-20:00, {PERIOD}", "schedule[1].monthly", "`first tuesday`"),
        (f"every: monday, interval: 9, time: 18:00-20:00, {PERIOD}", "schedule[1].interval", "from 1 to 8"),
        ("dates: 2026-12-05, from: 2026-12-01, time: 18:00-20:00", "schedule[1].from", "does not go with `dates`"),
        ("dates: 2026-06-31, time: 18:00-20:00", "schedule[1].dates", "does not exist"),
        (f"every: monday, except: 2026-09-08, time: 18:00-20:00, {PERIOD}", "schedule[1].except", "to leave out"),
        (f"every: monday, except: 2027-01-04, time: 18:00-20:00, {PERIOD}", "schedule[1].except", "to leave out"),
    ],
)
def test_a_rule_that_says_nothing_or_two_things_is_refused(scratch, rule, field, expected):
    write(scratch, rule)
    told = scratch.problems()
    assert told
    assert {(p.file, p.line) for p in told} == {("content/activities/kurs.sv.md", 10)}
    assert any(p.field == field and expected in p.text for p in told)


def test_the_second_rule_is_named_as_the_second(scratch):
    write(scratch, f"every: monday, time: 18:00-20:00, {PERIOD}", f"every: monday, time: 25:00-26:00, {PERIOD}")
    (told,) = scratch.problems()
    assert (told.line, told.field) == (11, "schedule[2].time")
