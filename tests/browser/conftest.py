"""A browser, and the published site on a plain host at a sub-path, as a municipality may give it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from browser.chromium import launch_options
from infocenter import create_app
from infocenter.settings import Settings
from site_under_test import BASE, TODAY, SiteUnderTest


class _Host(SimpleHTTPRequestHandler):
    """A static host: files below the sub-path, the site's 404 page for the rest."""

    def translate_path(self, path: str) -> str:
        within = path.removeprefix(BASE) if path.startswith(BASE) else "outside-of-the-site"
        return super().translate_path(f"/{within}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the standard library's name)
        """Say nothing."""


@contextmanager
def _serving(server: ThreadingHTTPServer | BaseWSGIServer) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def home(site: SiteUnderTest) -> Iterator[str]:
    """The address of the published site on a static host, with a slash at the end."""
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site.dist)))
    with _serving(host) as address:
        yield address + BASE


@pytest.fixture(scope="session")
def live(site: SiteUnderTest) -> Iterator[str]:
    """The address of the live site, which answers searches, with a slash at the end."""
    app = create_app(Settings(root=site.settings.root, today=TODAY, live=True))
    with _serving(make_server("127.0.0.1", 0, app, threaded=True)) as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that the test command found."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()
