"""What is asked of the search page, and how results are ordered and grouped."""

from urllib.parse import parse_qsl

import pytest

from infocenter.search.ladder import Answer
from infocenter.web import searching
from infocenter.web.asking import FIRST, Asked, choices, read
from infocenter.web.searching import Result, distance, position_of, title_of, town_of
from real_site import TODAY

EVERYTHING = {
    "q": "simma & bada?", "kommun": "prov", "malgrupp": "kvinnor", "dag": "sondag", "kostnad": "gratis",
    "ordna": "nara", "fran": "annandal", "visa": "30",
}  # fmt: skip


def test_an_address_says_what_was_read_from_it(demo):
    assert dict(parse_qsl(read(EVERYTHING, demo).address().removeprefix("?"))) == EVERYTHING
    assert read({}, demo) == Asked()
    assert Asked().address() == ""
    assert Asked(words="x", shown=FIRST).address() == "?q=x"
    assert Asked(words="x").address(30) == "?q=x&visa=30"


@pytest.mark.parametrize(
    ("asked", "narrowed", "tuned"),
    [({"q": "x"}, False, False), ({"ordna": "tid"}, False, True), ({"dag": "sondag"}, True, True)],
)
def test_order_is_a_choice_but_narrows_nothing(demo, asked, narrowed, tuned):
    made = read(asked, demo)
    assert (made.narrowed, made.tuned, bool(made)) == (narrowed, tuned, narrowed or "q" in asked)


def test_only_what_some_entry_has_is_offered(demo):
    offered = choices(demo, TODAY)
    assert offered.municipalities == ("prov", "annandal")
    assert set(offered.audiences) == {"alla", "kvinnor"}
    assert offered.days == (("tisdag", 1), ("onsdag", 2), ("lordag", 5))


def test_an_entry_is_where_its_place_is_and_else_in_its_town(demo, monkeypatch):
    towns = {"prov": (59000, 14000), "annandal": (61000, 15000)}
    monkeypatch.setattr(searching, "town_of", lambda _catalogue, municipality: towns[municipality])
    assert position_of(demo, demo.get("places", "biblioteket")) == (59776, 14522)
    assert position_of(demo, demo.get("activities", "sprakcafe")) == (59776, 14522)
    assert position_of(demo, demo.get("activities", "fotboll")) == (61000, 15000)
    assert position_of(demo, demo.get("programmes", "sprakprogrammet")) == (59000, 14000)
    assert position_of(demo, demo.get("guides", "bli-medlem")) is None


def test_a_town_without_coordinates_has_no_position(demo):
    assert town_of(demo, "prov") is None
    assert position_of(demo, demo.get("organisations", "prov-if")) is None


def test_a_degree_to_the_north_is_twice_as_far_as_one_to_the_east():
    here = (60000, 15000)
    assert distance(here, here) == 0
    assert distance(here, (61000, 15000)) == distance(here, (60000, 17000)) == 4_000_000


def test_groups_come_as_their_first_entry_does_and_count_what_is_not_shown(demo):
    football, cafe = (demo.get("activities", slug) for slug in ("fotboll", "sprakcafe"))
    library, team = demo.get("places", "biblioteket"), demo.get("organisations", "prov-if")
    result = Result(Answer(), (library, football, team, cafe))
    assert [(g.title, g.number, g.entries) for g in result.groups(2)] == [
        ("Places", 1, (library,)),
        ("Activities", 2, (football,)),
    ]
    assert [g.number for g in result.groups(4)] == [1, 2, 1]
    assert result.number == 4


def test_every_kind_of_entry_has_a_heading(demo):
    assert all(title_of(entry.collection) for entry in demo)


def test_every_municipality_of_the_content_has_its_place_on_the_map(catalogue):
    assert [each for each in catalogue.vocabularies["municipalities"] if town_of(catalogue, each) is None] == []
