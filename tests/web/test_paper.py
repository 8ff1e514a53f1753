"""What is printed: door cards in two languages, and a municipality's week."""

import io
import re
import shutil
from datetime import date
from functools import cache

import pytest
import segno

from infocenter import strings
from infocenter.settings import Settings
from infocenter.web import addresses, paper
from infocenter.web.application import open_site
from infocenter.web.pages import all_paths
from publish.page_facts import facts_in, tidy
from real_site import ROOT, TODAY

DEMO = ROOT / "tests" / "demo_content"
LANGUAGES = ["sv", "ar", "ti", "en"]
SENTENCE = "Hej! Jag är ny här och vill gärna vara med."
CAFE = "aktiviteter/sprakcafe/dorrkort/"
NOTICE = "veckan/kommun/prov/anslag/"
FOOTBALL = "content/activities/fotboll.sv.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Make the demo site of a day, each once, and return its client and its catalogue."""
    root = tmp_path_factory.mktemp("paper") / "project"
    shutil.copytree(DEMO, root)
    shutil.copytree(ROOT / "translations", root / "translations")
    template = strings.extract(ROOT / "site" / "infocenter", "messages")
    strings.update(root / "translations", "so", "messages", template)

    @cache
    def make(day=TODAY, **settings):
        catalogue, app = open_site(Settings(root=root, today=day, **settings))
        return app.test_client(), catalogue

    return make


@pytest.fixture
def page(site):
    """Return what stands on a page of the demo site."""

    def get(path, day=TODAY, **settings):
        answer = site(day, **settings)[0].get(f"/{path}")
        assert answer.status_code == 200, path
        return facts_in(answer.text)

    return get


def halves(facts):
    return [(attributes["lang"], attributes["dir"]) for attributes in facts.named("article", "half")]


def in_half(facts, language):
    return [text for text in facts.texts if any(a.get("lang") == language for n, a in text.around if n == "article")]


def words(texts):
    return tidy(" ".join(text.words for text in texts))


def drawn(address):
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True)
    return re.search(r'd="([^"]+)"', out.getvalue().decode())[1]


# The door card


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("ti", "ltr"), ("en", "ltr"), ("so", "ltr")])
def test_one_half_is_the_readers_and_the_other_swedish(page, code, direction):
    facts = page(f"{code}/{CAFE}")
    assert halves(facts) == [(code, direction), ("sv", "ltr")]
    assert "Språkcafé på biblioteket" in words(in_half(facts, "sv"))


def test_in_swedish_the_same_card_stands_twice(site):
    text = site()[0].get(f"/sv/{CAFE}").text
    first, second = re.findall(r"<article.*?</article>", text, flags=re.DOTALL)
    assert first == second
    assert "halves-twice" in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_says_when_where_and_what_it_takes(page, code):
    facts = page(f"{code}/{CAFE}")
    for language in (code, "sv"):
        half = in_half(facts, language)
        times = [text.words for text in half if text.inside("ol", "dates") and text.inside("bdi")]
        assert times[:3] == ["17:30–19:00"] * 3
        assert all(text.direction == "ltr" for text in half if re.search(r"\d\d:\d\d", text.words))
        for said in ("20:45", "070-174 06 05", "Prov busstation", "Exempelgatan 1, 712 30 Prov"):
            assert said in words(half)
    days = [attributes["datetime"] for attributes in facts.named("time")]
    assert days == ["2026-11-24T17:30+01:00", "2026-12-01T17:30+01:00", "2026-12-08T17:30+01:00"] * 2


def test_the_facts_are_in_words_of_each_half(page):
    facts = page(f"en/{CAFE}")
    english, swedish = words(in_half(facts, "en")), words(in_half(facts, "sv"))
    for said in ("Tuesday, 24 November", "Free of charge", "Just come, no need to register", "No steps into"):
        assert said in english
    for said in ("tisdagar 17:30–19:00", "Gratis", "Kom som du är", "Receptionen tar emot dig.", "Sista bussen hem"):
        assert said in swedish
    assert "Today" not in english
    assert "Tomorrow" not in english


