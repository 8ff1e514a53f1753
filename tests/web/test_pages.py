"""Every page that is listed is there, and nothing else."""

import pytest

from infocenter.web import listings
from infocenter.web.pages import all_paths
from real_site import TODAY

LANGUAGES = ["sv", "ar", "ti", "en"]


def test_no_address_is_listed_twice(catalogue):
    paths = list(all_paths(catalogue, TODAY))
    assert len(paths) == len(set(paths))


def test_each_entry_has_a_page_in_every_language(catalogue):
    paths = set(all_paths(catalogue, TODAY))
    for code in LANGUAGES:
        assert len([path for path in paths if path.startswith(f"/{code}/")]) * len(LANGUAGES) == len(paths) - 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_page_answers(client, catalogue, code):
    seen = set()
    for path in all_paths(catalogue, TODAY):
        kind = tuple(path.split("/")[2:-2]) if path.startswith(f"/{code}/") else None
        if kind is not None and kind not in seen:
            seen.add(kind)
            assert client.get(path).status_code == 200, path
    assert len(seen) > 20


@pytest.mark.parametrize(
    "path",
    [
        "/sv/finns-inte/",
        "/sv/aktiviteter/finns-inte/",
        "/sv/aktiviteter/amne/finns-inte/",
        "/xx/",
        "/sv/../om/",
        "/ar/x/",
    ],
)
def test_other_addresses_are_not_found_in_the_readers_language(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert f'lang="{"ar" if path.startswith("/ar") else "sv"}"' in answer.text


def test_no_list_is_empty(catalogue):
    for directory in listings.DIRECTORIES.values():
        for facet in directory.facets:
            for value, entries in listings.by_value(catalogue, directory, facet, TODAY).items():
                assert entries, (directory.name, value)


def test_a_broader_topic_lists_what_its_narrower_ones_have(catalogue):
    topics = listings.by_value(catalogue, listings.DIRECTORIES["aktiviteter"], listings.TOPIC, TODAY)
    assert {entry.key for entry in topics["fotboll"]} <= {entry.key for entry in topics["idrott"]}


def test_an_organisation_shows_its_activities_and_an_activity_its_organiser(client):
    assert "aktiviteter/halsa-for-alla/" in client.get("/sv/organisationer/rf-sisu/").text
    assert "organisationer/rf-sisu/" in client.get("/sv/aktiviteter/halsa-for-alla/").text


def test_a_granted_project_and_its_programme_know_each_other(client):
    assert "../sprakvan-ragunda/" in client.get("/sv/projekt/flyktingguider-och-familjekontakter/").text
    assert "../flyktingguider-och-familjekontakter/" in client.get("/sv/projekt/sprakvan-ragunda/").text


def test_examples_are_labelled(client):
    assert "note-example" in client.get("/sv/aktiviteter/exempel-sykafe-hudiksvall/").text
    assert "note-example" not in client.get("/sv/aktiviteter/cafe-varlden-hudiksvall/").text


def test_what_nobody_has_confirmed_says_call_first(client):
    assert 'class="warning"' in client.get("/sv/aktiviteter/cafe-varlden-hudiksvall/").text


def test_answers_are_sent_with_a_strict_policy(client):
    headers = client.get("/sv/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_pages_that_a_host_sends_anywhere_link_from_the_root(client):
    page = client.get("/sv/404.html").text
    assert 'href="/sv/"' in page
    assert "../" not in page
