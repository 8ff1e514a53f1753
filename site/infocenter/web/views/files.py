"""Everything that is not a page."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from infocenter.web.assets import MEDIA, STATIC, squeeze_js
from infocenter.web.views.common import shop

TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".woff2": "font/woff2"}
FOR_EVER = "public, max-age=31536000, immutable"


def asset(name: str) -> Response:
    content = shop().assets.content(name)
    if content is None:
        raise NotFound
    ending = name[name.rindex(".") :]
    response = Response(content, mimetype=TYPES[ending])
    response.headers["Cache-Control"] = FOR_EVER
    return response


def media(name: str) -> Response:
    path = shop().assets.media().get(name)
    if path is None:
        raise NotFound
    return Response(path.read_bytes(), mimetype=MEDIA[path.suffix])


def worker() -> Response:
    """The service worker: at the site's root, since it may keep only what lies below it."""
    return Response(squeeze_js((STATIC / "worker.js").read_text(encoding="utf-8")), mimetype="text/javascript")


def robots() -> Response:
    return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")
