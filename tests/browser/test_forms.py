"""Pages with a form in a browser: answered by keyboard alone, checked, made into a message to send oneself."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_pages import CODES, NARROW, OVERLAPPING, SIDEWAYS, SMALL_TARGETS, WIDE
from browser.visiting import OF_LOOKS, Visit, visit

APPLICATION = "bidrag/aktivitetsbidrag-exempel/ansokan/"
REPORT = "bidrag/aktivitetsbidrag-exempel/redovisning/"
SIGN_UP = "aktiviteter/exempel-vanmatchning-bracke/anmalan/"
CLOCK = "2026-11-23T12:00:00"
WRITTEN = {"sv": "Vi lagar mat.", "ar": "نطبخ معاً.", "ti": "ብሓባር ንኽሽን።"}
RIGHT = {
    "utbetalning": "2027-01-15",
    "forening": "Prov IF\n802002-4306\nstyrelsen",
    "aktivitet": "",
    "deltagare": "20",
    "planerat-datum": "2027-02-10",
    "belopp": "2 500 kr",
    "anvandning": "Fika",
    "bankkonto": "991-2346",
}
WRONG = {
    "utbetalning": "2026-11-30",
    "forening": "Prov IF, 850101-1234",
    "deltagare": "Sara 19850101-1234",
    "planerat-datum": "2026-11-22",
    "belopp": "12 000",
    "bankkonto": "123456789",
}
HOSTILE = [
    "<script>document.title='x'</script><img src=x onerror=alert(1)>",
    "abc\u202edcba\u2066x\u0000y\ufeff",
    "{{ 7*7 }} ${7*7} &lt;b&gt; \" ' ` %0A%0D?cc=x@y.example",
    "\ud83d\ude00 ሰላም مرحبا å",
    "a\r\n\r\nBcc: x@y.example\r\n\r\n1. Vad heter föreningen?",
]
DONE = ".done button"


def opened(tab: Visit, address: str, now: str = CLOCK, *, scripts: bool = True) -> Page:
    tab.page.clock.set_fixed_time(now)
    return tab.goto(address, scripts=scripts)


def fill(page: Page, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        page.locator(f"[name='{name}']").fill(value)


def type_through(page: Page, answers: dict[str, str]) -> None:
    """Answer with the Tab key and the letters alone, past the head of the page as its first link offers."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for name, value in answers.items():
        while page.evaluate("document.activeElement.name") != name:
            page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "date":
            year, month, day = value.split("-")
            page.keyboard.type(f"{month}{day}{year}")
        else:
            page.keyboard.insert_text(value)
    while not page.evaluate(f"document.activeElement.matches('{DONE}')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def message(page: Page) -> str:
    return str(page.locator(".message pre").evaluate("(each) => each.textContent"))


@pytest.mark.parametrize("code", CODES)
def test_an_application_is_made_by_keyboard_alone(code: str, browser: Browser, home: str):
    with visit(browser, home, locale="en-US") as tab:
        page = opened(tab, f"{home}{code}/{APPLICATION}")
        page.wait_for_load_state("networkidle")
        before = len(tab.requests)
        type_through(page, {**RIGHT, "aktivitet": WRITTEN[code]})
        expect(page.locator(".message h2")).to_be_focused()
        made = message(page)
        assert made.startswith(
            "Ansökan: Aktivitetsbidrag – exempel\n\nNär vill ni ha pengarna?\n2027-01-15\n\n1. Vad heter"
        )
        assert "\n802002-4306\n" in made
        assert made.endswith("7. Vilket bankkonto har föreningen?\n991-2346\n")
        note = {"sv": "", "ar": "Svaret är skrivet på arabiska:\n", "ti": "Svaret är skrivet på tigrinja:\n"}[code]
        assert f"i samhället?\n{note}{WRITTEN[code]}\n" in made
        link = urlsplit(page.locator("[data-way=mail]").get_attribute("href") or "")
        assert (link.scheme, link.path) == ("mailto", "bidrag@exempel.example")
        asked = parse_qs(link.query)
        assert asked["subject"] == ["Ansökan: Aktivitetsbidrag – exempel"]
        assert asked["body"] == [made.replace("\n", "\r\n")]
        expect(page.locator(".too-long")).to_be_hidden()
        expect(page.locator(".mistakes")).to_be_hidden()
        tab.keep(f"application-right@{code}@360")
        # A browser asks for the page's icon when it likes.
        assert [each for each in tab.requests[before:] if not each.endswith(".svg")] == []
        look(tab)
        assert tab.faults == []


def look(tab: Visit) -> None:
    page = tab.page
    assert tab.axe() == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(OVERLAPPING) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) == []
    page.set_viewport_size(WIDE)
    assert page.evaluate(SIDEWAYS) == []
    page.emulate_media(color_scheme="dark")
    assert tab.axe(*OF_LOOKS) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)


