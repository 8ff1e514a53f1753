"""The filters on the list of activities: by keyboard, by address, in every language, and where they can't be had."""

import re
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.test_pages import NARROW, OVERLAPPING, SIDEWAYS, SMALL_TARGETS, WIDE
from browser.test_search_offline import go_and_wait_until_kept
from browser.visiting import OF_LOOKS, Visit, visit
from infocenter.web.naming import swedish_order
from site_under_test import TODAY, SiteUnderTest

CODES = ("sv", "ar", "ti")
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def filters(tab: Visit, home: str, code: str = "sv", query: str = "") -> Page:
    """Open the list of activities on the day it was made."""
    tab.page.clock.set_fixed_time(NOON)
    page = tab.goto(f"{home}{code}/aktiviteter/{query}")
    if query:
        expect(page.locator(".order")).to_be_attached()
    return page


def number(page: Page, expected: int) -> None:
    """Wait until the page says that it found so many, and shows them."""
    expect(page.locator(".how-many")).to_have_text(re.compile(rf"(?<!\d){expected}(?!\d)"))
    expect(page.locator(".cards")).not_to_have_attribute("aria-busy", "true")


def slugs(page: Page) -> list[str]:
    hrefs = page.locator(".card-title a").evaluate_all("links => links.map((link) => link.pathname)")
    return [href.split("/")[-2] for href in hrefs]


