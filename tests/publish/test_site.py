"""The published files as a whole: every page there, every link alive, every language itself."""

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from babel.messages.pofile import read_po

from infocenter.languages import Language
from infocenter.web import addresses, agenda, listings
from infocenter.web.assets import STATIC
from publish.page_facts import Facts, Text, tidy
from site_under_test import BASE, SiteUnderTest

Pages = dict[str, Facts]
HOST = "http://site.example"
OWN_TITLE = {"index.html", *(f"{code}/index.html" for code in ("sv", "ar", "ti", "en"))}
"""The pages that are titled with the site's name: the language choice and home."""
FETCHED = {"link", "script", "img", "source", "audio", "video", "iframe", "object", "embed", "input"}
OUTWARD = {"https", "http", "mailto", "tel", "sms", "webcal"}
MENU = ("Activities", "Meeting places", "Courses", "Associations", "How it works", "News", "Search")
UNITS = {"kr"}
ADDRESSES = Path(__file__).with_name("addresses.txt")
KEEP = "INFOCENTER_KEEP_ADDRESSES"
CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
SPAN = re.compile(r"([01]\d|2[0-3]):[0-5]\d(–([01]\d|2[0-3]):[0-5]\d)?")
STYLESHEETS = sorted((STATIC / "css").rglob("*.css"))
FIRST_VIEW = 14 * 1024
"""Bytes that fit the first round trip of a new connection: ten packets (RFC 6928)."""

HEAVY = (
    "aktiviteter/",
    "min-lista/",
    "bidrag/aktivitetsbidrag-exempel/ansokan/",
    "bidrag/aktivitetsbidrag-exempel/redovisning/",
    "aktiviteter/exempel-vanmatchning-bracke/anmalan/",
)
"""Pages with much on them, whose scripts are fetched when they are there."""


def language_of(file: str, site: SiteUnderTest) -> Language:
    code = file.partition("/")[0]
    return site.catalogue.site.languages.get(code, site.catalogue.site.languages.source)


def faults(found: Iterator[str]) -> None:
    """Fail with the first faults, each of which says on which page it is."""
    listed = list(found)
    assert not listed, "\n".join([f"{len(listed)} faults:", *listed[:20]])


# Every page


def test_every_entry_and_list_has_its_page_in_every_language(site: SiteUnderTest, pages: Pages):
    paths = {"", "404.html", *(addresses.path_of(entry) for entry in site.catalogue)}
    ours = (*listings.DIRECTORIES, *agenda.VIEWS, addresses.SEARCH, addresses.GUIDANCE)
    paths |= {f"{path}/" for path in ours}
    wanted = {f"{code}/{path}" for code in site.codes for path in paths}
    wanted = {path if path.endswith(".html") else f"{path}index.html" for path in wanted}
    assert wanted <= set(pages)
    assert {"index.html", "404.html"} <= set(pages)


def test_every_language_has_the_same_pages(site: SiteUnderTest, pages: Pages):
    first, *others = ({file[3:] for file in pages if file.startswith(f"{code}/")} for code in site.codes)
    assert len(first) > 300
    assert all(other == first for other in others)


def test_every_page_says_its_language_and_direction(site: SiteUnderTest, pages: Pages):
    for file, page in pages.items():
        language = language_of(file, site)
        expected = {"lang": language.tag, "dir": language.direction, "class": f"script-{language.script.lower()}"}
        assert page.named("html") == [expected], file
    assert {language.direction for language in site.catalogue.site.languages.values()} == {"ltr", "rtl"}


def test_every_page_has_one_heading_which_begins_its_title(site: SiteUnderTest, pages: Pages):
    for file, page in pages.items():
        title, heading = page.words("title"), page.words("h1")
        assert (len(page.named("h1")), len(page.named("title"))) == (1, 1), file
        begin = language_name(site, file) if file in OWN_TITLE else heading
        assert heading, file
        assert begin, file
        assert title.startswith(begin), f"{file}: the title {title!r} does not begin with {begin!r}"


