"""What a page fetches, and what that weighs as hosts send it: a folder of the built site, opened in Chromium.

The server sends the site's own headers and brotli; each page is opened with an empty cache, on a narrow screen. The
first view is what is asked for before the page's `load` event; what scripts, and the browser itself (the icon), ask for
after it comes later.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "search"))

import brotli
import wire
from playwright.sync_api import Browser, Request

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "site"))

from infocenter.publish.compressing import PACKET
from infocenter.web.headers import HEADERS, TEXTS, kept

PHONE = {"width": 360, "height": 740}
KINDS = ("html", "css", "js")
"""What the limit of the first view is about."""
FONT, OTHER = "font", "other"
FORMS = ("brotli 11", "brotli 5", "gzip 6")
ENDINGS = {".html": "html", ".css": "css", ".js": "js", ".woff2": FONT}
PRESENT = """() => {
  const [page] = performance.getEntriesByType("navigation");
  return performance.timeOrigin + page.loadEventStart;
}"""


@dataclass(frozen=True)
class Fetched:
    """A file that a page asked for."""

    path: str
    kind: str
    first: bool
    """Whether it belongs to the first view."""
    sizes: tuple[int, ...]
    """Bytes of the body in each of FORMS."""


@dataclass(frozen=True)
class Arrived:
    """A page with all that it asked for."""

    fetched: tuple[Fetched, ...]
    others: tuple[str, ...]
    """Addresses at other hosts that it asked for."""

    @property
    def first(self) -> tuple[Fetched, ...]:
        return tuple(each for each in self.fetched if each.first)

    def bytes(self, form: int, kinds: tuple[str, ...] = KINDS) -> int:
        """Return what the first view weighs in a form; fonts whenever they come."""
        return sum(
            each.sizes[form] for each in self.fetched if each.kind in kinds and (each.first or each.kind == FONT)
        )


def headers(path: Path, site: Path) -> dict[str, str]:
    """Return what a host sends with a file; the site is at no address of its own."""
    return {**HEADERS, "Cache-Control": kept(path.relative_to(site).as_posix())}


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the site as a host does; give its address with a slash at the end."""
    with wire.served(site, lambda path: headers(path, site.resolve())) as running:
        yield f"{running.address}/"


@cache
def sizes(path: Path) -> tuple[int, ...]:
    """Return the bytes in each of FORMS; small files and those that are packed already stay as they are."""
    content = path.read_bytes()
    if not path.name.endswith(TEXTS) or len(content) <= PACKET:
        return (len(content),) * len(FORMS)
    packed = (brotli.compress(content, quality=11), brotli.compress(content, quality=5), gzip.compress(content, 6))
    return tuple(map(len, packed))


def arrive(browser: Browser, site: Path, home: str, path: str) -> Arrived:
    """Open a page of the site and wait until it asks for nothing more."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    try:
        page = context.new_page()
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - it must have attributes
        page.goto(home + path, wait_until="networkidle")
        page.wait_for_timeout(300)
        present = float(page.evaluate(PRESENT))
        found = [_fetched(each, site, home, present) for each in asked if each.url.startswith(home)]
        others = tuple(each.url for each in asked if not each.url.startswith((home, "data:", "blob:")))
    finally:
        context.close()
    return Arrived(tuple(found), others)


def _file(site: Path, path: str) -> Path:
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def _fetched(request: Request, site: Path, home: str, present: float) -> Fetched:
    path = urlsplit(request.url).path.lstrip("/")
    file = _file(site, path)
    first = request.timing["startTime"] < present
    return Fetched(path, ENDINGS.get(file.suffix, OTHER), first, sizes(file) if file.is_file() else (0,) * len(FORMS))
