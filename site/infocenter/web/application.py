"""The Flask application: wiring, security headers, errors."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from jinja2 import StrictUndefined
from werkzeug.routing import BaseConverter

from infocenter import strings
from infocenter.catalogue import Catalogue
from infocenter.reading.loading import gather
from infocenter.search.lexicon import check_vocabularies
from infocenter.settings import Settings
from infocenter.web import locale, redirection, views
from infocenter.web.assets import Assets
from infocenter.web.context import PageContext
from infocenter.web.feeding import Feeds
from infocenter.web.headers import ASK, headers, kept
from infocenter.web.search_files import SearchFiles


def open_site(settings: Settings) -> tuple[Catalogue, Flask]:
    """Return the catalogue and the application of a project.

    Raises ContentProblems with all that must be fixed at once: content, interface strings, addresses.
    """
    catalogue, problems = gather(settings.root, settings.today)
    if catalogue is not None:
        strings.check(settings.root, settings.translations, tuple(catalogue.site.languages), problems)
        redirection.check(catalogue, problems)
        check_vocabularies(catalogue.vocabularies, problems)
    problems.raise_any()
    assert catalogue is not None
    return catalogue, make_app(settings, catalogue)


def make_app(settings: Settings, catalogue: Catalogue) -> Flask:
    """Return the application for a catalogue without problems."""
    codes = tuple(catalogue.site.languages)
    app = Flask("infocenter", static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters["language"] = _language_converter(codes)
    host = urlsplit(settings.base_url or catalogue.site.base_url).hostname or "localhost"
    app.extensions["infocenter"] = views.Shop(
        settings, catalogue, Assets(settings, catalogue), SearchFiles(settings, catalogue), Feeds(host)
    )
    locale.install(app, settings, catalogue.site.languages)
    _install_language(app, catalogue)
    views.install(app)
    app.after_request(_send)
    app.register_error_handler(404, _not_found)
    return app


def _language_converter(codes: tuple[str, ...]) -> type[BaseConverter]:
    class LanguageConverter(BaseConverter):
        regex = "|".join(codes)

    return LanguageConverter


def _install_language(app: Flask, catalogue: Catalogue) -> None:
    @app.url_value_preprocessor
    def declare_language(_endpoint: str | None, values: dict[str, object] | None) -> None:
        """Declare the language of the address; pages without one are written in the source language."""
        languages = catalogue.site.languages
        code = str(values.pop("language")) if values and "language" in values else None
        locale.declare(languages[code] if code else languages.source)
        shop: views.Shop = app.extensions["infocenter"]
        g.page = PageContext(catalogue, locale.current(), shop.settings, request.path)


def _send(response: Response) -> Response:
    """Put the headers on an answer, the same as in hosts' configurations; live, also what tells it from others."""
    shop = views.shop()
    settings = shop.settings
    for name, value in headers(settings.base_url or shop.catalogue.site.base_url).items():
        response.headers.setdefault(name, value)
    asked_for = settings.editing or request.query_string or response.status_code >= 400
    response.headers.setdefault("Cache-Control", ASK if asked_for else kept(request.path[1:]))
    if settings.live and response.status_code == 200 and request.method in {"GET", "HEAD"}:
        response.add_etag()
        response.make_conditional(request)
    return response


def _not_found(_error: object) -> tuple[str, int]:
    first = request.path.strip("/").partition("/")[0]
    return views.not_found_page(first), 404
