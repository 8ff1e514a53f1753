"""The guide in a browser: from home to a suggestion by keyboard alone, without scripts, and on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visiting import visit
from infocenter.web.guiding import guide
from site_under_test import TODAY, SiteUnderTest

CODES = ("sv", "ar", "ti")
ROOM = "vagledning/"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("code", CODES)
def test_the_way_from_home_to_a_suggestion_by_keyboard_alone(code: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=True) as tab:
        page = tab.goto(f"{home}{code}/")
        for selector, path in (
            (f"a[href$='{ROOM}']", ROOM),
            (".answer-any a", f"{ROOM}alla/"),
            (".answers a[href='idrott/']", f"{ROOM}alla/idrott/"),
            (".answers a[href='unga/']", f"{ROOM}alla/idrott/unga/"),
            (".suggestion h2 a", "aktiviteter/"),
        ):
            tab_to(page, selector)
            page.keyboard.press("Enter")
            expect(page).to_have_url(re.compile(f"{re.escape(home)}{code}/{path}"))
            expect(page.locator("h1")).to_be_visible()
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
def test_the_guide_needs_no_script_and_goes_back(code: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=False) as tab:
        page = tab.page
        page.goto(f"{home}{code}/{ROOM}")
        page.locator(".answers a[href='hudiksvall/']").click()
        page.locator(".answers a[href='traffa-folk/']").click()
        expect(page.locator(".suggestion")).to_have_count(3)
        page.go_back()
        expect(page).to_have_url(f"{home}{code}/{ROOM}hudiksvall/")
        page.go_forward()
        page.locator(".trail-back").click()
        expect(page).to_have_url(f"{home}{code}/{ROOM}hudiksvall/")
        page.locator(".trail a").last.click()
        expect(page).to_have_url(f"{home}{code}/{ROOM}")
        assert not any(address.endswith(".js") for address in tab.requests)


@pytest.mark.parametrize("code", CODES)
def test_the_step_mark_goes_with_the_direction_of_the_script(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}{code}/{ROOM}alla/")
        done, now = (page.locator(f".{name}").first.bounding_box() for name in ("mark-done", "mark-now"))
        assert done
        assert now
        assert (done["x"] > now["x"]) == (code == "ar")


@pytest.mark.parametrize("code", CODES)
def test_every_tile_is_large_and_narrow_screens_hold_all_of_it(code: str, browser: Browser, home: str):
    with visit(browser, home, viewport={"width": 320, "height": 640}) as tab:
        for path in ("", "alla/", "alla/idrott/", "alla/idrott/alla/", "hudiksvall/traffa-folk/"):
            page = tab.goto(f"{home}{code}/{ROOM}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            for tile in page.locator(".answers a").all():
                box = tile.bounding_box()
                assert box
                assert min(box["width"], box["height"]) >= 48
                assert tile.evaluate("tile => tile.scrollWidth <= tile.clientWidth + 1"), tile.inner_text()


@pytest.mark.parametrize("code", CODES)
def test_what_is_suggested_fits_one_sheet_with_the_number_to_call(
    code: str, browser: Browser, home: str, site: SiteUnderTest
):
    longest = max(
        guide(site.catalogue, TODAY).values(), key=lambda step: (not step.question, len(step.given), step.path)
    )
    for path in (longest.path, f"{ROOM}alla/idrott/alla/alla/"):
        with visit(browser, home) as tab:
            page = tab.goto(f"{home}{code}/{path}")
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1, path
            page.emulate_media(media="print")
            for selector in (".helper-call", ".suggestion .card-when", ".suggestion .card-where"):
                expect(page.locator(selector).first).to_be_visible()
            expect(page.locator(".onwards")).to_be_hidden()
