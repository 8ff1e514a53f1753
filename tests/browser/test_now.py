"""Pages made earlier, put right by scripts: on devices anywhere, at midnight, in the nights when the clock is changed.

The pages come from an application of their own, made for the day of each test: nothing is served, nothing is built.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from infocenter import strings
from infocenter.settings import Settings, find_root
from infocenter.web.application import open_site

HOST = "http://site.test"
DEMO = Path(__file__).resolve().parents[1] / "demo_content"
MONDAY = date(2026, 11, 23)
FOOTBALL = "/sv/veckan/amne/fotboll/"
OVER = "Allt som stod här har redan varit."
ACTIVITY = "schedule:\n  - dates: [{}]\n    time: {}\n---\n"
HOURS = """opening_hours:
  - every: [monday, tuesday, wednesday, thursday]
    time: 10:00-20:00
    not_on: [roda-dagar]
  - every: friday
    time: 18:00-00:30
    not_on: [roda-dagar]
---
"""
LINES = """lines => lines.map((line) => [...line.querySelectorAll("mark, time")]
  .map((each) => each.textContent).reverse().join(" "))"""

Make = Callable[..., Flask]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Make the demo site for a day, with another schedule of football and other opening hours of the library."""

    def make(today: date, days: str = "", time: str = "", hours: str = "---\n") -> Flask:
        shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
        shutil.copytree(find_root() / "translations", tmp_path / "translations")
        template = strings.extract(find_root() / "site" / "infocenter", "messages")
        strings.update(tmp_path / "translations", "so", "messages", template)
        content = tmp_path / "content"
        (content / "calendar").mkdir()
        (content / "calendar" / "roda-dagar.yml").write_text("computed: sweden\n", encoding="utf-8")
        other = content / "activities" / "sprakcafe.sv.md"
        kept = [line for line in other.read_text(encoding="utf-8").splitlines() if not line.startswith("checked")]
        other.write_text("\n".join(kept) + "\n", encoding="utf-8")
        if days:
            football = content / "activities" / "fotboll.sv.md"
            head = football.read_text(encoding="utf-8").partition("schedule:")[0]
            football.write_text(head + ACTIVITY.format(days, time), encoding="utf-8")
        library = content / "places" / "biblioteket.sv.md"
        library.write_text(library.read_text(encoding="utf-8").removesuffix("---\n") + hours, encoding="utf-8")
        return open_site(Settings(root=tmp_path, today=today))[1]

    return make


@contextmanager
def seen(browser: Browser, app: Flask, when: str, **options: Any) -> Iterator[Page]:
    """Open a tab on a device whose clock says `when`; the application answers for all addresses."""
    client = app.test_client()
    context = browser.new_context(**options)

    def answer(route: Route) -> None:
        found = client.get(urlsplit(route.request.url).path)
        route.fulfill(status=found.status_code, body=found.data, content_type=found.content_type)

    context.route("**/*", answer)
    page = context.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(when))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    try:
        yield page
    finally:
        context.close()
    assert faults == []


def later(page: Page, when: str) -> None:
    """Let the reader come back to the page that stood open."""
    page.clock.set_fixed_time(datetime.fromisoformat(when))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def told(page: Page) -> list[str]:
    """The days, and the clock times of their lines with the mark in front."""
    return list(page.locator(".day > :is(h2, h3), .agenda li").evaluate_all(LINES))


@pytest.fixture(params=["Asia/Tokyo", "America/New_York", "Europe/Stockholm"])
def zone(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# Days


def test_a_page_made_the_day_before_is_right(zone: str, made: Make, browser: Browser):
    app = made(MONDAY, "2026-11-23, 2026-11-24, 2026-11-25, 2026-11-26", "17:00-19:00")
    with seen(browser, app, "2026-11-24T09:00+01:00", timezone_id=zone) as page:
        page.goto(HOST + FOOTBALL)
        assert told(page) == [
            "I dag, tisdag 24 november",
            "Härnäst 17:00–19:00",
            "I morgon, onsdag 25 november",
            "17:00–19:00",
            "torsdag 26 november",
            "17:00–19:00",
        ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("sv", ["I dag, tisdag 24 november", "I morgon, onsdag 25 november", "Härnäst"]),
        ("ar", ["اليوم، الثلاثاء، 24 نوفمبر", "غداً، الأربعاء، 25 نوفمبر", "الموعد التالي"]),
        ("ti", ["ሎሚ፣ ሰሉስ፣ 24 ሕዳር", "ጽባሕ፣ ረቡዕ፣ 25 ሕዳር", "ዝቕጽል ግዜ"]),
    ],
)
@pytest.mark.parametrize("path", ["veckan/amne/fotboll/", "kalender/amne/fotboll/", ""])
def test_today_tomorrow_and_next_are_said_in_the_page_s_language(
    path: str, code: str, words: list[str], made: Make, browser: Browser
):
    app = made(MONDAY, "2026-11-23, 2026-11-24, 2026-11-25", "17:00-17:15")
    with seen(browser, app, "2026-11-24T09:00+01:00") as page:
        page.goto(f"{HOST}/{code}/{path}")
        days = page.locator(".day > :is(h2, h3)")
        assert [" ".join(text.split()) for text in days.all_inner_texts()][:2] == words[:2]
        expect(page.locator("mark")).to_have_text([words[2]])


