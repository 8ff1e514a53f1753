"""Pages that are made to be printed."""

from __future__ import annotations

from collections.abc import Callable

from flask import get_template_attribute
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from infocenter.model.activity import Activity
from infocenter.web import addresses, listings, locale, paper, qr
from infocenter.web.context import Crumb, PageContext
from infocenter.web.locale import say
from infocenter.web.views.common import page, render

ACTIVITIES = listings.DIRECTORIES[addresses.DIRECTORIES["activities"]]


def door_card(slug: str) -> str:
    """Return the sheet with two halves: in the reader's language, and in Swedish for the leader at the door."""
    p = page()
    activity = p.catalogue.one(Activity, slug)
    if activity is None:
        raise NotFound
    leaders = PageContext(p.catalogue, p.languages.source, p.settings, p.here)
    return render(
        "door_card",
        title=say("Door card: %(title)s", title=p.title(activity)),
        description=p.text(activity, "summary").value,
        crumbs=(_activities(), Crumb(p.title(activity), addresses.path_of(activity))),
        entry=activity,
        halves=(_half(p, activity), _half(leaders, activity)),
        twice=p.language is p.languages.source,
    )


def _half(p: PageContext, activity: Activity) -> Markup:
    """Return one half in the language that `p` speaks, whichever the page's own is."""
    half: Callable[..., Markup] = get_template_attribute("components/door_card.html", "half")
    with locale.declared(p.languages.source):
        sentence = _to_the_leader()
    with locale.declared(p.language):
        return half(p, activity, sentence, _to_the_leader(), qr.drawing(p.full_address(activity)))


def _to_the_leader() -> Markup:
    return say("Hello! I am new here and would like to join in.")


def notice(municipality: str, word: str) -> str:
    """Return what goes on in a municipality in one week; of this week, what is left of it."""
    p = page()
    if not paper.has_notices(p.catalogue, p.today, municipality) or word not in addresses.NOTICES:
        raise NotFound
    first, last = paper.week(p.today, word)
    name = p.term("municipalities", municipality)
    path = addresses.facet_path(ACTIVITIES.path, listings.MUNICIPALITY.segment, municipality)
    return render(
        "notice",
        title=say("Week %(week)s in %(municipality)s", week=first.isocalendar().week, municipality=name),
        crumbs=(_activities(), Crumb(name, path)),
        first=first,
        last=last,
        days=paper.days(p.catalogue, p.today, municipality, word),
        others=[(other, addresses.notice_path(municipality, other)) for other in addresses.NOTICES if other != word],
        whole=p.full_address(path),
        code=qr.drawing(p.full_address(path)),
    )


def _activities() -> Crumb:
    return Crumb(say(ACTIVITIES.title), f"{ACTIVITIES.path}/")
