"""Hearts on cards and lines: put there by a script, beside the link, also on cards that come later."""

import pytest
from playwright.sync_api import Browser, expect

from browser.test_pages import OVERLAPPING, PAGES, SIDEWAYS, SMALL_TARGETS
from browser.visiting import visit

CODES = ("sv", "ar", "ti")
CHOIR = "exempel-kor-hallefors"
WITH_HEARTS = ("home", "list", "narrowed", "week", "suggestions", "activity", "organisation")
FOREIGN = """() => [...document.querySelectorAll("li > .heart")].filter((heart) => {
  const link = heart.parentElement.querySelector("a");
  return heart.closest("a") || !heart.ariaLabel.endsWith(link.textContent.trim())
    || !link.pathname.endsWith(`/aktiviteter/${heart.dataset.slug}/`);
}).map((heart) => heart.outerHTML)"""
MARKED = "main :is(h1, h2, h3, .card, .suggestion, .agenda li):not(.related *, .entry-foot *)"
"""What is below the buttons at the end of an entry may move; a reader is not there yet."""
MOVED = """(marked) => [...document.querySelectorAll(marked)].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join(" ");
})"""


@pytest.mark.parametrize("name", WITH_HEARTS)
@pytest.mark.parametrize("code", CODES)
def test_each_activity_has_a_heart_beside_its_link(name: str, code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        with tab.held("**/ord/*") as waiting:
            page = tab.goto(f"{home}{code}/{PAGES[name]}", scripts=False)
        before = page.evaluate(MOVED, MARKED)
        assert page.locator("main .heart").count() == 0
        waiting[0].continue_()
        hearts = page.locator("main li > .heart")
        expect(hearts.first).to_be_visible()
        assert page.evaluate(FOREIGN) == []
        assert page.evaluate(MOVED, MARKED) == before
        hearts.first.press("Space")
        expect(hearts.first).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("JSON.parse(localStorage.getItem('min-lista'))") == [
            hearts.first.get_attribute("data-slug")
        ]
        expect(page.locator("main [data-do=list]")).to_contain_text("(1)")
        expect(page.locator(".colophon [data-do=list]")).to_contain_text("(1)")
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate(OVERLAPPING) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        assert tab.faults == []


def test_cards_that_come_later_have_a_heart_that_knows_what_is_kept(browser: Browser, home: str):
    with visit(browser, home, viewport={"width": 1280, "height": 800}) as tab:
        page = tab.goto(f"{home}ar/aktiviteter/")
        expect(page.locator(".card > .heart")).to_have_count(20)
        page.evaluate("slug => localStorage.setItem('min-lista', JSON.stringify([slug]))", CHOIR)
        page.locator("summary").filter(has_text="البلدية").click()
        page.locator("[value=hallefors]").check()
        heart = page.locator(f".card:has([href*={CHOIR}]) > .heart")
        expect(heart).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".cards[aria-busy=true]")).to_have_count(0)
        expect(page.locator(".card:not(:has(> .heart))")).to_have_count(0)
        heart.click()
        expect(heart).to_have_attribute("aria-pressed", "false")
        expect(page.locator("[data-do=list]")).to_have_count(0)
        page.goto(f"{home}sv/sok/?q=språkcafé")
        expect(page.locator(".card > .heart").first).to_be_visible()
        assert tab.faults == []


def test_a_line_that_comes_again_is_kept_wherever_it_stands(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/kalender/")
        expect(page.locator(".agenda .heart").first).to_be_visible()
        slugs = page.locator(".agenda .heart").evaluate_all("hearts => hearts.map(({ dataset }) => dataset.slug)")
        often = max(slugs, key=slugs.count)
        assert slugs.count(often) > 1
        page.locator(f".heart[data-slug={often}]").first.click()
        expect(page.locator(".heart[aria-pressed=true]")).to_have_count(slugs.count(often))


def test_a_device_that_keeps_nothing_has_hearts_that_last_as_long_as_the_page(browser: Browser, home: str):
    with visit(browser, home) as tab:
        tab.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })")
        page = tab.goto(f"{home}sv/aktiviteter/")
        heart = page.locator(".card > .heart").first
        heart.click()
        expect(heart).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".colophon [data-do=list]")).to_contain_text("(1)")
        heart.click()
        expect(heart).to_have_attribute("aria-pressed", "false")
        assert tab.faults == []


@pytest.mark.parametrize("name", WITH_HEARTS)
def test_without_scripts_and_on_paper_there_is_no_heart(name: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=False) as tab:
        expect(tab.goto(f"{home}sv/{PAGES[name]}").locator(".heart")).to_have_count(0)
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/{PAGES[name]}")
        expect(page.locator(".heart").first).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(".heart:visible")).to_have_count(0)
