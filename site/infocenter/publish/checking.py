"""What must hold of the frozen files before anyone sees them: these are our faults, not the editors'."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from infocenter.catalogue import Catalogue
from infocenter.feeds.calendar import fault_of
from infocenter.problems import Message, OperationFailed

LINK = re.compile(r'<(\w+)\b[^>]*?\s(href|src|action)="([^"]*)"')
IDS = re.compile(r'\sid="([^"]*)"')
HTML_TAG = re.compile(r'<html lang="([^"]+)" dir="(ltr|rtl)"[ >]')
# Data is not run: an element of just this type, with nothing else in its tag, is allowed.
INLINE = re.compile(r'<style|\sstyle=|<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)|\son\w+="')
FETCHED = {"link", "script", "img", "source", "audio", "video", "form", "iframe"}
"""Elements whose address the browser asks for by itself, or sends what the reader typed to."""


def check_site(folder: Path, files: list[str], catalogue: Catalogue) -> None:
    """Raise OperationFailed, naming page and reason, at the first page that is not fit to publish."""
    names = frozenset(files)
    pages = {file: (folder / file).read_text(encoding="utf-8") for file in files if file.endswith(".html")}
    ids = {file: IDS.findall(text) for file, text in pages.items()}
    for file, text in pages.items():
        for fault in (*_head(file, text, catalogue), *_doubles(ids[file]), *_links(file, text, names, ids)):
            raise OperationFailed(Message("The page %(file)s is not fit to publish: %(fault)s", file=file, fault=fault))
    events: set[bytes] = set()
    for file in (file for file in files if file.endswith(".ics")):
        unread = fault_of((folder / file).read_bytes(), events)
        if unread is not None:
            raise OperationFailed(
                Message("The page %(file)s is not fit to publish: %(fault)s", file=file, fault=unread)
            )


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


def _links(file: str, text: str, names: frozenset[str], ids: dict[str, list[str]]) -> Iterator[str]:
    for element, _attribute, raw in LINK.findall(text):
        address = html.unescape(raw)
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if element in FETCHED:
                yield f"asks another host: {address}"
            continue
        target = _target(file, parts.path)
        if target is not None and target not in names and not address.startswith("#"):
            if not _from_root(parts.path, names):
                yield f"dead link: {address}"
        elif parts.fragment and parts.fragment not in ids.get(target or file, ()) and element == "a":
            yield f"dead anchor: {address}"


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