@pytest.mark.parametrize(("code", "tag"), [("ti", "sv"), ("so", "sv"), ("en", "en"), ("ar", "ar")])
def test_who_meets_you_is_marked_with_its_true_language(page, code, tag):
    facts = page(f"{code}/{CAFE}")
    [mine, _leaders] = [text for text in facts.texts if text.inside("p", "welcome")]
    assert mine.language == tag


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sentence_for_the_leader_is_swedish_with_its_meaning_beneath(page, code):
    facts = page(f"{code}/{CAFE}")
    said = [(text.words, text.language) for text in facts.texts if text.inside("p", "say-words")]
    assert said == [(SENTENCE, "sv")] * 2
    own = [text for text in in_half(facts, code) if text.inside("div", "say") and text.language == code]
    meanings = [text for text in own if not text.around[-1][1].get("class")]
    assert len(meanings) == (0 if code == "sv" else 1)
    assert code != "en" or "Hello! I am new here and would like to join in." in words(own)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_drawing_is_that_of_the_address_beneath(site, code):
    text = site()[0].get(f"/{code}/{CAFE}").text
    wanted = [f"https://prov.example/katalog/{language}/aktiviteter/sprakcafe/" for language in (code, "sv")]
    assert re.findall(r'<svg [^>]*class="qr"[^>]*><path[^>]* d="([^"]+)"', text) == [drawn(each) for each in wanted]
    told = [t for t in facts_in(text).texts if t.inside("p", "code-words") and t.inside("bdi")]
    assert [t.words for t in told] == wanted
    assert {t.direction for t in told} == {"ltr"}


def test_the_address_is_where_the_site_is_published(page):
    facts = page(f"ar/{CAFE}", base_url="https://kommun.example/ny/")
    assert "https://kommun.example/ny/ar/aktiviteter/sprakcafe/" in words(in_half(facts, "ar"))


def test_what_is_made_up_says_so_in_both_halves(page):
    facts = page(f"en/{CAFE}")
    assert len(facts.named("p", "made-up")) == 2
    assert "do not go there" in words(in_half(facts, "en"))


def test_without_known_times_it_says_whom_to_call(demo_root, app_at):
    path = demo_root / FOOTBALL
    path.write_text(path.read_text(encoding="utf-8").partition("schedule:")[0] + "---\n", encoding="utf-8")
    answer = app_at(demo_root).test_client().get("/en/aktiviteter/fotboll/dorrkort/")
    half = words(in_half(facts_in(answer.text), "en"))
    assert "We do not know the times. Ask before you go." in half
    assert "Nobody has confirmed this. Call first." in half
    assert "Call 070-174 06 06" in half


def test_what_is_over_says_so(page):
    facts = page(f"en/{CAFE}", day=date(2027, 6, 9))
    assert "This is over." in words(in_half(facts, "en"))
    assert facts.named("time") == []


def test_a_contact_without_a_phone_is_joined_by_the_guides(page):
    half = words(in_half(page(f"en/{CAFE}"), "en"))
    assert "prov.example" in half
    assert "Do you have a question? Call 070-174 06 05 ." in half


def test_every_card_has_the_drawings_of_its_icons(client, catalogue):
    for activity in catalogue.activities:
        text = client.get(f"/ti/{addresses.door_card_path(activity)}").text
        assert set(re.findall(r'<use href="#(i-[^"]+)"', text)) <= set(re.findall(r'<symbol id="([^"]+)"', text))


def test_an_activity_leads_to_its_card(client):
    assert 'href="dorrkort/"' in client.get("/sv/aktiviteter/cafe-varlden-hudiksvall/").text


@pytest.mark.parametrize(
    "path",
    [
        "aktiviteter/finns-inte/dorrkort/", "platser/biblioteket/dorrkort/", "veckan/kommun/finns-inte/anslag/",
        "veckan/kommun/prov/finns-inte/",
    ],
)  # fmt: skip
def test_there_is_no_other_paper(site, path):
    assert site()[0].get(f"/sv/{path}").status_code == 404


# The notice sheet


def days_of(facts):
    return [attributes["datetime"] for attributes in facts.named("time")]


