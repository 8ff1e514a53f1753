"""The words and buttons that a script puts on a page when it is there: one small file in each language."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from flask import Response, current_app
from werkzeug.exceptions import NotFound

from infocenter.web import locale
from infocenter.web.context import PageContext
from infocenter.web.views.common import Shop, shop

FOLDER = "ord"


@lru_cache(maxsize=32)
def _made(found: Shop, code: str) -> bytes:
    catalogue = found.catalogue
    # Links are right beside the file: the script reads them from there.
    p = PageContext(catalogue, catalogue.site.languages[code], found.settings, f"/assets/{FOLDER}/x")
    with locale.declared(p.language):
        made = str(current_app.jinja_env.get_template("components/extras.html").module.extras(p))  # type: ignore[attr-defined]
    return re.sub(r"\s*\n\s*", "", made).encode()


def name(code: str) -> str:
    """Return the name of a language's file: its content is in it."""
    return f"{code}.{hashlib.sha256(_made(shop(), code)).hexdigest()[:10]}.txt"


def paths() -> list[str]:
    """Return the absolute path of every file."""
    return [f"/assets/{FOLDER}/{name(code)}" for code in shop().catalogue.site.languages]


def extras(file: str) -> Response:
    code = file.partition(".")[0]
    if code not in shop().catalogue.site.languages or file != name(code):
        raise NotFound
    return Response(_made(shop(), code), mimetype="text/plain")
