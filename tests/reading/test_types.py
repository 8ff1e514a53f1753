"""Each field type: what it takes, what it makes of it, and what it refuses."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.model.activity import Cost, Per, Swedish
from infocenter.model.dates import PartialDate
from infocenter.reading import dates, types
from infocenter.reading.fields import Refused
from infocenter.reading.schedules import nth_weekday, weekday

ICON = types.icon(lambda name: name == "sofa")
ANY = {
    "choice": types.choice(Swedish),
    "clock": dates.clock,
    "clock_range": dates.clock_range,
    "coordinates": types.coordinates,
    "cost": types.cost,
    "day": dates.day,
    "day_until": dates.day_until(date(2026, 11, 23)),
    "digits": types.digits(4),
    "email": types.email,
    "icon": ICON,
    "kronor": types.kronor,
    "nth_weekday": nth_weekday,
    "number": types.number(1, 500),
    "one_of": types.one_of(("fika", "fotboll")),
    "organisation_number": types.organisation_number,
    "partial_date": dates.partial_date,
    "phone": types.phone,
    "postal_code": types.postal_code,
    "slug": types.slug,
    "web_address": types.web_address,
    "weekday": weekday,
    "words": types.words(10),
    "yes_no": types.yes_no,
}
GOOD = [
    ("choice", "none", Swedish.NONE),
    ("clock", "18:00", time(18)),
    ("clock", "7.05", time(7, 5)),
    ("clock_range", "17:30-19:00", (time(17, 30), time(19))),
    ("clock_range", "17.30 – 19.00", (time(17, 30), time(19))),
    ("clock_range", "22:00-01:00", (time(22), time(1))),
    ("coordinates", "59.7760, 14.5220", (59.776, 14.522)),
    ("cost", "free", Cost(0)),
    ("cost", "50 kr per term", Cost(50, Per.TERM)),
    ("cost", "1 200 kr per year", Cost(1200, Per.YEAR)),
    ("day", "2028-02-29", date(2028, 2, 29)),
    ("day_until", "2026-11-23", date(2026, 11, 23)),
    ("digits", "0183", "0183"),
    ("email", "info@kommun.se", "info@kommun.se"),
    ("email", "info@xn--ml-yia.kommun.se", "info@xn--ml-yia.kommun.se"),
    ("yes_no", "true", True),
    ("yes_no", "Nej", False),
    ("icon", "sofa", "sofa"),
    ("kronor", "4 758 368 kr", 4_758_368),
    ("kronor", "4\u00a0758\u00a0368 kr", 4_758_368),
    ("nth_weekday", "first tuesday", (1, 1)),
    ("nth_weekday", "last sunday", (-1, 6)),
    ("number", "500", 500),
    ("one_of", "fika", "fika"),
    ("organisation_number", "802002-4306", "802002-4306"),
    ("organisation_number", "8020024306", "802002-4306"),
    ("partial_date", "2016", PartialDate(2016)),
    ("partial_date", "2019-06", PartialDate(2019, 6)),
    ("partial_date", "2019-06-30", PartialDate(2019, 6, 30)),
    ("phone", "070-174 06 05", "070-174 06 05"),
    ("phone", "+46 70 174 06 05", "+46 70 174 06 05"),
    ("slug", "traffpunkt-i-byarna-2", "traffpunkt-i-byarna-2"),
    ("web_address", "https://www.kommun.se/", "https://www.kommun.se/"),
    ("web_address", "http://kommun.se/a?b=c&d=å#e", "http://kommun.se/a?b=c&d=å#e"),
    ("weekday", "sunday", 6),
    ("postal_code", "71230", "712 30"),
    ("postal_code", "712 30", "712 30"),
    ("words", "Hej\n  på  dig", "Hej på dig"),
    ("words", "می‌خواهم", "می‌خواهم"),
    ("yes_no", "yes", True),
    ("yes_no", "no", False),
]
BAD = [
    ("choice", "lite", "Allowed: none, some, sfi"),
    ("choice", "None", "Did you mean `none`?"),
    ("clock", "24:00", "24 hours"),
    ("clock", "18:60", "24 hours"),
    ("clock", "6 pm", "24 hours"),
    ("clock", "١٨:٠٠", "24 hours"),
    ("clock_range", "17:30", "From and to"),
    ("clock_range", "17:30-19:00-20:00", "From and to"),
    ("clock_range", "19:00-17:30", "after the start"),
    ("clock_range", "19:00-19:00", "after the start"),
    ("coordinates", "59,776 14,522", "quotation marks"),
    ("coordinates", "14.5220, 59.7760", "not in Sweden"),
    ("coordinates", "52.5200, 13.4050", "not in Sweden"),
    ("cost", "gratis", "`free`, or an amount"),
    ("cost", "50 kr", "`free`, or an amount"),
    ("cost", "50 kr per week", "Not known here"),
    ("cost", "-5 kr per term", "A whole number"),
    ("day", "2019-06", "A whole date"),
    ("day", "2019-06-31", "31 juni 2019 is a day that does not exist: the month has 30 days."),
    ("day", "31 juni 2019", "31 juni 2019 is a day that does not exist: the month has 30 days."),
    ("day", "2027-02-29", "29 februari 2027 is a day that does not exist: the month has 28 days."),
    ("day", "30 juni 2019", "Write the date as `2019-06-30`."),
    ("day", "1/2 2026", "Write the date as `2026-02-01`"),
    ("day", "imorgon", "A date: year-month-day"),
    ("day_until", "2026-11-24", "The day lies in the future."),
    ("day_until", "2026", "A whole date"),
    ("digits", "183", "Just 4 digits."),
    ("digits", "٠١٨٣", "Just 4 digits."),
    ("email", "info@kommun", "A mail address"),
    ("email", "info(at)kommun.se", "A mail address"),
    ("email", "a@b.se, c@d.se", "A mail address"),
    ("email", "anna.andersson@kommun.se", "a person's own"),
    ("email", "Anna-Karin.Svensson@kommun.se", "a person's own"),
    ("icon", "soffa", "no icon of this name"),
    ("kronor", "1000", "whole kronor"),
    ("kronor", "10,50 kr", "A whole number"),
    ("kronor", "kr", "whole kronor"),
    ("nth_weekday", "fifth tuesday", "Which one of the month"),
    ("nth_weekday", "tuesday", "Which one of the month"),
    ("nth_weekday", "first tuseday", "Did you mean `tuesday`?"),
    ("number", "0", "from 1 to 500"),
    ("number", "501", "from 1 to 500"),
    ("number", "fem", "from 1 to 500"),
    ("number", "1.5", "from 1 to 500"),
    ("number", "9" * 5000, "from 1 to 500"),
    ("one_of", "fotbol", "Did you mean `fotboll`?"),
    ("one_of", "xyz", "Allowed: fika, fotboll"),
    ("organisation_number", "802002-4307", "check digit"),
    ("organisation_number", "121212-1212", "personal identity number"),
    ("organisation_number", "80200-4306", "An organisation number"),
    ("organisation_number", "٨٠٢٠٠٢-4306", "An organisation number"),
    ("partial_date", "2019-13", "no month 13"),
    ("partial_date", "2019-00", "no month 0"),
    ("partial_date", "2019-06-00", "does not exist"),
    ("partial_date", "2019-06-31", "does not exist"),
    ("partial_date", "2019-6-1", "Write the date as `2019-06-01`"),
    ("partial_date", "9999", "from 1800 to 2200"),
    ("partial_date", "٢٠١٩", "A date: year-month-day"),
    ("phone", "112", "telephone number"),
    ("phone", "070", "telephone number"),
    ("phone", "0701740605 (Anna)", "telephone number"),
    ("phone", "0٧٠١٧٤٠٦٠٥", "telephone number"),
    ("postal_code", "7123", "A postal code"),
    ("postal_code", "SE-712 30", "A postal code"),
    ("postal_code", "012 30", "A postal code"),
    ("slug", "Å-b", "Only a–z"),
    ("slug", "a--b", "Only a–z"),
    ("slug", "..", "Only a–z"),
    ("slug", "a" * 81, "at most 80"),
    ("web_address", "www.kommun.se", "A web address"),
    ("web_address", "javascript:alert(1)", "A web address"),
    ("web_address", "data:text/html,x", "A web address"),
    ("web_address", "https://kommun", "A web address"),
    ("web_address", "https://a.se/ b", "A web address"),
    ("web_address", 'https://a.se/"onclick', "A web address"),
    ("web_address", "https://user:pass@a.se/", "A web address"),
    ("web_address", "https://:pass@a.se/", "A web address"),
    ("web_address", "https://a.se:8080/", "A web address"),
    ("web_address", "https://[a.se/", "A web address"),
    ("weekday", "tisdag", "Did you mean `tuesday`?"),
    ("words", "a.b@c.se", "a person's own"),
    ("words", "elva tecken", "11 characters; at most 10."),
    ("words", "a\u202eb", "U+202E"),
    ("words", "a\u2066b", "U+2066"),
    ("words", "a\x00b", "U+0000"),
    ("words", "\ufeffa", "U+FEFF"),
    ("yes_no", "kanske", "Write `yes` or `no`"),
]


@pytest.mark.parametrize(("name", "text", "value"), GOOD)
def test_a_good_value_is_read(name, text, value):
    assert ANY[name](text) == value


@pytest.mark.parametrize(("name", "text", "expected"), BAD)
def test_a_bad_value_is_refused_with_what_is_allowed(name, text, expected):
    with pytest.raises(Refused) as caught:
        ANY[name](text)
    assert expected in caught.value.expected.text(str)


def test_every_type_has_good_and_bad_values():
    assert {name for name, *_ in GOOD} == {name for name, *_ in BAD} == set(ANY)


@given(st.sampled_from(sorted(ANY)), st.text() | st.text("0123456789-:. krpe@/+", max_size=30))
def test_a_type_answers_or_refuses_and_never_fails(name, text):
    try:
        ANY[name](text)
    except Refused as refused:
        assert refused.expected.text(str)  # noqa: PT017  (either answer is right)
