"""The reader's own list in a browser: kept, handed over, opened in another language; by keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_pages import OVERLAPPING, SIDEWAYS, SMALL_TARGETS
from browser.visiting import OF_LOOKS, visit

CODES = ("sv", "ar", "ti")
CHOIR, KNITTING = "exempel-kor-hallefors", "exempel-stickcafe-harjedalen"
TITLE = "#main h1"


def press_heart(page: Page, slug: str, home: str, code: str) -> None:
    page.goto(f"{home}{code}/aktiviteter/{slug}/")
    heart = page.locator(".kicker > .heart")
    heart.press("Enter")
    expect(heart).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("code", CODES)
def test_a_list_is_kept_shown_and_taken_away_by_keyboard(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.page
        for slug in (CHOIR, KNITTING):
            press_heart(page, slug, home, code)
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        expect(page.locator(".tools [data-do=list]")).to_contain_text("(2)")
        page.goto(f"{home}{code}/om/")
        page.locator(".colophon [data-do=list]").press("Enter")
        expect(page).to_have_url(f"{home}{code}/min-lista/")
        cards = page.locator(".shortlist .card")
        expect(cards).to_have_count(2)
        page.locator("[data-share] summary").press("Enter")
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate(OVERLAPPING) == []
        expect(page.locator(".link-text")).to_have_text(f"{home}{code}/min-lista/#a={CHOIR},{KNITTING}")
        tab.keep(f"shortlist@{code}@360")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        tab.keep(f"shortlist@{code}@1280")
        assert tab.axe(*OF_LOOKS) == []
        page.emulate_media(color_scheme="dark")
        assert tab.axe(*OF_LOOKS) == []
        assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) == 1
        cards.first.locator("button").press("Enter")
        expect(cards).to_have_count(1)
        expect(page.locator(TITLE)).to_be_focused()
        cards.first.locator("button").press("Enter")
        expect(page.locator("[data-part=none]")).to_be_visible()
        expect(page.locator(".hand-over")).to_be_hidden()
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
def test_a_list_is_opened_in_the_receiver_s_language_and_kept(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.page
        press_heart(page, KNITTING, home, "sv")
        page.goto(f"{home}en/min-lista/#a={CHOIR},{KNITTING}")
        expect(page.locator("[data-part=got]")).to_be_visible()
        page.locator(f".languages a[hreflang={code}]").press("Enter")
        expect(page).to_have_url(f"{home}{code}/min-lista/#a={CHOIR},{KNITTING}")
        expect(page.locator("[data-part=got]")).to_be_visible()
        expect(page.locator(".shortlist .card")).to_have_count(2)
        expect(page.locator(".shortlist .card button")).to_have_count(0)
        page.locator("[data-part=keep] button").press("Enter")
        expect(page).to_have_url(f"{home}{code}/min-lista/")
        expect(page.locator("[data-part=got]")).to_be_hidden()
        slugs = page.evaluate("JSON.parse(localStorage.getItem('min-lista'))")
        assert slugs == [KNITTING, CHOIR]
        assert tab.faults == []


def test_what_is_no_longer_here_is_told(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.page
        page.goto(f"{home}sv/min-lista/#a={CHOIR},finns-inte,borta")
        expect(page.locator("[data-part=told]")).to_have_text("Aktiviteter som inte finns här längre: 2")
        expect(page.locator(".shortlist .card")).to_have_count(1)
        expect(page.locator(".link-text")).to_have_text(f"{home}sv/min-lista/#a={CHOIR}")


@pytest.mark.parametrize(
    "end",
    [
        "#a=<img src=x onerror=alert(1)>",
        "#a=../../om,%2e%2e%2fom",
        "#a=" + "x" * 100_000,
        "#a=\u202eefac\u202c",
        "#a=javascript:x",
    ],
)
def test_hostile_lists_do_nothing(end: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}ar/min-lista/{end}")
        expect(page.locator("[data-part=got]")).to_be_visible()
        expect(page.locator(".shortlist .card")).to_have_count(0)
        expect(page.locator(".shortlist img")).to_have_count(0)
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_sent_but_the_asking_for_cards(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}{code}/min-lista/#a={CHOIR}")
        expect(page.locator(".shortlist .card")).to_have_count(1)
        assert tab.faults == []
        assert [url for url in tab.requests if "#a" in url or "=" in url] == []
        assert [url for url in tab.requests if url.endswith("kort.txt")] == [
            f"{home}{code}/aktiviteter/{CHOIR}/kort.txt"
        ]


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_there_is_no_heart_and_the_page_says_why(code: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=False) as tab:
        tab.page.goto(f"{home}{code}/aktiviteter/{CHOIR}/")
        expect(tab.page.locator(".heart")).to_have_count(0)
        tab.page.goto(f"{home}{code}/min-lista/")
        expect(tab.page.locator("noscript .note")).to_be_visible()
        expect(tab.page.locator("main button:visible, main summary:visible, .needs-script:visible")).to_have_count(0)
