"""The search page of the live site: what it shows for what is asked, in every language."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from infocenter.web.asking import FIRST, MORE
from publish.page_facts import facts_in, tidy

LANGUAGES = ["sv", "ar", "ti", "en", "so"]


@pytest.fixture
def client(demo_root, app_at):
    return app_at(demo_root, live=True).test_client()


@pytest.fixture
def ask(client):
    """Ask the page of a language and return its HTML."""

    def answer(code="en", **asked):
        response = client.get(f"/{code}/sok/?{urlencode(asked)}")
        assert response.status_code == 200
        return response.text

    return answer


def entries(page):
    """The entries found, as paths within the language, in the order of the page."""
    return re.findall(r'class="card-title"><a href="\.\./([^"]+)/"', page)


def headings(page):
    found = page[page.index('class="found"') :]
    return [tidy(unescape(re.sub("<[^>]+>", "", h))) for h in re.findall("<h2>(.*?)</h2>", found, re.DOTALL)][:-1]


def understood(page):
    """The sentences that tell what was searched for."""
    part = page[page.index('class="understood"') :].partition("</div>")[0]
    return [tidy(unescape(re.sub("<[^>]+>", "", each))) for each in re.findall("<p>(.*?)</p>", part, re.DOTALL)]


def number(page):
    return int(re.search(r'role="status">\D*(\d+)', page)[1])


# What fits


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", ["fotboll", "Football", "كرة القدم", "ኩዕሶ እግሪ"])
def test_words_of_any_language_find_an_entry_in_any_language(ask, code, words):
    page = ask(code, q=words)
    assert entries(page)[0] == "aktiviteter/fotboll"
    assert number(page) == len(entries(page)) > 1
    assert "<mark>" in page


def test_results_stand_by_kind_in_the_order_in_which_the_kinds_appear(ask):
    page = ask(q="football")
    assert headings(page)[0] == "Activities 1"
    assert any(heading.startswith("Associations and organisations A–Ö 1") for heading in headings(page))
    assert len(headings(page)) == len({heading.rpartition(" ")[0] for heading in headings(page)})


def test_what_has_all_the_words_goes_before_what_has_some(ask):
    page = ask(q="fotboll annandal")
    assert entries(page)[0] == "aktiviteter/fotboll"
    assert number(page) > 1


# What was understood


def test_a_topic_is_told_in_the_page_s_language_and_in_those_that_the_device_can_show(ask):
    page = ask("ar", q="ኩዕሶ እግሪ")
    assert '<strong><span lang="ar" dir="rtl">كرة القدم</span></strong>' in page
    for tag, direction, name in [("sv", "ltr", "Fotboll"), ("ti", "ltr", "ኩዕሶ እግሪ"), ("en", "ltr", "Football")]:
        assert f'<span lang="{tag}" dir="{direction}">{name}</span>' in page
    assert understood(ask(q="football")) == ["We searched for: Football (Fotboll)"]
    assert understood(ask(q="كرة القدم")) == ["We searched for: Football (Fotboll, كرة القدم)"]


def test_a_label_that_is_missing_falls_back_and_stands_once(ask):
    [told] = understood(ask("ti", q="idrott"))
    assert told.endswith("Idrott (Sport)")
    assert understood(ask(q="prov")) == ["We searched for: Prov"]


def test_words_without_a_topic_are_told_beside_those_with_one(ask):
    assert understood(ask(q="FOOTBALL gräsplan")) == ["We searched for: Football (Fotboll) · gräsplan"]
    assert understood(ask(q="gräsplan")) == []


def test_a_misspelt_word_is_told_with_the_one_that_was_taken(ask):
    told = understood(ask(q="sprokcafé"))
    assert told[1] == "We searched for “Språkcafé” instead of “sprokcafé”."
    assert entries(ask(q="sprokcafé"))[0] == "aktiviteter/sprakcafe"


def test_a_word_that_nothing_has_is_told_as_it_was_written(ask):
    assert understood(ask(q="Fågelskådning fotboll"))[1:] == ["We found nothing for “Fågelskådning”."]


def test_other_words_that_may_be_meant_are_links_to_the_whole_search(ask):
    page = ask(q="women fotbal")
    assert 'Did you mean <a href="?q=women+Fotboll"><bdi>Fotboll</bdi></a>?' in page.replace("%20", "+")


# Narrowed and sorted


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kommun": "annandal"}, {"aktiviteter/fotboll", "platser/idrottsplatsen", "projekt/sprakprogrammet"}),
        ({"malgrupp": "kvinnor"}, {"aktiviteter/fotboll"}),
        ({"dag": "tisdag"}, {"aktiviteter/sprakcafe"}),
        ({"dag": "lordag"}, {"aktiviteter/fotboll"}),
        ({"kostnad": "gratis"}, {"aktiviteter/sprakcafe"}),
        ({"kommun": "annandal", "kostnad": "gratis"}, set()),
        ({"kommun": "annandal", "malgrupp": "kvinnor", "dag": "onsdag"}, {"aktiviteter/fotboll"}),
    ],
)
def test_a_search_without_words_lists_all_that_it_is_narrowed_to(ask, asked, found):
    page = ask(**asked)
    assert set(entries(page)) == found
    assert number(page) == len(found)


def test_a_search_with_words_is_narrowed_too(ask):
    assert "aktiviteter/fotboll" in entries(ask(q="football"))
    assert entries(ask(q="football", kommun="prov")) == ["organisationer/prov-if"]
    assert entries(ask(q="football", kostnad="gratis")) == []


def test_without_words_the_soonest_comes_first(ask):
    assert entries(ask(kommun="prov"))[0] == "aktiviteter/sprakcafe"


@pytest.mark.parametrize(
    "asked",
    [
        {"kommun": "finns-inte"}, {"malgrupp": "<b>"}, {"dag": "idag"}, {"kostnad": "1"}, {"ordna": "x"}, {"fran": "x"},
        {"visa": "-1"}, {"visa": "²"}, {"visa": "99999999"}, {"visa": ""},
    ],
)  # fmt: skip
def test_values_that_the_site_does_not_know_are_ignored(ask, asked):
    assert entries(ask(q="football", **asked)) == entries(ask(q="football"))
    assert number(ask(q="football", **asked)) == number(ask(q="football"))


def test_by_time_what_has_a_next_occasion_comes_first(ask):
    found = entries(ask(q="football language", ordna="tid"))
    assert found[:2] == ["aktiviteter/sprakcafe", "aktiviteter/fotboll"]


@pytest.fixture
def with_towns(demo_root):
    """Towns in the demo's municipalities: the library is in Prov, Annandal lies to the north."""
    path = demo_root / "content" / "vocabulary" / "municipalities.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('code: "9901"', 'code: "9901"\n  coordinates: "59.770, 14.520"')
    path.write_text(text.replace('code: "9902"', 'code: "9902"\n  coordinates: "61.100, 14.600"'), encoding="utf-8")