def language_name(site: SiteUnderTest, file: str) -> str:
    return site.catalogue.site.name[language_of(file, site).code]


def test_titles_tell_pages_apart(pages: Pages):
    """WCAG 2.4.2; an association and its project may share a name, two entries of a kind may not."""
    seen: dict[tuple[str, str], str] = {}
    for file, page in pages.items():
        if "/" in file:
            key = ("/".join(file.split("/")[:2]), page.words("title"))
            assert key not in seen, f"{file} and {seen[key]} are both called {key[1]!r}"
            seen[key] = file


def test_headings_skip_no_level(pages: Pages):
    for file, page in pages.items():
        levels = [int(name[1]) for name, _a in page.elements if re.fullmatch("h[1-6]", name)]
        jumps = [(a, b) for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
        assert not jumps, f"{file}: a heading of level {jumps[0][1]} follows one of level {jumps[0][0]}"


def test_no_id_stands_twice_and_every_reference_finds_its_id(pages: Pages):
    for file, page in pages.items():
        ids = page.ids
        assert len(ids) == len(set(ids)), file
        for _name, attributes in page.elements:
            for reference in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                assert set(attributes.get(reference, "").split()) <= set(ids), (file, attributes)


def test_texts_in_another_language_say_their_direction_too(pages: Pages):
    """WCAG 3.1.2; a language without its direction mixes up the punctuation at the ends."""
    for file, page in pages.items():
        for name, attributes in page.elements:
            assert ("lang" in attributes) <= ("dir" in attributes), f"{file}: <{name} {attributes}>"


# Links


@pytest.fixture(scope="module")
def files(site: SiteUnderTest) -> set[str]:
    return {path.relative_to(site.dist).as_posix() for path in site.dist.rglob("*") if path.is_file()}


def landing(file: str, address: str) -> tuple[str, str]:
    """The file and the id that a link on a page of ours leads to on the host, wherever the site lies there."""
    parts = urlsplit(urljoin(f"{HOST}{BASE}{file}".removesuffix("index.html"), address))
    assert f"{parts.scheme}://{parts.netloc}" == HOST, f"{file} leads to another host: {address}"
    assert parts.path.startswith(BASE), f"{file} leads out of the site: {address}"
    path = unquote(parts.path.removeprefix(BASE))
    return (f"{path}index.html" if not path or path.endswith("/") else path), parts.fragment


def test_no_link_is_dead(pages: Pages, files: set[str]):
    ids = {file: set(page.ids) for file, page in pages.items()}

    def dead() -> Iterator[str]:
        for file, page in pages.items():
            for link in page.links:
                if urlsplit(link.address).scheme not in OUTWARD:
                    target, fragment = landing(file, link.address)
                    if target not in files or (fragment and fragment not in ids[target]):
                        yield f"{file}: {link.address}"

    faults(dead())


def test_no_page_asks_another_host_for_anything(site: SiteUnderTest, pages: Pages, files: set[str]):
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link.address)
            if link.element in FETCHED or link.attribute == "action":
                assert not parts.netloc, f"{file}: {link}"
                assert not parts.scheme, f"{file}: {link}"
            assert parts.scheme in {"", *OUTWARD}, f"{file}: {link}"
            assert bool(parts.netloc) == (parts.scheme in {"http", "https", "webcal"}), f"{file}: {link}"
    for file in files:
        if file.endswith((".css", ".js", ".svg")):
            text = (site.dist / file).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "//" not in re.sub(r"^//.*$", "", text, flags=re.MULTILINE), file
            for address in re.findall(r"url\(\"?([^\")]+)", text):
                assert urljoin(file, address) in files, f"{file}: {address}"


