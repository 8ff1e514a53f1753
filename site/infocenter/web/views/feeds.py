"""Calendar feeds, and the linked data of activities."""

from __future__ import annotations

from functools import partial

from flask import Response
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from infocenter.feeds import linked_data
from infocenter.model.activity import Activity
from infocenter.model.schedule import Cancelled, Occasion
from infocenter.web.context import PageContext
from infocenter.web.feeding import feed_at
from infocenter.web.telling import head_of, tell
from infocenter.web.views.common import page, shop


def calendar_feed(path: str) -> Response:
    """Return the calendar that lies beside the page at a path within the language."""
    p = page()
    feed = feed_at(p.catalogue, p.today, f"{path}/")
    if feed is None:
        raise NotFound
    content = shop().feeds.content(feed, p.language.code, head_of(p, f"{path}/", feed), partial(tell, p))
    return Response(content, content_type="text/calendar; charset=utf-8")


def data_of(p: PageContext, activity: Activity) -> Markup:
    """Return the content of an activity's data block; empty for what is over or has no known times."""
    agenda = p.agenda(activity)
    coming = [each for each in agenda if isinstance(each, Occasion)]
    if not coming:
        return Markup("")
    struck = [each for each in agenda if isinstance(each, Cancelled)]
    called_off = [each.occasion for each in struck if each.announced and not each.moved_to]
    data = linked_data.event(tell(p, activity), coming, called_off, p.today)
    return Markup(linked_data.block(data))  # noqa: S704  # JSON with < > & escaped, for a script element only
