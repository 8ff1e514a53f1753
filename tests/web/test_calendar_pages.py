"""This week and the calendar: what is on by day, what isn't and why, and what is left out for weight."""

import re
from datetime import date, time, timedelta

import pytest

from infocenter.model.schedule import Occasion
from infocenter.settings import Settings
from infocenter.web import agenda, listings
from infocenter.web.agenda import Row
from infocenter.web.application import open_site
from infocenter.web.pages import all_paths
from publish.page_facts import facts_in, tidy

MONDAY = date(2026, 11, 23)
SUNDAYS = """schedule:
  - every: sunday
    time: 10:00-11:30
    from: 2026-01-01
    to: 2027-12-31
"""
CHANGES = """    changes:
      - { cancelled: 2026-11-29, reason: sjukdom }
      - { moved: 2026-12-06, to: 2026-12-10, time: 18:00-19:00, reason: lokal }
      - { moved: 2026-12-13, time: 12:00-13:00 }
      - { extra: 2026-12-16, place: biblioteket }
"""
NIGHT = """schedule:
  - dates: [2026-11-25, 2026-12-02]
    time: 22:00-01:00
"""


@pytest.fixture
def site(demo_root):
    """Make the demo site with another schedule of football, on another day."""

    def make(schedule, today=MONDAY, closure=""):
        if closure:
            (demo_root / "content" / "calendar").mkdir(exist_ok=True)
            (demo_root / "content" / "calendar" / "roda-dagar.yml").write_text(closure, encoding="utf-8")
        other = demo_root / "content" / "activities" / "sprakcafe.sv.md"
        kept = [line for line in other.read_text(encoding="utf-8").splitlines() if not line.startswith("checked")]
        other.write_text("\n".join(kept) + "\n", encoding="utf-8")
        path = demo_root / "content" / "activities" / "fotboll.sv.md"
        head = path.read_text(encoding="utf-8").partition("schedule:")[0]
        path.write_text(f"{head}{schedule}---\n", encoding="utf-8")
        return open_site(Settings(root=demo_root, today=today))[1]

    return make


def read(app, path):
    answer = app.test_client().get(path)
    assert answer.status_code == 200, path
    return facts_in(answer.text)


def rows(app, path, of="fotboll"):
    """The lines of one activity on a page, as text, in order."""
    html = app.test_client().get(path).text
    lines = re.findall(r"<li>(<s>)?(<time datetime=.*?)</li>", html, flags=re.DOTALL)
    return [f"{struck and '~'}{tidy(re.sub('<[^>]+>', ' ', line))}" for struck, line in lines if f"/{of}/" in line]


# Days and weeks


def test_the_week_is_today_and_the_six_days_after(site):
    app = site(NIGHT.replace("2026-12-02", "2026-11-29, 2026-11-30"))
    assert len(rows(app, "/sv/veckan/")) == 2
    assert len(rows(app, "/sv/kalender/")) == 3


def test_points_in_time_bear_the_offset_of_their_hour(site):
    night = site(NIGHT.replace("2026-11-25", "2026-10-24"), date(2026, 10, 20)).test_client().get("/sv/kalender/").text
    assert '<time datetime="2026-10-24T22:00+02:00" data-end="2026-10-25T01:00+02:00">' in night
    assert '<time datetime="2026-12-02T22:00+01:00" data-end="2026-12-03T01:00+01:00">' in night


def test_the_spring_and_autumn_nights_end_in_the_other_offset(site):
    spring = site(NIGHT.replace("2026-11-25", "2026-03-28").replace("01:00", "04:00"), date(2026, 3, 28))
    assert 'data-end="2026-03-29T04:00+02:00"' in spring.test_client().get("/sv/veckan/").text
    autumn = site(NIGHT.replace("2026-11-25", "2026-10-24").replace("01:00", "04:00"), date(2026, 10, 24))
    assert 'data-end="2026-10-25T04:00+01:00"' in autumn.test_client().get("/sv/veckan/").text