def test_at_midnight_the_day_is_another(zone: str, made: Make, browser: Browser):
    app = made(MONDAY, "2026-11-23, 2026-11-24", "22:00-01:00")
    with seen(browser, app, "2026-11-23T23:59:59+01:00", timezone_id=zone) as page:
        page.goto(HOST + FOOTBALL)
        before = ["I dag, måndag 23 november", "Nu 22:00–01:00", "I morgon, tisdag 24 november", "Härnäst 22:00–01:00"]
        assert told(page) == before
        later(page, "2026-11-24T00:00:00+01:00")
        after = ["måndag 23 november", "Nu 22:00–01:00", "I dag, tisdag 24 november", "Härnäst 22:00–01:00"]
        assert told(page) == after
        later(page, "2026-11-24T01:00:00+01:00")
        assert told(page) == after[2:]


@pytest.mark.parametrize(
    "night",
    [
        (date(2026, 3, 28), "+02:00", "söndag 29 mars"),
        (date(2026, 10, 24), "+01:00", "söndag 25 oktober"),
    ],
    ids=["spring", "autumn"],
)
def test_in_the_night_when_the_clock_is_changed_nothing_ends_an_hour_off(
    night: tuple[date, str, str], zone: str, made: Make, browser: Browser
):
    saturday, offset, sunday = night
    day = saturday.replace(day=saturday.day + 1).isoformat()
    app = made(saturday, f"{saturday}, {day}", "22:00-04:00")
    with seen(browser, app, f"{day}T03:59:59{offset}", timezone_id=zone) as page:
        page.goto(HOST + FOOTBALL)
        assert told(page)[1:] == ["Nu 22:00–04:00", f"I dag, {sunday}", "Härnäst 22:00–04:00"]
        later(page, f"{day}T04:00{offset}")
        assert told(page) == [f"I dag, {sunday}", "Härnäst 22:00–04:00"]
        later(page, f"{day}T23:59:59{offset}")
        assert told(page) == [f"I dag, {sunday}", "Nu 22:00–04:00"]


def test_when_nothing_is_left_the_page_says_so_once(zone: str, made: Make, browser: Browser):
    app = made(MONDAY, "2026-11-23, 2026-11-24", "17:00-19:00")
    with seen(browser, app, "2026-11-24T19:00+01:00", timezone_id=zone) as page:
        page.goto(f"{HOST}/sv/kalender/amne/fotboll/")
        expect(page.get_by_text(OVER)).to_have_count(1)
        expect(page.locator(".week, .day, mark")).to_have_count(0)
        later(page, "2026-11-25T19:00+01:00")
        expect(page.get_by_text(OVER)).to_have_count(1)


def test_what_is_cancelled_is_never_next(made: Make, browser: Browser):
    time = "17:00-19:00\n    changes: [{ cancelled: 2026-11-23, reason: sjukdom }]"
    with seen(browser, made(MONDAY, "2026-11-23, 2026-11-24", time), "2026-11-23T12:00+01:00") as page:
        page.goto(HOST + FOOTBALL)
        assert told(page)[1::2] == ["17:00–19:00", "Härnäst 17:00–19:00"]
        expect(page.locator("s")).to_have_count(1)
        later(page, "2026-11-23T19:00+01:00")
        assert told(page)[0] == "I morgon, tisdag 24 november"


def test_the_home_page_drops_what_has_passed(zone: str, made: Make, browser: Browser):
    app = made(MONDAY, "2026-11-23, 2026-11-25", "17:00-19:00")
    with seen(browser, app, "2026-11-25T18:00+01:00", timezone_id=zone) as page:
        page.goto(f"{HOST}/sv/")
        assert told(page) == ["I dag, onsdag 25 november", "Nu 17:00–19:00"]


OCCASIONS = """<ol class="occasions">
<li><time datetime="2026-11-23T17:30+01:00" data-end="2026-11-23T19:00+01:00">I dag, måndag 23 november</time></li>
<li><time datetime="2026-11-24T17:30+01:00" data-end="2026-11-24T19:00+01:00">I morgon, tisdag 24 november</time></li>
<li><s><time datetime="2026-11-25T17:30+01:00" data-end="2026-11-25T19:00+01:00">onsdag 25 november</time></s></li>
</ol>"""