def test_calendar_programs_find_the_feeds(site: SiteUnderTest, pages: Pages, files: set[str]):
    subscribed = set()
    for file, page in pages.items():
        for link in page.links:
            if link.address.startswith("webcal:"):
                assert link.address.startswith(f"webcal://kommun.example{BASE}"), file
                # A week is a piece of the calendar: who follows it wants the whole.
                page_of_all = file.replace(f"/{addresses.WEEK}/", f"/{addresses.CALENDAR}/")
                beside = page_of_all.removesuffix("index.html") + addresses.FEED
                assert link.address.removeprefix(f"webcal://kommun.example{BASE}") == beside
                subscribed.add(beside)
    assert subscribed <= files
    assert len(subscribed) > 50 * len(site.codes)


def test_no_day_is_called_today(pages: Pages):
    """A page lies for days: what is frozen must be right tomorrow."""
    for file, page in pages.items():
        if file.startswith("sv/"):
            assert not re.search(r"\bI (dag|morgon), \w+dag\b", page.words("main")), file


def test_links_to_other_hosts_are_marked(pages: Pages):
    for file, page in pages.items():
        for link in page.links:
            if link.element == "a" and urlsplit(link.address).netloc and not link.address.startswith("webcal:"):
                assert {"external", "noopener"} <= set(link.attributes.get("rel", "").split()), (file, link)


def test_the_language_choice_leads_to_the_same_page(site: SiteUnderTest, pages: Pages):
    languages = site.catalogue.site.languages
    for file, page in pages.items():
        if "/" not in file:
            continue
        offered = page.languages_offered()
        assert list(offered) == [language.tag for language in languages.values()], file
        for language in languages.values():
            same = f"{language.code}/{file.partition('/')[2]}"
            assert landing(file, offered[language.tag])[0] == same, file
        names = [text.words.strip() for text in page.texts if text.inside("nav", "languages")]
        assert [name for name in names if name] == [language.name for language in languages.values()]


def test_the_start_page_offers_every_language(site: SiteUnderTest, pages: Pages):
    languages = site.catalogue.site.languages.values()
    offered = [
        (a["hreflang"], landing("index.html", a["href"])[0]) for a in pages["index.html"].named("a") if "hreflang" in a
    ]
    assert offered == [(language.tag, f"{language.code}/index.html") for language in languages]


# Languages


def test_the_menu_of_every_page_is_in_its_language(site: SiteUnderTest, pages: Pages):
    """Frozen-Flask shares one context: without a refresh all pages freeze in the first language."""
    menus = {code: [label(site, code, each) for each in MENU] for code in site.codes}
    assert len({tuple(menu) for menu in menus.values()}) == len(site.codes)
    for file, page in pages.items():
        if file not in {"index.html", "404.html"}:  # which speak all languages
            found = [text.words for text in page.texts if text.inside("nav", "sections")]
            assert found == menus[language_of(file, site).code], file
    assert "Aktiviteter" in pages["sv/index.html"].words("body")
    assert "Aktiviteter" not in pages["ar/index.html"].words("body")
    assert "Aktiviteter" not in pages["ti/index.html"].words("body")


def label(site: SiteUnderTest, code: str, msgid: str) -> str:
    """Say an English source string in a language, read from the translators' file."""
    path = site.settings.translations / code / "LC_MESSAGES" / "messages.po"
    if code == "en":
        return msgid
    with path.open("rb") as file:
        message = read_po(file).get(msgid)
    assert message
    assert message.string
    return str(message.string)


def test_untranslated_text_stands_in_a_frame_that_names_its_language(site: SiteUnderTest, pages: Pages):
    languages = site.catalogue.site.languages
    for entry in site.catalogue:
        for code in site.codes:
            file = f"{code}/{addresses.path_of(entry)}index.html"
            body = entry.texts.passage("body", languages.chain(code))
            frames = pages[file].named("section", "untranslated")
            foreign = bool(body) and body.language != code
            assert len(frames) == foreign, file
            if foreign:
                check_frame(pages[file], languages[body.language], entry.texts.versions[body.language].plain)
            elif body:
                prose = [t for t in pages[file].texts if t.inside("div", "prose")]
                assert any(languages[code].tag == text.language for text in prose), file