def press_until(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the focus does not come to {selector}")


@pytest.mark.parametrize("code", CODES)
def test_the_list_is_narrowed_by_keyboard_alone(code: str, browser: Browser, home: str, site: SiteUnderTest):
    here = [each for each in site.catalogue.activities if each.municipality in ("orsa", "berg")]
    free = [each for each in here if each.cost and not each.cost.amount]
    with visit(browser, home) as tab:
        page = filters(tab, home, code)
        press_until(page, ".sheet > summary")
        page.keyboard.press("Enter")
        press_until(page, ".groups details:has([value=orsa]) > summary")
        page.keyboard.press("Enter")
        press_until(page, "[value=berg]")
        page.keyboard.press("Space")
        press_until(page, "[value=orsa]")
        page.keyboard.press("Space")
        number(page, len(here))
        press_until(page, ".groups details:has([value=gratis]) > summary")
        page.keyboard.press("Enter")
        press_until(page, "[value=gratis]")
        page.keyboard.press("Space")
        number(page, len(free))
        expect(page).to_have_url(f"{home}{code}/aktiviteter/?kommun=berg&kommun=orsa&kostnad=gratis")
        press_until(page, ".sheet-end button")
        expect(page.locator(".sheet-end button")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator(".results")).to_be_focused()
        assert sorted(slugs(page)) == sorted(each.slug for each in free)
        tab.keep(f"filters-chosen@{code}@360")
        press_until(page, ".chosen button:nth-child(2)")
        page.keyboard.press("Enter")
        number(page, len([each for each in free if each.municipality == "berg"]))
        expect(page.locator(".chosen button:nth-child(2)")).to_be_focused()
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("query", ["?kommun=hudiksvall&tid=kvall", "?kommun=orsa&dag=sondag&tid=formiddag"])
def test_open_filters_are_sound_and_open_to_all(code: str, query: str, browser: Browser, home: str):
    with visit(browser, home, viewport=NARROW) as tab:
        page = filters(tab, home, code, query)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        tab.keep(f"filters{len(query)}@{code}@360")
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        page.set_viewport_size(WIDE)
        tab.keep(f"filters{len(query)}@{code}@1280")
        assert page.evaluate(OVERLAPPING) == []
        assert tab.axe(*OF_LOOKS) == []
        page.emulate_media(color_scheme="dark")
        assert tab.axe(*OF_LOOKS) == []
        assert tab.faults == []


def test_one_goes_back_and_forward_through_one_s_choices(browser: Browser, home: str, site: SiteUnderTest):
    with visit(browser, home, viewport=WIDE) as tab:
        page = filters(tab, home)
        for group, value in (("Kommun", "hudiksvall"), ("Kostnad", "gratis")):
            page.locator(".groups summary", has_text=group).click()
            page.locator(f"[value={value}]").check()
            expect(page).to_have_url(re.compile(value))
        found = page.locator(".how-many").inner_text()
        page.locator(".card-title a").first.click()
        expect(page.locator("article.entry")).to_be_visible()
        page.go_back()
        expect(page.locator(".how-many")).to_have_text(found)
        expect(page.locator("[value=gratis]")).to_be_checked()
        page.go_back()
        expect(page).to_have_url(f"{home}sv/aktiviteter/?kommun=hudiksvall")
        expect(page.locator("[value=gratis]")).not_to_be_checked()
        page.go_back()
        number(page, len(site.catalogue.activities))
        page.go_forward()
        expect(page.locator("[value=hudiksvall]")).to_be_checked()
        expect(page.locator(".card")).to_have_count(11)
        assert tab.faults == []


def test_a_link_opens_the_same_in_another_language(browser: Browser, home: str):
    query = "?amne=idrott&amne=musik&barn=valkomna&ordna=namn"
    with visit(browser, home, viewport=WIDE) as tab:
        page = filters(tab, home, "sv", query)
        number(page, 8)
        swedish = slugs(page)
        titles = page.locator(".card-title").all_inner_texts()
        assert titles == sorted(titles, key=swedish_order)
        page.locator("nav.languages a[hreflang=ti]").click()
        expect(page).to_have_url(f"{home}ti/aktiviteter/{query}")
        number(page, 8)
        expect(page.locator(".order [value=namn]")).to_have_attribute("aria-pressed", "true")
        assert sorted(slugs(page)) == sorted(swedish)
        assert tab.faults == []


def test_more_are_shown_in_steps_and_all_can_be_cleared(browser: Browser, home: str, site: SiteUnderTest):
    with visit(browser, home) as tab:
        page = filters(tab, home, "sv", "?form=pa-natet&ordna=namn")
        number(page, sum(each.online for each in site.catalogue.activities))
        page.get_by_role("button", name="Ta bort alla val").click()
        number(page, len(site.catalogue.activities))
        expect(page).to_have_url(f"{home}sv/aktiviteter/?ordna=namn")
        expect(page.locator(".card")).to_have_count(20)
        page.get_by_role("button", name="Visa fler").click()
        expect(page.locator(".card")).to_have_count(40)
        expect(page.locator(".card a").nth(20)).to_be_focused()
        expect(page).to_have_url(re.compile("visa=40"))
        expect(page.get_by_role("button", name="Visa fler")).to_be_hidden()
        assert tab.faults == []


def test_a_choice_that_leads_to_nothing_is_not_offered(browser: Browser, home: str):
    with visit(browser, home, viewport=WIDE) as tab:
        page = filters(tab, home, "sv", "?kommun=berg")
        number(page, 2)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        shown = page.locator(".groups li:visible")
        assert 5 < shown.count() < 60
        assert all(int(each.split()[-1]) > 0 for each in shown.all_inner_texts())
        assert tab.faults == []


def test_who_finds_nothing_is_told_what_to_do(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = filters(tab, home, "sv", "?kommun=orsa&dag=sondag&tid=formiddag")
        number(page, 0)
        expect(page.get_by_text("Inget passar allt du har valt.")).to_be_visible()
        page.get_by_role("button", name="Ta bort: söndag").click()
        number(page, 1)
        expect(page.get_by_text("Inget passar allt du har valt.")).to_be_hidden()
        assert tab.faults == []


def test_nearness_is_asked_for_by_a_press_and_the_position_stays_here(browser: Browser, home: str):
    orsa = {"latitude": 61.1234, "longitude": 14.6123}
    with visit(browser, home, viewport=WIDE, geolocation=orsa, permissions=["geolocation"]) as tab:
        page = filters(tab, home, "sv", "?kostnad=gratis")
        page.get_by_role("button", name="Nära mig").click()
        expect(page.locator(".card-where").first).to_contain_text("Orsa")
        expect(page.locator(".order [value=nara]")).to_have_attribute("aria-pressed", "true")
        expect(page).to_have_url(f"{home}sv/aktiviteter/?kostnad=gratis")
        assert not any("61.1" in each or "61123" in each for each in tab.requests)
        assert tab.faults == []


def test_who_does_not_say_where_one_is_is_told_what_else_to_do(browser: Browser, home: str):
    with visit(browser, home, viewport=WIDE) as tab:
        page = filters(tab, home, "sv", "?kostnad=gratis")
        page.get_by_role("button", name="Nära mig").click()
        expect(page.locator(".how-many")).to_have_text("Vi kunde inte ta reda på var du är. Välj din kommun i stället.")
        assert page.locator(".card").count() > 10
        assert tab.faults == []


HOSTILE = [
    {"kommun": "<script>alert(1)</script>"},
    {"kommun": "finns-inte", "x": "y", "constructor": "__proto__", "__proto__": "orsa"},
    {"kommun": "a" * 100_000},
    {"ordna": "nara", "visa": "999999999999"},
    {"visa": "-1", "ordna": "'\"><img src=x>"},
    {"dag": "mandag\0", "amne": "../../"},
]


@pytest.mark.parametrize("asked", HOSTILE, ids=range(len(HOSTILE)))
def test_what_an_address_says_that_is_not_on_the_page_is_not_there(asked: dict[str, str], browser: Browser, home: str):
    with visit(browser, home, viewport=NARROW) as tab:
        if max(map(len, asked.values())) > 10_000:
            # The test's host takes no such line; a reader's may.
            page = filters(tab, home)
            page.evaluate("query => history.replaceState(null, '', query)", f"?{urlencode(asked)}")
            page.locator(".sheet > summary").click()
        else:
            page = filters(tab, home, "ar", f"?{urlencode(asked)}")
        expect(page.locator(".order")).to_be_attached()
        number(page, 40)
        assert page.locator("main img, main script").count() == 0
        assert page.locator(".chosen button:visible").count() == 0
        assert "?" not in page.url or page.url.endswith("visa=480")
        assert tab.faults == []


# Where it can't be done


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_links_narrow_the_list_twice(code: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=False) as tab:
        page = tab.page
        page.goto(f"{home}{code}/aktiviteter/")
        expect(page.locator(".cut")).to_be_visible()
        page.locator(".cut a").click()
        page.locator(".sheet > summary").click()
        page.locator(".groups details:has([href='kommun/hudiksvall/']) > summary").click()
        page.locator("[href='kommun/hudiksvall/']").click()
        expect(page).to_have_url(f"{home}{code}/aktiviteter/kommun/hudiksvall/")
        expect(page.locator(".needs-script")).to_be_hidden()
        page.locator(".further details:has([href='amne/halsa/']) > summary").click()
        page.locator(".further [href='amne/halsa/']").click()
        expect(page).to_have_url(f"{home}{code}/aktiviteter/kommun/hudiksvall/amne/halsa/")
        assert page.locator(".card").count() > 1
        assert tab.faults == []


def test_a_narrowed_list_leads_to_the_filters_with_its_choice_made(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/aktiviteter/kommun/hudiksvall/amne/halsa/")
        titles = page.locator(".card").count()
        page.locator(".sheet > summary").click()
        page.get_by_role("link", name="Lägg till fler val").click()
        expect(page).to_have_url(f"{home}sv/aktiviteter/?amne=halsa&kommun=hudiksvall")
        number(page, titles)
        assert tab.faults == []


def test_an_old_browser_keeps_the_links(browser: Browser, home: str):
    with visit(browser, home) as tab:
        tab.page.add_init_script("delete window.DecompressionStream;")
        page = filters(tab, home)
        page.locator(".sheet > summary").click()
        page.locator(".groups details:has([href='kommun/orsa/']) > summary").click()
        page.locator("[href='kommun/orsa/']").click()
        expect(page).to_have_url(f"{home}sv/aktiviteter/kommun/orsa/")
        assert tab.faults == []


def test_a_box_ticked_before_the_script_came_can_be_gone_back_from(browser: Browser, home: str, site: SiteUnderTest):
    with visit(browser, home, viewport=WIDE) as tab:
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        script = re.compile(r"/assets/filter.*\.js")
        tab.page.route(script, hold)
        page = filters(tab, home)
        with page.expect_request(script):
            page.locator(".groups summary", has_text="Kommun").click()
        page.locator("[value=orsa]").check()
        expect(page).to_have_url(f"{home}sv/aktiviteter/")
        waiting[0].continue_()
        number(page, 3)
        expect(page).to_have_url(f"{home}sv/aktiviteter/?kommun=orsa")
        page.go_back()
        number(page, len(site.catalogue.activities))
        expect(page.locator("[value=orsa]")).not_to_be_checked()


@pytest.mark.parametrize("lost", ["filter", "words", "filter.*.js"])
def test_where_the_facts_are_lost_the_page_says_so_and_tries_again(lost: str, browser: Browser, home: str):
    with visit(browser, home, viewport=WIDE) as tab:
        pattern = re.compile(
            rf"/assets/{lost}" if lost.endswith("js") else rf"/{'' if lost == 'filter' else 'sv-'}{lost}\.bin"
        )
        tab.page.route(pattern, lambda route: route.fulfill(status=404))
        page = filters(tab, home)
        page.locator(".groups summary", has_text="Kommun").click()
        page.locator("[value=orsa]").check()
        expect(page.locator(".how-many")).to_have_text(re.compile("gick inte att hämta"))
        page.unroute(pattern)
        page.locator("[value=berg]").check()
        number(page, 5)


def test_filters_work_without_a_network_after_a_visit_to_the_search(browser: Browser, home: str):
    with visit(browser, home) as tab:
        go_and_wait_until_kept(tab.page, f"{home}sv/sok/")
        page = filters(tab, home, "sv", "?kommun=orsa")
        number(page, 3)
        page.context.set_offline(True)
        page.get_by_role("button", name="Ta bort: Orsa").click()
        number(page, 40)
        page.get_by_role("button", name="Namn").click()
        page.get_by_role("button", name="Visa fler").click()
        expect(page.locator(".card")).to_have_count(40)
        page.context.set_offline(False)