def test_a_sheet_has_what_is_left_of_the_week(page):
    assert days_of(page(f"sv/{NOTICE}")) == ["2026-11-24"]
    assert days_of(page(f"sv/{NOTICE}", day=date(2026, 11, 24))) == ["2026-11-24"]
    late = page(f"en/{NOTICE}", day=date(2026, 11, 25))
    assert days_of(late) == []
    assert "Nothing is planned on these days." in late.words("p", "notice-none")


def test_the_next_sheet_has_the_whole_next_week(page):
    for day in (date(2026, 11, 23), date(2026, 11, 29)):
        assert days_of(page("sv/veckan/kommun/prov/anslag-nasta-vecka/", day=day)) == ["2026-12-01"]


@pytest.mark.parametrize(
    ("day", "this", "following"),
    [(date(2026, 11, 29), 48, 49), (date(2026, 12, 31), 53, 1), (date(2027, 1, 3), 53, 1), (date(2027, 1, 4), 1, 2)],
)
def test_weeks_have_the_numbers_of_swedish_calendars(page, day, this, following):
    """ISO 8601: weeks begin on Monday, and week 1 has the year's first Thursday."""
    assert page(f"sv/{NOTICE}", day=day).words("h1") == f"Vecka {this} i Prov"
    assert page("en/veckan/kommun/prov/anslag-nasta-vecka/", day=day).words("h1") == f"Week {following} in Prov"


@pytest.mark.parametrize("code", ["ar", "ti", "so"])
def test_staff_read_the_swedish_title_beneath_another(page, code):
    facts = page(f"{code}/{NOTICE}")
    beneath = [(t.words, t.language) for t in facts.texts if t.inside("p", "notice-staff")]
    assert beneath == ([] if code == "so" else [("Språkcafé på biblioteket", "sv")])
    assert "Språkcafé på biblioteket" in facts.words("article", "notice")


def test_it_says_time_place_and_what_is_free(page):
    facts = page(f"en/{NOTICE}")
    told = facts.words("ul", "notice-list")
    for said in (
        "17:30–19:00",
        "Language café at the library",
        "Exempelgatan 1",
        "Example",
        "Free of charge",
        "Drop in",
    ):
        assert said in told
    assert "Call 070-174 06 05." in facts.words("p", "notice-ask")


def test_its_drawing_leads_to_the_list_of_the_municipality(site):
    text = site()[0].get(f"/ar/{NOTICE}").text
    address = "https://prov.example/katalog/ar/aktiviteter/kommun/prov/"
    assert drawn(address) in text
    assert address in facts_in(text).words("p", "notice-more")


def test_only_municipalities_where_something_goes_on_have_one(site):
    _client, catalogue = site()
    assert paper.municipalities(catalogue, TODAY) == ("prov", "annandal")
    assert paper.municipalities(catalogue, date(2027, 1, 1)) == ("prov",)
    assert paper.municipalities(catalogue, date(2027, 6, 9)) == ()
    assert f"/ti/{NOTICE}" in set(all_paths(catalogue, TODAY))
    assert f"/ti/{NOTICE}" not in set(all_paths(catalogue, date(2027, 6, 9)))


def test_the_list_of_a_municipality_leads_to_its_sheet(site):
    client, _catalogue = site()
    assert "veckan/kommun/prov/anslag/" in client.get("/sv/aktiviteter/kommun/prov/").text
    for other in ("aktiviteter/", "aktiviteter/typ/motesplats/", "motesplatser/kommun/prov/", "platser/kommun/prov/"):
        answer = client.get(f"/sv/{other}")
        assert answer.status_code == 200, other
        assert "anslag/" not in answer.text, other
    gone = site(date(2027, 6, 9))[0].get("/sv/aktiviteter/kommun/prov/").text
    assert "anslag/" not in gone


def test_printed_pages_say_where_they_are_from(client):
    facts = facts_in(client.get("/ti/guider/vad-ar-en-forening/").text)
    assert "https://tillsammans.example/ti/guider/vad-ar-en-forening/" in facts.words("p", "colophon-paper")
    assert facts_in(client.get("/ti/404.html").text).named("p", "colophon-paper") == []
