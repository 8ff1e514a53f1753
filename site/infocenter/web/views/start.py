"""The language choice, the home page, and the page for what isn't there."""

from __future__ import annotations

from flask import g, request

from infocenter.model.text import first_of
from infocenter.model.vocabulary import Concept
from infocenter.web import addresses, listings, locale, narrowing
from infocenter.web.context import PageContext
from infocenter.web.locale import say
from infocenter.web.views.common import page, render, shop

THIS_WEEK_PER_DAY = 4
NEWS = 3


def choose_language() -> str:
    p = page()
    told = [(language, language.name, p.in_own_words(language)) for language in p.languages.values()]
    return render("start", title=p.site_text("name"), told=told)


def home() -> str:
    p = page()
    catalogue = shop().catalogue
    meeting_places = p.current(listings.entries_of(catalogue, listings.DIRECTORIES[addresses.MEETING_PLACES]))
    return render(
        "home",
        title=say("Welcome! What do you want to do?"),
        description=str(first_of(p.site.tagline, p.chain)),
        tiles=tiles(p),
        friends=_has_friend_matching(p),
        week=p.week(catalogue.activities),
        per_day=THIS_WEEK_PER_DAY,
        weekdays=listings.WEEKDAYS,
        meeting_places=sorted(meeting_places, key=p.soonest)[:6],
        stories=catalogue.stories[:NEWS],
    )


def tiles(p: PageContext) -> list[Concept]:
    """Return the topics shown large on the home page, in their order, those with activities only."""
    used = dict(narrowing.values(p.catalogue, p.today, listings.ACTIVITIES.path, listings.TOPIC.segment))
    topics = [topic for topic in p.catalogue.vocabularies["topics"].values() if topic.tile and topic.id in used]
    return sorted(topics, key=lambda topic: (topic.tile or 0, topic.id))


def _has_friend_matching(p: PageContext) -> bool:
    kinds = narrowing.values(p.catalogue, p.today, listings.ACTIVITIES.path, listings.KIND.segment)
    return "vanmatchning" in dict(kinds)


def not_found_anywhere() -> str:
    """The file that a static host sends for any address it doesn't have, to readers of all languages."""
    p = g.page = PageContext(shop().catalogue, locale.current(), shop().settings, request.path, _root())
    told = []
    for language in p.languages.values():
        with locale.declared(language):
            told.append((language, say("This page is not here"), say("Home")))
    return render("not_found_anywhere", title=p.site_text("name"), told=told)


def not_found_file() -> str:
    """The same in one language, for hosts that see which one an address is in."""
    return _not_found(_root())


def _root() -> str:
    """Return where links start on a page that a host sends at any address."""
    return addresses.base_path(shop().settings.base_url or shop().catalogue.site.base_url)


def not_found_page(code: str) -> str:
    """The live server's answer for an unknown address, in the language of its first part."""
    languages = shop().catalogue.site.languages
    locale.declare(languages.get(code, languages.source))
    return _not_found(None)


def _not_found(root: str | None) -> str:
    g.page = PageContext(shop().catalogue, locale.current(), shop().settings, request.path, root)
    return render("not_found", title=say("This page is not here"))
