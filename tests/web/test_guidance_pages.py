"""The pages of the guide, in the reader's words."""

import re
from dataclasses import replace

import pytest

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.vocabulary import Concept, Vocabulary
from infocenter.settings import Settings
from infocenter.web.application import make_app
from infocenter.web.guiding import guide
from real_site import ROOT, TODAY

LANGUAGES = ["sv", "ar", "ti", "en"]
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
QUESTIONS = {"sv": "Var bor du?", "ar": "أين مكان سكنك؟", "ti": "ኣበይ ትነብሩ?", "en": "Where do you live?"}
SECOND = {"sv": "Fråga 2 av 4", "ar": "السؤال 2 من 4", "ti": "ሕቶ 2 ካብ 4", "en": "Question 2 of 4"}
SPOKEN = {"ar": "هنا من يتحدث العربية", "ti": "ትግርኛ ይዝረብ"}
NEAREST = {
    "sv": "Just nu hittade vi inget i Krokom. Det här är närmast.",
    "ar": "لم نجد شيئاً في كروكوم حالياً. هذا هو الأقرب.",
    "en": "We found nothing in Krokom right now. This is the nearest.",
}


@pytest.fixture(scope="module")
def without_krokom(catalogue):
    """The site as it would be if nothing went on in Krokom, or on the internet."""
    left = [e for e in catalogue if not (isinstance(e, Activity) and (e.municipality == "krokom" or e.online))]
    smaller = Catalogue(catalogue.site, catalogue.vocabularies, left, {})
    return make_app(Settings(root=ROOT, today=TODAY), smaller).test_client()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_heading_is_the_question_and_progress_is_told_in_words(client, code):
    assert HEADING.search(client.get(f"/{code}/vagledning/").text)[1] == QUESTIONS[code]
    second = client.get(f"/{code}/vagledning/hudiksvall/").text
    assert SECOND[code] in second
    assert second.count('class="mark-done"') == 1
    assert second.count('class="mark-now"') == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_of_the_guide_is_there_with_a_title_of_its_own(client, catalogue, code):
    titles = {}
    for path in guide(catalogue, TODAY):
        answer = client.get(f"/{code}/{path}")
        assert answer.status_code == 200, path
        title = re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL)[1]
        assert title not in titles, (path, titles[title])
        titles[title] = path


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_answer_and_the_way_back_have_a_pictogram(client, code):
    page = client.get(f"/{code}/vagledning/alla/idrott/").text
    answers = re.findall(r'<li class="tile.*?</li>', page, re.DOTALL)
    assert len(answers) > 3
    assert all('class="icon pictogram"' in answer for answer in answers)
    assert "answer-any" in answers[-1]
    assert 'class="trail-back" href="../"' in page


def test_answers_given_lead_back_to_the_page_that_asked(client):
    page = client.get("/sv/vagledning/alla/idrott/alla/").text
    trail = re.search(r'<nav class="trail".*?</nav>', page, re.DOTALL)[0]
    assert re.findall(r'<a[^>]* href="(.*?)"', trail) == ["../", "../../../", "../../", "../"]


@pytest.mark.parametrize("code", ["ar", "ti"])
def test_the_readers_language_comes_first_among_the_reasons(client, code):
    page = client.get(f"/{code}/vagledning/hudiksvall/skapa/").text
    reasons = re.search(r'<ul class="reasons">(.*?)</ul>', page, re.DOTALL)[1]
    words = re.findall(r"<span>(.*?)</span>", reasons)
    assert words[0] == SPOKEN[code]
    assert len(words) > 4


def test_reasons_in_plain_words(client):
    page = client.get("/sv/vagledning/alla/idrott/unga/").text
    assert "För tonåringar" in page
    evening = client.get("/sv/vagledning/alla/alla/unga/kvall/").text
    assert re.search(r"<span>\w+dagar på kvällen</span>", evening)


@pytest.mark.parametrize("code", NEAREST)
def test_where_nothing_is_the_page_says_so_and_shows_the_nearest(without_krokom, code):
    page = without_krokom.get(f"/{code}/vagledning/krokom/").text
    assert NEAREST[code] in re.sub(r"</?bdi[^>]*>", "", page)
    assert page.count('class="suggestion ') == 5
    assert 'class="button helper-call"' in page
    assert re.search(r'href="[^"]*aktiviteter/"', page)


def test_examples_keep_their_mark(client):
    page = client.get("/sv/vagledning/krokom/").text
    cards = re.findall(r'<li class="suggestion .*?</ul>', page, re.DOTALL)
    assert cards
    for card in cards:
        assert ("chip-example" in card) == ("exempel-" in re.search(r'<h2><a href="(.*?)"', card)[1])


def test_a_suggestion_has_time_place_and_number_and_the_page_ways_on(client, catalogue):
    page = client.get("/sv/vagledning/hudiksvall/skapa/").text
    assert "10:00–12:30" in page
    assert "Kulturhuset" in page
    assert 'href="tel:+46701740622"' in page
    number = catalogue.site.contact.phone
    assert number in re.search(r'helper-call".*?</a>', page, re.DOTALL)[0]
    assert 'href="../../../aktiviteter/kommun/hudiksvall/"' in page
    assert 'href="../../../aktiviteter/amne/skapa/"' in page
    assert re.search(r"sok/\?q=\S+&amp;kommun=hudiksvall", page)


def test_does_not_matter_is_not_taken_for_the_audience_of_that_name(client):
    assert "malgrupp/alla" not in client.get("/sv/vagledning/alla/idrott/alla/alla/").text


@pytest.mark.parametrize(
    "path", ["finns-inte/", "hudiksvall/finns-inte/", "krokom/idrott/", "alla/alla/alla/alla/alla/"]
)
def test_answers_that_no_page_offers_are_not_found(client, path):
    assert client.get(f"/sv/vagledning/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "aktiviteter/", "sok/"])
def test_the_guide_is_found_from_home_lists_and_search(client, path):
    assert re.search(r'<a class="button" href="[./]*vagledning/"><svg class="icon"', client.get(f"/ar/{path}").text)


def test_many_municipalities_stand_folded_under_their_counties(catalogue):
    counties = list(catalogue.vocabularies["counties"])
    example = catalogue.activities[0]
    made = [
        Concept(id=f"kommun-{n}", labels={"sv": (f"Kommun {n}",)}, county=counties[n % 3], coordinates=(60 + n / 9, 15))
        for n in range(60)
    ]
    entries = [replace(example, slug=concept.id, municipality=concept.id, place=None) for concept in made]
    vocabularies = {**catalogue.vocabularies, "municipalities": Vocabulary("municipalities", made)}
    many = Catalogue(catalogue.site, vocabularies, entries, {})
    page = make_app(Settings(root=ROOT, today=TODAY), many).test_client().get("/sv/vagledning/").text
    folds = re.findall(r'<details class="county"><summary>(.*?)</summary>', page)
    assert folds == sorted(folds)
    assert len(folds) == 3
    assert page.index("answer-any") < page.index("<details")
    assert len(re.findall(r'href="kommun-\d+/"', page)) == 60
