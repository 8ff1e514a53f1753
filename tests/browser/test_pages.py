"""The published site in a browser: every template, left to right and right to left, narrow and wide."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visiting import OF_LOOKS, Visit, visit
from site_under_test import SiteUnderTest

CODES = ("sv", "ar", "ti")
PAGES = {
    "home": "",
    "list": "aktiviteter/",
    "narrowed": "aktiviteter/kommun/orsa/",
    "door card": "aktiviteter/exempel-stickcafe-harjedalen/dorrkort/",
    "notice": "veckan/kommun/harjedalen/anslag/",
    "letters": "organisationer/",
    "activity": "aktiviteter/exempel-stickcafe-harjedalen/",
    "picture": "aktiviteter/exempel-sondagsfika-hudiksvall/",
    "place": "platser/exempel-bygdegarden-harjedalen/",
    "hours": "platser/exempel-biblioteket-hallefors/",
    "week": "veckan/",
    "calendar": "kalender/",
    "calendar-narrowed": "kalender/kommun/hallefors/",
    "organisation": "organisationer/svenska-kyrkan/",
    "programme": "projekt/hallefors-tillsammans/",
    "grant": "bidrag/integrationsstod-karlshamn-2016/",
    "application": "bidrag/aktivitetsbidrag-exempel/ansokan/",
    "report": "bidrag/aktivitetsbidrag-exempel/redovisning/",
    "registration": "aktiviteter/exempel-vanmatchning-bracke/anmalan/",
    "guide": "guider/vad-ar-en-forening/",
    "story": "nyheter/karlshamn-lyckade-projekt/",
    "contact": "kontakt/",
    "search": "sok/",
    "where": "vagledning/",
    "question": "vagledning/alla/idrott/alla/",
    "suggestions": "vagledning/hudiksvall/traffa-folk/",
    "slip": "ratta/",
    "shortlist": "min-lista/",
    "missing": "404.html",
}
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
SMALL_TARGETS = """() => {
  const own = (element) => {
    // What stands beside a box to tick or a choice belongs to it.
    if (/checkbox|radio/.test(element.type)) return element.closest("label").getBoundingClientRect();
    // A card or a line of the agenda is one target: an empty layer of its link covers it.
    const cover = getComputedStyle(element, "::after");
    const covers = cover.content !== "none" && cover.position === "absolute";
    return (covers ? element.offsetParent : element).getBoundingClientRect();
  };
  const inText = (element) => {
    // A link within a sentence flows with the other words of its block. All that editors write is text.
    if (getComputedStyle(element).display !== "inline") return false;
    if (element.closest(".prose")) return true;
    const block = element.closest("p, li, dd, td, h1, h2, h3, h4");
    if (!block) return false;
    return block.innerText.trim().length > element.innerText.trim().length + 1;
  };
  const small = [];
  for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    const box = own(element);
    if (!element.checkVisibility() || element.matches(".skip") || !box.width || inText(element)) continue;
    if (box.width < 47.5 || box.height < 47.5) {
      small.push(`${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 160)}`);
    }
  }
  return small;
}"""
OVERLAPPING = """() => {
  const alone = (element) => element.checkVisibility() && getComputedStyle(element).display !== "inline";
  const targets = [...document.querySelectorAll("a[href]:not(.skip), button, summary, input, select")].filter(alone);
  const boxes = targets.map((element) => element.getBoundingClientRect());
  const found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, j) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1) found.push(`${targets[i].outerHTML} and ${targets[i + 1 + j].outerHTML}`);
  }));
  return found;
}"""
SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > root.clientWidth + 1 || box.left < -1);
  });
  return [`${root.scrollWidth} px`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
}"""


