"""The search page with its script: on a host that runs nothing it answers as the server does, while one types."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_live import HOSTILE
from browser.test_pages import NARROW, SIDEWAYS, SMALL_TARGETS, WIDE
from browser.visiting import OF_LOOKS, visit

CODES = ("sv", "ar", "ti", "en")
ASKED = [
    {"q": "fotboll"},
    {"q": "kuuso igri"},
    {"q": "كرة القدم"},
    {"q": "ቡን"},
    {"q": "sprokcafe qqqzzz"},
    {"q": "simning orsa"},
    {"q": "jag vill lära mig simma", "visa": "30"},
    {"q": "svenska", "ordna": "tid"},
    {"q": "svenska", "ordna": "nara", "fran": "berg"},
    {"q": "svenska", "ordna": "nara", "kommun": "orsa"},
    {"q": "kvinnor", "malgrupp": "kvinnor", "dag": "sondag"},
    {"kommun": "hudiksvall", "visa": "50"},
    {"kostnad": "gratis", "dag": "onsdag", "ordna": "nara", "fran": "krokom"},
    {"q": "fotboll", "kommun": "orsa"},
    {"q": "qqqzzz"},
    {"q": "Fågelskådning på ÖN"},
    {"q": "!?"},
    {"q": "fotboll", "kommun": "x", "dag": "x", "ordna": "x"},
]
SEEN = """() => {
  const tidy = (html) => html.replace(/>\\s+/g, ">").replace(/\\s+</g, "<").replace(/\\s+/g, " ");
  const [status, understood, fewer, found, more] = document.querySelector(".results").cloneNode(true).children;
  // Hearts come with the scripts of every page.
  for (const heart of found.querySelectorAll(".heart")) heart.remove();
  return {
    number: status.textContent, found: tidy(found.innerHTML), ways: document.querySelector(".ways").hidden,
    understood: tidy(understood.innerHTML).replaceAll("%20", "+"),
    fewer: fewer.hidden || fewer.firstElementChild.search, more: more.hidden || more.firstElementChild.search,
    languages: [...document.querySelectorAll(".languages a")].map((link) => link.search),
  };
}"""
ANSWERED = "document.querySelector('[role=status]').textContent"


def answered(page: Page) -> None:
    """Wait until the page says how many results there are."""
    expect(page.locator("[role=status]")).not_to_be_empty()


@pytest.mark.parametrize("code", CODES)
def test_the_script_shows_what_the_server_shows(code: str, browser: Browser, live: str, home: str):
    with visit(browser, live, java_script_enabled=False) as server, visit(browser, home) as script:
        for asked in ASKED:
            address = f"{code}/sok/?{urlencode(asked)}"
            server.page.goto(f"{live}{address}")
            expected = server.page.evaluate(SEEN)
            answered(script.goto(f"{home}{address}"))
            seen = script.page.evaluate(SEEN)
            if "x" in asked.values():  # the server leaves out of the address what it does not know
                expected["languages"] = seen["languages"]
            assert seen == expected, address
        assert server.faults == script.faults == []


@pytest.mark.parametrize(("code", "typed"), [("sv", "fotb"), ("ar", "كرة ال"), ("ti", "ኩዕሶ"), ("en", "swimm")])
def test_answers_come_while_one_types(code: str, typed: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}{code}/sok/")
        expect(page.locator(".ways")).to_be_visible()
        page.locator("input[name=q]").press_sequentially(typed, delay=30)
        expect(page.locator(".found .card").first).to_be_visible()
        expect(page.locator(".ways")).to_be_hidden()
        expect(page).to_have_url(f"{home}{code}/sok/?{urlencode({'q': typed})}")
        answered(page)
        tab.keep(f"typed@{code}@360")
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        page.emulate_media(color_scheme="dark")
        assert tab.axe(*OF_LOOKS) == []
        page.locator("input[name=q]").fill("")
        expect(page.locator(".ways")).to_be_visible()
        expect(page.locator("[role=status]")).to_be_empty()
        assert page.locator(".found .card").count() == 0
        assert len([each for each in tab.requests if "/sok/?" in each]) == 0
        assert tab.faults == []


def test_one_letter_is_no_search_yet(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/sok/")
        page.locator("input[name=q]").press_sequentially("f")
        page.wait_for_timeout(800)
        assert page.evaluate(ANSWERED) == ""
        page.keyboard.press("Enter")
        answered(page)
        assert tab.faults == []


def test_the_live_region_waits_until_the_reader_pauses(browser: Browser, home: str):
    watch = """() => {
      window.told = [];
      const status = document.querySelector("[role=status]");
      new MutationObserver(() => window.told.push(status.textContent)).observe(status, { childList: true });
    }"""
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/sok/")
        page.evaluate(watch)
        page.locator("input[name=q]").press_sequentially("fotboll hällefors", delay=80)
        answered(page)
        page.wait_for_timeout(700)
        assert len(page.evaluate("window.told")) == 1


def test_a_link_to_a_search_can_be_shared_and_gone_back_to(browser: Browser, home: str):
    with visit(browser, home, viewport=WIDE) as tab:
        page = tab.goto(f"{home}sv/sok/")
        page.locator("input[name=q]").fill("svenska")
        page.locator("select[name=kommun]").select_option("orsa")
        page.locator("input[name=kostnad]").check()
        answered(page)
        address = f"{home}sv/sok/?q=svenska&kommun=orsa&kostnad=gratis"
        expect(page).to_have_url(address)
        titles = page.locator(".card-title").all_inner_texts()
        page.locator(".card-title a").first.click()
        expect(page.locator("article.entry")).to_be_visible()
        page.go_back()
        expect(page).to_have_url(address)
        answered(page)
        assert page.locator(".card-title").all_inner_texts() == titles
        expect(page.locator("input[name=kostnad]")).to_be_checked()
        page.locator("nav.languages a[hreflang=ar]").click()
        expect(page).to_have_url(address.replace("/sv/", "/ar/"))
        answered(page)
        assert page.locator(".card-title").count() == len(titles)
        expect(page.locator("input[name=q]")).to_have_value("svenska")
        assert tab.faults == []


def test_enter_loads_no_page_and_goes_to_the_results(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/sok/")
        page.locator("input[name=q]").fill("fotboll")
        page.keyboard.press("Enter")
        answered(page)
        expect(page.locator(".results")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(".found a").first).to_be_focused()
        assert not any("?q=" in each for each in tab.requests)
        assert tab.faults == []


def test_more_are_shown_without_a_new_page(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/sok/?kommun=hudiksvall")
        expect(page.locator(".found .card")).to_have_count(10)
        page.get_by_role("link", name="Visa fler").click()
        expect(page.locator(".found .card")).not_to_have_count(10)
        expect(page).to_have_url(re.compile("visa=30"))
        assert not any("visa=" in each for each in tab.requests)
        assert tab.faults == []


def test_nearness_can_be_measured_from_where_one_is(browser: Browser, home: str):
    orsa = {"latitude": 61.12, "longitude": 14.61}
    with visit(browser, home, viewport=WIDE, geolocation=orsa, permissions=["geolocation"]) as tab:
        page = tab.goto(f"{home}sv/sok/?q=bibliotek")
        answered(page)
        here = page.get_by_role("button", name="Där jag är nu")
        expect(here).to_be_hidden()
        page.locator("select[name=ordna]").select_option("nara")
        here.click()
        expect(page.locator(".card-title").first).to_contain_text("Orsa")
        assert "61." not in page.url
        assert tab.faults == []


def test_who_does_not_say_where_one_is_is_told_so(browser: Browser, home: str):
    with visit(browser, home, viewport=WIDE) as tab:
        page = tab.goto(f"{home}sv/sok/?q=bibliotek&ordna=nara")
        answered(page)
        page.get_by_role("button", name="Där jag är nu").click()
        expect(page.locator("[role=status]")).to_have_text("Vi kunde inte ta reda på var du är.")


# Where it can't be done


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("how", ["old browser", "no index", "damaged"])
def test_without_an_index_the_page_says_so_and_leads_on(how: str, code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        if how == "old browser":
            tab.page.add_init_script("delete window.DecompressionStream;")
        elif how == "no index":
            tab.page.route("**/assets/sok/**", lambda route: route.fulfill(status=404))
        else:
            tab.page.route("**/assets/sok/**", lambda route: route.fulfill(body=b"not what it was"))
        page = tab.goto(f"{home}{code}/sok/?q=fotboll")
        answered(page)
        told = page.locator("[role=status]").inner_text()
        assert told == page.locator(".results").get_attribute("data-failed")
        expect(page.locator(".ways a[href^='tel:']")).to_be_visible()
        expect(page.locator("input[name=q]")).to_have_value("fotboll")


def test_where_the_index_is_lost_the_server_still_answers(browser: Browser, live: str):
    with visit(browser, live) as tab:
        tab.page.route("**/assets/sok/**", lambda route: route.fulfill(status=404))
        page = tab.goto(f"{live}sv/sok/?q=fotboll")
        assert page.locator(".found .card").count() > 0
        page.locator("input[name=q]").fill("simning")
        page.wait_for_timeout(400)
        page.keyboard.press("Enter")
        expect(page.locator(".card-title mark").first).to_have_text(re.compile("sim", re.IGNORECASE))
        assert any("q=simning" in each for each in tab.requests)


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_the_frozen_page_leads_on(code: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=False) as tab:
        page = tab.page
        page.goto(f"{home}{code}/sok/?q=fotboll")
        expect(page.locator("main .note")).to_be_visible()
        expect(page.locator("main form")).to_be_hidden()
        page.locator(".ways .tile a").first.click()
        expect(page.locator(".results .card").first).to_be_visible()
        expect(page.locator(".search-small")).to_be_hidden()
        assert tab.faults == []


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_whatever_is_typed_stays_text(number: int, browser: Browser, home: str):
    with visit(browser, home, viewport=NARROW) as tab:
        page = tab.goto(f"{home}ar/sok/")
        page.locator("input[name=q]").fill(HOSTILE[number])
        page.keyboard.press("Enter")
        if page.locator("input[name=q]").input_value().strip():
            answered(page)
        assert page.locator("main img, main script, main b").count() == 0
        assert "49" not in page.locator(".understood").inner_text()
        page.goto(f"{home}ar/sok/?{urlencode({'q': HOSTILE[number]})}")
        if page.locator("input[name=q]").input_value().strip():
            answered(page)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        assert tab.faults == []


# The field on every page


def test_the_script_is_fetched_ahead_from_any_page(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/om/")
        assert not any("/search." in each for each in tab.requests)
        with page.expect_request(re.compile(r"/assets/search\.\w+\.js$")):
            page.locator("input[name=q]").focus()
        page.keyboard.type("fotboll")
        page.keyboard.press("Enter")
        expect(page.locator(".found .card").first).to_be_visible()
        expect(page).to_have_url(f"{home}sv/sok/?q=fotboll")
        assert tab.faults == []