@pytest.mark.parametrize(
    ("code", "weeks"),
    [
        ("sv", "Vecka 52 Vecka 53 Vecka 1 Vecka 2"),
        ("ar", "الأسبوع 52 الأسبوع 53 الأسبوع 1 الأسبوع 2"),
        ("ti", "ሰሙን 52 ሰሙን 53 ሰሙን 1 ሰሙን 2"),
        ("en", "Week 52 Week 53 Week 1 Week 2"),
    ],
)
def test_weeks_are_numbered_as_in_sweden_over_the_new_year(site, code, weeks):
    dates = "2026-12-27, 2026-12-28, 2027-01-03, 2027-01-04, 2027-01-10, 2027-01-11"
    app = site(NIGHT.replace("2026-11-25, 2026-12-02", dates), date(2026, 12, 26))
    page = read(app, f"/{code}/kalender/amne/fotboll/")
    found = [text.words for text in page.texts if text.inside("h2") and text.inside("section", "week")]
    assert " ".join(found) == weeks


def test_days_of_one_week_stand_under_it_in_order(site):
    app = site(NIGHT.replace("2026-12-02", "2026-11-27"))
    page = read(app, "/sv/kalender/amne/fotboll/")
    days = [text.words for text in page.texts if text.inside("h3")]
    assert days == ["onsdag 25 november", "fredag 27 november"]


# What is not as usual


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "sv",
            ["Inställt: ledaren är sjuk", "Inställt: lokalen går inte att använda Flyttat till torsdag 10 december"],
        ),
        ("ar", ["أُلغي: بسبب المرض", "أُلغي: المكان غير متاح نُقل إلى يوم الخميس، 10 ديسمبر"]),
        ("ti", ["ተሰሪዙ፦ ብምኽንያት ሕማም", "ተሰሪዙ፦ እቲ ቦታ ክንጥቀመሉ ኣይንኽእልን ናብ ሓሙስ፣ 10 ታሕሳስ"]),
        ("en", ["Cancelled: the leader is ill", "Cancelled: the room can’t be used Moved to Thursday, 10 December"]),
    ],
)
def test_what_is_cancelled_stays_struck_with_its_reason_in_the_readers_language(site, code, words):
    shown = rows(site(SUNDAYS + CHANGES), f"/{code}/kalender/")
    struck = [row for row in shown if row.startswith("~")]
    assert [row.startswith("~10:00–11:30") for row in struck] == [True, True]
    assert [expected in row for row, expected in zip(struck, words, strict=True)] == [True, True], struck
    assert "18:00–19:00" in struck[1]


def test_moved_changed_and_extra_ones_say_so_and_name_another_place(site):
    shown = rows(site(SUNDAYS + CHANGES), "/sv/kalender/")
    moved, changed, extra = (next(row for row in shown if word in row) for word in ("Flyttat från", "Ändrat", "Extra"))
    assert moved.startswith("18:00–19:00")
    assert "Flyttat från söndag 6 december" in moved
    assert changed.startswith("12:00–13:00")
    assert "Biblioteket" in extra
    assert not any("Biblioteket" in row for row in shown if row != extra)


def test_an_exception_without_a_reason_is_cancelled_all_the_same(site):
    shown = rows(site(f"{SUNDAYS}    except: [2026-11-29]\n"), "/sv/veckan/")
    assert [row.partition(" Idrottsplatsen")[0] for row in shown] == ["~10:00–11:30 Fotboll för kvinnor Inställt"]


@pytest.mark.parametrize(("code", "name"), [("sv", "juldagen"), ("ar", "عيد الميلاد"), ("ti", "በዓል ልደት")])
def test_a_day_says_which_holiday_it_is_and_its_rows_need_not(site, code, name):
    fridays = SUNDAYS.replace("sunday", "friday") + "    not_on: [roda-dagar]\n"
    app = site(fridays, date(2026, 12, 20), closure="computed: sweden\n")
    page = read(app, f"/{code}/veckan/amne/fotboll/")
    assert [text.words for text in page.texts if text.inside("span", "holiday")] == [name]
    [row] = rows(app, f"/{code}/veckan/amne/fotboll/")
    assert row.startswith("~")
    assert name not in row


def test_another_reason_than_the_days_holiday_stands_in_the_row(site):
    fridays = SUNDAYS.replace("sunday", "friday") + "    not_on: [roda-dagar]\n"
    closure = "municipalities:\n  annandal:\n    - { reason: jullov, from: 2026-12-21, to: 2027-01-08 }\n"
    app = site(fridays, date(2026, 12, 20), closure=closure)
    [row] = rows(app, "/sv/veckan/amne/fotboll/")
    assert "Inställt: jullov" in row
    assert "juldagen" in read(app, "/sv/veckan/amne/fotboll/").words("h2")


# Which pages there are