def open_everything(page: Page) -> None:
    """Open what is folded, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


@pytest.fixture(params=CODES, scope="module")
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_and_open_to_all(name: str, code: str, browser: Browser, home: str, site: SiteUnderTest):
    language = site.catalogue.site.languages[code]
    with visit(browser, home, viewport=NARROW) as tab:
        page = tab.goto(f"{home}{code}/{PAGES[name]}")
        tab.keep(f"{name}@{code}@360")
        assert page.evaluate("[document.documentElement.lang, document.dir]") == [language.tag, language.direction]
        open_everything(page)
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate(OVERLAPPING) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        page.set_viewport_size(WIDE)
        tab.keep(f"{name}@{code}@1280")
        assert page.evaluate(SIDEWAYS) == []
        assert tab.axe(*OF_LOOKS) == []
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="dark")
        assert tab.axe(*OF_LOOKS) == []
        assert tab.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_language_choice_is_sound_and_open_to_all(
    scheme: str, viewport: dict[str, int], browser: Browser, home: str
):
    with visit(browser, home, viewport=viewport, color_scheme=scheme, locale="ti-ER") as tab:
        page = tab.goto(home)
        tab.keep(f"start@{scheme}@{viewport['width']}")
        assert tab.axe() == []
        assert page.evaluate(SMALL_TARGETS) == []
        expect(page.locator(".suggested")).to_have_attribute("hreflang", "ti")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == []
        page.get_by_role("link", name="العربية").click()
        expect(page).to_have_url(f"{home}ar/")
        assert tab.faults == []


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"media": "print"}])
def test_a_page_holds_in_other_circumstances(media: dict[str, str], browser: Browser, home: str):
    with visit(browser, home) as tab:
        tab.page.emulate_media(**media)
        page = tab.goto(f"{home}ar/aktiviteter/exempel-stickcafe-harjedalen/")
        tab.keep(f"activity@ar@{'-'.join(media.values())}")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate(SIDEWAYS) == []
        assert tab.faults == []


@pytest.mark.parametrize(("percent", "width"), [(150, 360), (200, 640)])
def test_larger_letters_still_fit(percent: int, width: int, browser: Browser, home: str, code: str):
    """WCAG 1.4.4, and on a phone as large as its owner may well have them."""
    with visit(browser, home, viewport={"width": width, "height": 740}) as tab:
        for name in (
            "home", "list", "activity", "grant", "search", "hours", "calendar-narrowed", "question", "suggestions",
            "application", "registration",
        ):  # fmt: skip
            page = tab.goto(f"{home}{code}/{PAGES[name]}")
            page.evaluate("percent => { document.documentElement.style.fontSize = `${percent}%`; }", percent)
            assert page.evaluate(SIDEWAYS) == [], name


# By keyboard


def test_the_skip_link_leads_to_the_text(browser: Browser, home: str, code: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}{code}/aktiviteter/")
        skip = page.locator(".skip")
        expect(skip).not_to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    name: element.outerHTML.slice(0, 120), body: element === document.body,
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.mark.parametrize("name", ["home", "narrowed", "activity", "search", "week", "question", "suggestions"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_always_seen(name: str, scheme: str, browser: Browser, home: str):
    """WCAG 2.4.7 and 2.4.11, all the way through the page."""
    with visit(browser, home, color_scheme=scheme) as tab:
        page = tab.goto(f"{home}ar/{PAGES[name]}")
        stops = list(walk(page))
        faults = [stop["name"] for stop in stops if stop["ring"] < 3 or not stop["seen"]]
        assert faults == []
        assert len(stops) >= page.locator("a[href]:visible").count() + page.locator("summary:visible").count()


def walk(page: Page) -> Iterator[dict[str, object]]:
    """Press Tab until the page's end, and tell of each stop."""
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["body"]:
            return
        yield stop
    raise AssertionError("the focus goes round")


def test_a_filter_opens_by_keyboard_and_narrows_the_list(browser: Browser, home: str, code: str):
    with visit(browser, home, viewport=WIDE) as tab:
        page = tab.goto(f"{home}{code}/motesplatser/")
        facet = page.locator("details", has=page.locator("a[href*='kommun/hudiksvall/']"))
        facet.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(facet).to_have_attribute("open", "")
        facet.locator("a[href*='kommun/hudiksvall/']").press("Enter")
        expect(page).to_have_url(f"{home}{code}/motesplatser/kommun/hudiksvall/")
        expect(page.locator(".filters [aria-current=page]")).to_be_visible()
        assert tab.faults == []


# Fonts

LETTERS = {"ar": r"[\u0600-\u06FF]", "ti": r"[\u1200-\u139F]"}
FACES = {
    "ar": {"Noto Sans Arabic", "Noto Sans Arabic UI", "Segoe UI", "Geeza Pro"},
    "ti": {"Noto Sans Ethiopic", "Ebrima", "Nyala", "Kefa"},
}
MARK_TEXTS = """([letters, own]) => {
  const script = new RegExp(letters), found = [];
  for (const element of document.querySelectorAll("body :not(.external)")) {
    if (element.childElementCount || element.closest("[lang]").lang !== own || !element.checkVisibility()) continue;
    if (script.test(element.textContent)) {
      element.setAttribute("data-seen", "");
      found.push(element.textContent);
    }
  }
  return found;
}"""


