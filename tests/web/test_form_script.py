"""The script of pages with a form, in node: its checks, deadlines, messages and calendar entries."""

import random
from datetime import date, timedelta

import icalendar
import pytest
import vobject

from infocenter.reading.fields import Refused
from infocenter.reading.privacy import identity_number
from infocenter.reading.types import organisation_number
from infocenter.web import assets
from search.engines import ask, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the script, but for the parts that need a page."""
    folder = tmp_path_factory.mktemp("form")
    parts = [part for part in assets.FORM_PARTS if part not in ("fields", "page")]
    (folder / "script.mjs").write_text(assets.squeeze_js(assets.joined("form", parts)), encoding="utf-8")
    return folder


def test_the_script_passes_its_tests(folder):
    told = run("form.test.mjs", folder, "--test")
    assert int(told.partition("pass ")[2].split()[0]) > 35


def test_page_and_editors_agree_on_numbers_of_organisations_and_persons(folder):
    digits = random.Random(7)
    numbers = [f"{digits.randrange(10**6):06}-{digits.randrange(10**4):04}" for _ in range(3000)]
    found = ask("organisations.mjs", folder, numbers)
    for number, (organisation, text) in zip(numbers, found, strict=True):
        assert (organisation == "") == _is_organisation(number), number
        if identity_number(number):
            assert (organisation, text) == ("person", "person"), number
    assert {organisation for organisation, _text in found} == {"", "digit", "person"}


def _is_organisation(number):
    try:
        organisation_number(number)
    except Refused:
        return False
    return True


EVENTS = [
    ("2026-12-31", "Skicka redovisningen: Fika; kaffe, te\\saft"),
    ("2028-02-29", "إرسال التقرير: " + "منحة " * 40),
    ("2027-02-28", "ጸብጻብ ስደዱ፦ " + "ሓገዝ ገንዘብ " * 30 + "😀"),
    ("2027-01-01", "x\r\nBEGIN:VALARM\nEND:VEVENT"),
]


def test_calendar_entries_are_whole_days_with_reminders_and_lines_of_75_octets(folder):
    asked = [
        {"uid": f"form/{day}", "day": day, "after": str(date.fromisoformat(day) + timedelta(1)), "summary": summary,
         "description": "https://exempel.example/sv/?a=1,2;3"}
        for day, summary in EVENTS
    ]  # fmt: skip
    for (day, summary), text in zip(EVENTS, ask("calendar.mjs", folder, asked), strict=True):
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        first = date.fromisoformat(day)
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (first, first + timedelta(1))
        assert str(event["SUMMARY"]) == summary.replace("\r\n", "\n")
        assert str(event["DESCRIPTION"]) == "https://exempel.example/sv/?a=1,2;3"
        assert event["DTSTAMP"].to_ical() == b"20261123T090807Z"
        alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        assert alarms == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]
        assert vobject.readOne(text).vevent.summary.value == str(event["SUMMARY"])
