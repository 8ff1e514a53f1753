"""Lists that are narrowed twice: where they are, and where not."""

import pytest

from infocenter.web import doubles, listings
from infocenter.web.doubles import LEAST, LONG, MOST
from publish.page_facts import facts_in
from real_site import TODAY


@pytest.fixture
def found(catalogue):
    return doubles.doubles(catalogue, TODAY)


def test_they_narrow_long_lists_and_are_never_nearly_empty(catalogue, found):
    singles = listings.by_value(catalogue, listings.ACTIVITIES, listings.MUNICIPALITY, TODAY)
    assert found
    for double in found.values():
        assert len(singles[double.municipality]) > LONG
        assert LEAST <= len(double.entries) < len(singles[double.municipality])
        assert {entry.municipality for entry in double.entries} == {double.municipality}
    assert len(found) <= MOST


def test_a_language_has_no_more_than_the_most(catalogue, monkeypatch):
    monkeypatch.setattr(doubles, "LONG", 2)
    many = doubles.doubles.__wrapped__(catalogue, TODAY)
    monkeypatch.setattr(doubles, "MOST", 10)
    few = doubles.doubles.__wrapped__(catalogue, TODAY)
    assert len(few) <= 10 < len(many)
    for double in few.values():
        same = [
            each for each in many.values() if (each.municipality, each.facet) == (double.municipality, double.facet)
        ]
        assert all(each.path in few for each in same), "a facet of a municipality is there as a whole"


@pytest.mark.parametrize("code", ["sv", "ar", "ti"])
def test_each_is_linked_from_both_of_its_lists_and_leads_back(client, found, code):
    double = next(iter(found.values()))
    what = f"{double.facet.segment}/{double.value}/"
    for path, link in [
        (f"aktiviteter/kommun/{double.municipality}/", what),
        (f"aktiviteter/{what}", f"../../kommun/{double.municipality}/{what}"),
    ]:
        links = facts_in(client.get(f"/{code}/{path}").text).links
        assert link in {each.address for each in links if "further" in each.within}
    page = facts_in(client.get(f"/{code}/{double.path}").text)
    assert "../../" in {link.address for link in page.links if "crumbs" in link.within}
    assert len(page.named("li", "card")) == len(double.entries)


@pytest.mark.parametrize("path", ["kommun/orsa/amne/finns-inte", "kommun/berg/amne/idrott", "amne/idrott/kommun/orsa"])
def test_others_are_not_there(client, path):
    assert client.get(f"/sv/aktiviteter/{path}/").status_code == 404


def test_a_long_list_shows_the_next_ones_and_says_so(client, catalogue):
    page = facts_in(client.get("/sv/aktiviteter/").text)
    assert len(page.named("li", "card")) == listings.MOST_SHOWN < len(catalogue.activities)
    assert page.words("p", "how-many").startswith(str(len(catalogue.activities)))
    assert f" {listings.MOST_SHOWN} " in page.words("p", "cut")
    short = facts_in(client.get("/sv/aktiviteter/kommun/orsa/").text)
    assert not short.named("p", "cut")