def test_pages_of_a_municipality_and_a_topic_are_those_with_something_in_eight_weeks(site):
    app = site(NIGHT.replace("2026-11-25, 2026-12-02", "2027-05-08"))
    paths = set(all_paths(app.extensions["infocenter"].catalogue, MONDAY))
    client = app.test_client()
    for view in agenda.VIEWS:
        assert {f"/sv/{view}/", f"/sv/{view}/kommun/prov/", f"/sv/{view}/amne/sprakcafe/"} <= paths
        assert f"/sv/{view}/kommun/annandal/" not in paths
        assert client.get(f"/sv/{view}/kommun/annandal/").status_code == 404
    for path in ("veckan/kommun/", "veckan/dag/mandag/", "kalender/kommun/prov/x/", "veckan/amne/finns-inte/"):
        assert client.get(f"/sv/{path}").status_code == 404


def test_a_week_with_nothing_says_so_and_keeps_its_address(site):
    app = site(NIGHT.replace("2026-11-25, ", ""))
    assert "/sv/veckan/kommun/annandal/" in set(all_paths(app.extensions["infocenter"].catalogue, MONDAY))
    page = read(app, "/en/veckan/kommun/annandal/")
    assert "Nothing is planned in the next seven days." in page.words("p")
    assert not page.named("section", "day")


def test_on_no_day_in_particular_everything_with_a_schedule_counts(demo):
    assert set(agenda.by_value(demo, listings.MUNICIPALITY, date.min)) == {"prov", "annandal"}


def test_each_view_leads_to_the_other_and_keeps_what_was_chosen(site):
    app = site(SUNDAYS)
    for here, there in (("veckan", "kalender"), ("kalender", "veckan")):
        page = read(app, f"/sv/{here}/kommun/prov/")
        assert f"../../../{there}/kommun/prov/" in [link.address for link in page.links]
        assert page.words("h1").endswith(": Prov")


@pytest.mark.parametrize("code", ["sv", "ar", "ti", "en", "so"])
def test_the_pages_are_in_every_language(site, code):
    app = site(SUNDAYS)
    titles = {read(app, f"/{code}/{view}/").words("h1") for view in agenda.VIEWS}
    english = {"This week", "Calendar"}
    assert len(titles) == 2
    assert (titles == english) == (code in {"en", "so"})
    home = [link.address for link in read(app, f"/{code}/").links]
    assert {"veckan/", "kalender/"} <= set(home)


# Whole days up to a number of rows


def made(numbers):
    """Rows, so many on each day."""
    days = [(MONDAY + timedelta(days=n), number) for n, number in enumerate(numbers)]
    return [Row(Occasion(day, time(10), time(11)), None) for day, number in days for _ in range(number)]


@pytest.mark.parametrize(
    ("numbers", "days", "cut"),
    [
        ([3, 3, 3], 3, False),
        ([4, 4, 2], 3, False),
        ([4, 4, 3], 2, True),
        ([11, 1], 1, True),
        ([11], 1, False),
        ([], 0, False),
    ],
)
def test_days_are_shown_whole_until_there_are_many_rows(demo, numbers, days, cut):
    found, left = agenda.days_of(demo, made(numbers), most=10)
    assert (len(found), left) == (days, cut)


@pytest.mark.parametrize(
    ("path", "words", "leads"),
    [
        ("veckan/", "There is more this week. Choose your municipality.", "kommun/prov/"),
        ("kalender/", "Choose your municipality to see all eight weeks.", "kommun/prov/"),
        ("kalender/amne/sprakcafe/", "Choose your municipality to see all eight weeks.", "../../kommun/prov/"),
        ("kalender/kommun/prov/", "It stands on the page of each activity.", "../../../aktiviteter/kommun/prov/"),
    ],
)
def test_a_page_that_leaves_days_out_says_so_and_leads_on(site, monkeypatch, path, words, leads):
    days = ", ".join(str(MONDAY + timedelta(days=n)) for n in range(7))
    app = site(NIGHT.replace("2026-11-25, 2026-12-02", days))
    monkeypatch.setattr(agenda.days_of, "__defaults__", (1,))
    page = read(app, f"/en/{path}")
    assert words in tidy("".join(text.words for text in page.texts if text.inside("section", "rest")))
    assert leads in [link.address for link in page.links if "ways-on" in link.within]
    whole = read(site(SUNDAYS), "/en/veckan/kommun/annandal/")
    assert not whole.named("section", "rest")
