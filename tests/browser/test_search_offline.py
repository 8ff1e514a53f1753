"""Who has been on the search page once can search without a network."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visiting import visit

LISTEN = "navigator.serviceWorker.addEventListener('message', () => { document.documentElement.dataset.kept = ''; })"
BUILDS = "async () => (await caches.keys()).map((name) => name.slice(0, 6))"


def go_and_wait_until_kept(page: Page, address: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(address)
    expect(page.locator("html[data-kept]")).to_be_attached(timeout=30_000)


@pytest.mark.parametrize(("code", "words"), [("sv", "fotbål"), ("ar", "كرة القدم"), ("ti", "ኩዕሶ እግሪ")])
def test_search_works_without_a_network_after_one_visit(code: str, words: str, browser: Browser, home: str):
    with visit(browser, f"{home}{code}/sok/") as opened:
        go_and_wait_until_kept(opened.page, f"{home}{code}/sok/")
        opened.page.context.set_offline(True)
        opened.page.goto(f"{home}{code}/sok/?q={words}")
        expect(opened.page.locator(".found a").first).to_have_attribute(
            "href", "../aktiviteter/exempel-flickfotboll-hallefors/"
        )
        opened.page.context.set_offline(False)


def test_only_one_build_in_one_language_is_kept(browser: Browser, home: str):
    with visit(browser, f"{home}sv/sok/") as opened:
        go_and_wait_until_kept(opened.page, f"{home}sv/sok/")
        go_and_wait_until_kept(opened.page, f"{home}ar/sok/")
        assert opened.page.evaluate(BUILDS) == ["sok-ar"]