def check_frame(page: Facts, language: Language, plain: str) -> None:
    framed = [text for text in page.texts if text.inside("section", "untranslated")]
    inner = [text for text in framed if text.inside("div", "prose")]
    assert {(text.language, text.direction) for text in inner} == {(language.tag, language.direction)}
    assert tidy(plain)[:40] in tidy("".join(text.words for text in inner))
    note = [text for text in framed if text.inside("p", "untranslated-note")]
    assert {text.language for text in note} == {page.named("html")[0]["lang"]}


@pytest.mark.parametrize(("code", "letters"), [("ar", "\u0600-\u06ff"), ("ti", "\u1200-\u139f")])
def test_whole_texts_in_latin_letters_say_which_language_they_are(code: str, letters: str, pages: Pages):
    """A title or summary that fell back to Swedish is marked as such. Editors' prose may name things in Swedish."""

    def unmarked() -> Iterator[str]:
        for file, page in pages.items():
            for text in page.visible() if file.startswith(f"{code}/") else ():
                latin = re.search(r"[A-Za-zÅÄÖåäö]{2,}", text.words)
                own = latin and text.language == code and latin.group() not in UNITS
                if own and not text.inside("bdi") and not text.inside("div", "prose"):
                    whole = tidy("".join(t.words for t in page.texts if t.around[-1] is text.around[-1]))
                    if not re.search(f"[{letters}]", whole):
                        yield f"{file}: {tidy(text.words)[:80]}"

    faults(unmarked())


# Clock times and numbers


def test_digits_are_western_and_clocks_have_24_hours(pages: Pages):
    """Arabic-Indic and Ethiopic digits, and the words for morning and afternoon, are not on Swedish signs."""
    digits = re.compile("[\u0660-\u0669\u06f0-\u06f9\u1369-\u137c]")
    halves = re.compile(r"\d\s*(?:[AaPp]\.?[Mm]\b|[صم](?!\w)|ንጉሆ ሰዓተ|ድሕር ሰዓት|ቅ\.ቀ|ድ\.ቀ)")
    for file, page in pages.items():
        whole = " ".join(text.words for text in page.texts)
        assert not digits.search(whole), file
        assert not halves.search(whole), file


def facts_with_clocks(page: Facts) -> list[Text]:
    """The clock times that our templates write, not those in editors' prose."""
    written = ("prose", "lead", "card-summary", "panel-first", "welcome")
    return [
        text
        for text in page.visible()
        if CLOCK.search(text.words) and not any(text.inside(e, c) for e in ("div", "p", "section") for c in written)
    ]


def test_clock_times_are_isolated_and_whole(pages: Pages):
    for file, page in pages.items():
        for text in facts_with_clocks(page):
            assert text.inside("bdi"), f"{file}: {text.words}"
            assert SPAN.fullmatch(text.words.strip()), f"{file}: {text.words}"


def test_all_languages_show_the_same_clock_times(site: SiteUnderTest, pages: Pages):
    seen = 0
    for file, page in pages.items():
        if file.startswith("sv/"):
            times = [text.words for text in facts_with_clocks(page)]
            seen += len(times)
            if "aktiviteter" in file and file.split("/")[2] != "index.html":
                for code in site.codes:
                    other = facts_with_clocks(pages[f"{code}/{file[3:]}"])
                    assert [text.words for text in other] == times, (code, file)
    assert seen > 100


# Promises