@pytest.mark.usefixtures("with_towns")
@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ({"fran": "prov"}, ["platser/biblioteket", "platser/idrottsplatsen"]),
        ({"fran": "annandal"}, ["platser/idrottsplatsen", "platser/biblioteket"]),
        ({}, ["platser/biblioteket", "platser/idrottsplatsen"]),
    ],
)
def test_by_nearness_the_nearest_comes_first(ask, asked, order):
    page = ask(q="places", ordna="nara", **asked)
    assert [path for path in entries(page) if path.startswith("platser/")] == order


# The page itself


def test_the_form_and_the_links_keep_what_was_asked(ask):
    asked = {"q": 'fotboll "IF"', "kommun": "prov", "malgrupp": "alla", "dag": "tisdag", "kostnad": "gratis"}
    page = ask(**asked, ordna="nara", fran="annandal")
    assert 'value="fotboll &#34;IF&#34;"' in page
    for value in ("prov", "alla", "tisdag", "nara", "annandal"):
        assert f'<option value="{value}" selected' in page
    assert 'value="gratis" checked' in page
    assert "<details open>" in page
    languages = [a["href"] for a in facts_in(page).named("a") if a.get("hreflang") == "ar" and "../ar/" in a["href"]]
    assert languages == [f"../../ar/sok/?{urlencode({**asked, 'ordna': 'nara', 'fran': 'annandal'})}"]


def test_what_narrows_is_folded_unless_in_use(ask):
    assert "<details open>" not in ask(q="football")
    assert "<details open>" in ask(q="football", ordna="tid")


@pytest.fixture
def thirty_more(demo_root):
    """More associations for football than are shown at once."""
    original = (demo_root / "content/organisations/prov-if.sv.md").read_text(encoding="utf-8")
    for n in range(FIRST + MORE):
        path = demo_root / f"content/organisations/lag-{n}.sv.md"
        path.write_text(original.replace("Prov IF", f"Lag {n}"), encoding="utf-8")


@pytest.mark.usefixtures("thirty_more")
def test_more_are_shown_when_asked_for(ask):
    page = ask(q="football", kommun="prov")
    assert number(page) == FIRST + MORE + 1
    assert headings(page) == [f"Associations and organisations A–Ö {FIRST + MORE + 1}"]
    assert len(entries(page)) == FIRST
    page = ask(q="football", kommun="prov", visa=FIRST + MORE)
    assert len(entries(page)) == FIRST + MORE
    assert f"?q=football&amp;kommun=prov&amp;visa={FIRST + 2 * MORE}" in page
    assert len(entries(ask(q="football", kommun="prov", visa=FIRST + 2 * MORE))) == FIRST + MORE + 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("asked", [{}, {"q": "qqqqzzzz"}, {"q": "!?"}, {"q": "fotboll", "dag": "tisdag"}])