@pytest.mark.parametrize("code", CODES)
def test_what_is_wrong_is_told_at_the_field_and_led_to(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = opened(tab, f"{home}{code}/{APPLICATION}")
        fill(page, WRONG)
        page.locator(DONE).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".mistakes")).to_be_focused()
        links = page.locator(".mistakes a")
        expect(links).to_have_count(7)
        assert page.locator(".message").is_hidden()
        for name, kind in [
            ("forening", "organisation-number-person"), ("aktivitet", "missing"), ("deltagare", "person"),
            ("planerat-datum", "past"), ("belopp", "range"), ("anvandning", "missing"), ("bankkonto", "clearing"),
        ]:  # fmt: skip
            field = page.locator(f"[name='{name}']")
            expect(field).to_have_attribute("aria-invalid", "true")
            told = page.locator(f"#q-{name}-fault")
            assert (field.get_attribute("aria-describedby") or "").split()[-1] == f"q-{name}-fault"
            assert told.inner_text() == page.locator(f".words-of-faults [data-fault={kind}]").text_content()
        tab.keep(f"application-wrong@{code}@360")
        look(tab)
        links.nth(1).focus()
        page.keyboard.press("Enter")
        expect(page.locator("[name=aktivitet]")).to_be_focused()
        page.keyboard.type("Fika")
        expect(page.locator("[name=aktivitet]")).to_have_attribute("aria-invalid", "false")
        expect(page.locator("#q-aktivitet-fault")).to_be_empty()
        assert tab.faults == []


@pytest.mark.parametrize(
    ("now", "wanted", "said", "days"),
    [
        (CLOCK, "2026-12-14", "by", ["måndag 23 november 2026"]),
        (CLOCK, "2026-12-13", "late", ["måndag 23 november 2026", "måndag 14 december 2026"]),
        ("2026-12-20T23:59:00", "2027-01-10", "by", ["söndag 20 december 2026"]),
        ("2028-02-10T00:01:00", "2028-03-10", "by", ["fredag 18 februari 2028"]),
    ],
)
def test_the_last_day_to_apply_is_told_as_soon_as_a_day_is_chosen(  # noqa: PLR0913, PLR0917  (columns of the table)
    now: str, wanted: str, said: str, days: list[str], browser: Browser, home: str
):
    with visit(browser, home) as tab:
        page = opened(tab, f"{home}sv/{APPLICATION}", now)
        page.locator("[name=utbetalning]").fill(wanted)
        shown = page.locator("[data-deadline=payment] [data-say]:visible")
        expect(shown).to_have_count(1)
        expect(shown).to_have_attribute("data-say", said)
        assert shown.locator("[data-slot]").all_inner_texts() == days


def test_what_is_written_before_the_script_came_stays_and_counts(browser: Browser, home: str):
    with visit(browser, home) as tab:
        script = re.compile(r"/assets/form\..*\.js")
        draft = """localStorage.setItem("form/grants/aktivitetsbidrag-exempel/ansokan", '{"belopp": ["1500"]}')"""
        tab.page.add_init_script(draft)
        with tab.held(script) as waiting:
            page = opened(tab, f"{home}sv/{APPLICATION}", scripts=False)
        page.locator("[name=utbetalning]").fill("2026-12-14")
        waiting[0].continue_()
        expect(page.locator("[data-deadline=payment] [data-say]:visible")).to_have_count(1)
        expect(page.locator("[name=utbetalning]")).to_have_value("2026-12-14")
        expect(page.locator("[name=belopp]")).to_have_value("1500")


