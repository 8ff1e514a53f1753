"""What must hold of the frozen files before anyone sees them: these are our faults, not the editors'."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from infocenter.catalogue import Catalogue
from infocenter.feeds.calendar import fault_of
from infocenter.problems import Message, OperationFailed
from infocenter.publish.sharing import shared_out

LINK = re.compile(r'<(\w+)\b[^>]*?\s(?:href|src|action)="([^"]*)"')
CANDIDATES = re.compile(r'<(img|source)\b[^>]*?\ssrcset="([^"]*)"')
IDS = re.compile(r'\sid="([^"]*)"')
HTML_TAG = re.compile(r'<html lang="([^"]+)" dir="(ltr|rtl)"[ >]')
# Data is not run: an element of just this type, with nothing else in its tag, is allowed.
INLINE = re.compile(r'<style|\sstyle=|<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)|\son\w+="')
SHARE = 96
"""Files that a process takes at a time."""
FETCHED = {"link", "script", "img", "source", "audio", "video", "form", "iframe"}
"""Elements whose address the browser asks for by itself, or sends what the reader typed to."""


class Fault(NamedTuple):
    """What is wrong with a file."""

    file: str
    text: str


class Anchor(NamedTuple):
    """A link to a place on another page."""

    file: str
    address: str
    target: str
    fragment: str


def check_site(  # noqa: PLR0913, PLR0917 - what was found before comes along
    folder: Path,
    files: Sequence[str],
    catalogue: Catalogue,
    processes: int = 0,
    trusted: AbstractSet[str] = frozenset(),
    before: Sequence[Anchor] = (),
) -> list[Anchor]:
    """Raise OperationFailed, naming page and reason, at the first page that is not fit to publish.

    `processes`: how many look at once, 0 for one on each core. `trusted` are files that were looked at in an earlier
    build, in which `before` were the links to places on other pages. Returns those links as they are now.
    """
    names = frozenset(files)
    read = [file for file in files if file.endswith((".html", ".ics")) and file not in trusted]
    faults: list[Fault] = []
    anchors = [anchor for anchor in before if anchor.file in trusted]

    def look(share: Sequence[str]) -> tuple[list[Fault], list[Anchor]]:
        look_at = _Looking(folder, names, catalogue)
        for file in share:
            look_at.feed(file) if file.endswith(".ics") else look_at.page(file)
        return look_at.faults, look_at.anchors

    shares = [read[start : start + SHARE] for start in range(0, len(read), SHARE)]
    for found, led in shared_out(look, shares, processes):
        faults += found
        anchors += led
    ids = {file: _ids(folder, file) for file in {anchor.target for anchor in anchors}}
    faults += [Fault(a.file, f"dead anchor: {a.address}") for a in anchors if a.fragment not in ids[a.target]]
    if faults:
        file, fault = min(faults)
        raise OperationFailed(Message("The page %(file)s is not fit to publish: %(fault)s", file=file, fault=fault))
    return sorted(anchors)


def _ids(folder: Path, file: str) -> frozenset[str]:
    return frozenset(IDS.findall((folder / file).read_text(encoding="utf-8")))


class _Looking:
    """Looks at one file after the other; what it finds, and what only other files can tell."""

    def __init__(self, folder: Path, names: frozenset[str], catalogue: Catalogue) -> None:
        self.folder, self.names, self.catalogue = folder, names, catalogue
        self.faults: list[Fault] = []
        self.anchors: list[Anchor] = []
        self._events: set[bytes] = set()

    def feed(self, file: str) -> None:
        fault = fault_of((self.folder / file).read_bytes(), self._events)
        if fault is not None:
            self.faults.append(Fault(file, fault))

    def page(self, file: str) -> None:
        text = (self.folder / file).read_text(encoding="utf-8")
        ids = IDS.findall(text)
        for fault in (*_head(file, text, self.catalogue), *_doubles(ids), *self._links(file, text, frozenset(ids))):
            self.faults.append(Fault(file, fault))

    def _links(self, file: str, text: str, ids: frozenset[str]) -> Iterator[str]:
        # A page has the same link many times, in its list, its head and its foot.
        for element, address in sorted({(element, html.unescape(raw)) for element, raw in _addresses(text)}):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if element in FETCHED:
                    yield f"asks another host: {address}"
            elif not self._lands(file, parts.path):
                yield f"dead link: {address}"
            elif parts.fragment and element == "a":
                target = _target(file, parts.path) or file
                if target != file and target in self.names:
                    self.anchors.append(Anchor(file, address, target, parts.fragment))
                elif target == file and parts.fragment not in ids:
                    yield f"dead anchor: {address}"

    def _lands(self, file: str, path: str) -> bool:
        target = _target(file, path)
        return target is None or target in self.names or _from_root(path, self.names)


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    yield from LINK.findall(text)
    for element, srcset in CANDIDATES.findall(text):
        for candidate in srcset.split(","):
            yield element, candidate.split()[0] if candidate.split() else ""


def _head(file: str, text: str, catalogue: Catalogue) -> Iterator[str]:
    code = file.partition("/")[0] if "/" in file else catalogue.site.languages.source.code
    language = catalogue.site.languages[code]
    found = HTML_TAG.search(text)
    if not found or found.groups() != (language.tag, language.direction):
        yield f'expected lang="{language.tag}" dir="{language.direction}"'
    if text.count("<h1") != 1:
        yield "expected one h1"
    if "Content-Security-Policy" not in text or INLINE.search(text):
        yield "inline code, or no Content-Security-Policy"


def _doubles(ids: list[str]) -> Iterator[str]:
    for each in sorted(each for each, times in Counter(ids).items() if times > 1):
        yield f'the id "{each}" stands twice'


def _target(file: str, path: str) -> str | None:
    """Return the file that a relative link leads to; None for a link within the page."""
    if not path:
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path)))
    return posixpath.join(target, "index.html").removeprefix("./") if path.endswith("/") else target


def _from_root(path: str, names: frozenset[str]) -> bool:
    """Whether an absolute path, as on the 404 pages, ends in a file of ours whatever the site's sub-path is."""
    steps = path.lstrip("/").split("/")
    tails = ("/".join(steps[n:]) for n in range(len(steps)))
    return path.startswith("/") and any((t + "index.html" if not t or t.endswith("/") else t) in names for t in tails)
