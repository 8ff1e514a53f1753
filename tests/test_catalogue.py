"""What only all entries together can tell: ways back, order, and references that do not hold."""

from datetime import date

import pytest

from infocenter.catalogue import REQUIRED_PAGES, references
from infocenter.model.activity import Activity
from infocenter.model.grant import Grant
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.programme import Programme
from infocenter.model.writing import Guide, SitePage, Story


@pytest.mark.parametrize(
    ("key", "kind", "slugs"),
    [
        ("organisations/prov-if", Activity, ["fotboll", "sprakcafe"]),
        ("organisations/prov-kommun", Programme, ["sprakprogrammet", "sprakprojektet"]),
        ("organisations/prov-kommun", Grant, ["aktivitetsbidrag", "ersattning-2021"]),
        ("organisations/prov-kommun", Place, ["biblioteket"]),
        ("organisations/prov-kommun", Guide, []),
        ("places/biblioteket", Activity, ["sprakcafe"]),
        ("programmes/sprakprogrammet", Programme, ["sprakprojektet"]),
        ("programmes/sprakprojektet", Activity, ["sprakcafe"]),
        ("activities/sprakcafe", Story, ["pengar-fran-fonden"]),
        ("places/finns-inte", Activity, []),
    ],
)
def test_what_is_named_finds_its_way_back(demo, key, kind, slugs):
    assert [entry.slug for entry in demo.about(key, kind)] == slugs


def test_every_reference_lands_and_leads_back(demo):
    for entry in demo:
        for key in references(entry):
            assert demo.get(*key.split("/"))
            assert entry in demo.about(key, type(entry))


@pytest.mark.parametrize(
    ("kind", "slug", "found"),
    [
        (Organisation, "prov-if", True),
        (Organisation, "finns-inte", False),
        (Organisation, None, False),
        (Place, "prov-if", False),
    ],
)
def test_one_entry_is_asked_for_by_kind_and_slug(demo, kind, slug, found):
    assert (demo.one(kind, slug) is not None) is found


def test_some_entries_come_in_the_order_asked_for_without_those_that_are_missing(demo):
    found = demo.some(Place, ["idrottsplatsen", "finns-inte", "biblioteket"])
    assert [place.slug for place in found] == ["idrottsplatsen", "biblioteket"]


def test_guides_come_in_the_order_of_their_editors(demo):
    assert [guide.slug for guide in demo.guides] == ["bli-medlem", "sa-gar-du-med"]


def test_stories_come_newest_first_and_those_without_a_date_last(demo):
    assert [story.slug for story in demo.stories] == ["pengar-fran-fonden", "utan-datum"]


def test_topics_of_an_entry_have_the_broader_ones(demo):
    assert demo.topics_of(demo.get("activities", "sprakcafe")) == ("sprakcafe", "ova-svenska")


def test_occasions_are_those_of_all_rules(demo):
    football = demo.get("activities", "fotboll")
    found = demo.occasions(football, date(2026, 11, 23), date(2026, 12, 5))
    assert [occasion.day.isoformat() for occasion in found] == ["2026-11-25", "2026-12-02", "2026-12-05"]


def test_redirects_land_on_entries(demo):
    assert demo.redirects == {"aktiviteter/gamla-cafet/": "activities/sprakcafe", "guider/medlem/": "guides/bli-medlem"}
    assert all(demo.get(*key.split("/")) for key in demo.redirects.values())


@pytest.mark.parametrize("slug", REQUIRED_PAGES)
def test_a_page_that_the_site_needs_is_missed(scratch, slug):
    for path in scratch.path("pages").glob(f"{slug}.*.md"):
        path.unlink()
    assert scratch.problems() == [(f"content/pages/{slug}.sv.md", 0, "", "The site needs this page.")]


def test_programmes_in_a_circle_are_told_of_each(scratch):
    scratch.edit("programmes/sprakprogrammet.sv.md", "form: programme", "form: programme\npart_of: sprakprojektet")
    assert scratch.problems() == [
        (f"content/programmes/{slug}.sv.md", 5, "part_of", "`part_of` goes round in a circle.")
        for slug in ("sprakprogrammet", "sprakprojektet")
    ]


def test_an_activity_that_lies_elsewhere_than_its_place_is_told_of(scratch):
    scratch.edit("activities/sprakcafe.sv.md", "place: biblioteket", "place: biblioteket\nmunicipality: annandal")
    assert scratch.problems() == [
        ("content/activities/sprakcafe.sv.md", 11, "municipality", "The place lies in `prov`. Take `municipality` out.")
    ]


def test_a_programme_that_leads_into_a_circle_is_not_itself_in_it(scratch):
    scratch.edit("programmes/sprakprogrammet.sv.md", "form: programme", "form: programme\npart_of: sprakprogrammet")
    assert [p.file for p in scratch.problems()] == ["content/programmes/sprakprogrammet.sv.md"]


def test_an_empty_site_lacks_only_its_pages(scratch):
    for path in scratch.root.rglob("*.md"):
        path.unlink()
    scratch.remove("redirects.yml")
    scratch.edit("site.yml", "publisher: prov-kommun\n", "")
    assert {p.file for p in scratch.problems()} == {f"content/pages/{slug}.sv.md" for slug in REQUIRED_PAGES}


def test_pages_are_of_their_own_kind(demo):
    assert [page.slug for page in demo.all(SitePage)] == sorted(REQUIRED_PAGES)
