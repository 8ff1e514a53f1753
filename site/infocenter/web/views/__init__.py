"""One function per kind of page: address to HTML."""

from __future__ import annotations

from flask import Flask

from infocenter.web import addresses, agenda
from infocenter.web.search_files import FOLDER
from infocenter.web.views import (
    ahead,
    entries,
    extras,
    feeds,
    files,
    guiding,
    paper,
    search,
    search_data,
    shortlist,
    slip,
    start,
)
from infocenter.web.views.common import Shop, shop
from infocenter.web.views.start import not_found_page

__all__ = ["Shop", "install", "not_found_page", "shop"]


def install(app: Flask) -> None:
    """Bind every address of the site."""
    app.add_url_rule("/", "start", start.choose_language)
    app.add_url_rule("/404.html", "not_found", start.not_found_anywhere)
    app.add_url_rule("/<language:language>/404.html", "not_found_in", start.not_found_file)
    app.add_url_rule("/<language:language>/", "home", start.home)
    app.add_url_rule("/<language:language>/<path:path>/", "page", entries.page_of)
    _install_time(app)
    app.add_url_rule(f"/<language:language>/{addresses.SEARCH}/", "search", search.search)
    app.add_url_rule(f"/<language:language>/<path:path>/{addresses.FEED}", "feed", feeds.calendar_feed)
    app.add_url_rule(f"/<language:language>/{addresses.GUIDANCE}/", "guide", guiding.guided)
    app.add_url_rule(f"/<language:language>/{addresses.GUIDANCE}/<path:path>/", "guide_on", guiding.guided)
    app.add_url_rule(f"/<language:language>/{addresses.SLIP}/", "slip", slip.slip)
    app.add_url_rule(f"/<language:language>/{addresses.SHORTLIST}/", "shortlist", shortlist.shortlist)
    activity = addresses.entry_path("activities", "<slug>")
    app.add_url_rule(f"/<language:language>/{activity}{addresses.CARD}", "card", shortlist.card)
    app.add_url_rule("/assets/<name>", "asset", files.asset)
    app.add_url_rule(f"/assets/{extras.FOLDER}/<file>", "extras", extras.extras)
    app.jinja_env.globals["extra_words"] = extras.name
    app.add_url_rule(f"/assets/{FOLDER}/<build>/<name>", "search_data", search_data.search_data)
    app.jinja_env.globals["search_folder"] = search_data.folder
    app.add_url_rule("/media/<name>", "media", files.media)
    app.add_url_rule("/robots.txt", "robots", files.robots)
    app.add_url_rule("/worker.js", "worker", files.worker)


def _install_time(app: Flask) -> None:
    """Bind the pages that look ahead, and those to print."""
    for path in agenda.VIEWS:
        given, page = {"path": path}, f"/<language:language>/{path}/"
        app.add_url_rule(page, f"{path}_whole", ahead.whole, defaults=given)
        app.add_url_rule(f"{page}<segment>/<value>/", f"{path}_narrowed", ahead.narrowed, defaults=given)
    activity = f"/<language:language>/{addresses.DIRECTORIES['activities']}/<slug>/"
    app.add_url_rule(f"{activity}{addresses.DOOR_CARD}/", "door_card", paper.door_card)
    municipality = f"/<language:language>/{addresses.WEEK}/kommun/<municipality>/"
    app.add_url_rule(f"{municipality}<word>/", "notice", paper.notice)
