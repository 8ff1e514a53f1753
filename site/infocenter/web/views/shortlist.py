"""The list that a reader keeps on their own device, and the cards that it is made of."""

from __future__ import annotations

import re

from flask import Response, current_app
from werkzeug.exceptions import NotFound

from infocenter.web import addresses, keeping
from infocenter.web.context import PageContext
from infocenter.web.locale import say
from infocenter.web.views.common import page, render, shop


def shortlist() -> str:
    """Return the page; a script fills it from the device, or from the end of an address that never leaves it."""
    return render("shortlist", title=say("My list"))


def card(slug: str) -> Response:
    """Return an activity's card as it stands on the list."""
    p = page()
    activity = keeping.card_at(p.catalogue, p.today, addresses.entry_path("activities", slug))
    if activity is None:
        raise NotFound
    there = PageContext(p.catalogue, p.language, shop().settings, f"/{p.language.code}/{addresses.SHORTLIST}/")
    made = current_app.jinja_env.get_template("components/kept.html").module.kept(there, activity)  # type: ignore[attr-defined]
    return Response(re.sub(r"\s*\n\s*", "", str(made)), mimetype="text/plain")
