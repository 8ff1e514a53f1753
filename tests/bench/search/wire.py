"""A folder served on this machine, and a real Chromium that opens it as a reader far from a mast would.

The server counts what it sends: bodies, brotli (level 11) for texts, as a host does that has them packed beforehand;
all else as it lies.
Slow means 1.6 Mbit/s down, 750 kbit/s up and 150 ms before each answer, workers included; every visit begins with an
empty cache. Times are of the page's own clock, to the change of the document, before it is painted.
"""

from __future__ import annotations

import mimetypes
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from browser.chromium import launch_options

TEXTS = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml")
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PATIENCE = 600_000
"""Milliseconds to wait for results: an index of megabytes takes a minute at this speed."""

WATCH = """([selector, number]) => {
  const look = () => {
    const list = document.querySelector(selector);
    if (!list || list.childElementCount < number || globalThis.arrived) return;
    globalThis.arrived = performance.now();
    watcher.disconnect();
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
}"""


class Sent:
    """What a server has sent since it was last cleared: bytes of bodies and requests, by path."""

    def __init__(self) -> None:
        self.bytes: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()

    def add(self, path: str, size: int) -> None:
        self.bytes[path] += size
        self.requests[path] += 1

    def clear(self) -> None:
        self.bytes.clear()
        self.requests.clear()


@dataclass(frozen=True)
class Served:
    """A folder being served."""

    address: str
    """Without a slash at the end."""
    sent: Sent


HeadersOf = Callable[[Path], Mapping[str, str]]
"""The headers of a file, beside its type and its encoding."""


def isolated(_path: Path) -> Mapping[str, str]:
    """Return the headers that give a page a clock of 5 microseconds; others have one of 100."""
    opener, embedder = "Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"
    return {opener: "same-origin", embedder: "require-corp", "Cache-Control": "max-age=600"}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(
        self, *args: object, folder: Path, sent: Sent, packed: dict[Path, bytes], headers_of: HeadersOf
    ) -> None:
        self.folder, self.sent, self.packed, self.headers_of = folder, sent, packed, headers_of
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        asked = unquote(urlsplit(self.path).path)
        path = (self.folder / asked.lstrip("/")).resolve()
        path = path / "index.html" if path.is_dir() else path
        if not (path.is_file() and path.is_relative_to(self.folder)):
            self._answer(404, b"", {})
            return
        body, headers = self._body(path)
        self.sent.add(asked, len(body))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if path.suffix in TEXTS else ""
        self._answer(200, body, {"Content-Type": kind + charset, **self.headers_of(path), **headers})

    def _body(self, path: Path) -> tuple[bytes, dict[str, str]]:
        if path.suffix not in TEXTS or "br" not in self.headers.get("Accept-Encoding", ""):
            return path.read_bytes(), {}
        if path not in self.packed:
            self.packed[path] = pack(path)
        return self.packed[path], {"Content-Encoding": "br"}

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass


def pack(path: Path) -> bytes:
    """Return a file as the server sends it to a browser."""
    return brotli.compress(path.read_bytes()) if path.suffix in TEXTS else path.read_bytes()


@contextmanager
def served(folder: Path, headers_of: HeadersOf = isolated) -> Iterator[Served]:
    """Serve a folder on a free port of this machine alone, until the block ends. Its files must not change."""
    sent = Sent()
    handler = partial(_Handler, folder=folder.resolve(), sent=sent, packed={}, headers_of=headers_of)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", sent)
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that the browser tests use, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page(browser: Browser, *, slow: bool) -> Iterator[Page]:
    """Give a page with an empty cache of its own."""
    context = browser.new_context()
    try:
        made = context.new_page()
        if slow:
            session = context.new_cdp_session(made)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW)
        yield made
    finally:
        context.close()


@dataclass(frozen=True)
class Visit:
    """How long one visit took and what it fetched."""

    milliseconds: float
    """From the action, or from the beginning of the navigation where there is none, to the results."""
    bytes: Mapping[str, int]
    """By path; the page itself is among them."""
    requests: int


@dataclass(frozen=True)
class Wanted:
    """When a visit is over: an element has so many children."""

    selector: str = "#results"
    number: int = 10


def visit(
    browser: Browser, site: Served, path: str, action: Callable[[Page], object] | None = None, *, slow: bool = True
) -> Visit:
    """Open a page with a cold cache, do something there, wait for results and tell what it cost.

    The action is done when the page has loaded and the network is quiet; what the page fetched until then counts as
    bytes, not as time. Raises playwright's TimeoutError where the results don't come.
    """
    return visit_until(browser, site, path, action, wanted=Wanted(), slow=slow)


def visit_until(  # noqa: PLR0913 - each by its name
    browser: Browser,
    site: Served,
    path: str,
    action: Callable[[Page], object] | None,
    *,
    wanted: Wanted,
    slow: bool,
) -> Visit:
    """Do as `visit`, with other results to wait for."""
    site.sent.clear()
    with page(browser, slow=slow) as opened:
        opened.set_default_timeout(PATIENCE)
        opened.add_init_script(f"({WATCH})({[wanted.selector, wanted.number]!r})")
        opened.goto(site.address + path, wait_until="commit" if action is None else "networkidle")
        began = 0.0
        if action is not None:
            began = float(opened.evaluate("performance.now()"))
            action(opened)
        opened.wait_for_function("globalThis.arrived", polling=20)
        ended = float(opened.evaluate("globalThis.arrived"))
        return Visit(ended - began, dict(site.sent.bytes), sum(site.sent.requests.values()))
