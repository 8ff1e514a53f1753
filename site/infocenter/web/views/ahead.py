"""The pages of this week and of the calendar, whole or narrowed to a municipality or a topic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from infocenter.web import agenda
from infocenter.web.addresses import CALENDAR, DIRECTORIES, facet_path
from infocenter.web.agenda import Day, Row, View
from infocenter.web.context import Crumb, PageContext
from infocenter.web.listings import MUNICIPALITY, Facet
from infocenter.web.locale import say
from infocenter.web.views.common import page, render
from infocenter.web.views.lists import Choice, Group, value_name


def whole(path: str) -> str:
    """Return a view's page of everything."""
    p = page()
    return _page(p, agenda.VIEWS[path], agenda.rows(p.catalogue, p.today))


def narrowed(path: str, segment: str, value: str) -> str:
    """Return a view's page of one municipality or topic."""
    p = page()
    facet = next((facet for facet in agenda.FACETS if facet.segment == segment), None)
    found = agenda.narrowed(p.catalogue, p.today, segment, value)
    if facet is None or found is None:
        raise NotFound
    return _page(p, agenda.VIEWS[path], found, facet, value)


def _page(p: PageContext, view: View, found: Sequence[Row], facet: Facet | None = None, value: str = "") -> str:
    days, cut = agenda.days_of(p.catalogue, agenda.within(found, view, p.today))
    name = value_name(p, facet, value) if facet else None
    here = f"{facet.segment}/{value}/" if facet else ""
    other = next(each for each in agenda.VIEWS.values() if each is not view)
    return render(
        "agenda",
        title=say("%(list)s: %(value)s", list=say(view.title), value=name) if name else say(view.title),
        description=str(say(view.lead)),
        crumbs=(Crumb(say(view.title), f"{view.path}/"),) if facet else (),
        view=view,
        weeks=_weeks(view, days),
        within=value if facet is MUNICIPALITY else None,
        cut=cut,
        onward=_onward(p, view, facet, value) if cut else (),
        facets=_facets(p, view),
        narrowed=facet is not None,
        other=(other.title, f"{other.path}/{here}"),
        feed=f"{CALENDAR}/{here}",
    )


def _weeks(view: View, days: Sequence[Day]) -> list[tuple[int | None, list[Day]]]:
    """Return the days under the numbers of their weeks, or all of them under none."""
    if view.weekly:
        return [(week, list(group)) for week, group in groupby(days, key=lambda day: day.week)]
    return [(None, list(days))] if days else []


def _facets(p: PageContext, view: View) -> list[Group]:
    """Return what narrows the page; the numbers are those of occasions that are on."""
    found: list[Group] = []
    for facet in agenda.FACETS:
        choices = []
        for value, on in agenda.numbers(p.catalogue, p.today, view.path, facet.segment):
            choices.append(Choice(value_name(p, facet, value), facet_path(view.path, facet.segment, value), on))
        found.append((say(facet.title), choices))
    return found


def _onward(p: PageContext, view: View, facet: Facet | None, value: str) -> list[tuple[Markup, str]]:
    """Return name and path of the pages that have what this one leaves out."""
    if facet is MUNICIPALITY:
        return [(say("See all activities"), facet_path(DIRECTORIES["activities"], facet.segment, value))]
    return [
        (value_name(p, MUNICIPALITY, each), facet_path(view.path, MUNICIPALITY.segment, each))
        for each, _number in agenda.numbers(p.catalogue, p.today, view.path, MUNICIPALITY.segment)
    ]