def drawn_with(tab: Visit, code: str) -> list[tuple[str, dict[str, float]]]:
    """For each element of words alone in a language's script: the words, and the faces that drew how many glyphs."""
    page = tab.page
    words = page.evaluate(MARK_TEXTS, [LETTERS[code], code])
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    nodes = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-seen]"})["nodeIds"]
    page.evaluate("document.querySelectorAll('[data-seen]').forEach((each) => each.removeAttribute('data-seen'))")
    fonts = [devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in nodes]
    return [
        (text, {font["familyName"]: font["glyphCount"] for font in drawn})
        for text, drawn in zip(words, fonts, strict=True)
    ]


def badly_drawn(code: str, words: str, faces: dict[str, float]) -> bool:
    """Whether another face than the script's drew more than the white space, digits and Latin letters."""
    others = sum(count for family, count in faces.items() if family not in FACES[code])
    return not faces.keys() & FACES[code] or others > len(re.sub(LETTERS[code], "", words))


@pytest.mark.parametrize("name", ["home", "narrowed", "activity", "guide", "calendar-narrowed", "hours"])
@pytest.mark.parametrize("letters", LETTERS)
def test_letters_are_drawn_by_their_script_s_font(letters: str, name: str, browser: Browser, home: str):
    """A letter that the font lacks is drawn as a box, and the browser names another face for it."""
    with visit(browser, home) as tab:
        open_everything(tab.goto(f"{home}{letters}/{PAGES[name]}"))
        drawn = drawn_with(tab, letters)
        assert len(drawn) > 20
        assert [each for each in drawn if badly_drawn(letters, *each)] == []
        assert tab.faults == []


@pytest.mark.parametrize("path", ["", "sv/", "ar/", "ti/", "en/om/"])
def test_the_names_of_the_languages_are_drawn_on_every_page(path: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        tab.goto(f"{home}{path}")
        for code in LETTERS:
            drawn = drawn_with(tab, code)
            assert drawn
            assert [each for each in drawn if badly_drawn(code, *each)] == []


WEB_FONT = """async (family) => {
  const faces = [...document.fonts].filter((face) => face.family.replaceAll('"', "") === family);
  return [faces.length, ...faces.map((face) => face.status)];
}"""


@pytest.mark.parametrize(("code", "families"), [("sv", []), ("ar", ["Web Arab"]), ("ti", ["Web Ethi"])])
def test_only_pages_in_a_script_bring_its_font(code: str, families: list[str], browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}{code}/")
        for family in ("Web Arab", "Web Ethi"):
            assert page.evaluate(WEB_FONT, family) == ([1, "loaded"] if family in families else [0])


# Without scripts


def test_everything_works_without_scripts(browser: Browser, home: str, code: str):
    with visit(browser, home, java_script_enabled=False, viewport=WIDE) as tab:
        page = tab.page
        page.goto(home)
        page.locator(f"a[hreflang={code}]").click()
        expect(page).to_have_url(f"{home}{code}/")
        page.locator("nav.sections a").first.click()
        expect(page).to_have_url(f"{home}{code}/aktiviteter/")
        page.locator(".sheet > summary").click()
        facet = page.locator(".groups details", has=page.locator("a[href*='kommun/harjedalen/']"))
        facet.locator("summary").click()
        facet.locator("a[href*='kommun/harjedalen/']").click()
        page.locator(".card-title a[href*='exempel-stickcafe-harjedalen']").click()
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".occasions")).to_contain_text("13:00–15:00")
        page.locator("nav.languages a[hreflang=en]").click()
        expect(page).to_have_url(f"{home}en/aktiviteter/exempel-stickcafe-harjedalen/")
        assert not any(address.endswith(".js") for address in tab.requests if "/assets/" in address)
        assert tab.faults == []


# An address that is not there


def test_an_unknown_address_shows_the_way_on(browser: Browser, home: str):
    with visit(browser, home) as tab:
        answer = tab.page.goto(f"{home}sv/aktiviteter/finns/inte/")
        assert answer is not None
        assert answer.status == 404
        tab.page.locator(".choose a").first.click()
        expect(tab.page).to_have_url(f"{home}sv/")
        gone = f"{home}sv/aktiviteter/finns/inte/"
        assert [fault for fault in tab.faults if gone not in fault and "status of 404" not in fault] == []