def test_the_day_to_report_goes_into_the_calendar(browser: Browser, home: str, tmp_path: Path):
    with visit(browser, home, accept_downloads=True) as tab:
        page = opened(tab, f"{home}ti/{APPLICATION}")
        expect(page.locator("[data-do=calendar]")).to_be_hidden()
        page.locator("[name='planerat-datum']").fill("2028-02-10")
        expect(page.locator("[data-deadline=report] [data-say=by]")).to_contain_text("2028")
        with page.expect_download() as waiting:
            page.locator("[data-do=calendar]").press("Enter")
        assert waiting.value.suggested_filename == "ansokan-aktivitetsbidrag-exempel.ics"
        waiting.value.save_as(tmp_path / "x.ics")
        (event,) = icalendar.Calendar.from_ical((tmp_path / "x.ics").read_bytes()).walk("VEVENT")
        assert event["DTSTART"].to_ical() == b"20280302"
        assert str(event["SUMMARY"]).startswith("ጸብጻብ ስደዱ፦ ")
        assert str(event["DESCRIPTION"]) == f"{home}ti/{REPORT}"
        assert [each for each in tab.faults if "blob:" not in each] == []


def test_a_report_after_the_last_day_says_so(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = opened(tab, f"{home}sv/{REPORT}")
        page.locator("[name=datum]").fill("2026-11-02")
        expect(page.locator("[data-say=by]")).to_contain_text("måndag 23 november 2026")
        page.locator("[name=datum]").fill("2026-11-01")
        expect(page.locator("[data-say=late]")).to_contain_text("söndag 22 november 2026")
        expect(page.locator("[data-do=calendar]")).to_be_hidden()
        page.locator("[name=datum]").fill("2026-11-24")
        page.locator(DONE).click()
        expect(page.locator("#q-datum-fault")).to_contain_text("inte kommit än")
        assert tab.faults == []


def test_a_long_message_is_copied_or_saved(browser: Browser, home: str, tmp_path: Path):
    with visit(browser, home, accept_downloads=True, permissions=["clipboard-read", "clipboard-write"]) as tab:
        page = opened(tab, f"{home}ar/{APPLICATION}")
        fill(page, {**RIGHT, "aktivitet": "نطبخ معاً كل أسبوع.\n" * 30})
        page.locator(DONE).click()
        expect(page.locator(".too-long")).to_be_visible()
        assert "body=" not in (page.locator("[data-way=mail]").get_attribute("href") or "")
        page.locator("[data-do=copy]").press("Enter")
        expect(page.locator("[data-say=copied]")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").replace("\r", "") == message(page)
        with page.expect_download() as waiting:
            page.locator("[data-do=file]").press("Enter")
        assert waiting.value.suggested_filename == "ansokan-aktivitetsbidrag-exempel.txt"
        waiting.value.save_as(tmp_path / "x.txt")
        raw = (tmp_path / "x.txt").read_bytes()
        assert raw.decode("utf-8") == "\ufeff" + message(page).replace("\n", "\r\n")
        assert [each for each in tab.faults if "blob:" not in each] == []


def test_a_draft_stays_on_the_device_through_a_change_of_language_until_it_is_deleted(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = opened(tab, f"{home}sv/{APPLICATION}")
        expect(page.locator("[data-do=delete]")).to_be_hidden()
        page.locator("[name=aktivitet]").fill("Vi sjunger.")
        expect(page.locator("[data-say=kept]")).to_be_visible()
        page.goto(f"{home}ti/{APPLICATION}")
        expect(page.locator("[name=aktivitet]")).to_have_value("Vi sjunger.")
        page.goto(f"{home}ti/{REPORT}")
        expect(page.locator("[data-say=kept]")).to_be_hidden()
        page.goto(f"{home}ti/{APPLICATION}")
        page.locator("[data-do=delete]").press("Enter")
        expect(page.locator("[data-say=deleted]")).to_be_visible()
        expect(page.locator("[name=aktivitet]")).to_have_value("")
        assert page.evaluate("localStorage.length") == 0
        page.reload()
        expect(page.locator("[name=aktivitet]")).to_have_value("")
        assert tab.faults == []


def test_without_storage_the_form_works_and_promises_no_draft(browser: Browser, home: str):
    with visit(browser, home) as tab:
        block = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"
        tab.page.add_init_script(block)
        page = opened(tab, f"{home}sv/{APPLICATION}")
        fill(page, {**RIGHT, "aktivitet": "x"})
        expect(page.locator("[data-say=kept]")).to_be_hidden()
        page.locator(DONE).click()
        expect(page.locator(".message")).to_be_visible()
        assert tab.faults == []


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_comes_out_as_plain_text(text: str, browser: Browser, home: str):
    with visit(browser, home, viewport=NARROW) as tab:
        page = opened(tab, f"{home}ar/{APPLICATION}")
        page.evaluate("([text]) => { document.querySelector('[name=aktivitet]').value = text + '\\ud800'; }", [text])
        fill(page, {name: value for name, value in RIGHT.items() if name != "aktivitet"})
        title = page.title()
        page.locator(DONE).click()
        made = message(page)
        assert not re.search("[\u0000\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffd\r]", made)
        assert page.locator("pre *").count() == 0
        assert page.locator("main script, main img").count() == 0
        assert page.title() == title
        link = urlsplit(page.locator("[data-way=mail]").get_attribute("href") or "")
        assert set(parse_qs(link.query)) <= {"subject", "body"}
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        assert tab.faults == []


def test_a_hundred_thousand_letters_are_refused_kindly(browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = opened(tab, f"{home}sv/{APPLICATION}")
        page.evaluate("document.querySelector('[name=aktivitet]').value = 'å'.repeat(1e5)")
        page.locator(DONE).click()
        expect(page.locator("#q-aktivitet-fault")).to_have_text("Skriv högst 2000 tecken. Nu är det 100000.")
        assert page.locator(".message").is_hidden()
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
def test_a_friend_is_asked_for_by_keyboard_alone(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = opened(tab, f"{home}{code}/{SIGN_UP}")
        page.locator("#q-vem").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("Sara")
        for name, value in [("sprak", "Arabiska"), ("sprak", "Tigrinja"), ("tid", "lördagar och söndagar")]:
            page.locator(f"[name={name}][value='{value}']").focus()
            page.keyboard.press("Space")
        page.locator("[name=telefon]").focus()
        page.keyboard.type("٠٧٠-١٧٤ ٠٦ ٠٥" if code == "ar" else "070-174 06 05")
        page.keyboard.press("Enter")
        expect(page.locator(".message h2")).to_be_focused()
        made = message(page)
        assert made.startswith("Anmälan: Få en vän i Bräcke\n\n1. Vem är du?\nJag är ny här\n")
        assert "\n3. Vilka språk talar du?\nArabiska, Tigrinja\n" in made
        assert "\n6. Vilket telefonnummer har du?\n070-174 06 05\n" in made
        sms = page.locator("[data-way=sms]").get_attribute("href") or ""
        assert sms.startswith("sms:+46701740638?&body=Anm%C3%A4lan")
        look(tab)
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", [APPLICATION, SIGN_UP])
def test_without_scripts_it_is_a_form_on_paper(path: str, code: str, browser: Browser, home: str):
    with visit(browser, home, java_script_enabled=False) as tab:
        page = tab.page
        page.goto(f"{home}{code}/{path}")
        expect(page.locator("noscript .note")).to_be_visible()
        expect(page.locator(DONE)).to_be_hidden()
        expect(page.locator(".message")).to_be_hidden()
        expect(page.locator(".panels a[href^='tel:']")).to_be_visible()
        expect(page.locator(".panels a[href^='mailto:']")).to_be_visible()
        tab.keep(f"{path.split('/')[2]}-without@{code}@360")
        before = page.url
        page.locator("input:not([type])").last.press("Enter")
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(media="print")
        assert page.locator("form button:visible").count() == 0
        assert page.url == before
        assert len([each for each in tab.requests if each.endswith("/")]) == 1
        assert tab.faults == []
