"""Rules and single occasions in words, in every language."""

import re

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
AUTUMN = "from: 2026-09-02, to: 2026-12-09"
TUESDAY = f"every: tuesday, time: 17:30-19:00, {AUTUMN}"


@pytest.fixture
def shown_raw(demo_root, app_at):
    """Return the When panel of an activity with these rules, in a language, on 23 November 2026."""

    def panel(*rules, code="sv"):
        file = demo_root / "content" / "activities" / "kurs.sv.md"
        file.write_text(HEAD + "".join(f"  - {{ {rule} }}\n" for rule in rules) + "---\n", encoding="utf-8")
        page = app_at(demo_root).test_client().get(f"/{code}/aktiviteter/kurs/").text
        return re.search(r'<section class="panel panel-when".*?</section>', page, re.DOTALL)[0]

    return panel


@pytest.fixture
def holidays(demo_root):
    """Keep the public holidays in the demo project's calendar."""
    (demo_root / "content" / "calendar").mkdir()
    (demo_root / "content" / "calendar" / "roda-dagar.yml").write_text("computed: sweden\n", encoding="utf-8")


@pytest.fixture
def shown(shown_raw):
    """Return the panel's text alone."""

    def text(*rules, code="sv"):
        panel = shown_raw(*rules, code=code)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", panel))

    return text


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (TUESDAY, "tisdagar 17:30–19:00 , varje vecka 2 september – 9 december 2026"),
        (f"{TUESDAY}, interval: 2", "tisdagar 17:30–19:00 , varannan vecka"),
        (f"{TUESDAY}, interval: 3", "tisdagar 17:30–19:00 , var 3:e vecka"),
        (f"every: [tuesday, saturday], time: 17:30-19:00, {AUTUMN}", "tisdagar och lördagar 17:30–19:00"),
        (f"monthly: first tuesday, time: 17:30-19:00, {AUTUMN}", "första tisdagen i månaden 17:30–19:00"),
        (f"monthly: last friday, time: 17:30-19:00, {AUTUMN}", "sista fredagen i månaden"),
        (f"{TUESDAY}, except: 2026-12-01", "Inte vecka 49 (1 december)"),
        (f"every: [tuesday, friday], time: 17:30-19:00, {AUTUMN}, except: 2026-12-01", "Inte 1 december"),
        (f"every: [tuesday, friday], time: 17:30-19:00, {AUTUMN}, except: [2026-12-01, 2026-12-04]",
         "Inte vecka 49 (1 december och 4 december)"),
        ("every: tuesday, time: 17:30-19:00, from: 2026-09-02, to: 2027-02-01, except: [2026-12-29, 2027-01-05]",
         "2 september 2026 – 1 februari 2027 Inte vecka 53 (29 december) och vecka 1 (5 januari)"),
    ],
)  # fmt: skip
def test_a_rule_in_swedish(shown, rule, words):
    assert words in shown(rule)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Tuesdays 17:30–19:00 , every second week 2 September – 9 December 2026"),
        ("ar", "الثلاثاء الساعة 17:30–19:00 ، كل أسبوعين"),
        ("ti", "ሰሉስ ሰዓት 17:30–19:00 ፣ በብክልተ ሰሙን"),
    ],
)
def test_a_rule_in_other_languages(shown, code, words):
    assert words in shown(f"{TUESDAY}, interval: 2", code=code)


@pytest.mark.usefixtures("holidays")
def test_what_a_rule_rests_on_is_named(shown):
    text = shown("every: thursday, time: 17:30-19:00, from: 2026-09-02, to: 2027-01-31, not_on: roda-dagar")
    assert "Inte helgdagar" in text


def test_what_is_cancelled_stands_struck_with_the_reason(shown):
    changes = "{ cancelled: 2026-12-01, reason: sjukdom }, { moved: 2026-12-08, to: 2026-12-09, time: 18:00-19:30 }"
    text = shown(f"{TUESDAY}, changes: [{changes}]")
    assert "tisdag 1 december 17:30–19:00 Inställt: ledaren är sjuk" in text
    assert "tisdag 8 december 17:30–19:00 Inställt Flyttat till onsdag 9 december 18:00–19:30" in text
    assert "onsdag 9 december 18:00–19:30 Flyttat från tisdag 8 december" in text


@pytest.mark.usefixtures("holidays")
def test_a_day_off_is_struck_only_between_days_that_are_on(shown):
    rule = "every: thursday, time: 17:30-19:00, from: 2026-12-10, to: 2027-01-31, not_on: roda-dagar"
    text = shown(rule)
    assert "torsdag 24 december 17:30–19:00 Inställt: julafton" in text
    assert text.index("24 december") < text.index("7 januari")
    assert "14 januari" not in text


def test_another_place_and_an_extra_time_are_told(shown):
    changes = "{ moved: 2026-12-01, place: idrottsplatsen }, { extra: 2026-11-28, time: 10:00-12:00 }"
    text = shown(f"{TUESDAY}, changes: [{changes}]")
    assert "Här den här gången:" in text
    assert "lördag 28 november 10:00–12:00 Extra" in text


def test_a_time_has_the_offset_of_its_day(shown_raw):
    page = shown_raw("dates: [2027-03-27, 2027-03-28], time: 18:00-19:00")
    assert 'datetime="2027-03-27T18:00+01:00" data-end="2027-03-27T19:00+01:00"' in page
    assert 'datetime="2027-03-28T18:00+02:00"' in page


def test_an_end_past_midnight_falls_on_the_next_day(shown_raw):
    page = shown_raw("dates: 2026-12-31, time: 22:00-02:00")
    assert 'datetime="2026-12-31T22:00+01:00" data-end="2027-01-01T02:00+01:00"' in page