def test_the_occasions_of_an_activity_are_put_right_too(zone: str, made: Make, browser: Browser):
    app = made(MONDAY)
    head = app.test_client().get("/sv/aktiviteter/sprakcafe/").text
    script = head[head.index("<script ") :].partition("</script>")[0] + "</script>"
    with seen(browser, app, "2026-11-24T09:00+01:00", timezone_id=zone) as page:
        html = f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{OCCASIONS}{script}'
        page.route("**/aktiviteter/x/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{HOST}/sv/aktiviteter/x/")
        shown = [" ".join(text.split()) for text in page.locator("li").all_inner_texts()]
        assert shown == ["I dag, tisdag 24 november Härnäst", "I morgon, onsdag 25 november"]
        later(page, "2026-11-25T19:00+01:00")
        expect(page.locator("body")).to_have_text(OVER)


# Opening hours


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-11-23T09:59+01:00", "Stängt nu. Öppnar i dag 10:00"),
        ("2026-11-23T10:00+01:00", "Öppet nu till 20:00"),
        ("2026-11-23T20:00+01:00", "Stängt nu. Öppnar i morgon 10:00"),
        ("2026-11-27T23:59+01:00", "Öppet nu till 00:30"),
        ("2026-11-28T00:29+01:00", "Öppet nu till 00:30"),
        ("2026-11-28T00:30+01:00", "Stängt nu. Öppnar måndag 30 november 10:00"),
        ("2026-12-24T12:00+01:00", "Stängt nu. Öppnar måndag 28 december 10:00"),
        ("2027-01-17T12:00+01:00", None),
    ],
)
def test_a_place_says_whether_it_is_open_now(when: str, words: str | None, zone: str, made: Make, browser: Browser):
    with seen(browser, made(MONDAY, hours=HOURS), when, timezone_id=zone) as page:
        page.goto(f"{HOST}/sv/platser/biblioteket/")
        line = page.locator(".open-now")
        if words is None:
            expect(line).to_be_hidden()
        else:
            expect(line).to_be_visible()
            expect(line).to_have_text(words)


@pytest.mark.parametrize(
    "night",
    [
        (date(2026, 3, 28), "2026-03-29T03:59+02:00", "Öppet nu till 04:00"),
        (date(2026, 3, 28), "2026-03-29T04:00+02:00", "Stängt nu. Öppnar lördag 4 april 22:00"),
        (date(2026, 10, 24), "2026-10-25T02:30+01:00", "Öppet nu till 04:00"),
        (date(2026, 10, 24), "2026-10-25T04:00+01:00", "Stängt nu. Öppnar lördag 31 oktober 22:00"),
    ],
)
def test_opening_hours_hold_in_the_nights_when_the_clock_is_changed(
    night: tuple[date, str, str], zone: str, made: Make, browser: Browser
):
    today, when, words = night
    hours = "opening_hours:\n  - every: saturday\n    time: 22:00-04:00\n---\n"
    with seen(browser, made(today, hours=hours), when, timezone_id=zone) as page:
        page.goto(f"{HOST}/sv/platser/biblioteket/")
        expect(page.locator(".open-now")).to_have_text(words)


def test_a_place_that_never_closes_is_open_now(made: Make, browser: Browser):
    week = "monday, tuesday, wednesday, thursday, friday, saturday, sunday"
    halves = (f"  - every: [{week}]\n    time: {time}\n" for time in ("00:00-12:00", "12:00-00:00"))
    hours = f"opening_hours:\n{''.join(halves)}---\n"
    with seen(browser, made(MONDAY, hours=hours), "2026-11-24T12:00+01:00") as page:
        page.goto(f"{HOST}/ar/platser/biblioteket/")
        expect(page.locator(".open-now")).to_have_text("مفتوح الآن")


# Without scripts


def test_without_scripts_the_dates_tell(made: Make, browser: Browser):
    app = made(MONDAY, "2026-11-23, 2026-11-24", "17:00-19:00", HOURS)
    with seen(browser, app, "2026-11-24T09:00+01:00", java_script_enabled=False) as page:
        page.goto(HOST + FOOTBALL)
        expect(page.locator(".day > h2")).to_have_text(["måndag 23 november", "tisdag 24 november"])
        expect(page.locator(".agenda li")).to_have_count(2)
        page.goto(f"{HOST}/sv/platser/biblioteket/")
        expect(page.locator(".open-now")).to_be_hidden()
        expect(page.locator(".panel-hours")).to_contain_text("10:00–20:00")