def test_addresses_once_given_are_kept(pages: Pages):
    """Lists narrowed by a facet and the guide's answers come and go with the content: they are not promised."""
    facets = {facet.segment for directory in listings.DIRECTORIES.values() for facet in directory.facets}
    now = {file.removesuffix("index.html") for file in pages if file.startswith("sv/")}
    now = {address for address in now if not facets & set(address.split("/")[2:3])}
    now = {address for address in now if not address.startswith(f"sv/{addresses.GUIDANCE}/") or address.count("/") == 2}
    kept = set(ADDRESSES.read_text(encoding="ascii").split()) if ADDRESSES.exists() else set()
    if os.environ.get(KEEP):
        ADDRESSES.write_text("\n".join(sorted(kept | now)) + "\n", encoding="ascii")
        kept |= now
    gone = sorted(kept - now)
    assert not gone, (
        f"These addresses are gone, though people have them in bookmarks and on paper: {gone}. Give each one "
        f"a line in content/redirects.yml (without `sv/`), or bring the page back."
    )


# Stylesheets and sizes


def bare(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.relative_to(STATIC).as_posix())
def test_stylesheets_are_bound_to_no_direction(path: Path):
    css = bare(path.read_text(encoding="utf-8"))
    bound = re.findall(r"[\w-]*\b(?:left|right)\b[\w-]*", css)
    assert not bound, f"use inline-start and inline-end: {bound}"
    four = r"(?:margin|padding|inset|scroll-margin|scroll-padding):\s*((?:[^\s;}]+ ){3}[^\s;}]+)[;}]"
    sides = re.findall(four, re.sub(r"(\w),\s+", r"\1,", css))
    uneven = [value for value in sides if value.split()[1] != value.split()[3]]
    assert not uneven, f"the second and the fourth value differ, so they don't mirror: {uneven}"


@pytest.mark.parametrize(
    "path",
    [path for path in STYLESHEETS if {"components", "pages"} & set(path.parts)],
    ids=lambda path: path.relative_to(STATIC).as_posix(),
)
def test_components_open_with_their_markup(path: Path):
    css = path.read_text(encoding="utf-8")
    opening = re.match(r"/\*(.+?)\*/\n@layer (?:components|print) \{", css, flags=re.DOTALL)
    assert opening, "the first line is a comment that shows the markup"
    named = set(re.findall(r"\.([a-z]+)", opening.group(1)))
    assert named & set(re.findall(r"\.([a-z]+)", bare(css))), "the comment names none of the classes styled here"


@pytest.mark.parametrize(
    "file",
    [
        "index.html",
        "sv/index.html",
        "sv/organisationer/index.html",
        "sv/vagledning/index.html",
        "sv/vagledning/alla/idrott/alla/alla/index.html",
        "sv/aktiviteter/exempel-stickcafe-harjedalen/index.html",
        "ti/aktiviteter/exempel-simning-for-kvinnor-hudiksvall/dorrkort/index.html",
        "ti/veckan/kommun/hudiksvall/anslag/index.html",
        "ti/aktiviteter/exempel-kor-hallefors/index.html",
        *(f"{code}/index.html" for code in ("ar", "ti")),
        *(f"{code}/veckan/index.html" for code in ("sv", "ar", "ti")),
        *(f"{code}/kalender/index.html" for code in ("sv", "ar", "ti")),
        *(f"{code}/kalender/kommun/hudiksvall/index.html" for code in ("sv", "ar", "ti")),
        *(f"{code}/platser/exempel-biblioteket-hallefors/index.html" for code in ("sv", "ar", "ti")),
        *(f"{code}/{path}index.html" for code in ("sv", "ar", "ti", "en") for path in HEAVY),
    ],
)
def test_the_first_view_fits_the_first_round_trip(file: str, site: SiteUnderTest, pages: Pages, record_property):
    """Page, stylesheets and scripts as a host sends them, compressed; fonts come after the text is there."""
    needed = [landing(file, link.address)[0] for link in pages[file].links if link.element in {"link", "script"}]
    needed = [file, *(each for each in needed if each.endswith((".css", ".js")))]
    size = sum(len(gzip.compress((site.dist / each).read_bytes(), 9)) for each in needed)
    record_property("bytes", size)
    assert size <= FIRST_VIEW, f"{size} bytes for {needed}"
