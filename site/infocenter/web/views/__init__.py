"""One function per kind of page: address to HTML."""

from __future__ import annotations

from flask import Flask

from infocenter.web import addresses
from infocenter.web.search_files import FOLDER
from infocenter.web.views import entries, files, guiding, search, search_data, start
from infocenter.web.views.common import Shop
from infocenter.web.views.start import not_found_page

__all__ = ["Shop", "install", "not_found_page"]


def install(app: Flask) -> None:
    """Bind every address of the site."""
    app.add_url_rule("/", "start", start.choose_language)
    app.add_url_rule("/404.html", "not_found", start.not_found_file)
    app.add_url_rule("/<language:language>/404.html", "not_found_in", start.not_found_file)
    app.add_url_rule("/<language:language>/", "home", start.home)
    app.add_url_rule("/<language:language>/<path:path>/", "page", entries.page_of)
    app.add_url_rule(f"/<language:language>/{addresses.SEARCH}/", "search", search.search)
    app.add_url_rule(f"/<language:language>/{addresses.GUIDANCE}/", "guide", guiding.guided)
    app.add_url_rule(f"/<language:language>/{addresses.GUIDANCE}/<path:path>/", "guide_on", guiding.guided)
    app.add_url_rule("/assets/<name>", "asset", files.asset)
    app.add_url_rule(f"/assets/{FOLDER}/<build>/<name>", "search_data", search_data.search_data)
    app.jinja_env.globals["search_folder"] = search_data.folder
    app.add_url_rule("/media/<name>", "media", files.media)
    app.add_url_rule("/robots.txt", "robots", files.robots)
    app.add_url_rule("/worker.js", "worker", files.worker)
