"""The end of an entry's page, by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visiting import visit

CODES = ("sv", "ar", "ti")
ACTIVITY = "aktiviteter/exempel-stickcafe-harjedalen/"
WORDS = {
    "sv": ("Dela", "Skriv ut", "Läs upp", "Pausa", "Fortsätt", "Stoppa"),
    "ar": ("مشاركة الصفحة", "طباعة", "قراءة بصوت عالٍ", "إيقاف مؤقت", "استئناف", "إنهاء"),
    "ti": ("ኣካፍሉ", "ሕተሙ", "ብዓውታ ምንባብ", "ንግዚኡ ደው ኣብሉ", "ቀጽሉ", "ጠጠው ኣብሉ"),
}
VOICES = """tags => {
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const synth = Object.assign(new EventTarget(), {
    getVoices: () => tags.map((lang) => ({ lang, localService: true })),
    speak: (utterance) => { said.push([utterance.lang, utterance.text]); window.current = utterance; },
    cancel: () => { window.current = null; },
  });
  Object.defineProperty(window, "speechSynthesis", { value: synth });
}"""
SHEET = "navigator.share = async (data) => { window.shared = data; };"


def given(page: Page, script: str) -> None:
    page.add_init_script(script)


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_the_links_are_there_and_no_button(code: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=False) as tab:
        tab.page.goto(f"{home}{code}/{ACTIVITY}")
        expect(tab.page.locator(".tools button")).to_have_count(0)
        for summary in tab.page.locator(".tools summary").all():
            summary.click()
        expect(tab.page.locator(".tools a:visible")).to_have_count(7)


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_handed_on_by_keyboard(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = tab.goto(f"{home}{code}/{ACTIVITY}")
        page.get_by_role("button", name=WORDS[code][1], exact=True).wait_for()
        page.locator(".tools summary").first.press("Enter")
        expect(page.locator(".tools [data-share] a").first).to_be_visible()
        page.locator("[data-do=copy]").press("Enter")
        expect(page.locator("[data-do=copied]")).not_to_be_empty()
        assert page.evaluate("navigator.clipboard.readText()") == f"{home}{code}/{ACTIVITY}"
        assert tab.axe() == []
        tab.keep(f"tools@{code}@360")
        page.evaluate("window.print = () => { document.title = 'printed'; }")
        page.get_by_role("button", name=WORDS[code][1], exact=True).press("Enter")
        expect(page).to_have_title("printed")
        assert tab.faults == []


def test_the_device_s_own_sheet_takes_the_place_of_the_links(browser: Browser, home: str):
    with visit(browser, home) as tab:
        given(tab.page, SHEET)
        page = tab.goto(f"{home}ti/{ACTIVITY}")
        page.get_by_role("button", name=WORDS["ti"][0], exact=True).press("Enter")
        assert page.evaluate("shared.url") == f"{home}ti/{ACTIVITY}"
        assert page.evaluate("shared.title") == page.locator("h1").inner_text()
        expect(page.locator("[data-share]")).to_have_count(0)
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_read_aloud_in_order_and_stops(code: str, browser: Browser, home: str):
    _share, _print, read, pause, go_on, stop = WORDS[code]
    with visit(browser, home) as tab:
        given(tab.page, f"({VOICES})(['sv-SE', 'ar-EG', 'ti-ER'])")
        page = tab.goto(f"{home}{code}/{ACTIVITY}")
        page.get_by_role("button", name=read, exact=True).press("Enter")
        expect(page.get_by_role("button", name=pause, exact=True)).to_be_focused()
        for _ in range(80):
            page.evaluate("window.current && window.current.onend()")
        said = page.evaluate("said")
        assert said[0][1] == page.locator("h1").inner_text()
        assert said[1][1] == page.locator(".lead").inner_text()
        assert said[0][0].startswith(code)
        assert len(said) > 6
        expect(page.get_by_role("button", name=read, exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=go_on, exact=True)).to_be_focused()
        assert page.evaluate("current") is None
        page.keyboard.press("Enter")
        assert page.evaluate("current.text") == said[0][1]
        page.get_by_role("button", name=stop, exact=True).press("Enter")
        expect(page.get_by_role("button", name=read, exact=True)).to_be_focused()
        assert page.evaluate("current") is None
        assert tab.faults == []


def test_without_a_voice_for_the_language_there_is_no_button(browser: Browser, home: str):
    with visit(browser, home) as tab:
        given(tab.page, f"({VOICES})(['sv-SE', 'en-GB'])")
        page = tab.goto(f"{home}ti/{ACTIVITY}")
        page.get_by_role("button", name=WORDS["ti"][1], exact=True).wait_for()
        expect(page.locator("[data-do=read]")).to_have_count(0)


@pytest.mark.parametrize("code", CODES)
def test_the_words_that_were_searched_for_are_in_the_letter(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}{code}/sok/")
        page.evaluate("addEventListener('click', (event) => event.target.closest('a') && event.preventDefault())")
        page.locator("#q").fill("fotboll \u202e&x")
        page.locator(".tools summary").press("Enter")
        link = page.locator("[data-report]")
        link.press("Enter")
        expect(link).to_have_attribute("href", re.compile(r"fotboll%20%26x%0D%0A"))


@pytest.mark.parametrize("code", CODES)
def test_the_sheet_is_one_a4(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}{code}/ratta/")
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
        assert tab.faults == []