def test_no_search_ends_in_nothing(ask, code, asked):
    page = facts_in(ask(code, **asked))
    links = {link.address for link in page.links if link.element == "a" and "ways" in link.within.split()}
    assert {"../aktiviteter/", "../organisationer/", "../guider/", "../kontakt/", "tel:+46701740605"} <= links
    assert any(link.startswith("../aktiviteter/amne/") for link in links)
    [ways] = page.named("section", "ways")
    assert "hidden" not in ways


def test_the_ways_on_are_folded_away_where_something_is_found(ask):
    assert '<section class="ways" hidden>' in ask(q="football")


def test_a_search_that_was_narrowed_to_nothing_offers_the_words_alone(ask):
    offer = '<p><a class="button button-quiet" href="?q=football">'
    assert offer in ask(q="football", dag="tisdag")
    assert offer not in ask(q="football")
    assert "<p hidden>" in ask(q="qqqqzzzz")


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>", '"><img src=x onerror=1>', "{{ 7*7 }} %(word)s {word} %s", "</bdi></template>",
        "a" * 10_000, "\u202e\u2066football", "football\0\x1b[31m", "&lt;b&gt;",
    ],
)  # fmt: skip
def test_what_is_written_comes_out_as_text(ask, words):
    page = ask("ar", q=words)
    main = page[page.index("<main") :]
    assert "<script" not in main
    assert "<img" not in main
    assert "49" not in re.sub(r"\d{3,}|(?:href|data-index)=\S+|<svg.*</svg>", "", main)
    kept = re.sub(r"[\0\x1b]", " ", re.sub("[\u202e\u2066]", "", words[:200])).strip()
    [field] = [a for a in facts_in(page).named("input") if a["name"] == "q"]
    assert field["value"] == kept


# Frozen


@pytest.fixture
def frozen(demo_root, app_at):
    return app_at(demo_root).test_client()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_frozen_page_says_what_is_needed_and_leads_on_without(frozen, code):
    page = frozen.get(f"/{code}/sok/").text
    assert page == frozen.get(f"/{code}/sok/?q=fotboll&kommun=prov").text
    assert entries(page) == []
    assert re.search(r"<noscript>.*\S.*</noscript>", page, re.DOTALL)
    assert '<section class="ways">' in page


def test_the_live_page_needs_no_script(ask):
    assert "<noscript" not in ask()
    assert "data-failed" not in ask()


SAID = {
    "results": {"number"}, "words": {"words"}, "similar": {"word", "typed"}, "meant": {"words"}, "unknown": {"word"},
    "nowhere": set(), "failed": set(),
}  # fmt: skip
KINDS = {"activities", "organisations", "places", "programmes", "grants", "guides", "stories", "pages"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_script_s_words_stand_in_the_page(frozen, code):
    [results] = facts_in(frozen.get(f"/{code}/sok/").text).named("div", "results")
    for name, values in SAID.items():
        assert set(re.findall(r"\{(\w+)\}", results[f"data-{name}"])) == values
    assert all(results[f"data-{kind}"] for kind in KINDS)
    assert results["data-language"] == code
    assert {each.split()[0] for each in results["data-languages"].split(",")} == set(LANGUAGES)
    assert re.fullmatch(r"\.\./\.\./assets/sok/\w+/", results["data-index"])


def test_icons_of_every_card_are_drawn_on_the_page(frozen):
    """A script puts cards on it whose icons must be there."""
    cards = "".join(frozen.get(f"/sv/{path}/").text for path in ("aktiviteter", "organisationer", "nyheter"))
    used = set(re.findall(r'href="#(i-[\w-]+)"', "".join(re.findall(r'<li class="card.*?\n</li>', cards, re.DOTALL))))
    assert len(used) > 3
    assert used <= set(re.findall(r'<symbol id="(i-[\w-]+)"', frozen.get("/sv/sok/").text))


@pytest.mark.parametrize("path", ["", "sok/", "aktiviteter/", "aktiviteter/fotboll/", "om/", "404.html"])
def test_every_page_has_one_search_field_that_leads_to_the_search_page(frozen, path):
    page = facts_in(frozen.get(f"/ti/{path}").text)
    [form] = [a for a in page.named("form") if a.get("role") == "search"]
    assert form["action"].endswith("sok/") or form["action"] == "./"
    assert len([a for a in page.named("input") if a["name"] == "q"]) == 1
    assert ("search-small" in form["class"]) is (path not in ("", "sok/"))
