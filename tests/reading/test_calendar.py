"""Closures as editors keep them."""

from datetime import date

import pytest

from infocenter.problems import Problems
from infocenter.reading.calendar import Reader


def closure(scratch, name, text):
    """Return a closure of the demo project's calendar as read, having checked that nothing is wrong with it."""
    scratch.write(f"calendar/{name}.yml", text)
    vocabularies = scratch.load().vocabularies

    problems = Problems()
    return Reader(scratch.root, vocabularies["reasons"], vocabularies["municipalities"], problems).read()[name]


def test_public_holidays_are_computed(scratch):
    made = closure(scratch, "roda-dagar", "computed: sweden\n").within("prov")
    assert made.reason_on(date(2026, 12, 24)) == "julafton"
    assert made.reason_on(date(2031, 6, 6)) == "nationaldagen"
    assert made.reason_on(date(2026, 12, 23)) is None


def test_days_hold_everywhere(scratch):
    made = closure(scratch, "roda-dagar", "days:\n  - { reason: sommarlov, from: 2026-07-06, to: 2026-07-31 }\n")
    assert made.within("prov").reason_on(date(2026, 7, 31)) == "sommarlov"
    assert made.within("prov").reason_on(date(2026, 8, 1)) is None


def test_days_of_a_municipality_hold_there_alone(scratch):
    made = closure(scratch, "skollov", "municipalities:\n  prov:\n    - { reason: hostlov, from: 2026-10-26 }\n")
    assert made.within("prov").reason_on(date(2026, 10, 26)) == "hostlov"
    assert made.within("prov").reason_on(date(2026, 10, 27)) is None
    assert made.within("annandal") is None


@pytest.mark.parametrize(
    ("name", "text", "place", "expected"),
    [
        ("skollov", "computed: norway\n", (1, "computed"), "Allowed: sweden"),
        ("skollov", "computed: sweden\ndays:\n  - { reason: jullov, from: 2026-12-21 }\n", (1, ""), "exactly one of"),
        ("skollov", "comment: x\n", (1, "comment"), "no such key"),
        ("lov", "computed: sweden\n", (0, ""), "must be a concept of"),
        ("skollov", "days:\n  - { reason: jul, from: 2026-12-21 }\n", (2, "days[1].reason"), "Allowed"),
        ("skollov", "days:\n  - { reason: jullov, to: 2026-12-21 }\n", (2, "days[1].from"), "required"),
        ("skollov", "days:\n  - { reason: jullov, from: 2026-12-21, to: 2026-12-01 }\n", (2, "days[1].to"), "after"),
        ("skollov", "days:\n  - { reason: jullov, from: 2026-12-21, to: 2027-12-01 }\n", (2, "days[1].to"), "the year"),
        ("skollov", "municipalities:\n  provv:\n    - { reason: jullov, from: 2026-12-21 }\n",
         (2, "municipalities.provv"), "Did you mean `prov`?"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_told(scratch, name, text, place, expected):
    scratch.write(f"calendar/{name}.yml", text)
    told = scratch.problems()
    assert any(
        (p.file, p.line, p.field) == (f"content/calendar/{name}.yml", *place) and expected in p.text for p in told
    ), told


def test_other_files_are_not_read(scratch):
    scratch.write("calendar/Lov 2026.xlsx", b"x")
    (told,) = scratch.problems()
    assert "A file here is called `name.yml`" in told.text
