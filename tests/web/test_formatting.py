"""Dates, times and numbers, the same facts in each language."""

from datetime import date, time

import pytest

from infocenter.model.dates import PartialDate
from infocenter.web.formatting import Formatter

TUESDAY = date(2026, 11, 24)
LOCALES = ["sv", "ar", "ti_ER", "en_GB", "so"]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("sv", "tisdag 24 november"),
        ("ar", "الثلاثاء، 24 نوفمبر"),
        ("ti_ER", "ሰሉስ፣ 24 ሕዳር"),
        ("en_GB", "Tuesday, 24 November"),
        ("so", "Talaado, 24 Noofeembar"),
    ],
)
def test_weekday_and_date(locale, expected):
    assert Formatter(locale).weekday_date(TUESDAY, TUESDAY) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_the_clock_has_24_hours_and_western_digits(locale):
    assert Formatter(locale).span(time(9, 5), time(17, 30)) == "09:05–17:30"


@pytest.mark.parametrize("locale", LOCALES)
def test_digits_are_western(locale):
    made = Formatter(locale)
    text = made.number(4758368) + made.date(TUESDAY) + made.partial_date(PartialDate(2019, 6))
    assert {c for c in text if c.isdigit()} <= set("0123456789")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PartialDate(2019, 6, 30), "30 juni 2019"),
        (PartialDate(2019, 6), "juni 2019"),
        (PartialDate(2019), "2019"),
    ],
)
def test_a_date_is_as_exact_as_its_source(value, expected):
    assert Formatter("sv").partial_date(value) == expected


def test_the_year_is_named_when_it_is_not_near():
    assert Formatter("sv").day_month(date(2027, 11, 24), TUESDAY) == "24 november 2027"
    assert Formatter("sv").day_month(date(2027, 1, 4), TUESDAY) == "4 januari"


def test_numbers_in_swedish_have_their_space():
    assert Formatter("sv").number(4758368) == "4\xa0758\xa0368"


def test_lists_are_joined_as_the_language_does():
    assert Formatter("sv").listing(["a", "b", "c"]) == "a, b och c"
    assert Formatter("sv").listing([]) == ""
