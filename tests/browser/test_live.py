"""The live site in a browser: its search, with what people and other people type."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from browser.test_pages import SIDEWAYS, SMALL_TARGETS
from browser.visiting import Visit, visit

WORDS = {"sv": "stickcafé", "ar": "قهوة", "ti": "ቡን", "en": "football"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1; --",
    "*:* title:[a TO z] AND OR NOT ((",
    "{{ 7*7 }} {% for x in y %} %(name)s %s",
    "../../etc/passwd",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; \\u003cb\\u003e",
    "\u202e\u2066\u0622\u0301\u202eabc",
    "e" * 5000,
    "\ud7ff\uffff\U0010ffff",
    "\r\nSet-Cookie: a=b",
    "\0\x1b[31m",
)


@pytest.mark.parametrize("code", WORDS)
def test_the_search_answers_in_every_language(code: str, browser: Browser, live: str):
    with visit(browser, live) as tab:
        page = tab.goto(f"{live}{code}/")
        page.locator("input[name=q]").fill(WORDS[code])
        page.keyboard.press("Enter")
        expect(page.locator("[role=status]")).to_contain_text(re.compile(r"\d"))
        expect(page.locator(".understood strong").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        expect(page.locator("input[name=q]")).to_have_value(WORDS[code])
        assert page.url.startswith(f"{live}{code}/sok/?q=")
        assert page.locator(".card").count() > 0
        tab.keep(f"search@{code}@360")
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        page.locator(".card-title a").first.click()
        expect(page.locator("article.entry h1")).to_be_visible()
        assert tab.faults == []


@pytest.mark.parametrize("code", WORDS)
def test_a_search_without_hits_shows_the_way_on(code: str, browser: Browser, live: str):
    with visit(browser, live) as tab:
        page = tab.goto(f"{live}{code}/sok/?q=qqqqzzzz")
        expect(page.locator(".understood")).to_contain_text("qqqqzzzz")
        expect(page.locator(".ways a[href^='tel:']")).to_be_visible()
        assert tab.axe() == []
        page.locator(".ways a[href$='/aktiviteter/']").click()
        expect(page).to_have_url(f"{live}{code}/aktiviteter/")
        assert tab.faults == []


@pytest.fixture(scope="module")
def tab(browser: Browser, live: str) -> Iterator[Visit]:
    """One tab for many searches."""
    with visit(browser, live) as opened:
        yield opened


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_whatever_is_typed_comes_out_as_text(number: int, tab: Visit, live: str):
    typed, page = HOSTILE[number], tab.page
    tab.faults.clear()
    page.goto(f"{live}ar/sok/?{urlencode({'q': typed})}")
    # What is shown are 200 characters at most, and only those that can be seen.
    kept = "".join(c for c in typed[:200] if c.isprintable()).strip()
    assert page.locator("input[name=q]").input_value() == kept
    assert page.locator("main img, main script, main b").count() == 0
    assert "49" not in page.locator(".results").inner_text()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) == []
    assert page.context.cookies() == []
    assert tab.faults == []


@pytest.mark.parametrize("query", ["", "q=", "q=%20%20", "q=%FF%FE", "q=%00", "q=a&q=b", "p=1", "q[]=a"])
def test_odd_queries_are_answered(query: str, tab: Visit, live: str):
    tab.faults.clear()
    answer = tab.page.goto(f"{live}ti/sok/?{query}")
    assert answer is not None
    assert answer.status == 200
    expect(tab.page.locator("h1")).to_be_visible()
    assert tab.faults == []
