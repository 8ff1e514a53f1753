"""What every answer is sent with: the same on the live server, in the pages, and in hosts' configurations."""

from __future__ import annotations

from collections.abc import Mapping

from infocenter.web.addresses import base_path

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page may do; stands in each page too, for hosts that send no headers of ours."""
HEADERS = {
    "Content-Security-Policy": POLICY + "; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
}
STRICT_TRANSPORT = "Strict-Transport-Security"

FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
SHORT = "public, max-age=300, must-revalidate"
ASK = "no-cache"
"""Kept, but asked for each time whether it has changed (RFC 9111, 5.2.2.4)."""
FOLDERS: Mapping[str, str] = {"assets/": FOR_EVER, "media/": A_DAY}
"""Files below these are kept so; what lies in `assets/` has its content in its name."""
ASKED_FOR = ("worker.js", "404.html")
"""File names, in any folder, of what must never be old."""

MEDIA = {
    ".svg": "image/svg+xml",
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".opus": "audio/ogg", ".ogg": "audio/ogg",
}  # fmt: skip
"""What is published as the editor gave it; other pictures are made anew, and lie in `assets/`."""
TYPES: Mapping[str, str] = {
    **MEDIA,
    ".avif": "image/avif", ".webp": "image/webp", ".jpg": "image/jpeg",
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2",
    ".txt": "text/plain", ".ics": "text/calendar", ".xml": "application/xml", ".json": "application/json",
    ".csv": "text/csv", ".pdf": "application/pdf", ".webmanifest": "application/manifest+json",
    # Shards of the search are gzip inside, for a script that opens them: a host must not say Content-Encoding.
    ".bin": "application/octet-stream",
}  # fmt: skip
"""The media type of every file of the site, by the end of its name."""
TEXTS = tuple(
    ending
    for ending, kind in TYPES.items()
    if kind.startswith("text/") or kind in {"image/svg+xml", "application/xml", "application/json"}
)
"""Those that are text in UTF-8, and get smaller when they are compressed."""


def headers(base_url: str) -> Mapping[str, str]:
    """Return the security headers of the site at an address, by name.

    Strict-Transport-Security (RFC 6797) binds all of a host: it is sent only where the site has one to itself.
    """
    alone = base_url.startswith("https://") and base_path(base_url) == "/"
    return {**HEADERS, STRICT_TRANSPORT: "max-age=31536000"} if alone else HEADERS


def kept(path: str) -> str:
    """Return how long a file may be kept, as Cache-Control says it; the path is relative to the site."""
    if path.rpartition("/")[2] in ASKED_FOR:
        return ASK
    return next((value for folder, value in FOLDERS.items() if path.startswith(folder)), SHORT)


def content_type(path: str) -> str:
    """Return the Content-Type of a file."""
    ending = f".{path.rpartition('.')[2]}"
    kind = TYPES.get(ending, "application/octet-stream")
    return f"{kind}; charset=utf-8" if ending in TEXTS else kind
