"""The files that the search script fetches, and the cards in them."""

from __future__ import annotations

import re

from flask import Flask, Response, current_app
from werkzeug.exceptions import NotFound

from infocenter.model.entry import Entry
from infocenter.tracing import note, noting
from infocenter.web import addresses, locale
from infocenter.web.context import PageContext
from infocenter.web.search_files import FOLDER
from infocenter.web.views.common import Shop, shop

CARD_LEVEL = 3
"""Of a card's heading: below that of its group."""
SEARCH_FILES = "search-files"
"""The question where the files of this build lie, which whoever makes a page must answer."""


def card(code: str, entry: Entry | None) -> str:
    """Return the card of an entry as it stands on a language's search page; without one, the words of the filters."""
    catalogue = shop().catalogue
    here = f"/{code}/{addresses.SEARCH}/"
    p = PageContext(catalogue, catalogue.site.languages[code], shop().settings, here)
    with locale.declared(p.language):
        if entry is None:
            return current_app.jinja_env.get_template("components/list_script.html").render(p=p)
        made = current_app.jinja_env.get_template("components/card.html").module.entry_card(p, entry, CARD_LEVEL)  # type: ignore[attr-defined]
    return re.sub(r"\s*\n\s*", "", str(made))


def prepare_search(app: Flask) -> None:
    """Bring the index in step with the catalogue now, so that no reader waits for it or meets what is wrong with it.

    Raises OperationFailed or OSError where it can't be made.
    """
    found: Shop = app.extensions["infocenter"]
    found.search_files.terms.near("")


def folder() -> str:
    """Return the absolute path of the folder with this build's files."""
    note(SEARCH_FILES)
    with noting():
        return f"/assets/{FOLDER}/{shop().search_files.build(card)}/"


def paths() -> list[str]:
    """Return the absolute path of every file."""
    return [folder() + name for name in shop().search_files.all(card)]


def search_data(build: str, name: str) -> Response:
    found = shop().search_files.content(name, card) if build == shop().search_files.build(card) else None
    if found is None:
        raise NotFound
    return Response(found, mimetype="application/octet-stream")
