"""What the tests of feeds share: the real site's feeds, and activities made for the purpose."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from infocenter import strings
from infocenter.feeds.telling import Said, Told, Where
from infocenter.model.activity import Activity
from infocenter.model.entry import Checked
from infocenter.model.text import Text, Texts
from infocenter.settings import find_root
from infocenter.web.addresses import FEED
from infocenter.web.feeding import feeds_of
from infocenter.web.pages import feed_paths
from real_site import TODAY

ELSEWHERE = ("annanstans", "torget")


@pytest.fixture(scope="session")
def feeds(app, catalogue) -> Mapping[str, bytes]:
    """Every feed of the real site by its address."""
    client = app.test_client()
    found = {}
    for path in feed_paths(catalogue, TODAY):
        answer = client.get(path)
        assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8"), path
        found[path] = answer.data
    assert len(found) == len(feeds_of(catalogue, TODAY)) * len(catalogue.site.languages) > 200
    return found


@pytest.fixture(scope="session")
def feed(feeds):
    """Return the feed of an activity in a language."""
    return lambda activity, code="sv": feeds[f"/{code}/aktiviteter/{activity.slug}/{FEED}"]


def activity_of(*rules, checked: date | None = None) -> Activity:
    texts = Texts("sv", {"sv": Text("sv", {"title": "Fika", "summary": "Vi fikar."})})
    activity = Activity(
        slug="fika", texts=texts, kind="motesplats", organiser="foreningen", municipality="orsa", schedule=rules
    )
    return replace(activity, checked=Checked(checked)) if checked else activity


def told_of(*rules, checked: date | None = None, **more) -> Told:
    """Make what a feed says of an activity with these rules; places are called by their slugs."""
    places = {slug: Where(Said(slug), Said(slug)) for slug in ELSEWHERE}
    facts = {
        "url": "https://x.example/sv/aktiviteter/fika/", "title": Said("Fika"), "cancelled": Said("Inställt: Fika"),
        "summary": Said("Vi fikar."), "where": Where(Said("huset"), Said("huset")), "elsewhere": places,
        "organiser": Said("Föreningen"), "organiser_url": "https://x.example/sv/organisationer/foreningen/",
    }  # fmt: skip
    return Told(activity=activity_of(*rules, checked=checked), **{**facts, **more})


@pytest.fixture(scope="session")
def make_told():
    return told_of


@pytest.fixture
def demo_app(demo_root, app_at):
    """The demo site, with Somali's strings."""
    template = strings.extract(find_root() / "site" / "infocenter", "messages")
    strings.update(demo_root / "translations", "so", "messages", template)
    return app_at(demo_root)
