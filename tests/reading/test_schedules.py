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


# Closures, changes and opening hours

SCHOOL = "municipalities:\n  prov:\n    - { reason: hostlov, from: 2026-10-26, to: 2026-10-30 }\n"


def occasions(scratch):
    (made,) = scratch.load().get("activities", "kurs").schedule
    return [occasion.day.isoformat() for occasion in made.occasions(made.first, made.last)]


def test_a_rule_rests_on_the_days_of_its_closures(scratch):
    scratch.write("calendar/roda-dagar.yml", "computed: sweden\n")
    scratch.write("calendar/skollov.yml", SCHOOL)
    period = "from: 2026-10-20, to: 2026-12-31"
    write(scratch, f"every: [tuesday, friday], time: 18:00-20:00, {period}, not_on: [roda-dagar, skollov]")
    found = occasions(scratch)
    assert "2026-10-23" in found
    assert not {"2026-10-27", "2026-10-30", "2026-12-25"} & set(found)
    assert "2026-12-22" in found


def test_a_closure_without_days_for_the_municipality_is_told_of(scratch):
    scratch.write("calendar/skollov.yml", SCHOOL.replace("prov:", "annandal:"))
    write(scratch, f"every: tuesday, time: 18:00-20:00, {PERIOD}, not_on: skollov")
    (told,) = scratch.problems()
    assert (told.file, told.line, told.field) == ("content/activities/kurs.sv.md", 9, "schedule")
    assert "`skollov` has no days for `prov`. Add them in `content/calendar/skollov.yml`." in told.text


def test_closures_that_leave_nothing_are_told_of(scratch):
    scratch.write("calendar/roda-dagar.yml", "computed: sweden\n")
    write(scratch, "every: friday, time: 18:00-20:00, from: 2026-12-21, to: 2026-12-27, not_on: roda-dagar")
    (told,) = scratch.problems()
    assert "`not_on` takes all away" in told.text


def test_a_rule_can_only_rest_on_closures_that_are_kept(scratch):
    scratch.write("calendar/roda-dagar.yml", "computed: sweden\n")
    write(scratch, f"every: friday, time: 18:00-20:00, {PERIOD}, not_on: roda-dagarna")
    (told,) = scratch.problems()
    assert (told.field, "Did you mean `roda-dagar`?" in told.text) == ("schedule[1].not_on", True)


TUESDAYS = f"every: tuesday, time: 18:00-20:00, {PERIOD}"


def test_changes_are_read(scratch):
    changes = (
        "{ cancelled: tisdag 2026-11-24, reason: sjukdom }",
        "{ moved: tuesday 2026-12-01, to: onsdag 2026-12-02, time: 17:00-18:30, place: biblioteket, reason: lokal }",
        "{ extra: 2026-12-16, time: 14:00-16:00 }",
    )
    write(scratch, f"{TUESDAYS}, changes: [{', '.join(changes)}]")
    (made,) = scratch.load().get("activities", "kurs").schedule
    cancelled, moved, extra = made.changes
    assert (cancelled.kind.value, cancelled.day.isoformat(), cancelled.reason) == ("cancelled", "2026-11-24", "sjukdom")
    assert (moved.to.isoformat(), moved.start.hour, moved.place, moved.reason) == (
        "2026-12-02", 17, "biblioteket", "lokal",
    )  # fmt: skip
    assert (extra.kind.value, extra.end.hour) == ("extra", 16)


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ("cancelled: 2026-11-25", "changes", "no occasion on this day to change"),
        ("cancelled: onsdag 2026-11-24", "changes[1].cancelled", "2026-11-24 is a tisdag"),
        ("cancelled: 2026-06-31", "changes[1].cancelled", "does not exist"),
        ("cancelled: tisdagg 2026-11-24", "changes[1].cancelled", "Allowed: monday"),
        ("cancelled: 2026-11-24, to: 2026-11-25", "changes[1].to", "does not go with `cancelled`"),
        ("cancelled: 2026-11-24, moved: 2026-11-24", "changes[1].", "exactly one of"),
        ("reason: sjukdom", "changes[1].", "exactly one of"),
        ("cancelled: 2026-11-24, reason: sjuk", "changes[1].reason", "Allowed"),
        ("moved: 2026-11-24", "changes[1].moved", "Moved where?"),
        ("moved: 2026-11-24, to: 2026-11-25, place: finns-inte", "changes[1].place", "Allowed"),
        ("moved: 2026-11-24, time: 20:00-18:00", "changes[1].time", "after the start"),
        ("extra: 2026-11-24", "changes", "has an occasion on this day already"),
        ("extra: 2026-11-25, reason: sjukdom", "changes[1].reason", "does not go with `extra`"),
        ("extra: 2026-11-25, tid: 18:00-19:00", "changes[1].tid", "no such key"),
    ],
)
def test_a_change_that_changes_nothing_is_refused(scratch, change, field, expected):
    write(scratch, f"{TUESDAYS}, changes: [{{ {change} }}]")
    told = scratch.problems()
    assert [(p.line, p.field) for p in told] == [(10, f"schedule[1].{field}")]
    assert expected in told[0].text


def test_no_day_is_changed_twice(scratch):
    write(scratch, f"{TUESDAYS}, changes: [{{ cancelled: 2026-11-24 }}, {{ moved: 2026-11-24, to: 2026-11-25 }}]")
    (told,) = scratch.problems()
    assert "changed twice" in told.text


def test_exceptions_that_leave_nothing_are_refused(scratch):
    write(scratch, "every: tuesday, time: 18:00-20:00, from: 2026-12-01, to: 2026-12-03, except: 2026-12-01")
    (told,) = scratch.problems()
    assert (told.field, "takes all away" in told.text) == ("schedule[1].except", True)


def test_opening_hours_may_go_on_for_ever(scratch):
    rules = ("{ every: [monday, tuesday], time: 10:00-18:00 }", "{ every: friday, time: 22:00-02:00 }")
    hours = f"opening_hours: [{', '.join(rules)}]\n"
    scratch.edit("places/biblioteket.sv.md", "municipality:", f"{hours}municipality:")
    weekly, late = scratch.load().get("places", "biblioteket").opening_hours
    assert (weekly.last, weekly.weekdays, late.end.hour) == (None, (0, 1), 2)


def test_every_second_week_needs_a_week_to_count_from(scratch):
    hours = "opening_hours:\n  - { every: monday, interval: 2, time: 10:00-18:00 }\n"
    scratch.edit("places/biblioteket.sv.md", "municipality:", f"{hours}municipality:")
    (told,) = scratch.problems()
    assert told.field == "opening_hours[1].from"
