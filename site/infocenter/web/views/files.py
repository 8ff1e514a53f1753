"""Everything that is not a page."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from infocenter.web.assets import STATIC, squeeze_js
from infocenter.web.headers import TYPES
from infocenter.web.views.common import shop


def asset(name: str) -> Response:
    content = shop().assets.content(name)
    if content is None:
        raise NotFound
    return Response(content, mimetype=TYPES[name[name.rindex(".") :]])


def media(name: str) -> Response:
    path = shop().assets.media().get(name)
    if path is None:
        raise NotFound
    return Response(path.read_bytes(), mimetype=TYPES[path.suffix])


def worker() -> Response:
    """The service worker: at the site's root, since it may keep only what lies below it."""
    return Response(squeeze_js((STATIC / "worker.js").read_text(encoding="utf-8")), mimetype="text/javascript")


def robots() -> Response:
    return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")
